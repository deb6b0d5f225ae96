//! Step tables from real files: XLSX with merged cells, CSV in GBK, the old XML; and back to files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::fixture::Desk;

const CSV: &str = "序号,环节,岗位,时限,下一环节\r\n1,受理,窗口,1个工作日,符合→2；不符合→结束（不予受理）\r\n2,审批,负责人,3个工作日,结束\r\n";

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    // A cover sheet comes first in the tables of counties.
    book.add_worksheet().write_string(0, 0, "封面").unwrap();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 4, "燃气经营许可环节表", &plain)
        .unwrap();
    for (column, name) in ["序号", "环节", "岗位", "时限（工作日）", "下一环节"]
        .iter()
        .enumerate()
    {
        sheet.write_string(1, column as u16, *name).unwrap();
    }
    let rows = [
        ("受理", 1.0, "2"),
        ("初审", 2.0, "3"),
        ("审批", 3.0, "结束"),
    ];
    for (at, (step, days, next)) in rows.iter().enumerate() {
        let row = at as u32 + 2;
        sheet.write_number(row, 0, f64::from(row - 1)).unwrap();
        sheet.write_string(row, 1, *step).unwrap();
        sheet.write_number(row, 3, *days).unwrap();
        sheet.write_string(row, 4, *next).unwrap();
    }
    sheet.merge_range(2, 2, 3, 2, "窗口", &plain).unwrap();
    sheet.write_string(4, 2, "负责人").unwrap();
    book.save_to_buffer().unwrap()
}

fn look(desk: &Desk, name: &str, bytes: &[u8], keep: bool) -> Value {
    desk.ok(
        "chart.import_table",
        json!({ "name": name, "base64": STANDARD.encode(bytes), "keep": keep }),
    )
}

fn names(found: &Value) -> Vec<&str> {
    let steps = found["report"]["steps"].as_array().unwrap();
    steps
        .iter()
        .map(|step| step["name"].as_str().unwrap())
        .collect()
}

#[test]
fn a_workbook_with_merged_cells_is_looked_at_and_then_kept() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let before = desk.ok("chart.list", json!({})).as_array().unwrap().len();
    let found = look(&desk, "燃气.xlsx", &workbook(), false);
    assert_eq!(found["report"]["name"], "燃气经营许可");
    assert_eq!(names(&found), ["受理", "初审", "审批"]);
    assert_eq!(found["report"]["steps"][1]["post"], "窗口");
    assert_eq!(found["report"]["notes"], json!([]));
    assert_eq!(
        (&found["source"], &found["chart"]),
        (&json!("table"), &Value::Null)
    );
    assert!(found["svg"].as_str().unwrap().starts_with("<svg"));
    assert_eq!(
        desk.ok("chart.list", json!({})).as_array().unwrap().len(),
        before,
        "looking keeps nothing"
    );
    let kept = look(&desk, "燃气.xlsx", &workbook(), true);
    let open = desk.ok("chart.open", json!({ "chart": kept["chart"] }));
    assert_eq!(
        (&open["name"], &open["draft"]),
        (&json!("燃气经营许可"), &json!(true))
    );
    // Posts of the desk get their code, so that its people can act.
    let xml = open["xml"].as_str().unwrap();
    assert!(
        xml.contains("post=\"window\"") && xml.contains("post=\"head\""),
        "{xml}"
    );
}

#[test]
fn a_next_step_that_became_a_date_is_named_as_one() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["序号", "环节", "岗位", "下一环节"].iter().enumerate() {
        sheet.write_string(0, column as u16, *name).unwrap();
    }
    for (row, step) in [(1, "受理"), (2, "审批")] {
        sheet.write_number(row, 0, f64::from(row)).unwrap();
        sheet.write_string(row, 1, step).unwrap();
        sheet.write_string(row, 2, "窗口").unwrap();
    }
    let date = Format::new().set_num_format("m-d");
    // 2026-02-03, which a spreadsheet makes of 2-3
    sheet
        .write_number_with_format(1, 3, 46_056.0, &date)
        .unwrap();
    let found = look(&desk, "x.xlsx", &book.save_to_buffer().unwrap(), false);
    let notes = found["report"]["notes"].as_array().unwrap();
    let named = notes
        .iter()
        .any(|note| note["params"]["target"] == "2026-02-03");
    assert!(named, "{notes:?}");
}

