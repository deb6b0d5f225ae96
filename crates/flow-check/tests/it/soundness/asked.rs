//! What the plain player asks of a chart: who leads where, who catches what.

use std::collections::BTreeMap;

use flow_model::chart::{Chart, EventPlace, NodeKind, SubProcess, Trigger};

pub struct Tokens<'c> {
    pub chart: &'c Chart,
    index: BTreeMap<&'c str, usize>,
    out: Vec<Vec<usize>>,
    into: Vec<Vec<usize>>,
    caught: Vec<Vec<usize>>,
}

impl<'c> Tokens<'c> {
    pub fn new(chart: &'c Chart) -> Self {
        let nodes = chart.nodes.iter().enumerate();
        let index = nodes.map(|(at, node)| (node.id.as_str(), at)).collect();
        let mut tokens = Tokens {
            chart,
            index,
            out: Vec::new(),
            into: Vec::new(),
            caught: Vec::new(),
        };
        let all = 0..chart.nodes.len();
        let out = all
            .clone()
            .map(|at| tokens.flows(|flow| tokens.source(flow) == at));
        let out = out.collect();
        let into = all
            .clone()
            .map(|at| tokens.flows(|flow| tokens.target(flow) == at));
        let into = into.collect();
        let caught = all.map(|at| tokens.find_catchers(at)).collect();
        (tokens.out, tokens.into, tokens.caught) = (out, into, caught);
        tokens
    }

    pub fn kind(&self, at: usize) -> &NodeKind {
        &self.chart.nodes[at].kind
    }

    pub(super) fn parent(&self, at: usize) -> &str {
        &self.chart.nodes[at].parent
    }

    pub(super) fn inside(&self, parent: &str) -> Vec<usize> {
        (0..self.chart.nodes.len())
            .filter(|&at| self.parent(at) == parent)
            .collect()
    }

    pub(super) fn target(&self, flow: usize) -> usize {
        self.index[self.chart.flows[flow].target.as_str()]
    }

    pub(super) fn source(&self, flow: usize) -> usize {
        self.index[self.chart.flows[flow].source.as_str()]
    }

    pub(super) fn flows(&self, ends: impl Fn(usize) -> bool) -> Vec<usize> {
        let within = |flow: usize| self.parent(self.source(flow)) == self.parent(self.target(flow));
        (0..self.chart.flows.len())
            .filter(|&flow| within(flow) && ends(flow))
            .collect()
    }

    pub(super) fn out(&self, at: usize) -> Vec<usize> {
        self.out[at].clone()
    }

    pub(super) fn into(&self, at: usize) -> Vec<usize> {
        self.into[at].clone()
    }

    pub(super) fn borders(&self, at: usize) -> Vec<usize> {
        let id = &self.chart.nodes[at].id;
        let on = |other: &usize| matches!(self.kind(*other), NodeKind::Event { place: EventPlace::Boundary { host, .. }, .. } if host == id);
        (0..self.chart.nodes.len()).filter(on).collect()
    }

    pub(super) fn trigger(&self, at: usize) -> Option<Trigger> {
        match self.kind(at) {
            NodeKind::Event { trigger, .. } => Some(*trigger),
            _ => None,
        }
    }

    pub(super) fn is_start(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            NodeKind::Event {
                place: EventPlace::Start { .. },
                ..
            }
        )
    }

    pub(super) fn is_border(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            NodeKind::Event {
                place: EventPlace::Boundary { .. },
                ..
            }
        )
    }

    pub(super) fn event_sub(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            NodeKind::SubProcess {
                sub: SubProcess::Event,
                ..
            }
        )
    }

    pub(super) fn starts(&self, parent: &str) -> Vec<usize> {
        self.inside(parent)
            .into_iter()
            .filter(|&at| self.is_start(at))
            .collect()
    }

    pub(super) fn interrupts(&self, at: usize) -> bool {
        match self.kind(at) {
            NodeKind::Event {
                place: EventPlace::Boundary { interrupting, .. },
                trigger,
            } => *interrupting || *trigger == Trigger::Error,
            _ => self.starts(&self.chart.nodes[at].id).iter().any(|&start| {
                matches!(
                    self.kind(start),
                    NodeKind::Event {
                        place: EventPlace::Start { interrupting: true },
                        ..
                    }
                )
            }),
        }
    }

    /// Who catches what a node throws: nearest first, outwards.
    pub(super) fn catchers(&self, thrower: usize) -> &[usize] {
        &self.caught[thrower]
    }

    pub(super) fn find_catchers(&self, thrower: usize) -> Vec<usize> {
        let throws = matches!(
            self.kind(thrower),
            NodeKind::Event {
                place: EventPlace::End | EventPlace::Throw,
                trigger: Trigger::Error | Trigger::Escalation | Trigger::Cancel
            }
        );
        let trigger = self.trigger(thrower);
        let mut here = self.parent(thrower).to_owned();
        let mut beside = true;
        loop {
            if !throws {
                break;
            }
            let subs = self.inside(&here).into_iter().filter(|&at| {
                let starts = self.starts(&self.chart.nodes[at].id);
                self.event_sub(at) && starts.iter().any(|&start| self.trigger(start) == trigger)
            });
            let subs: Vec<usize> = subs.filter(|_| beside).collect();
            if !subs.is_empty() {
                return subs;
            }
            let Some(&host) = self.index.get(here.as_str()) else {
                break;
            };
            let borders: Vec<usize> = self
                .borders(host)
                .into_iter()
                .filter(|&at| self.trigger(at) == trigger)
                .collect();
            beside = !self.event_sub(host);
            if beside && !borders.is_empty() {
                return borders;
            }
            here = self.parent(host).to_owned();
        }
        Vec::new()
    }

    /// Whether something throws to a catcher, so that it does not happen by itself.
    pub(super) fn only_thrown(&self, catcher: usize) -> bool {
        (0..self.chart.nodes.len()).any(|at| self.catchers(at).contains(&catcher))
    }
}
