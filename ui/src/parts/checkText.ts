// What looks wrong about a code, where, and what should stand there, in words.
import type { Say } from '../i18n';

/** The sentence of a check: `why` is a word of Rust's checks, `params` its facts. */
export function checkText(t: Say, why: string, params: Record<string, string | undefined>): string {
  const { expected, at, given, became } = params;
  if ((why === 'character' || why === 'check_digit') && expected) return t('check.expected', params);
  if (why === 'character') return t(at ? 'check.character_at' : 'check.character', params);
  if (why === 'region') return t(given ? 'check.region_unknown' : 'check.region', params);
  if (why === 'region_ended') return t(became ? 'check.region_became' : 'check.region_ended', params);
  if (why === 'class' || why === 'credit_code' || why === 'level') return t(at ? 'check.part' : `check.${why}`, params);
  return t(`check.${why}` as 'check.length', params);
}
