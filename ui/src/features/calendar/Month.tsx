// One month of the calendar; each day is a button.
import { Tooltip } from 'antd';
import dayjs from 'dayjs';

import { useTexts } from '../../i18n';
import type { Day } from '../../ipc';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '0'] as const;

export function Month({ days, open }: { days: Day[]; open: (day: Day) => void }) {
  const { t } = useTexts();
  const first = days[0];
  if (!first) return null;
  const lead = (dayjs(first.date).day() + 6) % 7;
  return (
    <section className="sf-panel sf-month">
      <h2 className="sf-panel-title">{dayjs(first.date).format(t('format.month'))}</h2>
      <div className="sf-month-grid">
        {WEEKDAYS.map((weekday) => (
          <span key={weekday} className="sf-quiet sf-month-head">
            {t(`weekday.${weekday}`)}
          </span>
        ))}
        {Array.from({ length: lead }, (_, index) => (
          <span key={`lead-${index}`} />
        ))}
        {days.map((day) => (
          <Tooltip key={day.date} title={day.name ?? undefined}>
            <button type="button" className={`sf-day ${lookOf(day)}`} data-testid={`day-${day.date}`} aria-label={`${day.date} ${t(day.working ? 'calendar.working' : 'calendar.free')} ${day.name ?? ''}`} onClick={() => open(day)}>
              {Number(day.date.slice(8))}
            </button>
          </Tooltip>
        ))}
      </div>
    </section>
  );
}

function lookOf(day: Day): string {
  const weekend = [0, 6].includes(dayjs(day.date).day());
  const look = day.working ? (weekend ? 'sf-day-shift' : '') : day.name ? 'sf-day-free' : 'sf-day-weekend';
  return day.local ? `${look} sf-day-local` : look;
}
