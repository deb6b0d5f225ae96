// A time limit: number, unit, counting rule, and where it stands when it is statutory. Never a bare number.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';

import { useTexts } from '../../i18n';
import type { Counting, Limit, Unit } from '../../ipc/bindings/commands';
import { TypedNumber, TypedText } from './Typed';

const UNITS: readonly Unit[] = ['hour', 'day', 'month', 'year'];
const COUNTINGS: readonly Counting[] = ['working', 'calendar'];
const MAX_NUMBER = 999;
const FIRST: Limit = { number: 1, unit: 'day', counting: 'working' };

interface LimitProps {
  label: string;
  value: Limit | null;
  onChange: (limit: Limit | null) => void;
  /** Shows the place in a statute too. */
  withBasis?: boolean;
  testId: string;
}

export function LimitField({ label, value, onChange, withBasis, testId }: LimitProps) {
  const { t } = useTexts();
  if (!value) {
    return (
      <div className="sf-prop">
        <span className="sf-prop-label">{label}</span>
        <Button block type="dashed" icon={<PlusOutlined />} data-testid={`${testId}-add`} onClick={() => onChange(FIRST)}>
          {t('prop.limit_add')}
        </Button>
      </div>
    );
  }
  const set = (part: Partial<Limit>) => onChange({ ...value, ...part });
  const basis = value.basis ?? { statute: '', article: '' };
  const place = (part: Partial<typeof basis>) => {
    const next = { ...basis, ...part };
    set({ basis: next.statute || next.article ? next : null });
  };
  return (
    <div className="sf-prop" role="group" aria-label={label}>
      <span className="sf-prop-label">{label}</span>
      <div className="sf-prop-row">
        <TypedNumber label={`${label} ${t('prop.limit_number')}`} max={MAX_NUMBER} testId={`${testId}-number`} value={value.number} onCommit={(number) => set({ number: number ?? 0 })} />
        <Select
          aria-label={`${label} ${t('prop.limit_unit')}`}
          data-testid={`${testId}-unit`}
          value={value.unit}
          options={UNITS.map((unit) => ({ value: unit, label: t(`chart.unit.${unit}`) }))}
          onChange={(unit) => set({ unit })}
        />
        <Select
          aria-label={`${label} ${t('prop.limit_counting')}`}
          className="sf-prop-grow"
          data-testid={`${testId}-counting`}
          disabled={value.unit !== 'day'}
          value={value.counting}
          options={COUNTINGS.map((counting) => ({ value: counting, label: t(`chart.counting.${counting}`) }))}
          onChange={(counting) => set({ counting })}
        />
        <Tooltip title={t('prop.limit_remove')}>
          <Button type="text" icon={<CloseOutlined />} aria-label={t('prop.limit_remove')} onClick={() => onChange(null)} />
        </Tooltip>
      </div>
      {withBasis ? (
        <div className="sf-prop-row">
          <TypedText label={`${label} ${t('prop.statute')}`} placeholder={t('prop.limit_basis')} value={basis.statute} onCommit={(statute) => place({ statute })} />
          <span className="sf-prop-short">
            <TypedText label={`${label} ${t('prop.article')}`} placeholder={t('prop.article')} value={basis.article ?? ''} onCommit={(article) => place({ article })} />
          </span>
        </div>
      ) : null}
    </div>
  );
}
