//! 四减: where steps, time, materials and visits have room. Counts, no judgement.

use std::collections::{BTreeMap, HashSet};

use flow_model::chart::Chart;
use flow_model::step::Act;
use serde::{Deserialize, Serialize};

use super::{Walk, count, is_step, known_post, span};

/// Where the four reductions have room (优化营商环境条例 art. 35: fewer steps, fewer materials, less time).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reductions {
    /// 减环节: steps of check or approval that follow one of the same post.
    pub repeated_approvals: u32,
    /// 减环节: steps without document, legal basis and duty.
    pub empty_steps: u32,
    /// 减时限: by how much the promised limit is below the statutory one, 0 to 1; none where one is missing
    /// or they are counted differently.
    pub time_saved: Option<f64>,
    /// 减材料: materials that can be had by sharing.
    pub shareable_materials: u32,
    /// 减材料: materials that more than one step asks for.
    pub repeated_materials: u32,
    /// 减跑动: steps for which the person has to come in.
    pub visited_steps: u32,
}

pub(super) fn reductions(chart: &Chart, walk: &Walk) -> Reductions {
    let cards = || chart.nodes.iter().filter_map(|node| node.step.as_ref());
    let mut asked: BTreeMap<&str, (u32, bool)> = BTreeMap::new();
    for card in cards() {
        let names: HashSet<&str> = card.materials.iter().map(|m| m.name.trim()).collect();
        names
            .into_iter()
            .for_each(|name| asked.entry(name).or_default().0 += 1);
        for material in card.materials.iter().filter(|m| m.shared_from.is_some()) {
            asked.entry(material.name.trim()).or_default().1 = true;
        }
    }
    let empty = chart.nodes.iter().filter(|node| {
        let card = node.step.as_ref();
        let nothing =
            card.is_none_or(|c| c.documents.is_empty() && c.basis.is_empty() && c.duty.is_empty());
        is_step(node) && nothing
    });
    Reductions {
        repeated_approvals: count(repeated_approvals(chart, walk)),
        empty_steps: count(empty.count()),
        time_saved: time_saved(chart),
        shareable_materials: count(asked.values().filter(|(_, shared)| *shared).count()),
        repeated_materials: count(asked.values().filter(|(times, _)| *times > 1).count()),
        visited_steps: count(cards().filter(|card| card.visits > 0).count()),
    }
}

fn time_saved(chart: &Chart) -> Option<f64> {
    let promised = span(chart.power.promised.as_ref()?);
    let statutory = span(chart.power.statutory.as_ref()?);
    let comparable = promised.unit == statutory.unit && statutory.days > 0.0;
    comparable.then(|| ((1.0 - promised.days / statutory.days) * 1_000.0).round() / 1_000.0)
}

/// Steps of check or approval whose next step, gateways passed, is one of the same post.
fn repeated_approvals(chart: &Chart, walk: &Walk) -> usize {
    let approves = |at: usize| {
        let node = &chart.nodes[at];
        let act = node.step.as_ref().and_then(|step| step.act);
        is_step(node) && matches!(act, Some(Act::Review | Act::Check | Act::Approve))
    };
    let mut repeated = HashSet::new();
    for at in (0..chart.nodes.len()).filter(|at| approves(*at)) {
        let Some(post) = known_post(chart, &chart.nodes[at]) else {
            continue;
        };
        let mut todo = walk.next[at].clone();
        let mut seen = HashSet::from([at]);
        while let Some(to) = todo.pop() {
            if !seen.insert(to) {
                continue;
            }
            if !is_step(&chart.nodes[to]) {
                todo.extend(&walk.next[to]);
            } else if approves(to) && known_post(chart, &chart.nodes[to]).as_ref() == Some(&post) {
                repeated.insert(to);
            }
        }
    }
    repeated.len()
}
