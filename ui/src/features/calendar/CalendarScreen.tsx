// The working days of a year by the State Council's notice, with the county's own days.
import { AuditOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { Day } from '../../ipc';
import { ErrorState, PageHeader } from '../../parts';
import { useYear } from './api';
import { DayDialog } from './DayDialog';
import { LocalLawDialog } from './LocalLawDialog';
import { Month } from './Month';
import './calendar.css';

const FIRST_YEAR = 2007;
const LAST_YEAR = 2040;

export function CalendarScreen(_: { path: string[] }) {
  const { t } = useTexts();
  const [year, setYear] = useState(() => dayjs().year());
  const [law, setLaw] = useState(false);
  const [chosen, setChosen] = useState<Day | null>(null);
  const found = useYear(year);
  return (
    <div className="sf-page" data-testid="calendar-page">
      <PageHeader title={t('nav.calendar')} note={t('calendar.note')}>
        <Button icon={<AuditOutlined />} data-testid="law-open" onClick={() => setLaw(true)}>
          {t('law.title')}
        </Button>
        <Button icon={<LeftOutlined />} aria-label={t('calendar.before')} disabled={year <= FIRST_YEAR} onClick={() => setYear(year - 1)} />
        <span className="sf-calendar-year">{t('calendar.year', { year })}</span>
        <Button icon={<RightOutlined />} aria-label={t('calendar.after')} disabled={year >= LAST_YEAR} onClick={() => setYear(year + 1)} />
      </PageHeader>
      {found.isPending ? <Skeleton active /> : null}
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? (
        <>
          {found.data.published ? null : <Alert type="warning" showIcon title={t('calendar.unpublished', { year })} />}
          <div className="sf-calendar-legend">
            <span className="sf-day-sign sf-sign-free">{t('calendar.free')}</span>
            <span className="sf-day-sign sf-sign-shift">{t('calendar.shifted')}</span>
            <span className="sf-day-sign sf-sign-local">{t('calendar.local')}</span>
            <span className="sf-second">{t('calendar.total', { n: found.data.days.filter((day) => day.working).length })}</span>
            {found.data.notice ? <span className="sf-quiet sf-clip">{t('calendar.notice', { notice: found.data.notice })}</span> : null}
          </div>
          <div className="sf-calendar">
            {monthsOf(found.data.days).map((days, index) => (
              <Month key={index} days={days} open={setChosen} />
            ))}
          </div>
        </>
      ) : null}
      <LocalLawDialog open={law} close={() => setLaw(false)} />
      {chosen ? <DayDialog key={chosen.date} day={chosen} close={() => setChosen(null)} /> : null}
    </div>
  );
}

function monthsOf(days: Day[]): Day[][] {
  const months: Day[][] = Array.from({ length: 12 }, () => []);
  for (const day of days) months[Number(day.date.slice(5, 7)) - 1]?.push(day);
  return months;
}
