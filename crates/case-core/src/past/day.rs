//! Days and times in the forms in which tables keep them. What can be read in two ways is not read.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// A day, with its time where the table has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time in Beijing.
    pub time: Option<NaiveTime>,
}

/// Beijing time, the one zone of the country.
const BEIJING_S: i32 = 8 * 3600;
/// Serials of a spreadsheet that are taken for days: 1950-01-01 to 2099-12-31.
const SERIALS: std::ops::RangeInclusive<i64> = 18_264..=73_050;
/// Milliseconds since 1970 that are taken for a time: 1980 to 2099.
const MILLIS: std::ops::Range<i64> = 315_532_800_000..4_102_444_800_000;
/// A two-digit year below it is of this century, as Oracle's RR has it.
const CENTURY_TURNS: i32 = 50;
const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

impl Moment {
    /// The moment as it is kept: `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss`.
    #[must_use]
    pub fn text(&self) -> String {
        match self.time {
            None => self.date.to_string(),
            Some(time) => format!("{}T{}", self.date, time.format("%H:%M:%S")),
        }
    }

    /// A kept text, or one in any form that [`read`] knows.
    #[must_use]
    pub fn of(text: &str) -> Option<Moment> {
        read(text)
    }

    /// The moment in Beijing; a day without a time begins at midnight.
    #[must_use]
    pub fn in_beijing(&self) -> Option<DateTime<FixedOffset>> {
        let zone = FixedOffset::east_opt(BEIJING_S)?;
        let at = self.date.and_time(self.time.unwrap_or(NaiveTime::MIN));
        at.and_local_timezone(zone).single()
    }
}

/// Reads a day: `2015-03-02`, `2015/3/2`, `2015.3.2`, `20150302`, `2015年3月2日`, `二〇一五年三月二日`, with a time behind
/// it (`10:20:30`, `T10:20`, `下午3:20`), `20150302T102030`, `02-MAR-15`, a spreadsheet's serial, milliseconds since 1970.
#[must_use]
pub fn read(text: &str) -> Option<Moment> {
    let text = plain(text);
    if let Ok(number) = text.parse::<f64>() {
        return from_number(&text, number);
    }
    let (text, shift) = zone(&text)?;
    let groups = groups(text);
    let moment = from_name(&groups)
        .or_else(|| from_year(&groups, text))
        .or_else(|| from_compact(&groups))?;
    shifted(moment, shift)
}

/// Full-width and Chinese digits as plain ones, letters in capitals.
fn plain(text: &str) -> String {
    let wide = |c: char| match c {
        '０'..='９' | '：' | '－' | '．' | '／' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        c => c.to_ascii_uppercase(),
    };
    let text: String = text.trim().chars().map(wide).collect();
    if !text.contains('年') || text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let mut out = String::new();
    let mut part = String::new();
    for c in text.chars() {
        if digit(c).is_some() || c == '十' {
            part.push(c);
        } else {
            out.push_str(&chinese(&part));
            part.clear();
            out.push(c);
        }
    }
    out + &chinese(&part)
}

fn digit(c: char) -> Option<u32> {
    const DIGITS: [&str; 10] = [
        "〇零○Ｏ",
        "一元",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
    ];
    let at = DIGITS.iter().position(|signs| signs.contains(c))?;
    u32::try_from(at).ok()
}

/// 二〇一五 is a row of digits, 二十三 a number.
fn chinese(part: &str) -> String {
    let Some((tens, ones)) = part.split_once('十') else {
        return part
            .chars()
            .filter_map(digit)
            .map(|digit| digit.to_string())
            .collect();
    };
    let of = |text: &str, none: u32| text.chars().next().map_or(Some(none), digit);
    match (of(tens, 1), of(ones, 0)) {
        (Some(tens), Some(ones)) => (tens * 10 + ones).to_string(),
        _ => part.to_owned(),
    }
}

fn from_number(text: &str, number: f64) -> Option<Moment> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let day = |year: u32, month: u32, day: u32| {
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        };
        let date = || day(part(0, 4)?, part(4, 6)?, part(6, 8)?).filter(likely);
        match text.len() {
            8 => {
                return Some(Moment {
                    date: date()?,
                    time: None,
                });
            }
            12 | 14 => {
                let second = if text.len() == 14 { part(12, 14)? } else { 0 };
                let time = NaiveTime::from_hms_opt(part(8, 10)?, part(10, 12)?, second)?;
                return Some(Moment {
                    date: date()?,
                    time: Some(time),
                });
            }
            13 => {
                let ms: i64 = text.parse().ok().filter(|ms| MILLIS.contains(ms))?;
                let at = DateTime::from_timestamp_millis(ms)?.naive_utc();
                return Some(full(at + Duration::seconds(i64::from(BEIJING_S))));
            }
            _ => {}
        }
    }
    from_serial(number)
}

