// One form field: the control of its kind, saved on leave.
import { DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';

import { useTexts } from '../../../i18n';
import type { FieldView } from '../../../ipc';

const MAX_LINE = 500;
const MAX_TEXT = 5_000;
const RADIO_MAX = 4;

interface Props {
  field: FieldView;
  text: string;
  failed: boolean;
  disabled: boolean;
  /** Typed: not yet final. */
  edit: (text: string) => void;
  /** Left, or chosen: final for now. */
  leave: (text: string) => void;
}

export function FieldInput(props: Props) {
  const { field, text, failed, disabled, edit, leave } = props;
  const { t } = useTexts();
  const id = `field-${field.key}`;
  const shared = { id, 'data-testid': id, 'aria-label': field.label, 'aria-invalid': failed, 'aria-required': field.required, status: failed ? ('error' as const) : undefined, disabled };
  const choose = (value: string) => {
    edit(value);
    leave(value);
  };
  const typing = {
    ...shared,
    value: text,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => edit(event.target.value),
    onBlur: (event: { target: { value: string } }) => leave(event.target.value),
  };
  switch (field.kind) {
    case 'text':
      return <Input {...typing} maxLength={MAX_LINE} />;
    case 'person':
      return <Input {...typing} maxLength={MAX_LINE} placeholder={t('field.person_hint')} />;
    case 'organisation':
      return <Input {...typing} maxLength={MAX_LINE} placeholder={t('field.organisation_hint')} />;
    case 'long_text':
      return <Input.TextArea {...typing} maxLength={MAX_TEXT} autoSize={{ minRows: 3, maxRows: 8 }} />;
    case 'number':
      return <Input {...typing} inputMode="decimal" maxLength={24} className="sf-field-short" />;
    case 'money':
      return <Input {...typing} inputMode="decimal" maxLength={16} suffix={t('field.yuan')} className="sf-field-short" />;
    case 'date':
      return (
        <DatePicker
          {...shared}
          className="sf-field-short"
          value={text && dayjs(text).isValid() ? dayjs(text) : null}
          onChange={(day) => choose(day ? day.format('YYYY-MM-DD') : '')}
        />
      );
    case 'flag':
      return (
        <Radio.Group {...shared} value={text} onChange={(event) => choose(String(event.target.value))}>
          <Radio value="true" data-testid={`${id}-true`}>
            {t('flag.true')}
          </Radio>
          <Radio value="false" data-testid={`${id}-false`}>
            {t('flag.false')}
          </Radio>
        </Radio.Group>
      );
    case 'choice':
      return field.options.length <= RADIO_MAX ? (
        <Radio.Group {...shared} value={text} onChange={(event) => choose(String(event.target.value))}>
          {field.options.map((option, index) => (
            <Radio key={option} value={option} data-testid={`${id}-${index}`}>
              {option}
            </Radio>
          ))}
        </Radio.Group>
      ) : (
        <Select {...shared} showSearch allowClear value={text || undefined} onChange={(value?: string) => choose(value ?? '')} options={field.options.map((option) => ({ value: option, label: option }))} />
      );
  }
}
