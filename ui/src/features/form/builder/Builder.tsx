// The builder of one step's form: kinds on the left, the sheet in the middle, what the chosen field is on the right.
import { PlayCircleOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Select, Tooltip } from 'antd';
import { useState } from 'react';

import type { FormStep, WholeField } from '../../../editor';
import { fieldsOf, withFields } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { ComputedForms, FieldKind, Forms } from '../../../ipc';
import { MAX_FIELDS, addedAt, moved, newField } from './change';
import { FieldProperties } from './FieldProperties';
import { Palette } from './Palette';
import { Sheet } from './Sheet';
import { TryOut } from './TryOut';

export interface DeskProps {
  forms: Forms;
  steps: FormStep[];
  step: string;
  onStep: (step: string) => void;
  onChange: (forms: Forms) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  said: ComputedForms;
}

export function Builder({ forms, steps, step, onStep, onChange, undo, redo, said }: DeskProps) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<string>();
  // A field that was just added gets its name at once.
  const [fresh, setFresh] = useState<string>();
  const [trying, setTrying] = useState(false);
  const here = steps.find((one) => one.id === step);
  if (!here) return <Alert type="info" showIcon title={t('form.no_steps')} />;
  const fields = fieldsOf(forms, here);
  const others = steps.filter((one) => one.id !== step).flatMap((one) => fieldsOf(forms, one));
  const taken = new Set([...fields, ...others].map((field) => field.key));
  const put = (next: WholeField[]) => onChange(withFields(forms, step, next));
  const add = (kind: FieldKind, place = fields.length) => {
    if (fields.length >= MAX_FIELDS) return;
    const field = newField(kind, t(`chart.kind.${kind}`).replace(/（.*$/, ''), taken);
    put(addedAt(fields, place, field));
    setChosen(field.key);
    setFresh(field.key);
  };
  const reuse = (key: string) => {
    const field = others.find((one) => one.key === key);
    if (!field) return;
    put([...fields, { ...field }]);
    setChosen(key);
  };
  const at = fields.findIndex((field) => field.key === chosen);
  const reusable = [...new Map(others.filter((field) => !fields.some((own) => own.key === field.key)).map((field) => [field.key, field])).values()];
  const bar = (
    <div className="sf-forms-bar">
      <Select aria-label={t('form.step')} className="sf-forms-step" data-testid="forms-step" value={step} options={steps.map((one) => ({ value: one.id, label: `${one.name}（${fieldsOf(forms, one).length}）` }))} onChange={onStep} />
      <Tooltip title={t('chart.undo')}>
        <Button icon={<UndoOutlined />} aria-label={t('chart.undo')} data-testid="forms-undo" disabled={!undo} onClick={undo} />
      </Tooltip>
      <Tooltip title={t('chart.redo')}>
        <Button icon={<RedoOutlined />} aria-label={t('chart.redo')} data-testid="forms-redo" disabled={!redo} onClick={redo} />
      </Tooltip>
      <span className="sf-bar-space" />
      <span className="sf-quiet">{t('form.kept')}</span>
      <Button type={trying ? 'primary' : 'default'} icon={<PlayCircleOutlined />} aria-pressed={trying} data-testid="forms-try" onClick={() => setTrying((on) => !on)}>
        {t(trying ? 'form.try_stop' : 'form.try')}
      </Button>
    </div>
  );
  if (trying) {
    return (
      <div className="sf-forms">
        {bar}
        <TryOut key={step} forms={forms} steps={steps} title={forms.forms[step]?.title || here.name} fields={fields} />
      </div>
    );
  }
  return (
    <div className="sf-forms">
      {bar}
      <div className="sf-forms-columns">
        <Palette onAdd={add} reusable={reusable} onReuse={reuse} full={fields.length >= MAX_FIELDS} />
        <Sheet
          title={forms.forms[step]?.title ?? ''}
          name={here.name}
          fields={fields}
          mistakes={said.mistakes}
          chosen={chosen}
          onTitle={(title) => onChange({ ...forms, forms: { ...forms.forms, [step]: { title, fields } } })}
          onChoose={setChosen}
          onAdd={add}
          onMove={(from, to) => put(moved(fields, from, to))}
          onRemove={(place) => put(fields.filter((_, index) => index !== place))}
        />
        <FieldProperties
          key={`${step}/${chosen ?? ''}`}
          field={fields[at]}
          fresh={fresh === chosen}
          others={[...fields.filter((_, index) => index !== at), ...others]}
          own={fields.filter((_, index) => index !== at)}
          mistakes={said.mistakes}
          onChange={(next) => {
            put(fields.map((field, index) => (index === at ? next : field)));
            setChosen(next.key);
          }}
        />
      </div>
    </div>
  );
}
