//! Correction (补正): what was asked for, when, and until when it may be handed in. 行政许可法 art. 32: everything is told
//! at once; no article that was found says how long the applicant has, so the notice or the county does.

use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::step::{Act, Basis};
use serde::{Deserialize, Serialize};

use super::deemed::is_licence;
use super::licensing;
use crate::case::{Case, PassHow, Stamp};
use crate::clock::{Calendar, add};
use crate::ending::ENDINGS;
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
pub(crate) fn note(case: &mut Case, node: &NetNode, told: impl FnOnce() -> Stamp) {
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
        told: told(),
    };
    case.corrections.push(round);
}

/// A further notice says its own day: that of the notice before it does not stand in the form any more.
pub(crate) fn begin(net: &Net, case: &mut Case, at: DateTime<FixedOffset>) {
    if case.start.engine < ENDINGS || case.corrections.is_empty() {
        return;
    }
    let mut come = case.tokens.iter().filter(|token| token.since == at);
    let asks = come.any(|token| {
        let node = net.node(&token.node);
        node.is_some_and(|node| node.step.act == Some(Act::Correct))
    });
    if asks {
        case.fields.remove(UNTIL);
    }
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

/// What the forms call the day until which the applicant may hand it in.
#[must_use]
pub fn until_label(net: &Net) -> &str {
    let asked = net.fields.get(UNTIL);
    asked.map_or("补正截止日期", |field| field.label.as_str())
}

/// The article by which it is told at once; none where the case is no licence.
#[must_use]
pub fn basis(net: &Net, case: &Case) -> Option<Basis> {
    is_licence(net, case).then(|| licensing::article(32))
}