/// Days since 1899-12-30, the fraction is the time.
fn from_serial(number: f64) -> Option<Moment> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a serial in range is small"
    )]
    let days = number.floor() as i64;
    if !SERIALS.contains(&days) {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)? + Duration::days(days);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "less than a day of seconds"
    )]
    let seconds = (number.fract() * 86_400.0).round() as i64;
    let at = date.and_time(NaiveTime::MIN) + Duration::seconds(seconds);
    Some(if seconds == 0 {
        Moment { date, time: None }
    } else {
        full(at)
    })
}

/// Cuts a zone off the end and gives what it differs from Beijing, in seconds.
fn zone(text: &str) -> Option<(&str, i64)> {
    let has_time = text.contains(':');
    if let Some(rest) = text.strip_suffix('Z').filter(|_| has_time) {
        return Some((rest, i64::from(BEIJING_S)));
    }
    let at = text
        .rfind(['+', '-'])
        .filter(|at| has_time && text.find(':').is_some_and(|colon| colon < *at));
    let Some(at) = at else {
        return Some((text, 0));
    };
    let digits: String = text[at + 1..]
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).map_or(Some(0), |text| text.parse().ok())?;
    let east = (hours * 60 + minutes) * 60 * if text[at..].starts_with('-') { -1 } else { 1 };
    Some((&text[..at], i64::from(BEIJING_S) - east))
}

fn shifted(moment: Moment, seconds: i64) -> Option<Moment> {
    match moment.time {
        Some(time) if seconds != 0 => {
            let at = moment.date.and_time(time);
            Some(full(at.checked_add_signed(Duration::seconds(seconds))?))
        }
        _ => Some(moment),
    }
}

fn full(at: NaiveDateTime) -> Moment {
    Moment {
        date: at.date(),
        time: Some(at.time()),
    }
}

/// Runs of digits and what stands between them.
fn groups(text: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut from = 0;
    let mut was = None;
    for (at, c) in text.char_indices() {
        let is = c.is_ascii_digit();
        if was.is_some_and(|was| was != is) {
            groups.push(&text[from..at]);
            from = at;
        }
        was = Some(is);
    }
    groups.push(&text[from..]);
    groups
}

/// `2015-3-2 10:20:30`: the year leads with four digits.
fn from_year(groups: &[&str], text: &str) -> Option<Moment> {
    let number = |at: usize| groups.get(at).and_then(|group| group.parse::<u32>().ok());
    let year = groups.first().filter(|group| group.len() == 4)?;
    let parts = ["-", "/", ".", "年", "年 "];
    if !parts.contains(groups.get(1)?) {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, number(2)?, number(4)?)?;
    let date = Some(date).filter(likely)?;
    if !["-", "/", ".", "月", "月 "].contains(groups.get(3)?) {
        return None;
    }
    let Some(hour) = number(6) else {
        let rest = groups.get(5).map_or("", |rest| rest.trim());
        return ["", "日", "号"]
            .contains(&rest)
            .then_some(Moment { date, time: None });
    };
    if !opens_time(groups.get(5)?) || !is_clock(groups) {
        return None;
    }
    let late = text.contains("下午") || text.contains("PM");
    let early = text.contains("上午") || text.contains("AM");
    let hour = match hour {
        12 if early => 0,
        hour if late && hour < 12 => hour + 12,
        hour => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, number(8).unwrap_or(0), number(10).unwrap_or(0))?;
    Some(timed(date, time))
}

/// Whether what stands between day and hour says that a time follows: a blank, `T`, 日 or 号, with 上午 or 下午.
fn opens_time(between: &str) -> bool {
    let mut bare = between.to_owned();
    for word in ["上午", "下午", "AM", "PM"] {
        bare = bare.replace(word, "");
    }
    let is_opened = between.starts_with(|c: char| c.is_whitespace() || "T日号".contains(c));
    is_opened && ["", "T", "日", "号"].contains(&bare.trim())
}

/// Whether the numbers behind the day are hour, minute and second by what stands between them.
fn is_clock(groups: &[&str]) -> bool {
    let sign = |at: usize| groups.get(at).map(|sign| sign.trim());
    let has_hour = sign(7).is_some_and(|sign| [":", "时", "点"].contains(&sign));
    let has_second = groups.get(10).is_none() || matches!(sign(9), Some(":" | "分"));
    has_hour && has_second
}

