// Notes what reconsideration or a court has decided about a case; where it is ordered, from which step it runs again.
import { Alert, Checkbox, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { CaseView, Limit, RemedyBy, RemedyDecided, RemedyOrder } from '../../../ipc/bindings/commands';
import { errorText, useTell } from '../../../parts';
import { LimitInput } from '../../item';
import { useRemedy } from '../api';

const MAX_NAME = 200;
const MAX_SAYS = 2000;
const DAY = 'YYYY-MM-DD';
const BY: RemedyBy[] = ['reconsideration', 'court'];
const ORDERS: RemedyOrder[] = ['redo', 'partly_redo', 'revoked', 'partly_revoked', 'void', 'changed', 'illegal', 'perform'];
const AGAIN: RemedyOrder[] = ['redo', 'partly_redo', 'perform'];
const REDONE: RemedyOrder[] = ['redo', 'partly_redo'];
const FINED: RemedyOrder[] = ['changed', 'partly_revoked'];

interface Asked {
  by: RemedyBy;
  organ: string;
  number: string;
  decided_on: Dayjs;
  received_on: Dayjs;
  order: RemedyOrder;
  says: string;
  within?: Limit | null;
  fine?: string;
  procedure?: boolean;
  third_party?: boolean;
  reopen?: string;
}

export function RemedyDialog({ view, open, close }: { view: CaseView; open: boolean; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const note = useRemedy();
  const { undecided } = view.exits;
  const send = (asked: Asked) =>
    note.mutate(
      { case: view.case, remedy: remedyOf(asked, undecided) },
      {
        onSuccess: () => {
          tell.done(t('remedy.done'));
          close();
        },
      },
    );
  const needed = [{ required: true, whitespace: true, message: t('remedy.needed') }];
  return (
    <Modal
      open={open}
      destroyOnHidden
      width={640}
      title={t('remedy.title')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: note.isPending, 'data-testid': 'case-remedy-submit' } as never}
      onOk={form.submit}
      onCancel={close}
      afterClose={note.reset}
    >
      <p className="sf-second">{t('remedy.hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ by: 'reconsideration', order: undecided ? 'perform' : 'redo', decided_on: dayjs(), received_on: dayjs() }} onFinish={send}>
        <Form.Item name="by" label={t('remedy.by')}>
          <Radio.Group options={BY.map((by) => ({ value: by, label: t(`remedy_by.${by}`) }))} />
        </Form.Item>
        <div className="sf-remedy-pair">
          <Form.Item name="organ" label={t('remedy.organ')} rules={needed}>
            <Input maxLength={MAX_NAME} data-testid="case-remedy-organ" />
          </Form.Item>
          <Form.Item name="number" label={t('remedy.number')} rules={needed}>
            <Input maxLength={MAX_NAME} data-testid="case-remedy-number" />
          </Form.Item>
          <Form.Item name="decided_on" label={t('remedy.decided_on')} rules={[{ required: true, message: t('remedy.needed') }]}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="received_on" label={t('remedy.received_on')} rules={[{ required: true, message: t('remedy.needed') }]}>
            <DatePicker />
          </Form.Item>
        </div>
        <Form.Item name="order" label={t('remedy.order')}>
          <Select options={ORDERS.map((order) => ({ value: order, label: t(`order.${order}`), disabled: undecided && order !== 'perform' }))} />
        </Form.Item>
        <OfOrder view={view} />
        <Form.Item name="says" label={t('remedy.says')} rules={needed}>
          <Input.TextArea rows={2} maxLength={MAX_SAYS} data-testid="case-remedy-says" />
        </Form.Item>
      </Form>
      {note.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(note.error))} /> : null}
    </Modal>
  );
}

/** What belongs to the order that is chosen. */
function OfOrder({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const order = Form.useWatch<RemedyOrder | undefined>('order');
  const { reopenings, undecided } = view.exits;
  return (
    <>
      {order && AGAIN.includes(order) ? (
        <Form.Item name="within" label={t('remedy.within')} extra={t('remedy.within_hint')} rules={order === 'perform' ? [{ required: true, message: t('remedy.needed') }] : []}>
          <LimitInput testId="case-remedy-within" />
        </Form.Item>
      ) : null}
      {order && AGAIN.includes(order) && !undecided ? (
        <Form.Item name="reopen" label={t('remedy.reopen')} extra={t('remedy.reopen_hint')} rules={[{ required: true, message: t('remedy.needed') }]}>
          <Select data-testid="case-remedy-reopen" options={reopenings.map((step) => ({ value: step.node, label: step.name }))} />
        </Form.Item>
      ) : null}
      {order && REDONE.includes(order) ? (
        <Form.Item name="procedure" valuePropName="checked" noStyle>
          <Checkbox>{t('remedy.procedure')}</Checkbox>
        </Form.Item>
      ) : null}
      {order && FINED.includes(order) ? (
        <Form.Item name="fine" label={t('remedy.fine')} extra={t('remedy.fine_hint')}>
          <Input maxLength={20} inputMode="decimal" />
        </Form.Item>
      ) : null}
      {order && (REDONE.includes(order) || FINED.includes(order)) ? (
        <Form.Item name="third_party" valuePropName="checked">
          <Checkbox>{t('remedy.third_party')}</Checkbox>
        </Form.Item>
      ) : null}
    </>
  );
}

function remedyOf(asked: Asked, undecided: boolean): RemedyDecided {
  const again = AGAIN.includes(asked.order);
  return {
    by: asked.by,
    organ: asked.organ.trim(),
    number: asked.number.trim(),
    decided_on: asked.decided_on.format(DAY),
    received_on: asked.received_on.format(DAY),
    order: asked.order,
    says: asked.says.trim(),
    within: again ? (asked.within ?? null) : null,
    fine: FINED.includes(asked.order) ? asked.fine?.trim() || null : null,
    procedure: REDONE.includes(asked.order) && (asked.procedure ?? false),
    third_party: asked.third_party ?? false,
    reopen: again && !undecided ? (asked.reopen ?? null) : null,
  };
}
