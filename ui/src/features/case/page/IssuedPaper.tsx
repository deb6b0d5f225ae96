// A paper that the case has issued: its number, given later or made void.
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import type { Paper } from '../../../ipc/bindings/commands';
import { errorText, minuteText, useTell } from '../../../parts';
import { useAssign, useVoid } from '../../number';

const MAX_REASON = 500;

/** `at` is its place among the papers of the case. */
export function IssuedPaper({ view, paper, at }: { view: CaseView; paper: Paper; at: number }) {
  const { t } = useTexts();
  const tell = useTell();
  const assign = useAssign();
  const [voiding, setVoiding] = useState(false);
  const give = () => assign.mutate({ case: view.case, paper: at }, { onSuccess: () => tell.done(t('paper.assigned')), onError: tell.error });
  return (
    <div className="sf-paper-issued" data-testid={`case-paper-${at}`}>
      <div className="sf-history-head">
        {paper.number ? <span className="sf-mono">{paper.number}</span> : <span className="sf-due-yellow">{t('paper.unnumbered')}</span>}
        <span className="sf-bar-space" />
        {paper.may_act && !paper.number ? (
          <Button size="small" type="primary" loading={assign.isPending} onClick={give} data-testid={`paper-assign-${at}`}>
            {t('paper.assign')}
          </Button>
        ) : null}
        {paper.may_act && paper.number ? (
          <Button size="small" danger onClick={() => setVoiding(true)} data-testid={`paper-void-${at}`}>
            {t('paper.void')}
          </Button>
        ) : null}
      </div>
      <div className="sf-quiet">{t('paper.issued', { name: paper.by.name, time: minuteText(paper.at) })}</div>
      {paper.voided.map((one) => (
        <div key={one.number} className="sf-quiet">
          {t('paper.voided', { number: one.number, reason: one.reason })}（{one.by.name} {minuteText(one.at)}）
        </div>
      ))}
      <VoidDialog id={view.case} at={at} number={paper.number ?? ''} open={voiding} close={() => setVoiding(false)} />
    </div>
  );
}

function VoidDialog({ id, at, number, open, close }: { id: string; at: number; number: string; open: boolean; close: () => void }) {
  const { t } = useTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const voiding = useVoid();
  return (
    <Modal open={open} destroyOnHidden title={t('paper.void')} okText={t('paper.void')} cancelText={t('action.cancel')} okButtonProps={{ danger: true, loading: voiding.isPending, 'data-testid': 'paper-void-submit' } as never} onOk={form.submit} onCancel={close} afterClose={voiding.reset}>
      <p className="sf-second">{t('paper.void_hint', { number })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => voiding.mutate({ case: id, paper: at, reason: reason.trim() }, { onSuccess: close })}>
        <Form.Item name="reason" label={t('number.reason')} rules={[{ required: true, whitespace: true, message: t('number.reason_needed') }]}>
          <Input.TextArea rows={3} maxLength={MAX_REASON} showCount data-testid="paper-void-reason" />
        </Form.Item>
      </Form>
      {voiding.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(voiding.error))} /> : null}
    </Modal>
  );
}
