// Extends the limit of the decision once: by how much at most, by which article, who grants it, and the reason.
import { Alert, Form, Input, InputNumber, Modal } from 'antd';

import { hasText, useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { Extension } from '../../../ipc/bindings/commands';
import { basisText, errorText, limitText } from '../../../parts';
import { useExtend } from '../api';

const MAX_REASON = 500;
const WRONG_POST = 'wrong_post';

interface ExtendProps {
  id: string;
  extension: Extension;
  open: boolean;
  close: () => void;
}

export function ExtendDialog({ id, extension, open, close }: ExtendProps) {
  const { t } = useTexts();
  const [form] = Form.useForm<{ number: number; reason: string }>();
  const extend = useExtend();
  const { by, post, why_not: whyNot } = extension;
  const key = `error.${whyNot ?? ''}`;
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('extend.title')}
      okText={t('extend.grant')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: whyNot !== null, loading: extend.isPending, 'data-testid': 'case-extend-submit' } as never}
      onOk={form.submit}
      onCancel={close}
      afterClose={extend.reset}
    >
      <p data-testid="extend-terms">{t('extend.terms', { basis: by.basis ? basisText(t, by.basis) : '', limit: limitText(t, by), post: post.name })}</p>
      {whyNot === null ? (
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ number: by.number }} onFinish={({ number, reason }) => extend.mutate({ case: id, number, reason: reason.trim() }, { onSuccess: close })}>
          <Form.Item name="number" label={t('extend.number', { unit: t(`chart.unit.${by.unit}`) })} rules={[{ required: true, message: t('extend.number_needed') }]}>
            <InputNumber min={1} max={by.number} precision={0} data-testid="case-extend-number" />
          </Form.Item>
          <Form.Item name="reason" label={t('extend.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
            <Input.TextArea autoFocus rows={3} maxLength={MAX_REASON} showCount data-testid="case-extend-reason" />
          </Form.Item>
        </Form>
      ) : (
        <Alert type="info" showIcon title={hasText(key) && whyNot !== WRONG_POST ? t(key) : t('extend.not_you', { post: post.name })} data-testid="extend-why-not" />
      )}
      {extend.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(extend.error))} /> : null}
    </Modal>
  );
}
