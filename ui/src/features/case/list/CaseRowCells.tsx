// One case as a row: the same cells on the workbench and in the list.
import { Tooltip } from 'antd';

import { useTexts } from '../../../i18n';
import type { CaseRow, RowSign } from '../../../ipc';
import { codeText, daysLeftText, LightDot, minuteText, wordText } from '../../../parts';
import { signText } from '../../light';
import { RecordStateTag } from '../../sync';
import { ArchiveTag } from '../../archive';
import { PastTag } from '../../past';
import { PhaseTag } from './PhaseTag';

/** Grid columns of a case row. */
export const CASE_COLUMNS = '84px minmax(220px, 3fr) minmax(130px, 1.2fr) minmax(120px, 1fr) 132px 84px';
/** Grid columns of a case row on the workbench: without what the list adds. */
export const CASE_COLUMNS_SHORT = '76px minmax(180px, 3fr) minmax(96px, 1.1fr) minmax(112px, 1fr)';
/** Height of a case row in pixels. */
export const CASE_ROW_HEIGHT = 60;

export function CaseRowHead({ short }: { short?: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <span role="columnheader">{t('case.col_light')}</span>
      <span role="columnheader">{t('case.col_title')}</span>
      <span role="columnheader">{t('case.col_step')}</span>
      <span role="columnheader">{t('case.col_due')}</span>
      {short ? null : (
        <>
          <span role="columnheader">{t('case.col_changed')}</span>
          <span role="columnheader">{t('case.col_sync')}</span>
        </>
      )}
    </>
  );
}

export function CaseRowCells({ row, short }: { row: CaseRow; short?: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <span role="cell">{row.phase === 'running' ? <RowLight row={row} /> : <PhaseTag phase={row.phase} ending={row.ending} short />}</span>
      <span role="cell" className="sf-two-lines">
        <span className="sf-clip sf-strong" title={row.title}>
          {row.title}
        </span>
        <span className="sf-clip sf-quiet" title={`${row.number} ${row.item_name}`}>
          {row.past ? <PastTag past={row.past} /> : null}
          {row.archive ? <ArchiveTag year={row.archive} /> : null}
          {row.case_type ? `${wordText(t, 'case_type', row.case_type)} · ` : null}
          <span className="sf-mono">{row.number || t('past.missing')}</span> · {row.item_name}
        </span>
      </span>
      <span role="cell" className="sf-two-lines">
        <span className="sf-clip">{row.steps.map((step) => step.name).join('、') || row.outcome || (row.ending ? t(`ending.${row.ending}`) : '—')}</span>
        <span className="sf-clip sf-quiet">{row.remedy ? `${t(`order.${row.remedy}`)} ` : ''}
          {row.steps.map((step) => (step.holder === null ? step.post_name : `${step.post_name} · ${step.holder}`)).join('、')}</span>
      </span>
      <span role="cell" className="sf-two-lines">
        {row.phase === 'running' && row.days_left !== null ? <span className={`sf-due-${row.light}`}>{daysLeftText(t, row.days_left)}</span> : <span className="sf-quiet">—</span>}
        {row.sign ? <SignWords sign={row.sign} due={row.due} /> : row.phase === 'running' && row.due ? <span className="sf-quiet">{row.due}</span> : null}
      </span>
      {short ? null : (
        <>
          <span role="cell" className="sf-second">
            {minuteText(row.changed_at)}
          </span>
          <span role="cell">
            {row.sync === null ? <span className="sf-quiet">{t('past.not_sent')}</span> : <RecordStateTag state={row.sync} />}
          </span>
        </>
      )}
    </>
  );
}

/** The light, with why it is not green as a tooltip. */
function RowLight({ row }: { row: CaseRow }) {
  const { t } = useTexts();
  if (row.sign === null) return <LightDot light={row.light} />;
  return (
    <Tooltip title={signText(t, row.sign)} mouseEnterDelay={0.3}>
      <span data-testid={`light-of-${row.number}`}>
        <LightDot light={row.light} />
      </span>
    </Tooltip>
  );
}

/** The same in words, for those who use no mouse. */
function SignWords({ sign, due }: { sign: RowSign; due: string | null }) {
  const { t } = useTexts();
  const words = signText(t, sign);
  return (
    <span className="sf-clip sf-quiet" title={words} aria-label={words}>
      {due ? `${due.slice(5)} · ` : ''}
      {codeText(t, ['alert'], sign.rule)}
    </span>
  );
}
