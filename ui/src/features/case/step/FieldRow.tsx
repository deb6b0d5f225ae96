// A field with its label, its mistake, and the way to mark a gap with its reason (缺失).
import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CheckView, FieldView } from '../../../ipc';
import { FieldControl } from '../../form';
import { doubtId } from './doubtId';
import { DoubtNote } from './DoubtNote';
import { ReasonInput } from './ReasonInput';

interface Props {
  /** Id of the case. */
  case: string;
  field: FieldView;
  text: string;
  saved: boolean;
  mistake: string | null;
  disabled: boolean;
  /** What fails its check, of the value that is kept. */
  check: CheckView | undefined;
  confirm: (reason: string) => void;
  edit: (text: string) => void;
  leave: (text: string) => void;
  markMissing: (reason: string) => void;
}

export function FieldRow(props: Props) {
  const { t } = useTexts();
  const { field, text, saved, mistake } = props;
  const gap = field.value?.is === 'missing' && text === '' ? field.value.text : null;
  return (
    <div className={`sf-field sf-form-${field.width}`} data-testid={`field-row-${field.key}`} data-saved={saved}>
      <div className="sf-field-head">
        <label htmlFor={`field-${field.key}`} className={field.required ? 'sf-field-label sf-field-required' : 'sf-field-label'}>
          {field.label}
        </label>
        {saved && (text !== '' || gap !== null) ? <CheckCircleFilled className="sf-field-saved" aria-label={t('draft.saved')} /> : null}
        <span className="sf-bar-space" />
        {props.disabled || field.kind === 'computed' ? null : <GapButton field={field} mark={props.markMissing} />}
      </div>
      {field.help ? <div className="sf-field-help">{field.help}</div> : null}
      <FieldControl field={field} case={props.case} text={text} failed={mistake !== null} disabled={props.disabled} edit={props.edit} leave={props.leave} />
      {gap === null ? null : <div className="sf-field-gap">{t('case.missing_because', { reason: gap })}</div>}
      {props.check && saved ? <DoubtNote key={doubtId(props.check)} check={props.check} confirm={props.disabled ? undefined : props.confirm} /> : null}
      {mistake === null ? null : (
        <div className="sf-field-mistake" role="alert" data-testid={`field-error-${field.key}`}>
          {mistake}
        </div>
      )}
    </div>
  );
}

function GapButton({ field, mark }: { field: FieldView; mark: (reason: string) => void }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const submit = () => {
    if (reason.trim() === '') return;
    mark(reason.trim());
    setOpen(false);
    setReason('');
  };
  const content = (
    <div className="sf-gap-form">
      <ReasonInput of="missing" autoFocus value={reason} label={t('field.gap_reason')} testId={`gap-reason-${field.key}`} onChange={setReason} onEnter={submit} />
      <Button type="primary" disabled={reason.trim() === ''} onClick={submit} data-testid={`gap-submit-${field.key}`}>
        {t('action.ok')}
      </Button>
    </div>
  );
  if (field.never_missing) {
    const why = t('field.never_missing', { ...field.never_missing });
    return (
      <span className="sf-quiet sf-never-missing" title={why} data-testid={`never-missing-${field.key}`}>
        {why}
      </span>
    );
  }
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" title={t('field.gap_title')} content={content} placement="bottomRight">
      <Button type="link" size="small" className="sf-gap-button" tabIndex={-1} data-testid={`gap-${field.key}`} aria-label={t('field.gap_of', { label: field.label })}>
        {t('field.gap')}
      </Button>
    </Popover>
  );
}
