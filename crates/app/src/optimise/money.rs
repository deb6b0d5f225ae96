//! What the money of a case is told as: more or less than today.
//!
//! The cost of a case counts the work of today's people by the hour and people more or fewer than today by the week. As
//! a difference to today that is what it is; as a sum it could be less than nothing.

use flow_optimise::search::{Found, Objective};

/// Found figures with today's cost as 0, and that of each point as what it is more or less.
pub(super) fn beside_today(mut found: Found) -> Found {
    let is_cost = |name: Objective| name == Objective::Cost;
    let today = found.today.iter_mut().find(|it| is_cost(it.0));
    let cost = today.map_or(0.0, |it| std::mem::take(&mut it.1));
    let figures = found.front.iter_mut().flat_map(|it| &mut it.objectives);
    for (_, beside) in figures.filter(|it| is_cost(it.0)) {
        beside.value -= cost;
        beside.ci95 = beside.ci95.map(|end| end - cost);
    }
    found
}
