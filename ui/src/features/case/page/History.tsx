// What happened to a case, newest first, and where its records are.
import { Button, Timeline } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView, HistoryKind, HistoryRow } from '../../../ipc';
import { codeText, minuteText } from '../../../parts';
import { ReceiptLink } from '../../sync';
import { whoText } from '../whoText';
import { CaseLog } from './CaseLog';

const COLOURS: Record<HistoryKind, string> = { started: 'blue', done: 'green', back: 'orange', cancelled: 'gray', ended: 'green', withdrawn: 'gray', by_itself: 'blue', deemed_accepted: 'red', deemed_renewed: 'red', extended: 'orange', claimed: 'blue', released: 'gray', handed_over: 'orange', check_confirmed: 'orange', check_confirmed_before: 'gray', version_changed: 'blue', version_restored: 'gray', transferred: 'orange', terminated: 'gray', abandoned: 'gray', transfer_received: 'blue', remedy_decided: 'red', halted: 'orange', resumed: 'blue', execution_ended: 'gray', deemed_not_enforced: 'red' };

export function History({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const [log, setLog] = useState(false);
  const rows = [...view.history].reverse();
  return (
    <div className="sf-scroll sf-pad" data-testid="case-history">
      <RecordsNote view={view} />
      <Button size="small" data-testid="case-log-open" onClick={() => setLog(true)}>
        {t('case.log')}
      </Button>
      {log ? <CaseLog view={view} close={() => setLog(false)} /> : null}
      <Timeline items={rows.map((row, index) => ({ key: `${row.at}/${index}`, color: COLOURS[row.kind], content: <Entry row={row} /> }))} />
    </div>
  );
}

function Entry({ row }: { row: HistoryRow }) {
  const { t } = useTexts();
  return (
    <div className="sf-history" data-kind={row.kind}>
      <div className="sf-history-head">
        <span className="sf-strong">{row.name || t(`history.${row.kind}`)}</span>
        <span className="sf-second">{t(`history.${row.kind}`)}</span>
        <span className="sf-bar-space" />
        <span className="sf-quiet">{minuteText(row.at)}</span>
      </div>
      {row.by.name ? (
        <div className="sf-second">
          {whoText(t, row.by)}（{row.by.post_name}）{row.handed_to ? ` ${t('hands.handed_to', { name: row.handed_to.name })}` : ''}
        </div>
      ) : null}
      {row.basis ? <div className="sf-second">{t('history.basis', { statute: row.basis.statute, article: row.basis.article })}</div> : null}
      {row.back_to ? <div className="sf-second">{t('history.back_to', { step: row.back_to })}</div> : null}
      {row.chosen.length > 0 ? <div className="sf-second">{t('history.chosen', { names: row.chosen.join('、') })}</div> : null}
      {row.opinion ? <blockquote className="sf-opinion">{row.opinion}</blockquote> : null}
    </div>
  );
}

function RecordsNote({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const { sync } = view;
  return (
    <div className="sf-records-note" data-testid="case-records">
      <span>{t('case.records', { received: sync.received, waiting: sync.waiting + sync.sent, refused: sync.refused + sync.held })}</span>
      {sync.receipt ? <ReceiptLink receipt={sync.receipt} /> : null}
      {sync.refusal ? <div className="sf-due-red">{codeText(t, ['refusal', 'error'], sync.refusal.code, sync.refusal.params)}</div> : null}
    </div>
  );
}
