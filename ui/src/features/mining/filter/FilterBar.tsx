// Which part of the log counts: what is set stands as a chip that takes it away; one step back undoes the last change.
import { ClearOutlined, FilterOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, DatePicker, InputNumber, Popover, Segmented, Select, Tag } from 'antd';
import dayjs from 'dayjs';

import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { LogFilter, LogView } from '../../../ipc';
import type { Asked } from '../api';
import { useSummary } from '../api';
import type { Mining } from '../state';
import { isOpen } from '../state';

const TOPS = [1, 3, 5, 10, 20] as const;

export function FilterBar({ log, state, asked }: { log: LogView; state: Mining; asked: Asked }) {
  const { t } = useTexts();
  const summary = useSummary(asked);
  const { filter } = state;
  const remain = summary.data && !summary.isPlaceholderData ? t('mining.remain', { n: summary.data.cases.toLocaleString(), of: summary.data.of.toLocaleString() }) : t('mining.counting');
  return (
    <div className="sf-mine-filter" role="group" aria-label={t('mining.filter')} data-testid="mining-filter">
      <Popover trigger="click" placement="bottomLeft" title={t('mining.filter_hint')} content={<FilterForm log={log} state={state} />}>
        <Button icon={<FilterOutlined />} data-testid="filter-open">
          {t('mining.filter')}
        </Button>
      </Popover>
      {chipsOf(t, filter).map(({ key, text, without }) => (
        <Tag key={key} closable data-testid={`filter-chip-${key}`} onClose={(event) => { event.preventDefault(); state.narrow(without); }}>
          {text}
        </Tag>
      ))}
      {isOpen(filter) ? <span className="sf-quiet">{t('mining.filter_none')}</span> : null}
      <span className="sf-strong" role="status" data-testid="mining-remain">
        {remain}
      </span>
      <Button type="text" icon={<UndoOutlined />} disabled={state.filters.length < 2} data-testid="filter-back" onClick={state.back}>
        {t('mining.filter_back')}
      </Button>
      <Button type="text" icon={<ClearOutlined />} disabled={isOpen(filter)} data-testid="filter-clear" onClick={state.clear}>
        {t('mining.filter_clear')}
      </Button>
      <span className="sf-opt-space" />
      <span className="sf-second">{t('mining.time')}</span>
      <Segmented value={state.time} options={(['calendar', 'working'] as const).map((one) => ({ value: one, label: <span data-testid={`time-${one}`}>{t(`mining.time_${one}`)}</span> }))} onChange={(time) => state.set({ time })} />
    </div>
  );
}

function FilterForm({ log, state }: { log: LogView; state: Mining }) {
  const { t } = useTexts();
  const { filter, narrow } = state;
  const steps = log.activities.map((one) => ({ value: one, label: one }));
  const day = (text: string | null | undefined) => (text ? dayjs(text) : null);
  return (
    <div className="sf-mine-filters">
      <label>
        <span>{t('mining.filter_days')}</span>
        <DatePicker.RangePicker allowEmpty={[true, true]} value={[day(filter.from), day(filter.to)]} onChange={(days) => narrow({ from: days?.[0]?.format('YYYY-MM-DD') ?? null, to: days?.[1]?.format('YYYY-MM-DD') ?? null })} />
      </label>
      {log.items.length > 1 ? (
        <label>
          <span>{t('mining.filter_item')}</span>
          <Select allowClear showSearch placeholder={t('mining.all')} value={filter.item ?? null} options={log.items.map((one) => ({ value: one, label: one }))} data-testid="filter-item" onChange={(item: string | undefined) => narrow({ item: item ?? null })} />
        </label>
      ) : null}
      <label>
        <span>{t('mining.filter_with')}</span>
        <Select mode="multiple" placeholder={t('mining.filter_any')} value={filter.with} options={steps} data-testid="filter-with" onChange={(next: string[]) => narrow({ with: next })} />
      </label>
      <label>
        <span>{t('mining.filter_without')}</span>
        <Select mode="multiple" placeholder={t('mining.filter_any')} value={filter.without} options={steps} data-testid="filter-without" onChange={(next: string[]) => narrow({ without: next })} />
      </label>
      <label>
        <span>{t('mining.filter_top')}</span>
        <Select allowClear placeholder={t('mining.all')} value={filter.top ?? null} options={TOPS.map((n) => ({ value: n, label: t('mining.filter_top_n', { n }) }))} data-testid="filter-top" onChange={(top: number | undefined) => narrow({ top: top ?? null })} />
      </label>
      <div className="sf-mine-between">
        <span>{t('mining.filter_took')}</span>
        <Days label={t('mining.filter_least')} value={filter.least_days} testId="filter-least" onChange={(least_days) => narrow({ least_days })} />
        <span>–</span>
        <Days label={t('mining.filter_most')} value={filter.most_days} testId="filter-most" onChange={(most_days) => narrow({ most_days })} />
        <span>{t('mining.filter_unit')}</span>
      </div>
    </div>
  );
}

/** Taken over when the field is left, so that each number is one step back. */
function Days({ label, value, testId, onChange }: { label: string; value: number | null | undefined; testId: string; onChange: (days: number | null) => void }) {
  const take = (text: string) => {
    const next = text.trim() === '' ? null : Math.max(0, Number(text));
    if ((next ?? null) !== (value ?? null) && !Number.isNaN(next)) onChange(next);
  };
  return <InputNumber key={value ?? 'none'} className="sf-opt-number" min={0} max={1_000_000} defaultValue={value ?? undefined} aria-label={label} data-testid={testId} onBlur={(event) => take(event.target.value)} onPressEnter={(event) => take((event.target as HTMLInputElement).value)} />;
}

interface FilterChip {
  key: string;
  text: string;
  without: Partial<LogFilter>;
}

function chipsOf(t: Say, filter: LogFilter): FilterChip[] {
  const chips: FilterChip[] = [];
  if (filter.from || filter.to) chips.push({ key: 'days', text: t('mining.chip_days', { from: filter.from ?? '…', to: filter.to ?? '…' }), without: { from: null, to: null } });
  if (filter.item) chips.push({ key: 'item', text: filter.item, without: { item: null } });
  for (const step of filter.with) chips.push({ key: `with-${step}`, text: t('mining.chip_with', { step }), without: { with: filter.with.filter((one) => one !== step) } });
  for (const step of filter.without) chips.push({ key: `without-${step}`, text: t('mining.chip_without', { step }), without: { without: filter.without.filter((one) => one !== step) } });
  if (filter.top) chips.push({ key: 'top', text: t('mining.filter_top_n', { n: filter.top }), without: { top: null } });
  if (filter.variant) chips.push({ key: 'variant', text: t('mining.chip_variant', { n: filter.variant.length }), without: { variant: null } });
  if (filter.least_days !== null && filter.least_days !== undefined) chips.push({ key: 'least', text: t('mining.chip_least', { n: filter.least_days }), without: { least_days: null } });
  if (filter.most_days !== null && filter.most_days !== undefined) chips.push({ key: 'most', text: t('mining.chip_most', { n: filter.most_days }), without: { most_days: null } });
  return chips;
}
