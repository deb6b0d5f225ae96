// The edits of a proposal, a correction, an arrangement (flow_model::edit::Edit), and a look at them before any is replayed.
import type { Bounds, Condition, Edit, NodeKind, Point, Repeat } from '../../ipc/bindings/commands';

export type { Bounds, Condition, Edit, NodeKind, Point, Repeat };
export type AddNode = Extract<Edit, { edit: 'add_node' }>;
export type AddLane = Extract<Edit, { edit: 'add_lane' }>;
export type AddFlow = Extract<Edit, { edit: 'add_flow' }>;

/** Every edit that can be replayed; one that Rust lists and this window does not know fails the build. */
const KNOWN: Record<Edit['edit'], true> = {
  remove: true,
  rename: true,
  set_step: true,
  set_power: true,
  add_node: true,
  add_flow: true,
  reconnect: true,
  move: true,
  route: true,
  label: true,
  set_condition: true,
  set_default: true,
  set_lane: true,
  add_lane: true,
};

/** Most edits in one list, as in Rust. */
export const MAX_EDITS = 200_000;

/** Why a list cannot be replayed on what is drawn now. */
export interface Misfit {
  index: number;
  id: string;
}

/** The list, typed, or the first edit that this window does not know. */
export function asEdits(list: readonly unknown[]): Edit[] | Misfit {
  if (list.length > MAX_EDITS) return { index: MAX_EDITS, id: '' };
  const index = list.findIndex((one) => !Object.hasOwn(KNOWN, (one as Partial<Edit> | null)?.edit ?? ''));
  return index === -1 ? (list as Edit[]) : { index, id: '' };
}

/** The first edit that names an element that will not be there, or adds one that is there already. */
export function misfitOf(edits: readonly Edit[], drawn: (id: string) => boolean): Misfit | undefined {
  const added = new Set<string>();
  const gone = new Set<string>();
  const there = (id: string) => !gone.has(id) && (added.has(id) || drawn(id));
  for (const [index, edit] of edits.entries()) {
    const missing = needs(edit).find((id) => !there(id));
    if (missing !== undefined) return { index, id: missing };
    if (edit.edit === 'add_node' || edit.edit === 'add_flow' || edit.edit === 'add_lane') {
      if (there(edit.id)) return { index, id: edit.id };
      added.add(edit.id);
      gone.delete(edit.id);
    }
    if (edit.edit === 'remove') gone.add(edit.id);
  }
  return undefined;
}

function needs(edit: Edit): string[] {
  switch (edit.edit) {
    case 'remove':
    case 'rename':
    case 'set_step':
    case 'move':
    case 'label':
      return [edit.id];
    case 'set_power':
    case 'add_node':
      return [];
    case 'add_flow':
      return [edit.source, edit.target];
    case 'reconnect':
      return [edit.flow, edit.source, edit.target];
    case 'route':
    case 'set_condition':
      return [edit.flow];
    case 'set_lane':
      return [edit.id, edit.lane];
    case 'add_lane':
      return [edit.beside];
    case 'set_default':
      return edit.flow ? [edit.id, edit.flow] : [edit.id];
  }
}
