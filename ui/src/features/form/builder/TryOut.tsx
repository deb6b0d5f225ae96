// The form tried out: values are typed as by the clerk, computed fields are computed by Rust; nothing is kept.
import { Alert } from 'antd';
import { useState } from 'react';

import type { FormStep, WholeField } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Forms } from '../../../ipc';
import { FieldControl } from '../inputs/FieldControl';
import { useComputed } from '../useComputed';

interface Props {
  forms: Forms;
  steps: FormStep[];
  title: string;
  fields: WholeField[];
}

export function TryOut({ forms, steps, title, fields }: Props) {
  const { t } = useTexts();
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(fields.filter((field) => field.default).map((field) => [field.key, field.default])));
  const said = useComputed(forms, steps, values);
  return (
    <div className="sf-forms-stage">
      <div className="sf-a4 sf-a4-tried" data-testid="form-tried">
        <Alert type="info" showIcon title={t('form.trying')} />
        <h2 className="sf-a4-heading">{title}</h2>
        <div className="sf-form-grid">
          {fields.map((field) => (
            <div key={field.key} className={`sf-field sf-form-${field.width}`}>
              <label htmlFor={`field-${field.key}`} className={field.required ? 'sf-field-label sf-field-required' : 'sf-field-label'}>
                {field.label}
              </label>
              {field.help ? <div className="sf-field-help">{field.help}</div> : null}
              <FieldControl
                field={field}
                text={field.kind === 'computed' ? (said.values[field.key] ?? '') : (values[field.key] ?? '')}
                failed={said.mistakes.some((mistake) => mistake.key === field.key)}
                disabled={false}
                edit={(text) => setValues((before) => ({ ...before, [field.key]: text }))}
                leave={(text) => setValues((before) => ({ ...before, [field.key]: text }))}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
