// 把在办件转到新版本: which step is which, a dry run over all cases, then all move or none; what was moved can be undone.
import { ArrowLeftOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { ChangeoverView } from '../../../ipc/bindings/commands';
import { EmptyState, ErrorState, go, PageHeader, Panel } from '../../../parts';
import { usePlan } from './api';
import { DryRun } from './DryRun';
import { MappingTable } from './MappingTable';
import { MovesPanel } from './MovesPanel';

import './changeover.css';

export function ChangeoverScreen({ chart }: { chart: string }) {
  const { t } = useTexts();
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const plan = usePlan(chart, from, to);
  const view = plan.data;
  return (
    <div className="sf-page" data-testid="changeover">
      <PageHeader
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('changeover.back')} data-testid="changeover-back" onClick={() => go('chart', chart)} />}
        title={t('changeover.title')}
        note={view?.name}
      />
      {plan.isPending ? <Skeleton active /> : null}
      {plan.isError ? <ErrorState error={plan.error} retry={() => void plan.refetch()} /> : null}
      {view ? <Versions view={view} onFrom={setFrom} onTo={setTo} /> : null}
      {view && view.from !== null ? <Moving key={`${view.from}/${view.to}`} view={view} from={view.from} /> : null}
      <MovesPanel chart={chart} />
    </div>
  );
}

/** From which version to which. */
function Versions({ view, onFrom, onTo }: { view: ChangeoverView; onFrom: (from: number) => void; onTo: (to: number) => void }) {
  const { t } = useTexts();
  const options = view.versions.map(({ version, cases }) => ({ value: version, label: t('changeover.version_n', { version, n: cases }) }));
  if (view.from === null) {
    return (
      <Panel>
        <EmptyState icon={<SwapOutlined />} title={t('changeover.none_title')} hint={t('changeover.none_hint', { version: view.to })} />
      </Panel>
    );
  }
  return (
    <Panel title={t('changeover.step_versions')}>
      <p className="sf-second sf-changeover-lead">{t('changeover.lead')}</p>
      <div className="sf-changeover-versions">
        <label className="sf-changeover-pick">
          <span>{t('changeover.from')}</span>
          <Select data-testid="changeover-from" value={view.from} options={options.filter(({ value }) => value !== view.to)} onChange={onFrom} popupMatchSelectWidth={false} />
        </label>
        <label className="sf-changeover-pick">
          <span>{t('changeover.to')}</span>
          <Select data-testid="changeover-to" value={view.to} options={options.filter(({ value }) => value !== view.from)} onChange={onTo} popupMatchSelectWidth={false} />
        </label>
      </div>
    </Panel>
  );
}

function Moving({ view, from }: { view: ChangeoverView; from: number }) {
  const [nodes, setNodes] = useState<Record<string, string>>({});
  return (
    <>
      <MappingTable view={view} nodes={nodes} onSet={(node, image) => setNodes({ ...nodes, [node]: image })} />
      <DryRun wish={{ chart: view.chart, from, to: view.to, nodes }} />
    </>
  );
}
