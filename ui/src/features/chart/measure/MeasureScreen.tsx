// What every chart costs on paper: a table to be sorted by each figure, sums by class, what stands out.
import { ArrowLeftOutlined, BarChartOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button, Progress, Segmented } from 'antd';
import { useState } from 'react';

import { classKey } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import { call, saveBytes } from '../../../ipc';
import type { Cell, MeasuredChart, MeasuredCharts } from '../../../ipc/bindings/commands';
import { EmptyState, ErrorState, go, PageHeader, Panel, useTell } from '../../../parts';
import { useMeasures } from './api';
import { ByChart } from './ByChart';
import { ByClass } from './ByClass';
import { FIGURES, figureKey, sorted } from './figures';
import type { Order } from './figures';
import { Outliers } from './Outliers';

import './measure.css';

const PERCENT = 100;
const VIEWS = ['by_chart', 'by_class', 'outliers'] as const;
type View = (typeof VIEWS)[number];

export function MeasureScreen() {
  const { t } = useTexts();
  const tell = useTell();
  const { measures, progress } = useMeasures();
  const [view, setView] = useState<View>('by_chart');
  const [order, setOrder] = useState<Order>({ by: 'steps', down: true });
  const found = measures.data;
  const save = async () => {
    if (!found) return;
    try {
      const made = await call('chart.export_figures', sheetOf(t, sorted(found.rows, order)));
      await saveBytes(`${t('measure.file_name')}.xlsx`, made.base64);
    } catch (error) {
      tell.error(error);
    }
  };
  return (
    <div className="sf-page sf-page-fixed" data-testid="chart-measures">
      <PageHeader
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('measure.back')} data-testid="measure-back" onClick={() => go('chart')} />}
        title={t('measure.title')}
        note={found ? t('measure.note', { n: found.rows.length }) : undefined}
      >
        <Segmented value={view} options={VIEWS.map((one) => ({ value: one, label: t(`measure.${one}`) }))} onChange={setView} />
        <Button icon={<DownloadOutlined />} data-testid="measure-export" disabled={!found || found.rows.length === 0} onClick={() => void save()}>
          {t('measure.export')}
        </Button>
      </PageHeader>
      {measures.isError ? <ErrorState error={measures.error} retry={() => void measures.refetch()} /> : null}
      {measures.isPending ? (
        <Panel className="sf-measure-wait">
          <Progress percent={progress && progress.total > 0 ? Math.round((progress.done / progress.total) * PERCENT) : 0} showInfo={false} />
          <span className="sf-second">{t('measure.working', { done: progress?.done ?? 0, total: progress?.total ?? 0 })}</span>
        </Panel>
      ) : null}
      {found ? <Shown view={view} found={found} order={order} onOrder={setOrder} /> : null}
    </div>
  );
}

function Shown({ view, found, order, onOrder }: { view: View; found: MeasuredCharts; order: Order; onOrder: (order: Order) => void }) {
  const { t } = useTexts();
  if (found.rows.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<BarChartOutlined />} title={t('measure.none_title')} hint={t('measure.none_hint')} />
      </Panel>
    );
  }
  if (view === 'by_class') return <ByClass total={found.total} />;
  if (view === 'outliers') return <Outliers found={found} />;
  return <ByChart found={found} order={order} onOrder={onOrder} />;
}

/** The rows of the table as they are shown, for a spreadsheet. */
function sheetOf(t: Say, rows: MeasuredChart[]): { header: string[]; rows: Cell[][] } {
  const header = [t('measure.col_name'), t('measure.col_class'), t('measure.col_side'), ...FIGURES.map((name) => t(figureKey(name)))];
  const line = (row: MeasuredChart): Cell[] => {
    const key = row.class ? classKey(row.class) : undefined;
    return [row.name, key ? t(key) : (row.class ?? ''), t(`chart.side.${row.side}`), ...FIGURES.map((name): Cell => row.figures[name] ?? '')];
  };
  return { header, rows: rows.map(line) };
}
