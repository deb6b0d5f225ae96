//! What a refusal and a handing over carry: a paper (行政许可法 art. 32, 38; 行政处罚法 art. 57), remedies, the list of
//! what is handed over; and why something is asked for that could have been asked for the first time.

use flow_model::step::{Act, Basis, CaseType};

use super::{Doing, licence};
use crate::decide::fact::{TRANSFER_LIST, TRANSFER_ON, TRANSFER_TO};
use crate::law::deemed::is_licence;
use crate::law::{correction, licensing, penalty};
use crate::rejection::{Code, Rejection};

/// Whether an act that ends a case otherwise than asked for may be done.
pub(super) fn permit(doing: Doing<'_>, act: Act) -> Result<(), Rejection> {
    let licence = is_licence(doing.facts.net, doing.case);
    let penalty = doing.case.start.case_type.is_penalty();
    match act {
        Act::RefuseAcceptance if licence => {
            paper(doing, licensing::article(32))?;
            licence::remedies_of_refused_acceptance(doing)
        }
        Act::RefuseDecision if licence => paper(doing, licensing::article(38)),
        Act::NoPenalty if penalty => paper(doing, penalty::article(57)),
        Act::Transfer if doing.case.start.case_type == CaseType::General => handed_over(doing),
        Act::Correct => {
            until(doing)?;
            told_once(doing)
        }
        _ => Ok(()),
    }
}

/// The step makes a paper.
fn paper(doing: Doing<'_>, article: Basis) -> Result<(), Rejection> {
    let documents = &doing.node.step.documents;
    if documents.iter().any(|name| !name.trim().is_empty()) {
        return Ok(());
    }
    Err(Rejection::new(Code::PaperMissing)
        .article(Some(article))
        .with("node", &doing.node.id)
        .with("name", &doing.node.name))
}

/// To whom, when, what: where the forms ask for it, it is told and not only marked as missing.
fn handed_over(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    let asked = [TRANSFER_TO, TRANSFER_ON, TRANSFER_LIST];
    let gap = asked
        .into_iter()
        .find(|key| facts.asked(key) && facts.text(key).is_none());
    match gap {
        None => Ok(()),
        Some(key) => Err(Rejection::new(Code::TransferIncomplete)
            .field(key)
            .article(Some(penalty::article(57)))
            .with("supply", facts.label(key))),
    }
}

/// Art. 32 (4): everything is told at once. A further notice says why it could not be told the first time.
fn told_once(doing: Doing<'_>) -> Result<(), Rejection> {
    let rounds = &doing.case.corrections;
    let Some(first) = rounds.first() else {
        return Ok(());
    };
    if !doing.done.opinion.trim().is_empty() {
        return Ok(());
    }
    Err(Rejection::new(Code::CorrectionAgainNeedsReason)
        .field("opinion")
        .article(correction::basis(doing.facts.net, doing.case))
        .with("round", rounds.len() + 1)
        .with("first", first.told.at.date_naive()))
}

/// Until when the applicant may supplement is no day before the notice.
fn until(doing: Doing<'_>) -> Result<(), Rejection> {
    let mut form = doing.node.step.form.iter();
    let asks = form.any(|field| field.key == correction::UNTIL);
    let told = doing.event.at.date_naive();
    match doing.facts.day(correction::UNTIL) {
        Some(last) if asks && last < told => Err(Rejection::new(Code::SupplementBeforeNotice)
            .field(correction::UNTIL)
            .with("last", last)
            .with("told", told)),
        Some(_) | None => Ok(()),
    }
}
