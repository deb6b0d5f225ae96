//! Times as logs write them: ISO 8601 with or without an offset, with slashes, with 年月日, day or month first, with
//! months by name, as seconds since 1970, as days of a spreadsheet.

mod named;

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// The day from which spreadsheets count, 1899-12-30, as days since 1970.
const SPREADSHEET: i64 = -25_569;
/// Days that spreadsheets write: from 1954 to 2119.
const SHEET_DAYS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// What stands first where the year stands last: `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// Reads a time as milliseconds since 1970 in UTC. A time without an offset is `offset_s` seconds east. Where the
/// year stands last, day and month must show which is which.
#[must_use]
pub fn read(text: &str, offset_s: i64) -> Option<i64> {
    read_by(text, offset_s, None)
}

/// The same, where it is known what stands first.
#[must_use]
pub fn read_by(text: &str, offset_s: i64, order: Option<Order>) -> Option<i64> {
    let text = without_place(text.trim());
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    // A month by its name stands near the beginning.
    if text.bytes().take(6).any(|byte| byte.is_ascii_alphabetic())
        && let Some(plain) = named::plain(text)
    {
        return numbers(plain.as_bytes(), offset_s, order);
    }
    numbers(text.as_bytes(), offset_s, order)
}

/// What the times of a column show of their order: none where nothing shows it. The second value tells whether there
/// are times that need it.
pub fn order<'t>(texts: impl Iterator<Item = &'t str>) -> (Option<Order>, bool) {
    let (mut day, mut month, mut open) = (false, false, false);
    for text in texts {
        let mut at = Cursor {
            text: text.trim().as_bytes(),
            at: 0,
        };
        let Some((one, two)) = at.year_last() else {
            continue;
        };
        day |= one > 12;
        month |= two > 12;
        open |= one <= 12 && two <= 12 && one != two;
    }
    let order = match (day, month) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    };
    (order, open && order.is_none())
}

/// Without a name of a place behind the offset: `+08:00[Asia/Shanghai]`.
fn without_place(text: &str) -> &str {
    match text.strip_suffix(']').and_then(|it| it.rfind('[')) {
        Some(at) => &text[..at],
        None => text,
    }
}

fn numbers(text: &[u8], offset_s: i64, order: Option<Order>) -> Option<i64> {
    let mut at = Cursor { text, at: 0 };
    let first = at.number(19)?;
    if at.over() {
        return match first.1 {
            5 => sheet(first.0, 0.0, offset_s),
            8 | 12 | 14 => compact(first.0, first.1, offset_s),
            17 => Some(compact(first.0 / 1000, 14, offset_s)? + first.0 % 1000),
            _ => epoch(first.0),
        };
    }
    let (year, month, day) = match (first.1, at.next()?) {
        (5, b'.') => return sheet(first.0, at.share()?, offset_s),
        (10, b'.') => return Some(epoch(first.0)? + (at.share()? * 1000.0).round() as i64),
        (4, b'-' | b'/' | b'.') => {
            let month = at.number(2)?.0;
            at.one_of(b"-/.")?;
            (first.0, month, at.number(2)?.0)
        }
        (4, _) => {
            at.rest_of("年")?;
            let month = at.number(2)?.0;
            at.word("月")?;
            let day = at.number(2)?.0;
            at.skip("日");
            (first.0, month, day)
        }
        // Day first, as most of the world writes it with dots: 31.12.2025.
        (1 | 2, b'.') => {
            let month = at.number(2)?.0;
            at.one_of(b".")?;
            (at.year()?, month, first.0)
        }
        (1 | 2, b'/' | b'-') => {
            let second = at.number(2)?.0;
            at.one_of(b"/-")?;
            let (day, month) = day_and_month(first.0, second, order)?;
            (at.year()?, month, day)
        }
        _ => return None,
    };
    let days = days(year, month, day)?;
    let (clock_ms, offset) = clock(&mut at)?;
    let offset_ms = offset.unwrap_or(offset_s) * 1000;
    Some(days * DAY_MS + clock_ms - offset_ms)
}

