//! What happened to a case, row by row.

use case_core::case::{Case, CaseState, Pass, PassHow};

use case_core::event::{Actor, CLOCK, Effect};
use chrono::{DateTime, FixedOffset};

use super::build::{actor, name};
use super::{HistoryKind, HistoryRow, hands};
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
        handed_to: None,
        basis: None,
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
        handed_to: None,
        basis: None,
    }));
    rows.extend(by_law(posts, case));
    rows.extend(hands::rows(posts, &chart.net, case));
    rows.sort_by_key(|row| moment(&row.at));
    rows
}

fn moment(at: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(at).ok()
}

/// What the law decided by itself, and extensions.
fn by_law(posts: &[Post], case: &Case) -> Vec<HistoryRow> {
    let plain = |kind, at: &DateTime<FixedOffset>, by, basis| HistoryRow {
        kind,
        node: None,
        name: String::new(),
        from: None,
        at: text(at),
        by: actor(posts, by),
        opinion: String::new(),
        chosen: Vec::new(),
        back_to: None,
        handed_to: None,
        basis,
    };
    let clock = Actor::clock();
    let deemed = case.deemed.iter().map(|mark| {
        let kind = match mark.deemed.effect {
            Effect::Accepted => HistoryKind::DeemedAccepted,
            Effect::Renewed => HistoryKind::DeemedRenewed,
        };
        plain(kind, &mark.at, &clock, Some(mark.deemed.basis.clone()))
    });
    let extended = case.extensions.iter().map(|more| HistoryRow {
        opinion: more.reason.clone(),
        ..plain(
            HistoryKind::Extended,
            &more.granted.at,
            &more.granted.by,
            more.by.basis.clone(),
        )
    });
    deemed.chain(extended).collect()
}

fn row(posts: &[Post], chart: &Chart, pass: &Pass) -> HistoryRow {
    let (kind, chosen, back_to) = match &pass.how {
        PassHow::Done { flows } if pass.by.user == CLOCK => {
            (HistoryKind::ByItself, labels(chart, flows), None)
        }
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
        handed_to: None,
        basis: None,
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
