// How limits, days left and codes are put into words.
import { hasText } from '../i18n';
import type { Say } from '../i18n';
import type { Basis, Limit, Params } from '../ipc';
import type { Cited } from '../ipc/bindings/commands';

/** Who did what happened by itself. */
export const CLOCK = '@clock';

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

/** The numbers with which an article begins, in digits or in Chinese, several of them too (37、38; 三十七至三十九). */
const NUMBERS = /^[\d\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u4e24\u3001\uff0c,\u81f3\u548c~\uff5e\u2014-]+/;

/** 《statute》第 n 条, or the statute alone: 19之一 is 第19条之一; what says itself what it is (第19条之一, 附则) stays. */
export function basisText(t: Say, basis: Basis): string {
  const { statute } = basis;
  const given = (basis.article ?? '').trim();
  const article = NUMBERS.exec(given)?.[0];
  if (article === undefined) return t('basis.statute', { statute }) + given;
  return t('basis.article', { statute, article }) + given.slice(article.length);
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
