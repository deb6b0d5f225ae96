//! The forms in which tables come, and files that are none.

use serde_json::{Value, json};

use super::{LIST, counts, desk, import, listed, request};
use crate::fixture::Desk;

#[test]
fn gbk_utf16_and_a_mark_of_order_are_read() {
    let gbk = encoding_rs::GB18030.encode(LIST).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", LIST.as_bytes()].concat();
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(LIST.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [gbk, marked, wide] {
        let report = desk().ok("past.import", request("台账.csv", &bytes, false));
        assert_eq!(counts(&report), [3, 0, 0, 1]);
    }
}

#[test]
fn days_of_a_workbook_are_days() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
    sheet.write(0, 0, "某县台账").unwrap();
    for (at, heading) in ["办件编号", "事项名称", "申请人", "申请日期", "办结日期"]
        .iter()
        .enumerate()
    {
        sheet
            .write(1, u16::try_from(at).unwrap(), *heading)
            .unwrap();
    }
    sheet.write(2, 0, 20_150_001).unwrap();
    sheet.write(2, 1, "公共场所卫生许可").unwrap();
    sheet.write(2, 2, "甲").unwrap();
    sheet.write_with_format(2, 3, 42_065, &day).unwrap();
    sheet.write_with_format(2, 4, 42_075.5, &day).unwrap();
    let desk = desk();
    desk.ok(
        "past.import",
        request("台账.xlsx", &book.save_to_buffer().unwrap(), true),
    );
    let row = &listed(&desk, "past", None)[0];
    assert_eq!(row["number"], "20150001");
    let view = desk.ok("past.show", json!({ "case": row["case"] }));
    assert_eq!(
        (&view["facts"]["applied"], &view["facts"]["finished"]),
        (&json!("2015-03-02"), &json!("2015-03-12T12:00:00"))
    );
    assert_eq!(view["origin"]["row"], 3);
}

#[test]
fn the_old_tables_come_in_one_sqlite_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let conn = case_store::Connection::open(&path).unwrap();
    conn.execute_batch(
        "CREATE TABLE INF_APPLY (NO TEXT, INTERNAL_NO TEXT, ITEM_ID TEXT, APPLICANT_NAME TEXT, APPLY_DATE TEXT);
         CREATE TABLE INF_APPLY_PROCESS (INTERNAL_NO TEXT, NO_ORD INTEGER, TACHE_NAME TEXT, STATUS INTEGER);
         CREATE TABLE INF_APPLY_RESULT (INTERNAL_NO TEXT, STATUS INTEGER, FINISH_DATE TEXT, FILES BLOB);
         CREATE TABLE other (a, b);
         CREATE VIEW trap AS SELECT load_extension('x');
         INSERT INTO INF_APPLY VALUES ('N1', 'I1', '320999WT-XK-0001', '甲', '2015-03-02 09:00:00');
         INSERT INTO INF_APPLY_PROCESS VALUES ('I1', 2, '审查', 5), ('I1', 1, '受理', 1), ('I9', 1, '受理', 1);
         INSERT INTO INF_APPLY_RESULT VALUES ('I1', 2, '20150312', x'00ff');",
    )
    .unwrap();
    drop(conn);
    let desk = desk();
    let report = desk.ok(
        "past.import",
        request("old.db", &std::fs::read(&path).unwrap(), true),
    );
    assert_eq!(
        (counts(&report), &report["source"]),
        ([1, 0, 0, 1], &json!("INF"))
    );
    let orphan = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["code"] == "case_unknown")
        .unwrap();
    assert_eq!(
        (&orphan["table"], &orphan["row"]),
        (&json!("INF_APPLY_PROCESS"), &json!(4))
    );
    let view = desk.ok(
        "past.show",
        json!({ "case": listed(&desk, "past", None)[0]["case"] }),
    );
    let steps: Vec<_> = view["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            (
                step["step"].as_str().unwrap(),
                step["status"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(steps, [("受理", "通过"), ("审查", "正在处理")]);
    assert_eq!(
        (&view["state"], &view["facts"]["outcome"]),
        (&json!("closed"), &json!("许可"))
    );
    let left: Vec<_> = std::fs::read_dir(desk.dir.path())
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().contains("past")),
        "{left:?}"
    );
}

