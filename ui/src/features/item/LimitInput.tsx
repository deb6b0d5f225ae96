// A limit: number, unit, counting rule. Empty means that there is none.
import { InputNumber, Select, Space } from 'antd';

import { useTexts } from '../../i18n';
import type { Limit } from '../../ipc';

const MAX_NUMBER = 999;
type Measure = 'working_day' | 'calendar_day' | 'month' | 'year';
const MEASURES: Measure[] = ['working_day', 'calendar_day', 'month', 'year'];

interface Props {
  value?: Limit | null;
  onChange?: (limit: Limit | null) => void;
  testId: string;
  id?: string;
}

export function LimitInput({ value, onChange, testId, id }: Props) {
  const { t } = useTexts();
  const measure = value ? measureOf(value) : 'working_day';
  const set = (number: number | null, next: Measure) => onChange?.(number === null ? null : { ...value, number, ...unitOf(next) });
  return (
    <Space.Compact block>
      <InputNumber id={id} min={0} max={MAX_NUMBER} precision={0} className="sf-limit-number" value={value?.number ?? null} data-testid={testId} onChange={(number) => set(number, measure)} placeholder={t('limit.none')} />
      <Select aria-label={t('limit.unit')} value={measure} disabled={!value} onChange={(next) => set(value?.number ?? null, next)} options={MEASURES.map((one) => ({ value: one, label: t(`limit.unit_${one}`) }))} />
    </Space.Compact>
  );
}

function measureOf(limit: Limit): Measure {
  if (limit.unit === 'month' || limit.unit === 'year') return limit.unit;
  return limit.counting === 'working' ? 'working_day' : 'calendar_day';
}

function unitOf(measure: Measure): Pick<Limit, 'unit' | 'counting'> {
  switch (measure) {
    case 'working_day':
      return { unit: 'day', counting: 'working' };
    case 'calendar_day':
      return { unit: 'day', counting: 'calendar' };
    case 'month':
      return { unit: 'month', counting: 'calendar' };
    case 'year':
      return { unit: 'year', counting: 'calendar' };
  }
}
