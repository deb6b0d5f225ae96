// Makes the next number of a series void, with the reason.
import { Alert, Form, Input, Modal, Select } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { SeriesStanding } from '../../ipc/bindings/commands';
import { errorText, useTell } from '../../parts';
import { useVoidNext } from './api';

const MAX_REASON = 500;

export function VoidNextDialog({ open, close, series }: { open: boolean; close: () => void; series: SeriesStanding[] }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ series: string; reason: string }>();
  const voiding = useVoidNext();
  const yearly = series.filter((one) => !one.daily);
  const done = () => {
    tell.done(t('number.voided'));
    close();
  };
  return (
    <Modal open={open} destroyOnHidden title={t('number.void_next')} okText={t('number.void_next')} cancelText={t('action.cancel')} okButtonProps={{ danger: true, loading: voiding.isPending, 'data-testid': 'number-void-next-submit' } as never} onOk={form.submit} onCancel={close} afterClose={voiding.reset}>
      <p className="sf-second">{t('number.void_next_hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ series: yearly[0]?.series }} onFinish={({ series: name, reason }) => voiding.mutate({ series: name, reason: reason.trim() }, { onSuccess: done })}>
        <Form.Item name="series" label={t('number.series')}>
          <Select options={yearly.map((one) => ({ value: one.series, label: one.next ?? one.series }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('number.reason')} rules={[{ required: true, whitespace: true, message: t('number.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} showCount data-testid="number-void-reason" />
        </Form.Item>
      </Form>
      {voiding.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(voiding.error))} /> : null}
    </Modal>
  );
}
