//! Pattern: tolerate what is missing (容缺受理).
//!
//! - Looks for: a choice of which one way goes to a correction of the materials and another goes on.
//! - Changes: a third way: minor materials may follow; a short step notes what is missing and until when (with its form
//!   and template where the chart has forms). Where conditions decide the choice, a person decides on the way to the
//!   correction whether what is missing is minor.
//! - Must not break: the correction and its one-time notice stay (行政许可法 art. 32) for all that is not minor;
//!   only powers that serve applicants.
//! - Expects: half of the corrections (an assumption) no longer send the applicant away.
//! - Allowed by: 国务院关于加快推进政务服务标准化规范化便利化的指导意见 (容缺受理), 优化营商环境条例 art. 36.

use flow_model::chart::{Gateway, Node, NodeKind};
use flow_model::form::Align;
use flow_model::step::{Act, FieldKind, Step};

use super::draft::Draft;
use super::effect::Effect;
use super::paper::{Paper, at_once};
use super::place::Places;
use super::{Change, article, guidance};

/// Share of corrections about minor materials.
const MINOR: f64 = 0.5;
/// Work of the note, against that of the correction.
const WORK: f64 = 0.1;
const RISK: f64 = 0.3;
/// The notice of what may follow.
const PAPER: Paper = Paper {
    document: "容缺受理告知书",
    fields: &[
        ("missing_materials", "暂缺的次要材料", FieldKind::LongText),
        ("supply_by", "请于何日前补交", FieldKind::Date),
    ],
    text: &[
        (
            "你（单位）申请办理{{item.name}}（{{case.number}}），主要材料齐全，暂缺下列次要材料，先予受理：",
            Align::Indented,
        ),
        ("{{missing_materials}}", Align::Indented),
        (
            "请于{{supply_by}}前补交。逾期不补的，按规定处理。",
            Align::Indented,
        ),
        ("{{today}}", Align::Right),
    ],
};

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
    let equipment = PAPER.equip(places);
    let mut note = Step {
        post: places.post_beside(correction),
        duty: "书面列明暂缺的次要材料和补交期限，先予受理；逾期不补的按规定处理。".to_owned(),
        documents: vec![PAPER.document.to_owned()],
        basis: vec![guidance()],
        limit: Some(at_once()),
        ..Step::default()
    };
    equipment.on_card(&mut note);
    let noted = draft.step(
        &format!("tolerate_{}", correction.id),
        "容缺受理告知",
        note,
        correction,
    );
    let merge = draft.gateway(&format!("merge_{}", on.id), "", Gateway::Exclusive, target);
    let share = places.share(into);
    let mut effects = Vec::new();
    if is_decided_by_conditions(places, choice) {
        let asked = draft.gateway(
            &format!("minor_{}", correction.id),
            "是否只缺次要材料",
            Gateway::Exclusive,
            correction,
        );
        draft.reconnect(into, &choice.id, &asked);
        let minor = draft.flow("容缺受理", &asked, &noted);
        let rest = draft.flow("需要补正", &asked, &correction.id);
        effects.push(branch(minor, MINOR));
        effects.push(branch(rest, 1.0 - MINOR));
    } else {
        let minor = draft.flow("容缺受理", &choice.id, &noted);
        effects.push(branch(on.id.clone(), places.share(on)));
        effects.push(branch(minor, share * MINOR));
        effects.push(branch(into.id.clone(), share * (1.0 - MINOR)));
    }
    draft.flow("", &noted, &merge);
    draft.reconnect(on, &choice.id, &merge);
    draft.flow("", &merge, &target.id);
    let basis = vec![guidance(), article("优化营商环境条例", "36")];
    let elements = vec![choice.id.clone(), correction.id.clone()];
    let mut change = Change::of_chart("tolerate_missing", elements, basis, draft.edits);
    effects.push(Effect::Copy {
        from: correction.id.clone(),
        to: noted.clone(),
        factor: WORK,
    });
    change.effects = effects;
    change.forms = equipment.beside(&noted);
    change.risk = RISK;
    Some(change)
}

fn branch(flow: String, share: f64) -> Effect {
    Effect::Branch { flow, share }
}

/// Whether a way out has a condition or is taken where none holds: a way that a person chooses does not fit beside.
fn is_decided_by_conditions(places: &Places<'_>, choice: &Node) -> bool {
    let default = matches!(
        &choice.kind,
        NodeKind::Gateway {
            default: Some(_),
            ..
        }
    );
    default || places.out(choice).iter().any(|it| it.condition.is_some())
}
