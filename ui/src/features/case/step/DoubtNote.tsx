// What looks wrong about the value of a field, below it, and the way to say that it is right all the same.
import { CheckCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CheckView } from '../../../ipc';
import { checkText, minuteText } from '../../../parts';
import { ReasonInput } from './ReasonInput';

export function DoubtNote({ check, confirm }: { check: CheckView; confirm?: (reason: string) => void }) {
  const { t } = useTexts();
  const { confirmed, key } = check;
  const then = confirmed ? t('check.confirmed_by', { reason: confirmed.reason, by: confirmed.by.name, at: minuteText(confirmed.at) }) : t(confirm ? 'check.do' : 'check.unconfirmed');
  return (
    <div className={confirmed ? 'sf-doubt sf-doubt-confirmed' : 'sf-doubt'} role={confirmed ? undefined : 'status'} data-testid={`check-${key}`} data-confirmed={confirmed !== null}>
      {confirmed ? <CheckCircleOutlined aria-hidden /> : <WarningFilled aria-hidden />}
      <span>
        {t('check.said', { what: checkText(t, check.why, check.params), then })}
        {confirm && !confirmed ? <ConfirmButton check={check} confirm={confirm} /> : null}
      </span>
    </div>
  );
}

function ConfirmButton({ check, confirm }: { check: CheckView; confirm: (reason: string) => void }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const submit = () => {
    if (reason.trim() === '') return;
    confirm(reason.trim());
    setOpen(false);
  };
  const content = (
    <div className="sf-gap-form">
      <ReasonInput of="confirm" autoFocus value={reason} label={t('check.reason')} testId={`check-reason-${check.key}`} onChange={setReason} />
      <Button type="primary" disabled={reason.trim() === ''} onClick={submit} data-testid={`check-submit-${check.key}`}>
        {t('action.ok')}
      </Button>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" title={t('check.confirm_of', { label: check.label })} content={content} placement="bottomRight">
      <Button type="link" size="small" data-testid={`check-confirm-${check.key}`}>
        {t('check.confirm')}
      </Button>
    </Popover>
  );
}
