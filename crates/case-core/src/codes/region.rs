//! 行政区划代码, GB/T 2260: six digits in three pairs: province, city, county. Jiangsu's counties with their years.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Checked, Why, characters};

const JIANGSU: &str = include_str!("jiangsu.txt");

/// The year of the newest list from which the shipped table of Jiangsu was made.
pub const LISTS_END: i32 = 2019;

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
    Regions::shipped().check(code, None).into()
}

/// Checks a region code as of a year.
#[must_use]
pub fn check_in(code: &str, year: i32) -> Checked {
    Regions::shipped().check(code, Some(year)).into()
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

/// A name of a region with its years, and what it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionRow {
    /// Six digits.
    pub code: String,
    /// The name.
    pub name: String,
    /// First year.
    pub first: i32,
    /// Last year; `None` while it stands.
    pub last: Option<i32>,
    /// Codes that stand in its place afterwards, as the source says; empty where it says nothing.
    pub became: Vec<String>,
    /// Where that was found.
    pub source: String,
}

/// The regions that are known: the shipped table and what a county has added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regions {
    rows: BTreeMap<String, Vec<RegionRow>>,
}

static SHIPPED: LazyLock<Regions> = LazyLock::new(|| {
    let row = |code: &str, named: &Named| RegionRow {
        code: code.to_owned(),
        name: named.name.to_owned(),
        first: named.first,
        last: named.last,
        became: Vec::new(),
        source: String::new(),
    };
    let rows = COUNTIES.iter().map(|(code, names)| {
        let rows = names.iter().map(|named| row(code, named)).collect();
        ((*code).to_owned(), rows)
    });
    Regions {
        rows: rows.collect(),
    }
});

impl Regions {
    /// The table that ships.
    #[must_use]
    pub fn shipped() -> &'static Regions {
        &SHIPPED
    }

    /// The shipped table with rows of a county; a row takes the place of one with the same code and name.
    #[must_use]
    pub fn with(rows: impl IntoIterator<Item = RegionRow>) -> Regions {
        let mut regions = Regions::shipped().clone();
        for row in rows {
            let own = regions.rows.entry(row.code.clone()).or_default();
            own.retain(|old| old.name != row.name);
            own.push(row);
            own.sort_by_key(|row| row.first);
        }
        regions
    }

    /// Every name that a code has had, oldest first.
    #[must_use]
    pub fn names_of(&self, code: &str) -> Vec<&RegionRow> {
        self.rows.get(code).into_iter().flatten().collect()
    }

    /// Every row, by code and year.
    pub fn rows(&self) -> impl Iterator<Item = &RegionRow> {
        self.rows.values().flatten()
    }

    /// What stands in the place of a code that has ended: what its source says, else the region of the same city that
    /// begins with the same name when it ends. Empty where neither tells.
    #[must_use]
    pub fn became(&self, code: &str) -> Vec<&RegionRow> {
        let row = self.rows.get(code).and_then(|rows| rows.last());
        row.map(|row| self.became_of(row)).unwrap_or_default()
    }

    /// The same of one name of a code. A code that only changes its name goes on.
    #[must_use]
    pub fn became_of(&self, row: &RegionRow) -> Vec<&RegionRow> {
        let Some(last) = row.last else {
            return Vec::new();
        };
        let all = || self.rows.values().flatten();
        let renamed = |next: &&RegionRow| next.code == row.code && next.first > last;
        if let Some(next) = all().find(renamed) {
            return vec![next];
        }
        if !row.became.is_empty() {
            return all()
                .filter(|next| row.became.contains(&next.code))
                .collect();
        }
        let follows = |next: &&RegionRow| {
            let soon = (last..=last + 1).contains(&next.first);
            let same_city = next.code.get(..4) == row.code.get(..4);
            soon && same_city && next.code != row.code && stem(&next.name) == stem(&row.name)
        };
        all().filter(follows).collect()
    }

    pub(super) fn check(&self, code: &str, year: Option<i32>) -> Result<(), Why> {
        characters(code, 6, |byte| byte.is_ascii_digit())?;
        let (city, county) = (&code[2..4], &code[4..]);
        if !is_province(&code[..2]) || (city == "00" && county != "00") {
            return Err(Why::Region);
        }
        let names = self.names_of(code);
        if names.is_empty() {
            let whole = code.starts_with("32") && code != "320000";
            let known = !whole || CITIES.iter().any(|(city, _)| *city == code);
            return if known { Ok(()) } else { Err(Why::Region) };
        }
        let now = year.is_none_or(|year| names.iter().any(|row| row.covers(year)));
        if now { Ok(()) } else { Err(Why::RegionEnded) }
    }

    /// Whether somebody born in a year can have a number that begins with that code. A code that is in no list is
    /// looked at only for births that the lists cover.
    pub(super) fn at_birth(&self, code: &str, year: i32) -> Result<(), Why> {
        let names = self.names_of(code);
        if names.is_empty() {
            let listed = code.starts_with("32") && !code.ends_with("00") && year <= LISTS_END;
            return if listed { Err(Why::Region) } else { Ok(()) };
        }
        let over = (names.iter()).all(|row| row.last.is_some_and(|last| last < year));
        if over { Err(Why::RegionEnded) } else { Ok(()) }
    }
}

impl RegionRow {
    fn covers(&self, year: i32) -> bool {
        self.first <= year && self.last.is_none_or(|last| year <= last)
    }
}

/// A name without the word for its kind.
fn stem(name: &str) -> &str {
    let short = name.trim_end_matches(['市', '县', '区']);
    if short.chars().count() < 2 {
        name
    } else {
        short
    }
}
