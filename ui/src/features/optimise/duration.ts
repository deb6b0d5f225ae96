// How long something takes, in words.
import type { Say } from '../../i18n';

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/** Seconds in the largest unit that fits, with so many digits behind the point. */
export function duration(t: Say, seconds: number, digits = 1): string {
  const one = (value: number) => Math.round(value * 10 ** digits) / 10 ** digits;
  if (seconds >= DAY_S) return t('optimise.days_n', { n: one(seconds / DAY_S) });
  if (seconds >= HOUR_S) return t('optimise.hours_n', { n: one(seconds / HOUR_S) });
  return t('optimise.minutes_n', { n: one(seconds / MINUTE_S) });
}
