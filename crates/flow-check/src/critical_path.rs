//! The longest way through a chart in days, to be held against the promised and the statutory limit.

use flow_model::chart::{Chart, NodeKind};
use flow_model::step::{Act, Counting};
use serde::{Deserialize, Serialize};

use crate::days::{at_most, same_unit};
use crate::graph::Graph;

/// The longest way from a start to an end, each loop passed once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CriticalPath {
    /// Sum of the steps' own limits along the way, excluded steps left out, in `unit`.
    pub days: f64,
    /// Whether these are working or calendar days: as the promised limit of the chart counts.
    pub unit: Counting,
    /// Ids of the nodes with a step card on the way, in order.
    pub steps: Vec<String>,
    /// True when a limit of another unit had to be converted.
    pub converted: bool,
}

/// Measures the chart. Parallel branches count by the longer one; a loop is passed once (back edges
/// of a depth-first walk are cut); steps whose time is excluded count nothing.
///
/// Where the chart says by its acts when the statutory clock runs, only steps on the clock count:
/// behind 受理 (accept) or 立案 (file), and up to the decision (行政许可法 art. 42, 行政处罚法 art. 60).
#[must_use]
pub fn critical_path(chart: &Chart) -> CriticalPath {
    longest(chart, Weigh::Counted)
}

/// The way with the most time that is not counted (行政许可法 art. 45): of the steps with a ground for that,
/// wherever they stand. Their own limits are summed as in [`critical_path`].
#[must_use]
pub fn excluded_path(chart: &Chart) -> CriticalPath {
    longest(chart, Weigh::Excluded)
}

/// The same up to 上报, in working days: what the lower authority takes before the higher one decides
/// (行政许可法 art. 43).
#[must_use]
pub fn lower_review(chart: &Chart) -> CriticalPath {
    longest(chart, Weigh::Reported)
}

/// Which steps have a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weigh {
    /// Those on the clock.
    Counted,
    /// Those on the clock until the application is sent up.
    Reported,
    /// Those whose time is not counted.
    Excluded,
}

fn longest(chart: &Chart, weigh: Weigh) -> CriticalPath {
    let graph = Graph::new(chart);
    let order = topological(&graph);
    let clock = Clock::new(&graph, &order, weigh);
    let unit = match weigh {
        Weigh::Reported => Counting::Working,
        Weigh::Counted | Weigh::Excluded => chart_unit(chart),
    };
    let mut best = Longest {
        graph: &graph,
        clock,
        unit,
        weigh,
        converted: false,
    };
    let mut longest = Leg::default();
    for process in &chart.processes {
        let leg = best.through(&process.id, &order, 0);
        if leg.is_longer(&longest) {
            longest = leg;
        }
    }
    let steps = graph.ids(&longest.steps);
    CriticalPath {
        days: round(longest.days),
        unit,
        steps,
        converted: best.converted,
    }
}

/// In which days the chart counts: as its promised limit does, else its statutory one, else working.
fn chart_unit(chart: &Chart) -> Counting {
    let limit = chart
        .power
        .promised
        .as_ref()
        .or(chart.power.statutory.as_ref());
    limit.map_or(Counting::Working, |limit| limit.counting)
}

fn round(days: f64) -> f64 {
    (days * 1000.0).round() / 1000.0
}

/// Nodes before which all their predecessors stand, once back edges are cut.
struct Order {
    nodes: Vec<usize>,
    next: Vec<Vec<usize>>,
}

/// Depth-first order with an explicit stack: a chart may be deeper than the call stack.
fn topological(graph: &Graph) -> Order {
    let count = graph.chart.nodes.len();
    let mut state = vec![0_u8; count];
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut nodes = Vec::with_capacity(count);
    let mut roots: Vec<usize> = (0..count)
        .filter(|&at| graph.incoming(at).is_empty())
        .collect();
    roots.extend(0..count);
    for root in roots {
        if state[root] != 0 {
            continue;
        }
        let mut stack = vec![(root, 0_usize)];
        state[root] = 1;
        while let Some((at, done)) = stack.pop() {
            let targets = graph.next(at);
            let Some(&target) = targets.get(done) else {
                state[at] = 2;
                nodes.push(at);
                continue;
            };
            stack.push((at, done + 1));
            if state[target] != 1 {
                next[at].push(target);
            }
            if state[target] == 0 {
                state[target] = 1;
                stack.push((target, 0));
            }
        }
    }
    nodes.reverse();
    Order { nodes, next }
}

