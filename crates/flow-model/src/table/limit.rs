//! Limits in words: 5个工作日, 当场, 20日, 3个月, 2小时; and back.

use crate::step::{Basis, Counting, Limit, Unit};

use super::note::NoteCode;
use super::numeral::{is_numeral, plain, whole};

/// Working hours of a working day, for half days: a limit has no unit between hour and day.
const HOURS_OF_WORKING_DAY: f64 = 8.0;
/// Hour limits that are whole days and at least this long run through the night.
const HOURS_OF_DAY: u32 = 24;
/// Words for no limit at all.
const NONE: [&str; 8] = ["", "无", "/", "-", "—", "--", "不限", "——"];
/// Words for a limit of no days: done while the person waits, or on the same day.
const AT_ONCE: [&str; 14] = [
    "当场",
    "即时",
    "即办",
    "立即",
    "随到随办",
    "现场",
    "当日",
    "当天",
    "即到即办",
    "马上",
    "onthespot",
    "immediately",
    "atonce",
    "instant",
];

/// A limit that was understood, and what had to be assumed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Understood {
    pub limit: Limit,
    pub assumed: Option<NoteCode>,
}

/// What a bare number in the column means: the unit in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bare {
    pub unit: Unit,
    /// `None` where the header says 日 or 天 alone.
    pub counting: Option<Counting>,
}

/// Reads the cell of a limit. `Ok(None)` means that the cell says there is none.
pub(super) fn read(
    text: &str,
    bare: Option<Bare>,
    class: Option<&str>,
) -> Result<Option<Understood>, NoteCode> {
    let text = promised(&plain(text));
    let stripped = text.trim_end_matches(['办', '理', '结', '。']);
    if NONE.contains(&text.as_str()) {
        return Ok(None);
    }
    if AT_ONCE
        .iter()
        .any(|word| text.starts_with(word) || stripped == *word)
    {
        return Ok(Some(Understood {
            limit: limit(0, Unit::Day, Counting::Working),
            assumed: None,
        }));
    }
    if names_day(&text) {
        return Err(NoteCode::LimitUnknown);
    }
    let Some((number, rest, ranged)) = number(&text) else {
        return Err(NoteCode::LimitUnknown);
    };
    let mut understood = of(number, &rest, bare, class)?;
    if ranged && understood.assumed.is_none() {
        understood.assumed = Some(NoteCode::LimitRange);
    }
    Ok(Some(understood))
}

/// Words that begin a day of the calendar, not a span of time.
const DAYS_OF_CALENDAR: [&str; 12] = [
    "每年", "每季", "每月", "每周", "每日", "每天", "次年", "次月", "次日", "下月", "年底", "月底",
];

/// Whether a text names a day of the calendar: 每月10日前, 3月15日前.
fn names_day(text: &str) -> bool {
    if DAYS_OF_CALENDAR.iter().any(|word| text.contains(word)) {
        return true;
    }
    let Some((month, day)) = text.split_once('月') else {
        return false;
    };
    let digits = |text: &str| text.chars().next().is_some_and(is_numeral);
    let end = day.trim_start_matches(is_numeral).chars().next();
    month.chars().next_back().is_some_and(is_numeral)
        && digits(day)
        && matches!(end, Some('日' | '号'))
}

/// The words of a limit, such that reading them gives the same limit.
pub fn words(limit: &Limit) -> String {
    let number = limit.number;
    match (limit.unit, limit.counting) {
        (Unit::Day, Counting::Working) if number == 0 => "当场".to_owned(),
        (Unit::Day, Counting::Working) => format!("{number}个工作日"),
        (Unit::Day, Counting::Calendar) => format!("{number}个自然日"),
        (Unit::Hour, Counting::Working) => format!("{number}个工作小时"),
        (Unit::Hour, Counting::Calendar) => format!("{number}小时（自然时）"),
        (Unit::Month, Counting::Calendar) => format!("{number}个月"),
        (Unit::Month, Counting::Working) => format!("{number}个月（工作日）"),
        (Unit::Year, Counting::Calendar) => format!("{number}年"),
        (Unit::Year, Counting::Working) => format!("{number}年（工作日）"),
    }
}

