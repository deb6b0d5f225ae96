// Withdraws a case, with the reason.
import { Alert, Form, Input, Modal } from 'antd';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import { errorText } from '../../../parts';
import { useWithdraw } from '../api';

const MAX_REASON = 500;

export function WithdrawDialog({ id, open, close }: { id: string; open: boolean; close: () => void }) {
  const { t } = useTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const withdraw = useWithdraw();
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('case.withdraw')}
      okText={t('case.withdraw')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: true, loading: withdraw.isPending, 'data-testid': 'case-withdraw-submit' }}
      onOk={form.submit}
      onCancel={close}
    >
      <p className="sf-second">{t('case.withdraw_hint')}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => withdraw.mutate({ case: id, reason: reason.trim() }, { onSuccess: close })}>
        <Form.Item name="reason" label={t('case.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} showCount data-testid="case-withdraw-reason" />
        </Form.Item>
      </Form>
      {withdraw.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(withdraw.error))} /> : null}
    </Modal>
  );
}