fn day_and_month(one: i64, two: i64, order: Option<Order>) -> Option<(i64, i64)> {
    match (order, one > 12, two > 12) {
        (Some(Order::DayFirst), _, false) | (None, true, false) => Some((one, two)),
        (Some(Order::MonthFirst), false, _) | (None, false, true) => Some((two, one)),
        (None, false, false) => (one == two).then_some((one, two)),
        (_, _, _) => None,
    }
}

/// Days of a spreadsheet with the part of the day.
fn sheet(day: i64, part: f64, offset_s: i64) -> Option<i64> {
    let clock_ms = (part * DAY_MS as f64).round() as i64;
    let midnight = (day + SPREADSHEET) * DAY_MS - offset_s * 1000;
    SHEET_DAYS.contains(&day).then_some(midnight + clock_ms)
}

/// `20260302`, `202603020930` and `20260302093000`.
fn compact(number: i64, digits: usize, offset_s: i64) -> Option<i64> {
    let (date, clock) = match digits {
        8 => (number, 0),
        12 => (number / 10_000, number % 10_000 * 100),
        _ => (number / 1_000_000, number % 1_000_000),
    };
    let days = days(date / 10_000, date / 100 % 100, date % 100)?;
    let hour = in_range(clock / 10_000, 24)?;
    let minute = in_range(clock / 100 % 100, 59)?;
    let second = in_range(clock % 100, 60)?;
    Some(days * DAY_MS + ((hour * 60 + minute) * 60 + second - offset_s) * 1000)
}

/// Seconds or milliseconds since 1970, between 2001 and 2286.
fn epoch(number: i64) -> Option<i64> {
    match number {
        1_000_000_000..10_000_000_000 => Some(number * 1000),
        1_000_000_000_000..10_000_000_000_000 => Some(number),
        1_000_000_000_000_000..10_000_000_000_000_000 => Some(number / 1000),
        _ => None,
    }
}

/// Time of the day in milliseconds, and the offset in seconds.
fn clock(at: &mut Cursor) -> Option<(i64, Option<i64>)> {
    let iso = at.skip("T") || at.skip("t");
    at.blanks();
    at.weekday()?;
    let mut half = at.half_before();
    at.blanks();
    let mut seconds = false;
    if at.over() {
        return half.is_none().then_some((0, None));
    }
    let mut hour = at.number(2)?.0;
    if !at.skip(":") {
        at.word("时").or_else(|| at.word("点"))?;
    }
    let mut ms = 0;
    if let Some((minute, _)) = at.number(2) {
        ms += in_range(minute, 59)? * 60_000;
        if at.skip(":") || at.skip("分") {
            if let Some((second, _)) = at.number(2) {
                seconds = true;
                ms += in_range(second, 60)? * 1000;
                at.skip("秒");
            }
            if at.skip(".") || at.skip(",") {
                ms += at.fraction()?;
            }
        }
    }
    at.blanks();
    half = half.or_else(|| at.half_behind());
    at.blanks();
    hour = match half {
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Evening) if hour < 12 => hour + 12,
        Some(Half::Morning | Half::Evening) | None => hour,
    };
    ms += in_range(hour, 24)? * 3_600_000;
    let dash = at.text.get(at.at) == Some(&b'-');
    if dash && !iso && !seconds {
        // `09:00-11:30` behind a day: from when to when, not a zone.
        return None;
    }
    Some((ms, at.offset()?))
}

/// Which half of the day an hour up to twelve belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
}

fn in_range(number: i64, most: i64) -> Option<i64> {
    (0..=most).contains(&number).then_some(number)
}

/// Days since 1970-01-01 in the Gregorian calendar (Hinnant, days_from_civil); nothing for a day that is not.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let most = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if day < 1 || day > most {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

