// A log beside a chart: how well cases keep to it, and in words which step was skipped, added or late, with the cases behind.
import { NodeIndexOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';

import type { Chip } from '../../../editor';
import { PlayedChart } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { ConformView, DeviationKind } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { EmptyState, ErrorState, Panel } from '../../../parts';
import type { Asked } from '../api';
import { stop, useCharts, useConform, useDots, useJobName, useProgress, useSummary, useVersions } from '../api';
import { share } from '../discover/DiscoverTab';
import type { Shown } from '../parts/CasesDialog';
import { CasesDialog } from '../parts/CasesDialog';
import { fitsText } from '../parts/fits';
import type { Heat } from '../parts/heat';
import { heatOf } from '../parts/heat';
import type { Mining } from '../state';

const VIEWS = ['deviations', 'waiting', 'processing', 'frequency'] as const;
type View = (typeof VIEWS)[number];

export function ConformTab({ state, asked }: { state: Mining; asked: Asked }) {
  const { t } = useTexts();
  const { beside } = state;
  const job = useJobName('conform', [asked.log, asked.filter, beside]);
  const told = useProgress(job);
  const charts = useCharts();
  const versions = useVersions(beside?.chart ?? null);
  const found = useConform(asked, beside?.chart ?? null, beside?.version ?? null, job);
  const choose = (
    <div className="sf-opt-bar">
      <span>{t('mining.beside')}</span>
      <Select
        className="sf-mine-beside"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('mining.beside_choose')}
        aria-label={t('mining.beside')}
        data-testid="conform-chart"
        loading={charts.isPending}
        value={beside?.chart ?? null}
        options={(charts.data ?? []).map((row) => ({ value: row.chart, label: t(row.side === 'internal' ? 'mining.chart_internal' : 'mining.chart_external', { name: row.name }) }))}
        onChange={(chart: string) => state.set({ beside: { chart, version: null } })}
      />
      {beside && versions.data ? (
        <Select
          className="sf-mine-version"
          aria-label={t('mining.version')}
          data-testid="conform-version"
          value={beside.version ?? 0}
          options={[{ value: 0, label: t(versions.data.draft ? 'opt.of_draft' : 'mining.newest') }, ...versions.data.versions.map((one) => ({ value: one.version, label: t('opt.of_version', { n: one.version }) }))]}
          onChange={(version: number) => state.set({ beside: { ...beside, version: version === 0 ? null : version } })}
        />
      ) : null}
      {found.isFetching ? (
        <>
          <span className="sf-second" role="status">{t('mining.comparing', { n: told.done })}</span>
          <Button size="small" data-testid="conform-stop" onClick={() => stop(job)}>
            {t('mining.stop')}
          </Button>
        </>
      ) : null}
    </div>
  );
  const stopped = found.isError && toAppError(found.error).code === 'mining_stopped';
  return (
    <>
      {choose}
      {beside === null ? (
        <div className="sf-panel sf-opt-empty">
          <EmptyState icon={<NodeIndexOutlined />} title={t('mining.beside_none')} hint={t('mining.beside_hint')} testId="conform-none" />
        </div>
      ) : null}
      {stopped ? <Alert showIcon type="info" title={t('mining.stopped')} action={<Button size="small" onClick={() => void found.refetch()}>{t('mining.again')}</Button>} /> : null}
      {found.isError && !stopped ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data && beside ? <Conformed view={found.data} asked={asked} beside={beside} /> : null}
    </>
  );
}

