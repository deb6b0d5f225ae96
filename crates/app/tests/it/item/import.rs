//! Tables of items come in.

use base64::Engine as _;
use serde_json::{Value, json};

use crate::fixture::Desk;

fn import(desk: &Desk, name: &str, bytes: &[u8]) -> Value {
    let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
    desk.ok("item.import", json!({ "name": name, "base64": base64 }))
}

const CSV: &str = "某县权力目录,,,\n事项编码,事项名称,权力类型,实施主体\nA-1,采集植物许可,行政许可,林业局\n,没有编码,行政许可,林业局\nA-2,,行政处罚,林业局\nA-3,类型不明,魔法,林业局\nA-1,重复,行政许可,林业局\nA 4,编码有空格,01,林业局\nA-5,认定,QR,民政局\n";

#[test]
fn good_rows_come_in_and_bad_ones_are_told_by_row_and_column() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let reply = import(&desk, "目录.csv", CSV.as_bytes());
    assert_eq!(
        (&reply["added"], &reply["bad_total"]),
        (&json!(2), &json!(5))
    );
    let bad: Vec<_> = reply["bad"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bad| {
            (
                bad["row"].as_u64().unwrap(),
                bad["column"].as_str().unwrap(),
                bad["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        bad,
        [
            (4, "code", "code_missing"),
            (5, "name", "name_missing"),
            (6, "class", "class_unknown"),
            (7, "code", "code_twice"),
            (8, "code", "code_bad")
        ]
    );
    let again = import(&desk, "目录.csv", CSV.as_bytes());
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(2))
    );
    let changed = import(
        &desk,
        "目录.csv",
        CSV.replace("采集植物许可", "采集野生植物许可").as_bytes(),
    );
    assert_eq!(
        (&changed["changed"], &changed["unchanged"]),
        (&json!(1), &json!(1))
    );
    let found = desk.ok("item.list", json!({ "text": "野生", "limit": 10 }));
    assert_eq!(
        (
            &found["rows"][0]["item"],
            &found["rows"][0]["class"],
            &found["total"]
        ),
        (&json!("A-1"), &json!("XK"), &json!(1))
    );
}

#[test]
fn gbk_and_utf16_are_read_like_utf8() {
    let (gbk, _, _) = encoding_rs::GBK.encode(CSV);
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(CSV.encode_utf16().flat_map(u16::to_le_bytes));
    for bytes in [gbk.into_owned(), utf16] {
        let desk = Desk::new();
        desk.sign_in("sheji");
        assert_eq!(import(&desk, "x.csv", &bytes)["added"], 2);
        assert_eq!(
            desk.ok("item.show", json!({ "item": "A-1" }))["row"]["name"],
            "采集植物许可"
        );
    }
}

#[test]
fn files_that_are_no_table_are_refused_by_code() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let code = |bytes: &[u8]| {
        let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
        desk.refused("item.import", json!({ "name": "x", "base64": base64 }))
            .code
    };
    assert_eq!(code(b""), "empty");
    assert_eq!(code(b"hello, world\n1,2\n"), "table_no_header");
    assert_eq!(code(b"[{\"a\":1}]"), "table_no_header");
    assert_eq!(code(b"[{\"name\":"), "table_unreadable");
    assert_eq!(code(b"PK\x03\x04 not a workbook"), "table_unreadable");
    assert_eq!(code(&[0xff, 0xff, 0x81, 0x00]), "table_format_unknown");
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0"), "table_format_unknown");
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(code(deep.as_bytes()), "table_unreadable");
    assert_eq!(
        desk.refused("item.import", json!({ "path": "/etc/passwd" }))
            .code,
        "path_not_allowed"
    );
    assert_eq!(
        desk.refused("item.import", json!({ "base64": "@@" })).code,
        "bad_request"
    );
}

#[test]
fn a_real_export_of_a_district_comes_in_whole() {
    let shared = std::env::var_os("SUNFLOW_SHARED").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        std::path::PathBuf::from,
    );
    let Ok(bytes) = std::fs::read(shared.join("service-items/bszl.json")) else {
        eprintln!("SKIPPED: shared data not present");
        return;
    };
    let desk = Desk::new();
    desk.sign_in("sheji");
    let reply = import(&desk, "bszl.json", &bytes);
    assert_eq!(
        (&reply["added"], &reply["bad_total"]),
        (&json!(1135), &json!(0)),
        "{}",
        reply["bad"]
    );
    let page = desk.ok("item.list", json!({ "text": "延缓入学", "limit": 10 }));
    assert_eq!(page["rows"][0]["department"], "区教科体局");
    assert_eq!(page["rows"][0]["class"], "XK");
}
