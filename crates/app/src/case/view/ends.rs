//! The rows of the history about how a case ended, and about what struck its decision.

use case_core::case::{Case, CaseState, Stamp};
use case_core::decide::remedy;
use case_core::ending::StopHow;
use case_core::event::Actor;
use case_core::law::enforcement;
use case_core::remedy::RemedyMark;

use super::history::bare;
use super::{HistoryKind, HistoryRow};
use crate::session::people::Post;

/// The rows, oldest first: the ends before it was opened anew, what was decided about it, how it stands ended now.
pub(super) fn rows(posts: &[Post], case: &Case) -> Vec<HistoryRow> {
    let mut rows = Vec::new();
    for mark in &case.remedies {
        let passes = usize::try_from(mark.passes).unwrap_or(usize::MAX);
        let last = case.passes.get(..passes).and_then(<[_]>::last);
        let last = last.map_or(&case.opened.by, |pass| &pass.by);
        let opened = mark.remedy.reopen.is_some();
        rows.extend(end(posts, &mark.earlier, last).filter(|_| opened));
        rows.push(struck(posts, mark));
    }
    rows.extend(halts(posts, case));
    let last = case.passes.last().map_or(&case.opened.by, |pass| &pass.by);
    rows.extend(end(posts, &case.state, last));
    rows.extend(case.receipt.as_ref().map(|noted| {
        let name = format!("{} {}", noted.received.receipt, noted.received.on);
        bare(
            posts,
            HistoryKind::TransferReceived,
            name,
            (&noted.noted.at, &noted.noted.by),
        )
    }));
    rows
}

/// Carrying out the decision was halted, and went on.
fn halts(posts: &[Post], case: &Case) -> Vec<HistoryRow> {
    let row = |kind, done: &Stamp, reason: &str| HistoryRow {
        opinion: reason.to_owned(),
        basis: Some(enforcement::article(39)),
        ..bare(posts, kind, String::new(), (&done.at, &done.by))
    };
    let rows = case.halts.iter().flat_map(|halt| {
        let halted = row(HistoryKind::Halted, &halt.begun, &halt.reason);
        let over = halt.over.as_ref().filter(|over| !over.reason.is_empty());
        let over = over.map(|over| row(HistoryKind::Resumed, &over.done, &over.reason));
        std::iter::once(halted).chain(over)
    });
    rows.collect()
}

fn struck(posts: &[Post], mark: &RemedyMark) -> HistoryRow {
    let remedy = &mark.remedy;
    let name = format!("{} {}", remedy.organ, remedy.number);
    let done = (&mark.noted.at, &mark.noted.by);
    HistoryRow {
        opinion: remedy.says.clone(),
        basis: Some(remedy::article(remedy.by, remedy.order)),
        ..bare(posts, HistoryKind::RemedyDecided, name, done)
    }
}

fn end(posts: &[Post], state: &CaseState, last: &Actor) -> Option<HistoryRow> {
    match state {
        CaseState::Running => None,
        CaseState::Ended { at, end, outcome } => Some(HistoryRow {
            node: Some(end.clone()),
            ..bare(posts, HistoryKind::Ended, outcome.clone(), (at, last))
        }),
        CaseState::Withdrawn { at, reason, .. } => Some(HistoryRow {
            opinion: reason.clone(),
            ..bare(posts, HistoryKind::Withdrawn, String::new(), (at, last))
        }),
        CaseState::Stopped { done, stopped } => {
            let (kind, name) = match &stopped.how {
                StopHow::Transferred(transfer) => {
                    (HistoryKind::Transferred, transfer.recipient.clone())
                }
                StopHow::Terminated { .. } => (HistoryKind::Terminated, String::new()),
                StopHow::Abandoned => (HistoryKind::Abandoned, String::new()),
                StopHow::ExecutionEnded { .. } => (HistoryKind::ExecutionEnded, String::new()),
            };
            let basis = match &stopped.how {
                StopHow::ExecutionEnded { ground } => Some(ground.article()),
                StopHow::Transferred(_) | StopHow::Terminated { .. } | StopHow::Abandoned => None,
            };
            Some(HistoryRow {
                opinion: stopped.reason.clone(),
                basis,
                ..bare(posts, kind, name, (&done.at, &done.by))
            })
        }
    }
}
