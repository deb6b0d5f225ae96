//! A process tree as a chart: block by block, each step in the lane of who does it most often, laid out.

use flow_model::chart::{EventPlace, Gateway, NodeKind, Trigger};
use flow_model::edit::EditError;
use flow_model::sketch::{Sketch, SketchFlow, SketchLane, SketchNode, document, printable};
use flow_model::xml::Document;
use rustc_hash::FxHashMap;

use crate::log::Log;
use crate::tree::Tree;

/// Most lanes of a chart; posts beyond it get none.
const MAX_LANES: usize = 40;
/// Longest label in characters; the rest is cut.
const MAX_LABEL: usize = 200;

/// Who does each activity most often; of equal ones the first name.
#[must_use]
pub fn posts(log: &Log) -> FxHashMap<String, String> {
    let mut counts: FxHashMap<(u32, u32), u64> = FxHashMap::default();
    for event in 0..log.events() {
        if let Some(who) = log.resource(event) {
            *counts.entry((log.events.activity[event], who)).or_default() += 1;
        }
    }
    let mut best: FxHashMap<u32, (u64, &str)> = FxHashMap::default();
    for ((activity, who), count) in counts {
        let name = log.resources.name(who);
        let known = best.entry(activity).or_insert((count, name));
        if count > known.0 || (count == known.0 && name < known.1) {
            *known = (count, name);
        }
    }
    let named = |(activity, (_, name)): (u32, (u64, &str))| {
        (log.activities.name(activity).to_owned(), name.to_owned())
    };
    best.into_iter().map(named).collect()
}

/// Draws a tree. `posts` names the lane of each activity; without one there are no lanes.
///
/// # Errors
/// When the chart is larger than a chart may be.
pub fn chart(
    tree: &Tree<String>,
    name: &str,
    posts: &FxHashMap<String, String>,
) -> Result<Document, EditError> {
    let mut drawing = Drawing {
        posts,
        ..Drawing::new(name)
    };
    let start = drawing.event(EventPlace::Start { interrupting: true });
    let inner = drawing.block(tree);
    let end = drawing.event(EventPlace::End);
    match inner {
        None => drawing.flow(start, end),
        Some((first, last)) => {
            drawing.flow(start, first);
            drawing.flow(last, end);
        }
    }
    drawing.fill_lanes();
    document(&drawing.sketch, false)
}

struct Drawing<'p> {
    sketch: Sketch,
    posts: &'p FxHashMap<String, String>,
    /// The lane of the last step: gateways and events stand where the work is.
    lane: Option<usize>,
    steps: usize,
    gateways: usize,
}

/// The first and the last node of a block; none for one in which nothing happens.
type Block = Option<(usize, usize)>;

impl<'p> Drawing<'p> {
    fn new(name: &str) -> Drawing<'p> {
        static NONE: std::sync::LazyLock<FxHashMap<String, String>> =
            std::sync::LazyLock::new(FxHashMap::default);
        let sketch = Sketch {
            name: label(name),
            ..Sketch::default()
        };
        Drawing {
            sketch,
            posts: &NONE,
            lane: None,
            steps: 0,
            gateways: 0,
        }
    }

    fn block(&mut self, tree: &Tree<String>) -> Block {
        match tree {
            Tree::Silent => None,
            Tree::Activity(name) => {
                let at = self.step(name);
                Some((at, at))
            }
            Tree::Sequence(children) => {
                let mut whole: Block = None;
                for child in children {
                    let Some((first, last)) = self.block(child) else {
                        continue;
                    };
                    whole = Some(match whole {
                        None => (first, last),
                        Some((begin, before)) => {
                            self.flow(before, first);
                            (begin, last)
                        }
                    });
                }
                whole
            }
            Tree::Exclusive(children) => Some(self.branches(children, Gateway::Exclusive)),
            Tree::Parallel(children) => Some(self.branches(children, Gateway::Parallel)),
            Tree::Loop(body, redo) => Some(self.repeated(body, redo)),
        }
    }

    fn branches(&mut self, children: &[Tree<String>], gateway: Gateway) -> (usize, usize) {
        let split = self.gateway(gateway);
        let inner: Vec<Block> = children.iter().map(|child| self.block(child)).collect();
        let join = self.gateway(gateway);
        for block in inner {
            self.between(split, block, join);
        }
        (split, join)
    }

    fn repeated(&mut self, body: &Tree<String>, redo: &Tree<String>) -> (usize, usize) {
        let join = self.gateway(Gateway::Exclusive);
        let body = self.block(body);
        let split = self.gateway(Gateway::Exclusive);
        self.between(join, body, split);
        // Alternatives of the way back leave from the same choice.
        let back = match redo {
            Tree::Exclusive(children) => children.as_slice(),
            other => std::slice::from_ref(other),
        };
        for way in back {
            let block = self.block(way);
            self.between(split, block, join);
        }
        (join, split)
    }

    fn between(&mut self, from: usize, block: Block, to: usize) {
        match block {
            None => self.flow(from, to),
            Some((first, last)) => {
                self.flow(from, first);
                self.flow(last, to);
            }
        }
    }

    fn step(&mut self, name: &str) -> usize {
        self.steps += 1;
        if let Some(post) = self.posts.get(name) {
            self.lane = self.lane_of(post);
        }
        let kind = NodeKind::Task {
            task: "userTask".to_owned(),
            repeat: None,
        };
        self.node(format!("step_{}", self.steps), label(name), kind)
    }

    fn lane_of(&mut self, post: &str) -> Option<usize> {
        let post = label(post);
        let lanes = &mut self.sketch.lanes;
        let known = lanes.iter().position(|lane| lane.name == post);
        known.or_else(|| {
            (lanes.len() < MAX_LANES).then(|| {
                lanes.push(SketchLane {
                    name: post,
                    post: None,
                });
                lanes.len() - 1
            })
        })
    }

    fn gateway(&mut self, gateway: Gateway) -> usize {
        self.gateways += 1;
        let kind = NodeKind::Gateway {
            gateway,
            default: None,
        };
        self.node(format!("gateway_{}", self.gateways), String::new(), kind)
    }

    fn event(&mut self, place: EventPlace) -> usize {
        let (id, name) = match place {
            EventPlace::End => ("end", "结束"),
            _ => ("start", "开始"),
        };
        let kind = NodeKind::Event {
            place,
            trigger: Trigger::None,
        };
        self.node(id.to_owned(), name.to_owned(), kind)
    }

    fn node(&mut self, id: String, name: String, kind: NodeKind) -> usize {
        let lane = self.lane;
        self.sketch.nodes.push(SketchNode {
            id,
            name,
            kind,
            lane,
            step: None,
            bounds: None,
        });
        self.sketch.nodes.len() - 1
    }

    fn flow(&mut self, from: usize, to: usize) {
        self.sketch.flows.push(SketchFlow {
            from,
            to,
            ..SketchFlow::default()
        });
    }

    /// Where there are lanes, what stands before the first step stands in its lane.
    fn fill_lanes(&mut self) {
        let first = self.sketch.nodes.iter().find_map(|node| node.lane);
        for node in &mut self.sketch.nodes {
            node.lane = node.lane.or(first);
        }
    }
}

fn label(text: &str) -> String {
    printable(text).chars().take(MAX_LABEL).collect()
}
