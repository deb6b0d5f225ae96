//! Pattern: tolerate what is missing (容缺受理).
//!
//! - Looks for: a choice of which one way goes to a correction of the materials and another goes on.
//! - Changes: a third way: minor materials may follow; a short step notes what is missing and until when.
//! - Must not break: the correction and its one-time notice stay (行政许可法 art. 32) for all that is not minor;
//!   only powers that serve applicants.
//! - Expects: half of the corrections (an assumption) no longer send the applicant away.
//! - Allowed by: 国务院关于加快推进政务服务标准化规范化便利化的指导意见 (容缺受理), 优化营商环境条例 art. 36.

use flow_model::chart::{Gateway, Node};
use flow_model::step::{Act, Step};

use super::draft::Draft;
use super::effect::Effect;
use super::place::Places;
use super::{Change, article, guidance};

/// Share of corrections about minor materials.
const MINOR: f64 = 0.5;
/// Work of the note, against that of the correction.
const WORK: f64 = 0.1;
const RISK: f64 = 0.3;

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places.for_applicants(change)
}

fn change(places: &Places<'_>, correction: &Node) -> Option<Change> {
    if places.act(correction) != Some(Act::Correct) {
        return None;
    }
    let into = places.only_in(correction)?;
    let choice = places.choice(&into.source)?;
    let on = places
        .out(choice)
        .iter()
        .filter(|flow| !places.turns_away(flow));
    let on = on.max_by(|a, b| places.share(a).total_cmp(&places.share(b)))?;
    let target = places.node(&on.target)?;
    let mut draft = Draft::new(places.chart);
    let note = Step {
        post: places.post_beside(correction),
        duty: "书面列明暂缺的次要材料和补交期限，先予受理；逾期不补的按规定处理。".to_owned(),
        documents: vec!["容缺受理告知书".to_owned()],
        basis: vec![guidance()],
        ..Step::default()
    };
    let noted = draft.step(
        &format!("tolerate_{}", correction.id),
        "容缺受理告知",
        note,
        correction,
    );
    let merge = draft.gateway(&format!("merge_{}", on.id), "", Gateway::Exclusive, target);
    let minor = draft.flow("容缺受理", &choice.id, &noted);
    draft.flow("", &noted, &merge);
    draft.reconnect(on, &choice.id, &merge);
    draft.flow("", &merge, &target.id);
    let share = places.share(into);
    let basis = vec![guidance(), article("优化营商环境条例", "36")];
    let elements = vec![choice.id.clone(), correction.id.clone()];
    let mut change = Change::of_chart("tolerate_missing", elements, basis, draft.edits);
    change.effects = vec![
        Effect::Branch {
            flow: on.id.clone(),
            share: places.share(on),
        },
        Effect::Branch {
            flow: minor,
            share: share * MINOR,
        },
        Effect::Branch {
            flow: into.id.clone(),
            share: share * (1.0 - MINOR),
        },
        Effect::Copy {
            from: correction.id.clone(),
            to: noted,
            factor: WORK,
        },
    ];
    change.risk = RISK;
    Some(change)
}
