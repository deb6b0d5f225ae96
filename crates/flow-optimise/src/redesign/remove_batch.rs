//! Pattern: remove a batch.
//!
//! - Looks for: a step that waits until several cases lie there, by the scenario.
//! - Changes: each case is done when it comes; the chart stays.
//! - Must not break: collective discussion (行政处罚法 art. 57) is a meeting and stays one, and so is whatever else says
//!   in its name that people meet for it.
//! - Expects: no wait for the batch; what the batch saved in work is lost.
//! - Allowed by: 优化营商环境条例 art. 36 (限时办结).

use flow_model::step::Act;

use super::effect::Effect;
use super::place::Places;
use super::{Change, article};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let batched = places
        .steps()
        .filter(|step| places.scenario.batches.contains_key(&step.id));
    let meets = |name: &str| {
        ["会议", "会审", "评审会", "上会", "例会", "联审"]
            .iter()
            .any(|it| name.contains(it))
    };
    let free = batched.filter(|step| {
        !matches!(places.act(step), Some(Act::Discuss | Act::Hear)) && !meets(&step.name)
    });
    let change = |step: &flow_model::chart::Node| {
        let basis = vec![article("优化营商环境条例", "36")];
        let mut change = Change::of_chart("remove_batch", vec![step.id.clone()], basis, Vec::new());
        change.effects.push(Effect::NoBatch {
            step: step.id.clone(),
        });
        change
    };
    free.map(change).collect()
}
