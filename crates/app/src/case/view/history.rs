//! What happened to a case, row by row.

use std::sync::Arc;

use case_core::case::{Case, Pass, PassHow};
use case_core::event::{Actor, CLOCK, Effect};
use case_core::net::Net;
use case_core::versions::trail;
use case_store::Connection;
use chrono::{DateTime, FixedOffset};

use super::build::{actor, name};
use super::{HistoryKind, HistoryRow, checks, ends, hands};
use crate::app::{App, Chart};
use crate::clock::text;
use crate::error::AppError;
use crate::session::people::Post;

/// The history, oldest first.
pub(crate) fn rows(posts: &[Post], chart: &Chart, case: &Case, past: &Past) -> Vec<HistoryRow> {
    let opened = (&case.opened.at, &case.opened.by);
    let item = case.start.item_name.clone();
    let mut rows = vec![bare(posts, HistoryKind::Started, item, opened)];
    let passes = case.passes.iter().enumerate();
    rows.extend(passes.map(|(at, pass)| row(posts, (chart, past.at(at)), case, pass)));
    rows.extend(ends::rows(posts, case));
    rows.extend(by_law(posts, case));
    rows.extend(moves(posts, case));
    rows.extend(checks::history(posts, &chart.net, case));
    rows.extend(hands::rows(posts, &chart.net, case));
    rows.sort_by_key(|row| moment(&row.at));
    rows
}

/// A row that tells what happened when, by whom; the rest is filled in where there is more.
pub(super) fn bare(
    posts: &[Post],
    kind: HistoryKind,
    name: String,
    (at, by): (&DateTime<FixedOffset>, &Actor),
) -> HistoryRow {
    HistoryRow {
        kind,
        node: None,
        name,
        from: None,
        at: text(at),
        by: actor(posts, by),
        opinion: String::new(),
        chosen: Vec::new(),
        back_to: None,
        handed_to: None,
        basis: None,
    }
}

fn moment(at: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(at).ok()
}

/// What the law decided by itself, and extensions.
fn by_law(posts: &[Post], case: &Case) -> Vec<HistoryRow> {
    let clock = Actor::clock();
    let deemed = case.deemed.iter().map(|mark| {
        let kind = match mark.deemed.effect {
            Effect::Accepted => HistoryKind::DeemedAccepted,
            Effect::Renewed => HistoryKind::DeemedRenewed,
            Effect::NotEnforced => HistoryKind::DeemedNotEnforced,
        };
        HistoryRow {
            basis: Some(mark.deemed.basis.clone()),
            ..bare(posts, kind, String::new(), (&mark.at, &clock))
        }
    });
    let extended = case.extensions.iter().map(|more| {
        let granted = (&more.granted.at, &more.granted.by);
        HistoryRow {
            opinion: more.reason.clone(),
            basis: more.by.basis.clone(),
            ..bare(posts, HistoryKind::Extended, String::new(), granted)
        }
    });
    deemed.chain(extended).collect()
}

/// Moves to other versions of the chart, and their undoing.
fn moves(posts: &[Post], case: &Case) -> Vec<HistoryRow> {
    let moves = case.versions.moves.iter().map(|it| {
        let kind = if it.back {
            HistoryKind::VersionRestored
        } else {
            HistoryKind::VersionChanged
        };
        let name = format!("{} → {}", it.from.version, it.to.version);
        HistoryRow {
            opinion: it.reason.clone(),
            ..bare(posts, kind, name, (&it.done.at, &it.done.by))
        }
    });
    moves.collect()
}

/// Charts of the versions on which a case ran before: up to which pass, and the chart.
pub(crate) struct Past(Vec<(usize, Arc<Chart>)>);

impl Past {
    /// Reads them.
    pub(crate) fn read(app: &App, conn: &Connection, case: &Case) -> Result<Past, AppError> {
        let moves = case.versions.moves.iter();
        let charts = moves.map(|it| {
            let passes = usize::try_from(it.passes).unwrap_or(usize::MAX);
            Ok((passes, app.chart(conn, &it.from)?))
        });
        Ok(Past(charts.collect::<Result<_, AppError>>()?))
    }

    /// The chart on which a pass was made, where it is not that of today.
    fn at(&self, pass: usize) -> Option<&Chart> {
        let found = self.0.iter().find(|(until, _)| pass < *until);
        found.map(|(_, chart)| chart.as_ref())
    }
}

fn row(
    posts: &[Post],
    (chart, then): (&Chart, Option<&Chart>),
    case: &Case,
    pass: &Pass,
) -> HistoryRow {
    let labels = |flows: &[String]| labels(then.unwrap_or(chart), flows);
    let (kind, chosen, back_to) = match &pass.how {
        PassHow::Done { flows } if pass.by.user == CLOCK => {
            (HistoryKind::ByItself, labels(flows), None)
        }
        PassHow::Done { flows } => (HistoryKind::Done, labels(flows), None),
        PassHow::Back { to } => (
            HistoryKind::Back,
            Vec::new(),
            Some(name(&then.unwrap_or(chart).net, to)),
        ),
        PassHow::Cancelled => (HistoryKind::Cancelled, Vec::new(), None),
    };
    let name = named(&chart.net, case, pass);
    HistoryRow {
        node: Some(pass.node.clone()),
        from: Some(text(&pass.from)),
        opinion: pass.opinion.clone(),
        chosen,
        back_to,
        ..bare(posts, kind, name, (&pass.to, &pass.by))
    }
}

/// The label of what was passed; its id where it has none.
fn named(net: &Net, case: &Case, pass: &Pass) -> String {
    match trail::name(net, case, pass) {
        "" => pass.node.clone(),
        name => name.to_owned(),
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
