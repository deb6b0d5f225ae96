//! Forms of charts: kept, sealed with the version, tried out, filled, with files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::fixture::Desk;

const ITEM: &str = "320999WT-XK-0001";

fn chart(desk: &Desk) -> String {
    let view = desk.ok("item.show", json!({ "item": ITEM }));
    view["binding"]["internal"]["chart"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn field(key: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({ "key": key, "label": key, "kind": kind });
    field
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    field
}

/// Gives the first step a form of rich kinds and publishes it.
fn publish(desk: &Desk) -> Value {
    desk.sign_in("sheji");
    let chart = chart(desk);
    let forms = json!({ "version": 1, "templates": {}, "forms": { "apply": { "title": "", "fields": [
        field("goods", "table", json!({ "required": true, "columns": [
            { "key": "what", "label": "品名", "kind": "text", "required": true },
            { "key": "price", "label": "单价", "kind": "money" }] })),
        field("sum", "computed", json!({ "formula": "sum(goods.price)" })),
        field("twice", "computed", json!({ "formula": "sum * 2" })),
        field("files", "attachment", json!({})),
    ] } } });
    desk.ok("form.save", json!({ "chart": chart, "forms": forms }));
    desk.ok("chart.publish", json!({ "chart": chart }))
}

#[test]
fn forms_are_sealed_with_the_version_and_fill_a_case() {
    let desk = Desk::new();
    let published = publish(&desk);
    let chart = chart(&desk);
    let open = desk.ok("chart.open", json!({ "chart": chart }));
    let bare = sync_wire::digest::sm3_hex(open["xml"].as_str().unwrap().as_bytes());
    assert_ne!(published["hash"].as_str().unwrap(), bare);
    let version = desk.ok(
        "form.show",
        json!({ "chart": chart, "version": published["version"] }),
    );
    assert_eq!(
        version["forms"]["forms"]["apply"]["fields"][1]["formula"],
        "sum(goods.price)"
    );

    desk.sign_in("chuangkou");
    let case = desk.ok("case.start", json!({ "item": ITEM, "title": "某店" }))["case"].clone();
    let set = |key: &str, text: String| json!({ "case": case, "node": "apply", "key": key, "value": { "is": "text", "text": text } });
    let rows = r#"[{"what":"奶粉","price":"100.50"},{"what":"米","price":"9.5"}]"#;
    let view = desk.ok("case.set_field", set("goods", rows.to_owned()));
    let form = &view["steps"][0]["form"];
    let value = |key: &str| {
        let found = form
            .as_array()
            .unwrap()
            .iter()
            .find(|field| field["key"] == key);
        found.unwrap()["value"]["text"].clone()
    };
    assert_eq!((value("sum"), value("twice")), (json!("110"), json!("220")));
    let kept: Vec<&Value> = view["filled"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| &field["key"])
        .collect();
    assert!(
        kept.contains(&&json!("twice")),
        "computed values are recorded: {kept:?}"
    );
    assert_eq!(
        desk.refused("case.set_field", set("sum", "1".to_owned()))
            .code,
        "field_computed"
    );
    assert_eq!(
        desk.refused("case.set_field", set("goods", "[]".to_owned()))
            .code,
        "field_invalid"
    );
    let number = view["facts"]["number"].clone();
    assert!(number.is_string());
}

#[test]
fn files_lie_beside_the_store_and_are_checked_when_they_are_fetched() {
    let desk = Desk::new();
    publish(&desk);
    desk.sign_in("chuangkou");
    let case = desk.ok("case.start", json!({ "item": ITEM, "title": "某店" }))["case"].clone();
    let content = STANDARD.encode("照片");
    let file = desk.ok(
        "form.attach",
        json!({ "name": "C:\\现场\\照片.jpg", "base64": content }),
    );
    assert_eq!(
        (&file["file"], &file["size"]),
        (&json!("照片.jpg"), &json!(6))
    );
    let sm3 = file["sm3"].as_str().unwrap();
    let ask = json!({ "case": case, "sm3": sm3 });
    assert_eq!(desk.refused("form.file", ask.clone()).code, "file_unknown");
    let value = json!({ "is": "text", "text": serde_json::to_string(&[&file]).unwrap() });
    desk.ok(
        "case.set_field",
        json!({ "case": case, "node": "apply", "key": "files", "value": value }),
    );
    assert_eq!(desk.ok("form.file", ask.clone())["base64"], content);
    let path = desk.dir.path().join("files").join(sm3);
    std::fs::write(&path, "其他").unwrap();
    assert_eq!(desk.refused("form.file", ask.clone()).code, "file_damaged");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(desk.refused("form.file", ask).code, "file_gone");
    assert_eq!(
        desk.refused("form.attach", json!({ "name": " ", "base64": "" }))
            .code,
        "text_empty"
    );
}

#[test]
fn a_broken_formula_is_found_and_not_published() {
    let desk = Desk::new();
    desk.sign_in("sheji");
    let chart = chart(&desk);
    let forms = json!({ "version": 1, "templates": { "受理通知书": { "title": "", "paragraphs": [{ "text": "{{nobody}}" }] } },
        "forms": { "apply": { "title": "", "fields": [field("sum", "computed", json!({ "formula": "today() + x" }))] } } });
    let said = desk.ok("form.compute", json!({ "forms": forms, "values": {} }));
    assert_eq!(
        (&said["mistakes"][0]["code"], &said["mistakes"][0]["at"]),
        (&json!("clock_refused"), &json!(0))
    );
    assert_eq!(said["unknown"]["受理通知书"], json!(["nobody"]));
    desk.ok("form.save", json!({ "chart": chart, "forms": forms }));
    let refused = desk.refused("chart.publish", json!({ "chart": chart }));
    assert_eq!(refused.code, "not_publishable");
    let rules: Vec<&Value> = refused.params["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| &finding["rule"])
        .collect();
    assert!(rules.contains(&&json!("sf/form-formula")), "{rules:?}");
    desk.sign_in("chuangkou");
    assert_eq!(
        desk.refused("form.save", json!({ "chart": chart, "forms": forms }))
            .code,
        "wrong_post"
    );
}
