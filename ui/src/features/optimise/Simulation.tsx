// A thousand cases run through the chart: how long, how busy, where they wait. The same seed gives the same figures.
import { FireOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';

import type { EditArea } from '../../editor';
import { markHeat, showElement } from '../../editor';
import { useTexts } from '../../i18n';
import type { Outcome, Post } from '../../ipc/bindings/commands';
import { ErrorState } from '../../parts';
import { useSession } from '../session';
import { useSimulation } from './api';
import { duration } from './duration';

const FIRST_SEED = 20_260_101;
const TIMES = ['cycle_time', 'waiting_time', 'processing_time'] as const;
const BUSY = 0.85;
const MOST_WAITING = 5;
const WORTH_SHOWING_S = 60;

export function Simulation({ area, xml }: { area: EditArea; xml: string | undefined }) {
  const { t } = useTexts();
  const [seed, setSeed] = useState(FIRST_SEED);
  const simulated = useSimulation(xml, seed);
  if (simulated.isError) return <ErrorState error={simulated.error} retry={() => void simulated.refetch()} />;
  if (!simulated.data) return <Skeleton active />;
  const outcome = simulated.data;
  return (
    <div className="sf-optimise-figures" data-testid="optimise-simulation">
      <div className="sf-optimise-note">
        <span className="sf-second">
          {t('optimise.simulated', { cases: outcome.cases, ms: Math.max(1, Math.round(outcome.seconds * 1000)) })} {t('optimise.seed', { seed: outcome.seed })}
        </span>
        <Button size="small" icon={<ReloadOutlined />} loading={simulated.isFetching} onClick={() => setSeed((old) => old + 1)}>
          {t('optimise.again')}
        </Button>
      </div>
      <table className="sf-times">
        <thead>
          <tr>
            <th />
            <th>{t('optimise.mean')}</th>
            <th>{t('optimise.p95')}</th>
          </tr>
        </thead>
        <tbody>
          {TIMES.map((name) => (
            <tr key={name}>
              <td>{t(`optimise.${name}`)}</td>
              <td className="sf-times-mean">{duration(t, outcome.kpi[name]?.mean ?? 0)}</td>
              <td>{duration(t, outcome.kpi[name]?.p95 ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Busy outcome={outcome} />
      <Waiting area={area} outcome={outcome} />
    </div>
  );
}

function Busy({ outcome }: { outcome: Outcome }) {
  const { t } = useTexts();
  const posts = useSession().data?.posts ?? [];
  const rows = Object.entries(outcome.resources).sort(([, one], [, other]) => other.utilisation - one.utilisation);
  return (
    <>
      <h3 className="sf-optimise-title" title={t('optimise.utilisation_hint')}>
        {t('optimise.utilisation')}
      </h3>
      <ul className="sf-bars">
        {rows.map(([code, { utilisation }]) => {
          const percent = Math.round(utilisation * 100);
          const name = personOf(code, posts);
          return (
            <li key={code}>
              <span className="sf-clip">{name}</span>
              <span className="sf-bar-track" role="meter" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} aria-label={name}>
                <span className={utilisation > BUSY ? 'sf-bar-fill sf-bar-busy' : 'sf-bar-fill'} style={{ width: `${Math.min(100, percent)}%` }} />
              </span>
              <span className="sf-bar-figure">{percent}%</span>
            </li>
          );
        })}
      </ul>
      <p className="sf-quiet sf-optimise-hint">{t('optimise.utilisation_hint')}</p>
    </>
  );
}

/** Name of a simulated person: the post and a number, as 审查 2 for `review_2`. */
function personOf(code: string, posts: readonly Post[]): string {
  const [, of = code, number = ''] = /^(.*)_(\d+)$/.exec(code) ?? [];
  const post = posts.find((one) => one.code === code || one.code === of);
  if (!post) return code;
  return post.code === code ? post.name : `${post.name} ${number}`;
}

function Waiting({ area, outcome }: { area: EditArea; outcome: Outcome }) {
  const { t } = useTexts();
  const [hot, setHot] = useState(false);
  const rows = Object.entries(outcome.tasks)
    .filter(([, task]) => task.waiting >= WORTH_SHOWING_S)
    .sort(([, one], [, other]) => other.waiting - one.waiting);
  const most = rows[0]?.[1].waiting ?? 0;
  const toggle = () => {
    markHeat(area, hot ? new Map() : new Map(rows.map(([id, task]) => [id, task.waiting / most])));
    setHot(!hot);
  };
  return (
    <>
      <div className="sf-optimise-note">
        <h3 className="sf-optimise-title">{t('optimise.bottlenecks')}</h3>
        {rows.length > 0 ? (
          <Button size="small" type={hot ? 'primary' : 'default'} ghost={hot} icon={<FireOutlined />} aria-pressed={hot} onClick={toggle}>
            {t('optimise.heat')}
          </Button>
        ) : null}
      </div>
      {rows.length === 0 ? <p className="sf-quiet">{t('optimise.no_waiting')}</p> : null}
      <ol className="sf-waiting">
        {rows.slice(0, MOST_WAITING).map(([id, task]) => (
          <li key={id}>
            <button type="button" className="sf-path-step" onClick={() => showElement(area, id)}>
              {task.name || id}
            </button>
            <span className="sf-second">{t('optimise.bottleneck_line', { time: duration(t, task.waiting), n: task.count })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
