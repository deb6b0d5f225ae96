// Deputies: who acts for whom while a person is absent; the person sets it, or the head.
import { PlusOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { DeputyRow } from '../../ipc/bindings/commands';
import { EmptyState, ErrorState, minuteText, PageHeader, useTell } from '../../parts';
import { useSession } from '../session';
import { useDeputies, useEndDeputy } from './api';
import { DeputyDialog } from './DeputyDialog';

const COLOURS = { coming: 'blue', standing: 'green', over: 'default' } as const;

export function DeputyScreen(_: { path: string[] }) {
  const { t } = useTexts();
  const session = useSession();
  const deputies = useDeputies();
  const [setting, setSetting] = useState(false);
  const mine = session.data?.user?.stands_in ?? [];
  return (
    <div className="sf-page" data-testid="deputy-page">
      <PageHeader title={t('deputy.title')} note={t('deputy.note')}>
        <Button type="primary" icon={<PlusOutlined />} data-testid="deputy-set" onClick={() => setSetting(true)}>
          {t('deputy.set')}
        </Button>
      </PageHeader>
      {mine.length > 0 ? <Alert type="info" showIcon title={t('deputy.today', { names: mine.map((absent) => absent.name).join('、') })} /> : null}
      {deputies.isPending ? <Skeleton active /> : null}
      {deputies.isError ? <ErrorState error={deputies.error} retry={() => void deputies.refetch()} /> : null}
      {deputies.data ? <Rows rows={deputies.data} /> : null}
      {setting ? <DeputyDialog close={() => setSetting(false)} /> : null}
    </div>
  );
}

function Rows({ rows }: { rows: DeputyRow[] }) {
  const { t } = useTexts();
  const tell = useTell();
  const end = useEndDeputy();
  if (rows.length === 0) return <EmptyState icon={<UserSwitchOutlined />} title={t('deputy.none')} hint={t('deputy.none_hint')} testId="deputies-none" />;
  const columns = [
    { title: t('deputy.absent'), key: 'absent', render: (_value: unknown, row: DeputyRow) => row.absent.name },
    { title: t('deputy.deputy'), key: 'deputy', render: (_value: unknown, row: DeputyRow) => row.deputy.name },
    { title: t('deputy.days'), key: 'days', render: (_value: unknown, row: DeputyRow) => `${row.from} — ${row.to}` },
    { title: t('deputy.reason'), key: 'reason', render: (_value: unknown, row: DeputyRow) => row.reason },
    { title: t('deputy.set_by'), key: 'set', render: (_value: unknown, row: DeputyRow) => `${row.set.by} ${minuteText(row.set.at)}` },
    {
      title: t('deputy.state'),
      key: 'state',
      render: (_value: unknown, row: DeputyRow) => (
        <>
          <Tag color={COLOURS[row.state]}>{t(`deputy.state.${row.state}`)}</Tag>
          {row.ended ? <div className="sf-quiet">{`${row.ended.by} ${minuteText(row.ended.at)}`}</div> : null}
        </>
      ),
    },
    {
      key: 'act',
      render: (_value: unknown, row: DeputyRow) =>
        row.may_end ? (
          <Button size="small" data-testid={`deputy-end-${row.seq}`} loading={end.isPending} onClick={() => end.mutate({ seq: row.seq }, { onSuccess: () => tell.done(t('deputy.ended')), onError: tell.error })}>
            {t('deputy.end')}
          </Button>
        ) : null,
    },
  ];
  return <Table<DeputyRow> size="small" rowKey="seq" pagination={false} columns={columns} dataSource={rows} />;
}
