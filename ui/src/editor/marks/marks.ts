// Marks on the drawing: where a case is, what a check found, which elements a proposal touches, where time is lost.
import type { Area, Element } from '../canvas/area';
import { elementOf, part } from '../canvas/area';

import './marks.css';

/** Where a case is and was. */
export interface CaseMarks {
  passed: readonly string[];
  current: readonly string[];
}

/** How grave the worst finding of an element is. */
export type Grade = 'error' | 'warning' | 'info';

/** Kinds of highlight. */
export type Highlight = 'sf-passed' | 'sf-current' | 'sf-touched' | 'sf-heat-1' | 'sf-heat-2' | 'sf-heat-3' | 'sf-diff-added' | 'sf-diff-removed' | 'sf-diff-changed' | 'sf-diff-moved' | 'sf-picked' | `sf-found-${Grade}`;

const BADGE = 'sf-found';
const GRADES: readonly Grade[] = ['error', 'warning', 'info'];

/** Gives these elements a highlight and takes it from all others. */
export function highlight(area: Area, kind: Highlight, ids: readonly string[]): void {
  const canvas = part(area, 'canvas');
  const wanted = new Set(ids);
  for (const element of part(area, 'elementRegistry').getAll() as Element[]) {
    if (!wanted.has(element.id) && canvas.hasMarker(element.id, kind)) canvas.removeMarker(element.id, kind);
  }
  for (const id of wanted) if (elementOf(area, id)) canvas.addMarker(id, kind);
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
  const overlays = part(area, 'overlays');
  overlays.remove({ type: BADGE });
  for (const grade of GRADES) {
    highlight(
      area,
      `sf-found-${grade}`,
      found.filter((one) => one.grade === grade).map((one) => one.id),
    );
  }
  for (const one of found) {
    const element = elementOf(area, one.id);
    if (!element || !element.parent) continue;
    const html = document.createElement('div');
    html.className = `sf-badge sf-badge-${one.grade}`;
    html.textContent = String(one.texts.length);
    html.title = one.texts.join('\n');
    if (onPick) html.addEventListener('click', () => onPick(one.id));
    overlays.add(element, BADGE, { position: { top: -10, left: -10 }, show: { minZoom: 0.3 }, html });
  }
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
