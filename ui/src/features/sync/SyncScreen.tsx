// The exchange with the province: state, enrolment, one round now, every record with where it is.
import { CloudUploadOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';

import { useTexts } from '../../i18n';
import type { SyncStatus } from '../../ipc';
import { localError } from '../../ipc';
import { ErrorState, PageHeader, useTell } from '../../parts';
import { useSyncNow, useSyncStatus } from './api';
import { EnrolForm } from './EnrolForm';
import { RecordTable } from './RecordTable';
import { StatusCard } from './StatusCard';
import './sync.css';

export function SyncScreen(_: { path: string[] }) {
  const { t } = useTexts();
  const tell = useTell();
  const status = useSyncStatus();
  const now = useSyncNow();
  if (status.isPending) return <Skeleton active className="sf-page" />;
  if (status.isError) return <ErrorState error={status.error} retry={() => void status.refetch()} />;
  const report = (after: SyncStatus) => {
    const problem = after.online ? null : after.last_error;
    if (problem) tell.error({ ...localError(problem.code, 'not_now'), params: problem.params });
    else tell.done(t(after.waiting === 0 ? 'sync.done_all' : 'sync.done_some', { n: after.waiting }));
  };
  const send = () => now.mutate(undefined, { onError: tell.error, onSuccess: report });
  return (
    <div className="sf-page sf-page-fixed">
      <PageHeader title={t('nav.sync')} note={t('sync.note')}>
        {status.data.enrolled ? (
          <Button type="primary" icon={<CloudUploadOutlined />} loading={now.isPending} data-testid="sync-now" onClick={send}>
            {t('sync.now')}
          </Button>
        ) : null}
      </PageHeader>
      {status.data.enrolled ? <StatusCard status={status.data} /> : <EnrolForm waiting={status.data.waiting} />}
      <RecordTable />
    </div>
  );
}
