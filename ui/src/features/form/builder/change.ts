// Small changes of a form, each giving a new list.
import { wholeField } from '../../../editor';
import type { WholeField } from '../../../editor';
import type { FieldKind } from '../../../ipc';

export const MAX_FIELDS = 100;
export const MAX_COLUMNS = 20;

/** A new field of a kind, with a key that none has. */
export function newField(kind: FieldKind, label: string, taken: ReadonlySet<string>): WholeField {
  let n = 1;
  while (taken.has(`f${n}`)) n += 1;
  const field = wholeField({ key: `f${n}`, label, kind });
  if (kind === 'table') field.columns = [column('c1', ''), column('c2', '')];
  if (['number', 'money', 'date', 'flag', 'choice', 'computed'].includes(kind)) field.width = 'half';
  return field;
}

export function column(key: string, label: string): WholeField['columns'][number] {
  return { key, label, kind: 'text', required: false, options: [] };
}

/** A key of a column that none of these has. */
export function freeColumn(columns: WholeField['columns']): string {
  let n = 1;
  while (columns.some((one) => one.key === `c${n}`)) n += 1;
  return `c${n}`;
}

/** The list with one entry put at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** The list with one entry added behind a place. */
export function addedAt<T>(list: readonly T[], place: number, entry: T): T[] {
  return [...list.slice(0, place), entry, ...list.slice(place)];
}