/// The bare unit that brackets in a header name: 时限（工作日）.
pub(super) fn bare(header: &str) -> Option<Bare> {
    let header = plain(header);
    let (_, inside) = header.split_once('(')?;
    let says = |word: &str| inside.contains(word);
    let (unit, counting) = if says("工作日") || says("workingday") {
        (Unit::Day, Some(Counting::Working))
    } else if says("自然日") || says("日历日") || says("calendarday") {
        (Unit::Day, Some(Counting::Calendar))
    } else if says("小时") || says("hour") {
        (Unit::Hour, Some(Counting::Working))
    } else if says("月") || says("month") {
        (Unit::Month, Some(Counting::Calendar))
    } else if says("天") || says("日") || says("day") {
        (Unit::Day, None)
    } else {
        return None;
    };
    Some(Bare { unit, counting })
}

fn limit(number: u32, unit: Unit, counting: Counting) -> Limit {
    Limit {
        number,
        unit,
        counting,
        basis: None::<Basis>,
    }
}

/// Where a cell holds the statutory and the promised limit, the promised one.
fn promised(text: &str) -> String {
    match text.split_once("承诺") {
        Some((before, after)) if before.contains("法定") => after.to_owned(),
        _ => match text.split_once("法定") {
            Some((before, _)) if before.contains("承诺") => before.replace("承诺", ""),
            _ => text.to_owned(),
        },
    }
}

/// The number in a plain text, what follows it, and whether a range was cut to its upper end.
fn number(text: &str) -> Option<(f64, String, bool)> {
    let chars: Vec<char> = text.chars().collect();
    let in_number = |c: &char| is_numeral(*c) || matches!(c, '.' | '半');
    let start = chars.iter().position(in_number)?;
    let end = start + chars[start..].iter().take_while(|c| in_number(c)).count();
    let first = value(&chars[start..end])?;
    let mut behind = end;
    while let Some(c) = chars.get(behind)
        && matches!(c, '-' | '~' | '至' | '到' | '—' | '－' | '～')
    {
        behind += 1;
    }
    let again = chars[behind..].iter().take_while(|c| in_number(c)).count();
    if behind > end && again > 0 {
        let last = value(&chars[behind..behind + again])?;
        let rest = chars[behind + again..].iter().collect();
        return Some((last.max(first), rest, true));
    }
    let mut rest: String = chars[end..].iter().collect();
    let mut first = first;
    // 一个半月, 1天半
    for halves in ["个半", "天半", "日半"] {
        if let Some(after) = rest.strip_prefix(halves) {
            first += 0.5;
            rest = match halves {
                "个半" => after.to_owned(),
                _ => format!("天{after}"),
            };
            break;
        }
    }
    Some((first, rest, false))
}

fn value(chars: &[char]) -> Option<f64> {
    let text: String = chars.iter().collect();
    if text == "半" {
        return Some(0.5);
    }
    let number = match text.contains('.') {
        true => text.parse().ok()?,
        false => f64::from(whole(&text)?),
    };
    (number <= f64::from(u32::MAX / 1_000)).then_some(number)
}

