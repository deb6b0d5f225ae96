// Tokens on the canvas: how many wait at which element, what was passed, where the play is.
import type { Area } from '../../../editor';
import { chip, highlight } from '../../../editor';

export interface Shown {
  tokens: ReadonlyMap<string, number>;
  passed: readonly string[];
  current: readonly string[];
}

const NOTHING: Shown = { tokens: new Map(), passed: [], current: [] };

export function showTokens(area: Area, { tokens, passed, current }: Shown): void {
  highlight(area, 'sf-passed', passed);
  highlight(area, 'sf-current', current);
  const chips = [...tokens].map(([id, count]) => [id, { text: count > 1 ? String(count) : '', look: count > 1 ? 'sf-token sf-token-many' : 'sf-token' }] as const);
  chip(area, 'sf-token', new Map(chips), { bottom: 12, right: 12 });
}

/** Takes the play off the canvas. */
export function clearTokens(area: Area): void {
  showTokens(area, NOTHING);
}
