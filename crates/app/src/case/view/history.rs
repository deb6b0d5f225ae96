//! What happened to a case, row by row.

use case_core::case::{Case, CaseState, Pass, PassHow};

use super::build::{actor, name};
use super::{HistoryKind, HistoryRow};
use crate::app::Chart;
use crate::clock::text;
use crate::session::people::Post;

/// The history, oldest first.
pub(crate) fn rows(posts: &[Post], chart: &Chart, case: &Case) -> Vec<HistoryRow> {
    let mut rows = vec![HistoryRow {
        kind: HistoryKind::Started,
        node: None,
        name: case.start.item_name.clone(),
        from: None,
        at: text(&case.opened.at),
        by: actor(posts, &case.opened.by),
        opinion: String::new(),
        chosen: Vec::new(),
        back_to: None,
    }];
    rows.extend(case.passes.iter().map(|pass| row(posts, chart, pass)));
    let last = case.passes.last().map_or(&case.opened.by, |pass| &pass.by);
    let end = match &case.state {
        CaseState::Running => None,
        CaseState::Ended { at, end, outcome } => Some((
            HistoryKind::Ended,
            Some(end.clone()),
            outcome.clone(),
            at,
            String::new(),
        )),
        CaseState::Withdrawn { at, reason } => Some((
            HistoryKind::Withdrawn,
            None,
            String::new(),
            at,
            reason.clone(),
        )),
    };
    rows.extend(end.map(|(kind, node, name, at, opinion)| HistoryRow {
        kind,
        node,
        name,
        from: None,
        at: text(at),
        by: actor(posts, last),
        opinion,
        chosen: Vec::new(),
        back_to: None,
    }));
    rows
}

fn row(posts: &[Post], chart: &Chart, pass: &Pass) -> HistoryRow {
    let (kind, chosen, back_to) = match &pass.how {
        PassHow::Done { flows } => (HistoryKind::Done, labels(chart, flows), None),
        PassHow::Back { to } => (HistoryKind::Back, Vec::new(), Some(name(&chart.net, to))),
        PassHow::Cancelled => (HistoryKind::Cancelled, Vec::new(), None),
    };
    HistoryRow {
        kind,
        node: Some(pass.node.clone()),
        name: name(&chart.net, &pass.node),
        from: Some(text(&pass.from)),
        at: text(&pass.to),
        by: actor(posts, &pass.by),
        opinion: pass.opinion.clone(),
        chosen,
        back_to,
    }
}

fn labels(chart: &Chart, flows: &[String]) -> Vec<String> {
    let names = flows
        .iter()
        .filter_map(|flow| chart.net.flow(flow))
        .map(|flow| flow.name.clone());
    names.filter(|name| !name.is_empty()).collect()
}

/// Ids of every flow that the case went along.
pub(crate) fn flows(case: &Case) -> impl Iterator<Item = &str> {
    let passed = case.passes.iter().flat_map(|pass| match &pass.how {
        PassHow::Done { flows } => flows.as_slice(),
        PassHow::Back { .. } | PassHow::Cancelled => &[],
    });
    let arrived = case.tokens.iter().filter_map(|token| token.via.as_deref());
    passed.map(String::as_str).chain(arrived)
}
