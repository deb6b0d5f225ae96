//! A chart made ready for simulation: indexes instead of names, a role for every node.

use std::collections::HashMap;

use flow_model::chart::{Chart, EventPlace, Gateway, Node, NodeKind, SubProcess, Trigger};
use flow_model::step::Act;

use super::Refusal;
use super::chance::stream;
use crate::scenario::{Delay, Duration, Scenario, post_of};

/// Delay of a timer or an awaited message of which nothing is known: one office day.
const AWAITED_S: f64 = 7.0 * 3_600.0;
/// Rounds of the estimate of visits.
const ROUNDS: usize = 200;

/// What a node does to a token.
pub(crate) enum Role {
    /// Held by people of a post for an effort.
    Work {
        post: Option<usize>,
        effort: Duration,
        people: u32,
    },
    /// Held for a time without people; `counts` unless its time is excluded from the limits.
    Wait { delay: Delay, counts: bool },
    /// Passed at once.
    Pass,
    /// One of the flows that leave it.
    Choose,
    /// Waits for all flows that enter it, leaves by all.
    Parallel,
    /// Waits for all tokens that can still come, leaves by one or more.
    Inclusive,
    /// Opens the scope with this index.
    Scope { scope: usize },
    /// Jumps to a catch event.
    Jump { to: usize },
    /// Ends its token; `all` ends the whole scope.
    End { all: bool },
}

/// What a finished node means for the clock of the law.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ClockMark {
    None,
    Starts,
    Stops,
}

pub(crate) struct NetNode {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub clock: ClockMark,
    pub out: Vec<usize>,
    pub into: Vec<usize>,
    pub stream: u64,
    /// Boundary events on it: node and whether they interrupt.
    pub boundary: Vec<(usize, bool, f64)>,
    pub is_step: bool,
}

pub(crate) struct NetFlow {
    pub source: usize,
    pub target: usize,
    pub weight: f64,
    /// Leads back to where it came from.
    pub back: bool,
    pub conditional: bool,
}

/// A chart made ready.
pub(crate) struct Net {
    pub nodes: Vec<NetNode>,
    pub flows: Vec<NetFlow>,
    /// First nodes of each scope; scope 0 is the process.
    pub scopes: Vec<Vec<usize>>,
    pub posts: Vec<String>,
}

impl Net {
    /// Makes a chart ready; what cannot be played is refused.
    pub fn new(chart: &Chart, scenario: &Scenario) -> Result<Self, Refusal> {
        let process = process_of(chart).ok_or(Refusal::NoProcess)?;
        let at: HashMap<&str, usize> = chart
            .nodes
            .iter()
            .enumerate()
            .map(|(n, node)| (node.id.as_str(), n))
            .collect();
        let mut net = Self {
            nodes: Vec::new(),
            flows: Vec::new(),
            scopes: vec![Vec::new()],
            posts: Vec::new(),
        };
        let mut scope_of: HashMap<&str, usize> = HashMap::from([(process, 0)]);
        for node in &chart.nodes {
            let role = net.role(chart, node, scenario, &at, &mut scope_of)?;
            net.push(node, role);
        }
        net.connect(chart, scenario, &at);
        for node in &chart.nodes {
            if let Some(scope) = scope_of.get(node.parent.as_str())
                && net.begins(node, at[node.id.as_str()])
            {
                net.scopes[*scope].push(at[node.id.as_str()]);
            }
        }
        net.only_events_begin(chart);
        if net.scopes[0].is_empty() {
            return Err(Refusal::NoStart);
        }
        net.mark_back();
        Ok(net)
    }

