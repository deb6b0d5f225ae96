// Which figures are shown, in which order, and how they are written and sorted.
import type { TextKey } from '../../../i18n';
import type { MeasuredChart } from '../../../ipc/bindings/commands';

/** The figures of the tables, the county's own four reductions first. */
export const FIGURES = ['steps', 'handovers', 'posts', 'materials', 'visits', 'statutory_days', 'promised_days', 'time_saved', 'critical_days', 'excluded_days', 'risks', 'high_risks', 'risk_posts', 'control_flow'] as const;
export type FigureName = (typeof FIGURES)[number];

const PERCENT = 100;
const DECIMALS = 100;

/** Key of a figure's name; figures of the drawing that no column shows have names too. */
export function figureKey(name: string): TextKey {
  return `measure.figure.${name}` as TextKey;
}

/** A figure as a person reads it; a dash where the chart does not have it. */
export function figureText(name: string, value: number | undefined): string {
  if (value === undefined) return '—';
  if (name === 'time_saved') return `${Math.round(value * PERCENT)}%`;
  return String(Math.round(value * DECIMALS) / DECIMALS);
}

export interface Order {
  by: 'name' | FigureName;
  down: boolean;
}

/** Rows by a figure; charts without it stand last either way, equals by name. */
export function sorted(rows: MeasuredChart[], order: Order): MeasuredChart[] {
  const sign = order.down ? -1 : 1;
  const byName = (a: MeasuredChart, b: MeasuredChart) => a.name.localeCompare(b.name, 'zh');
  return [...rows].sort((a, b) => {
    if (order.by === 'name') return sign * byName(a, b);
    const [one, other] = [a.figures[order.by], b.figures[order.by]];
    if (one === undefined || other === undefined) return one === other ? byName(a, b) : one === undefined ? 1 : -1;
    return one === other ? byName(a, b) : sign * (one - other);
  });
}
