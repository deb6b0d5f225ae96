// Marks of a comparison: added green, removed red, changed amber, moved blue.
import type { Area } from '../canvas/area';
import { elementOf } from '../canvas/area';
import { highlight } from './marks';

import './diff.css';

/** Ids of what differs, on the side that is drawn. */
export interface DiffMarks {
  added: readonly string[];
  removed: readonly string[];
  changed: readonly string[];
  moved: readonly string[];
}

/** What holds other elements is outlined, not filled. */
const HOLDERS = ['bpmn:Participant', 'bpmn:Lane', 'bpmn:SubProcess', 'bpmn:Group'];

export const NO_DIFF: DiffMarks = { added: [], removed: [], changed: [], moved: [] };

/** Shows what differs; an element that was changed and moved counts as changed. */
export function markDiff(area: Area, diff: DiffMarks): void {
  const graver = new Set([...diff.added, ...diff.removed, ...diff.changed]);
  highlight(area, 'sf-diff-moved', diff.moved.filter((id) => !graver.has(id)));
  highlight(area, 'sf-diff-changed', diff.changed);
  highlight(area, 'sf-diff-removed', diff.removed);
  highlight(area, 'sf-diff-added', diff.added);
  const all = [...graver, ...diff.moved];
  highlight(area, 'sf-diff-wide', all.filter((id) => HOLDERS.includes(String(elementOf(area, id)?.businessObject?.$type))));
}