/// The limit of a number and the words behind it.
fn of(
    number: f64,
    rest: &str,
    bare: Option<Bare>,
    class: Option<&str>,
) -> Result<Understood, NoteCode> {
    let unit = rest.trim_start_matches(['个', '(', ')']);
    let says = |words: &[&str]| words.iter().any(|word| unit.starts_with(word));
    let working =
        rest.contains("工作") || rest.contains("节假日除外") || rest.contains("不含节假日");
    let calendar = rest.contains("自然") || rest.contains("日历");
    let counting = match (working, calendar) {
        (true, _) => Some(Counting::Working),
        (false, true) => Some(Counting::Calendar),
        (false, false) => None,
    };
    if says(&[
        "工作日",
        "工作天",
        "workingday",
        "workday",
        "businessday",
        "wd",
    ]) {
        return days(number, Some(Counting::Working), class);
    }
    if says(&["工作小时", "工作时", "小时", "时", "hour", "h"]) {
        let through = number.fract() == 0.0 && (number as u32).is_multiple_of(HOURS_OF_DAY);
        let usual = if through && number > 0.0 {
            Counting::Calendar
        } else {
            Counting::Working
        };
        return Ok(hours(number, counting.unwrap_or(usual)));
    }
    if says(&["分", "min"]) {
        let mut found = hours(number / 60.0, Counting::Working);
        found.assumed = Some(NoteCode::LimitRounded);
        return Ok(found);
    }
    if says(&["周", "星期", "week"]) {
        return days(number * 7.0, Some(Counting::Calendar), class);
    }
    if says(&["月", "month"]) {
        return whole_units(number, Unit::Month, counting);
    }
    if says(&["年", "year"]) {
        return whole_units(number, Unit::Year, counting);
    }
    if says(&[
        "自然日",
        "自然天",
        "日历日",
        "日历天",
        "calendarday",
        "日",
        "天",
        "day",
        "d",
    ]) {
        let calendar_word = says(&["calendar"]).then_some(Counting::Calendar);
        return days(number, counting.or(calendar_word), class);
    }
    match bare {
        _ if !unit.is_empty() && !unit.starts_with(['内', ',', '，', ';']) => {
            Err(NoteCode::LimitUnknown)
        }
        None => Err(NoteCode::LimitUnitMissing),
        Some(Bare {
            unit: Unit::Day,
            counting,
        }) => days(number, counting, class),
        Some(Bare {
            unit: Unit::Hour, ..
        }) => Ok(hours(number, Counting::Working)),
        Some(Bare { unit, .. }) => whole_units(number, unit, counting),
    }
}

fn days(
    number: f64,
    counting: Option<Counting>,
    class: Option<&str>,
) -> Result<Understood, NoteCode> {
    if number.fract() != 0.0 {
        let mut found = hours(number * HOURS_OF_WORKING_DAY, Counting::Working);
        found.assumed = Some(NoteCode::LimitConverted);
        return Ok(found);
    }
    let number = number as u32;
    let known = counting.or_else(|| counting_of(class, number));
    Ok(Understood {
        limit: limit(number, Unit::Day, known.unwrap_or(Counting::Calendar)),
        assumed: known.is_none().then_some(NoteCode::LimitDayUnclear),
    })
}

fn hours(number: f64, counting: Counting) -> Understood {
    Understood {
        limit: limit(number.ceil() as u32, Unit::Hour, counting),
        assumed: (number.fract() != 0.0).then_some(NoteCode::LimitRounded),
    }
}

fn whole_units(
    number: f64,
    unit: Unit,
    counting: Option<Counting>,
) -> Result<Understood, NoteCode> {
    let calendar = counting.unwrap_or(Counting::Calendar);
    match (number.fract() == 0.0, unit) {
        (true, _) => Ok(Understood {
            limit: limit(number as u32, unit, calendar),
            assumed: None,
        }),
        // Half a year is six months to the day; half a month is no whole number of days.
        (false, Unit::Year) if (number * 12.0).fract() == 0.0 => Ok(Understood {
            limit: limit((number * 12.0) as u32, Unit::Month, calendar),
            assumed: None,
        }),
        (false, _) => Err(NoteCode::LimitUnknown),
    }
}

