// Takes a block by the slip of the leading desk.
import { Alert, Form, Input, Modal } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import { errorText, useTell } from '../../parts';
import { useTakeSlip } from './api';

const MAX_SLIP = 300;

export function TakeDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ slip: string }>();
  const take = useTakeSlip();
  const done = () => {
    tell.done(t('number.taken'));
    close();
  };
  return (
    <Modal open={open} destroyOnHidden title={t('number.take')} okText={t('number.take')} cancelText={t('action.cancel')} okButtonProps={{ loading: take.isPending, 'data-testid': 'number-take-submit' } as never} onOk={form.submit} onCancel={close} afterClose={take.reset}>
      <p className="sf-second">{t('number.take_hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ slip }) => take.mutate(slip.trim(), { onSuccess: done })}>
        <Form.Item name="slip" label={t('number.slip')} rules={[{ required: true, whitespace: true, message: t('number.slip_needed') }]}>
          <Input maxLength={MAX_SLIP} className="sf-mono" data-testid="number-slip" />
        </Form.Item>
      </Form>
      {take.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(take.error))} /> : null}
    </Modal>
  );
}
