// The clock of a replay: which day a moment lies on in the one zone of the country, and where time goes on after days off.
const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
const WEEK = 7;
/** 1970-01-01 was a Thursday. */
const FIRST = 4;

/** Days since 1970. */
export function dayOf(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS);
}

/** 0 for Sunday to 6. */
export function weekdayOf(day: number): number {
  return (((day + FIRST) % WEEK) + WEEK) % WEEK;
}

/** YYYY-MM-DD HH:MM. */
export function clockText(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** The moment itself, or the next midnight after which somebody works. */
export function openMoment(ms: number, closed: ReadonlySet<number>, end: number): number {
  let day = dayOf(ms);
  if (!closed.has(day)) return ms;
  while (closed.has(day)) day += 1;
  return Math.min(day * DAY_MS - OFFSET_MS, end);
}
