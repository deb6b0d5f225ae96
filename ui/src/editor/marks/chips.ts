// Small notes beside elements: the number of findings, a limit, a token. Each kind is kept apart and changed by
// difference, and only elements in view carry theirs: a chart may have a thousand steps.
import type { Area } from '../canvas/area';
import { elementOf, part } from '../canvas/area';
import type { Seen } from '../canvas/cull';
import { SEEN_CHANGED } from '../canvas/cull';

/** What a chip shows. */
export interface Chip {
  text: string;
  /** Its class names. */
  look: string;
  /** Said when the pointer rests on it. */
  hint?: string;
}

/** Where chips sit, from the borders of their element, in pixels. */
export interface ChipPlace {
  top?: number;
  left?: number;
  right?: number;
  bottom?: number;
}

interface Shown extends Chip {
  overlay: string;
  element: unknown;
}
interface Kind {
  wanted: ReadonlyMap<string, Chip>;
  place: ChipPlace;
  onPick?: (id: string) => void;
  shown: Map<string, Shown>;
}

const LEAST_ZOOM = 0.3;
const kept = new WeakMap<Area, Map<string, Kind>>();

/** Shows these chips of a kind, by element id, and no others of that kind. */
export function chip(area: Area, kind: string, wanted: ReadonlyMap<string, Chip>, place: ChipPlace, onPick?: (id: string) => void): void {
  const kinds = kindsOf(area);
  const next: Kind = { wanted, place, onPick, shown: kinds.get(kind)?.shown ?? new Map<string, Shown>() };
  kinds.set(kind, next);
  draw(area, kind, next);
}

function kindsOf(area: Area): Map<string, Kind> {
  const known = kept.get(area);
  if (known) return known;
  const kinds = new Map<string, Kind>();
  kept.set(area, kinds);
  part(area, 'eventBus').on(SEEN_CHANGED, () => {
    for (const [kind, state] of kinds) draw(area, kind, state);
  });
  return kinds;
}

function draw(area: Area, kind: string, state: Kind): void {
  const overlays = part(area, 'overlays');
  const seen = area.get<Seen>('seen');
  for (const [id, old] of state.shown) {
    const next = state.wanted.get(id);
    const there = Boolean(overlays.get(old.overlay as never));
    const same = next && next.text === old.text && next.look === old.look && next.hint === old.hint;
    if (same && there && seen.sees(id) && elementOf(area, id) === old.element) continue;
    if (there) overlays.remove(old.overlay as never);
    state.shown.delete(id);
  }
  for (const [id, one] of state.wanted) {
    const element = elementOf(area, id);
    if (state.shown.has(id) || !element?.parent || !seen.sees(id)) continue;
    const html = made(one);
    const { onPick } = state;
    if (onPick) html.addEventListener('click', () => onPick(id));
    const overlay = overlays.add(element, kind, { position: state.place, show: { minZoom: LEAST_ZOOM }, html });
    state.shown.set(id, { ...one, overlay, element });
  }
}

function made({ text, look, hint }: Chip): HTMLElement {
  const html = document.createElement('div');
  html.className = look;
  html.textContent = text;
  if (hint) html.title = hint;
  return html;
}
