// Every record of this device's log with where it is: receipt number, or reason and what to do.
import { CloudSyncOutlined, SearchOutlined } from '@ant-design/icons';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { RecordState, SyncRecord } from '../../ipc';
import { CLOCK, EmptyState, ErrorState, go, LongList, minuteText, Panel, wordText } from '../../parts';
import { useRecords } from './api';
import { ReceiptLink } from './ReceiptDrawer';
import { RefusalNote } from './RefusalNote';
import { RecordStateTag } from './RecordStateTag';

const STATES: (RecordState | 'any')[] = ['any', 'waiting', 'sent', 'received', 'refused', 'held'];
const COLUMNS = '64px minmax(110px, 0.8fr) minmax(220px, 3fr) 150px 104px minmax(200px, 2.2fr)';
const ROW_HEIGHT = 60;

export function RecordTable() {
  const { t } = useTexts();
  const [state, setState] = useState<RecordState | null>(null);
  return (
    <Panel flush className="sf-panel-fill" testId="sync-records">
      <div className="sf-toolbar">
        <Segmented
          aria-label={t('sync.filter')}
          value={state ?? 'any'}
          onChange={(value) => setState(value === 'any' ? null : (value as RecordState))}
          options={STATES.map((value) => ({ value, label: <span data-testid={`sync-filter-${value}`}>{value === 'any' ? t('sync.all_records') : t(`record.${value}`)}</span> }))}
        />
      </div>
      <Records state={state} />
    </Panel>
  );
}

function Records({ state }: { state: RecordState | null }) {
  const { t } = useTexts();
  const records = useRecords(state);
  if (records.isPending) return <Skeleton active className="sf-pad" />;
  if (records.isError) return <ErrorState error={records.error} retry={() => void records.refetch()} />;
  const rows = records.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return state === null ? (
      <EmptyState icon={<CloudSyncOutlined />} title={t('sync.none')} hint={t('sync.none_hint')} />
    ) : (
      <EmptyState icon={<SearchOutlined />} title={t('sync.none_in_state')} hint={t('sync.none_in_state_hint')} />
    );
  return (
    <LongList
      label={t('nav.sync')}
      rows={rows}
      rowHeight={ROW_HEIGHT}
      columns={COLUMNS}
      head={
        <>
          <span role="columnheader">{t('record.col_seq')}</span>
          <span role="columnheader">{t('record.col_kind')}</span>
          <span role="columnheader">{t('record.col_title')}</span>
          <span role="columnheader">{t('record.col_at')}</span>
          <span role="columnheader">{t('record.col_state')}</span>
          <span role="columnheader">{t('record.col_receipt')}</span>
        </>
      }
      keyOf={(row) => row.event}
      testIdOf={(row) => `record-${row.seq}`}
      draw={(row) => <Cells row={row} />}
      onOpen={openSubject}
      onNearEnd={() => {
        if (records.hasNextPage && !records.isFetchingNextPage) void records.fetchNextPage();
      }}
    />
  );
}

/** Opens what a record is about: `case/<id>`, `chart/<id>`, `item/<code>`. */
function openSubject(row: SyncRecord): void {
  const [noun, ...rest] = row.subject.split('/');
  if (noun) go(noun, rest.join('/'));
}

function Cells({ row }: { row: SyncRecord }) {
  const { t } = useTexts();
  return (
    <>
      <span role="cell" className="sf-mono sf-second">
        {row.seq}
      </span>
      <span role="cell">{wordText(t, 'kind', row.kind)}</span>
      <span role="cell" className="sf-two-lines">
        <span className="sf-clip" title={row.title}>
          {row.title}
        </span>
        <span className="sf-clip sf-quiet">
          {row.number ? <span className="sf-mono">{row.number}</span> : null} {row.by === CLOCK ? t('who.clock') : row.by}
        </span>
      </span>
      <span role="cell" className="sf-second">
        {minuteText(row.at)}
      </span>
      <span role="cell">
        <RecordStateTag state={row.state} receipt={row.receipt} />
      </span>
      <span role="cell" className="sf-clip">
        {row.receipt ? <ReceiptLink receipt={row.receipt} /> : row.refusal ? <RefusalNote refusal={row.refusal} /> : <span className="sf-quiet sf-wrap-two">{t(`record.${row.state}_hint`)}</span>}
      </span>
    </>
  );
}
