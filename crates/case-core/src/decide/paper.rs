//! Papers of a step and their numbers: issued with it, numbered later, made void.

use chrono::Datelike;

use super::stop::head_of;
use super::text;
use crate::case::Case;
use crate::event::{Actor, CaseEvent};
use crate::net::{Net, NetNode};
use crate::paper::{IssuedPaper, NumberVoided, Paper, PaperNumber, PaperNumbered};
use crate::rejection::{Code, Rejection};
use crate::versions::trail::post_of;

/// Most papers of one step.
const MAX_PAPERS: usize = 50;
/// Longest words before the year, in characters.
const MAX_SERIES: usize = 60;

/// Whether a step may issue these papers: each is one that the chart names there, once, numbered in the year of issue.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_issued(
    node: &NetNode,
    papers: &[IssuedPaper],
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let names: Vec<&str> = node.step.documents.iter().map(String::as_str).collect();
    permit_named(&names, papers, event)
}

/// Whether these papers may be issued where those that are named can be.
///
/// # Errors
/// The first rule that forbids it.
pub(super) fn permit_named(
    names: &[&str],
    papers: &[IssuedPaper],
    event: &CaseEvent,
) -> Result<(), Rejection> {
    if papers.len() > MAX_PAPERS {
        return Err(Rejection::new(Code::TooMany)
            .field("papers")
            .with("max", MAX_PAPERS));
    }
    for (at, paper) in papers.iter().enumerate() {
        let known = names.contains(&paper.name.as_str());
        let twice = papers[..at].iter().any(|other| other.name == paper.name);
        if !known || twice {
            return Err(unknown(&paper.name));
        }
        if let Some(number) = &paper.number {
            well_formed(number, event)?;
        }
    }
    Ok(())
}

/// Whether a paper that has no number may get this one; papers outlive their case.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_numbered(
    net: &Net,
    case: &Case,
    numbered: &PaperNumbered,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let paper = paper(net, case, numbered.paper, &event.by)?;
    if let Some(number) = &paper.number {
        return Err(Rejection::new(Code::PaperHasNumber).with("number", number));
    }
    well_formed(&numbered.number, event)
}

/// Whether the number of a paper may be made void.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit_voided(
    net: &Net,
    case: &Case,
    voided: &NumberVoided,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    let paper = paper(net, case, voided.paper, &event.by)?;
    if paper.number.is_none() {
        return Err(Rejection::new(Code::PaperHasNoNumber).with("paper", &paper.name));
    }
    text::reason(&voided.reason)
}

/// The paper, when the actor holds the post of the step that issued it.
fn paper<'a>(net: &Net, case: &'a Case, at: u32, by: &Actor) -> Result<&'a Paper, Rejection> {
    let place = usize::try_from(at).ok();
    let paper = place
        .and_then(|place| case.papers.get(place))
        .ok_or_else(|| unknown(&at.to_string()))?;
    let post = issuer(net, case, paper);
    if by.post != post {
        return Err(Rejection::new(Code::WrongPost).with("post", post));
    }
    Ok(paper)
}

fn well_formed(number: &PaperNumber, event: &CaseEvent) -> Result<(), Rejection> {
    text::filled("series", &number.series, MAX_SERIES)?;
    if number.serial == 0 || number.year != event.at.year() {
        return Err(Rejection::new(Code::ValueMalformed).field("number"));
    }
    Ok(())
}

/// The post that issued a paper: that of its step; of papers beside the chart the head.
#[must_use]
pub fn issuer<'a>(net: &'a Net, case: &'a Case, paper: &Paper) -> &'a str {
    if paper.node.is_empty() {
        return head_of(case);
    }
    post_of(net, case, &paper.node)
}

pub(super) fn unknown(paper: &str) -> Rejection {
    Rejection::new(Code::PaperUnknown)
        .field("papers")
        .with("paper", paper)
}
