//! When a timer of a chart runs out: by the limit on its card (number, unit, counting rule, article), else by the
//! ISO 8601 text of BPMN.

use chrono::{DateTime, Duration, FixedOffset, Months, NaiveDate, NaiveTime, TimeZone};
use flow_model::execution::{TimerKind, TimerText};
use flow_model::step::{Limit, Unit};

use super::add::add;
use super::calendar::Calendar;
use super::due::ClockRules;
use super::hours;

/// Longest part of an ISO 8601 duration, in its own unit.
const MAX_PART: u32 = 100_000;

/// When a timer runs out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Timing {
    /// When the last day of a limit is over.
    Limit(Limit),
    /// So long after it began to run.
    After(Span),
    /// At a moment; without a zone it is the desk's.
    At(String),
    /// Again and again; `times` is `None` where it does not end.
    Every {
        /// How often.
        times: Option<u32>,
        /// How far apart.
        span: Span,
    },
}

/// A duration of ISO 8601.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    months: u32,
    seconds: i64,
}

impl Timing {
    /// Reads the text of a timer; `None` when it is not understood.
    #[must_use]
    pub fn read(timer: &TimerText) -> Option<Timing> {
        let text = timer.text.trim();
        match timer.kind {
            TimerKind::Duration => span(text).map(Timing::After),
            TimerKind::Date => {
                let zone = FixedOffset::east_opt(0)?;
                moment(text, zone).map(|_| Timing::At(text.to_owned()))
            }
            TimerKind::Cycle => {
                let (times, rest) = text.strip_prefix('R')?.split_once('/')?;
                let times = match times {
                    "" => None,
                    number => Some(number.parse().ok()?),
                };
                let span = span(rest)?;
                Some(Timing::Every { times, span })
            }
        }
    }

    /// The moment of the next time after `fired` times, for a timer that runs since `since`; `None` when there is
    /// none, or the count reaches an unpublished year.
    #[must_use]
    pub fn next(
        &self,
        calendar: &Calendar,
        since: DateTime<FixedOffset>,
        fired: u32,
    ) -> Option<DateTime<FixedOffset>> {
        match self {
            Timing::Limit(_) | Timing::After(_) | Timing::At(_) if fired > 0 => None,
            Timing::Limit(limit) => of_limit(calendar, since, limit),
            Timing::After(span) => span.after(since, 1),
            Timing::At(text) => moment(text, *since.offset()).map(|at| at.max(since)),
            Timing::Every { times, span } => {
                let open = times.is_none_or(|times| fired < times);
                open.then(|| span.after(since, fired.checked_add(1)?))
                    .flatten()
            }
        }
    }

    /// Whether it can run out only once in one stay.
    #[must_use]
    pub fn once(&self) -> bool {
        !matches!(self, Timing::Every { .. })
    }
}

/// The moment at which the last day of a limit is over; a limit in hours ends by working time.
fn of_limit(
    calendar: &Calendar,
    since: DateTime<FixedOffset>,
    limit: &Limit,
) -> Option<DateTime<FixedOffset>> {
    let rules = ClockRules::default();
    if limit.unit == Unit::Hour {
        let minutes = limit.number.checked_mul(60)?;
        return hours::add(calendar, &rules.hours, since, minutes).ok();
    }
    let last = add(calendar, since.date_naive(), limit, rules.roll_forward).ok()?;
    over(last.date, *since.offset())
}

/// The first moment after a day.
#[must_use]
pub fn over(day: NaiveDate, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let next = day.succ_opt()?.and_time(NaiveTime::MIN);
    zone.from_local_datetime(&next).single()
}

impl Span {
    fn after(self, since: DateTime<FixedOffset>, times: u32) -> Option<DateTime<FixedOffset>> {
        let months = self.months.checked_mul(times)?;
        let seconds = self.seconds.checked_mul(i64::from(times))?;
        since
            .checked_add_months(Months::new(months))?
            .checked_add_signed(Duration::try_seconds(seconds)?)
    }
}

/// `PnYnMnWnDTnHnMnS`, whole numbers.
fn span(text: &str) -> Option<Span> {
    let text = text.strip_prefix('P')?;
    let (days, time) = text.split_once('T').unwrap_or((text, ""));
    let mut span = Span::default();
    for (number, sign) in parts(days)? {
        match sign {
            'Y' => span.months = span.months.checked_add(number.checked_mul(12)?)?,
            'M' => span.months = span.months.checked_add(number)?,
            'W' => span.seconds += i64::from(number) * 7 * 86_400,
            'D' => span.seconds += i64::from(number) * 86_400,
            _ => return None,
        }
    }
    for (number, sign) in parts(time)? {
        span.seconds += i64::from(number)
            * match sign {
                'H' => 3_600,
                'M' => 60,
                'S' => 1,
                _ => return None,
            };
    }
    (span != Span::default()).then_some(span)
}

fn parts(text: &str) -> Option<Vec<(u32, char)>> {
    let mut found = Vec::new();
    let mut digits = String::new();
    for sign in text.chars() {
        if sign.is_ascii_digit() {
            digits.push(sign);
        } else {
            let number: u32 = digits.parse().ok()?;
            if number > MAX_PART {
                return None;
            }
            found.push((number, sign));
            digits.clear();
        }
    }
    digits.is_empty().then_some(found)
}

/// A date or a moment, with or without a zone.
fn moment(text: &str, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment);
    }
    let local = match text.parse::<NaiveDate>() {
        Ok(day) => day.and_time(NaiveTime::MIN),
        Err(_) => text.parse().ok()?,
    };
    zone.from_local_datetime(&local).single()
}
