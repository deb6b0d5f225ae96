// Exports the histories of cases as an event log: form, selection, and whether persons are named.
import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, DatePicker, Form, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CasePhase } from '../../../ipc';
import { call, saveBytes, toAppError } from '../../../ipc';
import type { LogKind } from '../../../ipc/bindings/commands';
import { errorText, useTell, wordText } from '../../../parts';
import { CLASSES, ItemSelect } from '../../item';

interface Asked {
  kind: LogKind;
  item?: string;
  class?: string;
  phase?: CasePhase;
  opened?: [Dayjs | null, Dayjs | null] | null;
  personal?: boolean;
}

const KINDS: LogKind[] = ['xes', 'ocel', 'csv', 'fields'];
/** Past cases that run elsewhere have no events here. */
const PHASES = ['running', 'ended', 'withdrawn'] as const satisfies CasePhase[];
const ENDINGS: Record<LogKind, string> = { xes: 'xes', ocel: 'json', csv: 'csv', fields: 'csv' };
const DAY = 'YYYY-MM-DD';

export function ExportLog() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} data-testid="case-export-log" onClick={() => setOpen(true)}>
        {t('log.export')}
      </Button>
      {open ? <Dialog close={() => setOpen(false)} /> : null}
    </>
  );
}

function Dialog({ close }: { close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const send = async (asked: Asked) => {
    setBusy(true);
    setFailed(null);
    try {
      const day = (at: 0 | 1) => asked.opened?.[at]?.format(DAY) ?? null;
      const selection = { item: asked.item ?? null, class: asked.class ?? null, phase: asked.phase ?? null, from: day(0), to: day(1) };
      const { base64, cases, events, left_out } = await call('case.export_log', { kind: asked.kind, selection, personal: asked.personal ?? false });
      if (await saveBytes(`${t('log.file')}.${ENDINGS[asked.kind]}`, base64)) {
        const done = t('log.done', { cases, events });
        tell.done(left_out > 0 ? `${done}${t('archive.and')}${t('archive.left_out', { n: left_out })}` : done);
        close();
      }
    } catch (thrown) {
      setFailed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('log.export')} okText={t('log.export')} cancelText={t('action.cancel')} okButtonProps={{ loading: busy, 'data-testid': 'log-submit' } as never} onOk={form.submit} onCancel={close}>
      <p className="sf-second">{t('log.hint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'xes' }} onFinish={(asked) => void send(asked)}>
        <Form.Item name="kind" label={t('log.kind')}>
          <Radio.Group options={KINDS.map((kind) => ({ value: kind, label: <span data-testid={`log-kind-${kind}`}>{t(`log.kind_${kind}`)}</span> }))} />
        </Form.Item>
        <Form.Item name="item" label={t('case.item')}>
          <ItemSelect optional testId="log-item" />
        </Form.Item>
        <Form.Item name="class" label={t('log.class')}>
          <Select allowClear placeholder={t('log.any')} options={CLASSES.map((code) => ({ value: code, label: wordText(t, 'class', code) }))} />
        </Form.Item>
        <Form.Item name="phase" label={t('log.phase')}>
          <Select allowClear placeholder={t('log.any')} options={PHASES.map((phase) => ({ value: phase, label: t(`log.phase_${phase}`) }))} />
        </Form.Item>
        <Form.Item name="opened" label={t('log.opened')}>
          <DatePicker.RangePicker allowEmpty={[true, true]} />
        </Form.Item>
        <Form.Item name="personal" valuePropName="checked" extra={t('log.personal_hint')}>
          <Checkbox data-testid="log-personal">{t('log.personal')}</Checkbox>
        </Form.Item>
      </Form>
      {failed ? <Alert type="error" showIcon title={errorText(t, toAppError(failed))} /> : null}
    </Modal>
  );
}
