// The front as a plot of two goals: each point a variant, the square today; bars are 95 % intervals
// of the difference to today on the same fate, by which a variant is judged.
import { Select } from 'antd';

import { useTexts } from '../../../i18n';
import type { FoundView } from '../../../ipc/bindings/commands';
import { GOALS, goalText, goalTexts } from './goals';
import type { Goal } from './goals';

const WIDTH = 460;
const HEIGHT = 250;
const LEFT = 66;
const FOOT = 34;
const TOP = 12;
const RIGHT = 14;
const TICKS = 3;
const ROOM = 0.12;

interface PlotProps {
  found: FoundView;
  axes: { x: Goal; y: Goal };
  picked: number | null;
  onAxes: (axes: { x: Goal; y: Goal }) => void;
  onPick: (point: number) => void;
}

export function FrontPlot({ found, axes, picked, onAxes, onPick }: PlotProps) {
  const { t } = useTexts();
  const options = GOALS.map((goal) => ({ value: goal, label: t(`opt.goal.${goal}`) }));
  const today = { x: found.today[axes.x] ?? 0, y: found.today[axes.y] ?? 0 };
  const points = found.points.map((point) => ({ point, x: point.objectives[axes.x], y: point.objectives[axes.y] }));
  const across = scale([today.x, ...points.map((one) => one.x?.value ?? 0)], LEFT, WIDTH - RIGHT);
  const upwards = scale([today.y, ...points.map((one) => one.y?.value ?? 0)], HEIGHT - FOOT, TOP);
  const [below, beside] = [goalTexts(t, axes.x, across.ticks), goalTexts(t, axes.y, upwards.ticks)];
  const choose = (goal: 'x' | 'y') => (
    <label>
      {t(`opt.plot.${goal}`)} <Select<Goal> size="small" className="sf-opt-axis-choose" aria-label={t(`opt.plot.${goal}`)} data-testid={`plot-${goal}`} value={axes[goal]} options={options} onChange={(value) => onAxes({ ...axes, [goal]: value })} />
    </label>
  );
  return (
    <div className="sf-opt-front">
      <div className="sf-opt-line">
        {choose('x')}
        {choose('y')}
        <span className="sf-quiet sf-opt-small">{t('opt.plot.better')}</span>
      </div>
      <svg className="sf-opt-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t('opt.plot.label')} data-testid="front-plot">
        {across.ticks.map((value, tick) => (
          <g key={value}>
            <line className="sf-opt-grid" x1={across.at(value)} x2={across.at(value)} y1={TOP} y2={HEIGHT - FOOT} />
            <text className="sf-opt-tick" x={across.at(value)} y={HEIGHT - FOOT + 14} textAnchor="middle">
              {below[tick]}
            </text>
          </g>
        ))}
        {upwards.ticks.map((value, tick) => (
          <g key={value}>
            <line className="sf-opt-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={upwards.at(value)} y2={upwards.at(value)} />
            <text className="sf-opt-tick" x={LEFT - 6} y={upwards.at(value) + 4} textAnchor="end">
              {beside[tick]}
            </text>
          </g>
        ))}
        <text className="sf-opt-tick" x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
          {t(`opt.goal.${axes.x}`)}
        </text>
        <rect className="sf-opt-today" x={across.at(today.x) - 6} y={upwards.at(today.y) - 6} width={12} height={12}>
          <title>{t('opt.plot.today')}</title>
        </rect>
        <text className="sf-opt-tick sf-opt-mark-text" x={across.at(today.x)} y={upwards.at(today.y) - 10} textAnchor="middle">
          {t('opt.plot.today')}
        </text>
        {points.map(({ point, x, y }) => {
          if (!x || !y) return null;
          const [cx, cy] = [across.at(x.value), upwards.at(y.value)];
          const name = t('opt.plot.point', { n: point.point });
          const pick = () => onPick(point.point);
          return (
            <g
              key={point.point}
              className={point.point === picked ? 'sf-opt-point sf-opt-point-here' : 'sf-opt-point'}
              role="button"
              tabIndex={0}
              aria-pressed={point.point === picked}
              aria-label={`${name} ${t(`opt.goal.${axes.x}`)} ${goalText(t, axes.x, x.value)} ${t(`opt.goal.${axes.y}`)} ${goalText(t, axes.y, y.value)}`}
              data-testid={`plot-point-${point.point}`}
              onClick={pick}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                pick();
              }}
            >
              <line x1={across.at(today.x + x.difference_ci95[0])} x2={across.at(today.x + x.difference_ci95[1])} y1={cy} y2={cy} />
              <line x1={cx} x2={cx} y1={upwards.at(today.y + y.difference_ci95[0])} y2={upwards.at(today.y + y.difference_ci95[1])} />
              <circle cx={cx} cy={cy} r={9} />
              <text x={cx} y={cy + 4} textAnchor="middle">
                {point.point}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

interface Scale {
  at: (value: number) => number;
  ticks: number[];
}

/** A straight scale over values, with room at both ends. */
function scale(values: number[], from: number, to: number): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * ROOM || Math.max(Math.abs(high) * ROOM, 1);
  const [least, most] = [Math.max(low - room, low >= 0 ? 0 : low - room), high + room];
  const at = (value: number) => from + ((Math.min(Math.max(value, least), most) - least) / (most - least)) * (to - from);
  const ticks = low === high ? [low] : Array.from({ length: TICKS }, (_, n) => low + ((high - low) * n) / (TICKS - 1));
  return { at, ticks };
}
