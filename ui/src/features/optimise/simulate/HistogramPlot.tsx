// How long cases take as bars, with mean and 95th percentile marked.
import { useTexts } from '../../../i18n';
import type { Histogram } from '../../../ipc/bindings/commands';
import { duration } from '../duration';

const WIDTH = 400;
const HEIGHT = 150;
const FOOT = 20;
const HEAD = 16;
const TICKS = 4;

export function HistogramPlot({ histogram, mean, p95 }: { histogram: Histogram; mean: number; p95: number }) {
  const { t } = useTexts();
  const { counts, step_s, from_s, beyond } = histogram;
  const bars = counts.length;
  if (bars === 0) return null;
  const most = Math.max(...counts, 1);
  const wide = WIDTH / bars;
  const place = (seconds: number) => ((seconds - from_s) / (step_s * bars)) * WIDTH;
  const ticks = Array.from({ length: TICKS + 1 }, (_, n) => from_s + (step_s * bars * n) / TICKS);
  const marks = [
    { key: 'mean', at: place(mean), label: t('opt.hist.mean') },
    { key: 'p95', at: place(p95), label: t('opt.hist.p95') },
  ].filter(({ at }) => at >= 0 && at <= WIDTH);
  return (
    <>
      <svg className="sf-opt-plot" viewBox={`-4 0 ${WIDTH + 8} ${HEIGHT + FOOT}`} role="img" aria-label={t('opt.hist.label')} data-testid="sim-histogram">
        {counts.map((n, at) => {
          const tall = (n / most) * (HEIGHT - HEAD);
          return (
            <rect key={at} className="sf-opt-bar-mark" x={at * wide + 0.5} y={HEIGHT - tall} width={Math.max(0.5, wide - 1)} height={tall}>
              <title>{t('opt.hist.bar', { from: duration(t, from_s + at * step_s), to: duration(t, from_s + (at + 1) * step_s), n })}</title>
            </rect>
          );
        })}
        <line className="sf-opt-axis" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {ticks.map((seconds, n) => (
          <text key={seconds} className="sf-opt-tick" x={(WIDTH * n) / TICKS} y={HEIGHT + 14} textAnchor={n === 0 ? 'start' : n === TICKS ? 'end' : 'middle'}>
            {duration(t, seconds)}
          </text>
        ))}
        {marks.map(({ key, at, label }) => (
          <g key={key}>
            <line className={`sf-opt-mark sf-opt-mark-${key}`} x1={at} x2={at} y1={HEAD - 4} y2={HEIGHT} />
            <text className="sf-opt-tick sf-opt-mark-text" x={at} y={10} textAnchor={at > WIDTH * 0.9 ? 'end' : 'middle'}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      {beyond > 0 ? <p className="sf-quiet sf-opt-small">{t('opt.hist.beyond', { n: beyond })}</p> : null}
    </>
  );
}
