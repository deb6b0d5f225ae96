//! The inductive miner: a process tree from a log, sound by construction, that replays every case of the log
//! (Leemans, Fahland, van der Aalst 2013), or all but what is rare (2014, with a noise threshold).

mod cut;
mod fall;
mod graph;
mod split;

use std::ops::ControlFlow;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::log::Log;
use crate::read::Told;
use crate::tree::Tree;
use crate::variants::{Variant, variants};
use graph::Graph;

/// Most activities of a log from which a tree is mined.
pub const MAX_ACTIVITIES: usize = 2_000;
/// Deepest nesting while mining; below it everything may follow everything.
const MAX_DEPTH: usize = 300;

/// Why no tree was mined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMined {
    /// More activities than [`MAX_ACTIVITIES`]: how many.
    TooManyActivities(usize),
    /// It was stopped.
    Stopped,
}

/// Mines a log. `noise` between 0 and 1: a way that is rarer than this share of the most frequent way out of
/// the same activity is passed over where no cut is found otherwise; 0 keeps everything.
/// The progress counts parts of the log that were cut.
///
/// # Errors
/// See [`NotMined`].
pub fn discover(log: &Log, noise: f64, told: &mut Told) -> Result<Tree<String>, NotMined> {
    of_variants(
        &variants(log),
        |number| log.activities.name(number),
        noise,
        told,
    )
}

/// As [`discover`], from variants.
///
/// # Errors
/// See [`NotMined`].
pub fn of_variants<'n>(
    variants: &[Variant],
    name: impl Fn(u32) -> &'n str,
    noise: f64,
    told: &mut Told,
) -> Result<Tree<String>, NotMined> {
    // Numbers in the order of names, so that ties are broken by name.
    let mut used: Vec<u32> = variants
        .iter()
        .flat_map(|it| it.trace.iter().copied())
        .collect();
    used.sort_unstable();
    used.dedup();
    if used.len() > MAX_ACTIVITIES {
        return Err(NotMined::TooManyActivities(used.len()));
    }
    used.sort_by_key(|&number| name(number));
    let most = used
        .iter()
        .copied()
        .max()
        .map_or(0, |most| most as usize + 1);
    let mut place = vec![0_u32; most];
    for (at, &number) in (0_u32..).zip(&used) {
        place[number as usize] = at;
    }
    let mut traces = Traces::default();
    for variant in variants {
        let trace = variant
            .trace
            .iter()
            .map(|&number| place[number as usize])
            .collect();
        traces.add(trace, variant.cases);
    }
    let mut miner = Miner {
        noise: noise.clamp(0.0, 1.0),
        activities: used.len(),
        told,
        cuts: 0,
    };
    let tree = miner.mine(traces, 0).ok_or(NotMined::Stopped)?;
    let named = |at: &u32| name(used[*at as usize]).to_owned();
    Ok(tree.folded().map(&named))
}

/// Traces with how many cases went each of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traces {
    counted: IndexMap<Vec<u32>, u64, FxBuildHasher>,
}

impl Traces {
    fn add(&mut self, trace: Vec<u32>, cases: u64) {
        *self.counted.entry(trace).or_default() += cases;
    }

    fn iter(&self) -> impl Iterator<Item = (&[u32], u64)> {
        self.counted
            .iter()
            .map(|(trace, &cases)| (trace.as_slice(), cases))
    }

    fn total(&self) -> u64 {
        self.counted.values().sum()
    }

    /// Takes the traces out in which nothing happens; how many cases they were.
    fn take_empty(&mut self) -> Option<u64> {
        self.counted.shift_remove(&Vec::new())
    }
}

struct Miner<'m, 't> {
    noise: f64,
    /// Activities of the whole log; they are numbered from 0 in the order of their names.
    activities: usize,
    told: &'m mut Told<'t>,
    cuts: u64,
}

/// Nothing when the work was stopped.
type Mined = Option<Tree<u32>>;

impl Miner<'_, '_> {
    fn mine(&mut self, mut traces: Traces, depth: usize) -> Mined {
        self.cuts += 1;
        if (self.told)(self.cuts) == ControlFlow::Break(()) {
            return None;
        }
        let total = traces.total();
        if let Some(empty) = traces.take_empty() {
            if traces.counted.is_empty() {
                return Some(Tree::Silent);
            }
            if empty as f64 > self.noise * total as f64 {
                let rest = self.mine(traces, depth + 1)?;
                return Some(Tree::Exclusive(vec![Tree::Silent, rest]));
            }
        }
        if let Some(leaf) = leaf(&traces) {
            return Some(leaf);
        }
        let graph = Graph::of(&traces, self.activities);
        if depth >= MAX_DEPTH {
            return Some(fall::flower(&graph));
        }
        let mut found = cut::find(&graph);
        if found.is_none() && self.noise > 0.0 {
            found = cut::find(&graph.without_noise(self.noise));
        }
        match found {
            Some(cut) => {
                let parts = split::split(&traces, &cut, self.activities);
                self.node(cut.kind, parts, depth)
            }
            None => self.fall(traces, &graph, depth),
        }
    }

    fn node(&mut self, kind: cut::Kind, parts: Vec<Traces>, depth: usize) -> Mined {
        let children: Option<Vec<Tree<u32>>> = parts
            .into_iter()
            .map(|part| self.mine(part, depth + 1))
            .collect();
        let mut children = children?;
        Some(match kind {
            cut::Kind::Exclusive => Tree::Exclusive(children),
            cut::Kind::Sequence => Tree::Sequence(children),
            cut::Kind::Parallel => Tree::Parallel(children),
            cut::Kind::Loop => {
                let redo = children.pop().unwrap_or(Tree::Silent);
                let body = children.pop().unwrap_or(Tree::Silent);
                Tree::Loop(Box::new(body), Box::new(redo))
            }
        })
    }

    /// What still describes the traces when no cut does.
    fn fall(&mut self, traces: Traces, graph: &Graph, depth: usize) -> Mined {
        let beside = fall::once_per_trace(&traces, graph)
            .or_else(|| fall::concurrent(&traces, graph, self.activities));
        if let Some(activity) = beside {
            let (alone, others) = fall::apart(&traces, activity);
            return self.node(cut::Kind::Parallel, vec![alone, others], depth);
        }
        let again = fall::strict_loop(&traces, graph).or_else(|| fall::any_loop(&traces, graph));
        if let Some(rounds) = again {
            return self.node(cut::Kind::Loop, vec![rounds, Traces::default()], depth);
        }
        Some(fall::flower(graph))
    }
}

/// Nothing at all, or one activity once.
fn leaf(traces: &Traces) -> Option<Tree<u32>> {
    let mut all = traces.iter();
    let Some((first, _)) = all.next() else {
        return Some(Tree::Silent);
    };
    match (first, all.next()) {
        ([only], None) => Some(Tree::Activity(*only)),
        _ => None,
    }
}
