// What each step takes of a case, today and in a variant: coloured by one measure, on one scale for both drawings.
import type { Chip } from '../../../editor';
import type { Say } from '../../../i18n';
import type { OptimisePointFile, StepLoad } from '../../../ipc/bindings/commands';
import type { Heat } from '../simulate/heat';
import { LEAST_SHARE, valueText } from '../simulate/heat';

export type Measure = Exclude<Heat, 'overdue'>;
export const MEASURES: readonly Measure[] = ['waiting', 'processing', 'frequency'];

type Loads = Readonly<Record<string, StepLoad>>;

/** A drawing coloured by a measure. */
export interface Coloured {
  heat: ReadonlyMap<string, number>;
  chips: ReadonlyMap<string, Chip>;
}

/** A step with its figures; none on a side where it is not drawn. */
export interface LoadRow {
  id: string;
  today: number | null;
  then: number | null;
}

/** Steps of either drawing, those with the greatest figure first; nothing where all are zero. */
export function loadRows({ today_loads, loads }: Pick<OptimisePointFile, 'today_loads' | 'loads'>, measure: Measure): LoadRow[] {
  const ids = [...new Set([...Object.keys(today_loads), ...Object.keys(loads)])];
  const rows = ids.map((id) => ({ id, today: figure(today_loads, id, measure), then: figure(loads, id, measure) }));
  return rows.filter((row) => greater(row) > 0).sort((a, b) => greater(b) - greater(a));
}

/** The colours of one side; the darkest is the greatest figure of both, so that lighter is less. */
export function coloured(t: Say, rows: readonly LoadRow[], side: 'today' | 'then', measure: Measure): Coloured {
  const most = Math.max(0, ...rows.map(greater));
  const shown = rows.flatMap((row) => {
    const value = row[side];
    return value === null || most <= 0 ? [] : [{ id: row.id, value, share: value / most }];
  });
  const told = shown.filter((one) => one.share >= LEAST_SHARE);
  return {
    heat: new Map(shown.map((one) => [one.id, one.share])),
    chips: new Map(told.map((one) => [one.id, { text: `${t(`opt.heat.${measure}`)} ${valueText(t, measure, one.value)}`, look: 'sf-limit' }])),
  };
}

function greater(row: LoadRow): number {
  return Math.max(row.today ?? 0, row.then ?? 0);
}

function figure(loads: Loads, id: string, measure: Measure): number | null {
  const load = loads[id];
  if (!load) return null;
  switch (measure) {
    case 'waiting':
      return load.waiting_s;
    case 'processing':
      return load.work_s;
    case 'frequency':
      return load.times;
  }
}
