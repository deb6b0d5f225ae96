//! The directly-follows graph as a drawing: the most frequent steps, the ways that hold them together, and what was left out.

use std::collections::BTreeSet;

use flow_model::chart::{EventPlace, NodeKind, Trigger};
use flow_model::edit::EditError;
use flow_model::sketch::{Sketch, SketchFlow, SketchNode, document, printable};
use flow_model::xml::Document;
use rustc_hash::FxHashMap;

use crate::follows::{Follows, follows};
use crate::log::Log;

/// Most steps of one map.
pub const MAX_STEPS: usize = 60;
/// Longest label in characters; the rest is cut.
const MAX_LABEL: usize = 60;

/// How much of the graph is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// The so many most frequent steps.
    pub steps: usize,
    /// Share of all passages that the ways drawn shall make up, 0 to 1; ways that hold steps together come in any case.
    pub share: f64,
}

/// A step of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapStep {
    /// Its element.
    pub element: String,
    /// Its number in the log.
    pub activity: u32,
    /// How often it happened.
    pub count: u64,
    /// How often it came right after itself: such ways are not drawn.
    pub again: u64,
}

/// A way of the map; an end without a step is the beginning or the end of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapWay {
    /// Its element.
    pub element: String,
    /// The step before.
    pub from: Option<u32>,
    /// The step after.
    pub to: Option<u32>,
    /// How often.
    pub count: u64,
}

/// A map.
#[derive(Debug)]
pub struct Map {
    /// The drawing.
    pub document: Document,
    /// Its steps, the most frequent first.
    pub steps: Vec<MapStep>,
    /// Its ways, the most frequent first.
    pub ways: Vec<MapWay>,
    /// Steps of the log that are not drawn.
    pub steps_left: usize,
    /// Ways between drawn steps that are not drawn.
    pub ways_left: usize,
}

/// Ends of a way by place in the list of nodes: 0 is the beginning, 1 the end, steps come behind.
type Ends = (usize, usize);

/// Draws the map of a log; `label` writes what stands on a way.
///
/// # Errors
/// When the drawing is larger than a chart may be.
pub fn map(log: &Log, detail: Detail, label: &dyn Fn(&MapWay) -> String) -> Result<Map, EditError> {
    let follows = follows(log);
    let all = follows.activities.iter().filter(|&&n| n > 0).count();
    let kept = most_frequent(&follows, detail.steps.clamp(1, MAX_STEPS));
    let place: FxHashMap<u32, usize> = kept
        .iter()
        .enumerate()
        .map(|(at, &it)| (it, at + 2))
        .collect();
    let mut counts: Vec<(Ends, u64)> = Vec::new();
    let mut again: FxHashMap<u32, u64> = FxHashMap::default();
    for &((from, to), n) in &follows.edges {
        if from == to {
            again.insert(from, n);
        } else if let (Some(&from), Some(&to)) = (place.get(&from), place.get(&to)) {
            counts.push(((from, to), n));
        }
    }
    counts.extend(ends(&follows.start, &place).map(|(at, n)| ((0, at), n)));
    counts.extend(ends(&follows.end, &place).map(|(at, n)| ((at, 1), n)));
    // The order decides which ways lead back: the most frequent ones go forward.
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let chosen = chosen(&counts, kept.len() + 2, detail.share.clamp(0.0, 1.0));
    let step = |at: usize| at.checked_sub(2).map(|at| kept[at]);
    let ways: Vec<MapWay> = (1..)
        .zip(&chosen)
        .map(|(n, &at)| MapWay {
            element: format!("flow_{n}"),
            from: step(counts[at].0.0),
            to: step(counts[at].0.1),
            count: counts[at].1,
        })
        .collect();
    let flows = chosen.iter().zip(&ways).map(|(&at, way)| SketchFlow {
        label: label(way),
        from: counts[at].0.0,
        to: counts[at].0.1,
        ..SketchFlow::default()
    });
    let sketch = Sketch {
        nodes: nodes(log, &kept),
        flows: flows.collect(),
        ..Sketch::default()
    };
    let steps = (1..).zip(&kept).map(|(n, &activity)| MapStep {
        element: format!("step_{n}"),
        activity,
        count: follows.activities[activity as usize],
        again: again.get(&activity).copied().unwrap_or(0),
    });
    Ok(Map {
        document: document(&sketch, false)?,
        steps: steps.collect(),
        steps_left: all - kept.len(),
        ways_left: counts.len() - ways.len(),
        ways,
    })
}

fn most_frequent(follows: &Follows, most: usize) -> Vec<u32> {
    let mut found: Vec<(u32, u64)> = (0_u32..)
        .zip(follows.activities.iter().copied())
        .filter(|(_, n)| *n > 0)
        .collect();
    found.sort_by_key(|&(at, n)| (std::cmp::Reverse(n), at));
    found.into_iter().take(most).map(|(at, _)| at).collect()
}

fn ends<'e>(
    counts: &'e [(u32, u64)],
    place: &'e FxHashMap<u32, usize>,
) -> impl Iterator<Item = (usize, u64)> + 'e {
    counts
        .iter()
        .filter_map(|(it, n)| Some((*place.get(it)?, *n)))
}

/// The ways that are drawn, by their place in `counts`, which is sorted: the most frequent way into and out of every
/// node, then the most frequent ones up to the share.
fn chosen(counts: &[(Ends, u64)], nodes: usize, share: f64) -> Vec<usize> {
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    let (mut reached, mut left) = (vec![false; nodes], vec![false; nodes]);
    for (at, ((from, to), _)) in counts.iter().enumerate() {
        let new = !reached[*to] || !left[*from];
        (reached[*to], left[*from]) = (true, true);
        if new {
            kept.insert(at);
        }
    }
    let whole: u64 = counts.iter().map(|(_, n)| n).sum();
    let mut made: u64 = kept.iter().map(|&at| counts[at].1).sum();
    for (at, (_, n)) in counts.iter().enumerate() {
        if made as f64 >= share * whole as f64 {
            break;
        }
        if kept.insert(at) {
            made += n;
        }
    }
    kept.into_iter().collect()
}

fn nodes(log: &Log, kept: &[u32]) -> Vec<SketchNode> {
    let node = |id: String, name: String, kind: NodeKind| SketchNode {
        id,
        name,
        kind,
        lane: None,
        step: None,
        bounds: None,
    };
    let event = |place: EventPlace| NodeKind::Event {
        place,
        trigger: Trigger::None,
    };
    let start = EventPlace::Start { interrupting: true };
    let mut nodes = vec![
        node("start".into(), "开始".into(), event(start)),
        node("end".into(), "结束".into(), event(EventPlace::End)),
    ];
    nodes.extend((1..).zip(kept).map(|(n, &activity)| {
        let name = printable(log.activities.name(activity));
        let kind = NodeKind::Task {
            task: "userTask".to_owned(),
            repeat: None,
        };
        node(
            format!("step_{n}"),
            name.chars().take(MAX_LABEL).collect(),
            kind,
        )
    }));
    nodes
}
