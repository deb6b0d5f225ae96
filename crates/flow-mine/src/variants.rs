//! Variants: cases that went the same way, counted together.

use rustc_hash::FxHashMap;

use crate::log::Log;

/// One way of going, and how many cases went it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Activities by number, in order.
    pub trace: Vec<u32>,
    /// How many cases.
    pub cases: u64,
}

/// The variants of a log, the most frequent first; those of equal number in the order of their first case.
#[must_use]
pub fn variants(log: &Log) -> Vec<Variant> {
    let (found, _) = grouped(log);
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(found[at].1));
    let variant = |at: usize| Variant {
        trace: log.trace(found[at].0).to_vec(),
        cases: found[at].1,
    };
    order.into_iter().map(variant).collect()
}

/// Per variant its first case and how many cases there are; per case its variant.
pub(crate) fn grouped(log: &Log) -> (Vec<(usize, u64)>, Vec<u32>) {
    let mut known: FxHashMap<&[u32], u32> = FxHashMap::default();
    let mut found: Vec<(usize, u64)> = Vec::new();
    let mut of_case = Vec::with_capacity(log.len());
    for case in 0..log.len() {
        let next = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let at = *known.entry(log.trace(case)).or_insert(next);
        if at == next {
            found.push((case, 0));
        }
        found[at as usize].1 += 1;
        of_case.push(at);
    }
    (found, of_case)
}