    fn role<'c>(
        &mut self,
        chart: &'c Chart,
        node: &'c Node,
        scenario: &Scenario,
        at: &HashMap<&str, usize>,
        scope_of: &mut HashMap<&'c str, usize>,
    ) -> Result<Role, Refusal> {
        let refuse = || {
            Err(Refusal::NotSimulated {
                element: node.id.clone(),
            })
        };
        match &node.kind {
            NodeKind::Task { .. } | NodeKind::Call { .. } => Ok(self.work(chart, node, scenario)),
            NodeKind::SubProcess {
                sub: SubProcess::Embedded,
                ..
            } => {
                let filled = chart.nodes.iter().any(|n| n.parent == node.id);
                if !filled {
                    return Ok(self.work(chart, node, scenario));
                }
                let scope = self.scopes.len();
                self.scopes.push(Vec::new());
                scope_of.insert(&node.id, scope);
                Ok(Role::Scope { scope })
            }
            NodeKind::SubProcess {
                sub: SubProcess::Event,
                ..
            } => Ok(Role::Pass),
            NodeKind::SubProcess { .. } => refuse(),
            NodeKind::Gateway { gateway, .. } => match gateway {
                Gateway::Exclusive | Gateway::EventBased => Ok(Role::Choose),
                Gateway::Parallel => Ok(Role::Parallel),
                Gateway::Inclusive => Ok(Role::Inclusive),
                Gateway::Complex => refuse(),
            },
            NodeKind::Event { place, trigger } => {
                Ok(event(chart, node, place, *trigger, scenario, at))
            }
        }
    }

    fn work(&mut self, chart: &Chart, node: &Node, scenario: &Scenario) -> Role {
        let step = node.step.as_ref();
        if step.is_some_and(|s| s.excluded.is_some())
            && let Some(delay) = scenario.delay(node)
        {
            return Role::Wait {
                delay,
                counts: false,
            };
        }
        let post =
            post_of(chart, node).map(|name| match self.posts.iter().position(|p| *p == name) {
                Some(known) => known,
                None => {
                    self.posts.push(name);
                    self.posts.len() - 1
                }
            });
        let people = step.map_or(1, |s| s.officers.max(1));
        Role::Work {
            post,
            effort: scenario.effort(node),
            people,
        }
    }

    fn push(&mut self, node: &Node, role: Role) {
        let act = node.step.as_ref().and_then(|s| s.act);
        let clock = match act {
            Some(Act::Accept | Act::File) => ClockMark::Starts,
            Some(Act::Decide | Act::RefuseDecision | Act::NoPenalty) => ClockMark::Stops,
            _ => ClockMark::None,
        };
        self.nodes.push(NetNode {
            id: node.id.clone(),
            name: node.name.clone(),
            role,
            clock,
            out: Vec::new(),
            into: Vec::new(),
            stream: stream(&node.id),
            boundary: Vec::new(),
            is_step: crate::scenario::is_step(node),
        });
    }

    fn connect(&mut self, chart: &Chart, scenario: &Scenario, at: &HashMap<&str, usize>) {
        for flow in &chart.flows {
            let ends = (at.get(flow.source.as_str()), at.get(flow.target.as_str()));
            let (Some(source), Some(target)) = ends else {
                continue;
            };
            let weight = scenario
                .branches
                .get(&flow.id)
                .copied()
                .unwrap_or(1.0)
                .max(0.0);
            let index = self.flows.len();
            self.nodes[*source].out.push(index);
            self.nodes[*target].into.push(index);
            let conditional = flow.condition.is_some();
            let (source, target) = (*source, *target);
            self.flows.push(NetFlow {
                source,
                target,
                weight,
                back: false,
                conditional,
            });
        }
        for node in &chart.nodes {
            if let NodeKind::Event {
                place: EventPlace::Boundary { host, interrupting },
                ..
            } = &node.kind
                && let Some(host) = at.get(host.as_str())
            {
                let p = scenario.boundaries.get(&node.id).copied().unwrap_or(0.0);
                let event = at[node.id.as_str()];
                self.nodes[*host].boundary.push((event, *interrupting, p));
            }
        }
    }

    fn begins(&self, node: &Node, at: usize) -> bool {
        let boundary = matches!(
            node.kind,
            NodeKind::Event {
                place: EventPlace::Boundary { .. },
                ..
            }
        );
        let aside = matches!(
            node.kind,
            NodeKind::SubProcess {
                sub: SubProcess::Event,
                ..
            }
        );
        self.nodes[at].into.is_empty() && !boundary && !aside
    }

    /// Where a scope has start events, only they begin it; a process begins with one of them.
    fn only_events_begin(&mut self, chart: &Chart) {
        let is_start = |n: &usize| {
            matches!(
                chart.nodes[*n].kind,
                NodeKind::Event {
                    place: EventPlace::Start { .. },
                    ..
                }
            )
        };
        let plain = |n: &usize| {
            matches!(
                chart.nodes[*n].kind,
                NodeKind::Event {
                    trigger: Trigger::None,
                    ..
                }
            )
        };
        for first in &mut self.scopes {
            if let Some(start) = first.iter().copied().find(|n| is_start(n) && plain(n)) {
                *first = vec![start];
            } else if let Some(start) = first.iter().copied().find(is_start) {
                *first = vec![start];
            }
        }
    }

    /// A flow leads back when it stays in a loop (a strong component) that its source could leave.
    fn mark_back(&mut self) {
        let component = components(self);
        let stays = |flow: &NetFlow| component[flow.source] == component[flow.target];
        let leaves = |n: usize| self.nodes[n].out.iter().any(|f| !stays(&self.flows[*f]));
        let back: Vec<bool> = self
            .flows
            .iter()
            .map(|f| stays(f) && leaves(f.source))
            .collect();
        for (flow, back) in self.flows.iter_mut().zip(back) {
            flow.back = back;
        }
    }

    /// How often a case visits each node, estimated from the weights; loops count half as often each round.
    pub fn expected_visits(&self) -> Vec<f64> {
        let mut visits = vec![0.0; self.nodes.len()];
        let mut wave = vec![0.0; self.nodes.len()];
        for first in &self.scopes {
            first.iter().for_each(|n| wave[*n] += 1.0);
        }
        for _ in 0..ROUNDS {
            let mut next = vec![0.0; self.nodes.len()];
            for (at, amount) in wave.iter().enumerate().filter(|(_, a)| **a > 1e-9) {
                visits[at] += amount;
                let node = &self.nodes[at];
                let total: f64 = node.out.iter().map(|f| self.flows[*f].weight).sum();
                let share = match node.role {
                    Role::Parallel => amount / node.into.len().max(1) as f64,
                    _ => *amount,
                };
                for flow in &node.out {
                    let flow = &self.flows[*flow];
                    let part = match node.role {
                        Role::Choose if total > 0.0 => share * flow.weight / total,
                        Role::Inclusive => share * 0.5,
                        _ => share,
                    };
                    next[flow.target] += if flow.back { part * 0.75 } else { part };
                }
                if let Role::Jump { to } = node.role {
                    next[to] += share;
                }
            }
            wave = next;
        }
        visits
    }
}

