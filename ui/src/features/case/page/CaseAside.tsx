// Beside the step: the chart with the case's place and past, the history, the contents, the limits.
import { ExpandOutlined } from '@ant-design/icons';
import { Button, Modal, Skeleton, Tabs } from 'antd';
import { useState } from 'react';

import { ChartView } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { CaseView } from '../../../ipc';
import { ErrorState, Panel } from '../../../parts';
import { useChartFile } from '../api';
import { SignList } from '../../light';
import { DueTable } from './Limits';
import { Filled } from './Filled';
import { History } from './History';
import { Papers } from './Papers';

export type CaseTab = 'chart' | 'history' | 'filled' | 'papers' | 'limits';

export function CaseAside({ view, tab: active, setTab }: { view: CaseView; tab: CaseTab; setTab: (tab: CaseTab) => void }) {
  const { t } = useTexts();
  const tab = (key: CaseTab) => ({ key, label: <span data-testid={`case-tab-${key}`}>{t(`case.tab_${key}`)}</span> });
  return (
    <Panel flush className="sf-case-aside">
      <Tabs
        className="sf-tabs-flush sf-tabs-fill"
        activeKey={active}
        onChange={(key) => setTab(key as CaseTab)}
        items={[
          { ...tab('chart'), children: <Place view={view} /> },
          { ...tab('history'), children: <History view={view} /> },
          { ...tab('filled'), children: <Filled view={view} /> },
          { ...tab('papers'), children: <Papers view={view} /> },
          { ...tab('limits'), children: <Limits view={view} /> },
        ]}
      />
    </Panel>
  );
}

function Place({ view }: { view: CaseView }) {
  const { t } = useTexts();
  const [large, setLarge] = useState(false);
  const file = useChartFile(view.chart);
  if (file.isPending) return <Skeleton active className="sf-pad" />;
  if (file.isError) return <ErrorState error={file.error} retry={() => void file.refetch()} />;
  const chart = <ChartView readable xml={file.data} marks={view.chart.marks} label={t('case.chart_label', { name: view.chart.name })} />;
  return (
    <div className="sf-case-chart">
      {chart}
      <div className="sf-case-legend">
        <span className="sf-place-key sf-place-key-current">{t('case.legend_current')}</span>
        <span className="sf-place-key sf-place-key-passed">{t('case.legend_passed')}</span>
        <span className="sf-clip sf-quiet" title={view.chart.hash}>
          {t('case.chart_version', { name: view.chart.name, version: view.chart.version })}
        </span>
        <Button size="small" className="sf-enlarge" icon={<ExpandOutlined />} data-testid="case-chart-enlarge" onClick={() => setLarge(true)}>
          {t('case.enlarge')}
        </Button>
      </div>
      <Modal open={large} destroyOnHidden centered width="94vw" footer={null} title={view.facts.title} onCancel={() => setLarge(false)}>
        <div className="sf-chart-large">{chart}</div>
      </Modal>
    </div>
  );
}

function Limits({ view }: { view: CaseView }) {
  return (
    <div className="sf-scroll sf-pad">
      <SignList open={view.alerts} gone={view.alerts_gone} />
      <DueTable dues={view.dues} />
    </div>
  );
}
