// What every chart costs on paper: a table to be sorted by each figure, sums by class, what stands out.
import { ArrowLeftOutlined, BarChartOutlined, DownloadOutlined, ReloadOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Segmented } from 'antd';
import { useState } from 'react';

import { classKey } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import { call, saveBytes, toAppError } from '../../../ipc';
import type { Cell, JobRow, MeasuredChart, MeasuredCharts } from '../../../ipc/bindings/commands';
import { EmptyState, errorText, ErrorState, go, PageHeader, Panel, useTell } from '../../../parts';
import type { JobEnded } from '../../../parts';
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
  const work = useMeasures();
  const [view, setView] = useState<View>('by_chart');
  const [order, setOrder] = useState<Order>({ by: 'steps', down: true });
  const found = work.found?.data;
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
      {work.begin.isError ? <ErrorState error={work.begin.error} retry={work.again} /> : null}
      {work.found?.isError ? <ErrorState error={work.found.error} retry={() => void work.found?.refetch()} /> : null}
      {work.row ? <Working row={work.row} onStop={work.stop} /> : null}
      {work.ended && (work.ended.end !== 'done' || work.ended.failed > 0) ? <Ended ended={work.ended} onAgain={work.again} /> : null}
      {found ? <Shown view={view} found={found} order={order} onOrder={setOrder} /> : null}
    </div>
  );
}

function Working({ row, onStop }: { row: JobRow; onStop: () => void }) {
  const { t } = useTexts();
  return (
    <Panel className="sf-measure-wait">
      <Progress percent={row.total > 0 ? (row.done / row.total) * PERCENT : PERCENT} showInfo={false} />
      <span className="sf-second" role="status">
        {t('measure.working', { done: row.done, total: row.total })}
      </span>
      <Button icon={<StopOutlined />} data-testid="measure-stop" onClick={onStop}>
        {t('measure.stop')}
      </Button>
    </Panel>
  );
}

/** What the figures leave out: the round was stopped, broke off, or could not measure some charts. */
function Ended({ ended, onAgain }: { ended: JobEnded; onAgain: () => void }) {
  const { t } = useTexts();
  const { end, done, failed, total, code } = ended;
  const title = end === 'failed' ? errorText(t, toAppError({ code: code ?? 'broken' })) : end === 'cancelled' ? t('measure.stopped', { done, total }) : t('measure.failed_n', { n: failed });
  return (
    <Alert
      showIcon
      type="warning"
      data-testid="measure-ended"
      title={title}
      action={
        <Button size="small" icon={<ReloadOutlined />} data-testid="measure-again" onClick={onAgain}>
          {t('measure.again')}
        </Button>
      }
    />
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
