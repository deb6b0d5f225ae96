//! Pattern: put independent steps in parallel (并联).
//!
//! - Looks for: two or more tasks one right behind the other that do not need each other (of different
//!   posts, or of one post with several people): no form field in common, no document of one among the materials or in the duty of another.
//! - Changes: a parallel gateway before and behind them, each step between the two.
//! - Must not break: only reviewing acts (审查, 踏勘, 特别程序) are set side by side; acts whose order
//!   the statute or the sense of the procedure fixes (accept, notify, plead, hear, legal review,
//!   discuss, check, approve, decide, serve…), and steps without a named act, stay where they are.
//! - Expects: the longest of the steps counts instead of their sum, in days and in waiting.
//! - Allowed by: 优化营商环境条例 art. 35 (减时限) and 36, 行政许可法 art. 26 (joint handling).

use std::collections::HashSet;

use flow_model::chart::{Bounds, Chart, Flow, Gateway, Node, NodeKind, Point};
use flow_model::edit::Edit;
use flow_model::step::Act;

use super::place::{Places, card};
use super::{Candidate, article};

/// Most steps between one pair of gateways.
const MAX_BRANCHES: usize = 6;

/// Finds every longest run.
pub(crate) fn find(chart: &Chart) -> Vec<Candidate> {
    let places = Places::new(chart);
    let mut used: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for node in &chart.nodes {
        if used.contains(node.id.as_str()) || !free(&places, node) {
            continue;
        }
        let run = run_from(&places, node);
        if run.len() < 2 {
            continue;
        }
        if let Some(candidate) = candidate(&places, &run) {
            used.extend(run.iter().map(|n| n.id.as_str()));
            found.push(candidate);
        }
    }
    found
}

/// Whether nothing fixes the order of a step.
fn free(places: &Places<'_>, node: &Node) -> bool {
    let act = node.step.as_ref().and_then(|s| s.act);
    places.movable(node) && matches!(act, Some(Act::Review | Act::Survey | Act::Special))
}

fn run_from<'c>(places: &Places<'c>, first: &'c Node) -> Vec<&'c Node> {
    let mut run = vec![first];
    while run.len() < MAX_BRANCHES {
        let last = run[run.len() - 1];
        let Some((_, next)) = places.next_step(last) else {
            break;
        };
        let apart = run.iter().all(|n| independent(n, next));
        if !free(places, next) || run.iter().any(|n| n.id == next.id) || !apart {
            break;
        }
        run.push(next);
    }
    run
}

/// Whether two steps do not need each other, as far as their cards tell.
fn independent(first: &Node, second: &Node) -> bool {
    let (a, b) = (card(first), card(second));
    let shares_field = a.form.iter().any(|f| b.form.iter().any(|g| g.key == f.key));
    let needs = |maker: &flow_model::step::Step, user: &flow_model::step::Step| {
        maker.documents.iter().any(|document| {
            user.duty.contains(document.as_str())
                || user.documents.contains(document)
                || user
                    .materials
                    .iter()
                    .any(|m| m.name.contains(document.as_str()))
        })
    };
    !shares_field && !needs(&a, &b) && !needs(&b, &a)
}

fn candidate(places: &Places<'_>, run: &[&Node]) -> Option<Candidate> {
    let chart = places.chart;
    let (first, last) = (*run.first()?, *run.last()?);
    let before = places.only_in(first)?;
    let behind = places.only_out(last)?;
    let taken: HashSet<&str> = chart.nodes.iter().map(|n| n.id.as_str()).collect();
    let split = fresh(&taken, &format!("split_{}", first.id));
    let join = fresh(&taken, &format!("join_{}", first.id));
    let gateway = |id: &str, lane: &Option<String>| Edit::AddNode {
        id: id.to_owned(),
        name: String::new(),
        kind: NodeKind::Gateway {
            gateway: Gateway::Parallel,
            default: None,
        },
        parent: first.parent.clone(),
        lane: lane.clone(),
        bounds: Bounds {
            x: 0.0,
            y: 0.0,
            width: 50.0,
            height: 50.0,
        },
        step: None,
    };
    let mut edits = vec![gateway(&split, &first.lane), gateway(&join, &last.lane)];
    edits.push(reconnect(before, &before.source, &split));
    edits.push(add_flow(&taken, &split, &first.id));
    for step in run {
        let flow = places.only_out(step)?;
        if step.id == last.id {
            edits.push(reconnect(behind, &join, &behind.target));
        } else {
            edits.push(reconnect(flow, &split, &flow.target));
        }
        edits.push(add_flow(&taken, &step.id, &join));
    }
    let mut basis = vec![
        article("优化营商环境条例", "35"),
        article("优化营商环境条例", "36"),
    ];
    if chart.power.class.as_deref() == Some("XK") {
        basis.push(article("中华人民共和国行政许可法", "26"));
    }
    let elements = run.iter().map(|n| n.id.clone()).collect();
    Some(Candidate {
        pattern: "parallel_steps",
        elements,
        basis,
        edits,
        lay_out: true,
    })
}

fn fresh(taken: &HashSet<&str>, wanted: &str) -> String {
    let mut id = wanted.to_owned();
    let mut n = 1;
    while taken.contains(id.as_str()) {
        n += 1;
        id = format!("{wanted}_{n}");
    }
    id
}

/// Way points stand until the layout sets them.
fn anywhere() -> Vec<Point> {
    vec![Point { x: 0.0, y: 0.0 }, Point { x: 50.0, y: 0.0 }]
}

fn reconnect(flow: &Flow, source: &str, target: &str) -> Edit {
    Edit::Reconnect {
        flow: flow.id.clone(),
        source: source.to_owned(),
        target: target.to_owned(),
        waypoints: anywhere(),
    }
}

fn add_flow(taken: &HashSet<&str>, source: &str, target: &str) -> Edit {
    Edit::AddFlow {
        id: fresh(taken, &format!("flow_{source}_{target}")),
        name: String::new(),
        source: source.to_owned(),
        target: target.to_owned(),
        condition: None,
        waypoints: anywhere(),
    }
}
