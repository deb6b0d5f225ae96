//! Limits in hours: minutes within the working hours of working days. Only a step's own promise uses them.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone};

use super::add::{AddError, MAX_LIMIT, MAX_WALK_DAYS};
use super::calendar::Calendar;

/// The moment at which `minutes` of working time since `since` are used up.
pub(super) fn add(
    calendar: &Calendar,
    spans: &[(u32, u32)],
    since: DateTime<FixedOffset>,
    minutes: u32,
) -> Result<DateTime<FixedOffset>, AddError> {
    if minutes > MAX_LIMIT * 60 {
        return Err(AddError::TooLong);
    }
    let mut left = i64::from(minutes);
    if left == 0 {
        return Ok(since);
    }
    for day in since.date_naive().iter_days().take(MAX_WALK_DAYS as usize) {
        if !calendar.is_working(day)? {
            continue;
        }
        for &(from, to) in spans {
            let (Some(open), Some(shut)) = (moment(since, day, from), moment(since, day, to))
            else {
                continue;
            };
            let open = open.max(since);
            let usable = (shut - open).num_minutes();
            if usable >= left {
                return Ok(open + Duration::minutes(left));
            }
            left -= usable.max(0);
        }
    }
    Err(AddError::TooLong)
}

/// Working minutes between two moments; days of unpublished years count none.
pub(super) fn spent(
    calendar: &Calendar,
    spans: &[(u32, u32)],
    since: DateTime<FixedOffset>,
    now: DateTime<FixedOffset>,
) -> u32 {
    let last = now.date_naive();
    let days = since.date_naive().iter_days().take(MAX_WALK_DAYS as usize);
    let mut minutes = 0;
    for day in days.take_while(|&day| day <= last) {
        if !calendar.is_working(day).unwrap_or(false) {
            continue;
        }
        for &(from, to) in spans {
            if let (Some(open), Some(shut)) = (moment(since, day, from), moment(since, day, to)) {
                minutes += (shut.min(now) - open.max(since)).num_minutes().max(0);
            }
        }
    }
    u32::try_from(minutes).unwrap_or(u32::MAX)
}

fn moment(
    zone: DateTime<FixedOffset>,
    day: NaiveDate,
    minute: u32,
) -> Option<DateTime<FixedOffset>> {
    let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0)?;
    zone.timezone()
        .from_local_datetime(&day.and_time(time))
        .single()
}
