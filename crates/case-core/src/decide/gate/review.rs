//! 行政处罚法 art. 58: the legal review before the decision, and who may make it.

use flow_model::step::{Act, CaseType};

use super::Doing;
use crate::decide::fact::{LEGAL_OPINION, REVIEW_GROUND, REVIEWER_EXAM, REVIEWER_FIRST};
use crate::law::penalty::article;
use crate::rejection::{Code, Rejection};

/// The answer that does not let the decision pass.
const NOT_PASSED: &str = "不通过";
/// The answer that no ground of art. 58 is there.
const NO_GROUND: &str = "不属于";

/// No decision without the review where a ground of art. 58 is there: a hearing was held, or the form names one; and
/// none when the review did not pass.
pub(super) fn reviewed(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    if doing.case.start.case_type != CaseType::General {
        return Ok(());
    }
    let supply = facts.step_of(Act::LegalReview);
    let refuse = |code| {
        Rejection::new(code)
            .article(Some(article(58)))
            .with("supply", supply)
    };
    let named = facts
        .text(REVIEW_GROUND)
        .filter(|ground| !ground.contains(NO_GROUND));
    let heard = facts.last(Act::Hear);
    let review = facts.last(Act::LegalReview);
    if review.is_none() && (named.is_some() || heard.is_some()) {
        let why = named.unwrap_or_else(|| facts.step_of(Act::Hear));
        return Err(refuse(Code::LegalReviewMissing).with("why", why));
    }
    let opinion = facts.text(LEGAL_OPINION);
    if review.is_some() && opinion.is_some_and(|opinion| opinion.contains(NOT_PASSED)) {
        return Err(refuse(Code::LegalReviewNotPassed));
    }
    Ok(())
}

/// Who reviews for the first time has passed the legal exam.
pub(super) fn reviewer(doing: Doing<'_>) -> Result<(), Rejection> {
    let facts = doing.facts;
    if facts.flag(REVIEWER_FIRST) && facts.text(REVIEWER_EXAM).is_none() {
        return Err(Rejection::new(Code::ReviewerNeedsExam)
            .field(REVIEWER_EXAM)
            .article(Some(article(58)))
            .with("supply", facts.label(REVIEWER_EXAM)));
    }
    Ok(())
}
