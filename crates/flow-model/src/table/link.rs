//! From steps to a chart: gateways where ways part, joins where they meet, start and ends.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::chart::{EventPlace, Gateway, NodeKind, Trigger};
use crate::sketch::{SketchFlow, SketchNode};

use super::note::{NoteCode, Notes};
use super::row::{Kind, Row};
use super::way::Target;

/// Steps that are tried as the meeting point of ways side by side.
const MAX_MEETINGS: usize = 60;

/// Name of a start that the table does not name.
const START: &str = "开始";
/// Name of an end that the table does not name.
const END: &str = "结束";

/// Nodes and flows as they grow.
pub(super) struct Net {
    pub nodes: Vec<SketchNode>,
    pub flows: Vec<SketchFlow>,
    /// Node of each row.
    rows: Vec<usize>,
    ends: HashMap<String, usize>,
    forks: Vec<usize>,
}

/// Connects the rows. `lanes` is the lane of each row; `start` the name of the start; `task` the BPMN name
/// of a step whose kind is not told.
pub(super) fn link(
    rows: &[Row],
    lanes: &[Option<usize>],
    start: &str,
    task: &str,
    next: Option<&str>,
    notes: &mut Notes,
) -> Net {
    let mut net = Net {
        nodes: Vec::new(),
        flows: Vec::new(),
        rows: Vec::new(),
        ends: HashMap::new(),
        forks: Vec::new(),
    };
    let event = |place| NodeKind::Event {
        place,
        trigger: Trigger::None,
    };
    let first = lanes.first().copied().flatten();
    let start = if start.is_empty() { START } else { start };
    net.add(
        "start",
        start,
        event(EventPlace::Start { interrupting: true }),
        first,
    );
    for (at, row) in rows.iter().enumerate() {
        let kind = match row.kind {
            Kind::Task => of_task(task),
            Kind::Other(task) => of_task(task),
            Kind::Decision => gateway(Gateway::Exclusive),
            Kind::Fork => gateway(Gateway::Parallel),
        };
        let id = match row.kind {
            Kind::Task | Kind::Other(_) => format!("step_{}", at + 1),
            Kind::Decision | Kind::Fork => format!("choose_{}", at + 1),
        };
        let node = net.add(&id, &row.name, kind, lanes[at]);
        if matches!(row.kind, Kind::Task | Kind::Other(_)) {
            net.nodes[node].step = Some(row.step.clone());
        }
        if row.kind == Kind::Fork {
            net.forks.push(node);
        }
        net.rows.push(node);
    }
    if let Some(first) = net.rows.first().copied() {
        net.flow(0, first, "");
    }
    for (at, row) in rows.iter().enumerate() {
        net.leave(at, row, next, notes);
    }
    net.unreached(rows, notes);
    net.join_forks(rows, notes);
    net.merge();
    net
}

fn of_task(task: &str) -> NodeKind {
    NodeKind::Task {
        task: task.to_owned(),
        repeat: None,
    }
}

fn gateway(gateway: Gateway) -> NodeKind {
    NodeKind::Gateway {
        gateway,
        default: None,
    }
}

impl Net {
    fn add(&mut self, id: &str, name: &str, kind: NodeKind, lane: Option<usize>) -> usize {
        self.nodes.push(SketchNode {
            id: id.to_owned(),
            name: name.to_owned(),
            kind,
            lane,
            step: None,
            bounds: None,
        });
        self.nodes.len() - 1
    }

    fn flow(&mut self, from: usize, to: usize, label: &str) {
        self.flows.push(SketchFlow {
            label: label.to_owned(),
            from,
            to,
            points: Vec::new(),
        });
    }

    /// The node that a way leads to; an end is made when it is first named.
    fn target(&mut self, to: &Target, lane: Option<usize>) -> usize {
        match to {
            Target::Step(at) => self.rows[*at],
            Target::End(name) => {
                let name = if name.is_empty() { END } else { name };
                if let Some(end) = self.ends.get(name) {
                    return *end;
                }
                let id = format!("end_{}", self.ends.len() + 1);
                let kind = NodeKind::Event {
                    place: EventPlace::End,
                    trigger: Trigger::None,
                };
                let end = self.add(&id, name, kind, lane);
                self.ends.insert(name.to_owned(), end);
                end
            }
        }
    }

