// Below the head of a case: how it was stopped, what reconsideration or a court has decided, rounds of correction.
import { Button } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView, Correction, HaltRow, RemedyRow } from '../../../ipc/bindings/commands';
import { basisText, minuteText } from '../../../parts';
import { ReceiptDialog } from './ReceiptDialog';

export function EndNotes({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const { facts } = view;
  return (
    <>
      {facts.withdrawn_reason ? <p className="sf-case-note">{t('end.stopped_because', { ending: t(`ending.${facts.ending ?? 'withdrawn'}`), reason: facts.withdrawn_reason })}</p> : null}
      {facts.stopped ? <Stopped view={view} /> : null}
      {facts.ending === 'transferred' ? <Receipt view={view} /> : null}
      {view.halts.map((row) => (
        <Halted key={row.since} row={row} />
      ))}
      {view.remedies.map((row) => (
        <Remedy key={row.noted_at} row={row} />
      ))}
      {view.corrections.map((round) => (
        <Round key={round.round} round={round} />
      ))}
    </>
  );
}

function Stopped({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const { stopped, ending } = view.facts;
  if (!stopped) return null;
  const { how } = stopped;
  const said = t(`ending.${ending ?? 'terminated'}`);
  return (
    <div className="sf-case-note" data-testid="case-stopped">
      <p>
        {stopped.reason === '' ? said : t('end.stopped_because', { ending: said, reason: stopped.reason })}
        {how.is === 'execution_ended' ? ` · ${t(`finish.${how.ground}`)}${stopped.basis ? `（${basisText(t, stopped.basis)}）` : ''}` : ''}
        {how.is === 'terminated' ? ` · ${t(`ground.${how.ground}`)}${stopped.basis ? `（${basisText(t, stopped.basis)}）` : ''}` : ''}
      </p>
      {how.is === 'transferred' ? (
        <p>
          {t('end.handed', { recipient: how.recipient, on: how.on, n: how.list.length })}：{how.list.join('；')}
        </p>
      ) : null}
    </div>
  );
}

/** A time for which carrying out the decision is halted. */
function Halted({ row }: { row: HaltRow }) {
  const { t } = useTexts();
  const ground = t(`halt.ground_${row.ground}`);
  const since = minuteText(row.since);
  return (
    <div className="sf-case-note" data-testid="case-halted">
      <p>
        {row.until ? t('halt.span', { since, until: minuteText(row.until), ground }) : <span className="sf-due-yellow">{t('halt.since', { since, ground })}</span>} · {row.reason}
        {row.resumed ? ` · ${t('history.resumed')}：${row.resumed}` : ''}
      </p>
      {row.until ? null : <p>{row.last ? t('halt.last', { last: row.last }) : t('halt.no_last')}</p>}
    </div>
  );
}

/** Whichever way a case was handed over, whoever received it confirms it. */
function Receipt({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const [noting, setNoting] = useState(false);
  const { receipt } = view.facts;
  return (
    <div className="sf-case-note">
      <p>{receipt ? t('end.receipt_noted', { receipt: receipt.receipt, on: receipt.on }) : <span className="sf-due-yellow">{t('end.receipt_missing')}</span>}</p>
      {view.exits.receipt === null ? (
        <Button size="small" data-testid="case-receipt" onClick={() => setNoting(true)}>
          {t('end.receipt')}
        </Button>
      ) : null}
      <ReceiptDialog id={view.case} open={noting} close={() => setNoting(false)} />
    </div>
  );
}

function Remedy({ row }: { row: RemedyRow }) {
  const { t } = useTexts();
  const { remedy, struck } = row;
  const next = row.reopened_at ? t('remedy.again', { step: row.reopened_at }) : remedy.order === 'perform' ? t('remedy.goes_on') : '';
  return (
    <div className="sf-case-note" data-testid="case-remedy-row">
      <p>{t('remedy.line', { by: t(`remedy_by.${remedy.by}`), organ: remedy.organ, number: remedy.number, decided: remedy.decided_on, received: remedy.received_on })}</p>
      <p>
        <strong>{struck ? t('remedy.struck', { ending: row.outcome ?? t(`ending.${struck}`), order: t(`order.${remedy.order}`) }) : t(`order.${remedy.order}`)}</strong>
        {remedy.fine ? ` · ${t('remedy.fine_now', { fine: remedy.fine })}` : ''}
        {next ? ` · ${next}` : ''} · {basisText(t, row.basis)} · {remedy.says}
      </p>
    </div>
  );
}

function Round({ round }: { round: Correction }) {
  const { t } = useTexts();
  const until = round.last ? t('correction.last', { last: round.last }) : t('correction.last_unset');
  const state = round.supplemented ? t('correction.supplemented', { on: round.supplemented }) : round.open ? `${t('correction.waiting')} · ${until}` : '';
  return (
    <div className="sf-case-note" data-testid={`case-correction-${round.round}`}>
      <p>
        <strong>{t('correction.round', { n: round.round })}</strong> · {t('correction.told', { at: minuteText(round.told_at), who: round.told_by.name })} · {state}
      </p>
      <p>{round.asked}</p>
      {round.again ? <p className="sf-due-yellow">{t('correction.again')}</p> : null}
    </div>
  );
}
