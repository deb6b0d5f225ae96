// Notes the receipt of the organ to which a case was handed over.
import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import { errorText } from '../../../parts';
import { useReceipt } from '../api';

const MAX_RECEIPT = 200;

export function ReceiptDialog({ id, open, close }: { id: string; open: boolean; close: () => void }) {
  const { t } = useTexts();
  const [form] = Form.useForm<{ receipt: string; on: Dayjs }>();
  const note = useReceipt();
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('end.receipt')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: note.isPending, 'data-testid': 'case-receipt-submit' } as never}
      onOk={form.submit}
      onCancel={close}
      afterClose={note.reset}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ on: dayjs() }} onFinish={({ receipt, on }) => note.mutate({ case: id, receipt: receipt.trim(), on: on.format('YYYY-MM-DD') }, { onSuccess: close })}>
        <Form.Item name="receipt" label={t('end.receipt_words')} rules={[{ required: true, whitespace: true, message: t('remedy.needed') }]}>
          <Input maxLength={MAX_RECEIPT} data-testid="case-receipt-words" />
        </Form.Item>
        <Form.Item name="on" label={t('end.receipt_on')} rules={[{ required: true, message: t('remedy.needed') }]}>
          <DatePicker />
        </Form.Item>
      </Form>
      {note.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(note.error))} /> : null}
    </Modal>
  );
}
