//! Corrections: the finding goes, nothing worse comes, the chart is as sound as before, and nothing else is lost.

pub mod drawing;
pub mod running;

use flow_check::{
    Finding, Options, Severity, check, check_file, correctable, correction, soundness,
};
use flow_model::chart::Chart;
use flow_model::edit::{Edit, apply};
use flow_model::xml::Document;

use crate::shipped::document;

/// What a correction must leave behind, tried on the file itself.
pub struct Mended {
    /// The chart afterwards.
    pub chart: Chart,
}

fn findings(chart: &Chart) -> Vec<Finding> {
    check(chart, &Options::default())
}

fn findings_of(document: &Document, options: &Options) -> Vec<Finding> {
    check_file(document, &document.chart(), options)
}

fn same(a: &Finding, b: &Finding) -> bool {
    a.rule == b.rule && a.element == b.element && a.params["code"] == b.params["code"]
}

/// Corrects the first finding of a rule with this code and holds the result against the file before.
pub fn corrected(document: &Document, rule: &str, code: &str) -> Mended {
    let old = findings_of(document, &Options::default());
    let finding = old
        .iter()
        .find(|f| f.rule == rule && f.params["code"] == code)
        .unwrap_or_else(|| panic!("{rule} says {code}: {old:#?}"));
    corrected_with(document, finding, &Options::default())
}

/// Corrects one finding and holds the result against the file before.
pub fn corrected_with(document: &Document, finding: &Finding, options: &Options) -> Mended {
    let (rule, code) = (&finding.rule, &finding.params["code"]);
    let before = document.chart();
    let old = findings_of(document, options);
    let edits = correction(&before, finding, options)
        .unwrap_or_else(|| panic!("{rule} {code} can be corrected"));
    let mut changed = document.clone();
    apply(&mut changed, &edits).expect("the edits fit the file");
    let changed = Document::read(changed.write().as_bytes()).expect("the file can be read again");
    let chart = changed.chart();
    let new = findings_of(&changed, options);
    assert!(
        !new.iter().any(|f| same(f, finding)),
        "{rule} {code} is gone"
    );
    let worse: Vec<_> = new
        .iter()
        .filter(|f| f.severity > Severity::Info && !old.iter().any(|o| same(o, f)))
        .collect();
    assert!(worse.is_empty(), "{rule} {code}: {worse:#?}");
    let (was, is) = (soundness(&before), soundness(&chart));
    assert!(!was.sound || is.sound, "{rule} {code}: {is:?}");
    nothing_is_lost(&before, &chart, &edits);
    drawn_apart(&chart);
    the_window_knows(&edits);
    Mended { chart }
}

/// The window takes every one of these edits, and takes a list of them as one command that one undo takes back.
fn the_window_knows(edits: &[Edit]) {
    let file = "../../ui/src/editor/replay/edits.ts";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let known = std::fs::read_to_string(path).expect("the window is there");
    for edit in edits {
        let written = serde_json::to_value(edit).expect("an edit can be written");
        let word = written["edit"].as_str().expect("its kind");
        assert!(known.contains(&format!("  {word}: true,")), "{word}");
    }
}

