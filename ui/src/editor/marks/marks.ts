// Marks on the drawing: where a case is, what a check found, which elements a proposal touches, where time is lost.
// Only what differs from the marks before is changed: a chart may have a thousand steps.
import type { Area } from '../canvas/area';
import { elementOf, part } from '../canvas/area';
import { chip } from './chips';

import './marks.css';

/** Where a case is and was. */
export interface CaseMarks {
  passed: readonly string[];
  current: readonly string[];
}

/** How grave the worst finding of an element is. */
export type Grade = 'error' | 'warning' | 'info';

/** Kinds of highlight. */
export type Highlight =
  | 'sf-passed'
  | 'sf-current'
  | 'sf-touched'
  | 'sf-linked'
  | 'sf-unlinked'
  | 'sf-diff-added'
  | 'sf-diff-removed'
  | 'sf-diff-changed'
  | 'sf-diff-moved'
  | 'sf-diff-wide'
  | 'sf-picked'
  | 'sf-heat-1'
  | 'sf-heat-2'
  | 'sf-heat-3'
  | `sf-risk-${'high' | 'medium' | 'low'}`
  | `sf-found-${Grade}`;

const GRADES: readonly Grade[] = ['error', 'warning', 'info'];
const highlighted = new WeakMap<Area, Map<Highlight, Set<string>>>();

/** Gives these elements a highlight and takes it from all others. */
export function highlight(area: Area, kind: Highlight, ids: readonly string[]): void {
  const canvas = part(area, 'canvas');
  const kinds = highlighted.get(area) ?? new Map<Highlight, Set<string>>();
  highlighted.set(area, kinds);
  const wanted = new Set(ids);
  for (const id of kinds.get(kind) ?? []) if (!wanted.has(id) && elementOf(area, id)) canvas.removeMarker(id, kind);
  for (const id of wanted) if (elementOf(area, id) && !canvas.hasMarker(id, kind)) canvas.addMarker(id, kind);
  kinds.set(kind, wanted);
}

/** Shows where a case is and was. */
export function markCase(area: Area, marks: CaseMarks): void {
  highlight(area, 'sf-passed', marks.passed);
  highlight(area, 'sf-current', marks.current);
}

/** Findings of one element. */
export interface Found {
  id: string;
  grade: Grade;
  texts: readonly string[];
}

/** Shows a badge with the number of findings on each element, and an outline in the colour of the worst. */
export function markFindings(area: Area, found: readonly Found[], onPick?: (id: string) => void): void {
  for (const grade of GRADES) {
    highlight(
      area,
      `sf-found-${grade}`,
      found.filter((one) => one.grade === grade).map((one) => one.id),
    );
  }
  chip(
    area,
    'sf-found',
    new Map(found.map((one) => [one.id, { text: String(one.texts.length), look: `sf-badge sf-badge-${one.grade}`, hint: one.texts.join('\n') }])),
    { top: -10, left: -10 },
    onPick,
  );
}

const HOT = 0.75;
const WARM = 0.4;
const MILD = 0.1;

/** Colours elements by a share from 0 to 1 of the greatest figure. */
export function markHeat(area: Area, shares: ReadonlyMap<string, number>): void {
  const between = (least: number, below: number) => [...shares].filter(([, share]) => share >= least && share < below).map(([id]) => id);
  highlight(area, 'sf-heat-3', between(HOT, Infinity));
  highlight(area, 'sf-heat-2', between(WARM, HOT));
  highlight(area, 'sf-heat-1', between(MILD, WARM));
}