/// Which nodes stand on the statutory clock.
struct Clock {
    counted: Vec<bool>,
}

impl Clock {
    fn new(graph: &Graph, order: &Order, weigh: Weigh) -> Self {
        let count = graph.chart.nodes.len();
        let opens = |at: usize| matches!(graph.act(at), Some(Act::Accept | Act::File));
        let closes = |at: usize| match graph.act(at) {
            Some(Act::Decide | Act::RefuseDecision | Act::NoPenalty) => true,
            Some(Act::Report) => weigh == Weigh::Reported,
            _ => false,
        };
        let any_opens = (0..count).any(opens);
        let (mut opened, mut closed) = (vec![!any_opens; count], vec![false; count]);
        for &at in &order.nodes {
            for &next in &order.next[at] {
                opened[next] |= opened[at] || opens(at);
                closed[next] |= closed[at] || closes(at);
            }
        }
        let counted = (0..count)
            .map(|at| opened[at] && !opens(at) && !closed[at])
            .collect();
        Clock { counted }
    }
}

/// A way and its length.
#[derive(Debug, Clone, Default)]
struct Leg {
    days: f64,
    steps: Vec<usize>,
}

impl Leg {
    fn is_longer(&self, other: &Leg) -> bool {
        (self.days, self.steps.len()) > (other.days, other.steps.len())
    }
}

/// Deeper sub-processes than this are not descended into; their own limit counts.
const MAX_NESTING: usize = 64;

struct Longest<'g> {
    graph: &'g Graph<'g>,
    clock: Clock,
    unit: Counting,
    weigh: Weigh,
    converted: bool,
}

impl Longest<'_> {
    /// The longest way through the nodes that `parent` holds; of two as long, the one with more steps.
    fn through(&mut self, parent: &str, order: &Order, nesting: usize) -> Leg {
        let count = self.graph.chart.nodes.len();
        let mut until: Vec<Leg> = vec![Leg::default(); count];
        let mut longest = Leg::default();
        for &at in order
            .nodes
            .iter()
            .filter(|&&at| self.graph.node(at).parent == parent)
        {
            let own = self.weight(at, order, nesting);
            let leg = Leg {
                days: until[at].days + own.days,
                steps: [std::mem::take(&mut until[at].steps), own.steps].concat(),
            };
            for &next in &order.next[at] {
                if leg.is_longer(&until[next]) {
                    until[next] = leg.clone();
                }
            }
            if leg.is_longer(&longest) {
                longest = leg;
            }
        }
        longest
    }

    /// What one node adds: its own limit, else the longest way inside it.
    fn weight(&mut self, at: usize, order: &Order, nesting: usize) -> Leg {
        let node = self.graph.node(at);
        let is_sub = matches!(node.kind, NodeKind::SubProcess { .. });
        let Some(step) = &node.step else {
            let deeper = is_sub && nesting < MAX_NESTING;
            return if deeper {
                self.through(&node.id, order, nesting + 1)
            } else {
                Leg::default()
            };
        };
        if step.limit.is_none() && is_sub && nesting < MAX_NESTING {
            return self.through(&node.id, order, nesting + 1);
        }
        let counts = match self.weigh {
            Weigh::Counted | Weigh::Reported => step.excluded.is_none() && self.clock.counted[at],
            Weigh::Excluded => step.excluded.is_some(),
        };
        let days = match &step.limit {
            Some(limit) if counts => {
                self.converted |= !same_unit(limit, self.unit);
                at_most(limit, self.unit)
            }
            Some(_) | None => 0.0,
        };
        Leg {
            days,
            steps: vec![at],
        }
    }
}
