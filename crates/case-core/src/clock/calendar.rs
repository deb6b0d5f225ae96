//! Working days by the notices of the State Council, with local days on top.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The notices of the State Council, in our own compact format (told in the file).
const NOTICES: &str = include_str!("holidays.txt");

/// Most local days that a county may keep.
pub const MAX_LOCAL_DAYS: usize = 10_000;

static NATIONAL: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::parse(NOTICES).expect("the shipped notices are parsed by a test of this crate")
});

/// Which days are working days. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    notices: Arc<Notices>,
    local: BTreeMap<NaiveDate, LocalDay>,
}

/// What the notices say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Notices {
    years: BTreeMap<i32, Notice>,
    days: BTreeMap<NaiveDate, NoticeDay>,
}

/// The notice that publishes a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The year.
    pub year: i32,
    /// Title of the notice.
    pub title: String,
    /// Numbers of the notice and of those that changed it.
    pub number: String,
    /// Addresses of the published texts.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NoticeDay {
    working: bool,
    name: String,
}

/// A day that the county sets by itself (全国年节及纪念日放假办法 art. 4, or an order of the place).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether it is worked.
    pub working: bool,
    /// Why.
    pub reason: String,
}

/// One day as the calendar sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Whether it is worked.
    pub working: bool,
    /// Name of the holiday, also on its make-up days, or the local reason.
    pub name: Option<String>,
    /// Whether the county set it.
    pub local: bool,
}

/// A year whose holidays are not published: nothing is counted in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the holidays of {year} are not published")]
pub struct Unpublished {
    /// The year.
    pub year: i32,
}

/// Why a calendar cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A line is not understood.
    #[error("line {line} is not understood")]
    Line {
        /// Number of the line, from 1.
        line: usize,
    },
    /// A day is told twice.
    #[error("{date} is told twice")]
    Twice {
        /// The day.
        date: NaiveDate,
    },
    /// More than [`MAX_LOCAL_DAYS`] local days.
    #[error("too many local days")]
    TooMany,
}

impl Calendar {
    /// The calendar of the whole country as published so far: 2007 to 2026.
    #[must_use]
    pub fn national() -> Calendar {
        NATIONAL.clone()
    }

    /// Reads notices in the format of the shipped file; a desk reads later years this way.
    ///
    /// # Errors
    /// A line that is not understood, or a day told twice.
    pub fn parse(text: &str) -> Result<Calendar, CalendarError> {
        let mut notices = Notices::default();
        let mut year = None;
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let failed = CalendarError::Line { line: number + 1 };
            if let Some(rest) = line.strip_prefix("year ") {
                let notice = notice(rest).ok_or(failed)?;
                year = Some(notice.year);
                notices.years.insert(notice.year, notice);
            } else {
                let (working, name, days) = year.and_then(|y| days(y, line)).ok_or(failed)?;
                notices.note(working, &name, &days)?;
            }
        }
        Ok(Calendar {
            notices: Arc::new(notices),
            local: BTreeMap::new(),
        })
    }

    /// The same calendar with these local days instead of the local days before.
    ///
    /// # Errors
    /// More than [`MAX_LOCAL_DAYS`], or a day told twice.
    pub fn with_local(
        mut self,
        days: impl IntoIterator<Item = LocalDay>,
    ) -> Result<Calendar, CalendarError> {
        self.local.clear();
        for day in days {
            let date = day.date;
            if self.local.insert(date, day).is_some() {
                return Err(CalendarError::Twice { date });
            }
            if self.local.len() > MAX_LOCAL_DAYS {
                return Err(CalendarError::TooMany);
            }
        }
        Ok(self)
    }

    /// Whether the holidays of a year are published.
    #[must_use]
    pub fn published(&self, year: i32) -> bool {
        self.notices.years.contains_key(&year)
    }

    /// The notice of a year.
    #[must_use]
    pub fn notice(&self, year: i32) -> Option<&Notice> {
        self.notices.years.get(&year)
    }

    /// What tells these notices from those of another program: their years and numbers.
    #[must_use]
    pub fn edition(&self) -> String {
        let notices = self.notices.years.values();
        let told = notices.map(|notice| format!("{} {}", notice.year, notice.number));
        told.collect::<Vec<_>>().join("\n")
    }

    /// The published years.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.notices.years.keys().copied()
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// The year is not published and the county has not set the day.
    pub fn is_working(&self, date: NaiveDate) -> Result<bool, Unpublished> {
        if let Some(day) = self.local.get(&date) {
            return Ok(day.working);
        }
        if !self.published(date.year()) {
            return Err(Unpublished { year: date.year() });
        }
        Ok(match self.notices.days.get(&date) {
            Some(day) => day.working,
            None => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// A day with its name.
    ///
    /// # Errors
    /// The year is not published and the county has not set the day.
    pub fn day(&self, date: NaiveDate) -> Result<Day, Unpublished> {
        let working = self.is_working(date)?;
        Ok(
            match (self.local.get(&date), self.notices.days.get(&date)) {
                (Some(local), _) => Day {
                    date,
                    working,
                    name: Some(local.reason.clone()),
                    local: true,
                },
                (None, Some(day)) => Day {
                    date,
                    working,
                    name: Some(day.name.clone()),
                    local: false,
                },
                (None, None) => Day {
                    date,
                    working,
                    name: None,
                    local: false,
                },
            },
        )
    }
}

impl Notices {
    fn note(&mut self, working: bool, name: &str, days: &[NaiveDate]) -> Result<(), CalendarError> {
        for &date in days {
            let day = NoticeDay {
                working,
                name: name.to_owned(),
            };
            if self.days.insert(date, day).is_some() {
                return Err(CalendarError::Twice { date });
            }
        }
        Ok(())
    }
}

/// `2026 | title | number | source`.
fn notice(rest: &str) -> Option<Notice> {
    let mut parts = rest.split('|').map(str::trim);
    let year = parts.next()?.parse().ok()?;
    let title = parts.next()?.to_owned();
    let number = parts.next()?.to_owned();
    let source = parts.next()?.to_owned();
    Some(Notice {
        year,
        title,
        number,
        source,
    })
}

/// `off NAME DAY…` or `work NAME DAY…`, a day being `MM-DD`, `YYYY-MM-DD` or a range of the first.
fn days(year: i32, line: &str) -> Option<(bool, String, Vec<NaiveDate>)> {
    let mut words = line.split_whitespace();
    let working = match words.next()? {
        "off" => false,
        "work" => true,
        _ => return None,
    };
    let name = words.next()?.to_owned();
    let mut dates = Vec::new();
    for word in words {
        let (first, last) = word.split_once("..").unwrap_or((word, word));
        let (first, last) = (date(year, first)?, date(year, last)?);
        if first > last || (last - first).num_days() > 31 {
            return None;
        }
        dates.extend(first.iter_days().take_while(|&d| d <= last));
    }
    (!dates.is_empty()).then_some((working, name, dates))
}

fn date(year: i32, text: &str) -> Option<NaiveDate> {
    if text.len() == 5 {
        NaiveDate::parse_from_str(&format!("{year:04}-{text}"), "%Y-%m-%d").ok()
    } else {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
    }
}
