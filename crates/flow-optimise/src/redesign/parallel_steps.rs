//! Pattern: put independent steps in parallel (并联).
//!
//! - Looks for: two or more tasks one right behind the other that do not need each other (of different
//!   posts, or of one post with several people): no form field in common, in a formula or in a template of the other, no
//!   document of one among the materials, data, notes or in the duty of another.
//! - Changes: a parallel gateway before and behind them, each step between the two.
//! - Must not break: only reviewing acts (审查, 踏勘, 特别程序) are set side by side; acts whose order
//!   the statute or the sense of the procedure fixes (accept, notify, plead, hear, legal review,
//!   discuss, check, approve, decide, serve…), and steps without a named act, stay where they are.
//! - Expects: the longest of the steps counts instead of their sum, in days and in waiting.
//! - Allowed by: 优化营商环境条例 art. 35 (减时限) and 36, 行政许可法 art. 26 (joint handling).

use std::collections::HashSet;

use flow_model::chart::{Gateway, Node};
use flow_model::step::Act;

use super::draft::Draft;
use super::place::Places;
use super::{Change, article, licensing};

/// Most steps between one pair of gateways.
const MAX_BRANCHES: usize = 6;

/// Finds every longest run.
pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let mut used: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for node in &places.chart.nodes {
        if used.contains(node.id.as_str()) || !free(places, node) {
            continue;
        }
        let run = run_from(places, node);
        if run.len() < 2 {
            continue;
        }
        if let Some(candidate) = candidate(places, &run) {
            used.extend(run.iter().map(|n| n.id.as_str()));
            found.push(candidate);
        }
    }
    found
}

/// Whether nothing fixes the order of a step.
fn free(places: &Places<'_>, node: &Node) -> bool {
    places.movable(node)
        && matches!(
            places.act(node),
            Some(Act::Review | Act::Survey | Act::Special)
        )
}

fn run_from<'c>(places: &Places<'c>, first: &'c Node) -> Vec<&'c Node> {
    let mut run = vec![first];
    while run.len() < MAX_BRANCHES {
        let last = run[run.len() - 1];
        let Some((_, next)) = places.next_step(last) else {
            break;
        };
        let apart = run.iter().all(|n| places.independent(n, next));
        if !free(places, next) || run.iter().any(|n| n.id == next.id) || !apart {
            break;
        }
        run.push(next);
    }
    run
}

/// Puts a run of steps between two parallel gateways; `ids` begin theirs, `name` is the first one's.
pub(super) fn side_by_side(
    places: &Places<'_>,
    draft: &mut Draft,
    run: &[&Node],
    ids: [&str; 2],
    name: &str,
) -> Option<()> {
    let (first, last) = (*run.first()?, *run.last()?);
    let (before, behind) = (places.only_in(first)?, places.only_out(last)?);
    let [split, join] = ids.map(|it| format!("{it}_{}", first.id));
    let split = draft.gateway(&split, name, Gateway::Parallel, first);
    let join = draft.gateway(&join, "", Gateway::Parallel, last);
    draft.reconnect(before, &before.source, &split);
    draft.flow("", &split, &first.id);
    for step in run {
        let flow = places.only_out(step)?;
        if step.id == last.id {
            draft.reconnect(behind, &join, &behind.target);
        } else {
            draft.reconnect(flow, &split, &flow.target);
        }
        draft.flow("", &step.id, &join);
    }
    Some(())
}

fn candidate(places: &Places<'_>, run: &[&Node]) -> Option<Change> {
    let chart = places.chart;
    let mut draft = Draft::new(chart);
    side_by_side(places, &mut draft, run, ["split", "join"], "")?;
    let mut basis = vec![
        article("优化营商环境条例", "35"),
        article("优化营商环境条例", "36"),
    ];
    basis.extend(licensing(chart, "26"));
    let elements = run.iter().map(|n| n.id.clone()).collect();
    Some(Change::of_chart(
        "parallel_steps",
        elements,
        basis,
        draft.edits,
    ))
}