    /// The ways that leave one row.
    fn leave(&mut self, at: usize, row: &Row, next: Option<&str>, notes: &mut Notes) {
        let from = self.rows[at];
        let lane = self.nodes[from].lane;
        let is_gateway = matches!(row.kind, Kind::Decision | Kind::Fork);
        let unlabelled = row.ways.iter().filter(|way| way.label.is_empty()).count();
        let several = row.ways.len() > 1;
        if several && !row.parallel && unlabelled == row.ways.len() {
            notes.add(row.row, next, NoteCode::BranchUnclear, &[]);
        } else if several && !row.parallel && unlabelled > 0 {
            let open = row.ways.iter().filter(|way| way.label.is_empty());
            for way in open {
                let target = match &way.to {
                    Target::Step(at) => self.nodes[self.rows[*at]].name.clone(),
                    Target::End(name) => name.clone(),
                };
                notes.add(
                    row.row,
                    next,
                    NoteCode::ConditionMissing,
                    &[("target", &target)],
                );
            }
        } else if let [way] = &row.ways[..]
            && !way.label.is_empty()
        {
            notes.add(
                row.row,
                next,
                NoteCode::BranchSingle,
                &[("text", &way.label)],
            );
        }
        let leaves = match (several, is_gateway, row.parallel) {
            (true, false, true) => {
                let fork = self.add(
                    &format!("fork_{}", at + 1),
                    "",
                    gateway(Gateway::Parallel),
                    lane,
                );
                self.flow(from, fork, "");
                self.forks.push(fork);
                fork
            }
            (true, false, false) => {
                let name = question(row);
                let id = format!("choose_{}", at + 1);
                let choose = self.add(&id, &name, gateway(Gateway::Exclusive), lane);
                self.flow(from, choose, "");
                choose
            }
            (_, _, _) => from,
        };
        for way in &row.ways {
            let to = self.target(&way.to, lane);
            self.flow(leaves, to, &way.label);
        }
    }

    fn outgoing(&self) -> Vec<Vec<usize>> {
        let mut next = vec![Vec::new(); self.nodes.len()];
        for flow in &self.flows {
            next[flow.from].push(flow.to);
        }
        next
    }

    fn unreached(&self, rows: &[Row], notes: &mut Notes) {
        let next = self.outgoing();
        let seen = reach(&next, 0, &HashSet::new());
        for (at, row) in rows.iter().enumerate() {
            if !seen.contains(&self.rows[at]) {
                notes.add(
                    row.row,
                    None,
                    NoteCode::StepUnreached,
                    &[("step", &row.name)],
                );
            }
        }
    }

    /// Puts a join where the ways of each fork meet, the inner forks first.
    fn join_forks(&mut self, rows: &[Row], notes: &mut Notes) {
        let next = self.outgoing();
        let mut forks: Vec<(usize, usize)> = self
            .forks
            .iter()
            .map(|fork| (reach(&next, *fork, &HashSet::new()).len(), *fork))
            .collect();
        forks.sort_unstable();
        for (number, (_, fork)) in forks.into_iter().enumerate() {
            if !self.join(fork, number + 1) {
                let of = |at: &usize| {
                    self.rows[*at] == fork
                        || self
                            .flows
                            .iter()
                            .any(|f| f.from == self.rows[*at] && f.to == fork)
                };
                let row = (0..rows.len()).find(of).map_or(0, |at| rows[at].row);
                notes.add(row, None, NoteCode::ParallelNotJoined, &[]);
            }
        }
    }

    /// Joins the ways of one fork before the first node that they all have to pass.
    fn join(&mut self, fork: usize, number: usize) -> bool {
        let next = self.outgoing();
        let branches = next[fork].clone();
        let Some((meeting, regions)) = self.meeting(fork, &branches, &next) else {
            return false;
        };
        let is_end = self.is_end(meeting);
        let sources: Vec<usize> = regions
            .iter()
            .flat_map(|region| region.iter().copied())
            .collect();
        let lane = match is_end {
            true => sources.first().and_then(|at| self.nodes[*at].lane),
            false => self.nodes[meeting].lane,
        };
        let join = self.add(
            &format!("join_{number}"),
            "",
            gateway(Gateway::Parallel),
            lane,
        );
        for (branch, region) in regions.iter().enumerate() {
            let into = |flow: &SketchFlow| {
                flow.to == meeting
                    && (region.contains(&flow.from) || (region.is_empty() && flow.from == fork))
            };
            let entering: Vec<usize> = (0..self.flows.len())
                .filter(|at| into(&self.flows[*at]))
                .collect();
            let mut to = join;
            if let [first, _, ..] = entering[..] {
                // The ways of one branch meet where that branch is done, before they wait for the others.
                let own = self.nodes[self.flows[first].from].lane;
                let id = format!("merge_{number}_{}", branch + 1);
                to = self.add(&id, "", gateway(Gateway::Exclusive), own);
                self.flow(to, join, "");
            }
            for flow in entering {
                self.flows[flow].to = to;
            }
        }
        self.flow(join, meeting, "");
        true
    }

