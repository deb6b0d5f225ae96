// What was moved on this chart, and undoing it.
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { toAppError } from '../../../ipc';
import type { ChangeoverReport, ChangeoverRow } from '../../../ipc/bindings/commands';
import { errorText, ErrorState, minuteText, Panel, useTell } from '../../../parts';
import { useMoves, useUndo } from './api';
import { LookTable } from './LookTable';

import '../versions/versions.css';

export function MovesPanel({ chart }: { chart: string }) {
  const { t } = useTexts();
  const moves = useMoves(chart);
  const [undoing, setUndoing] = useState<ChangeoverRow | null>(null);
  if (moves.isError) return <ErrorState error={moves.error} retry={() => void moves.refetch()} />;
  if (!moves.data || moves.data.length === 0) return null;
  return (
    <Panel title={t('changeover.done_before')} testId="changeover-moves">
      <ul className="sf-acts">
        {moves.data.map((move) => (
          <li key={move.plan}>
            <div className="sf-act-head">
              <span className="sf-strong">{t('changeover.move_line', { from: move.from, to: move.to, n: move.cases })}</span>
              <span className="sf-quiet">
                {move.by} {minuteText(move.at)}
              </span>
              <span className="sf-bar-space" />
              {move.undone_at === null ? (
                <Button size="small" data-testid={`undo-${move.plan}`} onClick={() => setUndoing(move)}>
                  {t('changeover.undo')}
                </Button>
              ) : null}
            </div>
            <div className="sf-act-opinion">{move.reason}</div>
            {move.undone_at !== null ? <div className="sf-second">{t('changeover.undone_line', { by: move.undone_by ?? '', at: minuteText(move.undone_at), reason: move.undone_reason ?? '' })}</div> : null}
          </li>
        ))}
      </ul>
      {undoing ? <UndoDialog chart={chart} move={undoing} onClose={() => setUndoing(null)} /> : null}
    </Panel>
  );
}

function UndoDialog({ chart, move, onClose }: { chart: string; move: ChangeoverRow; onClose: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const undo = useUndo();
  const [reason, setReason] = useState('');
  const refused = undo.isError ? toAppError(undo.error) : null;
  const report = refused?.params.report as ChangeoverReport | undefined;
  const send = () =>
    undo.mutate(
      { chart, plan: move.plan, reason: reason.trim() },
      {
        onSuccess: ({ cases }) => {
          tell.done(t('changeover.undone', { n: cases, version: move.from }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={report ? 760 : undefined}
      title={t('changeover.undo_title', { n: move.cases, version: move.from })}
      okText={t('changeover.undo')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: undo.isPending, 'data-testid': 'undo-confirm' } as never}
      onOk={send}
      onCancel={onClose}
    >
      <p className="sf-second">{t('changeover.undo_hint')}</p>
      <Input.TextArea data-testid="undo-reason" rows={2} maxLength={2000} value={reason} placeholder={t('changeover.undo_reason')} onChange={({ target }) => setReason(target.value)} />
      {refused ? <Alert className="sf-changeover-refused" showIcon type="error" title={errorText(t, refused)} /> : null}
      {report ? <LookTable report={report} /> : null}
    </Modal>
  );
}
