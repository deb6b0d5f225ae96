// A change in words: what is changed where, why it helps, what allows it, what it does to people and hours.
import type { Say } from '../../../i18n';
import { hasText } from '../../../i18n';
import type { ChangeView, EffectView, PointView } from '../../../ipc/bindings/commands';
import { citedText } from '../../../parts';
import { formText } from '../formText';
import { percent } from '../simulate/heat';

/** Patterns whose gain rests on an assumption that no statute gives. */
const ASSUMED = ['triage', 'tell_commit', 'tolerate_missing', 'sample_after'];

export function patternText(t: Say, pattern: string): string {
  const key = `optimise.pattern.${pattern}`;
  return t(hasText(key) ? key : 'optimise.pattern.other');
}

/** All changes in short; what is done several times is said once, with how often. */
export function patternsText(t: Say, changes: ChangeView[]): string {
  const counts = new Map<string, number>();
  for (const { pattern } of changes) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const said = [...counts].map(([pattern, n]) => (n === 1 ? patternText(t, pattern) : t('opt.point.times', { pattern: patternText(t, pattern), n })));
  return said.join(t('opt.point.join'));
}

/** 合并同一岗位的相邻环节：“审查”“复核”. */
export function changeText(t: Say, change: ChangeView): string {
  const names = change.names.map((name) => `“${name}”`).join('');
  return names ? t('opt.point.change_of', { pattern: patternText(t, change.pattern), names }) : patternText(t, change.pattern);
}

export function reasonText(t: Say, change: ChangeView): string {
  const key = `optimise.basis.${change.pattern}`;
  return hasText(key) ? t(key) : '';
}

export function groundsText(t: Say, change: ChangeView): string {
  if (change.basis.length === 0) return t('opt.point.no_grounds');
  return t('opt.point.grounds', { grounds: change.basis.map((cited) => citedText(t, cited)).join('、') });
}

/** What it does beside the chart; what follows from the drawing is not said twice. */
export function effectText(t: Say, effect: EffectView): string {
  const key = `opt.effect.${effect.effect}`;
  return hasText(key) ? t(key, { name: effect.name, share: percent(effect.share ?? 0) }) : '';
}

/** What it does to forms and templates. */
export function formTexts(t: Say, change: ChangeView): string[] {
  return change.forms.map((one) => formText(t, one)).filter(Boolean);
}

/** Whether taking the point takes assumptions too. */
export function isAssumed(point: PointView): boolean {
  return point.changes.some((change) => ASSUMED.includes(change.pattern));
}

/** The reasons of a point as the note of a version: each change with its ground, then the effect. */
export function noteText(t: Say, point: PointView, why: string[]): string {
  const lines = point.changes.map((change, at) => `${at + 1}. ${changeText(t, change)}。${groundsText(t, change)}${formTexts(t, change).map((said) => `。${said.replace(/[。.]$/u, '')}`).join('')}`);
  return [...lines, ...why].join('\n');
}
