// Puts a code beside the others of an item; what fails its check is told while it is typed and never held up.
import { Alert, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { ItemCodeKind } from '../../../ipc/bindings/commands';
import { checkText, errorText, useLater, useTell } from '../../../parts';
import { useCodeChange, useCodeCheck } from '../api';

const KINDS: ItemCodeKind[] = ['catalog', 'local_catalog', 'task', 'local_task', 'handling', 'power', 'network', 'other'];
const MAX_CODE = 100;
const MAX_TEXT = 200;

interface Asked {
  kind: ItemCodeKind;
  code: string;
  version?: string;
  since?: Dayjs | null;
  source: string;
  reason?: string;
  replaces?: boolean;
}

export function AddCode({ item, close }: { item: string; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const { add } = useCodeChange();
  const send = (asked: Asked) =>
    add.mutate(
      { ...asked, item, code: asked.code.trim(), since: asked.since?.format('YYYY-MM-DD') ?? null, version: asked.version ?? null, reason: asked.reason ?? null, replaces: asked.replaces ?? false },
      {
        onSuccess: () => {
          tell.done(t('code.added'));
          close();
        },
      },
    );
  const needed = [{ required: true, whitespace: true, message: t('code.needed') }];
  return (
    <Modal open title={t('code.add')} okText={t('action.save')} cancelText={t('action.cancel')} okButtonProps={{ loading: add.isPending, 'data-testid': 'code-save' } as never} onOk={form.submit} onCancel={close}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: 'task', replaces: true }} onFinish={send}>
        <Form.Item name="kind" label={t('code.kind')}>
          <Select options={KINDS.map((kind) => ({ value: kind, label: t(`code.kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="code" label={t('code.code')} rules={needed} extra={<Look form={form} />}>
          <Input maxLength={MAX_CODE} className="sf-mono" data-testid="code-code" />
        </Form.Item>
        <Form.Item name="source" label={t('code.source')} rules={needed}>
          <Input maxLength={MAX_TEXT} placeholder={t('code.source_hint')} data-testid="code-source" />
        </Form.Item>
        <div className="sf-bind-limits">
          <Form.Item name="version" label={t('code.version')}>
            <Input maxLength={MAX_TEXT} />
          </Form.Item>
          <Form.Item name="since" label={t('code.since')}>
            <DatePicker />
          </Form.Item>
        </div>
        <Form.Item name="replaces" valuePropName="checked">
          <Checkbox>{t('code.replaces')}</Checkbox>
        </Form.Item>
        <Form.Item name="reason" label={t('code.reason')}>
          <Input maxLength={MAX_TEXT} />
        </Form.Item>
      </Form>
      {add.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(add.error))} /> : null}
    </Modal>
  );
}

function Look({ form }: { form: ReturnType<typeof Form.useForm<Asked>>[0] }) {
  const { t } = useTexts();
  const code = useLater((Form.useWatch('code', form) ?? '').trim());
  const found = useCodeCheck(code).data;
  if (!found || code === '') return null;
  return (
    <span data-testid="code-look">
      {[found.scheme, found.pieces.length > 0 ? t('code.pieces', { pieces: found.pieces.map((piece) => `${piece.piece}（${piece.meaning}）`).join(' ') }) : null].filter(Boolean).join(' · ')}
      {found.why ? <div className="sf-code-doubt">{checkText(t, found.why, found.params)}</div> : null}
    </span>
  );
}
