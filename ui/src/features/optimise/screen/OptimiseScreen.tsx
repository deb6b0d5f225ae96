// 优化 of one chart: from the scenario over simulating and searching to what was taken, in the order of the work.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton } from 'antd';

import { useTexts } from '../../../i18n';
import { ErrorState, go, PageHeader } from '../../../parts';
import { ScenarioTab } from '../scenario/ScenarioTab';
import { SearchTab } from '../search/SearchTab';
import { SimulateTab } from '../simulate/SimulateTab';
import { TakenTab } from '../taken/TakenTab';
import { useScenario } from './api';

import './screen.css';

const TABS = ['scenario', 'simulate', 'search', 'taken'] as const;
export type Tab = (typeof TABS)[number];

export function OptimiseScreen({ chart, tab }: { chart: string; tab: string | undefined }) {
  const { t } = useTexts();
  const scenario = useScenario(chart);
  const shown = TABS.find((one) => one === tab) ?? 'scenario';
  if (scenario.isError) return <ErrorState error={scenario.error} retry={() => void scenario.refetch()} />;
  if (scenario.isPending) {
    return (
      <div className="sf-page">
        <Skeleton active />
      </div>
    );
  }
  const view = scenario.data;
  const show = (next: Tab) => go('chart', chart, 'optimise', next);
  return (
    <div className="sf-page sf-page-fixed sf-opt" data-testid="optimise-screen">
      <PageHeader
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('opt.back')} data-testid="optimise-back" onClick={() => go('chart', chart)} />}
        title={view.name}
        note={`${t('opt.title')} · ${view.version === null ? t('opt.of_draft') : t('opt.of_version', { n: view.version })}`}
      >
        <Segmented<Tab> value={shown} options={TABS.map((one) => ({ value: one, label: <span data-testid={`opt-tab-${one}`}>{t(`opt.tab.${one}`)}</span> }))} onChange={show} />
      </PageHeader>
      {shown === 'scenario' ? <ScenarioTab view={view} onNext={() => show('simulate')} /> : null}
      {shown === 'simulate' ? <SimulateTab view={view} /> : null}
      {shown === 'search' ? <SearchTab view={view} onTaken={() => show('taken')} /> : null}
      {shown === 'taken' ? <TakenTab view={view} /> : null}
    </div>
  );
}