struct Cursor<'t> {
    text: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    fn over(&self) -> bool {
        self.at >= self.text.len()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.text.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    /// Up to so many digits: their value and how many there were.
    fn number(&mut self, most: usize) -> Option<(i64, usize)> {
        let from = self.at;
        let mut value = 0_i64;
        while self.at - from < most && self.text.get(self.at).is_some_and(u8::is_ascii_digit) {
            value = value
                .checked_mul(10)?
                .checked_add(i64::from(self.text[self.at] - b'0'))?;
            self.at += 1;
        }
        (self.at > from).then_some((value, self.at - from))
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<()> {
        bytes.contains(&self.next()?).then_some(())
    }

    fn skip(&mut self, word: &str) -> bool {
        let there = self.text[self.at..].starts_with(word.as_bytes());
        if there {
            self.at += word.len();
        }
        there
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.skip(word).then_some(())
    }

    /// A word whose first byte has gone already.
    fn rest_of(&mut self, word: &str) -> Option<()> {
        self.at -= 1;
        self.word(word)
    }

    fn blanks(&mut self) {
        let blanks = [" ", "\t", "\u{3000}", "\u{a0}", "\u{202f}"];
        while blanks.iter().any(|blank| self.skip(blank)) {}
    }

    /// A year of four digits.
    fn year(&mut self) -> Option<i64> {
        let year = self.number(4)?;
        (year.1 == 4).then_some(year.0)
    }

    /// Day and month in their order where the year stands last, with slashes or dashes.
    fn year_last(&mut self) -> Option<(i64, i64)> {
        let one = self.number(2)?.0;
        self.one_of(b"/-")?;
        let two = self.number(2)?.0;
        self.one_of(b"/-")?;
        self.year()?;
        Some((one, two))
    }

    /// A weekday between the day and the hour says nothing new.
    fn weekday(&mut self) -> Option<()> {
        if self.skip("星期") || self.skip("周") {
            let days = ["一", "二", "三", "四", "五", "六", "日", "天"];
            days.iter().any(|day| self.skip(day)).then_some(())?;
            self.blanks();
        }
        Some(())
    }

    fn half_before(&mut self) -> Option<Half> {
        let words = [
            ("上午", Half::Morning),
            ("凌晨", Half::Morning),
            ("早上", Half::Morning),
            ("下午", Half::Evening),
            ("晚上", Half::Evening),
        ];
        let found = words.iter().find(|(word, _)| self.skip(word));
        found.map(|(_, half)| *half)
    }

    fn half_behind(&mut self) -> Option<Half> {
        let words = [
            ("AM", Half::Morning),
            ("am", Half::Morning),
            ("a.m.", Half::Morning),
            ("PM", Half::Evening),
            ("pm", Half::Evening),
            ("p.m.", Half::Evening),
        ];
        let found = words.iter().find(|(word, _)| self.skip(word));
        found.map(|(_, half)| *half)
    }

    /// What stands behind the decimal point, as a share of one, to the end.
    fn share(&mut self) -> Option<f64> {
        let (mut share, mut weight) = (0.0, 0.1);
        while let Some(digit) = self.text.get(self.at).filter(|it| it.is_ascii_digit()) {
            share += f64::from(digit - b'0') * weight;
            weight /= 10.0;
            self.at += 1;
        }
        self.over().then_some(share)
    }

    /// Milliseconds of what stands behind the decimal point; further digits are cut.
    fn fraction(&mut self) -> Option<i64> {
        let (value, digits) = self.number(3)?;
        while self.number(9).is_some() {}
        Some(value * [1, 100, 10, 1][digits.min(3)])
    }

    /// `Z`, `+08:00`, `+0800`, `+08`, `UTC`, `GMT+8`, `CST` (China Standard Time); nothing may follow.
    fn offset(&mut self) -> Option<Option<i64>> {
        if self.over() {
            return Some(None);
        }
        if self.skip("Z") || self.skip("z") {
            return self.over().then_some(Some(0));
        }
        if self.skip("CST") {
            return self.over().then_some(Some(8 * 3600));
        }
        if (self.skip("UTC") || self.skip("GMT")) && self.over() {
            return Some(Some(0));
        }
        let sign = match self.next()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = in_range(self.number(2)?.0, if sign > 0 { 14 } else { 12 })?;
        self.skip(":");
        let minutes = in_range(self.number(2).map_or(0, |it| it.0), 59)?;
        self.skip(":");
        self.number(2);
        self.over()
            .then_some(Some(sign * (hours * 3600 + minutes * 60)))
    }
}
