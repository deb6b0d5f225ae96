//! Cases that moved to another version of their chart: the platform checks the move itself, goes on with the new net,
//! and refuses what the plan does not give.

use std::collections::BTreeMap;

use case_core::apply::apply;
use case_core::case::Case;
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::{CaseEvent, ChartRef, StepDone, VersionRestored, What};
use case_core::net::Net;
use case_core::published::{CHART_PUBLISHED, ChartPublished};
use case_core::versions::{self, Known, Plan, Road};
use flow_model::step::Side;
use flow_model::xml::Document;
use sync_wire::digest::sm3_hex;
use sync_wire::push::Verdict;
use tempfile::TempDir;

use super::desk::{CHART, Desk, by, chart_ref, clock};
use super::server::Inside;

/// The second version: the decision is another element under another name.
fn second() -> String {
    CHART
        .replace("\"decide\" name=\"决定\"", "\"approve\" name=\"审批决定\"")
        .replace("\"decide\"", "\"approve\"")
}

fn second_ref() -> ChartRef {
    ChartRef {
        version: 2,
        hash: sm3_hex(second().as_bytes()),
        ..chart_ref()
    }
}

fn net(xml: &str) -> Net {
    Net::compile(&Document::read(xml.as_bytes()).unwrap().chart()).unwrap()
}

fn publish_second(desk: &Desk) {
    let chart = second_ref();
    let body = ChartPublished {
        forms: String::new(),
        chart: chart.clone(),
        name: "食品经营许可".to_owned(),
        side: Side::Internal,
        xml: second(),
        without_review: false,
    };
    desk.append_subject(&format!("chart/{}", chart.chart), CHART_PUBLISHED, &body);
}

/// The event that moves a case, and how it stands then.
fn moved(case: &Case) -> (CaseEvent, Case) {
    let plan = Plan {
        plan: "11111111-1111-4111-8111-111111111111".to_owned(),
        from: chart_ref(),
        to: second_ref(),
        nodes: BTreeMap::from([("decide".to_owned(), "approve".to_owned())]),
        reason: "流程修订".to_owned(),
    };
    let (old, new) = (net(CHART), net(&second()));
    let known = Known::default();
    let road = Road {
        old: &old,
        new: &new,
        nodes: &plan.nodes,
        known: &known,
    };
    let calendar = Calendar::national();
    let context = Context {
        now: clock(),
        actor: by("designer"),
        calendar: &calendar,
    };
    let (event, look) = versions::decide(&road, case, &plan, &context).unwrap();
    (event, look.case)
}

fn done(net: &Net, case: &Case, node: &str) -> CaseEvent {
    let calendar = Calendar::national();
    let context = Context {
        now: clock(),
        actor: by("head"),
        calendar: &calendar,
    };
    let step = StepDone {
        node: node.to_owned(),
        opinion: "同意。".to_owned(),
        routes: BTreeMap::new(),
        with: vec![],
        papers: Vec::new(),
    };
    decide(net, Some(case), &Command::Done(step), &context)
        .unwrap()
        .remove(0)
}

fn scene() -> (TempDir, Inside, Desk) {
    let dir = TempDir::new().unwrap();
    let inside = Inside::start(&dir.path().join("platform.sqlite"));
    let desk = Desk::enrolled(&inside.platform, &inside.url());
    desk.publish_chart();
    desk.bind_item();
    (dir, inside, desk)
}

fn last(desk: &Desk) -> String {
    match desk.verdict(desk.head()) {
        Some(Verdict::Accepted) => "accepted".to_owned(),
        Some(Verdict::Refused(refusal)) => refusal.code,
        Some(Verdict::Held { behind }) => behind.split('/').next().unwrap_or_default().to_owned(),
        None => "waiting".to_owned(),
    }
}

#[test]
fn a_move_is_accepted_and_the_case_goes_on_in_the_new_version() {
    let (_dir, inside, desk) = scene();
    let (id, case) = desk.start();
    let case = desk.done(&id, &case, "accept", "window");
    let (event, case) = moved(&case);
    desk.append(&id, &event);
    desk.round();
    assert_eq!(last(&desk), "chart", "it waits for the version");
    publish_second(&desk);
    desk.round();
    desk.append(&id, &done(&net(&second()), &case, "approve"));
    assert_eq!(desk.round().failure, None);
    desk.assert_all_received(&inside.url());
}

#[test]
fn a_move_that_is_undone_is_accepted_and_the_old_version_goes_on() {
    let (_dir, inside, desk) = scene();
    publish_second(&desk);
    let (id, case) = desk.start();
    let case = desk.done(&id, &case, "accept", "window");
    let (event, case) = moved(&case);
    desk.append(&id, &event);
    let back = CaseEvent {
        at: clock(),
        by: by("designer"),
        what: What::VersionRestored(VersionRestored {
            plan: "11111111-1111-4111-8111-111111111111".to_owned(),
            reason: "方案有误".to_owned(),
        }),
    };
    desk.append(&id, &back);
    let case = apply(&net(&second()), Some(case), &back).unwrap();
    desk.append(&id, &done(&net(CHART), &case, "decide"));
    assert_eq!(desk.round().failure, None);
    desk.assert_all_received(&inside.url());
}

#[test]
fn a_forged_move_is_refused() {
    let (_dir, _inside, desk) = scene();
    publish_second(&desk);
    let (id, case) = desk.start();
    let (mut event, _) = moved(&case);
    // The plan leaves the case at its first step; the event says that it stands at the last.
    if let What::VersionChanged(changed) = &mut event.what {
        changed.places = BTreeMap::from([("accept".to_owned(), "approve".to_owned())]);
    }
    desk.append(&id, &event);
    desk.round();
    assert_eq!(last(&desk), "move_places_differ");
    // The plan itself says that the acceptance is the decision: another act.
    let (id, case) = desk.start();
    let (mut event, _) = moved(&case);
    if let What::VersionChanged(changed) = &mut event.what {
        changed.places = BTreeMap::from([("accept".to_owned(), "approve".to_owned())]);
        changed.nodes = changed.places.clone();
    }
    desk.append(&id, &event);
    desk.round();
    assert_eq!(last(&desk), "move_kind_differs");
    // Somebody else than the designer.
    let (id, case) = desk.start();
    let (mut event, _) = moved(&case);
    event.by = by("window");
    desk.append(&id, &event);
    desk.round();
    assert_eq!(last(&desk), "wrong_post");
    // A version whose file is another one than the published.
    let (id, case) = desk.start();
    let (mut event, _) = moved(&case);
    if let What::VersionChanged(changed) = &mut event.what {
        changed.to.hash = "f".repeat(64);
    }
    desk.append(&id, &event);
    desk.round();
    assert_eq!(last(&desk), "chart_differs");
}
