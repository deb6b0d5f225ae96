// Ends a code of an item, or says why it is right although it fails its check.
import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';

import { useTexts } from '../../../i18n';
import type { ItemCodeView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { checkText, errorText, useTell } from '../../../parts';
import { useCodeChange } from '../api';

const MAX_REASON = 200;

export function EndCode({ item, row, how, close }: { item: string; row: ItemCodeView; how: 'end' | 'confirm'; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<{ until?: Dayjs; reason: string }>();
  const { end, confirm } = useCodeChange();
  const change = how === 'end' ? end : confirm;
  const after = {
    onSuccess: () => {
      tell.done(t('code.done'));
      close();
    },
  };
  const send = ({ until, reason }: { until?: Dayjs; reason: string }) => {
    if (how === 'end') end.mutate({ item, n: row.n, until: until?.format('YYYY-MM-DD') ?? '', reason }, after);
    else confirm.mutate({ item, n: row.n, reason }, after);
  };
  return (
    <Modal open title={t(how === 'end' ? 'code.end_title' : 'check.confirm_of', { code: row.code, label: row.code })} okText={t('action.ok')} cancelText={t('action.cancel')} okButtonProps={{ loading: change.isPending, 'data-testid': 'code-change' } as never} onOk={form.submit} onCancel={close}>
      {how === 'confirm' && row.why ? <p className="sf-code-doubt">{checkText(t, row.why, row.params)}</p> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        {how === 'end' ? (
          <Form.Item name="until" label={t('code.last_day')} rules={[{ required: true, message: t('code.needed') }]}>
            <DatePicker />
          </Form.Item>
        ) : null}
        <Form.Item name="reason" label={t(how === 'end' ? 'code.end_reason' : 'check.reason')} rules={[{ required: true, whitespace: true, message: t('code.needed') }]}>
          <Input maxLength={MAX_REASON} data-testid="code-reason" />
        </Form.Item>
      </Form>
      {change.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(change.error))} /> : null}
    </Modal>
  );
}
