// Asks why a rule is set to another severity; the reason stays on record.
import { Alert, Form, Input, Modal } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { RuleRow, RuleSetting } from '../../ipc/bindings/commands';
import { errorText, useTell } from '../../parts';
import { useSetRule } from './api';
import { ruleName } from './explanation';

const MAX_REASON = 200;

export function RuleDialog({ row, severity, close }: { row: RuleRow; severity: RuleSetting; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ reason: string }>();
  const set = useSetRule();
  const send = ({ reason }: { reason: string }) =>
    set.mutate(
      { rule: row.rule, severity, reason: reason.trim() },
      {
        onSuccess: () => {
          tell.done(t('rules.set'));
          close();
        },
      },
    );
  return (
    <Modal
      open
      title={t('rules.change', { rule: ruleName(t, row.rule), severity: t(`rules.severity.${severity}`) })}
      onCancel={close}
      onOk={form.submit}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={set.isPending}
    >
      {row.group === 'law' && row.default === 'error' && severity !== 'error' ? <Alert type="warning" showIcon title={t('rules.law_warning')} /> : null}
      <Form form={form} layout="vertical" initialValues={{ reason: '' }} onFinish={send}>
        <Form.Item name="reason" label={t('rules.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea maxLength={MAX_REASON} rows={3} data-testid="rule-reason" />
        </Form.Item>
      </Form>
      {set.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(set.error))} /> : null}
    </Modal>
  );
}
