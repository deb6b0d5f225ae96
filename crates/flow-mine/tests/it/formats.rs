//! How times, tables and encodings are written by other tools, and what of it is read.

use std::ops::ControlFlow;

use flow_mine::log::NO_TIME;
use flow_mine::read::{LogError, Options, TroubleCode, instant, read};

use crate::reading;

#[test]
fn times_of_every_kind() {
    let east = 8 * 3600;
    for (text, expected) in [
        ("2026-03-02T01:00:00Z", Some(1_772_413_200_000)),
        ("2026-03-02T09:00:00+08:00", Some(1_772_413_200_000)),
        ("2026-03-02 09:00:00.000000+08:00", Some(1_772_413_200_000)),
        ("2026-03-02 09:00", Some(1_772_413_200_000)),
        ("2026/3/2 9:00:00", Some(1_772_413_200_000)),
        ("2026年3月2日 9时0分0秒", Some(1_772_413_200_000)),
        ("20260302090000", Some(1_772_413_200_000)),
        ("1772413200", Some(1_772_413_200_000)),
        ("1772413200000", Some(1_772_413_200_000)),
        ("2026-03-02", Some(1_772_380_800_000)),
        ("2.3.2026 09:00", Some(1_772_413_200_000)),
        ("2026-03-02T09:00-05:00", Some(1_772_460_000_000)),
        // Spreadsheets, Java, mail, and what people add.
        ("46083.375", Some(1_772_413_200_000)),
        ("46083", Some(1_772_380_800_000)),
        ("1772413200.5", Some(1_772_413_200_500)),
        ("202603020900", Some(1_772_413_200_000)),
        ("20260302090000250", Some(1_772_413_200_250)),
        ("13/03/2026 09:00", Some(1_773_363_600_000)),
        ("3/13/2026 9:00 AM", Some(1_773_363_600_000)),
        ("3/13/2026 9:00:00\u{202f}PM", Some(1_773_406_800_000)),
        ("3/13/2026 12:30 AM", Some(1_773_333_000_000)),
        ("13-03-2026 12:30:00 p.m.", Some(1_773_376_200_000)),
        ("03/03/2026", Some(1_772_467_200_000)),
        ("13-Mar-2026 09:00", Some(1_773_363_600_000)),
        ("March 13, 2026 9:00 PM", Some(1_773_406_800_000)),
        ("Fri, 13 Mar 2026 09:00:00 +0800", Some(1_773_363_600_000)),
        ("Fri Mar 13 09:00:00 CST 2026", Some(1_773_363_600_000)),
        ("2026-03-13 09:00:00 GMT+8", Some(1_773_363_600_000)),
        (
            "2026-03-13T09:00:00+08:00[Asia/Shanghai]",
            Some(1_773_363_600_000),
        ),
        ("2026年3月13日 星期五 下午9:00", Some(1_773_406_800_000)),
        // Nothing shows what stands first.
        ("03/04/2026 09:00", None),
        ("13/13/2026", None),
        ("2.3.26", None),
        ("99999.5", None),
        ("Fri Foo 13 09:00:00 CST 2026", None),
        // From when to when is no zone, and no zone lies further off than these.
        ("2026-03-02 20:30-16:30", None),
        ("2026年3月2日 09:00-11:30", None),
        ("2026-03-02T09:00:00+15:00", None),
        ("2026-03-02T09:00:00-13:00", None),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("2026-03-02 25:00", None),
        ("tomorrow", None),
        ("2026-03-02T09:00:00+08:00x", None),
        ("", None),
        ("é", None),
    ] {
        assert_eq!(instant::read(text, east), expected, "{text}");
    }
    assert_ne!(instant::read("1970-01-01", 0), Some(NO_TIME));
}

#[test]
fn a_column_shows_whether_day_or_month_stands_first() {
    let table = |times: &[&str]| {
        let mut text = String::from("case,activity,time\n");
        for (at, time) in times.iter().enumerate() {
            text.push_str(&format!("c,A{at},{time}\n"));
        }
        reading(&text)
    };
    let ends = |found: &flow_mine::read::Reading| found.log.events.end_ms.clone();
    let iso = table(&["2026-03-04 09:00", "2026-03-13 09:00"]);
    let codes = |found: &flow_mine::read::Reading| {
        let codes = found.troubles.iter().map(|it| it.code);
        codes.collect::<Vec<_>>()
    };
    for times in [
        ["04/03/2026 09:00", "13/03/2026 09:00"],
        ["3/4/2026 9:00 AM", "3/13/2026 9:00 AM"],
        ["04-03-2026 09:00", "13-03-2026 09:00"],
    ] {
        let found = table(&times);
        assert_eq!(ends(&found), ends(&iso), "{times:?}");
        assert!(found.troubles.is_empty());
    }
    // Where nothing shows it, what is usual counts and is told; no row is lost.
    let usual = table(&["03/04/2026 09:00", "03/05/2026 09:00"]);
    assert_eq!(ends(&usual)[0], ends(&iso)[0]);
    assert_eq!(codes(&usual), [TroubleCode::DayOrMonth]);
    assert!(!TroubleCode::DayOrMonth.loses());
    // What contradicts the others cannot be read.
    let torn = table(&["13/03/2026 09:00", "03/13/2026 09:00", "03/04/2026 09:00"]);
    assert_eq!(torn.log.events(), 2);
    assert!(codes(&torn).contains(&TroubleCode::BadTime));
}

#[test]
fn tables_as_spreadsheets_and_systems_write_them() {
    let rows = "办件编号;环节;时间\nc1;受理;2026-03-02 09:00\nc1;办结;2026-03-02 10:00\n";
    let wide = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    };
    for (what, bytes) in [
        ("sep=", format!("sep=;\r\n{rows}").into_bytes()),
        ("a title", format!("某县办件明细表\n\n{rows}").into_bytes()),
        ("UTF-16 LE", wide(rows, u16::to_le_bytes)),
        ("UTF-16 BE", wide(rows, u16::to_be_bytes)),
    ] {
        let told = &mut |_: u64| ControlFlow::Continue(());
        let found = read(bytes.as_slice(), &Options::default(), told).expect(what);
        assert_eq!((found.log.len(), found.log.events()), (1, 2), "{what}");
        assert_eq!(found.headings, ["办件编号", "环节", "时间"], "{what}");
        assert_eq!(found.log.activities.name(0), "受理", "{what}");
    }
}

#[test]
fn the_format_before_ocel_2_is_told_by_its_name() {
    let older = LogError::NotALog {
        found: "OCEL 1.0".to_owned(),
    };
    let json = r#"{"ocel:global-log":{"ocel:version":"1.0"},"ocel:events":{},"ocel:objects":{}}"#;
    let xml = r#"<log><global scope="event"><string key="ocel:activity" value="x"/></global>
        <events><event><string key="id" value="1"/></event></events><objects/></log>"#;
    for text in [json, xml] {
        let told = &mut |_: u64| ControlFlow::Continue(());
        let found = read(text.as_bytes(), &Options::default(), told).err();
        assert_eq!(found, Some(older.clone()));
    }
}
