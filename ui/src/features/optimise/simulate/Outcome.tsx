// What a simulation said: the chart with heat on the left; the bottleneck in words, figures, posts and the histogram beside it.
import { BulbOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';

import { PlayedChart } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { SimulationView } from '../../../ipc/bindings/commands';
import { toAppError } from '../../../ipc';
import { errorText, Panel } from '../../../parts';
import { duration } from '../duration';
import { useSimulatedDots } from '../screen/api';
import { HEATS, heatOf } from './heat';
import type { Heat } from './heat';
import { HistogramPlot } from './HistogramPlot';

const TIMES = ['idle_cycle_time', 'waiting_time', 'processing_time', 'idle_time'] as const;
const BUSY = 0.85;
const PERCENT = 100;

export function Outcome({ chart, found }: { chart: string; found: SimulationView }) {
  const { t } = useTexts();
  const [plays, setPlays] = useState(false);
  const dots = useSimulatedDots(chart, found, plays);
  const [heat, setHeat] = useState<Heat>('waiting');
  const hot = useMemo(() => heatOf(found, heat), [found, heat]);
  const scale = hot.most ? t('opt.heat.scale', { step: hot.most.name, value: valueText(t, heat, hot.most.value) }) : t('opt.heat.nothing');
  return (
    <div className="sf-opt-split" data-testid="sim-outcome">
      <section className="sf-panel sf-opt-canvas">
        <div className="sf-opt-canvas-bar">
          <span>{t('opt.sim.heat')}</span>
          <Segmented<Heat> size="small" value={heat} options={HEATS.map((one) => ({ value: one, label: <span data-testid={`heat-${one}`}>{t(`opt.heat.${one}`)}</span> }))} onChange={setHeat} />
          <span className="sf-second sf-clip" title={scale} data-testid="heat-scale">
            {scale}
          </span>
          <span className="sf-opt-space" />
          <Button size="small" icon={<PlayCircleOutlined />} type={plays ? 'primary' : 'default'} ghost={plays} loading={dots.isFetching} aria-pressed={plays} title={t('opt.sim.replay_hint')} data-testid="sim-play" onClick={() => setPlays(!plays)}>
            {t('dots.title')}
          </Button>
        </div>
        {dots.isError ? <Alert banner type="error" title={errorText(t, toAppError(dots.error))} /> : null}
        <PlayedChart key={found.xml} xml={found.xml} heat={hot.shares} dots={plays ? dots.data : null} label={t('opt.sim.heat')} testId="sim-canvas" />
      </section>
      <div className="sf-opt-side">
        <Alert showIcon icon={<BulbOutlined />} type={found.bottleneck ? 'warning' : 'success'} title={<span data-testid="sim-bottleneck">{bottleneckText(t, found)}</span>} />
        <Kpi found={found} />
        <Panel title={t('opt.hist.title')}>
          <HistogramPlot histogram={found.histogram} mean={found.outcome.kpi.idle_cycle_time?.mean ?? 0} p95={found.outcome.kpi.idle_cycle_time?.p95 ?? 0} />
        </Panel>
        <Posts found={found} />
        {found.beside.length > 0 ? <Neighbours found={found} /> : null}
      </div>
    </div>
  );
}

/** The bottleneck as a sentence. */
export function bottleneckText(t: Say, { bottleneck }: SimulationView): string {
  if (!bottleneck) return t('opt.sim.no_bottleneck');
  const facts = { step: bottleneck.name, time: duration(t, bottleneck.waiting_s), share: percent(bottleneck.share) };
  return bottleneck.batched ? t('opt.sim.bottleneck_batch', facts) : t('opt.sim.bottleneck', { ...facts, post: bottleneck.post_name, busy: percent(bottleneck.utilisation) });
}

export function percent(share: number): string {
  const value = share * PERCENT;
  return `${value >= 10 || value === 0 ? Math.round(value) : Math.round(value * 10) / 10}%`;
}

function valueText(t: Say, heat: Heat, value: number): string {
  if (heat === 'frequency') return t('opt.heat.n', { n: Math.round(value * 100) / 100 });
  return heat === 'overdue' ? percent(value) : t('opt.heat.per_case', { time: duration(t, value) });
}

function Kpi({ found }: { found: SimulationView }) {
  const { t } = useTexts();
  const { outcome } = found;
  const share = (value: number | null) => (value === null ? t('opt.kpi.no_limit') : percent(value));
  const facts = [
    { key: 'within_promised', value: share(outcome.within_promised) },
    { key: 'within_statutory', value: share(outcome.within_statutory) },
    { key: 'cost', value: t('opt.kpi.yuan', { n: Math.round(found.cost_per_case * 10) / 10 }) },
    { key: 'handovers', value: t('opt.kpi.times', { n: Math.round(outcome.handovers_per_case * 10) / 10 }) },
  ] as const;
  return (
    <Panel title={t('opt.kpi.title')} extra={<span className="sf-quiet sf-opt-small">{t('opt.kpi.count', { r: outcome.replications, n: outcome.cases - found.warm_up })}</span>} flush>
      <table className="sf-opt-table sf-opt-figures" data-testid="sim-kpi">
        <thead>
          <tr>
            <th />
            <th>{t('opt.kpi.mean_ci')}</th>
            <th>{t('opt.kpi.p50')}</th>
            <th>{t('opt.kpi.p90')}</th>
            <th>{t('opt.kpi.p95')}</th>
          </tr>
        </thead>
        <tbody>
          {TIMES.map((name) => {
            const figure = outcome.kpi[name];
            if (!figure) return null;
            return (
              <tr key={name}>
                <td>{t(`opt.kpi.${name}`)}</td>
                <td>
                  <div className="sf-strong">{duration(t, figure.mean)}</div>
                  <div className="sf-quiet sf-opt-small">
                    {duration(t, figure.ci95[0])} – {duration(t, figure.ci95[1])}
                  </div>
                </td>
                <td>{duration(t, figure.p50)}</td>
                <td>{duration(t, figure.p90)}</td>
                <td>{duration(t, figure.p95)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <dl className="sf-opt-facts">
        {facts.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`opt.kpi.${key}`)}</dt>
            <dd data-testid={`kpi-${key}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** The charts that took the time of the same people. */
function Neighbours({ found }: { found: SimulationView }) {
  const { t } = useTexts();
  return (
    <Panel title={t('opt.beside.figures')} flush>
      <table className="sf-opt-table sf-opt-figures sf-opt-others" data-testid="sim-beside">
        <thead>
          <tr>
            <th>{t('opt.beside.chart')}</th>
            <th>{t('opt.kpi.mean_ci')}</th>
            <th>{t('opt.kpi.p95')}</th>
            <th>{t('opt.kpi.waiting_time')}</th>
            <th title={t('opt.kpi.within_promised')}>{t('opt.beside.within')}</th>
          </tr>
        </thead>
        <tbody>
          {found.beside.map((one) => (
            <tr key={one.chart}>
              <td>
                <div>{one.name}</div>
                <div className="sf-quiet sf-opt-small">{t(one.assumed ? 'opt.beside.cases_assumed' : 'opt.beside.cases', { n: Math.round(one.cases) })}</div>
              </td>
              <td>
                <div className="sf-strong">{duration(t, one.mean_s)}</div>
                <div className="sf-quiet sf-opt-small">
                  {duration(t, one.ci95[0])} – {duration(t, one.ci95[1])}
                </div>
              </td>
              <td>{duration(t, one.p95_s)}</td>
              <td>{duration(t, one.waiting_s)}</td>
              <td>{one.within_promised === null ? t('opt.kpi.no_limit') : percent(one.within_promised)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Posts({ found }: { found: SimulationView }) {
  const { t } = useTexts();
  return (
    <Panel title={t(found.beside.length > 0 ? 'opt.posts.busy_all' : 'opt.posts.busy')}>
      <ul className="sf-bars sf-opt-bars" data-testid="sim-posts">
        {found.posts.map((post) => {
          const share = Math.round(post.utilisation * PERCENT);
          const name = t('opt.posts.busy_n', { name: post.name, n: post.people });
          return (
            <li key={post.post}>
              <span className="sf-clip" title={name}>
                {name}
              </span>
              <span className="sf-bar-track" role="meter" aria-valuenow={share} aria-valuemin={0} aria-valuemax={PERCENT} aria-label={name}>
                <span className={post.utilisation > BUSY ? 'sf-bar-fill sf-bar-busy' : 'sf-bar-fill'} style={{ width: `${Math.min(PERCENT, share)}%` }} />
              </span>
              <span className="sf-bar-figure">{share}%</span>
            </li>
          );
        })}
      </ul>
      <p className="sf-quiet sf-optimise-hint">{t('optimise.utilisation_hint')}</p>
    </Panel>
  );
}
