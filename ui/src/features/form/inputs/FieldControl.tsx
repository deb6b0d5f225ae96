// The control of a field by its kind. `edit` while it is typed, `leave` when it is final for now.
import { DatePicker, Input, Radio, Select } from 'antd';
import dayjs from 'dayjs';

import { useTexts } from '../../../i18n';
import type { Column, FieldKind } from '../../../ipc';
import { FilesInput } from './FilesInput';
import { PartyInput } from './PartyInput';
import { TableInput } from './TableInput';
import { listOf, listText } from './values';

import '../form.css';

const MAX_LINE = 500;
const MAX_TEXT = 5_000;
const RADIO_MAX = 4;

export interface ControlProps {
  field: { key: string; label: string; kind: FieldKind; required: boolean; options?: string[]; columns?: Column[] };
  text: string;
  failed: boolean;
  disabled: boolean;
  /** The case whose files can be fetched; none when the form is tried out. */
  case?: string | undefined;
  edit: (text: string) => void;
  leave: (text: string) => void;
}

export function FieldControl(props: ControlProps) {
  const { field, text, failed, disabled, edit, leave } = props;
  const { t } = useTexts();
  const id = `field-${field.key}`;
  const options = field.options ?? [];
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
    case 'long_text':
      return <Input.TextArea {...typing} maxLength={MAX_TEXT} autoSize={{ minRows: 3, maxRows: 8 }} />;
    case 'number':
      return <Input {...typing} inputMode="decimal" maxLength={24} className="sf-field-short" />;
    case 'money':
      return <Input {...typing} inputMode="decimal" maxLength={16} suffix={t('field.yuan')} className="sf-field-short" />;
    case 'date':
      return <DatePicker {...shared} className="sf-field-short" value={text && dayjs(text).isValid() ? dayjs(text) : null} onChange={(day) => choose(day ? day.format('YYYY-MM-DD') : '')} />;
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
      return options.length <= RADIO_MAX ? (
        <Radio.Group {...shared} value={text} onChange={(event) => choose(String(event.target.value))}>
          {options.map((option, index) => (
            <Radio key={option} value={option} data-testid={`${id}-${index}`}>
              {option}
            </Radio>
          ))}
        </Radio.Group>
      ) : (
        <Select {...shared} showSearch allowClear value={text || undefined} onChange={(value?: string) => choose(value ?? '')} options={options.map((option) => ({ value: option, label: option }))} />
      );
    case 'list':
      return (
        <Select
          {...shared}
          mode={options.length > 0 ? 'multiple' : 'tags'}
          open={options.length > 0 ? undefined : false}
          suffixIcon={options.length > 0 ? undefined : null}
          tokenSeparators={['、', '；', ';']}
          placeholder={t(options.length > 0 ? 'field.list_pick' : 'field.list_hint')}
          value={listOf(text)}
          options={options.map((option) => ({ value: option, label: option }))}
          onChange={(entries: string[]) => choose(listText(entries))}
        />
      );
    case 'table':
      return <TableInput {...props} id={id} />;
    case 'person':
    case 'organisation':
      return <PartyInput {...props} id={id} />;
    case 'attachment':
      return <FilesInput {...props} id={id} />;
    case 'computed':
      return <Input {...shared} readOnly className="sf-field-computed" value={text} placeholder={t('field.computed_hint')} tabIndex={0} />;
  }
}
