//! The token game of a chart told plainly, tokens on flows: nothing of the checker's nets, reductions and outcomes.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::chart::{EventPlace, Gateway, NodeKind, Trigger};

use super::asked::Tokens;

/// Where a token rests: on a flow, or in front of a node that was begun without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rest {
    Flow(usize),
    At(usize),
}

/// A running process or sub-process.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    pub tokens: BTreeMap<Rest, u8>,
    pub active: Vec<Active>,
    pub ends: BTreeMap<usize, u8>,
    used: BTreeSet<usize>,
    interrupted: bool,
    begun: bool,
}

/// An activity at work, with the events beside it that have happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Active {
    pub node: usize,
    fired: BTreeSet<usize>,
    pub inner: Option<Run>,
}

/// What was done, and what it leads to.
pub type Step = (Vec<usize>, After);

#[derive(Debug, Clone)]
pub enum After {
    Goes(Run),
    /// Thrown outwards by a node; the run as it goes on when nobody interrupts it.
    Throws(usize, Run),
}

impl Tokens<'_> {
    pub fn begin(&self) -> Run {
        Run::default()
    }

    /// All that can happen next in a run of the scope `parent`.
    pub fn steps(&self, parent: &str, run: &Run) -> Vec<Step> {
        if !run.begun {
            return self.first(parent, run);
        }
        let mut steps = Vec::new();
        for &rest in run.tokens.keys() {
            steps.extend(self.at(parent, run, rest));
        }
        for at in self.inside(parent) {
            steps.extend(self.join(run, at));
        }
        for active in 0..run.active.len() {
            steps.extend(self.work(parent, run, active));
        }
        if !over(run) && !run.interrupted {
            for sub in self
                .inside(parent)
                .into_iter()
                .filter(|&at| self.event_sub(at))
            {
                if !self.only_thrown(sub) && !run.used.contains(&sub) {
                    steps.push((vec![sub], After::Goes(self.take_over(run, sub))));
                }
            }
        }
        steps
    }

    fn first(&self, parent: &str, run: &Run) -> Vec<Step> {
        let begin = |nodes: &[usize]| {
            let mut run = Run {
                begun: true,
                ..run.clone()
            };
            nodes.iter().for_each(|&at| add(&mut run, Rest::At(at)));
            (Vec::new(), After::Goes(run))
        };
        let mut starts = self.starts(parent);
        if !starts.is_empty() {
            starts.extend(self.inside(parent).into_iter().filter(|&at| {
                let gateway = Gateway::EventBased;
                let first = matches!(self.kind(at), NodeKind::Gateway { gateway: found, .. } if *found == gateway);
                first && self.into(at).is_empty()
            }));
            return starts.iter().map(|&start| begin(&[start])).collect();
        }
        let bare = self.inside(parent).into_iter().filter(|&at| {
            let landing = matches!(
                self.kind(at),
                NodeKind::Event {
                    place: EventPlace::Catch,
                    trigger: Trigger::Link
                }
            );
            self.into(at).is_empty() && !self.is_border(at) && !self.event_sub(at) && !landing
        });
        vec![begin(&bare.collect::<Vec<_>>())]
    }

    fn waits_for_all(&self, at: usize) -> Option<Gateway> {
        match self.kind(at) {
            NodeKind::Gateway { gateway, .. } if self.into(at).len() > 1 => Some(*gateway),
            _ => None,
        }
        .filter(|gateway| matches!(gateway, Gateway::Parallel | Gateway::Inclusive))
    }

    /// The flows that may be taken together out of a node, with what is passed on the way.
    fn ways(&self, at: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
        if self.trigger(at) == Some(Trigger::Link)
            && matches!(
                self.kind(at),
                NodeKind::Event {
                    place: EventPlace::Throw,
                    ..
                }
            )
        {
            let name = |at: usize| (self.parent(at), &self.chart.nodes[at].name);
            let lands = (0..self.chart.nodes.len()).filter(|&other| {
                let catch = matches!(
                    self.kind(other),
                    NodeKind::Event {
                        place: EventPlace::Catch,
                        trigger: Trigger::Link
                    }
                );
                catch && name(other) == name(at)
            });
            let lands: Vec<_> = lands.map(|land| (vec![land], self.out(land))).collect();
            if !lands.is_empty() || self.out(at).is_empty() {
                return lands;
            }
        }
        let out = self.out(at);
        let sets = |flows: &[usize], least: u32| -> Vec<Vec<usize>> {
            let chosen = (least..1 << flows.len()).map(|bits| {
                (0..flows.len())
                    .filter(|bit| bits >> bit & 1 == 1)
                    .map(|bit| flows[bit])
                    .collect()
            });
            chosen.collect()
        };
        let taken: Vec<Vec<usize>> = match self.kind(at) {
            NodeKind::Gateway { gateway, .. }
                if out.is_empty() && *gateway != Gateway::Parallel =>
            {
                Vec::new()
            }
            _ if out.len() < 2 => vec![out],
            NodeKind::Gateway {
                gateway: Gateway::Exclusive | Gateway::EventBased,
                ..
            } => out.iter().map(|&flow| vec![flow]).collect(),
            NodeKind::Gateway {
                gateway: Gateway::Parallel,
                ..
            } => vec![out],
            NodeKind::Gateway { .. } => sets(&out, 1),
            _ => {
                let default =
                    |flow: &usize| self.chart.defaults.contains(&self.chart.flows[*flow].id);
                let conditional =
                    |flow: &usize| self.chart.flows[*flow].condition.is_some() && !default(flow);
                let some: Vec<usize> = out.iter().copied().filter(conditional).collect();
                let always: Vec<usize> = out
                    .iter()
                    .copied()
                    .filter(|f| !conditional(f) && !default(f))
                    .collect();
                let otherwise: Vec<usize> = out.iter().copied().filter(default).collect();
                if some.is_empty() {
                    return vec![(Vec::new(), out)];
                }
                let least = u32::from(always.is_empty() || !otherwise.is_empty());
                let mut taken: Vec<Vec<usize>> = sets(&some, least)
                    .into_iter()
                    .map(|set| [always.clone(), set].concat())
                    .collect();
                if !otherwise.is_empty() {
                    taken.push([always, otherwise].concat());
                }
                taken
            }
        };
        taken.into_iter().map(|flows| (Vec::new(), flows)).collect()
    }

    /// A node is left along each of its ways.
    fn leave(&self, run: &Run, at: usize, label: &[usize]) -> Vec<Step> {
        let steps = self.ways(at).into_iter().map(|(passed, flows)| {
            let mut run = run.clone();
            flows
                .iter()
                .for_each(|&flow| add(&mut run, Rest::Flow(flow)));
            ([label, passed.as_slice()].concat(), After::Goes(run))
        });
        steps.collect()
    }

    /// What a single token can do.
    fn at(&self, parent: &str, run: &Run, rest: Rest) -> Vec<Step> {
        let at = match rest {
            Rest::Flow(flow) => self.target(flow),
            Rest::At(at) => at,
        };
        if self.waits_for_all(at).is_some() || self.parent(at) != parent || self.event_sub(at) {
            return Vec::new();
        }
        let mut run = run.clone();
        take(&mut run, rest);
        match self.kind(at) {
            NodeKind::Event {
                place: EventPlace::End,
                trigger,
            } => vec![self.end(run, at, *trigger)],
            NodeKind::Event { .. } if !self.catchers(at).is_empty() => {
                let went = self.leave(&run, at, &[at]);
                let thrown = went.into_iter().map(|(label, after)| match after {
                    After::Goes(run) | After::Throws(_, run) => self.thrown(at, run, label),
                });
                thrown.flatten().collect()
            }
            NodeKind::Task { .. } | NodeKind::Call { .. } | NodeKind::SubProcess { .. } => {
                let sub = matches!(self.kind(at), NodeKind::SubProcess { .. });
                let inner =
                    (sub && !self.inside(&self.chart.nodes[at].id).is_empty()).then(Run::default);
                run.active.push(Active {
                    node: at,
                    fired: BTreeSet::new(),
                    inner,
                });
                run.active.sort();
                vec![(vec![at], After::Goes(run))]
            }
            NodeKind::Event { .. } | NodeKind::Gateway { .. } => self.leave(&run, at, &[at]),
        }
    }

    fn end(&self, mut run: Run, at: usize, trigger: Trigger) -> Step {
        let count = run.ends.entry(at).or_default();
        *count = (*count + 1).min(2);
        if trigger == Trigger::Terminate {
            clear(&mut run);
        } else if !self.catchers(at).is_empty() {
            return self.thrown(at, run, vec![at]).remove(0);
        }
        (vec![at], After::Goes(run))
    }

    /// Something thrown meets an event sub-process of its own scope, or goes outwards.
    fn thrown(&self, thrower: usize, run: Run, label: Vec<usize>) -> Vec<Step> {
        let catchers = self.catchers(thrower);
        let beside: Vec<usize> = catchers
            .iter()
            .copied()
            .filter(|&at| self.event_sub(at) && self.parent(at) == self.parent(thrower))
            .collect();
        let Some(&sub) = beside.first() else {
            return vec![(label, After::Throws(thrower, run))];
        };
        vec![(
            [label, vec![sub]].concat(),
            After::Goes(self.take_over(&run, sub)),
        )]
    }

    fn take_over(&self, run: &Run, sub: usize) -> Run {
        let mut run = run.clone();
        if self.interrupts(sub) {
            clear(&mut run);
            run.interrupted = true;
        }
        run.used.insert(sub);
        let inner = Some(Run::default());
        run.active.push(Active {
            node: sub,
            fired: BTreeSet::new(),
            inner,
        });
        run.active.sort();
        run
    }

    fn join(&self, run: &Run, at: usize) -> Vec<Step> {
        let Some(gateway) = self.waits_for_all(at) else {
            return Vec::new();
        };
        let entries = self.into(at);
        let filled: Vec<usize> = entries
            .iter()
            .copied()
            .filter(|&flow| run.tokens.contains_key(&Rest::Flow(flow)))
            .collect();
        let ready = match gateway {
            Gateway::Parallel => filled.len() == entries.len(),
            _ => !filled.is_empty() && self.nothing_awaited(run, at, &filled),
        };
        if !ready {
            return Vec::new();
        }
        let mut run = run.clone();
        filled
            .iter()
            .for_each(|&flow| take(&mut run, Rest::Flow(flow)));
        self.leave(&run, at, &[at])
    }

    /// BPMN 2.0.2, 13.4.3.
    fn nothing_awaited(&self, run: &Run, join: usize, filled: &[usize]) -> bool {
        let rests = run.tokens.keys().map(|rest| match rest {
            Rest::Flow(flow) => self.target(*flow),
            Rest::At(at) => *at,
        });
        let active = run
            .active
            .iter()
            .map(|active| active.node)
            .filter(|&at| !self.event_sub(at));
        rests.chain(active).filter(|&at| at != join).all(|at| {
            let reached = self.entries_reached(at, join, true);
            let empty = reached.iter().any(|flow| !filled.contains(flow));
            let along_flows = self.entries_reached(at, join, false);
            !empty || along_flows.iter().any(|flow| filled.contains(flow))
        })
    }

    fn entries_reached(&self, from: usize, join: usize, over_borders: bool) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut seen = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let mut next = self.borders(at);
            next.retain(|_| over_borders);
            for flow in self.out(at) {
                let to = self.target(flow);
                if to == join {
                    reached.insert(flow);
                } else {
                    next.push(to);
                }
            }
            if matches!(
                self.kind(at),
                NodeKind::Event {
                    place: EventPlace::Throw,
                    trigger: Trigger::Link
                }
            ) {
                next.extend(self.ways(at).into_iter().flat_map(|(passed, _)| passed));
            }
            for to in next {
                if seen.insert(to) {
                    open.push(to);
                }
            }
        }
        reached
    }

    /// What can happen to an activity at work.
    fn work(&self, parent: &str, run: &Run, index: usize) -> Vec<Step> {
        let active = &run.active[index];
        let without = || {
            let mut run = run.clone();
            run.active.remove(index);
            run
        };
        let mut steps = Vec::new();
        let done = active
            .inner
            .as_ref()
            .is_none_or(|inner| inner.begun && over(inner));
        if done {
            let left = without();
            let leaves = !self.event_sub(active.node);
            steps.extend(if leaves {
                self.leave(&left, active.node, &[])
            } else {
                vec![(Vec::new(), After::Goes(left))]
            });
        }
        for border in self.borders(active.node) {
            let compensates = self.trigger(border) == Some(Trigger::Compensate);
            if compensates || self.only_thrown(border) || active.fired.contains(&border) {
                continue;
            }
            steps.extend(self.fire(run, index, border, &[border]));
        }
        let Some(inner) = &active.inner else {
            return steps;
        };
        let id = &self.chart.nodes[active.node].id;
        for (label, after) in self.steps(id, inner) {
            let put = |inner: Run| {
                let mut run = run.clone();
                run.active[index].inner = Some(inner);
                run.active.sort();
                run
            };
            match after {
                After::Goes(inner) => steps.push((label, After::Goes(put(inner)))),
                After::Throws(thrower, inner) => steps.extend(self.arrives(
                    parent,
                    thrower,
                    &label,
                    put(inner),
                    active.node,
                    run,
                    index,
                )),
            }
        }
        steps
    }

    /// Something thrown inside comes to the border of its sub-process, to the scope around, or goes further out.
    #[allow(clippy::too_many_arguments, reason = "a test's plain words")]
    fn arrives(
        &self,
        parent: &str,
        thrower: usize,
        label: &[usize],
        goes_on: Run,
        host: usize,
        before: &Run,
        index: usize,
    ) -> Vec<Step> {
        let catchers = self.catchers(thrower);
        let mut steps = Vec::new();
        for &catcher in catchers {
            if self.is_border(catcher) && self.borders(host).contains(&catcher) {
                let label = [label, &[catcher]].concat();
                if self.interrupts(catcher) {
                    steps.extend(self.fire(before, index, catcher, &label));
                } else {
                    let at = goes_on
                        .active
                        .iter()
                        .position(|it| it.node == host)
                        .expect("it goes on");
                    steps.extend(self.fire(&goes_on, at, catcher, &label));
                }
            } else if self.event_sub(catcher) && self.parent(catcher) == parent {
                let label = [label, &[catcher]].concat();
                steps.push((label, After::Goes(self.take_over(&goes_on, catcher))));
            }
        }
        if steps.is_empty() {
            steps.push((label.to_vec(), After::Throws(thrower, goes_on)));
        }
        steps
    }

    fn fire(&self, run: &Run, index: usize, border: usize, label: &[usize]) -> Vec<Step> {
        let mut run = run.clone();
        if self.interrupts(border) {
            run.active.remove(index);
        } else {
            run.active[index].fired.insert(border);
            run.active.sort();
        }
        self.leave(&run, border, label)
    }
}

fn add(run: &mut Run, rest: Rest) {
    let count = run.tokens.entry(rest).or_default();
    *count = (*count + 1).min(3);
}

fn take(run: &mut Run, rest: Rest) {
    if let Some(count) = run.tokens.get_mut(&rest) {
        *count -= 1;
        if *count == 0 {
            run.tokens.remove(&rest);
        }
    }
}

fn clear(run: &mut Run) {
    run.tokens.clear();
    run.active.clear();
}

/// Whether nothing is left to run.
pub fn over(run: &Run) -> bool {
    run.begun && run.tokens.is_empty() && run.active.is_empty()
}
