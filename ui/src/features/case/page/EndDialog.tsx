// Ends a case otherwise than at the end of its chart: withdrawn, opened by mistake, handed over, terminated, given back.
// A way that is shut says why.
import { Alert, DatePicker, Form, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';

import { hasText, useTexts } from '../../../i18n';
import type { Say } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { CaseView, Exits, FinishGround, Shut, StopGround, StopHow, TransferTo } from '../../../ipc/bindings/commands';
import { basisText, errorText, useTell } from '../../../parts';
import { useStop, useWithdraw } from '../api';

const MAX_REASON = 500;
const MAX_NAME = 200;
const DAY = 'YYYY-MM-DD';
const ORGANS: TransferTo[] = ['organ', 'judicial'];

type Way = 'applicant' | 'mistake' | 'transfer' | 'terminate' | 'abandon' | 'finish';

interface Asked {
  way: Way;
  ground?: StopGround;
  finish?: FinishGround;
  to?: TransferTo;
  recipient?: string;
  on?: Dayjs;
  list?: string;
  reason: string;
}

/** Why a way is shut, or null where it is open. Somebody applied, or it is a penalty: the other way does not exist. */
function shut(exits: Exits): [Way, Shut | null][] {
  const withdrawn = (how: 'applicant' | 'mistake'): [Way, Shut | null] => [how, exits.withdraw.includes(how) ? null : (exits.terminate ?? { code: 'decided_already', params: {} })];
  return [withdrawn('applicant'), withdrawn('mistake'), ['transfer', exits.transfer], ['terminate', exits.terminate], ['abandon', exits.abandon], ['finish', exits.finish]];
}

/** Whether a way that is shut is told with its reason: a licence is never carried out, a penalty may be later. */
function exists(view: CaseView, way: Way): boolean {
  if (way === 'finish') return view.facts.case_type === 'simple' || view.facts.case_type === 'general';
  return way !== 'applicant' && way !== 'mistake';
}

/** Whether any way is open to the signed-in person. */
export function mayEnd(exits: Exits): boolean {
  return exits.withdraw.length > 0 || [exits.transfer, exits.terminate, exits.abandon, exits.finish].includes(null);
}

export function EndDialog({ view, open, close }: { view: CaseView; open: boolean; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const withdraw = useWithdraw();
  const stop = useStop();
  const ways = shut(view.exits).filter(([way, why]) => why === null || exists(view, way));
  const way = Form.useWatch('way', form) ?? ways.find(([, why]) => why === null)?.[0];
  /** What the last try said does not stand there when another way is tried, or when the dialog is opened again. */
  const forget = () => {
    withdraw.reset();
    stop.reset();
  };
  const after = {
    onSuccess: () => {
      tell.done(t('end.done'));
      close();
    },
  };
  const send = (asked: Asked) => {
    const reason = asked.reason.trim();
    if (asked.way === 'applicant' || asked.way === 'mistake') withdraw.mutate({ case: view.case, reason, how: asked.way }, after);
    else stop.mutate({ case: view.case, how: howOf(asked), reason }, after);
  };
  const failed = withdraw.error ?? stop.error;
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('end.title')}
      okText={t('end.title')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: true, loading: withdraw.isPending || stop.isPending, 'data-testid': 'case-end-submit' } as never}
      onOk={form.submit}
      onCancel={close}
      afterClose={forget}
    >
      <p className="sf-second">{t('end.hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ way, to: view.facts.case_type === 'general' ? 'judicial' : 'organ', on: dayjs() }} onFinish={send}>
        <Form.Item name="way" label={t('end.way')} rules={[{ required: true, message: t('remedy.needed') }]}>
          <Radio.Group className="sf-end-ways" onChange={forget}>
            {ways.map(([one, why]) => (
              <Radio key={one} value={one} disabled={why !== null} data-testid={`case-end-${one}`}>
                {t(`end.way_${one}`)}
                {why !== null ? <span className="sf-quiet sf-end-why">{t('end.closed', { why: whyText(t, why) })}</span> : null}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {way === 'terminate' ? <Grounds exits={view.exits} /> : null}
        {way === 'finish' ? <FinishGrounds exits={view.exits} /> : null}
        {way === 'transfer' ? <Handing /> : null}
        <Form.Item name="reason" label={t('case.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} showCount data-testid="case-end-reason" />
        </Form.Item>
      </Form>
      {failed ? <Alert type="error" showIcon title={errorText(t, toAppError(failed))} /> : null}
    </Modal>
  );
}

function whyText(t: Say, { code, params }: Shut): string {
  // Handing over, terminating and ending the execution are the head's: the sentence of a step would name another post.
  if (code === 'wrong_post') return t('end.heads');
  return hasText(`why_not.${code}`) ? t(`why_not.${code}` as never) : errorText(t, { code, params });
}

function Grounds({ exits }: { exits: Exits }) {
  const { t } = useTexts();
  return (
    <Form.Item name="ground" label={t('end.ground')} rules={[{ required: true, message: t('remedy.needed') }]}>
      <Radio.Group className="sf-end-ways">
        {exits.grounds.map(({ ground, basis }) => (
          <Radio key={ground} value={ground} data-testid={`case-ground-${ground}`}>
            {t(`ground.${ground}`)}
            <span className="sf-quiet sf-end-why">{basis ? basisText(t, basis) : t('ground.no_source')}</span>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}

/** Grounds of 行政强制法 40. */
function FinishGrounds({ exits }: { exits: Exits }) {
  const { t } = useTexts();
  return (
    <Form.Item name="finish" label={t('end.ground')} extra={t('finish.basis')} rules={[{ required: true, message: t('remedy.needed') }]}>
      <Radio.Group className="sf-end-ways">
        {exits.finish_grounds.map((ground) => (
          <Radio key={ground} value={ground} data-testid={`case-finish-${ground}`}>
            {t(`finish.${ground}`)}
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}

function Handing() {
  const { t } = useTexts();
  return (
    <>
      <Form.Item name="to" label={t('end.to')}>
        <Radio.Group options={ORGANS.map((to) => ({ value: to, label: t(`end.to_${to}`) }))} />
      </Form.Item>
      <Form.Item name="recipient" label={t('end.recipient')} rules={[{ required: true, whitespace: true, message: t('end.recipient_needed') }]}>
        <Input maxLength={MAX_NAME} data-testid="case-end-recipient" />
      </Form.Item>
      <Form.Item name="on" label={t('end.on')} rules={[{ required: true, message: t('remedy.needed') }]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="list" label={t('end.list')} extra={t('end.list_hint')} rules={[{ required: true, whitespace: true, message: t('end.list_needed') }]}>
        <Input.TextArea rows={3} data-testid="case-end-list" />
      </Form.Item>
    </>
  );
}

function howOf(asked: Asked): StopHow {
  switch (asked.way) {
    case 'transfer':
      return { is: 'transferred', to: asked.to ?? 'organ', recipient: asked.recipient?.trim() ?? '', on: asked.on?.format(DAY) ?? '', list: lines(asked.list) };
    case 'terminate':
      return { is: 'terminated', ground: asked.ground ?? 'other' };
    case 'finish':
      return { is: 'execution_ended', ground: asked.finish ?? 'other' };
    case 'abandon':
    case 'applicant':
    case 'mistake':
      return { is: 'abandoned' };
  }
}

function lines(text = ''): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
