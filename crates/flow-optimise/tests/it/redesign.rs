//! Proposals: found where they may, applied whole, measured; not made where the law or the work forbids.

use flow_model::edit::{Edit, apply};
use flow_model::layout;
use flow_model::xml::Document;
use flow_optimise::Proposal;

use crate::charts;

fn card(act: &str, days: u32, more: &str) -> String {
    format!(
        "<sf:step act=\"{act}\"><sf:limit number=\"{days}\" unit=\"day\" counting=\"working\"/>{more}</sf:step>"
    )
}

/// start, accept, two steps to be tried, decide, end.
fn between(first: (&str, &str), second: (&str, &str)) -> Document {
    let mut document = charts::document(&format!(
        "start s\ntask accept 窗口 {}\ntask a {} {}\ntask b {} {}\ntask decide 领导 {}\nend e\n\
         s > accept\naccept > a\na > b\nb > decide\ndecide > e",
        card("accept", 1, ""),
        first.0,
        first.1,
        second.0,
        second.1,
        card("decide", 1, "")
    ));
    layout::complete(&mut document).unwrap();
    document
}

/// Proposals of the two patterns that this file is about.
fn moves(document: &Document) -> Vec<Proposal> {
    let mut proposals = charts::proposed(document);
    proposals.retain(|p| ["merge_steps", "parallel_steps"].contains(&p.pattern.as_str()));
    proposals
}

fn found(document: &Document) -> Vec<(String, Vec<String>)> {
    moves(document)
        .into_iter()
        .map(|p| (p.pattern, p.elements))
        .collect()
}

/// Applies a proposal and answers the new document, read again from its text.
fn taken(document: &Document, proposal: &Proposal) -> Document {
    let mut changed = document.clone();
    let text = serde_json::to_string(&proposal.edits).unwrap();
    let edits: Vec<Edit> = serde_json::from_str(&text).unwrap();
    apply(&mut changed, &edits).unwrap();
    let again = Document::read(changed.write().as_bytes()).unwrap();
    let codes: Vec<_> = again.warnings().iter().map(|w| w.code).collect();
    assert!(
        codes
            .iter()
            .all(|c| *c == flow_model::xml::WarningCode::MissingFlowRefs),
        "{codes:?}"
    );
    again
}

#[test]
fn steps_of_one_post_are_merged() {
    let form =
        "<sf:field key=\"k\" label=\"面积\" kind=\"number\"/><sf:document name=\"审查意见\"/>";
    let document = between(
        ("审查", &card("review", 2, form)),
        (
            "审查",
            &card(
                "check",
                1,
                "<sf:field key=\"k\" label=\"面积\" kind=\"number\" required=\"true\"/>",
            ),
        ),
    );
    let proposals = moves(&document);
    assert_eq!(
        found(&document),
        [(
            "merge_steps".to_owned(),
            vec!["a".to_owned(), "b".to_owned()]
        )]
    );
    let proposal = &proposals[0];
    let chart = taken(&document, proposal).chart();
    assert!(!chart.nodes.iter().any(|n| n.id == "b"));
    let merged = chart.nodes.iter().find(|n| n.id == "a").unwrap();
    let step = merged.step.as_ref().unwrap();
    assert_eq!(
        (merged.name.as_str(), step.limit.as_ref().unwrap().number),
        ("a、b", 3)
    );
    assert_eq!(
        (step.form.len(), step.form[0].required, step.documents.len()),
        (1, true, 1)
    );
    assert!(
        chart
            .flows
            .iter()
            .any(|f| f.source == "a" && f.target == "decide")
    );
    let (before, after) = (&proposal.before.measure, &proposal.after.measure);
    assert_eq!((before.steps, after.steps), (4, 3));
    assert_eq!(before.critical_path.days, after.critical_path.days);
    assert_eq!(proposal.basis.len(), 2);
    let gain = proposal.gain;
    assert!(gain.ci95[0] <= gain.seconds && gain.seconds <= gain.ci95[1]);
    assert_eq!(gain.better, gain.ci95[0] > 0.0);
}

