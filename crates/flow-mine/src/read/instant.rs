//! Times as logs write them: ISO 8601 with or without an offset, with slashes, with 年月日, as seconds since 1970.

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Reads a time as milliseconds since 1970 in UTC. A time without an offset is `offset_s` seconds east.
#[must_use]
pub fn read(text: &str, offset_s: i64) -> Option<i64> {
    let text = text.trim().as_bytes();
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    let mut at = Cursor { text, at: 0 };
    let first = at.number(19)?;
    if at.over() {
        return match first.1 {
            8 | 14 => compact(first.0, first.1, offset_s),
            _ => epoch(first.0),
        };
    }
    let (year, month, day) = match (first.1, at.next()?) {
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
            (at.number(4)?.0, month, first.0)
        }
        _ => return None,
    };
    let days = days(year, month, day)?;
    let (clock_ms, offset) = clock(&mut at)?;
    let offset_ms = offset.unwrap_or(offset_s) * 1000;
    Some(days * DAY_MS + clock_ms - offset_ms)
}

/// `20260302` and `20260302093000`.
fn compact(number: i64, digits: usize, offset_s: i64) -> Option<i64> {
    let (date, clock) = match digits {
        8 => (number, 0),
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
    let mut seconds = false;
    if at.over() {
        return Some((0, None));
    }
    let hour = at.number(2)?.0;
    if !at.skip(":") {
        at.word("时").or_else(|| at.word("点"))?;
    }
    let mut ms = hour * 3_600_000;
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
    in_range(hour, 24)?;
    at.blanks();
    let dash = at.text.get(at.at) == Some(&b'-');
    if dash && !iso && !seconds {
        // `09:00-11:30` behind a day: from when to when, not a zone.
        return None;
    }
    Some((ms, at.offset()?))
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
        while self.skip(" ") || self.skip("\u{3000}") {}
    }

    /// Milliseconds of what stands behind the decimal point; further digits are cut.
    fn fraction(&mut self) -> Option<i64> {
        let (value, digits) = self.number(3)?;
        while self.number(9).is_some() {}
        Some(value * [1, 100, 10, 1][digits.min(3)])
    }

    /// `Z`, `+08:00`, `+0800`, `+08`, `UTC`; nothing may follow.
    fn offset(&mut self) -> Option<Option<i64>> {
        if self.over() {
            return Some(None);
        }
        if self.skip("Z") || self.skip("z") || self.skip("UTC") || self.skip("GMT") {
            return self.over().then_some(Some(0));
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
