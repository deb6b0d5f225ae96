//! Pattern: tell and commit (告知承诺), the applicant's word takes the place of a visit to the site.
//!
//! - Looks for: an on-site verification with one way in and one way out, not marked with high risk.
//! - Changes: a choice before it; who commits in writing goes by a short step that keeps the commitment and orders
//!   the later check (with its form and template where the chart has forms), everyone else is verified as before.
//! - Must not break: only powers that serve applicants; the verification stays for who does not commit, with its
//!   two officers; public safety (high risk) is never taken on trust; a verification whose record or fields others
//!   need stays for all.
//! - Expects: half of the cases (an assumption) do without the verification; risk is borne until the later check.
//! - Allowed by: 优化营商环境条例 art. 19 and 40 (告知承诺), 中华人民共和国行政许可法 art. 61 (later supervision), for
//!   licences; 国务院关于加快推进政务服务标准化规范化便利化的指导意见 for what else serves applicants.

use flow_model::chart::Node;
use flow_model::form::Align;
use flow_model::step::{Act, Basis, FieldKind, RiskGrade, Step};

use super::draft::Draft;
use super::effect::Effect;
use super::paper::{Paper, at_once};
use super::place::Places;
use super::{Change, article, guidance, licensing};

/// Share of cases that commit.
const COMMITS: f64 = 0.5;
/// Work of keeping the commitment, against that of the verification.
const WORK: f64 = 0.1;
const RISK: f64 = 0.8;
/// The commitment in writing.
const PAPER: Paper = Paper {
    document: "告知承诺书",
    fields: &[
        (
            "commit_items",
            "承诺的条件、标准和要求",
            FieldKind::LongText,
        ),
        ("commit_check_by", "承诺内容于何日前核查", FieldKind::Date),
    ],
    text: &[
        (
            "申请办理{{item.name}}（{{case.number}}），已一次告知办理的条件、标准、技术要求和违反承诺的后果。承诺人承诺符合下列条件、标准和要求：",
            Align::Indented,
        ),
        ("{{commit_items}}", Align::Indented),
        (
            "承诺内容于{{commit_check_by}}前核查。承诺不实的，承诺人依法承担责任。",
            Align::Indented,
        ),
        ("承诺人（签名或者盖章）：　　　　　　　　", Align::Right),
        ("{{today}}", Align::Right),
    ],
};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places.for_applicants(change)
}

/// 优化营商环境条例 art. 19 speaks of licences to do business, art. 40 of licences that meet the conditions; of what
/// is no licence only the guidance speaks.
fn basis(places: &Places<'_>) -> Vec<Basis> {
    let mut supervised = licensing(places.chart, "61");
    if supervised.is_empty() {
        return vec![guidance()];
    }
    let mut basis = vec![
        article("优化营商环境条例", "19"),
        article("优化营商环境条例", "40"),
    ];
    basis.append(&mut supervised);
    basis
}

fn change(places: &Places<'_>, step: &Node) -> Option<Change> {
    let high = places.risk(step) == Some(RiskGrade::High);
    if places.act(step) != Some(Act::Survey) || high || places.is_read_elsewhere(step) {
        return None;
    }
    let (before, behind) = (places.only_in(step)?, places.only_out(step)?);
    let basis = basis(places);
    let mut draft = Draft::new(places.chart);
    let detour = draft.detour((before, step, behind), "是否告知承诺", "按原有环节核查");
    let equipment = PAPER.equip(places);
    let mut commitment = Step {
        post: places.post_beside(step),
        duty: "一次告知条件、标准和违诺后果，收下书面承诺；决定作出后在规定期限内核查承诺内容。"
            .to_owned(),
        documents: vec![PAPER.document.to_owned()],
        basis: basis.clone(),
        limit: Some(at_once()),
        ..Step::default()
    };
    equipment.on_card(&mut commitment);
    let committed = draft.step(
        &format!("commit_{}", step.id),
        "收取告知承诺书",
        commitment,
        step,
    );
    let around = draft.flow("申请人承诺", &detour.choice, &committed);
    draft.flow("", &committed, &detour.merge);
    let mut change = Change::of_chart("tell_commit", vec![step.id.clone()], basis, draft.edits);
    change.forms = equipment.beside(&committed);
    change.effects = vec![
        Effect::Branch {
            flow: around,
            share: COMMITS,
        },
        Effect::Branch {
            flow: detour.through,
            share: 1.0 - COMMITS,
        },
        Effect::Copy {
            from: step.id.clone(),
            to: committed,
            factor: WORK,
        },
    ];
    change.risk = RISK;
    Some(change)
}
