// Which internal chart belongs to an external one: what was chosen last, else the one whose kind and name say so.
import type { ChartRow, Side } from '../../../ipc/bindings/commands';

const STORED = 'sunflow.pair.';
/** Names that share less than this part of the shorter one are taken for those of different procedures. */
const LEAST_SHARED = 0.4;

/** Keeps the choice in this window. */
export function rememberPartner(external: string, internal: string): void {
  localStorage.setItem(STORED + external, internal);
  localStorage.setItem(STORED + internal, external);
}

/** The chart of the other side that belongs to `chart`, where one can be told. */
export function partnerOf(charts: readonly ChartRow[], chart: string | null, side: Side): string | null {
  if (!chart) return null;
  const others = charts.filter((row) => row.side === side && row.chart !== chart);
  const chosen = localStorage.getItem(STORED + chart);
  if (chosen && others.some((row) => row.chart === chosen)) return chosen;
  const own = charts.find((row) => row.chart === chart);
  return own ? closest(own, others) : null;
}

/** The one of the same class and case type whose name begins most alike. */
function closest(own: ChartRow, others: readonly ChartRow[]): string | null {
  const kin = others.filter((row) => row.class === own.class && row.case_type === own.case_type);
  const shared = (row: ChartRow) => alike(row.name, own.name) / Math.max(Math.min(row.name.length, own.name.length), 1);
  const [best] = [...kin].sort((a, b) => shared(b) - shared(a));
  return best && shared(best) >= LEAST_SHARED ? best.chart : null;
}

/** How many letters two names have in common at their beginning. */
function alike(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