/// Every node and flow that no edit names is what it was; ids that an edit removes are the only ones that go.
fn nothing_is_lost(before: &Chart, after: &Chart, edits: &[Edit]) {
    let named = |id: &str| {
        edits.iter().any(|edit| match edit {
            Edit::Remove { id: own }
            | Edit::SetLane { id: own, .. }
            | Edit::Rename { id: own, .. }
            | Edit::SetStep { id: own, .. } => own == id,
            Edit::Reconnect { flow, .. } | Edit::SetCondition { flow, .. } => flow == id,
            Edit::SetDefault { id: own, .. } => own == id,
            _ => false,
        })
    };
    let removed: Vec<&String> = edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Remove { id } => Some(id),
            _ => None,
        })
        .collect();
    for node in &before.nodes {
        let found = after.nodes.iter().find(|n| n.id == node.id);
        if removed.contains(&&node.id) {
            assert!(found.is_none(), "{} is gone", node.id);
        } else if !named(&node.id) {
            assert_eq!(found, Some(node), "{} is as it was", node.id);
        } else {
            assert!(found.is_some(), "{} is there", node.id);
        }
    }
    for flow in &before.flows {
        let ends_gone = removed.contains(&&flow.source) || removed.contains(&&flow.target);
        let found = after.flows.iter().find(|f| f.id == flow.id);
        if !ends_gone && !named(&flow.id) {
            assert_eq!(found, Some(flow), "{} is as it was", flow.id);
        }
    }
    let added = edits
        .iter()
        .filter(|edit| matches!(edit, Edit::AddLane { .. }));
    assert_eq!(after.lanes.len(), before.lanes.len() + added.count());
    for lane in &before.lanes {
        assert!(after.lanes.contains(lane), "{} is as it was", lane.id);
    }
    for (id, bounds) in &before.shapes {
        let holds = after.nodes.iter().any(|n| n.parent == *id);
        let frame = holds || !before.nodes.iter().any(|n| n.id == *id);
        if let Some(now) = after.shapes.get(id) {
            let same_size = now.width == bounds.width && now.height == bounds.height;
            assert!(same_size || frame, "{id} keeps its size");
        }
    }
}

/// No two nodes of a scope lie on one another, and every node lies inside its lane.
fn drawn_apart(chart: &Chart) {
    let leaf = |id: &str| !chart.nodes.iter().any(|n| n.parent == id);
    for (at, a) in chart.nodes.iter().enumerate() {
        let Some(one) = chart.shapes.get(&a.id) else {
            continue;
        };
        if let Some(band) = a.lane.as_ref().and_then(|lane| chart.shapes.get(lane)) {
            let inside = one.x >= band.x
                && one.x + one.width <= band.x + band.width
                && one.y >= band.y
                && one.y + one.height <= band.y + band.height;
            assert!(
                inside || !leaf(&a.id),
                "{} {one:?} lies in its lane {band:?}",
                a.id
            );
        }
        for b in &chart.nodes[at + 1..] {
            let Some(two) = chart.shapes.get(&b.id) else {
                continue;
            };
            let beside = one.x + one.width <= two.x || two.x + two.width <= one.x;
            let above = one.y + one.height <= two.y || two.y + two.height <= one.y;
            let boundary = crate::draw::is_boundary(a) || crate::draw::is_boundary(b);
            assert!(
                a.parent != b.parent || boundary || beside || above,
                "{} {one:?} and {} {two:?} lie apart",
                a.id,
                b.id
            );
        }
    }
}

/// A shipped file, spoilt by edits.
fn spoilt(name: &str, edits: &[Edit]) -> Document {
    let mut document = document(name, "internal");
    apply(&mut document, edits).expect("the edits fit the shipped chart");
    document
}

/// Sets a step card after a change.
fn set(name: &str, id: &str, change: impl FnOnce(&mut flow_model::step::Step)) -> Edit {
    let chart = document(name, "internal").chart();
    let node = chart
        .nodes
        .iter()
        .find(|n| n.id == id)
        .expect("it is shipped");
    let mut step = Box::new(node.step.clone().expect("a card"));
    change(&mut step);
    Edit::SetStep {
        id: id.to_owned(),
        step,
    }
}

fn remove(id: &str) -> Edit {
    Edit::Remove { id: id.to_owned() }
}

#[test]
fn licensing_32_the_way_of_correction_comes_back_to_the_application() {
    let document = spoilt("licence-promised", &[remove("correct")]);
    let mended = corrected(
        &document,
        "law/licensing-32-correction",
        "correction_missing",
    );
    let added = mended
        .chart
        .nodes
        .iter()
        .find(|n| n.name == "一次告知补正")
        .expect("it is added");
    let step = added.step.as_ref().expect("a card");
    assert_eq!(step.limit.as_ref().map(|l| l.number), Some(5));
    assert_eq!(step.basis[0].article, "32");
    assert!(mended.chart.flows.iter().any(|f| f.source == added.id));
}

