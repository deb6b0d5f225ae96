// How many numbers this desk has left in each series, how more come, and the papers that wait for one.
import { CloudDownloadOutlined, NumberOutlined, ScissorOutlined, SnippetsOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { NumberSource, SeriesStanding, WaitingPaper } from '../../ipc/bindings/commands';
import { EmptyState, ErrorState, go, useTell } from '../../parts';
import { SplitDialog } from './SplitDialog';
import { TakeDialog } from './TakeDialog';
import { VoidNextDialog } from './VoidNextDialog';
import { useAsk, useNumberSettings, useStanding } from './api';

export function StandingTab() {
  const { t } = useTexts();
  const standing = useStanding();
  const settings = useNumberSettings();
  if (standing.isPending || settings.isPending) return <Skeleton active />;
  if (standing.isError) return <ErrorState error={standing.error} retry={() => void standing.refetch()} />;
  if (settings.isError) return <ErrorState error={settings.error} retry={() => void settings.refetch()} />;
  const { series, waiting } = standing.data;
  const { source } = settings.data.words;
  if (series.length === 0)
    return (
      <EmptyState icon={<NumberOutlined />} title={t('number.none')} hint={t('number.none_hint')}>
        <Button type="primary" onClick={() => go('number', 'settings')} data-testid="number-to-settings">
          {t('number.tab_settings')}
        </Button>
      </EmptyState>
    );
  const low = source !== 'lead' && series.some((one) => one.low);
  return (
    <>
      <Tools source={source} series={series} head={settings.data.may_change} />
      {low ? <Alert type="warning" showIcon className="sf-number-warning" title={t('number.low')} description={t(source === 'platform' ? 'number.low_platform' : 'number.low_slips')} data-testid="number-low" /> : null}
      <SeriesTable series={series} lead={standing.data.lead} />
      {waiting.length > 0 ? <WaitingTable waiting={waiting} /> : null}
    </>
  );
}

function Tools({ source, series, head }: { source: NumberSource; series: SeriesStanding[]; head: boolean }) {
  const { t } = useTexts();
  const tell = useTell();
  const ask = useAsk();
  const [open, setOpen] = useState<'take' | 'split' | 'void' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="sf-number-bar">
      {source === 'platform' ? (
        <Button icon={<CloudDownloadOutlined />} loading={ask.isPending} data-testid="number-ask" onClick={() => ask.mutate(undefined, { onSuccess: () => tell.done(t('number.asked')), onError: tell.error })}>
          {t('number.ask')}
        </Button>
      ) : null}
      {source === 'slips' ? (
        <Button icon={<SnippetsOutlined />} data-testid="number-take" onClick={() => setOpen('take')}>
          {t('number.take')}
        </Button>
      ) : null}
      {source === 'lead' && head ? (
        <Button icon={<ScissorOutlined />} data-testid="number-split" onClick={() => setOpen('split')}>
          {t('number.split')}
        </Button>
      ) : null}
      <Button icon={<StopOutlined />} data-testid="number-void-next" onClick={() => setOpen('void')}>
        {t('number.void_next')}
      </Button>
      <TakeDialog open={open === 'take'} close={close} />
      <SplitDialog open={open === 'split'} close={close} series={series} />
      <VoidNextDialog open={open === 'void'} close={close} series={series} />
    </div>
  );
}

function SeriesTable({ series, lead }: { series: SeriesStanding[]; lead: boolean }) {
  const { t } = useTexts();
  return (
    <Table
      size="middle"
      pagination={false}
      rowKey="series"
      dataSource={series}
      columns={[
        { title: t('number.col_series'), key: 'series', render: (_, one) => (one.daily ? t('number.daily') : one.series) },
        {
          title: t('number.col_left'),
          key: 'left',
          render: (_, one) => (
            <span data-testid={`number-left-${one.series}`}>
              {lead ? t('number.left_lead') : one.left} {one.low ? <Tag color="warning">{t('number.low')}</Tag> : null}
            </span>
          ),
        },
        { title: t('number.col_next'), key: 'next', render: (_, one) => one.next ?? <span className="sf-quiet">—</span> },
        { title: t('number.col_used'), dataIndex: 'used' },
        { title: t('number.col_void'), dataIndex: 'void' },
      ]}
    />
  );
}

function WaitingTable({ waiting }: { waiting: WaitingPaper[] }) {
  const { t } = useTexts();
  return (
    <section className="sf-number-waiting" data-testid="number-waiting">
      <h2 className="sf-strong">{t('number.waiting', { n: waiting.length })}</h2>
      <Table
        size="middle"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        rowKey={(paper) => `${paper.case}/${paper.paper}`}
        dataSource={waiting}
        columns={[
          { title: t('number.col_paper'), dataIndex: 'name' },
          { title: t('number.col_series'), dataIndex: 'series' },
          { title: t('number.col_case'), dataIndex: 'case_number' },
          { title: t('case.col_title'), dataIndex: 'title', ellipsis: true },
          {
            key: 'go',
            render: (_, paper) => (
              <Button size="small" onClick={() => go('case', paper.case)}>
                {t('number.open_case')}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}
