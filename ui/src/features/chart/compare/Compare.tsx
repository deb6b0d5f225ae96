// Two versions of a chart side by side, moving together, with what differs marked and listed.
import { ArrowLeftOutlined, CheckCircleOutlined, ColumnWidthOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton, Tooltip } from 'antd';
import { useEffect, useMemo, useState } from 'react';

import type { ViewLink } from '../../../editor';
import { ChartView, createViewLink } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Compared, OpenChart } from '../../../ipc/bindings/commands';
import { ErrorState, PageHeader, go } from '../../../parts';
import { useSession } from '../../session';
import { useChartNow, useComparison } from '../api';
import { DiffList } from './DiffList';
import { elementsOf } from './elements';
import { KINDS, countsOf, marksOf, rowsOf } from './rows';
import type { DiffRow } from './rows';

import './compare.css';

const DRAFT = 'draft';

/** `from` and `to` are numbers of versions, or `draft`. */
export function Compare({ chart, from, to }: { chart: string; from: string; to: string }) {
  const opened = useChartNow(chart);
  const compared = useComparison(chart, versionOf(from), versionOf(to));
  const drafted = opened.data?.draft ?? true;
  const newest = opened.data?.versions[0]?.version;
  useEffect(() => {
    // A chart without a draft: what is compared is its newest version, and the screen says so.
    if (drafted || newest === undefined || (from !== DRAFT && to !== DRAFT)) return;
    const named = (part: string) => (part === DRAFT ? String(newest) : part);
    go('chart', chart, 'compare', named(from), named(to));
  }, [chart, drafted, from, newest, to]);
  if (opened.isError) return <ErrorState error={opened.error} retry={() => void opened.refetch()} />;
  if (compared.isError) return <ErrorState error={compared.error} retry={() => void compared.refetch()} />;
  if (opened.isPending || compared.isPending || (!drafted && (from === DRAFT || to === DRAFT))) {
    return (
      <div className="sf-page">
        <Skeleton active />
      </div>
    );
  }
  return <Pair key={`${from}/${to}`} opened={opened.data} from={from} to={to} compared={compared.data} />;
}

function versionOf(part: string): number | null {
  return part === DRAFT ? null : Number(part);
}

interface PairProps {
  opened: OpenChart;
  from: string;
  to: string;
  compared: Compared;
}

function Pair({ opened, from, to, compared }: PairProps) {
  const { chart } = opened;
  const { t } = useTexts();
  const session = useSession();
  const [link] = useState(createViewLink);
  const [stacked, setStacked] = useState(false);
  const [picked, setPicked] = useState<DiffRow>();
  const rows = useMemo(() => rowsOf(compared.comparison), [compared]);
  const sides = useMemo(() => ({ left: elementsOf(compared.old_xml), right: elementsOf(compared.new_xml) }), [compared]);
  const marks = useMemo(() => marksOf(rows), [rows]);
  const pick = (row: DiffRow) => {
    setPicked(row);
    const shown = row.right !== null && link.show('right', row.right);
    if (!shown && row.left !== null) link.show('left', row.left);
  };
  return (
    <div className="sf-page sf-page-fixed sf-compare" data-testid="chart-compare">
      <PageHeader
        title={opened.name}
        note={t('compare.title')}
        back={<Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('compare.back')} data-testid="compare-back" onClick={() => go('chart', chart)} />}
      >
        <Choose label={t('compare.old')} value={from} other={to} opened={opened} onChoose={(value) => go('chart', chart, 'compare', value, to)} testId="compare-from" />
        <Tooltip title={t('compare.swap')}>
          <Button icon={<SwapOutlined />} aria-label={t('compare.swap')} data-testid="compare-swap" onClick={() => go('chart', chart, 'compare', to, from)} />
        </Tooltip>
        <Choose label={t('compare.new')} value={to} other={from} opened={opened} onChoose={(value) => go('chart', chart, 'compare', from, value)} testId="compare-to" />
        <Tooltip title={t(stacked ? 'compare.side_by_side' : 'compare.stacked')}>
          <Button icon={<ColumnWidthOutlined rotate={stacked ? 0 : 90} />} aria-label={t(stacked ? 'compare.side_by_side' : 'compare.stacked')} aria-pressed={stacked} data-testid="compare-layout" onClick={() => setStacked(!stacked)} />
        </Tooltip>
      </PageHeader>
      <div className={`sf-compare-views ${stacked ? 'sf-compare-stacked' : ''}`}>
        <Half side="left" label={t('compare.old')} version={from} xml={compared.old_xml} diff={marks.left} picked={picked?.left ?? null} link={link} />
        <Half side="right" label={t('compare.new')} version={to} xml={compared.new_xml} diff={marks.right} picked={picked?.right ?? null} link={link} />
      </div>
      <section className="sf-panel sf-compare-list" aria-label={t('compare.list')}>
        <Legend rows={rows} />
        {rows.length === 0 ? (
          <p className="sf-pad" data-testid="compare-same">
            <CheckCircleOutlined className="sf-finding-fine" aria-hidden /> {t('compare.same_title')} <span className="sf-second">{t('compare.same_hint')}</span>
          </p>
        ) : (
          <DiffList rows={rows} sides={sides} posts={session.data?.posts ?? []} picked={picked} onPick={pick} />
        )}
      </section>
    </div>
  );
}

interface HalfProps {
  side: 'left' | 'right';
  label: string;
  version: string;
  xml: string;
  diff: ReturnType<typeof marksOf>['left'];
  picked: string | null;
  link: ViewLink;
}

function Half({ side, label, version, xml, diff, picked, link }: HalfProps) {
  const { t } = useTexts();
  const touched = useMemo(() => (picked === null ? [] : [picked]), [picked]);
  const joined = useMemo(() => ({ with: link, side }), [link, side]);
  const name = version === DRAFT ? t('chart.state.draft') : t('chart.version_n', { n: version });
  return (
    <figure className="sf-panel sf-compare-half">
      <figcaption>
        <span className="sf-quiet">{label}</span> {name}
      </figcaption>
      <ChartView xml={xml} diff={diff} picked={touched} link={joined} label={`${label} ${name}`} testId={`compare-${side}`} />
    </figure>
  );
}

interface ChooseProps {
  label: string;
  value: string;
  other: string;
  opened: OpenChart;
  testId: string;
  onChoose: (value: string) => void;
}

function Choose({ label, value, other, opened, testId, onChoose }: ChooseProps) {
  const { t } = useTexts();
  const options = [...(opened.draft ? [{ value: DRAFT, label: t('chart.state.draft') }] : []), ...opened.versions.map(({ version: n }) => ({ value: String(n), label: t('chart.version_n', { n }) }))];
  return <Select className="sf-compare-choose" aria-label={label} data-testid={testId} value={value} options={options.map((option) => ({ ...option, disabled: option.value === other }))} onChange={onChoose} />;
}

function Legend({ rows }: { rows: DiffRow[] }) {
  const { t } = useTexts();
  const counts = countsOf(rows);
  return (
    <div className="sf-compare-legend" data-testid="compare-legend">
      {KINDS.map((kind) => (
        <span key={kind}>
          <span className={`sf-compare-key sf-compare-${kind}`} aria-hidden /> {t(`compare.kind.${kind}`)} {counts[kind]}
        </span>
      ))}
      <span className="sf-quiet">{t('compare.hint')}</span>
    </div>
  );
}
