//! The length of periods that may overlap.

use super::scenario::Manner;

/// Seconds that the periods cover.
pub fn length(periods: &mut [(f64, f64)], manner: Manner) -> f64 {
    let in_order = periods.windows(2).all(|pair| pair[0].0 <= pair[1].0);
    let apart = in_order && periods.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    if apart {
        return periods.iter().map(|(from, to)| to - from).sum();
    }
    if !in_order {
        periods.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    match manner {
        Manner::Exact => union(periods),
        Manner::Prosimos => pairwise(periods),
    }
}

fn union(periods: &[(f64, f64)]) -> f64 {
    let (mut sum, mut covered) = (0.0, f64::NEG_INFINITY);
    for (from, to) in periods {
        if *to > covered {
            sum += to - from.max(covered);
            covered = *to;
        }
    }
    sum
}

/// Each period without what it shares with the unbroken run of periods before it: what Prosimos 2.1 reports.
fn pairwise(periods: &[(f64, f64)]) -> f64 {
    let shared = |a: (f64, f64), b: (f64, f64)| {
        let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        (second.0 < first.1).then(|| (first.0.max(second.0), first.1.min(second.1)))
    };
    let mut sum = periods.first().map_or(0.0, |(from, to)| to - from);
    for at in 1..periods.len() {
        let (from, to) = periods[at];
        let mut common = shared(periods[at - 1], periods[at]);
        for before in (0..at - 1).rev() {
            match common.and_then(|common| shared(periods[before], common)) {
                Some(less) => common = Some(less),
                None => break,
            }
        }
        sum += to - from - common.map_or(0.0, |(from, to)| to - from);
    }
    sum
}
