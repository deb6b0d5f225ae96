// Retires a chart: what that means, and why.
import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { useTell } from '../../../parts';
import { useChartCommand } from '../api';

const MAX_REASON = 2000;
const ROWS = 3;

interface RetireProps {
  chart: string;
  /** How many items use it, where that is known. */
  items: number | null;
  onClose: () => void;
  onRetired?: () => void;
}

export function RetireDialog({ chart, items, onClose, onRetired }: RetireProps) {
  const { t } = useTexts();
  const tell = useTell();
  const retire = useChartCommand('chart.retire');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const go = () => {
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    retire.mutate(
      { chart, reason },
      {
        onSuccess: () => {
          tell.done(t('retire.done'));
          onClose();
          onRetired?.();
        },
        onError: tell.error,
      },
    );
  };
  return (
    <Modal open title={t('retire.title')} okText={t('retire.now')} cancelText={t('action.cancel')} okButtonProps={{ danger: true, loading: retire.isPending, 'data-testid': 'retire-confirm' } as never} onCancel={onClose} onOk={go}>
      <p>{t('retire.explain')}</p>
      {items !== null && items > 0 ? <Alert showIcon type="warning" title={t('retire.used', { n: items })} className="sf-gap" /> : null}
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('retire.reason')} validateStatus={missing ? 'error' : undefined} help={missing ? t('retire.reason_missing') : undefined}>
          <Input.TextArea
            autoFocus
            rows={ROWS}
            maxLength={MAX_REASON}
            value={reason}
            aria-label={t('retire.reason')}
            data-testid="retire-reason"
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