#[test]
fn csv_in_utf8_and_gbk_and_with_semicolons_says_the_same() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let (gbk, _, bad) = encoding_rs::GBK.encode(CSV);
    assert!(!bad);
    let tabs = format!("标题\r\n{}", CSV.replace(',', "\t"));
    for bytes in [
        CSV.as_bytes(),
        &gbk,
        tabs.as_bytes(),
        format!("\u{feff}{CSV}").as_bytes(),
    ] {
        let found = look(&desk, "x.csv", bytes, false);
        assert_eq!(names(&found), ["受理", "审批"]);
        assert_eq!(
            found["report"]["steps"][0]["next"][1],
            json!({ "label": "不符合", "to": "不予受理", "end": true })
        );
    }
}

#[test]
fn an_old_flow_file_comes_in_by_the_same_door() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let old = r#"<flow flow_title="旧流程"><flow_seq seq_id="1" type="U" title="受理" accept_name="窗口" next_seq_id="2"/><flow_seq seq_id="2" type="D" title="归档" accept_name="窗口"/></flow>"#;
    let found = look(&desk, "old.xml", old.as_bytes(), true);
    assert_eq!(
        (&found["source"], found["chart"].is_string()),
        (&json!("legacy"), true)
    );
    assert_eq!(names(&found), ["受理", "归档"]);
    let refused = |text: &str| {
        let request = json!({ "name": "x.xml", "base64": STANDARD.encode(text) });
        desk.refused("chart.import_table", request).code
    };
    assert_eq!(
        refused("<!DOCTYPE x []><flow><flow_seq/></flow>"),
        "has_dtd"
    );
    assert_eq!(refused("<other/>"), "not_bpmn");
    // Systems of counties write web pages and call them .xls.
    let page = "<html><table><tr><td>序号</td><td>环节</td></tr></table></html>";
    assert_eq!(refused(page), "table_unreadable");
}

#[test]
fn what_is_no_table_is_refused_by_code() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let refused = |bytes: &[u8]| {
        let request = json!({ "name": "x", "base64": STANDARD.encode(bytes) });
        desk.refused("chart.import_table", request).code
    };
    assert_eq!(refused("甲,乙\n1,2".as_bytes()), "steps_no_header");
    assert_eq!(refused("序号,环节,岗位".as_bytes()), "steps_no_step");
    assert_eq!(refused(b"PK\x03\x04 no workbook"), "table_unreadable");
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 1, 2]), "table_unreadable");
    assert_eq!(refused(&vec![b'a'; 16 * 1024 * 1024 + 1]), "too_large");
    let many = format!("序号,环节,岗位\n{}", "1,受理,窗口\n".repeat(2_001));
    assert_eq!(refused(many.as_bytes()), "table_too_many_rows");
}

#[test]
fn the_template_comes_in_without_a_note() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    for format in ["xlsx", "csv"] {
        let made = desk.ok("chart.export_table", json!({ "format": format }));
        let bytes = STANDARD.decode(made["base64"].as_str().unwrap()).unwrap();
        let found = look(&desk, "模板", &bytes, false);
        assert_eq!(found["report"]["notes"], json!([]), "{format}");
        assert_eq!(names(&found).len(), 7);
    }
}

#[test]
fn a_chart_goes_to_xlsx_and_csv_and_comes_back() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let xml = include_str!("../../../../../flowcharts/licence-promised/internal.bpmn");
    let mut seen = Vec::new();
    for format in ["xlsx", "csv"] {
        let made = desk.ok(
            "chart.export_table",
            json!({ "xml": xml, "format": format }),
        );
        assert!(
            !made["lost"].as_array().unwrap().is_empty(),
            "form fields are said to be left out"
        );
        let bytes = STANDARD.decode(made["base64"].as_str().unwrap()).unwrap();
        let found = look(&desk, "x", &bytes, false);
        assert_eq!(found["report"]["notes"], json!([]), "{format}");
        seen.push(found["report"]["steps"].clone());
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn the_figures_of_a_screen_become_a_spreadsheet() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let header = json!(["流程图", "环节"]);
    let made = desk.ok(
        "chart.export_figures",
        json!({ "header": header, "rows": [["甲", 3.5], ["=1+1", ""]] }),
    );
    let bytes = STANDARD.decode(made["base64"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"PK"));
}
