// What a simulation said: the chart with heat on the left; the bottleneck in words, figures, posts and the histogram beside it.
import { AimOutlined, BulbOutlined, CompressOutlined, ExpandOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';

import type { Look } from '../../../editor';
import { PlayedChart } from '../../../editor';
import type { Say } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { SimulationView } from '../../../ipc/bindings/commands';
import { toAppError } from '../../../ipc';
import { errorText, Panel } from '../../../parts';
import { duration } from '../duration';
import { useSimulatedDots } from '../screen/api';
import { HEATS, heatOf, notesOf, percent } from './heat';
import type { Heat } from './heat';
import { HeatRank } from './HeatRank';
import { LengthPlot } from './LengthPlot';

const TIMES = ['idle_cycle_time', 'waiting_time', 'processing_time', 'idle_time'] as const;
const BUSY = 0.85;
const PERCENT = 100;
const SHADES = [1, 2, 3] as const;

export function Outcome({ chart, found }: { chart: string; found: SimulationView }) {
  const { t } = useTexts();
  const [plays, setPlays] = useState(false);
  const [wide, setWide] = useState(false);
  const dots = useSimulatedDots(chart, found, plays);
  const [heat, setHeat] = useState<Heat>('waiting');
  const [asked, setAsked] = useState<Look>();
  const hot = useMemo(() => heatOf(found, heat), [found, heat]);
  const notes = useMemo(() => notesOf(t, found, heat, hot.ranked), [t, found, heat, hot]);
  const first = hot.ranked[0]?.id;
  const hottest = useMemo(() => (first === undefined ? undefined : { at: first }), [first]);
  const look = asked ?? hottest;
  const picked = useMemo(() => (look ? [look.at] : []), [look]);
  const colour = (next: Heat) => {
    setHeat(next);
    setAsked(undefined);
  };
  return (
    <div className={wide ? 'sf-opt-split sf-opt-split-wide' : 'sf-opt-split'} data-testid="sim-outcome">
      <section className="sf-panel sf-opt-canvas">
        <div className="sf-opt-canvas-bar">
          <span>{t('opt.sim.heat')}</span>
          <Segmented<Heat> size="small" value={heat} options={HEATS.map((one) => ({ value: one, label: <span data-testid={`heat-${one}`}>{t(`opt.heat.${one}`)}</span> }))} onChange={colour} />
          <span className="sf-second sf-opt-small sf-opt-shades" data-testid="heat-scale">
            {hot.ranked.length === 0 ? t('opt.heat.nothing') : <Shades />}
          </span>
          <span className="sf-opt-space" />
          <Button size="small" icon={<PlayCircleOutlined />} type={plays ? 'primary' : 'default'} ghost={plays} loading={dots.isFetching} aria-pressed={plays} title={t('opt.sim.replay_hint')} data-testid="sim-play" onClick={() => setPlays(!plays)}>
            {t('dots.title')}
          </Button>
          <Button size="small" icon={wide ? <CompressOutlined /> : <ExpandOutlined />} aria-pressed={wide} aria-label={t(wide ? 'opt.sim.narrow' : 'opt.sim.wide')} title={t(wide ? 'opt.sim.narrow' : 'opt.sim.wide')} data-testid="sim-wide" onClick={() => setWide(!wide)} />
        </div>
        {dots.isError ? <Alert banner type="error" title={errorText(t, toAppError(dots.error))} /> : null}
        <PlayedChart key={found.xml} xml={found.xml} heat={hot.shares} chips={notes} picked={picked} look={look} map dots={plays ? dots.data : null} label={t('opt.sim.heat')} testId="sim-canvas" />
      </section>
      <div className="sf-opt-side">
        <Alert showIcon icon={<BulbOutlined />} type={found.bottleneck ? 'warning' : 'success'} title={<span data-testid="sim-bottleneck">{bottleneckText(t, found)}</span>} action={<ShowNeck found={found} onShow={(at) => setAsked({ at })} />} />
        <HeatRank heat={heat} ranked={hot.ranked} at={look?.at} onPick={(at) => setAsked({ at })} />
        <Kpi found={found} />
        <LengthPlot title={t('opt.hist.title')} histogram={found.histogram} mean={found.outcome.kpi.idle_cycle_time?.mean ?? 0} p95={found.outcome.kpi.idle_cycle_time?.p95 ?? 0} />
        <Posts found={found} />
        {found.beside.length > 0 ? <Neighbours found={found} /> : null}
      </div>
    </div>
  );
}

/** What the colours mean. */
function Shades() {
  const { t } = useTexts();
  return (
    <>
      {t('opt.heat.little')}
      {SHADES.map((shade) => (
        <span key={shade} className={`sf-opt-shade sf-opt-heat-${shade}`} aria-hidden />
      ))}
      {t('opt.heat.much')}
    </>
  );
}

function ShowNeck({ found, onShow }: { found: SimulationView; onShow: (step: string) => void }) {
  const { t } = useTexts();
  const { bottleneck } = found;
  if (!bottleneck) return null;
  return <Button type="text" icon={<AimOutlined />} aria-label={t('opt.sim.show_neck')} title={t('opt.sim.show_neck')} data-testid="sim-show-bottleneck" onClick={() => onShow(bottleneck.step)} />;
}

/** The bottleneck as a sentence. */
export function bottleneckText(t: Say, { bottleneck }: SimulationView): string {
  if (!bottleneck) return t('opt.sim.no_bottleneck');
  const facts = { step: bottleneck.name, time: duration(t, bottleneck.waiting_s), share: percent(bottleneck.share) };
  return bottleneck.batched ? t('opt.sim.bottleneck_batch', facts) : t('opt.sim.bottleneck', { ...facts, post: bottleneck.post_name || t('opt.sim.nameless_post'), busy: percent(bottleneck.utilisation) });
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
