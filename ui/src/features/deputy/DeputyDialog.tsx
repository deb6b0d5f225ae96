// Sets a deputy from a day to a day; the head also for others.
import { Alert, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import { errorText, useTell } from '../../parts';
import { HEAD, useHolds, usePeople, useSession } from '../session';
import { useSetDeputy } from './api';

const MAX_REASON = 200;
const DAY = 'YYYY-MM-DD';

interface Asked {
  absent: string;
  deputy: string;
  days: [Dayjs, Dayjs];
  reason: string;
}

export function DeputyDialog({ close }: { close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const session = useSession();
  const people = usePeople();
  const set = useSetDeputy();
  const me = session.data?.user;
  const head = useHolds(HEAD);
  const options = people.data?.people.map((person) => ({ value: person.user, label: `${person.name}（${person.posts.map((post) => post.name).join('、')}）` })) ?? [];
  const send = ({ absent, deputy, days, reason }: Asked) =>
    set.mutate(
      { absent, deputy, from: days[0].format(DAY), to: days[1].format(DAY), reason: reason.trim() },
      {
        onSuccess: () => {
          tell.done(t('deputy.done'));
          close();
        },
      },
    );
  const needed = [{ required: true, message: t('deputy.needed') }];
  return (
    <Modal open title={t('deputy.set')} okText={t('action.save')} cancelText={t('action.cancel')} okButtonProps={{ loading: set.isPending, 'data-testid': 'deputy-save' } as never} onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" initialValues={{ absent: me?.user, reason: '' }} onFinish={send}>
        <Form.Item name="absent" label={t('deputy.absent')} rules={needed}>
          <Select options={options} disabled={!head} data-testid="deputy-absent" />
        </Form.Item>
        <Form.Item name="deputy" label={t('deputy.deputy')} rules={needed}>
          <Select options={options} data-testid="deputy-who" />
        </Form.Item>
        <Form.Item name="days" label={t('deputy.days')} rules={needed}>
          <DatePicker.RangePicker placeholder={[t('deputy.from'), t('deputy.to')]} />
        </Form.Item>
        <Form.Item name="reason" label={t('deputy.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input maxLength={MAX_REASON} data-testid="deputy-reason" />
        </Form.Item>
      </Form>
      {set.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(set.error))} /> : null}
    </Modal>
  );
}
