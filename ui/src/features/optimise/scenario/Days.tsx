// Days that are not like their weekday: the county's calendar, absences, half-days.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { OwnDay, OwnHours, PersonName, ScenarioSheet } from '../../../ipc/bindings/commands';
import { Panel } from '../../../parts';
import { DAYS, periodsText, readDay } from './periods';

const MOST_DAYS = 200;
const NAME_LENGTH = 50;
const DATE = 'YYYY-MM-DD';
/** What a half-day begins with: the morning. */
const MORNING: [number, number] = [9 * 60, 12 * 60];
const FREE = -1;
const OPEN = -2;

type Shown = Pick<ScenarioSheet, 'begins' | 'county_days' | 'days' | 'people'>;

export function Days({ sheet, disabled, onChange }: { sheet: Shown; disabled: boolean; onChange: (change: Partial<Shown>) => void }) {
  const { t } = useTexts();
  const put = (at: number, change: Partial<OwnDay>) => onChange({ days: sheet.days.map((one, place) => (place === at ? { ...one, ...change } : one)) });
  const add = () => onChange({ days: [...sheet.days, { name: t('opt.days.absent'), from: sheet.begins, to: sheet.begins, people: [], hours: { is: 'free' } }] });
  return (
    <Panel
      title={t('opt.days')}
      extra={
        <Button size="small" icon={<PlusOutlined />} disabled={disabled || sheet.days.length >= MOST_DAYS} data-testid="days-add" onClick={add}>
          {t('opt.days.add')}
        </Button>
      }
    >
      <div className="sf-opt-line">
        <Checkbox checked={sheet.county_days} disabled={disabled} data-testid="days-county" onChange={(event) => onChange({ county_days: event.target.checked })}>
          {t('opt.days.county')}
        </Checkbox>
        <label title={t('opt.days.begins_hint')}>
          {t('opt.days.begins')} <DatePicker size="small" className="sf-opt-date" allowClear={false} disabled={disabled} aria-label={t('opt.days.begins')} value={dayjs(sheet.begins)} onChange={(day) => day && onChange({ begins: day.format(DATE) })} />
        </label>
      </div>
      {sheet.days.map((day, at) => (
        // Rows have no name of their own: they are made anew when one comes or goes.
        <Row key={`${at}/${sheet.days.length}`} day={day} people={sheet.people} disabled={disabled} number={at} onChange={(change) => put(at, change)} onRemove={() => onChange({ days: sheet.days.filter((_, place) => place !== at) })} />
      ))}
      {sheet.days.length === 0 ? <p className="sf-quiet sf-opt-small sf-opt-days-none">{t('opt.days.none')}</p> : null}
    </Panel>
  );
}

interface RowProps {
  day: OwnDay;
  people: PersonName[];
  disabled: boolean;
  number: number;
  onChange: (change: Partial<OwnDay>) => void;
  onRemove: () => void;
}

function Row({ day, people, disabled, number, onChange, onRemove }: RowProps) {
  const { t } = useTexts();
  const open = day.hours.is === 'open' ? day.hours.periods : undefined;
  const [text, setText] = useState(() => (open ? periodsText(open) : ''));
  const read = readDay(text, 0);
  const wrong = open !== undefined && (read === undefined || read.length === 0);
  const choose = (kind: number) => {
    if (kind === FREE) return onChange({ hours: { is: 'free' } });
    if (kind !== OPEN) return onChange({ hours: { is: 'like', weekday: kind } });
    setText(periodsText([MORNING]));
    onChange({ hours: { is: 'open', periods: [MORNING] } });
  };
  const write = (written: string) => {
    setText(written);
    const periods = readDay(written, 0);
    if (periods && periods.length > 0) onChange({ hours: { is: 'open', periods: periods.map((one) => [one.from_min, one.to_min]) } });
  };
  const kind = kindOf(day.hours);
  const kinds = [{ value: FREE, label: t('opt.days.free') }, { value: OPEN, label: t('opt.days.open') }, ...DAYS.map((weekday) => ({ value: weekday as number, label: t('opt.days.like', { day: t(`opt.day.${weekday}`) }) }))];
  return (
    <div className="sf-opt-own-day" data-testid={`days-${number}`}>
      <Input size="small" maxLength={NAME_LENGTH} disabled={disabled} aria-label={t('opt.days.name')} placeholder={t('opt.days.name')} value={day.name} onChange={(event) => onChange({ name: event.target.value })} />
      <DatePicker.RangePicker
        size="small"
        allowClear={false}
        disabled={disabled}
        aria-label={t('opt.days.when')}
        value={[dayjs(day.from), dayjs(day.to)]}
        onChange={(days) => {
          const [from, to] = days ?? [];
          if (from && to) onChange({ from: from.format(DATE), to: to.format(DATE) });
        }}
      />
      <Button size="small" type="text" icon={<DeleteOutlined />} disabled={disabled} aria-label={t('opt.days.remove', { name: day.name })} onClick={onRemove} />
      <Select size="small" mode="multiple" maxTagCount={1} disabled={disabled} aria-label={t('opt.days.who')} placeholder={t('opt.days.everybody')} value={day.people} options={people.map((one) => ({ value: one.id, label: one.name }))} onChange={(chosen) => onChange({ people: chosen })} />
      <Select size="small" disabled={disabled} aria-label={t('opt.days.hours')} value={kind} options={kinds} onChange={choose} />
      {open ? <Input size="small" className="sf-opt-own-open" disabled={disabled} status={wrong ? 'error' : undefined} title={wrong ? t('opt.hours.wrong') : undefined} aria-invalid={wrong} aria-label={t('opt.days.open')} value={text} onChange={(event) => write(event.target.value)} /> : null}
    </div>
  );
}

function kindOf(hours: OwnHours): number {
  if (hours.is === 'free') return FREE;
  return hours.is === 'open' ? OPEN : hours.weekday;
}
