// The table of all charts: each column sorts, sums and medians stand below.
import { CaretDownFilled, CaretUpFilled, SearchOutlined } from '@ant-design/icons';
import { Input, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';

import { CLASSES, classKey } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { MeasuredChart, MeasuredCharts, Side } from '../../../ipc/bindings/commands';
import { EmptyState, go, LongList } from '../../../parts';
import { FIGURES, figureKey, figureText, sorted } from './figures';
import type { FigureName, Order } from './figures';

const ROW_HEIGHT = 44;
const COLUMNS = `minmax(150px, 1fr) 68px repeat(${FIGURES.length}, minmax(46px, 68px))`;
const SIDES: readonly Side[] = ['internal', 'external'];

export function ByChart({ found, order, onOrder }: { found: MeasuredCharts; order: Order; onOrder: (order: Order) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [side, setSide] = useState<Side | null>(null);
  const [of, setOf] = useState<string | null>(null);
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const kept = found.rows.filter((row) => row.name.toLowerCase().includes(wanted) && (!side || row.side === side) && (!of || row.class === of));
    return sorted(kept, order);
  }, [found.rows, text, side, of, order]);
  return (
    <section className="sf-panel sf-measures">
      <div className="sf-toolbar">
        <Input allowClear className="sf-measure-search" prefix={<SearchOutlined />} placeholder={t('measure.search')} aria-label={t('measure.search')} data-testid="measure-search" value={text} onChange={(event) => setText(event.target.value)} />
        <Select allowClear className="sf-measure-filter" aria-label={t('measure.col_side')} placeholder={t('measure.side_any')} value={side} options={SIDES.map((one) => ({ value: one, label: t(`chart.side.${one}`) }))} onChange={(one) => setSide(one ?? null)} />
        <Select allowClear className="sf-measure-filter" aria-label={t('measure.col_class')} placeholder={t('measure.class_any')} value={of} options={CLASSES.map((one) => ({ value: one as string, label: t(`chart.class.${one}`) }))} onChange={(one) => setOf(one ?? null)} />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={<SearchOutlined />} title={t('chart.none_found_title')} hint={t('chart.none_found_hint')} />
      ) : (
        <>
          <LongList<MeasuredChart>
            label={t('measure.title')}
            rows={rows}
            rowHeight={ROW_HEIGHT}
            columns={COLUMNS}
            head={<Head order={order} onOrder={onOrder} />}
            keyOf={(row) => row.chart}
            testIdOf={(row) => `measure-row-${row.chart}`}
            draw={(row) => <Row row={row} />}
            onOpen={(row) => go('chart', row.chart)}
          />
          <Foot rows={rows} />
        </>
      )}
    </section>
  );
}

function Head({ order, onOrder }: { order: Order; onOrder: (order: Order) => void }) {
  const { t } = useTexts();
  const head = (by: Order['by'], label: string, name: boolean) => {
    const is = order.by === by;
    return (
      <div key={by} role="columnheader" aria-sort={is ? (order.down ? 'descending' : 'ascending') : 'none'} className={name ? undefined : 'sf-measure-number'}>
        <button type="button" className="sf-measure-sort" aria-label={t('measure.sort', { name: label })} data-testid={`measure-sort-${by}`} onClick={() => onOrder({ by, down: is ? !order.down : !name })}>
          {label}
          {is ? order.down ? <CaretDownFilled /> : <CaretUpFilled /> : null}
        </button>
      </div>
    );
  };
  return (
    <>
      {head('name', t('measure.col_name'), true)}
      <div role="columnheader">{t('measure.col_class')}</div>
      {FIGURES.map((name) => head(name, t(figureKey(name)), false))}
    </>
  );
}

function Row({ row }: { row: MeasuredChart }) {
  const { t } = useTexts();
  const key = row.class ? classKey(row.class) : undefined;
  return (
    <>
      <div role="cell" className="sf-measure-name">
        <span className="sf-clip" title={row.name}>
          {row.name}
        </span>
        {row.draft && row.version !== null ? <Tag>{t('measure.draft')}</Tag> : null}
      </div>
      <div role="cell" className="sf-clip sf-second">
        {key ? t(key) : (row.class ?? '')}
      </div>
      {FIGURES.map((name) => (
        <div role="cell" key={name} className="sf-measure-number" title={titleOf(name, row, t('measure.calendar_days'))}>
          {figureText(name, row.figures[name])}
          {isCalendar(name, row) ? <sup>*</sup> : null}
        </div>
      ))}
    </>
  );
}

/** Whether a figure counts calendar days, which do not compare with working days. */
function isCalendar(name: FigureName, row: MeasuredChart): boolean {
  return name.endsWith('_days') && row.counting === 'calendar' && row.figures[name] !== undefined;
}

function titleOf(name: FigureName, row: MeasuredChart, calendar: string): string | undefined {
  return isCalendar(name, row) ? calendar : undefined;
}

/** Sums and medians of the rows that are shown. */
function Foot({ rows }: { rows: MeasuredChart[] }) {
  const { t } = useTexts();
  const values = (name: FigureName) => rows.flatMap((row) => row.figures[name] ?? []).sort((a, b) => a - b);
  const sum = (name: FigureName) => (name === 'time_saved' ? undefined : values(name).reduce((all, one) => all + one, 0));
  const median = (name: FigureName) => {
    const all = values(name);
    const middle = (all.length - 1) / 2;
    const [low, high] = [all[Math.floor(middle)], all[Math.ceil(middle)]];
    return low === undefined || high === undefined ? undefined : (low + high) / 2;
  };
  const line = (label: string, of: (name: FigureName) => number | undefined) => (
    <div className="sf-measure-foot" role="row" style={{ gridTemplateColumns: COLUMNS }}>
      <div role="cell">{label}</div>
      <div role="cell" />
      {FIGURES.map((name) => (
        <div role="cell" key={name} className="sf-measure-number">
          {figureText(name, of(name))}
        </div>
      ))}
    </div>
  );
  return (
    <div role="table" aria-label={t('measure.sum')} className="sf-measure-feet" data-testid="measure-foot">
      {line(t('measure.sum'), sum)}
      {line(t('measure.median'), median)}
      {rows.some((row) => row.counting === 'calendar') ? <p className="sf-second sf-measure-mark">* {t('measure.calendar_days')}</p> : null}
    </div>
  );
}