/// How a bare 日 counts under the statute of a class of power: 行政许可法 art. 82 (all working days),
/// 行政处罚法 art. 85 (二、三、五、七日 are working days), 行政强制法 art. 69 (up to ten are working days).
fn counting_of(class: Option<&str>, number: u32) -> Option<Counting> {
    match class? {
        "XK" => Some(Counting::Working),
        "CF" if matches!(number, 2 | 3 | 5 | 7) => Some(Counting::Working),
        "QZ" if number <= 10 => Some(Counting::Working),
        "CF" | "QZ" => Some(Counting::Calendar),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Bare, bare, read, words};
    use crate::step::{Counting, Unit};
    use crate::table::note::NoteCode;

    fn check(text: &str, class: Option<&str>) -> (u32, Unit, Counting, Option<NoteCode>) {
        let found = read(text, None, class).unwrap().unwrap();
        let limit = found.limit;
        (limit.number, limit.unit, limit.counting, found.assumed)
    }

    #[test]
    fn limits_in_words_are_understood() {
        use Counting::{Calendar, Working};
        use Unit::{Day, Hour, Month, Year};
        let cases = [
            ("5个工作日", (5, Day, Working, None)),
            ("五个工作日内", (5, Day, Working, None)),
            ("不超过 10 个工作日", (10, Day, Working, None)),
            ("5（工作日）", (5, Day, Working, None)),
            ("当场", (0, Day, Working, None)),
            ("即时办结", (0, Day, Working, None)),
            ("3个月", (3, Month, Calendar, None)),
            ("半年", (6, Month, Calendar, None)),
            ("1年", (1, Year, Calendar, None)),
            ("2小时", (2, Hour, Working, None)),
            ("24小时", (24, Hour, Calendar, None)),
            ("1周", (7, Day, Calendar, None)),
            ("15个自然日", (15, Day, Calendar, None)),
            ("20天（工作日）", (20, Day, Working, None)),
            ("20日", (20, Day, Calendar, Some(NoteCode::LimitDayUnclear))),
            ("3-5个工作日", (5, Day, Working, Some(NoteCode::LimitRange))),
            ("半天", (4, Hour, Working, Some(NoteCode::LimitConverted))),
            ("30分钟", (1, Hour, Working, Some(NoteCode::LimitRounded))),
            ("法定20个工作日，承诺8个工作日", (8, Day, Working, None)),
            ("5 working days", (5, Day, Working, None)),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text, None), expected, "{text}");
        }
    }

    #[test]
    fn licensing_82_days_are_working_days() {
        assert_eq!(
            check("20日", Some("XK")),
            (20, Unit::Day, Counting::Working, None)
        );
    }

    #[test]
    fn penalty_85_only_two_three_five_seven_days_are_working_days() {
        assert_eq!(check("7日", Some("CF")).2, Counting::Working);
        assert_eq!(check("15日", Some("CF")).2, Counting::Calendar);
    }

    #[test]
    fn enforcement_69_up_to_ten_days_are_working_days() {
        assert_eq!(check("10日", Some("QZ")).2, Counting::Working);
        assert_eq!(check("30日", Some("QZ")).2, Counting::Calendar);
    }

    #[test]
    fn a_bare_number_needs_a_unit_in_the_header() {
        assert_eq!(read("5", None, None), Err(NoteCode::LimitUnitMissing));
        let unit = bare("办理时限（工作日）");
        assert_eq!(
            unit,
            Some(Bare {
                unit: Unit::Day,
                counting: Some(Counting::Working)
            })
        );
        let found = read("5", unit, None).unwrap().unwrap();
        assert_eq!((found.limit.number, found.assumed), (5, None));
    }

    #[test]
    fn what_is_no_limit_is_said() {
        assert_eq!(read("—", None, None), Ok(None));
        assert_eq!(read("尽快", None, None), Err(NoteCode::LimitUnknown));
        assert_eq!(read("5个苹果", None, None), Err(NoteCode::LimitUnknown));
        assert_eq!(
            read("99999999999天", None, None),
            Err(NoteCode::LimitUnknown)
        );
    }

    #[test]
    fn the_words_of_a_limit_give_the_limit() {
        for unit in [Unit::Hour, Unit::Day, Unit::Month, Unit::Year] {
            for counting in [Counting::Working, Counting::Calendar] {
                for number in [0, 1, 7, 24, 90] {
                    let limit = super::limit(number, unit, counting);
                    let found = read(&words(&limit), None, Some("CF")).unwrap().unwrap();
                    assert_eq!(
                        (found.limit, found.assumed),
                        (limit.clone(), None),
                        "{}",
                        words(&limit)
                    );
                }
            }
        }
    }
}
