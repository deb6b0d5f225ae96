// A comparison as rows and marks: one row per thing that differs, with ids on both sides.
import type { DiffMarks } from '../../../editor';
import type { Comparison } from '../../../ipc/bindings/commands';

export type DiffKind = 'added' | 'removed' | 'changed' | 'moved';
export const KINDS: readonly DiffKind[] = ['added', 'removed', 'changed', 'moved'];

export interface DiffRow {
  key: string;
  kind: DiffKind;
  /** Id in the old file; null where it is not there. */
  left: string | null;
  /** Id in the new file; null where it is not there. */
  right: string | null;
  /** What changed, for a change. */
  what: string | null;
  old: string | null;
  new: string | null;
}

/** The rows, in the order added, removed, changed, moved. */
export function rowsOf(comparison: Comparison): DiffRow[] {
  const before = new Map(comparison.renamed.map((one) => [one.new, one.old]));
  const leftOf = (id: string) => before.get(id) ?? id;
  const plain = { what: null, old: null, new: null };
  const { added, removed, changed, moved } = comparison;
  return [
    ...added.map((id): DiffRow => ({ key: `added/${id}`, kind: 'added', left: null, right: id, ...plain })),
    ...removed.map((id): DiffRow => ({ key: `removed/${id}`, kind: 'removed', left: id, right: null, ...plain })),
    ...changed.map((one, index): DiffRow => ({ key: `changed/${index}`, kind: 'changed', left: leftOf(one.element), right: one.element, what: one.what, old: one.old ?? null, new: one.new ?? null })),
    ...moved.map((id): DiffRow => ({ key: `moved/${id}`, kind: 'moved', left: leftOf(id), right: id, ...plain })),
  ];
}

/** What each of the two drawings shows. */
export function marksOf(rows: readonly DiffRow[]): { left: DiffMarks; right: DiffMarks } {
  const ids = (kind: DiffKind, side: 'left' | 'right') => [...new Set(rows.filter((row) => row.kind === kind).map((row) => row[side]))].filter((id) => id !== null);
  const of = (side: 'left' | 'right'): DiffMarks => ({ added: ids('added', side), removed: ids('removed', side), changed: ids('changed', side), moved: ids('moved', side) });
  return { left: of('left'), right: of('right') };
}

/** How many rows of each kind there are. */
export function countsOf(rows: readonly DiffRow[]): Record<DiffKind, number> {
  const counts: Record<DiffKind, number> = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const row of rows) counts[row.kind] += 1;
  return counts;
}
