//! Correction (补正): what was asked for, when, and until when it may be handed in. 行政许可法 art. 32: everything is told
//! at once; no article that was found says how long the applicant has, so the notice or the county does.

use chrono::NaiveDate;
use flow_model::step::{Act, Basis};
use serde::{Deserialize, Serialize};

use super::deemed::is_licence;
use super::licensing;
use crate::case::{Case, PassHow, Stamp};
use crate::clock::{Calendar, add};
use crate::event::FieldValue;
use crate::net::{Net, NetNode};
use crate::versions::trail;

/// Key of what is asked for.
pub const ASKED: &str = "correction";
/// Key of the day until which the notice lets the applicant hand it in.
pub const UNTIL: &str = "supplement_by";

/// One round of correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The step that told it.
    pub node: String,
    /// When and by whom.
    pub told: Stamp,
    /// What is asked for.
    pub asked: String,
    /// Until when it may be handed in, where the notice says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Keeps what a notice of correction asks for, when its step is done.
pub(crate) fn note(case: &mut Case, node: &NetNode, told: Stamp) {
    if node.step.act != Some(Act::Correct) {
        return;
    }
    let text = |key: &str| match case.fields.get(key) {
        Some(FieldValue::Text(text)) => text.clone(),
        Some(FieldValue::Missing(_)) | None => String::new(),
    };
    let asks = node.step.form.iter().any(|field| field.key == UNTIL);
    let until = text(UNTIL).parse().ok().filter(|_| asks);
    let round = Round {
        node: node.id.clone(),
        asked: text(ASKED),
        until,
        told,
    };
    case.corrections.push(round);
}

/// When what was asked for in a round was handed in; `None` where it was not, or the application was answered
/// otherwise.
#[must_use]
pub fn supplemented(net: &Net, case: &Case, round: &Round) -> Option<NaiveDate> {
    let next = after(net, case, round)?;
    (next.0 == Act::Apply).then_some(next.1)
}

/// The round that waits for the applicant.
#[must_use]
pub fn open<'a>(net: &Net, case: &'a Case) -> Option<&'a Round> {
    let last = case.corrections.last()?;
    after(net, case, last).is_none().then_some(last)
}

/// The first thing that came of a notice.
fn after(net: &Net, case: &Case, round: &Round) -> Option<(Act, NaiveDate)> {
    let told = case
        .passes
        .iter()
        .rposition(|pass| pass.node == round.node && pass.to == round.told.at)?;
    case.passes[told + 1..].iter().find_map(|pass| {
        let done = matches!(pass.how, PassHow::Done { .. });
        let act = trail::act(net, case, pass).filter(|_| done)?;
        let answers = [Act::Apply, Act::Accept, Act::Correct, Act::RefuseAcceptance];
        answers.contains(&act).then(|| (act, pass.to.date_naive()))
    })
}

/// The last day on which it may be handed in: by the notice, else by what the county had set when the case was
/// opened. `None` where neither says so, or the count reaches an unpublished year.
#[must_use]
pub fn last_day(case: &Case, round: &Round, calendar: &Calendar) -> Option<NaiveDate> {
    round.until.or_else(|| {
        let limit = case.start.local.supplement.as_ref()?;
        let from = round.told.at.date_naive();
        add(calendar, from, limit, true).ok().map(|last| last.date)
    })
}

/// The article by which it is told at once; none where the case is no licence.
#[must_use]
pub fn basis(net: &Net, case: &Case) -> Option<Basis> {
    is_licence(net, case).then(|| licensing::article(32))
}
