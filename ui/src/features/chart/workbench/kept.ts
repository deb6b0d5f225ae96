// Changes that were made but not yet saved, kept in this window's own storage so that a killed window loses nothing.

const PREFIX = 'sunflow.kept.';
const MAX_CHARS = 4_000_000;

/** A drawing that was not saved. */
export interface Kept {
  /** When it was kept, RFC 3339. */
  at: string;
  xml: string;
}

/** Keeps a drawing of this chart. A chart too large for the storage is left to the save alone. */
export function keepHere(chart: string, xml: string): void {
  if (xml.length > MAX_CHARS) return;
  try {
    localStorage.setItem(PREFIX + chart, JSON.stringify({ at: new Date().toISOString(), xml } satisfies Kept));
  } catch {
    // The storage is full: the save that follows keeps the drawing.
    localStorage.removeItem(PREFIX + chart);
  }
}

/** What was kept of this chart and is not what the draft says. */
export function keptOf(chart: string, draft: string): Kept | null {
  const text = localStorage.getItem(PREFIX + chart);
  if (!text) return null;
  const kept = parse(text);
  if (kept && kept.xml !== draft) return kept;
  dropKept(chart);
  return null;
}

/** The changes are saved, or nobody wants them. */
export function dropKept(chart: string): void {
  localStorage.removeItem(PREFIX + chart);
}

function parse(text: string): Kept | null {
  try {
    const value = JSON.parse(text) as Partial<Kept> | null;
    return typeof value?.xml === 'string' && typeof value.at === 'string' ? { at: value.at, xml: value.xml } : null;
  } catch {
    return null;
  }
}
