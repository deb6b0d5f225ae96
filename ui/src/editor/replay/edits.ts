// The edits of a proposal as Rust lists them (flow_model::edit::Edit), and a look at them before any is replayed.
import type { Power, Step } from '../card/step';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface Condition {
  text: string;
  formal: boolean;
}
export type Repeat = 'loop' | 'sequential' | 'parallel';
export type EventPlace = { at: 'start'; interrupting: boolean } | { at: 'catch' } | { at: 'throw' } | { at: 'boundary'; host: string; interrupting: boolean } | { at: 'end' };
export type NodeKind =
  | { is: 'event'; place: EventPlace; trigger: string }
  | { is: 'task'; task: string; repeat?: Repeat | null }
  | { is: 'gateway'; gateway: 'exclusive' | 'parallel' | 'inclusive' | 'event_based' | 'complex'; default?: string | null }
  | { is: 'sub_process'; sub: 'embedded' | 'event' | 'ad_hoc' | 'transaction'; repeat?: Repeat | null }
  | { is: 'call'; called?: string | null };

export type AddNode = { edit: 'add_node'; id: string; name: string; kind: NodeKind; parent: string; lane?: string | null; bounds: Bounds; step?: Step | null };
export type AddFlow = { edit: 'add_flow'; id: string; name?: string; source: string; target: string; condition?: Condition | null; waypoints: Point[] };

/** One change, addressed by element ids. */
export type Edit =
  | { edit: 'remove'; id: string }
  | { edit: 'rename'; id: string; name: string }
  | { edit: 'set_step'; id: string; step: Step }
  | { edit: 'set_power'; power: Power }
  | AddNode
  | AddFlow
  | { edit: 'reconnect'; flow: string; source: string; target: string; waypoints: Point[] }
  | { edit: 'move'; id: string; bounds: Bounds }
  | { edit: 'route'; flow: string; waypoints: Point[] }
  | { edit: 'label'; id: string; bounds: Bounds }
  | { edit: 'set_condition'; flow: string; condition?: Condition | null }
  | { edit: 'set_default'; id: string; flow?: string | null };

const KNOWN: readonly Edit['edit'][] = ['remove', 'rename', 'set_step', 'set_power', 'add_node', 'add_flow', 'reconnect', 'move', 'route', 'label', 'set_condition', 'set_default'];

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
  const index = list.findIndex((one) => !KNOWN.includes((one as Partial<Edit> | null)?.edit as Edit['edit']));
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
    if (edit.edit === 'add_node' || edit.edit === 'add_flow') {
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
    case 'set_default':
      return edit.flow ? [edit.id, edit.flow] : [edit.id];
  }
}
