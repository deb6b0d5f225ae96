// The workbench: figures, what waits for me, the newest records.
import { CheckCircleOutlined, CloudSyncOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import dayjs from 'dayjs';

import { useTexts } from '../../i18n';
import type { CaseRow, Day, SyncRecord } from '../../ipc';
import { EmptyState, ErrorState, go, hrefOf, minuteText, PageHeader, Panel, wordText } from '../../parts';
import { CASE_COLUMNS_SHORT, CaseRowCells, CaseRowHead } from '../case';
import { ReceiptLink, RecordStateTag } from '../sync';
import { useOverview } from './api';
import { Figures } from './Figures';
import './desk.css';

export function DeskScreen(_: { path: string[] }) {
  const { t } = useTexts();
  const overview = useOverview();
  if (overview.isPending) return <Skeleton active className="sf-page" paragraph={{ rows: 10 }} />;
  if (overview.isError) return <ErrorState error={overview.error} retry={() => void overview.refetch()} />;
  const { counts, tasks, newest, today } = overview.data;
  return (
    <div className="sf-page" data-testid="desk-page">
      <PageHeader title={t('nav.desk')} note={<Today day={today} />}>
        <Button type="primary" icon={<PlusOutlined />} data-testid="desk-case-new" onClick={() => go('case', 'new')}>
          {t('case.new')}
        </Button>
      </PageHeader>
      <Figures counts={counts} />
      <div className="sf-desk-body">
        <Panel flush title={t('desk.tasks')} extra={<a href={hrefOf('case')}>{t('desk.all_cases')}</a>} testId="desk-tasks">
          {tasks.length === 0 ? (
            <EmptyState icon={<CheckCircleOutlined />} title={t('desk.no_tasks')} hint={t('desk.no_tasks_hint')} />
          ) : (
            <TaskRows tasks={tasks} />
          )}
        </Panel>
        <Panel flush title={t('desk.newest')} extra={<a href={hrefOf('sync')}>{t('desk.all_records')}</a>} testId="desk-newest">
          {newest.length === 0 ? <EmptyState icon={<CloudSyncOutlined />} title={t('sync.none')} hint={t('sync.none_hint')} /> : newest.map((record) => <NewestRow key={record.event} record={record} />)}
        </Panel>
      </div>
    </div>
  );
}

function Today({ day }: { day: Day }) {
  const { t } = useTexts();
  const kind = day.published ? (day.working ? t('calendar.working') : (day.name ?? t('calendar.free'))) : t('calendar.unpublished_short');
  return (
    <>
      {dayjs(day.date).format(t('format.long_day'))} · {kind}
    </>
  );
}

function TaskRows({ tasks }: { tasks: CaseRow[] }) {
  const { t } = useTexts();
  return (
    <div role="table" aria-label={t('desk.tasks')} className="sf-desk-table">
      <div className="sf-list-head" role="row" style={{ gridTemplateColumns: CASE_COLUMNS_SHORT }}>
        <CaseRowHead short />
      </div>
      {tasks.map((row) => (
        <div
          key={row.case}
          role="row"
          tabIndex={0}
          className="sf-list-row sf-desk-row"
          style={{ gridTemplateColumns: CASE_COLUMNS_SHORT }}
          data-testid={`task-${row.number}`}
          onClick={() => go('case', row.case)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go('case', row.case);
          }}
        >
          <CaseRowCells row={row} short />
        </div>
      ))}
    </div>
  );
}

function NewestRow({ record }: { record: SyncRecord }) {
  const { t } = useTexts();
  return (
    <div className="sf-newest" data-testid={`newest-${record.seq}`}>
      <div className="sf-newest-line">
        <span className="sf-strong">{wordText(t, 'kind', record.kind)}</span>
        <span className="sf-quiet">{minuteText(record.at)}</span>
        <span className="sf-bar-space" />
        <RecordStateTag state={record.state} receipt={record.receipt} />
      </div>
      <div className="sf-clip sf-second" title={record.title}>
        {record.title}
      </div>
      {record.receipt ? <ReceiptLink receipt={record.receipt} /> : null}
    </div>
  );
}
