// Which log is open, what was wrong with rows of it, and another choice of columns.
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';

import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { LogColumns, LogView } from '../../../ipc';
import { call } from '../../../ipc';
import { useTell } from '../../../parts';
import { stop, useJobName, useOpenLog } from '../api';
import { ColumnsForm } from './ColumnsForm';

export function LogLine({ log, said, onOpened }: { log: LogView; said: string; onOpened: (log: LogView) => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [columns, setColumns] = useState(false);
  const job = useJobName('mining', log.log);
  const again = useOpenLog(async (chosen: LogColumns) => {
    const next = await call('mining.open', { again: true, log: log.log, columns: chosen, every_row: false, job });
    setColumns(false);
    onOpened(next);
  });
  const lines = log.troubles.map((one) => t(`mining.trouble.${one.code}` as TextKey, { n: one.count, where: one.line === null ? '' : t('mining.line', { line: one.line }), found: one.found ? t('mining.found', { found: one.found }) : '' }));
  if (log.empty_cases > 0 && log.source !== 'desk') lines.push(t('mining.empty_cases', { n: log.empty_cases }));
  if (log.left_out > 0) lines.push(t('archive.left_out', { n: log.left_out }));
  const table = log.headings.length > 0;
  return (
    <>
      <div className="sf-mine-line">
        <strong className="sf-clip" data-testid="mining-log">
          {said}
        </strong>
        {table ? (
          <>
            <span className="sf-quiet sf-clip">{t('mining.columns_taken', { columns: taken(log.columns) })}</span>
            <Button size="small" data-testid="mining-columns-change" onClick={() => setColumns(true)}>
              {t('mining.columns_change')}
            </Button>
          </>
        ) : null}
      </div>
      {lines.length > 0 ? <Alert showIcon closable type={log.left_out > 0 || log.troubles.some((one) => one.loses) ? 'warning' : 'info'} title={<span data-testid="mining-troubles">{lines.join(' ')}</span>} /> : null}
      <Modal open={columns} title={t('mining.columns_change')} footer={null} onCancel={() => setColumns(false)}>
        {columns ? <ColumnsForm headings={log.headings} known={log.columns} busy={again.isPending} onChosen={(chosen) => again.mutate(chosen, { onError: tell.error })} /> : null}
        {again.isPending ? (
          <Button size="small" data-testid="mining-columns-stop" onClick={() => stop(job)}>
            {t('mining.stop')}
          </Button>
        ) : null}
      </Modal>
    </>
  );
}

function taken(columns: LogColumns): string {
  return [columns.case, columns.activity, columns.start, columns.end, columns.resource, columns.item].filter(Boolean).join('、');
}