#[test]
fn independent_steps_are_set_side_by_side() {
    let document = between(
        ("审查", &card("review", 5, "")),
        ("踏勘", &card("survey", 5, "")),
    );
    let proposals = moves(&document);
    assert_eq!(
        found(&document),
        [(
            "parallel_steps".to_owned(),
            vec!["a".to_owned(), "b".to_owned()]
        )]
    );
    let proposal = &proposals[0];
    let chart = taken(&document, proposal).chart();
    let gateways: Vec<_> = chart
        .nodes
        .iter()
        .filter(|n| n.id.contains("split") || n.id.contains("join"))
        .collect();
    assert_eq!(gateways.len(), 2);
    assert_eq!(chart.flows.len(), 8);
    assert!(chart.nodes.iter().all(|n| chart.shapes.contains_key(&n.id)));
    for (n, a) in chart.nodes.iter().enumerate() {
        for b in &chart.nodes[n + 1..] {
            let (a, b) = (chart.shapes[&a.id], chart.shapes[&b.id]);
            let apart = a.x + a.width <= b.x
                || b.x + b.width <= a.x
                || a.y + a.height <= b.y
                || b.y + b.height <= a.y;
            assert!(apart);
        }
    }
    let (before, after) = (&proposal.before.measure, &proposal.after.measure);
    assert_eq!(before.critical_path.days - after.critical_path.days, 5.0);
    assert!(proposal.gain.better, "{:?}", proposal.gain);
    assert!(proposal.after.cycle_time.mean < proposal.before.cycle_time.mean);
}

#[test]
fn steps_that_need_each_other_stay_in_order() {
    let makes = card("review", 2, "<sf:document name=\"审查报告\"/>");
    let uses = card("survey", 2, "<sf:material name=\"审查报告\"/>");
    assert_eq!(found(&between(("审查", &makes), ("踏勘", &uses))), []);
    let field = "<sf:field key=\"area\" label=\"面积\" kind=\"number\"/>";
    let (a, b) = (card("review", 2, field), card("survey", 2, field));
    assert_eq!(found(&between(("审查", &a), ("踏勘", &b))), []);
}

#[test]
fn the_order_of_the_law_stays() {
    for (first, second) in [
        ("notify", "hear"),
        ("legal_review", "discuss"),
        ("investigate", "notify"),
        ("check", "approve"),
    ] {
        let document = between(
            ("审查", &card(first, 2, "")),
            ("法制", &card(second, 2, "")),
        );
        assert_eq!(found(&document), [], "{first} {second}");
    }
    for (first, second) in [
        ("notify", "hear"),
        ("legal_review", "discuss"),
        ("investigate", "notify"),
    ] {
        let document = between(
            ("审查", &card(first, 2, "")),
            ("审查", &card(second, 2, "")),
        );
        assert_eq!(found(&document), [], "{first} {second}");
    }
}

#[test]
fn what_is_counted_and_what_is_not_are_not_merged() {
    let counted = card("review", 2, "");
    let excluded = card(
        "review",
        2,
        "<sf:excluded statute=\"中华人民共和国行政许可法\" article=\"45\"/>",
    );
    let merged = |second: &str| {
        let pairs = found(&between(("审查", &counted), ("审查", second)));
        pairs.iter().any(|p| p.0 == "merge_steps")
    };
    assert!(merged(&counted) && !merged(&excluded));
}

#[test]
fn an_undrawn_chart_gets_a_whole_drawing_with_the_change() {
    let text = format!(
        "start s\ntask accept 窗口 {}\ntask a 审查 {}\ntask b 审查 {}\nend e\ns > accept\naccept > a\na > b\nb > e",
        card("accept", 1, ""),
        card("review", 1, ""),
        card("review", 1, "")
    );
    let document = charts::document(&text);
    let proposals = moves(&document);
    assert_eq!(proposals.len(), 2);
    for proposal in &proposals {
        let chart = taken(&document, proposal).chart();
        assert!(chart.nodes.iter().all(|n| chart.shapes.contains_key(&n.id)));
        assert!(chart.flows.iter().all(|f| chart.edges.contains_key(&f.id)));
    }
}

#[test]
fn the_same_document_gives_the_same_proposals() {
    let document = between(
        ("审查", &card("review", 5, "")),
        ("踏勘", &card("survey", 5, "")),
    );
    assert_eq!(charts::proposed(&document), charts::proposed(&document));
}
