// One chart: reads it, then shows the drawing board, or a version to look at.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';

import { ChartView } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { ErrorState, PageHeader, go } from '../../../parts';
import { useChart } from '../api';
import { Board } from './Board';

import './workbench.css';

export function Workbench({ chart, version }: { chart: string; version: number | null }) {
  const opened = useChart(chart, version);
  if (opened.isPending) {
    return (
      <div className="sf-page">
        <Skeleton active />
      </div>
    );
  }
  if (opened.isError) return <ErrorState error={opened.error} retry={() => void opened.refetch()} />;
  if (version !== null || !opened.data.may_write) return <Looking opened={opened.data} version={version} />;
  return <Board key={opened.data.chart} opened={opened.data} onReopen={() => void opened.refetch()} />;
}

/** A version, or a chart that this person may not change. */
function Looking({ opened, version }: { opened: OpenChart; version: number | null }) {
  const { t } = useTexts();
  const back = () => (version === null ? go('chart') : go('chart', opened.chart));
  return (
    <div className="sf-page sf-page-fixed" data-testid="chart-looking">
      <PageHeader
        title={opened.name}
        note={t(`chart.side.${opened.side}`)}
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('chart.back')} data-testid="editor-back" onClick={back} />}
      >
        {version === null || !opened.may_write ? null : (
          <Button type="primary" onClick={back}>
            {t('chart.back_to_draft')}
          </Button>
        )}
      </PageHeader>
      <Alert showIcon type="info" title={version === null ? t('chart.read_only_hint') : t('chart.viewing_version', { n: version })} />
      <div className="sf-panel sf-looking">
        <ChartView xml={opened.xml} label={opened.name} />
      </div>
    </div>
  );
}
