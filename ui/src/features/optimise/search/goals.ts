// What variants are judged by, and how its values are said.
import type { Say } from '../../../i18n';
import type { BesideView, PointView } from '../../../ipc/bindings/commands';
import { duration } from '../duration';

export const GOALS = ['mean_time', 'p95_time', 'cost', 'handovers', 'materials', 'visits', 'risk', 'promised_days'] as const;
export type Goal = (typeof GOALS)[number];

const MOST_DIGITS = 4;

/** A value of a goal in its unit; times and money with so many digits behind the point. */
export function goalText(t: Say, goal: Goal, value: number, digits = 1): string {
  if (goal === 'mean_time' || goal === 'p95_time') return value === 0 ? duration(t, 0) : signed(value, duration(t, Math.abs(value), digits));
  if (goal === 'cost') return signed(value, t('opt.kpi.yuan', { n: Math.round(Math.abs(value) * 10 ** digits) / 10 ** digits }));
  return t('opt.goal.n', { n: Math.round(value * 100) / 100 });
}

/** Values of a goal with as many digits as tell them apart. */
export function goalTexts(t: Say, goal: Goal, values: number[]): string[] {
  const apart = new Set(values).size;
  const said = (digits: number): string[] => {
    const texts = values.map((value) => goalText(t, goal, value, digits));
    return new Set(texts).size < apart && digits < MOST_DIGITS ? said(digits + 1) : texts;
  };
  return said(1);
}

function signed(value: number, text: string): string {
  return value < 0 ? `−${text}` : text;
}

export type Verdict = 'better' | 'worse' | 'same' | 'equal';

/** Whether a figure differs from today beyond chance. */
export function verdictOf(beside: BesideView): Verdict {
  if (beside.beyond_chance) return beside.difference < 0 ? 'better' : 'worse';
  return beside.difference === 0 ? 'equal' : 'same';
}

/** The difference to today as words: how much, and within which interval. */
export function differenceText(t: Say, goal: Goal, beside: BesideView): string {
  const verdict = verdictOf(beside);
  if (verdict === 'equal') return t('opt.point.equal');
  if (verdict === 'same') return t('opt.point.same');
  const n = goalText(t, goal, Math.abs(beside.difference));
  const said = verdict === 'better' ? t('opt.point.less', { n }) : t('opt.point.more', { n });
  const [low, high] = beside.difference_ci95.map(Math.abs).sort((one, other) => one - other) as [number, number];
  return low === high ? said : t('opt.point.with_range', { said, range: t('opt.point.range', { from: goalText(t, goal, low), to: goalText(t, goal, high) }) });
}

/** The goals of a point with that verdict. */
export function goalsWith(point: PointView, verdict: Verdict): Goal[] {
  return GOALS.filter((goal) => {
    const beside = point.objectives[goal];
    return beside !== undefined && verdictOf(beside) === verdict;
  });
}

/** Why a point is worth taking, and what it costs: whole sentences. */
export function whyText(t: Say, point: PointView): string[] {
  const time = point.objectives.mean_time;
  const names = (goals: Goal[]) => goals.map((goal) => t('opt.point.goal_is', { goal: t(`opt.goal.${goal}`), said: differenceText(t, goal, point.objectives[goal] as BesideView) })).join(t('opt.point.join'));
  const said: string[] = [];
  const better = goalsWith(point, 'better');
  if (time && verdictOf(time) === 'better') {
    const [low, high] = time.difference_ci95.map(Math.abs).sort((one, other) => one - other) as [number, number];
    said.push(t('opt.point.gain', { time: duration(t, Math.abs(time.difference)), from: duration(t, low), to: duration(t, high) }));
    const also = better.filter((goal) => goal !== 'mean_time');
    if (also.length > 0) said.push(t('opt.point.also', { goals: names(also) }));
  } else if (better.length > 0) said.push(t(time && verdictOf(time) === 'worse' ? 'opt.point.better_in' : 'opt.point.no_gain', { goals: names(better) }));
  const worse = goalsWith(point, 'worse');
  if (worse.length > 0) said.push(t('opt.point.worse', { goals: names(worse) }));
  return said;
}
