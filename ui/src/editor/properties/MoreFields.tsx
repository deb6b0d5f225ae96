// Less common places of a step card: officers, visits, effort, time that is not counted.
import { Checkbox, Select } from 'antd';

import { useTexts } from '../../i18n';
import type { Card } from '../card/step';
import { Field, TypedNumber, TypedText } from './Typed';

const MAX_OFFICERS = 20;
const MAX_VISITS = 20;
const MAX_EFFORT_MIN = 60 * 24 * 30;

interface MoreProps {
  card: Card;
  set: (part: Partial<Card>) => void;
  /** On an external chart a step stands for internal ones. */
  external: boolean;
}

export function MoreFields({ card, set, external }: MoreProps) {
  const { t } = useTexts();
  const excluded = card.excluded;
  return (
    <div className="sf-prop-list">
      <div className="sf-prop-pair">
        <Field label={t('prop.officers')} hint={t('prop.officers_hint')}>
          <TypedNumber label={t('prop.officers')} max={MAX_OFFICERS} testId="prop-officers" value={card.officers} onCommit={(officers) => set({ officers: officers ?? 0 })} />
        </Field>
        <Field label={t('prop.visits')} hint={t('prop.visits_hint')}>
          <TypedNumber label={t('prop.visits')} max={MAX_VISITS} testId="prop-visits" value={card.visits} onCommit={(visits) => set({ visits: visits ?? 0 })} />
        </Field>
      </div>
      <Field label={t('prop.effort')} hint={t('prop.effort_hint')}>
        <TypedNumber label={t('prop.effort')} max={MAX_EFFORT_MIN} placeholder={t('prop.effort_hint')} testId="prop-effort" value={card.effort_min} onCommit={(effort_min) => set({ effort_min })} />
      </Field>
      <Checkbox checked={excluded !== null} data-testid="prop-excluded" onChange={(event) => set({ excluded: event.target.checked ? { statute: '', article: '' } : null })}>
        {t('prop.excluded')}
      </Checkbox>
      {excluded ? (
        <div className="sf-prop-row" title={t('prop.excluded_hint')}>
          <TypedText label={t('prop.statute')} placeholder={t('prop.statute')} testId="prop-excluded-statute" value={excluded.statute} onCommit={(statute) => set({ excluded: { ...excluded, statute } })} />
          <span className="sf-prop-short">
            <TypedText label={t('prop.article')} placeholder={t('prop.article')} value={excluded.article ?? ''} onCommit={(article) => set({ excluded: { ...excluded, article } })} />
          </span>
        </div>
      ) : null}
      {external || card.stands_for.length > 0 ? (
        <Field label={t('prop.stands_for')} hint={t('prop.stands_for_hint')}>
          <Select mode="tags" aria-label={t('prop.stands_for')} data-testid="prop-stands-for" open={false} suffixIcon={null} tokenSeparators={[' ']} placeholder={t('prop.stands_for_hint')} value={card.stands_for} onChange={(stands_for: string[]) => set({ stands_for })} />
        </Field>
      ) : null}
    </div>
  );
}
