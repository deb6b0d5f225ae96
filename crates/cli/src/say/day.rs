//! What the command line says of days, limits and codes. A regular list.

use chrono::NaiveDate;

pub fn day(date: NaiveDate, working: bool, name: Option<&str>) -> String {
    let kind = if working { "工作日" } else { "非工作日" };
    match name {
        Some(name) => format!("{date} {kind}（{name}）"),
        None => format!("{date} {kind}"),
    }
}

pub fn unpublished(year: i32) -> String {
    format!("{year} 年的节假日安排尚未公布，不能推算；公布后请更新日历。")
}

pub fn due(date: NaiveDate, skipped: usize) -> String {
    format!("{date}（其间跳过 {skipped} 天）")
}

pub fn not_a_date(text: &str) -> String {
    format!("“{text}”不是日期，请写成 2026-11-23 这样。")
}

pub fn not_a_count(text: &str) -> String {
    format!("“{text}”不是天数，请写一个不小于 0 的整数。")
}

pub fn too_long(number: u32) -> String {
    format!("{number} 天太长，不能推算。")
}

pub fn not_a_limit(text: &str) -> String {
    format!("“{text}”不是时限，请写 10w（工作日）、90d（自然日）或 3m（月）。")
}

pub fn not_a_pair(text: &str) -> String {
    format!("“{text}”不成对，请写成 名称=值。")
}
