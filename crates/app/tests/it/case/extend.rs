//! The limit is extended once, by the post that the article names; the view says whose it is.

use serde_json::{Value, json};

use super::start::start;
use crate::fixture::Desk;

/// Whether the statutory limit is counted.
fn runs(view: &Value) -> bool {
    let dues = view["dues"].as_array().expect("the view lists limits");
    dues.iter().any(|due| due["of"] == "statutory")
}

#[test]
fn the_view_names_article_and_post_and_the_head_extends_once() {
    let desk = Desk::new();
    let mut view = start(&desk);
    assert_eq!(view["extension"]["by"]["basis"]["article"], "42");
    assert_eq!(view["extension"]["post"]["code"], "head");
    desk.sign_in("fuzeren");
    let early = desk.ok("case.show", json!({ "case": view["case"] }));
    assert_eq!(early["extension"]["why_not"], "extension_too_early");
    desk.sign_in("chuangkou");
    let case = view["case"].clone();
    // The clock of the decision begins with the acceptance; before it there is nothing to extend.
    while !runs(&view) {
        view = desk.do_step(&view, "同意");
    }
    desk.sign_in("fuzeren");
    let view = desk.ok("case.show", json!({ "case": case }));
    assert_eq!(view["extension"]["why_not"], json!(null));
    let most = view["extension"]["by"]["number"].as_u64().unwrap();
    let asked = json!({ "case": case, "reason": "需要进一步核实", "number": most });
    let extended = desk.ok("case.extend", asked.clone());
    assert_eq!(extended["extension"], json!(null));
    assert_eq!(desk.refused("case.extend", asked).code, "extension_spent");
}
