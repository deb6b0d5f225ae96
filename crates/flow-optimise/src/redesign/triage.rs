//! Pattern: triage, simple cases skip a level (即办件; delegation by amount or risk).
//!
//! - Looks for: a check or an approval with one way in and one way out that every case passes, behind which
//!   another check, approval or decision still comes.
//! - Changes: a choice before it; cases below a limit that the county names go round it.
//! - Must not break: decisions, legal reviews, hearings and discussions are never skipped; only powers that
//!   serve applicants; a step whose answer is asked for right behind it, or that alone examines a case, stays for
//!   all; a step marked with high risk stays for all, and so does one whose document or fields others
//!   need.
//! - Expects: 60 % simple cases (an assumption: the share is set by who accepts) save its wait and its work.
//! - Allowed by: 中华人民共和国行政许可法 art. 34 (what can be decided on the spot is), 优化营商环境条例 art. 36.

use flow_model::chart::Node;
use flow_model::step::{Act, RiskGrade};

use super::draft::Draft;
use super::effect::Effect;
use super::place::Places;
use super::{Change, article, licensing};

/// Share of cases that are simple.
const SIMPLE: f64 = 0.6;
/// Weight of a look that only some cases get.
const RISK: f64 = 0.6;

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places.for_applicants(change)
}

fn change(places: &Places<'_>, step: &Node) -> Option<Change> {
    let act = places
        .act(step)
        .filter(|act| matches!(act, Act::Check | Act::Approve))?;
    let high = places.risk(step) == Some(RiskGrade::High);
    // Somebody else decides on every case: an approval that nothing follows is the decision itself.
    let later: &[Act] = match act {
        Act::Check => &[Act::Check, Act::Approve, Act::Decide],
        _ => &[Act::Approve, Act::Decide],
    };
    let examines = |it: &Node| {
        let act = places.act(it);
        it.id != step.id
            && matches!(
                act,
                Some(Act::Review | Act::Survey | Act::Special | Act::Check)
            )
    };
    let bare = act == Act::Approve && !places.steps().any(examines);
    if bare || places.answers_a_choice(step) {
        return None;
    }
    if high || !places.comes_behind(step, later) || places.is_read_elsewhere(step) {
        return None;
    }
    let (before, behind) = (places.only_in(step)?, places.only_out(step)?);
    let mut draft = Draft::new(places.chart);
    let detour = draft.detour((before, step, behind), "是否简单件", "一般件");
    let around = draft.flow("简单件", &detour.choice, &detour.merge);
    let mut basis = licensing(places.chart, "34");
    basis.push(article("优化营商环境条例", "36"));
    let mut change = Change::of_chart("triage", vec![step.id.clone()], basis, draft.edits);
    change.effects.push(Effect::Branch {
        flow: around,
        share: SIMPLE,
    });
    change.effects.push(Effect::Branch {
        flow: detour.through,
        share: 1.0 - SIMPLE,
    });
    change.risk = RISK;
    Some(change)
}