/// The process to play: the one that carries the power, else the first that has nodes.
fn process_of(chart: &Chart) -> Option<&str> {
    let holds = |id: &str| chart.nodes.iter().any(|n| n.parent == id);
    let power = chart.power_process.as_deref().filter(|p| holds(p));
    power.or_else(|| {
        chart
            .processes
            .iter()
            .map(|p| p.id.as_str())
            .find(|p| holds(p))
    })
}

fn event(
    chart: &Chart,
    node: &Node,
    place: &EventPlace,
    trigger: Trigger,
    scenario: &Scenario,
    at: &HashMap<&str, usize>,
) -> Role {
    match place {
        EventPlace::End => Role::End {
            all: trigger == Trigger::Terminate,
        },
        EventPlace::Start { .. } | EventPlace::Boundary { .. } => Role::Pass,
        EventPlace::Throw if trigger == Trigger::Link => {
            let catches = |n: &&Node| {
                let link = NodeKind::Event {
                    place: EventPlace::Catch,
                    trigger: Trigger::Link,
                };
                n.kind == link && n.name == node.name && n.parent == node.parent
            };
            let target = chart.nodes.iter().find(catches).map(|n| at[n.id.as_str()]);
            target.map_or(Role::End { all: false }, |to| Role::Jump { to })
        }
        EventPlace::Throw => Role::Pass,
        EventPlace::Catch if trigger == Trigger::Link => Role::Pass,
        EventPlace::Catch => {
            let awaited = Duration::Fixed { seconds: AWAITED_S };
            let unknown = Delay {
                duration: awaited,
                working: true,
            };
            let counts = node.step.as_ref().is_none_or(|s| s.excluded.is_none());
            Role::Wait {
                delay: scenario.delay(node).unwrap_or(unknown),
                counts,
            }
        }
    }
}

/// Number of the strong component of each node (Tarjan, without recursion).
fn components(net: &Net) -> Vec<usize> {
    let count = net.nodes.len();
    let mut index = vec![usize::MAX; count];
    let mut low = vec![0; count];
    let mut on = vec![false; count];
    let mut component = vec![usize::MAX; count];
    let mut stack = Vec::new();
    let (mut next, mut found) = (0, 0);
    for root in 0..count {
        if index[root] != usize::MAX {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((at, edge)) = work.pop() {
            if edge == 0 {
                index[at] = next;
                low[at] = next;
                next += 1;
                stack.push(at);
                on[at] = true;
            } else {
                let before = net.flows[net.nodes[at].out[edge - 1]].target;
                low[at] = low[at].min(if on[before] { low[before] } else { usize::MAX });
            }
            if let Some(flow) = net.nodes[at].out.get(edge) {
                let target = net.flows[*flow].target;
                work.push((at, edge + 1));
                if index[target] == usize::MAX {
                    work.push((target, 0));
                }
            } else if low[at] == index[at] {
                while let Some(member) = stack.pop() {
                    on[member] = false;
                    component[member] = found;
                    if member == at {
                        break;
                    }
                }
                found += 1;
            }
        }
    }
    component
}