function Conformed({ view, asked, beside }: { view: ConformView; asked: Asked; beside: { chart: string; version: number | null } }) {
  const { t } = useTexts();
  const [shown, setShown] = useState<Shown | null>(null);
  const [looks, setLooks] = useState<View>('deviations');
  const [plays, setPlays] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const summary = useSummary(asked);
  const elements = useMemo(() => new Map(Object.entries(view.elements).flatMap(([step, element]) => (element === undefined ? [] : [[step, element] as const]))), [view]);
  const dots = useDots(plays, { log: asked.log, filter: asked.filter, elements: Object.fromEntries(elements), chart: beside.chart, version: beside.version });
  const hot = useMemo(() => (looks === 'deviations' || !summary.data ? marksOf(t, view) : heatOf(t, summary.data, looks as Heat, elements)), [t, looks, view, summary.data, elements]);
  const marked = useMemo(() => (picked === null ? [] : [picked]), [picked]);
  const show = (kind: DeviationKind, activity: string) => setShown({ title: t(`mining.cases_${kind}`, { step: activity }), behind: { of: 'deviation', chart: beside.chart, version: beside.version, kind, activity } });
  const strange = view.deviations.filter((one) => one.element === null);
  return (
    <div className="sf-opt-split sf-mine-split" data-testid="mining-conform">
      <section className="sf-panel sf-opt-canvas">
        <div className="sf-opt-canvas-bar">
          <span>{t('mining.colour')}</span>
          <Segmented<View> size="small" value={looks} options={VIEWS.map((one) => ({ value: one, label: <span data-testid={`conform-look-${one}`}>{t(one === 'deviations' ? 'mining.heat.deviations' : `mining.heat.${one}`)}</span> }))} onChange={setLooks} />
          <span className="sf-opt-space" />
          <Button size="small" icon={<PlayCircleOutlined />} type={plays ? 'primary' : 'default'} ghost={plays} loading={dots.isFetching} aria-pressed={plays} data-testid="conform-play" onClick={() => setPlays(!plays)}>
            {t('dots.title')}
          </Button>
        </div>
        <PlayedChart key={view.xml} xml={view.xml} heat={hot.shares} chips={hot.chips} picked={marked} dots={plays ? dots.data : null} readable label={t('mining.tab.conform')} testId="conform-canvas" />
      </section>
      <div className="sf-opt-side">
        <Panel title={t('mining.conformed')}>
          <p data-testid="conform-said">{fitsText(t, view)}</p>
          {elements.size === 0 ? <Alert showIcon type="warning" title={<span data-testid="conform-no-common">{t('mining.no_common')}</span>} /> : null}
          <dl className="sf-opt-facts sf-mine-two">
            <div>
              <dt title={t('mining.fitness_hint')}>{t('mining.fitness')}</dt>
              <dd data-testid="conform-fitness">{share(view.fitness) ?? t('mining.undecided')}</dd>
            </div>
            <div>
              <dt title={t('mining.precision_hint')}>{t('mining.precision')}</dt>
              <dd data-testid="conform-precision">{share(view.precision) ?? t('mining.undecided')}</dd>
            </div>
          </dl>
        </Panel>
        <Panel title={t('mining.deviations')}>
          {view.deviations.length === 0 ? <span className="sf-quiet">{t('mining.deviations_none')}</span> : null}
          <ul className="sf-opt-list sf-mine-deviations" data-testid="conform-deviations">
            {view.deviations.map((one) => (
              <li key={`${one.kind}\n${one.activity}`} onMouseEnter={() => setPicked(one.element)} onMouseLeave={() => setPicked(null)}>
                <span>
                  {t(one.kind === 'skipped' ? 'mining.said_skipped' : one.element === null ? 'mining.said_unknown' : 'mining.said_added', { step: one.activity, n: one.cases, share: share(one.share) ?? '' })}
                  {one.behind === null ? '' : t('mining.said_behind', { step: one.behind })}
                </span>
                <Button type="link" size="small" data-testid={`deviation-${one.kind}-${one.activity}`} onClick={() => show(one.kind, one.activity)}>
                  {t('mining.see_cases', { n: one.cases })}
                </Button>
              </li>
            ))}
          </ul>
          {strange.length > 0 ? <p className="sf-quiet sf-opt-small">{t('mining.strange')}</p> : null}
        </Panel>
        <Panel title={t('mining.late')}>
          {view.late.length === 0 ? <span className="sf-quiet">{t('mining.late_none')}</span> : null}
          <ul className="sf-opt-list" data-testid="conform-late">
            {view.late.map((one) => (
              <li key={one.activity} onMouseEnter={() => setPicked(one.element)} onMouseLeave={() => setPicked(null)}>
                <span>{t('mining.said_late', { step: one.activity, n: one.cases, of: one.of })}</span>
                <Button type="link" size="small" onClick={() => show('late', one.activity)}>
                  {t('mining.see_cases', { n: one.cases })}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {shown ? <CasesDialog asked={asked} shown={shown} onClose={() => setShown(null)} /> : null}
    </div>
  );
}

/** How many cases differ at each step, as colour and as a note. */
export function marksOf(t: Say, view: ConformView): { shares: ReadonlyMap<string, number>; chips: ReadonlyMap<string, Chip> } {
  const differing = view.steps.map((step) => ({ step, n: step.skipped + step.added + step.late }));
  const most = Math.max(1, ...differing.map((one) => one.n));
  const chips = differing
    .filter(({ n }) => n > 0)
    .map(({ step }): [string, Chip] => {
      const parts = (['skipped', 'added', 'late'] as const).filter((kind) => step[kind] > 0).map((kind) => t(`mining.mark_${kind}`, { n: step[kind] }));
      return [step.element, { text: parts.join(' · '), look: 'sf-limit sf-mine-mark', hint: t('mining.mark_hint', { kept: step.kept }) }];
    });
  return { shares: new Map(differing.map(({ step, n }) => [step.element, n / most])), chips: new Map(chips) };
}
