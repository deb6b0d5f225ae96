//! Cuts of a directly-follows graph, tried in this order: exclusive, sequence, parallel, loop
//! (Leemans 2017, Robust Process Mining with Guarantees, 6.1.1; strict sequence: algorithm 13).

use super::graph::{Graph, Union};

/// What a cut makes of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Exclusive,
    Sequence,
    Parallel,
    Loop,
}

/// At least two groups of activities by number; a loop has two: what is done, what leads back.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub(super) kind: Kind,
    pub(super) groups: Vec<Vec<u32>>,
}

/// Groups of nodes; fewer than two where the cut does not hold.
type Tried = fn(&Graph) -> Vec<Vec<usize>>;

/// The first cut that holds.
pub(super) fn find(graph: &Graph) -> Option<Cut> {
    let tried: [(Kind, Tried); 4] = [
        (Kind::Exclusive, exclusive),
        (Kind::Sequence, sequence),
        (Kind::Parallel, parallel),
        (Kind::Loop, repeated),
    ];
    tried.into_iter().find_map(|(kind, find)| {
        let groups = find(graph);
        let named = |group: Vec<usize>| group.into_iter().map(|at| graph.activities[at]).collect();
        (groups.len() > 1).then(|| Cut {
            kind,
            groups: groups.into_iter().map(named).collect(),
        })
    })
}

/// Parts that nothing connects.
fn exclusive(graph: &Graph) -> Vec<Vec<usize>> {
    let mut union = Union::new(graph.len());
    graph.pairs().for_each(|(from, to)| union.join(from, to));
    union.groups()
}

/// Groups of which each reaches the later ones and is never reached from them; groups that could be skipped
/// together only are one.
fn sequence(graph: &Graph) -> Vec<Vec<usize>> {
    let reach = graph.reach();
    let mut union = Union::new(graph.len());
    for (one, from_one) in reach.iter().enumerate() {
        for (other, from_other) in reach.iter().enumerate().skip(one + 1) {
            if from_one[other] == from_other[one] {
                union.join(one, other);
            }
        }
    }
    let mut groups = union.groups();
    if groups.len() < 2 {
        return Vec::new();
    }
    let others = |at: usize, count: usize| count - usize::from(reach[at][at]);
    let before = |at: usize| others(at, (0..graph.len()).filter(|&from| reach[from][at]).count());
    let after = |at: usize| others(at, reach[at].iter().filter(|it| **it).count());
    groups.sort_by_key(|group| before(group[0]) + graph.len() - after(group[0]));
    strict(graph, groups)
}

fn strict(graph: &Graph, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let count = groups.len();
    let mut group_of = vec![0_usize; graph.len()];
    for (at, group) in groups.iter().enumerate() {
        group.iter().for_each(|&node| group_of[node] = at);
    }
    let pairs: Vec<(usize, usize)> = graph.pairs().collect();
    // The earliest group from which each is entered, the latest into which it is left.
    let (mut from, mut to) = (vec![i64::MAX; count], vec![i64::MIN; count]);
    for node in 0..graph.len() {
        if graph.starts(node) {
            from[group_of[node]] = i64::MIN;
        }
        if graph.ends(node) {
            to[group_of[node]] = i64::MAX;
        }
    }
    let place = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    for &(a, b) in &pairs {
        let (a, b) = (group_of[a], group_of[b]);
        from[b] = from[b].min(place(a));
        to[a] = to[a].max(place(b));
    }
    for at in 0..count {
        if !skippable(graph, &pairs, &group_of, at) {
            continue;
        }
        let earlier = (0..at).rev().take_while(|&it| to[it] <= place(at));
        let later = (at + 1..count).take_while(|&it| from[it] >= place(at));
        for swallowed in earlier.chain(later) {
            group_of
                .iter_mut()
                .filter(|group| **group == swallowed)
                .for_each(|group| *group = at);
        }
    }
    let mut made = vec![Vec::new(); count];
    group_of
        .iter()
        .enumerate()
        .for_each(|(node, &group)| made[group].push(node));
    made.retain(|group| !group.is_empty());
    made
}

/// Whether cases go past a group, begin behind it or end before it.
fn skippable(graph: &Graph, pairs: &[(usize, usize)], group_of: &[usize], at: usize) -> bool {
    let past = |&(a, b): &(usize, usize)| group_of[a] < at && group_of[b] > at;
    let begins = |node: usize| graph.starts(node) && group_of[node] > at;
    let ends = |node: usize| graph.ends(node) && group_of[node] < at;
    pairs.iter().any(past) || (0..graph.len()).any(|node| begins(node) || ends(node))
}

/// Groups between which everything follows everything, each with a beginning and an end.
fn parallel(graph: &Graph) -> Vec<Vec<usize>> {
    let mut union = Union::new(graph.len());
    for one in 0..graph.len() {
        for other in one + 1..graph.len() {
            if !graph.leads(one, other) || !graph.leads(other, one) {
                union.join(one, other);
            }
        }
    }
    let mut groups = union.groups();
    groups.sort_by_key(Vec::len);
    let mut at = 0;
    while at < groups.len() && groups.len() > 1 {
        let begins = groups[at].iter().any(|&node| graph.starts(node));
        let ends = groups[at].iter().any(|&node| graph.ends(node));
        if begins && ends {
            at += 1;
            continue;
        }
        let lacking = groups.remove(at);
        groups[at.saturating_sub(1)].extend(lacking);
    }
    groups
}

/// What begins and ends, and what leads from an end back to a beginning.
fn repeated(graph: &Graph) -> Vec<Vec<usize>> {
    let rim = |node: usize| graph.starts(node) || graph.ends(node);
    let mut union = Union::new(graph.len());
    for (from, to) in graph.pairs() {
        if !rim(from) && !rim(to) {
            union.join(from, to);
        }
    }
    let mut body = vec![false; graph.len()];
    for (from, to) in graph.pairs() {
        // What follows a beginning that is no end, or leads to an end that is no beginning, is done, not redone.
        if graph.starts(from) && !graph.ends(from) {
            body[union.root(to)] = true;
        }
        if graph.ends(to) && !graph.starts(to) {
            body[union.root(from)] = true;
        }
    }
    let (starts, ends): (Vec<usize>, Vec<usize>) = (
        (0..graph.len())
            .filter(|&node| graph.starts(node))
            .collect(),
        (0..graph.len()).filter(|&node| graph.ends(node)).collect(),
    );
    for node in (0..graph.len()).filter(|&node| !rim(node)) {
        // Back to one beginning but not to all of them, or from one end but not from all.
        let back = starts
            .iter()
            .filter(|&&start| graph.leads(node, start))
            .count();
        let again = ends.iter().filter(|&&end| graph.leads(end, node)).count();
        if (back > 0 && back < starts.len()) || (again > 0 && again < ends.len()) {
            body[union.root(node)] = true;
        }
    }
    let (mut done, mut redone) = (Vec::new(), Vec::new());
    for node in 0..graph.len() {
        match rim(node) || body[union.root(node)] {
            true => done.push(node),
            false => redone.push(node),
        }
    }
    match redone.is_empty() || done.is_empty() {
        true => Vec::new(),
        false => vec![done, redone],
    }
}
