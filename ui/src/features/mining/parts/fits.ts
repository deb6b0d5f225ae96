// How many cases keep to a chart, in words: only of those that were decided.
import type { Say } from '../../../i18n';

export function fitsText(t: Say, { cases, fitting, undecided }: { cases: number; fitting: number; undecided: number }): string {
  const decided = cases - undecided;
  if (decided <= 0) return t('mining.fits_unknown', { cases });
  const said = t(fitting === decided ? 'mining.fits_all' : 'mining.fits', { fitting, cases: decided });
  return undecided > 0 ? `${said} ${t('mining.undecided_n', { n: undecided })}` : said;
}
