// Which figure colours the chart: how dark each step is by it, what stands below the steps, and which come first.
import type { Chip } from '../../../editor';
import type { Say } from '../../../i18n';
import type { SimulationView } from '../../../ipc/bindings/commands';
import { duration } from '../duration';

export const HEATS = ['waiting', 'processing', 'frequency', 'overdue'] as const;
export type Heat = (typeof HEATS)[number];

/** A step with its figure. */
export interface HotStep {
  id: string;
  name: string;
  value: number;
  /** Share of the greatest figure. */
  share: number;
}

interface Hot {
  /** Share of the greatest figure by step, 0 to 1. */
  shares: ReadonlyMap<string, number>;
  /** Steps whose figure is above zero, the greatest first. */
  ranked: readonly HotStep[];
}

/** Steps below this share of the greatest figure are not coloured, and have no note. */
export const LEAST_SHARE = 0.1;
const PERCENT = 100;

type Task = SimulationView['outcome']['tasks'][string];

/** The shares by one figure: seconds of waiting or work of a case, executions of a case, share of overruns. */
export function heatOf(found: SimulationView, heat: Heat): Hot {
  const counted = found.outcome.cases - found.warm_up;
  const steps = Object.entries(found.outcome.tasks).map(([id, task]) => ({ id, name: task.name || id, value: valueOf(found, heat, id, task, counted) }));
  const most = Math.max(0, ...steps.map((step) => step.value));
  if (most <= 0) return { shares: new Map(), ranked: [] };
  const all = steps.map((step) => ({ ...step, share: step.value / most }));
  return { shares: new Map(all.map((step) => [step.id, step.share])), ranked: all.filter((step) => step.value > 0).sort((a, b) => b.value - a.value) };
}

/** Notes below the steps that are coloured. */
export function notesOf(t: Say, found: SimulationView, heat: Heat, ranked: readonly HotStep[]): ReadonlyMap<string, Chip> {
  const shown = ranked.filter((step) => step.share >= LEAST_SHARE);
  return new Map(shown.map(({ id, value }) => [id, { text: `${t(`opt.heat.${heat}`)} ${valueText(t, heat, value)}`, look: 'sf-limit', hint: hintOf(t, found.outcome.tasks[id]) }]));
}

/** A figure in words. */
export function valueText(t: Say, heat: Heat, value: number): string {
  if (heat === 'frequency') return t('opt.heat.n', { n: Math.round(value * PERCENT) / PERCENT });
  return heat === 'overdue' ? percent(value) : duration(t, value);
}

export function percent(share: number): string {
  const value = share * PERCENT;
  return `${value >= 10 || value === 0 ? Math.round(value) : Math.round(value * 10) / 10}%`;
}

function hintOf(t: Say, task: Task | undefined): string | undefined {
  return task ? t('opt.heat.hint', { waiting: duration(t, task.waiting), work: duration(t, task.processing), n: Math.round(task.count) }) : undefined;
}

function valueOf(found: SimulationView, heat: Heat, id: string, task: Task, cases: number): number {
  switch (heat) {
    case 'waiting':
      return (task.waiting * task.count) / Math.max(1, cases);
    case 'processing':
      return (task.processing * task.count) / Math.max(1, cases);
    case 'frequency':
      return task.count / Math.max(1, cases);
    case 'overdue':
      return found.overdue[id] ?? 0;
  }
}
