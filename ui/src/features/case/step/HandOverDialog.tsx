// Hands a step over to another person of its post, with the reason.
import { Alert, Form, Input, Modal, Radio, Skeleton } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseView, StepView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { ErrorState, errorText, useTell } from '../../../parts';
import { useSession } from '../../session';
import { useCandidates, useHandOver } from '../api';

const MAX_REASON = 500;

export function HandOverDialog({ view, step, close }: { view: CaseView; step: StepView; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const session = useSession();
  const [form] = Form.useForm<{ to: string; reason: string }>();
  const found = useCandidates(view.case, step.node, true);
  const hand = useHandOver();
  const holder = step.hands.holder?.user ?? session.data?.user?.user;
  const people = found.data?.filter((person) => person.user !== holder) ?? [];
  const submit = ({ to, reason }: { to: string; reason: string }) =>
    hand.mutate(
      { case: view.case, node: step.node, to, reason: reason.trim() },
      {
        onSuccess: () => {
          close();
          tell.done(t('hands.handed_over'));
        },
      },
    );
  return (
    <Modal
      open
      title={t('hands.hand_over_title', { step: step.name })}
      okText={t('hands.hand_over')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: hand.isPending, disabled: people.length === 0, 'data-testid': 'hand-over-submit' } as never}
      onOk={form.submit}
      onCancel={close}
    >
      {found.isPending ? <Skeleton active /> : null}
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && people.length === 0 ? <p className="sf-second">{t('hands.nobody')}</p> : null}
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="to" label={t('hands.to')} rules={[{ required: true, message: t('case.choice_needed') }]}>
          <Radio.Group className="sf-choice-list">
            {people.map((person) => (
              <Radio key={person.user} value={person.user} data-testid={`hand-over-to-${person.user}`}>
                {person.name} <span className="sf-quiet">{person.post_name}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="reason" label={t('case.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} data-testid="hand-over-reason" />
        </Form.Item>
      </Form>
      {hand.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(hand.error))} /> : null}
    </Modal>
  );
}
