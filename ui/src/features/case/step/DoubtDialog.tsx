// Before a step is done: what fails its check and nobody has confirmed, all of it confirmed by one click, or passed over.
import { Button, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CheckView } from '../../../ipc';
import type { Confirm } from '../../../ipc/bindings/commands';
import { checkText } from '../../../parts';
import { doubtId } from './doubtId';
import { ReasonInput } from './ReasonInput';

interface Props {
  checks: CheckView[];
  busy: boolean;
  close: () => void;
  /** Goes on without confirming. */
  skip: () => void;
  confirm: (checks: Confirm[]) => void;
}

export function DoubtDialog({ checks, busy, close, skip, confirm }: Props) {
  const { t } = useTexts();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const reasonOf = (check: CheckView) => (reasons[doubtId(check)] ?? '').trim();
  const told = checks.map((check) => ({ key: check.key, code: check.code, reason: reasonOf(check) }));
  const first = told.find(({ reason }) => reason !== '')?.reason;
  const open = told.filter(({ reason }) => reason === '');
  return (
    <Modal
      open
      width={640}
      title={t('check.title', { n: checks.length })}
      onCancel={close}
      footer={[
        <Button key="back" onClick={close} data-testid="doubts-back">
          {t('check.back')}
        </Button>,
        <Button key="skip" onClick={skip} data-testid="doubts-skip">
          {t('check.skip')}
        </Button>,
        <Button key="confirm" type="primary" loading={busy} disabled={open.length > 0} onClick={() => confirm(told)} data-testid="doubts-confirm">
          {t('check.confirm_all')}
        </Button>,
      ]}
    >
      <p className="sf-second">{t('check.title_hint')}</p>
      {checks.map((check) => (
        <div key={doubtId(check)} className="sf-doubt-row" data-testid={`doubt-${doubtId(check)}`}>
          <div>
            <strong>{check.label}</strong> <span className="sf-mono">{check.code}</span>
          </div>
          <div className="sf-second">{checkText(t, check.why, check.params)}</div>
          <ReasonInput
            of="confirm"
            value={reasons[doubtId(check)] ?? ''}
            label={t('check.reason')}
            testId={`doubt-reason-${doubtId(check)}`}
            onChange={(reason) => setReasons((before) => ({ ...before, [doubtId(check)]: reason }))}
          />
        </div>
      ))}
      {first && open.length > 0 ? (
        <Button type="link" onClick={() => setReasons(Object.fromEntries(checks.map((check) => [doubtId(check), reasonOf(check) || first])))} data-testid="doubts-same">
          {t('check.same_reason')}
        </Button>
      ) : null}
    </Modal>
  );
}