    /// The first node that all ways of a fork lead to, and the nodes of each way before it.
    fn meeting(
        &self,
        fork: usize,
        branches: &[usize],
        next: &[Vec<usize>],
    ) -> Option<(usize, Vec<HashSet<usize>>)> {
        let mut near = Vec::new();
        let mut todo: VecDeque<usize> = branches.iter().copied().collect();
        let mut seen = HashSet::from([fork]);
        while let Some(at) = todo.pop_front() {
            if near.len() >= MAX_MEETINGS {
                break;
            }
            if seen.insert(at) {
                near.push(at);
                todo.extend(&next[at]);
            }
        }
        near.into_iter().find_map(|candidate| {
            let without = HashSet::from([candidate, fork]);
            let regions: Vec<HashSet<usize>> = branches
                .iter()
                .map(|branch| match *branch == candidate {
                    true => HashSet::new(),
                    false => reach(next, *branch, &without),
                })
                .collect();
            let apart = regions
                .iter()
                .enumerate()
                .all(|(a, region)| regions[..a].iter().all(|other| region.is_disjoint(other)));
            let empty = regions.iter().filter(|region| region.is_empty()).count();
            let closed = regions.iter().all(|region| {
                let leads = region.iter().any(|at| next[*at].contains(&candidate));
                let strays = region.iter().any(|at| {
                    self.is_end(*at) || next[*at].contains(&fork) || next[*at].is_empty()
                });
                region.is_empty() || (leads && !strays)
            });
            (apart && closed && empty < 2).then_some((candidate, regions))
        })
    }

    fn is_end(&self, at: usize) -> bool {
        let kind = &self.nodes[at].kind;
        matches!(
            kind,
            NodeKind::Event {
                place: EventPlace::End,
                ..
            }
        )
    }

    /// Puts a join before every step and decision that several ways lead to.
    fn merge(&mut self) {
        let count = self.nodes.len();
        let mut number = 0;
        for at in 0..count {
            let entering: Vec<usize> = (0..self.flows.len())
                .filter(|flow| self.flows[*flow].to == at)
                .collect();
            let joins =
                self.nodes[at].id.starts_with("join_") || self.nodes[at].id.starts_with("merge_");
            if entering.len() < 2 || joins || self.is_end(at) {
                continue;
            }
            number += 1;
            let lane = self.nodes[at].lane;
            let merge = self.add(
                &format!("merge_{number}"),
                "",
                gateway(Gateway::Exclusive),
                lane,
            );
            for flow in entering {
                self.flows[flow].to = merge;
            }
            self.flow(merge, at, "");
        }
    }
}

/// What can be reached from a node, itself included, without passing some.
fn reach(next: &[Vec<usize>], from: usize, without: &HashSet<usize>) -> HashSet<usize> {
    let mut seen = HashSet::new();
    let mut todo = vec![from];
    while let Some(at) = todo.pop() {
        if !without.contains(&at) && seen.insert(at) {
            todo.extend(&next[at]);
        }
    }
    seen
}

/// What is decided behind a step: what the table says, else 是否 with the condition whose opposite is the
/// other condition; else nothing.
fn question(row: &Row) -> String {
    if !row.question.is_empty() {
        return row.question.clone();
    }
    let [one, other] = &row.ways[..] else {
        return String::new();
    };
    let (one, other) = (one.label.as_str(), other.label.as_str());
    let opposite = |yes: &str, no: &str| {
        !yes.is_empty()
            && ["不", "不予", "未", "无", "不需", "无需"]
                .iter()
                .any(|word| no == format!("{word}{yes}"))
    };
    match (opposite(one, other), opposite(other, one)) {
        (true, _) => format!("是否{one}"),
        (false, true) => format!("是否{other}"),
        (false, false) => String::new(),
    }
}
