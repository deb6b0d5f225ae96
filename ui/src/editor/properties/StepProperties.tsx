// Everything that a step carries, in sections.
import { Collapse, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';

import type { TextKey } from '../../i18n';
import { useTexts } from '../../i18n';
import type { Post, RiskGrade } from '../../ipc/bindings/commands';
import type { Card } from '../card/step';
import { ACTS, actKey } from '../palette/acts';
import { BasisRows } from './BasisRows';
import { FormBuilder } from './FormBuilder';
import { LimitField } from './LimitField';
import { MoreFields } from './MoreFields';
import { PaperFields } from './PaperFields';
import { Field, TypedText } from './Typed';

const GRADES: readonly RiskGrade[] = ['high', 'medium', 'low'];
const OPEN_FIRST = ['step', 'basis'];

interface StepPropertiesProps {
  card: Card;
  posts: Post[];
  /** Name of the post that the lane gives, where the step has none of its own. */
  lanePost: string | null;
  takenKeys: ReadonlySet<string>;
  /** Whether the chart is the one for the public. */
  external: boolean;
  onChange: (card: Card) => void;
  onForm: (fields: Card['form']) => void;
  /** Opens the page of forms and documents; undefined until its document was read. */
  onDesign?: (() => void) | undefined;
}

export function StepProperties({ card, posts, lanePost, takenKeys, external, onChange, onForm, onDesign }: StepPropertiesProps) {
  const { t } = useTexts();
  const set = (part: Partial<Card>) => onChange({ ...card, ...part });
  const section = (key: string, label: TextKey, count: number, children: ReactNode) => ({ key, label: t(label), extra: count > 0 ? <span className="sf-prop-count">{count}</span> : null, children });
  const known = posts.some((post) => post.code === card.post) || !card.post ? posts : [...posts, { code: card.post, name: card.post }];
  const step = (
    <div className="sf-prop-list">
      <Field label={t('prop.act')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('prop.act')}
          data-testid="prop-act"
          placeholder={t('prop.not_set')}
          value={card.act}
          options={ACTS.map((act) => ({ value: act, label: t(actKey(act)) }))}
          onChange={(act) => set({ act: act ?? null })}
        />
      </Field>
      <Field label={t('prop.post')}>
        <Select
          allowClear
          aria-label={t('prop.post')}
          data-testid="prop-post"
          placeholder={lanePost ? t('prop.post_of_lane', { name: lanePost }) : t('prop.post_missing')}
          value={card.post}
          options={known.map((post) => ({ value: post.code, label: post.name }))}
          onChange={(post) => set({ post: post ?? null })}
        />
      </Field>
      <LimitField label={t('prop.limit')} testId="prop-limit" value={card.limit} onChange={(limit) => set({ limit })} />
      <Field label={t('prop.duty')}>
        <TypedText label={t('prop.duty')} placeholder={t('prop.duty_hint')} rows={2} testId="prop-duty" value={card.duty} onCommit={(duty) => set({ duty })} />
      </Field>
    </div>
  );
  return (
    <Collapse
      ghost
      className="sf-prop-sections"
      defaultActiveKey={OPEN_FIRST}
      expandIconPlacement="end"
      items={[
        section('step', 'prop.section_step', 0, step),
        section('basis', 'prop.section_basis', card.basis.length, <BasisRows value={card.basis} onChange={(basis) => set({ basis })} />),
        section('form', 'prop.section_form', card.form.length, <FormBuilder value={card.form} takenKeys={takenKeys} onChange={onForm} onDesign={onDesign} />),
        section('risk', 'prop.section_risk', 0, <RiskFields card={card} set={set} />),
        section(
          'papers',
          'prop.section_papers',
          card.documents.length + card.materials.length,
          <PaperFields documents={card.documents} materials={card.materials} onDocuments={(documents) => set({ documents })} onMaterials={(materials) => set({ materials })} />,
        ),
        section('more', 'prop.section_more', 0, <MoreFields card={card} set={set} external={external} />),
      ]}
    />
  );
}

function RiskFields({ card, set }: { card: Card; set: (part: Partial<Card>) => void }) {
  const { t } = useTexts();
  const risk = card.risk;
  const grade = (chosen: RiskGrade | 'none') => set({ risk: chosen === 'none' ? null : { description: '', control: '', ...risk, grade: chosen } });
  return (
    <div className="sf-prop-list">
      <Segmented<RiskGrade | 'none'>
        block
        aria-label={t('prop.risk_grade')}
        data-testid="prop-risk"
        value={risk?.grade ?? 'none'}
        options={[{ value: 'none', label: t('prop.risk_none') }, ...GRADES.map((one) => ({ value: one, label: t(`chart.risk.${one}`) }))]}
        onChange={grade}
      />
      {risk ? (
        <>
          <Field label={t('prop.risk_description')}>
            <TypedText label={t('prop.risk_description')} rows={2} testId="prop-risk-description" value={risk.description ?? ''} onCommit={(description) => set({ risk: { ...risk, description } })} />
          </Field>
          <Field label={t('prop.risk_control')}>
            <TypedText label={t('prop.risk_control')} rows={2} testId="prop-risk-control" value={risk.control ?? ''} onCommit={(control) => set({ risk: { ...risk, control } })} />
          </Field>
        </>
      ) : null}
    </div>
  );
}
