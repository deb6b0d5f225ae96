// Open signs of one level over all cases; the head takes one down.
import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { Alert, LightRow } from '../../ipc/bindings/commands';
import { codeText, EmptyState, ErrorState, hrefOf, minuteText } from '../../parts';
import type { Level } from './api';
import { useLights } from './api';
import { factsOf } from './factsOf';
import { HEAD, useHolds } from '../session';
import { TakeDownDialog } from './TakeDownDialog';

export function OpenSigns({ level }: { level: Level }) {
  const { t } = useTexts();
  const head = useHolds(HEAD);
  const found = useLights(level);
  const [taking, setTaking] = useState<Alert | null>(null);
  if (found.isPending) return <Skeleton active />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const rows = found.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <EmptyState icon={<CheckCircleOutlined />} title={t('lights.none')} hint={t('lights.none_hint')} testId="lights-none" />;
  const columns = [
    { title: t('lights.col_sign'), key: 'sign', render: (_value: unknown, row: LightRow) => <Sign alert={row.alert} /> },
    { title: t('lights.col_case'), key: 'case', render: (_value: unknown, row: LightRow) => <CaseLink row={row} /> },
    { title: t('lights.col_raised'), key: 'raised', width: 150, render: (_value: unknown, row: LightRow) => minuteText(row.alert.raised_at) },
    {
      key: 'act',
      width: 100,
      render: (_value: unknown, row: LightRow) =>
        head ? (
          <Button size="small" data-testid={`take-down-${row.alert.seq}`} onClick={() => setTaking(row.alert)}>
            {t('lights.take_down')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {head ? null : <p className="sf-second">{t('lights.only_head')}</p>}
      <Table<LightRow> size="small" rowKey={(row) => row.alert.seq} pagination={false} columns={columns} dataSource={rows} />
      {found.hasNextPage ? (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('lights.more')}
        </Button>
      ) : null}
      {taking ? <TakeDownDialog alert={taking} close={() => setTaking(null)} /> : null}
    </>
  );
}

function Sign({ alert }: { alert: Alert }) {
  const { t } = useTexts();
  return (
    <div className={`sf-sign sf-sign-${alert.level}`}>
      <strong>{codeText(t, ['alert'], alert.rule)}</strong> <code>{alert.rule}</code>
      <div className="sf-second">{factsOf(t, alert).join(' · ')}</div>
    </div>
  );
}

function CaseLink({ row }: { row: LightRow }) {
  return (
    <>
      <a href={hrefOf('case', row.case)} data-testid={`light-case-${row.number}`}>
        {row.title}
      </a>
      <div className="sf-quiet sf-mono">{row.number}</div>
    </>
  );
}
