//! 文号 taken apart: 机关简称和性质, year, serial (decision 0019). Brackets come in every shape.

use chrono::Datelike;

/// A number of a paper in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperNumber {
    /// 机关简称 and 性质, for example `苏X市监罚`.
    pub series: String,
    /// The year.
    pub year: i32,
    /// The serial.
    pub serial: u32,
}

/// Largest serial that is believed; longer runs of digits are something else.
const MAX_SERIAL: u32 = 999_999;
/// Longest series, in characters.
const MAX_SERIES: usize = 40;
const OPEN: [char; 8] = ['〔', '[', '【', '（', '(', '［', '﹝', '{'];
const CLOSE: [char; 8] = ['〕', ']', '】', '）', ')', '］', '﹞', '}'];

/// Takes `苏X市监罚〔2024〕12号` apart; `第` and leading zeros before the serial do not count.
#[must_use]
pub fn read(text: &str) -> Option<PaperNumber> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (open, sign) = text.char_indices().rfind(|(_, c)| OPEN.contains(c))?;
    let rest = &text[open + sign.len_utf8()..];
    let (close, sign) = rest.char_indices().find(|(_, c)| CLOSE.contains(c))?;
    let year: i32 = rest[..close].trim_end_matches('年').parse().ok()?;
    let date = chrono::NaiveDate::from_ymd_opt(year, 1, 1)?;
    if !(1949..=2099).contains(&date.year()) {
        return None;
    }
    let behind = &rest[close + sign.len_utf8()..];
    let serial = behind.trim_start_matches('第').trim_end_matches('号');
    let is_plain = !serial.is_empty() && serial.bytes().all(|byte| byte.is_ascii_digit());
    let serial: u32 = serial.parse().ok().filter(|_| is_plain)?;
    let series = text[..open].trim_end_matches('字').to_owned();
    let length = series.chars().count();
    let fits = (1..=MAX_SERIES).contains(&length) && (1..=MAX_SERIAL).contains(&serial);
    fits.then_some(PaperNumber {
        series: text[..open].to_owned(),
        year,
        serial,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, i32, u32)>) {
        let found = read(text);
        let found = found
            .as_ref()
            .map(|number| (number.series.as_str(), number.year, number.serial));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_of_papers_come_apart_whatever_their_brackets() {
        check("苏X市监罚〔2024〕12号", Some(("苏X市监罚", 2024, 12)));
        check("苏X市监罚[2024]第012号", Some(("苏X市监罚", 2024, 12)));
        check("锡建监罚字（2018）7号", Some(("锡建监罚字", 2018, 7)));
        check("苏X（城）罚【2019】3 号", Some(("苏X（城）罚", 2019, 3)));
        check("苏X罚〔2024〕1", Some(("苏X罚", 2024, 1)));
    }

    #[test]
    fn what_is_no_number_of_a_series_stays_a_text() {
        for text in [
            "",
            "12号",
            "2024-12",
            "苏X〔24〕1号",
            "〔2024〕1号",
            "苏X〔2024〕号",
            "苏X〔2024〕1-1号",
            "苏X〔2024〕0号",
        ] {
            check(text, None);
        }
    }
}
