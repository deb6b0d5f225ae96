// What the chart as a whole carries: class of power, case type, side, limits, how to complain, remedies.
import { Segmented, Select } from 'antd';

import type { TextKey } from '../../i18n';
import { useTexts } from '../../i18n';
import type { Side } from '../../ipc/bindings/commands';
import type { PowerCard } from '../card/step';
import { caseTypeOptions } from './caseTypes';
import { LimitField } from './LimitField';
import { Field, TypedText } from './Typed';

/** Classes of power with their catalogue codes. */
export const CLASSES = ['XK', 'CF', 'QZ', 'ZS', 'GF', 'JL', 'QR', 'CJ', 'SP', 'ZY', 'QT'] as const;
const SIDES: readonly Side[] = ['internal', 'external'];

/** Key of the name of a class of power. */
export function classKey(code: string): TextKey | undefined {
  const known = CLASSES.find((one) => one === code);
  return known ? `chart.class.${known}` : undefined;
}

export function ChartProperties({ power, onChange }: { power: PowerCard; onChange: (power: PowerCard) => void }) {
  const { t } = useTexts();
  const set = (part: Partial<PowerCard>) => onChange({ ...power, ...part });
  return (
    <div className="sf-prop-list">
      <Field label={t('prop.side')}>
        <Segmented<Side> block value={power.side} options={SIDES.map((side) => ({ value: side, label: t(`chart.side.${side}`) }))} onChange={(side) => set({ side })} />
      </Field>
      <Field label={t('prop.class')}>
        <Select
          allowClear
          aria-label={t('prop.class')}
          data-testid="prop-class"
          placeholder={t('prop.not_set')}
          value={power.class}
          options={CLASSES.map((code) => ({ value: code as string, label: t(`chart.class.${code}`) }))}
          onChange={(code) => set({ class: code ?? null })}
        />
      </Field>
      <Field label={t('prop.case_type')}>
        <Select
          allowClear
          aria-label={t('prop.case_type')}
          data-testid="prop-case-type"
          placeholder={t('prop.not_set')}
          value={power.case_type}
          options={caseTypeOptions(t)}
          onChange={(type) => set({ case_type: type ?? null })}
        />
      </Field>
      <LimitField withBasis label={t('prop.promised')} testId="prop-promised" value={power.promised} onChange={(promised) => set({ promised })} />
      <LimitField withBasis label={t('prop.statutory')} testId="prop-statutory" value={power.statutory} onChange={(statutory) => set({ statutory })} />
      <Field label={t('prop.complaint')}>
        <TypedText label={t('prop.complaint')} rows={2} testId="prop-complaint" value={power.complaint} onCommit={(complaint) => set({ complaint })} />
      </Field>
      <Field label={t('prop.remedy')}>
        <TypedText label={t('prop.remedy')} rows={2} testId="prop-remedy" value={power.remedy} onCommit={(remedy) => set({ remedy })} />
      </Field>
    </div>
  );
}
