// What the chosen field is: label, key, kind, width, help, default, bounds, options, columns, formula.
import { Alert, Checkbox, Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';

import type { WholeField } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { CodeKind, FieldKind, FormMistake, Width } from '../../../ipc';
import { codeText } from '../../../parts';
import { CHECKS, KINDS } from '../kinds';
import { ColumnRows } from './ColumnRows';

const MAX_KEY = 64;
const MAX_LINE = 200;
const MAX_FORMULA = 2_000;
const WIDTHS: readonly Width[] = ['full', 'half', 'third'];
const BOUNDED: readonly FieldKind[] = ['text', 'long_text', 'number', 'money', 'date', 'list', 'table', 'attachment'];
const DEFAULTED: readonly FieldKind[] = ['text', 'long_text', 'number', 'money', 'date', 'choice'];

interface Props {
  field: WholeField | undefined;
  /** Whether it was just added: its name is selected, to be typed over. */
  fresh: boolean;
  /** Every other field of the chart. */
  others: WholeField[];
  /** Every other field of this form. */
  own: WholeField[];
  mistakes: FormMistake[];
  onChange: (field: WholeField) => void;
}

export function FieldProperties({ field, fresh, others, own, mistakes, onChange }: Props) {
  const { t } = useTexts();
  if (!field) {
    return (
      <aside className="sf-forms-side">
        <p className="sf-second">{t('form.choose_field')}</p>
        <p className="sf-quiet">{t('form.cell_keys')}</p>
      </aside>
    );
  }
  const set = (part: Partial<WholeField>) => onChange({ ...field, ...part });
  const twin = others.find((other) => other.key === field.key);
  const twice = own.some((other) => other.key === field.key);
  return (
    <aside className="sf-forms-side" aria-label={field.label} data-testid="field-properties">
      <Row label={t('prop.field_label')}>
        <Input autoFocus={fresh} aria-label={t('prop.field_label')} data-testid="field-label" onFocus={(event) => fresh && event.target.select()} maxLength={MAX_LINE} value={field.label} onChange={(event) => set({ label: event.target.value })} />
      </Row>
      <Row label={t('prop.field_kind')}>
        <Select aria-label={t('prop.field_kind')} data-testid="field-kind" value={field.kind} options={KINDS.map((kind) => ({ value: kind, label: t(`chart.kind.${kind}`) }))} onChange={(kind) => set({ kind })} />
      </Row>
      <Row label={t('prop.field_key')}>
        <KeyInput value={field.key} onCommit={(key) => set({ key })} />
      </Row>
      {twice ? <Alert type="error" showIcon title={t('form.key_twice')} /> : null}
      {!twice && twin ? <Alert type={twin.kind === field.kind ? 'info' : 'error'} showIcon title={t(twin.kind === field.kind ? 'form.key_shared' : 'form.key_kind_differs', { label: twin.label })} /> : null}
      <Row label={t('form.width')}>
        <Segmented<Width> block value={field.width} options={WIDTHS.map((width) => ({ value: width, label: t(`form.width_${width}`) }))} onChange={(width) => set({ width })} />
      </Row>
      {field.kind === 'computed' ? <Formula field={field} others={others} mistakes={mistakes.filter((mistake) => mistake.key === field.key)} set={set} /> : <Checkbox checked={field.required} data-testid="field-required" onChange={(event) => set({ required: event.target.checked })}>{t('prop.field_required')}</Checkbox>}
      {field.kind === 'choice' || field.kind === 'list' ? (
        <Row label={t(field.kind === 'list' ? 'form.list_options' : 'prop.field_options')}>
          <Select mode="tags" aria-label={t('prop.field_options')} data-testid="field-options" open={false} suffixIcon={null} placeholder={t('prop.field_options_hint')} value={field.options} onChange={(options: string[]) => set({ options })} />
        </Row>
      ) : null}
      {field.kind === 'table' ? <ColumnRows columns={field.columns} onChange={(columns) => set({ columns })} /> : null}
      {field.kind === 'text' || field.kind === 'list' ? (
        <Row label={t('check.field')}>
          <Select<CodeKind | 'none'>
            aria-label={t('check.field')}
            data-testid="field-check"
            value={field.check ?? 'none'}
            options={[{ value: 'none' as const, label: t('check.none') }, ...CHECKS.map((check) => ({ value: check, label: t(`check.kind.${check}`) }))]}
            onChange={(check) => set({ check: check === 'none' ? null : check })}
          />
        </Row>
      ) : null}
      {BOUNDED.includes(field.kind) ? <Bounds field={field} set={set} /> : null}
      {DEFAULTED.includes(field.kind) ? (
        <Row label={t('form.default')}>
          <Input aria-label={t('form.default')} data-testid="field-default" maxLength={MAX_FORMULA} value={field.default} onChange={(event) => set({ default: event.target.value })} />
        </Row>
      ) : null}
      <Row label={t('form.help')}>
        <Input aria-label={t('form.help')} data-testid="field-help" maxLength={MAX_LINE} value={field.help} onChange={(event) => set({ help: event.target.value })} />
      </Row>
    </aside>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="sf-forms-row">
      <span className="sf-prop-label">{label}</span>
      {children}
    </div>
  );
}

/** A key is handed over when the person is done with it: while it is typed it may equal another. */
function KeyInput({ value, onCommit }: { value: string; onCommit: (key: string) => void }) {
  const { t } = useTexts();
  const commit = (text: string) => {
    const key = text.trim().replace(/\s+/g, '_');
    if (key && key !== value) onCommit(key);
  };
  return <Input key={value} aria-label={t('prop.field_key')} data-testid="field-key" maxLength={MAX_KEY} defaultValue={value} onBlur={(event) => commit(event.target.value)} onPressEnter={(event) => commit(event.currentTarget.value)} />;
}

function Bounds({ field, set }: { field: WholeField; set: (part: Partial<WholeField>) => void }) {
  const { t } = useTexts();
  const of = field.kind === 'number' || field.kind === 'money' ? 'number' : field.kind === 'date' ? 'date' : field.kind === 'text' || field.kind === 'long_text' ? 'length' : 'count';
  return (
    <div className="sf-forms-two">
      {(['min', 'max'] as const).map((side) => (
        <Row key={side} label={t(`form.${side}_${of}`)}>
          <Input aria-label={t(`form.${side}_${of}`)} data-testid={`field-${side}`} maxLength={24} placeholder={of === 'date' ? 'YYYY-MM-DD' : t('form.no_bound')} value={field[side]} onChange={(event) => set({ [side]: event.target.value.trim() })} />
        </Row>
      ))}
    </div>
  );
}

function Formula({ field, others, mistakes, set }: { field: WholeField; others: WholeField[]; mistakes: FormMistake[]; set: (part: Partial<WholeField>) => void }) {
  const { t } = useTexts();
  const names = [...new Map(others.filter((other) => other.kind !== 'attachment').map((other) => [other.key, other])).values()].flatMap((other) =>
    other.kind === 'table' ? other.columns.map((column) => ({ value: `${other.key}.${column.key}`, label: `${other.label} · ${column.label}` })) : [{ value: other.key, label: other.label }],
  );
  return (
    <>
      <Row label={t('form.formula')}>
        <Input.TextArea aria-label={t('form.formula')} className="sf-mono" data-testid="field-formula" autoSize={{ minRows: 2, maxRows: 8 }} maxLength={MAX_FORMULA} status={mistakes.length > 0 ? 'error' : undefined} placeholder={t('form.formula_hint')} value={field.formula} onChange={(event) => set({ formula: event.target.value })} />
      </Row>
      <FormulaNames formula={field.formula} names={names} />
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('form.insert_name')}
        data-testid="formula-insert"
        placeholder={t('form.insert_name')}
        value={null}
        options={names}
        onChange={(name: string | null) => name !== null && set({ formula: `${field.formula}${field.formula && !/[\s(]$/.test(field.formula) ? ' ' : ''}${name}` })}
      />
      {mistakes.map((mistake) => (
        <Alert key={mistake.code} type="error" showIcon data-testid="formula-mistake" title={codeText(t, ['formula'], mistake.code, { at: mistake.at + 1, what: mistake.what })} />
      ))}
    </>
  );
}

/** What the names in a formula are called on the sheet. */
function FormulaNames({ formula, names }: { formula: string; names: readonly { value: string; label: string }[] }) {
  const words = new Set(formula.match(/[\p{L}_][\p{L}\p{N}_.]*/gu) ?? []);
  const used = names.filter((name) => words.has(name.value));
  if (used.length === 0) return null;
  return (
    <p className="sf-formula-names" data-testid="formula-names">
      {used.map((name) => (
        <span key={name.value}>
          <code>{name.value}</code> {name.label}
        </span>
      ))}
    </p>
  );
}
