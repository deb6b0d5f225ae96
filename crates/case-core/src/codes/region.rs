//! 行政区划代码, GB/T 2260: six digits in three pairs: province, city, county. Jiangsu's counties with their years.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Checked, Why, characters};

const JIANGSU: &str = include_str!("jiangsu.txt");

/// The first two digits in use.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82",
];

/// Jiangsu's cities.
const CITIES: [(&str, &str); 13] = [
    ("320100", "南京市"),
    ("320200", "无锡市"),
    ("320300", "徐州市"),
    ("320400", "常州市"),
    ("320500", "苏州市"),
    ("320600", "南通市"),
    ("320700", "连云港市"),
    ("320800", "淮安市"),
    ("320900", "盐城市"),
    ("321000", "扬州市"),
    ("321100", "镇江市"),
    ("321200", "泰州市"),
    ("321300", "宿迁市"),
];

/// Name of a region and the years in which the lists show it under its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: &'static str,
    /// First year.
    pub first: i32,
    /// Last year; `None` while it stands in the newest list that was used (2019).
    pub last: Option<i32>,
}

static COUNTIES: LazyLock<BTreeMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let lines = JIANGSU.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(code, rest)| (code, names(rest)))
        .collect()
});

fn names(rest: &'static str) -> Vec<Named> {
    let words: Vec<&'static str> = rest.split(' ').collect();
    let named = |pair: &[&'static str]| {
        let (first, last) = pair.get(1)?.split_once('-')?;
        Some(Named {
            name: pair[0],
            first: first.parse().ok()?,
            last: last.parse().ok(),
        })
    };
    words.chunks(2).filter_map(named).collect()
}

/// Checks a region code: its form, its province, and for Jiangsu whether such a region is or was.
#[must_use]
pub fn check(code: &str) -> Checked {
    checked(code, None).into()
}

/// Checks a region code as of a year.
#[must_use]
pub fn check_in(code: &str, year: i32) -> Checked {
    checked(code, Some(year)).into()
}

/// Name of a region of Jiangsu in a year; the last list counts for all later years.
#[must_use]
pub fn name_in(code: &str, year: i32) -> Option<&'static str> {
    if code == "320000" {
        return Some("江苏省");
    }
    if let Some((_, name)) = CITIES.iter().find(|(city, _)| *city == code) {
        return Some(name);
    }
    names_of(code)
        .iter()
        .rev()
        .find(|named| named.covers(year))
        .map(|named| named.name)
}

/// Every name that a county-level code of Jiangsu has had, oldest first.
#[must_use]
pub fn names_of(code: &str) -> &'static [Named] {
    COUNTIES.get(code).map_or(&[], Vec::as_slice)
}

/// Whether two digits name a province.
#[must_use]
pub fn is_province(digits: &str) -> bool {
    PROVINCES.contains(&digits)
}

impl Named {
    fn covers(&self, year: i32) -> bool {
        self.first <= year && self.last.is_none_or(|last| year <= last)
    }
}

fn checked(code: &str, year: Option<i32>) -> Result<(), Why> {
    characters(code, 6, |byte| byte.is_ascii_digit())?;
    let (city, county) = (&code[2..4], &code[4..]);
    if !is_province(&code[..2]) || (city == "00" && county != "00") {
        return Err(Why::Region);
    }
    if !code.starts_with("32") || code == "320000" {
        return Ok(());
    }
    if county == "00" {
        let known = CITIES.iter().any(|(city, _)| *city == code);
        return if known { Ok(()) } else { Err(Why::Region) };
    }
    let names = names_of(code);
    let now = year.is_none_or(|year| names.iter().any(|named| named.covers(year)));
    match (names.is_empty(), now) {
        (true, _) => Err(Why::Region),
        (false, false) => Err(Why::RegionEnded),
        (false, true) => Ok(()),
    }
}
