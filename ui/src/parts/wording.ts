// How limits, days left and codes are put into words.
import { hasText } from '../i18n';
import type { Say } from '../i18n';
import type { Basis, Limit, Params } from '../ipc';
import type { Cited } from '../ipc/bindings/commands';

/** 20个工作日, 90日（自然日）, 3个月, 当场. */
export function limitText(t: Say, limit: Limit | null): string {
  if (!limit) return t('limit.none');
  const n = limit.number;
  switch (limit.unit) {
    case 'hour':
      return t('limit.hours', { n });
    case 'day':
      if (n === 0) return t('limit.at_once');
      return limit.counting === 'working' ? t('limit.working_days', { n }) : t('limit.days', { n });
    case 'month':
      return t('limit.months', { n });
    case 'year':
      return t('limit.years', { n });
  }
}

/** 第, with which a whole article begins. */
const ORDINAL = '\u7b2c';

/** 《statute》第 n 条, or the statute alone. */
export function basisText(t: Say, basis: Basis): string {
  const { statute, article } = basis;
  // 第19条之一 says itself what it is; 十九 and 19之一 do not.
  if (article?.startsWith(ORDINAL)) return t('basis.statute', { statute }) + article;
  return article ? t('basis.article', { statute, article }) : t('basis.statute', { statute });
}

/** The same of what a proposal cites; what was not compared with its text says so. */
export function citedText(t: Say, cited: Cited): string {
  return basisText(t, cited) + (cited.unread ? t('basis.unread') : '');
}

/** 剩 3 个工作日, 今天到期, 超期 2 个工作日. */
export function daysLeftText(t: Say, days: number, counting: 'working' | 'calendar' = 'working'): string {
  if (days === 0) return t('due.today');
  const n = Math.abs(days);
  if (days > 0) return t(counting === 'working' ? 'due.left_working' : 'due.left', { n });
  return t(counting === 'working' ? 'due.over_working' : 'due.over', { n });
}

/** The sentence of a code of any list (`error`, `refusal`, `bad_row` …); codes without one are named. */
export function codeText(t: Say, lists: string[], code: string, params?: Params | null): string {
  for (const list of lists) {
    const key = `${list}.${code}`;
    if (hasText(key)) return t(key, params);
  }
  return t('error.unknown_code', { code });
}

/** The text of a word of a fixed list, else the word itself. */
export function wordText(t: Say, list: string, word: string): string {
  const key = `${list}.${word}`;
  return hasText(key) ? t(key) : word;
}
