// Which charts the library shows and in which order; kept while the person looks at one of them.
import type { ChartList, ChartRow, ChartState, Side } from '../../../ipc/bindings/commands';

/** A folder: a department, a class in it, or everything. */
export interface Folder {
  /** Empty for charts of no department; null for all. */
  department: string | null;
  /** Empty for charts of no class; null for all. */
  of: string | null;
}

export type SortKey = 'name' | 'state' | 'check' | 'changed' | 'published';

export interface Filter {
  text: string;
  folder: Folder;
  state: ChartState | null;
  side: Side | null;
  toReview: boolean;
}

export interface Sort {
  key: SortKey;
  down: boolean;
}

export const EVERYTHING: Filter = { text: '', folder: { department: null, of: null }, state: null, side: null, toReview: false };
export const STATES: readonly ChartState[] = ['draft', 'in_review', 'in_legal_review', 'published', 'retired'];

/** The filter as Rust takes it. */
export function requestOf(filter: Filter, text: string): ChartList {
  return { text: text.trim() || null, department: filter.folder.department, class: filter.folder.of, state: filter.state, side: filter.side, to_review: filter.toReview || null };
}

/** True when every chart is shown. */
export function isEverything(filter: Filter): boolean {
  return filter.text.trim() === '' && filter.folder.department === null && filter.folder.of === null && filter.state === null && filter.side === null && !filter.toReview;
}

const PINYIN = new Intl.Collator('zh-CN', { numeric: true });

/** When the chart last changed: saved, published or retired. */
export function changedAt(row: ChartRow): string {
  return [row.draft_changed_at, row.published_at, row.retired_at].reduce<string>((last, at) => (at !== null && Date.parse(at) > (Date.parse(last) || 0) ? at : last), '');
}

/** Rows in order; equal ones by name as Chinese dictionaries sort. */
export function sorted(rows: readonly ChartRow[], { key, down }: Sort): ChartRow[] {
  const figure: Record<Exclude<SortKey, 'name'>, (row: ChartRow) => number> = {
    state: (row) => STATES.indexOf(row.state),
    check: (row) => (row.checked ? row.checked.errors * 1e6 + row.checked.warnings : -1),
    changed: (row) => Date.parse(changedAt(row)) || 0,
    published: (row) => Date.parse(row.published_at ?? '') || 0,
  };
  const by = key === 'name' ? (one: ChartRow, other: ChartRow) => PINYIN.compare(one.name, other.name) : (one: ChartRow, other: ChartRow) => figure[key](one) - figure[key](other);
  return [...rows].sort((one, other) => (down ? -by(one, other) : by(one, other)) || PINYIN.compare(one.name, other.name));
}

/** Numbers over all charts: how the last checks went. */
export interface CheckFigures {
  errors: number;
  warnings: number;
  clean: number;
  unchecked: number;
  stale: number;
}

export function checkFigures(rows: readonly ChartRow[]): CheckFigures {
  const figures: CheckFigures = { errors: 0, warnings: 0, clean: 0, unchecked: 0, stale: 0 };
  for (const { checked } of rows) {
    if (!checked) figures.unchecked += 1;
    else if (checked.errors > 0) figures.errors += 1;
    else if (checked.warnings > 0) figures.warnings += 1;
    else figures.clean += 1;
    if (checked?.stale) figures.stale += 1;
  }
  return figures;
}