/// The chart of a step whose post handles the case, after its correction.
fn handed_over(name: &str, edits: &[Edit], code: &str) -> Chart {
    let document = spoilt(name, edits);
    corrected(&document, "sf/separation-of-duties", code).chart
}

fn into(id: &str, lane: &str) -> Edit {
    Edit::SetLane {
        id: id.to_owned(),
        lane: lane.to_owned(),
    }
}

fn lane_of<'c>(chart: &'c Chart, id: &str) -> &'c str {
    let node = chart.nodes.iter().find(|it| it.id == id);
    node.and_then(|it| it.lane.as_deref()).expect("a lane")
}

/// A step whose post is that of its lane alone, in another lane.
fn in_lane(name: &str, id: &str, lane: &str) -> [Edit; 2] {
    [set(name, id, |step| step.post = None), into(id, lane)]
}

#[test]
fn who_must_not_review_hands_the_step_to_the_lane_of_another_post() {
    let spoil = in_lane("penalty-general", "legal_review", "lane_officer");
    let mended = handed_over("penalty-general", &spoil, "handler_reviews");
    assert_eq!(lane_of(&mended, "legal_review"), "lane_legal");
    // its lines end on it where it stands now
    let bounds = mended.shapes["legal_review"];
    let ways = mended.flows.iter().filter(|it| it.target == "legal_review");
    for flow in ways {
        let last = mended.edges[&flow.id].last().expect("a point");
        let on = |at: f64, from: f64, length: f64| at >= from - 1.0 && at <= from + length + 1.0;
        assert!(
            on(last.x, bounds.x, bounds.width) && on(last.y, bounds.y, bounds.height),
            "{last:?} {bounds:?}"
        );
    }
}

#[test]
fn where_no_lane_is_the_post_s_one_is_added() {
    let chart = document("penalty-general", "internal").chart();
    let members = chart.nodes.iter();
    let members = members.filter(|it| it.lane.as_deref() == Some("lane_legal"));
    let mut spoil: Vec<Edit> = members.map(|it| into(&it.id, "lane_officer")).collect();
    spoil.extend(in_lane("penalty-general", "legal_review", "lane_officer"));
    spoil.push(remove("lane_legal"));
    let document = spoilt("penalty-general", &spoil);
    let before = document.chart();
    let found = findings(&before);
    let reviewed = |it: &&Finding| {
        it.rule == "sf/separation-of-duties" && it.element.as_deref() == Some("legal_review")
    };
    let finding = found
        .iter()
        .find(reviewed)
        .expect("who handles it reviews it");
    let edits = correction(&before, finding, &Options::default()).expect("it is corrected");
    let mut changed = document.clone();
    apply(&mut changed, &edits).expect("the edits fit");
    let after = changed.chart();
    let lane = after.lanes.last().expect("a lane");
    assert_eq!(
        (lane.name.as_str(), lane.post.as_deref()),
        ("法制审核", Some("legal"))
    );
    assert_eq!(lane_of(&after, "legal_review"), lane.id);
    let pool = after.processes[0].pool.clone().expect("a pool");
    let (pool, band) = (after.shapes[&pool], after.shapes[&lane.id]);
    assert!(
        band.y + band.height <= pool.y + pool.height + 0.5,
        "{band:?} in {pool:?}"
    );
    let step = after.shapes["legal_review"];
    assert!(step.y > band.y && step.y + step.height < band.y + band.height);
    the_window_knows(&edits);
}

#[test]
fn what_can_be_corrected_is_told_beforehand() {
    let document = spoilt(
        "licence-promised",
        &[
            remove("correct"),
            set("licence-promised", "survey", |s| {
                s.officers = 0;
                s.risk.as_mut().expect("a mark").control.clear();
            }),
        ],
    );
    let chart = document.chart();
    let found = findings(&chart);
    let told = correctable(&chart, &found, &Options::default());
    for (finding, told) in found.iter().zip(told) {
        let can = correction(&chart, finding, &Options::default()).is_some();
        assert_eq!(can, told, "{finding:?}");
    }
    assert!(found.iter().any(|f| f.rule == "sf/risk-control"));
}
