// Which figure colours the chart, and how dark each step is by it.
import type { SimulationView } from '../../../ipc/bindings/commands';

export const HEATS = ['waiting', 'processing', 'frequency', 'overdue'] as const;
export type Heat = (typeof HEATS)[number];

interface Hot {
  /** Share of the greatest figure by step, 0 to 1. */
  shares: ReadonlyMap<string, number>;
  /** The step with the greatest one; none where all are zero. */
  most: { name: string; value: number } | null;
}

/** The shares by one figure: seconds of waiting or work of a case, executions of a case, share of overruns. */
export function heatOf(found: SimulationView, heat: Heat): Hot {
  const counted = found.outcome.cases - found.warm_up;
  const steps = Object.entries(found.outcome.tasks).map(([id, task]) => ({ id, name: task.name || id, value: valueOf(found, heat, id, task, counted) }));
  const most = steps.reduce<(typeof steps)[number] | null>((top, one) => (one.value > (top?.value ?? 0) ? one : top), null);
  return { shares: new Map(most ? steps.map((one) => [one.id, one.value / most.value]) : []), most };
}

function valueOf(found: SimulationView, heat: Heat, id: string, task: SimulationView['outcome']['tasks'][string], cases: number): number {
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
