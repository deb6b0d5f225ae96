// The form of a step in short: fields with label, kind and required; the page of forms has everything else.
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, FormOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';

import type { TextKey } from '../../i18n';
import { useTexts } from '../../i18n';
import type { FieldKind } from '../../ipc/bindings/commands';
import type { FormField } from '../card/step';
import { freeKey, replaced, shifted, without } from './lists';
import { Field, TypedText } from './Typed';

const KINDS: readonly FieldKind[] = ['text', 'long_text', 'number', 'money', 'date', 'choice', 'flag', 'list', 'table', 'person', 'organisation', 'attachment', 'computed'];
const MAX_FIELDS = 100;

interface FormBuilderProps {
  value: FormField[];
  /** Keys used anywhere in the chart: a new field gets one that none has. */
  takenKeys: ReadonlySet<string>;
  onChange: (fields: FormField[]) => void;
  /** Opens the page of forms and documents. */
  onDesign?: (() => void) | undefined;
}

export function FormBuilder({ value, takenKeys, onChange, onDesign }: FormBuilderProps) {
  const { t } = useTexts();
  const add = () => {
    const key = freeKey(new Set([...takenKeys, ...value.map((field) => field.key)]));
    onChange([...value, { key, label: t('prop.field_new'), kind: 'text', required: false, options: [] }]);
  };
  return (
    <div className="sf-prop-list">
      {onDesign ? (
        <Button block icon={<FormOutlined />} data-testid="prop-form-design" onClick={onDesign}>
          {t('prop.form_design')}
        </Button>
      ) : null}
      {value.map((field, index) => (
        <FieldCard
          key={field.key}
          field={field}
          index={index}
          last={index === value.length - 1}
          onChange={(next) => onChange(replaced(value, index, next))}
          onMove={(step) => onChange(shifted(value, index, step))}
          onRemove={() => onChange(without(value, index))}
        />
      ))}
      {value.length === 0 ? <div className="sf-quiet">{t('prop.form_none')}</div> : null}
      <Button block type="dashed" icon={<PlusOutlined />} data-testid="prop-form-add" disabled={value.length >= MAX_FIELDS} onClick={add}>
        {t('prop.form_add')}
      </Button>
    </div>
  );
}

interface FieldCardProps {
  field: FormField;
  index: number;
  last: boolean;
  onChange: (field: FormField) => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

function FieldCard({ field, index, last, onChange, onMove, onRemove }: FieldCardProps) {
  const { t } = useTexts();
  const set = (part: Partial<FormField>) => onChange({ ...field, ...part });
  const small = (label: TextKey, icon: ReactNode, disabled: boolean, act: () => void) => (
    <Tooltip title={t(label)}>
      <Button type="text" size="small" icon={icon} aria-label={t(label)} disabled={disabled} onClick={act} />
    </Tooltip>
  );
  return (
    <div className="sf-prop-card" data-testid={`prop-field-${index}`}>
      <div className="sf-prop-row">
        <TypedText label={t('prop.field_label')} testId={`prop-field-${index}-label`} value={field.label} onCommit={(label) => set({ label })} />
        {small('prop.up', <ArrowUpOutlined />, index === 0, () => onMove(-1))}
        {small('prop.down', <ArrowDownOutlined />, last, () => onMove(1))}
        {small('prop.remove', <DeleteOutlined />, false, onRemove)}
      </div>
      <div className="sf-prop-row">
        <Select
          aria-label={t('prop.field_kind')}
          className="sf-prop-grow"
          data-testid={`prop-field-${index}-kind`}
          value={field.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t(`chart.kind.${kind}`) }))}
          onChange={(kind) => set({ kind })}
        />
        <Checkbox checked={field.required ?? false} data-testid={`prop-field-${index}-required`} onChange={(event) => set({ required: event.target.checked })}>
          {t('prop.field_required')}
        </Checkbox>
      </div>
      {field.kind === 'choice' ? (
        <Select mode="tags" aria-label={t('prop.field_options')} placeholder={t('prop.field_options_hint')} open={false} suffixIcon={null} value={field.options ?? []} onChange={(options: string[]) => set({ options })} />
      ) : null}
      <Field label={t('prop.field_key')} hint={t('prop.field_key_hint')}>
        <TypedText label={t('prop.field_key')} value={field.key} maxLength={64} onCommit={(key) => key.trim() && set({ key: key.trim() })} />
      </Field>
    </div>
  );
}
