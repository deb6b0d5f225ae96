//! How often which way out of a gateway is taken: kept as a form says it, and filled where nothing is known.

use std::collections::BTreeMap;

use flow_model::chart::{Chart, Gateway, Node, NodeKind};
use flow_optimise::simulate::Scenario;

use super::sheet::{GatewayShares, about};
use crate::error::AppError;

/// Less than this of a whole is left by rounding, not for another way.
const LEAST_LEFT: f64 = 1e-3;

/// Whether a case takes only one way out of a gateway.
pub(crate) fn is_exclusive(node: &Node) -> bool {
    let one_way = |gateway: Gateway| matches!(gateway, Gateway::Exclusive | Gateway::EventBased);
    matches!(node.kind, NodeKind::Gateway { gateway, .. } if one_way(gateway))
}

/// Shares are weighed against each other: they need not add up to one. Chances of their own stay as they are.
pub(crate) fn shares(
    scenario: &mut Scenario,
    gateway: &GatewayShares,
    exclusive: bool,
) -> Result<(), AppError> {
    if !exclusive {
        let chances = || gateway.ways.iter().map(|way| way.share);
        if !chances().all(|it| (0.0..=1.0).contains(&it)) || chances().all(|it| it == 0.0) {
            return Err(about("scenario_shares", &gateway.name));
        }
        for way in &gateway.ways {
            if let Some(chance) = scenario.branches.get_mut(&way.flow) {
                *chance = way.share;
            }
        }
        return Ok(());
    }
    let sum: f64 = gateway.ways.iter().map(|way| way.share).sum();
    let numbers = gateway
        .ways
        .iter()
        .all(|way| way.share.is_finite() && way.share >= 0.0);
    if !numbers || sum <= 0.0 {
        return Err(about("scenario_shares", &gateway.name));
    }
    // What was right to rounding stays as it was.
    let whole = (sum - 1.0).abs() < 1e-9;
    for way in &gateway.ways {
        if let Some(share) = scenario.branches.get_mut(&way.flow) {
            *share = if whole { way.share } else { way.share / sum };
        }
    }
    Ok(())
}

/// Ways that have no share yet get one: what the others leave, else the part that the chart itself would give them. How
/// the others stand to each other stays.
pub(crate) fn fill_shares(
    chart: &Chart,
    gateway: &str,
    fresh: &BTreeMap<String, f64>,
    kept: &mut BTreeMap<String, f64>,
) {
    let out = chart.flows.iter().filter(|flow| flow.source == gateway);
    let (old, new): (Vec<_>, Vec<_>) = out.partition(|flow| kept.contains_key(&flow.id));
    let usual: f64 = new.iter().filter_map(|flow| fresh.get(&flow.id)).sum();
    if usual <= 0.0 {
        return;
    }
    let taken: f64 = old.iter().filter_map(|flow| kept.get(&flow.id)).sum();
    let left = 1.0 - taken;
    let left = if left > LEAST_LEFT { left } else { usual };
    if taken > 0.0 {
        for flow in old {
            if let Some(share) = kept.get_mut(&flow.id) {
                *share *= (1.0 - left) / taken;
            }
        }
    }
    for flow in new {
        let share = fresh.get(&flow.id).copied().unwrap_or_default();
        kept.insert(flow.id.clone(), share / usual * left);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::WayShare;
    use super::*;
    use flow_model::chart::Flow;

    fn kept(shares_of: [f64; 2], exclusive: bool) -> Option<Vec<f64>> {
        let mut scenario = Scenario::from_chart(&Chart::default());
        let ways = ["a", "b"].into_iter().zip(shares_of);
        let ways: Vec<WayShare> = ways
            .map(|(flow, share)| WayShare {
                flow: flow.to_owned(),
                name: flow.to_owned(),
                share,
            })
            .collect();
        let before = ways.iter().map(|it| (it.flow.clone(), 0.5));
        scenario.branches = before.collect();
        let gateway = GatewayShares {
            gateway: "g".to_owned(),
            name: "g".to_owned(),
            exclusive,
            ways,
        };
        shares(&mut scenario, &gateway, exclusive).ok()?;
        Some(scenario.branches.into_values().collect())
    }

    #[test]
    fn chances_of_ways_beside_each_other_stay_and_shares_make_up_a_whole() {
        assert_eq!(kept([0.9, 0.8], false), Some(vec![0.9, 0.8]));
        assert_eq!(kept([1.1, 0.8], false), None);
        assert_eq!(kept([3.0, 1.0], true), Some(vec![0.75, 0.25]));
    }

    fn filled(kept: &[(&str, f64)]) -> BTreeMap<String, f64> {
        let chart = Chart {
            flows: ["a", "b", "c"]
                .map(|id| Flow {
                    id: id.to_owned(),
                    source: "g".to_owned(),
                    target: id.to_owned(),
                    name: String::new(),
                    condition: None,
                })
                .into(),
            ..Chart::default()
        };
        let fresh = ["a", "b", "c"].map(|id| (id.to_owned(), 1.0 / 3.0));
        let own = |it: &(&str, f64)| (it.0.to_owned(), it.1);
        let mut kept: BTreeMap<String, f64> = kept.iter().map(own).collect();
        fill_shares(&chart, "g", &fresh.into(), &mut kept);
        kept
    }

    fn is_near(found: &BTreeMap<String, f64>, wanted: [f64; 3]) -> bool {
        let mut pairs = found.values().zip(wanted);
        found.len() == 3 && pairs.all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn shares_that_were_given_stay_and_the_rest_is_filled() {
        assert!(is_near(&filled(&[("a", 0.9)]), [0.9, 0.05, 0.05]));
        let whole = [("a", 0.2), ("b", 0.5), ("c", 0.3)];
        assert!(is_near(&filled(&whole), [0.2, 0.5, 0.3]));
    }

    #[test]
    fn a_way_that_was_drawn_since_takes_its_part_from_all_others() {
        let drawn = filled(&[("a", 0.75), ("b", 0.25)]);
        assert!(is_near(&drawn, [0.5, 1.0 / 6.0, 1.0 / 3.0]));
    }
}
