// Sets or takes back a local day, with the rule that grounds it.
import { Alert, Button, Form, Input, Modal, Progress, Radio } from 'antd';

import { useTexts } from '../../i18n';
import type { Day } from '../../ipc';
import { toAppError } from '../../ipc';
import { errorText, usePercent, useTell } from '../../parts';
import { useSetDay } from './api';

const MAX_REASON = 200;
/** Under this name the desk tells how many cases it has counted anew. */
const JOB = 'calendar.set_day';

export function DayDialog({ day, close }: { day: Day; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ working: boolean; reason: string }>();
  const set = useSetDay();
  const percent = usePercent(JOB);
  const send = (working: boolean | null, reason: string) =>
    set.mutate(
      { date: day.date, working, reason, job: JOB },
      {
        onSuccess: () => {
          tell.done(t('calendar.set'));
          close();
        },
      },
    );
  return (
    <Modal
      open
      title={t('calendar.day', { date: day.date })}
      onCancel={close}
      footer={
        <>
          {day.local ? (
            <Button danger data-testid="day-take-back" onClick={() => send(null, '')}>
              {t('calendar.take_back')}
            </Button>
          ) : null}
          <Button onClick={close}>{t('action.cancel')}</Button>
          <Button type="primary" loading={set.isPending} data-testid="day-set" onClick={form.submit}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <p className="sf-second">{t('calendar.day_hint')}</p>
      <Form form={form} layout="vertical" initialValues={{ working: !day.working, reason: day.local ? (day.name ?? '') : '' }} onFinish={({ working, reason }) => send(working, reason.trim())}>
        <Form.Item name="working" label={t('calendar.set_as')}>
          <Radio.Group
            options={[
              { value: true, label: t('calendar.working') },
              { value: false, label: t('calendar.free') },
            ]}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('calendar.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input maxLength={MAX_REASON} data-testid="day-reason" />
        </Form.Item>
      </Form>
      {set.isPending && percent > 0 ? (
        <>
          <p className="sf-second">{t('calendar.counting')}</p>
          <Progress percent={percent} data-testid="day-progress" />
        </>
      ) : null}
      {set.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(set.error))} /> : null}
    </Modal>
  );
}
