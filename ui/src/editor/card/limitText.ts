// How a time limit is said.
import type { Say } from '../../i18n';
import type { Limit } from '../../ipc/bindings/commands';

/** The words of a limit, such as 5 个工作日. */
export function limitText(t: Say, limit: Limit): string {
  const { number: n, unit, counting } = limit;
  if (n === 0) return t('chart.limit.at_once');
  switch (unit) {
    case 'hour':
      return t('chart.limit.hour', { n });
    case 'day':
      return t(counting === 'working' ? 'chart.limit.working_day' : 'chart.limit.calendar_day', { n });
    case 'month':
      return t('chart.limit.month', { n });
    case 'year':
      return t('chart.limit.year', { n });
  }
}
