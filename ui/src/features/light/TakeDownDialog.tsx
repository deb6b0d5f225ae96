// Taking a sign down: a reason that stays with the case.
import { Alert, Form, Input, Modal } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { Alert as Sign } from '../../ipc/bindings/commands';
import { codeText, errorText, useTell } from '../../parts';
import { useTakeDown } from './api';

const MAX_REASON = 200;

export function TakeDownDialog({ alert, close }: { alert: Sign; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ reason: string }>();
  const take = useTakeDown();
  const send = ({ reason }: { reason: string }) =>
    take.mutate(
      { alert: alert.seq, reason: reason.trim() },
      {
        onSuccess: () => {
          tell.done(t('lights.taken_down'));
          close();
        },
      },
    );
  return (
    <Modal
      open
      title={t('lights.take_down_title', { sign: codeText(t, ['alert'], alert.rule) })}
      onCancel={close}
      onOk={form.submit}
      okText={t('lights.take_down')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: take.isPending, 'data-testid': 'take-down-submit' } as never}
    >
      <p className="sf-second">{t('lights.take_down_hint')}</p>
      <Form form={form} layout="vertical" initialValues={{ reason: '' }} onFinish={send}>
        <Form.Item name="reason" label={t('lights.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea maxLength={MAX_REASON} rows={3} data-testid="take-down-reason" />
        </Form.Item>
      </Form>
      {take.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(take.error))} /> : null}
    </Modal>
  );
}
