// Halts the carrying out of a decision with its ground, or goes on with it (行政强制法 39).
import { Alert, Checkbox, Form, Input, Modal, Radio } from 'antd';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { CaseView, HaltGround } from '../../../ipc/bindings/commands';
import { errorText, useTell } from '../../../parts';
import { useHalt, useResume } from '../api';

const MAX_REASON = 500;
const GROUNDS: HaltGround[] = ['no_means', 'third_party', 'irreparable', 'agreement', 'other'];

interface Asked {
  ground?: HaltGround;
  harmless?: boolean;
  reason: string;
}

/** Goes on where it is halted now, halts it else. */
export function HaltDialog({ view, open, close }: { view: CaseView; open: boolean; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const halt = useHalt();
  const resume = useResume();
  const resumes = view.exits.resume === null;
  const title = t(resumes ? 'halt.resume' : 'halt.title');
  /** What the last try said does not stand there when it is opened again. */
  const shut = () => {
    halt.reset();
    resume.reset();
    close();
  };
  const after = {
    onSuccess: () => {
      tell.done(t(resumes ? 'halt.resumed' : 'halt.done'));
      shut();
    },
  };
  const send = ({ ground, harmless, reason }: Asked) => {
    if (resumes) resume.mutate({ case: view.case, reason: reason.trim() }, after);
    else halt.mutate({ case: view.case, ground: ground ?? 'other', harmless: ground === 'no_means' && (harmless ?? false), reason: reason.trim() }, after);
  };
  const failed = halt.error ?? resume.error;
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={title}
      okText={title}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: halt.isPending || resume.isPending, 'data-testid': 'case-halt-submit' } as never}
      onOk={form.submit}
      onCancel={shut}
    >
      <p className="sf-second">{t(resumes ? 'halt.resume_hint' : 'halt.hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        {resumes ? null : <Grounds />}
        <Form.Item name="reason" label={t('case.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} showCount data-testid="case-halt-reason" />
        </Form.Item>
      </Form>
      {failed ? <Alert type="error" showIcon title={errorText(t, toAppError(failed))} /> : null}
    </Modal>
  );
}

function Grounds() {
  const { t } = useTexts();
  const ground = Form.useWatch<HaltGround | undefined>('ground');
  return (
    <>
      <Form.Item name="ground" label={t('halt.ground')} rules={[{ required: true, message: t('remedy.needed') }]}>
        <Radio.Group className="sf-end-ways">
          {GROUNDS.map((one) => (
            <Radio key={one} value={one} data-testid={`case-halt-${one}`}>
              {t(`halt.ground_${one}`)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {ground === 'no_means' ? (
        <Form.Item name="harmless" valuePropName="checked">
          <Checkbox data-testid="case-halt-harmless">{t('halt.harmless')}</Checkbox>
        </Form.Item>
      ) : null}
    </>
  );
}