/// `20150302T102030` of GB/T 39046, and `20150302 10:20:30`.
fn from_compact(groups: &[&str]) -> Option<Moment> {
    let date = groups.first().filter(|group| group.len() == 8)?;
    let date = from_number(date, 0.0)?.date;
    if !["T", ""].contains(&groups.get(1)?.trim()) {
        return None;
    }
    let rest: String = groups.iter().skip(2).copied().collect();
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if ![4, 6].contains(&digits.len()) {
        return None;
    }
    let part = |from: usize| {
        digits
            .get(from..from + 2)
            .map_or(Some(0), |text| text.parse().ok())
    };
    let time = NaiveTime::from_hms_opt(part(0)?, part(2)?, part(4)?)?;
    Some(timed(date, time))
}

/// `02-MAR-15`, as Oracle writes it.
fn from_name(groups: &[&str]) -> Option<Moment> {
    let (day, name, year) = match groups {
        [day, name, year, ..] => (day, name, year),
        _ => return None,
    };
    let name = name.trim_matches(['-', ' ', '/']);
    let month = MONTHS.iter().position(|month| *month == name)?;
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 => {
            let year: i32 = year.parse().ok()?;
            year + if year < CENTURY_TURNS { 2000 } else { 1900 }
        }
        _ => return None,
    };
    let month = u32::try_from(month).ok()? + 1;
    let date = NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)?;
    Some(Moment { date, time: None }).filter(|moment| likely(&moment.date))
}

/// Midnight to the second is how systems write a day.
fn timed(date: NaiveDate, time: NaiveTime) -> Moment {
    Moment {
        date,
        time: Some(time).filter(|time| *time != NaiveTime::MIN),
    }
}

/// A year that a record of an administration can bear.
fn likely(date: &NaiveDate) -> bool {
    use chrono::Datelike;
    (1949..=2099).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = read(text).map(|moment| moment.text());
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn days_are_read_in_the_forms_that_tables_keep() {
        for text in [
            "2015-03-02",
            "2015-3-2",
            "2015/3/2",
            "2015.3.2",
            "20150302",
            " 2015年3月2日 ",
            "2015年03月02日",
            "２０１５－０３－０２",
            "二〇一五年三月二日",
            "二○一五年三月二日",
            "02-MAR-15",
            "02-Mar-2015",
            "42065",
            "42065.0",
            "2015-03-02 00:00:00",
            "2015-03-02 00:00:00.0",
            "2015-03-02T00:00:00",
        ] {
            check(text, "2015-03-02");
        }
        check("二〇一五年十二月二十三日", "2015-12-23");
        check("二〇一五年十月十日", "2015-10-10");
    }

    #[test]
    fn times_are_read_too() {
        for text in [
            "2015-03-02 15:20:30",
            "2015-03-02 15:20:30.123",
            "2015-03-02T15:20:30",
            "2015-03-02T15:20:30+08:00",
            "2015-03-02T07:20:30Z",
            "2015-03-02T07:20:30.000+00:00",
            "20150302T152030",
            "20150302152030",
            "20150302 15:20:30",
            "2015/3/2 下午 3:20:30",
            "2015年3月2日15时20分30秒",
            "2015年3月2日下午3点20分30秒",
            "1425280830000",
        ] {
            check(text, "2015-03-02T15:20:30");
        }
        check("2015-03-02 15:20", "2015-03-02T15:20:00");
        check("42065.5", "2015-03-02T12:00:00");
        check("2015/3/2 上午 12:20:00", "2015-03-02T00:20:00");
    }

    #[test]
    fn what_has_two_meanings_or_none_is_not_read() {
        for text in [
            "",
            "2015",
            "2015-03",
            "2015年3月",
            "03/02/2015",
            "15-3-2",
            "2015-02-30",
            "2015-13-01",
            "12",
            "99999",
            "1015-03-02",
            "待定",
            "2015-03-02至2015-04-01",
            "2015-03-02 25:00",
            "-42065",
            "20150302-20150401",
            "2015.3.2-5",
            "2015年3月2日、3日",
            "2015年3月2日 3日",
            "2015-03-02 10",
            "20150302 1",
            "1e9",
            "NaN",
            "inf",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for text in ["2015-03-02", "2015-03-02T15:20:30"] {
            check(text, text);
        }
    }
}
