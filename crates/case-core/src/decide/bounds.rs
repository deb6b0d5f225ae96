//! The bounds of a field: numbers compared digit by digit, days by their text, entries by their count.

use std::cmp::Ordering;

/// What is held against the bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size<'a> {
    /// Nothing: such a field has no bounds.
    None,
    /// A decimal number.
    Number(&'a str),
    /// A day, `YYYY-MM-DD`.
    Day(&'a str),
    /// Characters of a text, entries of a list, rows of a table, files.
    Count(usize),
}

/// Whether it lies below `min` or above `max`. An empty bound, and one that is no value of the kind, bounds nothing.
pub(super) fn outside(size: &Size<'_>, min: &str, max: &str) -> bool {
    against(size, min) == Some(Ordering::Less) || against(size, max) == Some(Ordering::Greater)
}

fn against(size: &Size<'_>, bound: &str) -> Option<Ordering> {
    if bound.is_empty() {
        return None;
    }
    match size {
        Size::None => None,
        Size::Number(number) => Some(order(Decimal::read(number)?, Decimal::read(bound)?)),
        Size::Day(day) => (bound.len() == day.len()).then(|| (*day).cmp(bound)),
        Size::Count(count) => bound.parse::<usize>().ok().map(|bound| count.cmp(&bound)),
    }
}

/// A decimal number without superfluous zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    part: &'a str,
}

impl<'a> Decimal<'a> {
    fn read(text: &'a str) -> Option<Decimal<'a>> {
        let (negative, text) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(part) {
            return None;
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let nothing = whole.is_empty() && part.is_empty();
        Some(Decimal {
            negative: negative && !nothing,
            whole,
            part,
        })
    }
}

fn order(a: Decimal<'_>, b: Decimal<'_>) -> Ordering {
    let size = |a: Decimal<'_>, b: Decimal<'_>| {
        let whole = a
            .whole
            .len()
            .cmp(&b.whole.len())
            .then_with(|| a.whole.cmp(b.whole));
        // Without trailing zeros the order of the texts is the order of the numbers.
        whole.then_with(|| a.part.cmp(b.part))
    };
    match (a.negative, b.negative) {
        (false, false) => size(a, b),
        (true, true) => size(b, a),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

#[cfg(test)]
mod tests {
    use super::{Size, outside};

    #[test]
    fn numbers_are_compared_as_numbers() {
        let out = |number, min, max| outside(&Size::Number(number), min, max);
        assert!(!out("10", "9", "10.00"));
        assert!(out("10.01", "", "10"));
        assert!(out("8.99", "9", ""));
        assert!(!out("-0.5", "-1", "0"));
        assert!(out("-2", "-1", ""));
        assert!(!out("-0", "0", "0"));
        assert!(
            !out("5", "表", "x"),
            "a bound that is no number bounds nothing"
        );
    }

    #[test]
    fn days_and_counts_have_bounds_too() {
        assert!(outside(&Size::Day("2026-01-01"), "2026-02-01", ""));
        assert!(!outside(
            &Size::Day("2026-02-01"),
            "2026-02-01",
            "2026-02-01"
        ));
        assert!(outside(&Size::Count(3), "", "2"));
        assert!(outside(&Size::Count(1), "2", ""));
        assert!(!outside(&Size::None, "2", "1"));
    }
}
