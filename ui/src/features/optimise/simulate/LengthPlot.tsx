// How long cases take: as bars, or as the share that is done within a time; mean and 95th percentile marked.
import { Segmented } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { Histogram } from '../../../ipc/bindings/commands';
import { Panel } from '../../../parts';
import { duration } from '../duration';
import { percent } from './heat';
import { doneWithin, withinAt } from './within';

const WIDTH = 400;
const HEIGHT = 150;
const FOOT = 20;
const HEAD = 16;
/** Room for the percentages. */
const SIDE = 34;
const TICKS = 4;
const LEVELS = [0, 0.25, 0.5, 0.75, 0.9, 1] as const;

type Shape = 'bars' | 'curve';

export function LengthPlot({ title, histogram, mean, p95 }: { title: string; histogram: Histogram; mean: number; p95: number }) {
  const { t } = useTexts();
  const [shape, setShape] = useState<Shape>('bars');
  const { counts, step_s, from_s, beyond } = histogram;
  if (counts.length === 0) return null;
  const whole = step_s * counts.length;
  const place = (seconds: number) => ((seconds - from_s) / whole) * WIDTH;
  const ticks = Array.from({ length: TICKS + 1 }, (_, n) => from_s + (whole * n) / TICKS);
  const marks = [
    { key: 'mean', at: place(mean), label: t('opt.hist.mean') },
    { key: 'p95', at: place(p95), label: t('opt.hist.p95') },
  ].filter(({ at }) => at >= 0 && at <= WIDTH);
  const shapes = (['bars', 'curve'] as const).map((value) => ({ value, label: <span data-testid={`length-${value}`}>{t(`opt.hist.${value}`)}</span> }));
  return (
    <Panel title={title} extra={<Segmented<Shape> size="small" value={shape} options={shapes} onChange={setShape} />}>
      <svg className="sf-opt-plot" viewBox={`-${shape === 'curve' ? SIDE : 4} 0 ${WIDTH + (shape === 'curve' ? SIDE : 4) + 4} ${HEIGHT + FOOT}`} role="img" aria-label={t(shape === 'bars' ? 'opt.hist.label' : 'opt.hist.curve_label')} data-testid={shape === 'bars' ? 'sim-histogram' : 'sim-percentiles'}>
        {shape === 'bars' ? <Bars histogram={histogram} /> : <Curve histogram={histogram} />}
        <line className="sf-opt-axis" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {ticks.map((seconds, n) => (
          <text key={seconds} className="sf-opt-tick" x={(WIDTH * n) / TICKS} y={HEIGHT + 14} textAnchor={n === 0 ? 'start' : n === TICKS ? 'end' : 'middle'}>
            {duration(t, seconds)}
          </text>
        ))}
        {marks.map(({ key, at, label }) => (
          <g key={key}>
            <line className={`sf-opt-mark sf-opt-mark-${key}`} x1={at} x2={at} y1={HEAD - 4} y2={HEIGHT} />
            <text className="sf-opt-tick sf-opt-mark-text" x={at} y={10} textAnchor={at > WIDTH * 0.9 ? 'end' : at < WIDTH * 0.1 ? 'start' : 'middle'}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      {beyond > 0 ? <p className="sf-quiet sf-opt-small">{t('opt.hist.beyond', { n: beyond })}</p> : null}
    </Panel>
  );
}

function Bars({ histogram }: { histogram: Histogram }) {
  const { t } = useTexts();
  const { counts, step_s, from_s } = histogram;
  const most = Math.max(...counts, 1);
  const wide = WIDTH / counts.length;
  return counts.map((n, at) => {
    const tall = (n / most) * (HEIGHT - HEAD);
    return (
      <rect key={at} className="sf-opt-bar-mark" x={at * wide + 0.5} y={HEIGHT - tall} width={Math.max(0.5, wide - 1)} height={tall}>
        <title>{t('opt.hist.bar', { from: duration(t, from_s + at * step_s), to: duration(t, from_s + (at + 1) * step_s), n })}</title>
      </rect>
    );
  });
}

/** The share of cases that are done by a time; the times of some shares are written on it. */
function Curve({ histogram }: { histogram: Histogram }) {
  const { t } = useTexts();
  const points = doneWithin(histogram);
  const { counts, step_s, from_s } = histogram;
  const wide = WIDTH / counts.length;
  const up = (share: number) => HEIGHT - share * (HEIGHT - HEAD);
  return (
    <>
      {LEVELS.map((level) => (
        <g key={level}>
          <line className="sf-opt-grid" x1={0} x2={WIDTH} y1={up(level)} y2={up(level)} />
          <text className="sf-opt-tick" x={-4} y={up(level) + 4} textAnchor="end">
            {percent(level)}
          </text>
        </g>
      ))}
      <polyline className="sf-opt-curve" points={points.map((share, at) => `${at * wide},${up(share)}`).join(' ')} />
      {points.slice(1).map((share, at) => (
        <rect key={at} className="sf-opt-curve-part" x={at * wide} y={0} width={wide} height={HEIGHT}>
          <title>{t('opt.hist.within', { time: duration(t, from_s + (at + 1) * step_s), share: percent(share) })}</title>
        </rect>
      ))}
      {([0.5, 0.9] as const).map((level) => {
        const seconds = withinAt(histogram, level);
        if (seconds === null) return null;
        const x = ((seconds - from_s) / (step_s * counts.length)) * WIDTH;
        return (
          <g key={level}>
            <circle className="sf-opt-curve-mark" cx={x} cy={up(level)} r={3} />
            <text className="sf-opt-tick sf-opt-mark-text" x={x > WIDTH * 0.75 ? x - 6 : x + 6} y={up(level) + 14} textAnchor={x > WIDTH * 0.75 ? 'end' : 'start'}>
              {duration(t, seconds)}
            </text>
          </g>
        );
      })}
    </>
  );
}
