// 流程挖掘: choose a log, narrow it, look at its map, its variants, the chart that it makes, and how it keeps to a chart.
import { ArrowLeftOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';

import type { Say } from '../../i18n';
import { useTexts } from '../../i18n';
import type { LogView } from '../../ipc';
import { ErrorState, go, PageHeader } from '../../parts';
import { useLogs } from './api';
import { ConformTab } from './conform/ConformTab';
import { DiscoverTab } from './discover/DiscoverTab';
import { FilterBar } from './filter/FilterBar';
import { MapTab } from './map/MapTab';
import { LogLine } from './source/LogLine';
import { SourceForm } from './source/SourceForm';
import { useMining } from './state';
import { VariantsTab } from './variants/VariantsTab';

import './mining.css';

const TABS = ['map', 'variants', 'discover', 'conform'] as const;
type Tab = (typeof TABS)[number];

/** `path` is what follows `#/mining/`: the id of a chart, where the page was opened from one, and a part of the page. */
export function MiningScreen({ path }: { path: string[] }) {
  const chart = path[0] === undefined || path[0] === '-' ? null : path[0];
  return <Mining key={chart ?? '-'} chart={chart} tab={TABS.find((one) => one === path[1]) ?? 'map'} />;
}

function Mining({ chart, tab }: { chart: string | null; tab: Tab }) {
  const { t } = useTexts();
  const logs = useLogs();
  const state = useMining(chart);
  const [choosing, setChoosing] = useState(false);
  if (logs.isError) return <ErrorState error={logs.error} retry={() => void logs.refetch()} />;
  if (logs.isPending) {
    return (
      <div className="sf-page">
        <Skeleton active />
      </div>
    );
  }
  const log = logs.data.find((one) => one.log === state.log) ?? null;
  const choose = (next: LogView) => {
    state.set({ log: next.log, filters: [{ with: [], without: [] }] });
    setChoosing(false);
  };
  const asked = log ? { log: log.log, filter: state.filter, time: state.time } : null;
  return (
    <div className="sf-page sf-page-fixed sf-mine" data-testid="mining-screen">
      <PageHeader
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('mining.back')} data-testid="mining-back" onClick={() => (chart === null ? go('chart') : go('chart', chart))} />}
        title={t('mining.title')}
        note={log && !choosing ? null : t('mining.note')}
      >
        {log && !choosing ? (
          <>
            <Segmented<Tab> value={tab} options={TABS.map((one) => ({ value: one, label: <span data-testid={`mining-tab-${one}`}>{t(`mining.tab.${one}`)}</span> }))} onChange={(next) => go('mining', chart ?? '-', next)} />
            {logs.data.length > 1 ? (
              <Select className="sf-mine-logs" aria-label={t('mining.logs')} value={log.log} options={logs.data.map((one) => ({ value: one.log, label: nameOf(t, one) }))} onChange={(id) => state.set({ log: id, filters: [{ with: [], without: [] }] })} />
            ) : null}
            <Button icon={<FolderOpenOutlined />} data-testid="mining-other" onClick={() => setChoosing(true)}>
              {t('mining.other')}
            </Button>
          </>
        ) : log ? (
          <Button data-testid="mining-keep" onClick={() => setChoosing(false)}>
            {t('mining.keep_log')}
          </Button>
        ) : null}
      </PageHeader>
      {!log || choosing ? <SourceForm chart={chart} open={logs.data} onOpened={choose} /> : null}
      {log && asked && !choosing ? (
        <>
          <LogLine log={log} said={noteOf(t, log)} onOpened={choose} />
          <FilterBar log={log} state={state} asked={asked} />
          {tab === 'map' ? <MapTab state={state} asked={asked} chart={chart} /> : null}
          {tab === 'variants' ? <VariantsTab state={state} asked={asked} /> : null}
          {tab === 'discover' ? <DiscoverTab log={log} state={state} asked={asked} name={nameOf(t, log)} /> : null}
          {tab === 'conform' ? <ConformTab state={state} asked={asked} /> : null}
        </>
      ) : null}
    </div>
  );
}

function nameOf(t: Say, log: LogView): string {
  return log.name || t('mining.own');
}

function noteOf(t: Say, log: LogView): string {
  const size = t('mining.size', { cases: log.cases.toLocaleString(), events: log.events.toLocaleString() });
  const days = log.from && log.to ? t('mining.days', { from: log.from.slice(0, 10), to: log.to.slice(0, 10) }) : '';
  return [nameOf(t, log), size, days].filter(Boolean).join(' · ');
}
