//! What still describes traces that no cut divides (Leemans 2017, 6.1.3): fall-throughs, the narrowest first.

use super::Traces;
use super::cut;
use super::graph::Graph;
use crate::tree::Tree;

/// An activity that happens exactly once in every trace.
pub(super) fn once_per_trace(traces: &Traces, graph: &Graph) -> Option<u32> {
    let once = |activity: u32| {
        let times = |trace: &[u32]| trace.iter().filter(|it| **it == activity).count();
        traces.iter().all(|(trace, _)| times(trace) == 1)
    };
    graph
        .activities
        .iter()
        .copied()
        .find(|&activity| once(activity))
}

/// An activity without which there is a cut.
pub(super) fn concurrent(traces: &Traces, graph: &Graph, all: usize) -> Option<u32> {
    let cuts = |activity: u32| cut::find(&Graph::of(&apart(traces, activity).1, all)).is_some();
    graph
        .activities
        .iter()
        .copied()
        .find(|&activity| cuts(activity))
}

/// Traces of one activity alone, and of all others.
pub(super) fn apart(traces: &Traces, activity: u32) -> (Traces, Traces) {
    let (mut alone, mut others) = (Traces::default(), Traces::default());
    for (trace, cases) in traces.iter() {
        let (one, rest): (Vec<u32>, Vec<u32>) = trace.iter().partition(|it| **it == activity);
        alone.add(one, cases);
        others.add(rest, cases);
    }
    (alone, others)
}

/// Rounds that are divided where a beginning stands right after an end.
pub(super) fn strict_loop(traces: &Traces, graph: &Graph) -> Option<Traces> {
    rounds(traces, |before, next| {
        starts(graph, next) && ends(graph, before)
    })
}

/// Rounds that are divided before every beginning.
pub(super) fn any_loop(traces: &Traces, graph: &Graph) -> Option<Traces> {
    rounds(traces, |_, next| starts(graph, next))
}

fn starts(graph: &Graph, activity: u32) -> bool {
    let at = graph.activities.binary_search(&activity);
    at.is_ok_and(|at| graph.starts(at))
}

fn ends(graph: &Graph, activity: u32) -> bool {
    let at = graph.activities.binary_search(&activity);
    at.is_ok_and(|at| graph.ends(at))
}

fn rounds(traces: &Traces, divides: impl Fn(u32, u32) -> bool) -> Option<Traces> {
    let mut found = Traces::default();
    let mut divided = false;
    for (trace, cases) in traces.iter() {
        let mut from = 0;
        for at in 1..trace.len() {
            if divides(trace[at - 1], trace[at]) {
                found.add(trace[from..at].to_vec(), cases);
                from = at;
                divided = true;
            }
        }
        found.add(trace[from..].to_vec(), cases);
    }
    divided.then_some(found)
}

/// Everything may follow everything.
pub(super) fn flower(graph: &Graph) -> Tree<u32> {
    let leaves = graph
        .activities
        .iter()
        .map(|&it| Tree::Activity(it))
        .collect();
    Tree::Loop(Box::new(Tree::Silent), Box::new(Tree::Exclusive(leaves)))
}
