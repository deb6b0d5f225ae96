// Cases as dots: from rows of (element, beginning, end) to places in time. Pure: knows neither page nor drawing area.
export interface Spot {
  x: number;
  y: number;
}
/** A way through the drawing with the length up to each of its corners. */
export interface Way {
  corners: readonly Spot[];
  lengths: readonly number[];
}
/** Where an element stands. */
export interface Box extends Spot {
  width: number;
  height: number;
}
/** What the drawing knows. */
export interface Ground {
  box: (element: string) => Box | undefined;
  way: (from: string, to: string) => Way | undefined;
}
export interface Track {
  name: string;
  late_s: number | null;
  steps: readonly number[];
}
/** A stretch of time in which a dot rests on an element or runs along a way. */
export interface Stretch {
  track: number;
  from: number;
  to: number;
  box?: Box;
  way?: Way;
}
/** How a case stands: 0 in time, 1 soon late, 2 late. */
export type Standing = 0 | 1 | 2;

const NUMBERS = 3;
/** From this share of its time on a case is soon late. */
const SOON = 0.8;

/** The way along these corners. */
export function wayOf(corners: readonly Spot[]): Way {
  const lengths = [0];
  for (let at = 1; at < corners.length; at += 1) {
    const [a, b] = [corners[at - 1] as Spot, corners[at] as Spot];
    lengths.push((lengths[at - 1] ?? 0) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  return { corners, lengths };
}

/** Where one is after a share of a way, 0 to 1. */
export function along({ corners, lengths }: Way, share: number): Spot {
  const whole = lengths[lengths.length - 1] ?? 0;
  const wanted = whole * Math.min(1, Math.max(0, share));
  let at = 1;
  while (at < lengths.length - 1 && (lengths[at] ?? 0) < wanted) at += 1;
  const [a, b] = [corners[at - 1], corners[at] ?? corners[at - 1]];
  if (!a || !b) return { x: 0, y: 0 };
  const [from, to] = [lengths[at - 1] ?? 0, lengths[at] ?? 0];
  const part = to > from ? (wanted - from) / (to - from) : 0;
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

/** All stretches of all tracks. A step is reached from the step before it from which a way leads there; side by side there are several dots. */
export function stretchesOf(tracks: readonly Track[], elements: readonly string[], ground: Ground): Stretch[] {
  const made: Stretch[] = [];
  tracks.forEach(({ steps }, track) => {
    for (let at = 0; at < steps.length; at += NUMBERS) {
      const element = elements[steps[at] ?? -1];
      const [from, to] = [steps[at + 1] ?? 0, steps[at + 2] ?? 0];
      const box = element === undefined ? undefined : ground.box(element);
      if (element === undefined || !box) continue;
      const came = before(steps, at, elements, element, ground);
      if (came && from > came.since) made.push({ track, from: came.since, to: from, way: came.way });
      if (to > from) made.push({ track, from, to, box });
    }
  });
  return made;
}

function before(steps: readonly number[], at: number, elements: readonly string[], element: string, ground: Ground): { way: Way; since: number } | undefined {
  let best: { way: Way; since: number } | undefined;
  for (let earlier = at - NUMBERS; earlier >= 0; earlier -= NUMBERS) {
    const since = steps[earlier + 2] ?? 0;
    const other = elements[steps[earlier] ?? -1];
    if (other === undefined || since > (steps[at + 1] ?? 0) || (best && best.since >= since)) continue;
    const way = ground.way(other, element);
    if (way) best = { way, since };
  }
  return best;
}

/** A number from 0 to 1 that is always the same for a case: dots on one element lie beside each other. */
export function scatter(track: number, salt: number): number {
  const mixed = Math.sin(track * 12.9898 + salt * 78.233) * 43_758.5453;
  return mixed - Math.floor(mixed);
}

const MARGIN = 9;
const ASIDE = 3;

/** Where the dot of a stretch is. */
export function spotOf({ track, from, to, box, way }: Stretch, time: number): Spot {
  if (box) {
    const inside = (size: number) => Math.max(0, size - 2 * MARGIN);
    return { x: box.x + MARGIN + scatter(track, 1) * inside(box.width), y: box.y + MARGIN + scatter(track, 2) * inside(box.height) };
  }
  const spot = way ? along(way, (time - from) / (to - from)) : { x: 0, y: 0 };
  return { x: spot.x + (scatter(track, 3) - 0.5) * 2 * ASIDE, y: spot.y + (scatter(track, 4) - 0.5) * 2 * ASIDE };
}

/** How a case stands at a moment. */
export function standingOf(late: number | null, begin: number, time: number): Standing {
  if (late === null) return 0;
  if (time >= late) return 2;
  return time - begin >= (late - begin) * SOON ? 1 : 0;
}
