//! Traces split along a cut (Leemans 2017, 6.1.2): every part of a trace goes to the group that it belongs to.

use super::Traces;
use super::cut::{Cut, Kind};

const NONE: u32 = u32::MAX;

/// One part per group; there are `all` activities in the whole log.
pub(super) fn split(traces: &Traces, cut: &Cut, all: usize) -> Vec<Traces> {
    let mut group_of = vec![NONE; all];
    for (at, group) in (0_u32..).zip(&cut.groups) {
        group.iter().for_each(|&it| group_of[it as usize] = at);
    }
    let mut parts = vec![Traces::default(); cut.groups.len()];
    for (trace, cases) in traces.iter() {
        match cut.kind {
            Kind::Exclusive => exclusive(trace, cases, &group_of, &mut parts),
            Kind::Sequence => sequence(trace, cases, &group_of, &mut parts),
            Kind::Parallel => parallel(trace, cases, &group_of, &mut parts),
            Kind::Loop => repeated(trace, cases, &group_of, &mut parts),
        }
    }
    parts
}

fn only(trace: &[u32], group: u32, group_of: &[u32]) -> Vec<u32> {
    trace
        .iter()
        .copied()
        .filter(|&it| group_of[it as usize] == group)
        .collect()
}

/// To the group of most of its events; of equal ones to the last.
fn exclusive(trace: &[u32], cases: u64, group_of: &[u32], parts: &mut [Traces]) {
    let mut counts = vec![0_u32; parts.len()];
    for &it in trace {
        if let Some(count) = counts.get_mut(group_of[it as usize] as usize) {
            *count += 1;
        }
    }
    let best = counts
        .iter()
        .enumerate()
        .max_by_key(|(at, count)| (**count, *at));
    let best = best.map_or(0, |(at, _)| at);
    let group = u32::try_from(best).unwrap_or(NONE);
    parts[best].add(only(trace, group, group_of), cases);
}

/// Each group takes the stretch in which its own events outweigh foreign ones the most.
fn sequence(trace: &[u32], cases: u64, group_of: &[u32], parts: &mut [Traces]) {
    let mut from = 0;
    for (group, part) in (0_u32..).zip(parts) {
        let (mut cost, mut least, mut to) = (0_i64, 0_i64, from);
        for (at, &it) in trace.iter().enumerate().skip(from) {
            let of = group_of[it as usize];
            // Events of earlier groups are late ones: they count neither way.
            if of == group {
                cost -= 1;
            } else if of > group {
                cost += 1;
            }
            if cost < least {
                least = cost;
                to = at + 1;
            }
        }
        part.add(only(&trace[from..to], group, group_of), cases);
        from = to;
    }
}

fn parallel(trace: &[u32], cases: u64, group_of: &[u32], parts: &mut [Traces]) {
    for (group, part) in (0_u32..).zip(parts) {
        part.add(only(trace, group, group_of), cases);
    }
}

/// Rounds of what is done, and what leads back between them. A trace that does not end in a round has an empty one.
fn repeated(trace: &[u32], cases: u64, group_of: &[u32], parts: &mut [Traces]) {
    let (mut done, mut redone) = (Vec::new(), Vec::new());
    for &it in trace {
        let group = group_of[it as usize];
        if group != 1 && !redone.is_empty() {
            parts[1].add(std::mem::take(&mut redone), cases);
        }
        if group != 0 && !done.is_empty() {
            parts[0].add(std::mem::take(&mut done), cases);
        }
        match group {
            0 => done.push(it),
            1 => redone.push(it),
            _ => {}
        }
    }
    if !redone.is_empty() {
        parts[1].add(redone, cases);
    }
    parts[0].add(done, cases);
}
