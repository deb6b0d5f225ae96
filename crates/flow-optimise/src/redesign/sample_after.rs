//! Pattern: a control moves from before to sampled after (事后抽查).
//!
//! - Looks for: a check with one way in and one way out, marked with low risk or none, behind which an approval
//!   or a decision still comes.
//! - Changes: the check leaves the way to the decision; before the end some cases are drawn and checked.
//! - Must not break: approval, legal review, discussion and decision stay before; a check whose document or fields
//!   others need, or whose answer is asked for right behind it, stays; a penalty keeps its checks.
//! - Expects: no wait for the check before the decision; one case in five (an assumption) is checked afterwards.
//! - Allowed by: 中华人民共和国行政许可法 art. 61 and 62 (supervision afterwards, by samples), 优化营商环境条例 art. 35.

use flow_model::chart::{EventPlace, Gateway, Node, NodeKind};
use flow_model::step::{Act, RiskGrade};

use super::draft::Draft;
use super::effect::Effect;
use super::place::Places;
use super::{Change, article, licensing};

/// Share of cases that are checked afterwards.
const SAMPLED: f64 = 0.2;
const RISK: f64 = 1.0;

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    places.for_applicants(change)
}

fn change(places: &Places<'_>, step: &Node) -> Option<Change> {
    let light = matches!(places.risk(step), None | Some(RiskGrade::Low));
    let later = places.comes_behind(step, &[Act::Approve, Act::Decide]);
    let read = places.is_read_elsewhere(step);
    if places.act(step) != Some(Act::Check)
        || !light
        || !later
        || read
        || places.answers_a_choice(step)
    {
        return None;
    }
    let (before, behind) = (places.only_in(step)?, places.only_out(step)?);
    let end = granted_end(places, step)?;
    let last = places.only_in(end)?;
    if last.source == step.id || last.id == behind.id {
        return None;
    }
    let mut draft = Draft::new(places.chart);
    draft.reconnect(before, &before.source, &behind.target);
    let choice = draft.gateway(
        &format!("sample_{}", step.id),
        "是否抽查",
        Gateway::Exclusive,
        end,
    );
    let merge = draft.gateway(&format!("merge_{}", step.id), "", Gateway::Exclusive, end);
    draft.reconnect(last, &last.source, &choice);
    let drawn = draft.flow("抽中", &choice, &step.id);
    let passed = draft.flow("未抽中", &choice, &merge);
    draft.reconnect(behind, &step.id, &merge);
    draft.flow("", &merge, &end.id);
    let mut basis = licensing(places.chart, "61");
    basis.extend(licensing(places.chart, "62"));
    basis.push(article("优化营商环境条例", "35"));
    let mut change = Change::of_chart("sample_after", vec![step.id.clone()], basis, draft.edits);
    change.effects = vec![
        Effect::Branch {
            flow: drawn,
            share: SAMPLED,
        },
        Effect::Branch {
            flow: passed,
            share: 1.0 - SAMPLED,
        },
    ];
    change.risk = RISK;
    Some(change)
}

/// The end behind delivery or closing; where there is one end, that one.
fn granted_end<'c>(places: &Places<'c>, step: &Node) -> Option<&'c Node> {
    let is_end = |node: &&Node| {
        let end = matches!(
            node.kind,
            NodeKind::Event {
                place: EventPlace::End,
                ..
            }
        );
        end && node.parent == step.parent
    };
    let ends: Vec<&'c Node> = places.chart.nodes.iter().filter(is_end).collect();
    let served = |end: &&&'c Node| {
        let last = places
            .only_in(end)
            .and_then(|flow| places.node(&flow.source));
        last.is_some_and(|it| {
            matches!(
                places.act(it),
                Some(Act::Serve | Act::Close | Act::Archive | Act::Pay)
            )
        })
    };
    match ends.as_slice() {
        [only] => Some(only),
        _ => {
            let mut served = ends.iter().filter(served);
            let first = served.next()?;
            served.next().is_none().then_some(*first)
        }
    }
}
