// Every published version with its hash; any can be looked at.
import { HistoryOutlined } from '@ant-design/icons';
import { Button, Drawer, Tag } from 'antd';

import { useTexts } from '../../../i18n';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { CopyButton, EmptyState, go, minuteText } from '../../../parts';

import './versions.css';

export function VersionsDrawer({ opened, open, onClose }: { opened: OpenChart; open: boolean; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Drawer open={open} size={420} title={t('chart.versions')} onClose={onClose}>
      {opened.versions.length === 0 ? <EmptyState icon={<HistoryOutlined />} title={t('chart.versions_none_title')} hint={t('chart.versions_none_hint')} /> : null}
      <ol className="sf-versions" data-testid="versions">
        {opened.versions.map((version, index) => (
          <li key={version.version}>
            <div className="sf-version-head">
              <strong>{t('chart.version_n', { n: version.version })}</strong>
              {index === 0 ? <Tag color="green">{t('chart.newest')}</Tag> : null}
              <Button size="small" className="sf-version-view" data-testid={`version-${version.version}-view`} onClick={() => go('chart', opened.chart, String(version.version))}>
                {t('chart.view_version')}
              </Button>
            </div>
            <div className="sf-second">
              {minuteText(version.at)} {version.by}
            </div>
            <div className="sf-hash sf-quiet">
              {version.hash}
              <CopyButton text={version.hash} label={t('chart.hash')} />
            </div>
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
