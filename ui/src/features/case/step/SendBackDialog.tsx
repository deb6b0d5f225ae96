// Sends a case back to a step that was passed before, with the reason.
import { Alert, Form, Input, Modal, Radio } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseView, StepView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { errorText, useTell } from '../../../parts';
import { useSendBack } from '../api';

const MAX_REASON = 500;

interface Props {
  view: CaseView;
  step: StepView;
  open: boolean;
  close: () => void;
}

export function SendBackDialog({ view, step, open, close }: Props) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ to: string; reason: string }>();
  const sendBack = useSendBack();
  const targets = step.may_send_back_to;
  const submit = ({ to, reason }: { to: string; reason: string }) =>
    sendBack.mutate(
      { case: view.case, from: step.node, to, reason: reason.trim() },
      {
        onSuccess: () => {
          close();
          tell.done(t('case.sent_back'));
        },
      },
    );
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('case.send_back')}
      okText={t('case.send_back')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: sendBack.isPending, 'data-testid': 'send-back-submit' }}
      onOk={form.submit}
      onCancel={close}
      afterClose={sendBack.reset}
    >
      <Form form={form} layout="vertical" initialValues={{ to: targets.at(-1)?.node }} onFinish={submit}>
        <Form.Item name="to" label={t('case.send_back_to')} rules={[{ required: true, message: t('case.choice_needed') }]}>
          <Radio.Group className="sf-choice-list">
            {targets.map((target) => (
              <Radio key={target.node} value={target.node} data-testid={`send-back-to-${target.node}`}>
                {target.name}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="reason" label={t('case.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} showCount data-testid="send-back-reason" />
        </Form.Item>
      </Form>
      {sendBack.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(sendBack.error))} /> : null}
    </Modal>
  );
}
