// Takes an import back whole, with a reason.
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { PastBatch } from '../../ipc';
import { toAppError } from '../../ipc';
import { codeText, errorText, useTell } from '../../parts';
import { useUndo } from './api';

const MAX_REASON = 500;

export function UndoDialog({ batch, close }: { batch: PastBatch; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const undo = useUndo();
  const [reason, setReason] = useState('');
  const send = () =>
    undo.mutate(
      { batch: batch.batch, reason: reason.trim() },
      {
        onSuccess: () => {
          tell.done(t('past.undone'));
          close();
        },
      },
    );
  const error = undo.isError ? toAppError(undo.error) : null;
  const followed = error?.code === 'past_followed' ? codeText(t, ['past.followed'], String(error.params.what)) : null;
  return (
    <Modal
      open
      title={t('past.undo_title', { batch: batch.batch, file: batch.file })}
      okText={t('past.undo')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: undo.isPending, 'data-testid': 'past-undo-ok' } as never}
      onOk={send}
      onCancel={close}
    >
      <p>{t('past.undo_what')}</p>
      <Input.TextArea rows={2} maxLength={MAX_REASON} placeholder={t('past.undo_reason')} aria-label={t('past.undo_reason')} data-testid="past-undo-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
      {error ? <Alert className="sf-past-gap" type="error" showIcon title={followed ?? errorText(t, error)} data-testid="past-undo-error" /> : null}
    </Modal>
  );
}
