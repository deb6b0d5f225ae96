//! Pattern: the promised limit is cut to what 95 of 100 cases need.
//!
//! - Looks for: a promised limit in days that is longer than the 95th percentile of what cases take.
//! - Changes: the number of the promised limit.
//! - Must not break: the limits of the steps along the longest way still fit into it; it is never zero.
//! - Expects: a shorter promise that is kept as before; no case becomes faster by it.
//! - Allowed by: 优化营商环境条例 art. 35 (减时限), 36 (限时办结).

use flow_model::edit::Edit;
use flow_model::step::Unit;

use super::place::Places;
use super::{Change, article};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    change(places).into_iter().collect()
}

fn change(places: &Places<'_>) -> Option<Change> {
    let mut power = places.chart.power.clone();
    let promised = power
        .promised
        .as_mut()
        .filter(|limit| limit.unit == Unit::Day)?;
    let needed = places.today.promised_days_p95?.ceil().max(1.0);
    let steps = flow_check::critical_path(places.chart).days.ceil();
    let days = needed.max(steps) as u32;
    if days >= promised.number {
        return None;
    }
    promised.number = days;
    let elements = places.chart.power_process.iter().cloned().collect();
    let basis = vec![
        article("优化营商环境条例", "35"),
        article("优化营商环境条例", "36"),
    ];
    let edits = vec![Edit::SetPower {
        power: Box::new(power),
    }];
    let mut change = Change::of_chart("promised_limit", elements, basis, edits);
    change.lay_out = false;
    Some(change)
}
