// Every version with its hash and every act of its reviews; a version can be looked at, compared, restored as a draft.
import { HistoryOutlined, SwapOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Skeleton } from 'antd';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { ChartActView, OpenChart } from '../../../ipc/bindings/commands';
import { CopyButton, EmptyState, ErrorState, go, useTell } from '../../../parts';
import { useChartCommand, useHistory } from '../api';
import { ActList } from './ActList';

import './versions.css';

const WIDTH = 460;
const PUBLISHED = ['published', 'published_directly'];

interface VersionsProps {
  opened: OpenChart;
  open: boolean;
  onClose: () => void;
  onRestored: () => void;
}

export function VersionsDrawer({ opened, open, onClose, onRestored }: VersionsProps) {
  const { t } = useTexts();
  const history = useHistory(opened.chart, open);
  const acts = history.data?.acts ?? [];
  return (
    <Drawer open={open} size={WIDTH} title={t('version.history')} onClose={onClose}>
      {history.isPending ? <Skeleton active /> : null}
      {history.isError ? <ErrorState error={history.error} retry={() => void history.refetch()} /> : null}
      {history.data && acts.length === 0 ? <EmptyState icon={<HistoryOutlined />} title={t('chart.versions_none_title')} hint={t('chart.versions_none_hint')} /> : null}
      {opened.may_write && opened.side === 'internal' && (opened.version ?? 0) > 1 ? (
        <Button block icon={<SwapOutlined />} data-testid="versions-move" onClick={() => go('chart', opened.chart, 'move')}>
          {t('changeover.open')}
        </Button>
      ) : null}
      <div data-testid="versions">
        <ActList acts={acts} more={(act) => (PUBLISHED.includes(act.act) ? <OfVersion opened={opened} act={act} onRestored={onRestored} /> : null)} />
      </div>
    </Drawer>
  );
}

function OfVersion({ opened, act, onRestored }: { opened: OpenChart; act: ChartActView; onRestored: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const { modal } = App.useApp();
  const restore = useChartCommand('chart.restore');
  const { version } = act;
  const send = (replace: boolean) =>
    restore.mutate(
      { chart: opened.chart, version, replace },
      {
        onSuccess: () => {
          tell.done(t('version.restored', { n: version }));
          onRestored();
        },
        onError: (thrown) => {
          if (toAppError(thrown).code === 'draft_exists') ask();
          else tell.error(thrown);
        },
      },
    );
  const ask = () =>
    modal.confirm({
      title: t('version.restore_title', { n: version }),
      content: t('version.restore_hint'),
      okText: t('version.restore'),
      cancelText: t('action.cancel'),
      okButtonProps: { 'data-testid': 'restore-confirm' } as never,
      onOk: () => send(true),
    });
  const compare = (with_: string) => go('chart', opened.chart, 'compare', String(version), with_);
  const newest = opened.versions[0]?.version;
  const hasDraft = opened.saved_at !== null;
  return (
    <>
      <div className="sf-hash sf-quiet">
        {act.hash}
        <CopyButton text={act.hash} label={t('chart.hash')} />
      </div>
      <div className="sf-version-buttons">
        <Button size="small" data-testid={`version-${version}-view`} onClick={() => go('chart', opened.chart, String(version))}>
          {t('chart.view_version')}
        </Button>
        {hasDraft ? (
          <Button size="small" data-testid={`version-${version}-compare`} onClick={() => compare('draft')}>
            {t('version.compare_with_draft')}
          </Button>
        ) : null}
        {!hasDraft && newest !== undefined && newest !== version ? (
          <Button size="small" data-testid={`version-${version}-compare`} onClick={() => compare(String(newest))}>
            {t('version.compare_with_newest')}
          </Button>
        ) : null}
        {opened.may_write ? (
          <Button size="small" data-testid={`version-${version}-restore`} loading={restore.isPending} onClick={() => send(false)}>
            {t('version.restore')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
