//! How events change the papers of a case.

use super::{Misfit, MisfitKind, misfit, stamp};
use crate::case::Case;
use crate::event::{CaseEvent, StepDone};
use crate::paper::{IssuedPaper, NumberVoided, Paper, PaperNumbered, VoidNumber};

/// Papers that a step issued.
pub(super) fn issued(case: &mut Case, done: &StepDone, event: &CaseEvent) {
    beside(case, &done.node, &done.papers, event);
}

/// Papers that a step issued, or that were issued beside the chart where `node` is empty.
pub(super) fn beside(case: &mut Case, node: &str, papers: &[IssuedPaper], event: &CaseEvent) {
    let papers = papers.iter().map(|paper| Paper {
        name: paper.name.clone(),
        node: node.to_owned(),
        issued: stamp(event),
        number: paper.number.clone(),
        voided: Vec::new(),
    });
    case.papers.extend(papers);
}

/// A paper that was issued without a number has got one.
pub(super) fn numbered(case: &mut Case, numbered: &PaperNumbered) -> Result<(), Misfit> {
    paper(case, numbered.paper)?.number = Some(numbered.number.clone());
    Ok(())
}

/// The number of a paper is void.
pub(super) fn voided(
    case: &mut Case,
    voided: &NumberVoided,
    event: &CaseEvent,
) -> Result<(), Misfit> {
    let paper = paper(case, voided.paper)?;
    let number = paper.number.take();
    let number = number.ok_or_else(|| misfit(MisfitKind::NoPaper, &paper.name))?;
    paper.voided.push(VoidNumber {
        number,
        voided: stamp(event),
        reason: voided.reason.clone(),
    });
    Ok(())
}

fn paper(case: &mut Case, at: u32) -> Result<&mut Paper, Misfit> {
    let place = usize::try_from(at).ok();
    let found = place.and_then(|place| case.papers.get_mut(place));
    found.ok_or_else(|| misfit(MisfitKind::NoPaper, &at.to_string()))
}
