// The chart that a log makes: the slider leaves rare ways out; what it fits is said; it is kept as a new draft.
import { PlayCircleOutlined, SaveOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton, Slider } from 'antd';
import { useMemo, useState } from 'react';

import { PlayedChart } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { LogView } from '../../../ipc';
import { toAppError } from '../../../ipc';
import { ErrorState, Panel } from '../../../parts';
import type { Asked } from '../api';
import { stop, useDiscover, useDots, useJobName, useSummary } from '../api';
import { fitsText } from '../parts/fits';
import type { Heat } from '../parts/heat';
import { heatOf } from '../parts/heat';
import type { Mining } from '../state';
import { KeepDialog } from './KeepDialog';

const PERCENT = 100;
const HEAT: Heat = 'frequency';

export function DiscoverTab({ log, state, asked, name }: { log: LogView; state: Mining; asked: Asked; name: string }) {
  const { t } = useTexts();
  const job = useJobName('discover', [asked.log, asked.filter, state.noise]);
  const [noise, setNoise] = useState(state.noise);
  const [keeping, setKeeping] = useState(false);
  const [plays, setPlays] = useState(false);
  const found = useDiscover(asked, state.noise, job);
  const summary = useSummary(asked);
  const elements = useMemo(() => new Map(Object.entries(found.data?.elements ?? {}).flatMap(([step, element]) => (element === undefined ? [] : [[step, element] as const]))), [found.data]);
  const dots = useDots(plays && found.data !== undefined, { log: asked.log, filter: asked.filter, elements: Object.fromEntries(elements) });
  const hot = useMemo(() => (summary.data ? heatOf(t, summary.data, HEAT, elements) : null), [t, summary.data, elements]);
  if (found.isError && toAppError(found.error).code !== 'mining_stopped') return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const bar = (
    <div className="sf-opt-canvas-bar">
      <label className="sf-mine-noise">
        <span title={t('mining.noise_hint')}>{t('mining.noise')}</span>
        <Slider min={0} max={PERCENT / 2} value={Math.round(noise * PERCENT)} tooltip={{ formatter: (n) => t('mining.noise_n', { n: n ?? 0 }) }} ariaLabelForHandle={t('mining.noise')} onChange={(n) => setNoise(n / PERCENT)} onChangeComplete={(n) => state.set({ noise: n / PERCENT })} />
        <span className="sf-quiet">{t(noise === 0 ? 'mining.noise_all' : 'mining.noise_n', { n: Math.round(noise * PERCENT) })}</span>
      </label>
      <span className="sf-opt-space" />
      {found.isFetching ? (
        <Button size="small" data-testid="discover-stop" onClick={() => stop(job)}>
          {t('mining.stop')}
        </Button>
      ) : null}
      <Button size="small" icon={<PlayCircleOutlined />} type={plays ? 'primary' : 'default'} ghost={plays} disabled={!found.data} loading={dots.isFetching} aria-pressed={plays} data-testid="discover-play" onClick={() => setPlays(!plays)}>
        {t('dots.title')}
      </Button>
      <Button size="small" type="primary" icon={<SaveOutlined />} disabled={!found.data || found.isFetching} data-testid="discover-keep" onClick={() => setKeeping(true)}>
        {t('mining.keep')}
      </Button>
    </div>
  );
  return (
    <div className="sf-opt-split sf-mine-split" data-testid="mining-discover">
      <section className="sf-panel sf-opt-canvas">
        {bar}
        {found.isError ? (
          <Alert showIcon type="info" title={t('mining.stopped')} action={<Button size="small" onClick={() => void found.refetch()}>{t('mining.again')}</Button>} />
        ) : null}
        {found.isPending ? <Skeleton active className="sf-opt-pad" /> : null}
        {found.data ? <PlayedChart key={found.data.xml} xml={found.data.xml} heat={hot?.shares} chips={hot?.chips} dots={plays ? dots.data : null} readable label={t('mining.tab.discover')} testId="discover-canvas" /> : null}
      </section>
      <div className="sf-opt-side">
        {found.data ? (
          <>
            <Panel title={t('mining.discovered')}>
              <p data-testid="discover-said">{t('mining.discovered_is', { steps: found.data.steps, gateways: found.data.gateways })}</p>
              <p data-testid="discover-fits">{fitsText(t, found.data)}</p>
              <dl className="sf-opt-facts sf-mine-two">
                <div>
                  <dt title={t('mining.fitness_hint')}>{t('mining.fitness')}</dt>
                  <dd data-testid="discover-fitness">{share(found.data.fitness) ?? t('mining.undecided')}</dd>
                </div>
                <div>
                  <dt title={t('mining.precision_hint')}>{t('mining.precision')}</dt>
                  <dd data-testid="discover-precision">{share(found.data.precision) ?? t('mining.undecided')}</dd>
                </div>
              </dl>
              {found.data.dropped.length > 0 ? <p className="sf-second">{t('mining.dropped', { steps: found.data.dropped.join('、') })}</p> : null}
            </Panel>
            <Panel title={t('mining.read_it')}>
              <ul className="sf-mine-help">
                <li>{t('mining.help_noise')}</li>
                <li>{t('mining.help_sound')}</li>
                <li>{t('mining.help_keep')}</li>
              </ul>
            </Panel>
          </>
        ) : null}
      </div>
      {keeping ? <KeepDialog log={log} asked={asked} noise={state.noise} name={name} summary={summary.data ?? null} onClose={() => setKeeping(false)} /> : null}
    </div>
  );
}

export function share(value: number | null): string | null {
  return value === null ? null : `${Math.round(value * PERCENT * 10) / 10}%`;
}
