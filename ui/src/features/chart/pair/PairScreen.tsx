// The external chart beside the internal one: which internal steps a public step stands for, and which nobody shows.
import { ArrowLeftOutlined, BlockOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton } from 'antd';

import { useTexts } from '../../../i18n';
import type { ChartRow, Side } from '../../../ipc/bindings/commands';
import { EmptyState, ErrorState, PageHeader, go } from '../../../parts';
import { useChart, useCharts } from '../api';
import { PairBoard } from './PairBoard';
import { partnerOf, rememberPartner } from './partner';

import './pair.css';

/** `external` and `internal` are ids of charts; one of them may be open yet. */
export function PairScreen({ external, internal }: { external: string | null; internal: string | null }) {
  const { t } = useTexts();
  const charts = useCharts();
  if (charts.isPending) {
    return (
      <div className="sf-page">
        <Skeleton active />
      </div>
    );
  }
  if (charts.isError) return <ErrorState error={charts.error} retry={() => void charts.refetch()} />;
  const shown = external ?? partnerOf(charts.data, internal, 'external');
  const beside = internal ?? partnerOf(charts.data, external, 'internal');
  return (
    <div className="sf-page sf-page-fixed sf-pair" data-testid="pair">
      <PageHeader title={t('pair.title')} back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('chart.back')} data-testid="pair-back" onClick={() => go('chart', external ?? internal ?? '')} />}>
        <Chooser charts={charts.data} side="external" chosen={shown} onChoose={(id) => choose(id, beside)} />
        <Chooser charts={charts.data} side="internal" chosen={beside} onChoose={(id) => choose(shown, id)} />
      </PageHeader>
      {shown && beside ? <Both key={`${shown}/${beside}`} external={shown} internal={beside} /> : <EmptyState icon={<BlockOutlined />} title={t('pair.title')} hint={t(shown ? 'pair.choose_hint' : 'pair.choose_external_hint')} testId="pair-empty" />}
    </div>
  );
}

function choose(external: string | null, internal: string | null): void {
  if (external && internal) rememberPartner(external, internal);
  go('chart', 'pair', external ?? '-', internal ?? '-');
}

function Chooser({ charts, side, chosen, onChoose }: { charts: ChartRow[]; side: Side; chosen: string | null; onChoose: (chart: string) => void }) {
  const { t } = useTexts();
  const label = t(side === 'external' ? 'pair.choose_external' : 'pair.choose');
  return (
    <Select
      className="sf-pair-chooser"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      data-testid={`pair-${side}`}
      notFoundContent={t('pair.none')}
      value={chosen}
      options={charts.filter((row) => row.side === side).map((row) => ({ value: row.chart, label: row.name }))}
      onChange={onChoose}
    />
  );
}

function Both({ external, internal }: { external: string; internal: string }) {
  const left = useChart(external, null);
  const right = useChart(internal, null);
  if (left.isError) return <ErrorState error={left.error} retry={() => void left.refetch()} />;
  if (right.isError) return <ErrorState error={right.error} retry={() => void right.refetch()} />;
  if (left.isPending || right.isPending) return <Skeleton active />;
  return <PairBoard external={left.data} internal={right.data} />;
}