#[test]
fn equal_keys_of_applications_and_punishments_are_two_cases() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let conn = case_store::Connection::open(&path).unwrap();
    conn.execute_batch(
        "CREATE TABLE INF_APPLY (NO TEXT, INTERNAL_NO TEXT, ITEM_ID TEXT, APPLICANT_NAME TEXT, APPLY_DATE TEXT);
         CREATE TABLE INF_PUNISH (NO TEXT, INTERNAL_NO TEXT, ITEM_ID TEXT, APPLICANT_NAME TEXT, APPLY_DATE TEXT);
         INSERT INTO INF_APPLY VALUES ('N1', '1', '320999WT-XK-0001', '甲', '2015-03-02');
         INSERT INTO INF_PUNISH VALUES ('N2', '1', '320999WT-CF-0001', '乙', '2015-03-02');",
    )
    .unwrap();
    drop(conn);
    let bytes = std::fs::read(&path).unwrap();
    let desk = desk();
    for source in [json!(null), json!("旧平台")] {
        let mut request = request("old.db", &bytes, true);
        request["source"] = source;
        let report = desk.ok("past.import", request.clone());
        assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
        assert_eq!(listed(&desk, "past", None).len(), 2);
        assert_eq!(counts(&desk.ok("past.import", request)), [0, 0, 2, 0]);
        desk.ok(
            "past.undo",
            json!({ "batch": report["batch"], "reason": "试" }),
        );
        assert_eq!(listed(&desk, "past", None).len(), 0);
    }
}

#[track_caller]
fn fails(bytes: &[u8], code: &str) {
    let desk: Desk = desk();
    let refused = desk.refused("past.import", request("x", bytes, true));
    assert_eq!(refused.code, code);
    assert_eq!(listed(&desk, "all", None).len(), 0);
}

#[test]
fn a_file_that_is_none_is_told_in_one_code() {
    fails(b"", "table_no_header");
    fails(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "past_format_unknown");
    fails(b"PK\x03\x04 cut off", "table_unreadable");
    fails(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut off",
        "table_unreadable",
    );
    fails(
        &[b"SQLite format 3\0".as_slice(), &[7; 600]].concat(),
        "table_unreadable",
    );
    fails("甲,乙\n1,2\n".as_bytes(), "past_nothing");
    fails("办件编号,申请人\n".as_bytes(), "past_nothing");
    fails(
        &[b"a,".repeat(300).as_slice(), b"\n"].concat(),
        "table_too_many_columns",
    );
    fails(&vec![b'a'; 64 * 1024 * 1024 + 1], "too_large");
}

#[test]
fn a_small_file_that_unfolds_to_much_is_refused_with_its_limit() {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in ["[Content_Types].xml", "xl/workbook.xml"] {
        zip.start_file(name, options).unwrap();
        let zeros = vec![b' '; 1024 * 1024];
        for _ in 0..129 {
            zip.write_all(&zeros).unwrap();
        }
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024);
    let refused = desk().refused("past.import", request("x.xlsx", &bytes, false));
    assert_eq!(
        (refused.code.as_str(), &refused.params["max_mb"]),
        ("too_large", &json!(256))
    );
}

#[test]
fn two_cells_far_apart_are_no_sheet_of_millions() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "办件编号").unwrap();
    sheet.write(1_048_575, 199, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let refused = desk().refused("past.import", request("x.xlsx", &bytes, false));
    assert_eq!(
        (refused.code.as_str(), &refused.params["max"]),
        ("table_too_many_rows", &json!(1_000_000))
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "办件编号").unwrap();
    sheet.write(900_000, 199, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let refused = desk().refused("past.import", request("x.xlsx", &bytes, false));
    assert_eq!(refused.code, "too_large");
}

#[test]
fn a_copy_that_a_crash_left_goes_at_the_next_start() {
    let desk = Desk::new();
    let left = desk.dir.path().join("past-1.tmp");
    std::fs::write(&left, "x").unwrap();
    let desk = desk.reopened();
    assert!(!left.exists());
    drop(desk);
}

#[test]
fn a_path_is_for_the_command_line() {
    let refused = desk().refused("past.import", json!({ "path": "/etc/passwd" }));
    assert_eq!(refused.code, "path_not_allowed");
    let nothing = desk().refused("past.import", json!({}));
    assert_eq!(
        (nothing.code.as_str(), nothing.field.as_deref()),
        ("bad_request", Some("base64"))
    );
    let long = json!({ "source": "长".repeat(61) });
    let mut request = request("x.csv", LIST.as_bytes(), false);
    request["source"] = long["source"].clone();
    assert_eq!(desk().refused("past.import", request).code, "text_too_long");
}

#[test]
fn no_value_of_a_person_stands_in_a_finding() {
    let report: Value = import(&desk(), "台账.csv", LIST, false);
    let findings = report["findings"].to_string() + &report["totals"].to_string();
    for value in ["110105194912310021", "李四", "不详", "王五"] {
        assert!(!findings.contains(value), "{value}");
    }
    assert!(
        findings.contains("digits:18") && findings.contains("chinese:2"),
        "{findings}"
    );
}
