// The map of a log: steps and ways with how often and how long, coloured by a figure; its figures beside it.
import { PlayCircleOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton, Slider } from 'antd';
import { useMemo, useState } from 'react';

import { PlayedChart } from '../../../editor';
import { useTexts } from '../../../i18n';
import { ErrorState, useTell } from '../../../parts';
import type { Asked } from '../api';
import { useDots, useMap, useSummary } from '../api';
import type { Heat } from '../parts/heat';
import { HEATS, heatOf } from '../parts/heat';
import type { Shown } from '../parts/CasesDialog';
import { CasesDialog } from '../parts/CasesDialog';
import type { Mining } from '../state';
import { Figures } from './Figures';

const MOST_STEPS = 60;
const PERCENT = 100;

/** How times are written on the ways. */
export function useWords() {
  const { t } = useTexts();
  return useMemo(() => ({ days: t('mining.words_days'), hours: t('mining.words_hours'), minutes: t('mining.words_minutes') }), [t]);
}

export function MapTab({ state, asked, chart }: { state: Mining; asked: Asked; chart: string | null }) {
  const { t } = useTexts();
  const tell = useTell();
  const [heat, setHeat] = useState<Heat>('waiting');
  const [plays, setPlays] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [detail, setDetail] = useState({ steps: state.steps, share: state.share });
  const map = useMap(asked, { steps: state.steps, share: state.share }, useWords());
  const summary = useSummary(asked);
  const elements = useMemo(() => new Map((map.data?.steps ?? []).map((step) => [step.name, step.element])), [map.data]);
  const dots = useDots(plays && map.data !== undefined, { log: asked.log, filter: asked.filter, elements: Object.fromEntries(elements), chart });
  const hot = useMemo(() => (summary.data ? heatOf(t, summary.data, heat, elements) : null), [t, summary.data, heat, elements]);
  if (map.isError) return <ErrorState error={map.error} retry={() => void map.refetch()} />;
  if (summary.isError) return <ErrorState error={summary.error} retry={() => void summary.refetch()} />;
  if (!map.data || !summary.data || !hot) return <Skeleton active />;
  const pick = (element: string) => {
    const step = map.data.steps.find((one) => one.element === element);
    if (step) state.narrow({ with: [...new Set([...asked.filter.with, step.name])] });
  };
  return (
    <div className="sf-opt-split sf-mine-split" data-testid="mining-map">
      <section className="sf-panel sf-opt-canvas">
        <div className="sf-opt-canvas-bar">
          <span>{t('mining.colour')}</span>
          <Segmented<Heat> size="small" value={heat} options={HEATS.map((one) => ({ value: one, label: <span data-testid={`heat-${one}`}>{t(`mining.heat.${one}`)}</span> }))} onChange={setHeat} />
          <span className="sf-second sf-clip" data-testid="heat-most">
            {hot.most ? t('mining.heat_most', { step: hot.most.name, figure: hot.most.text }) : t('mining.heat_nothing')}
          </span>
          <span className="sf-opt-space" />
          <Button size="small" icon={<PlayCircleOutlined />} type={plays ? 'primary' : 'default'} ghost={plays} loading={dots.isFetching} aria-pressed={plays} data-testid="mining-play" onClick={() => setPlays(!plays)}>
            {t('dots.title')}
          </Button>
        </div>
        <PlayedChart key={map.data.xml} xml={map.data.xml} heat={hot.shares} chips={hot.chips} dots={plays ? dots.data : null} readable label={t('mining.tab.map')} testId="map-canvas" onPick={pick} />
        {dots.isError ? <ErrorState error={dots.error} retry={() => void dots.refetch().catch(tell.error)} /> : null}
        <div className="sf-mine-detail">
          <label>
            {t('mining.map_steps')}
            <Slider min={2} max={Math.min(MOST_STEPS, Math.max(3, map.data.steps.length + map.data.steps_left))} value={detail.steps} ariaLabelForHandle={t('mining.map_steps')} onChange={(steps) => setDetail({ ...detail, steps })} onChangeComplete={(steps) => state.set({ steps })} />
          </label>
          <label>
            {t('mining.map_ways')}
            <Slider min={0} max={PERCENT} value={Math.round(detail.share * PERCENT)} tooltip={{ formatter: (n) => `${n}%` }} ariaLabelForHandle={t('mining.map_ways')} onChange={(n) => setDetail({ ...detail, share: n / PERCENT })} onChangeComplete={(n) => state.set({ share: n / PERCENT })} />
          </label>
          <span className="sf-quiet" data-testid="map-left">
            {map.data.steps_left + map.data.ways_left > 0 ? t('mining.map_left', { steps: map.data.steps_left, ways: map.data.ways_left }) : t('mining.map_whole')}
          </span>
        </div>
      </section>
      <Figures summary={summary.data} onShow={setShown} />
      {shown ? <CasesDialog asked={asked} shown={shown} onClose={() => setShown(null)} /> : null}
    </div>
  );
}
