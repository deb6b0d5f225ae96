//! What stands open in a case, and what a person must choose when a step is done.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::net::{Net, NetFlow, NetKind, NetNode};
use crate::walk::advance::{Open, advance, border_by_person, open};
use crate::walk::retreat::retreat;
use crate::walk::scope;
use crate::walk::throw::{never_told, openers};
use crate::walk::{STANDARD, Stop, Trouble};

/// Most ways through gateways that are looked at to list choices.
pub const MAX_EXPLORED: usize = 512;

/// The first engine whose timers and conditions happen by themselves.
pub(crate) const AUTOMATIC: u32 = 2;

/// A node on which a person can act now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Id of the node.
    pub node: String,
    /// Its label.
    pub name: String,
    /// Code of the post that acts.
    pub post: String,
    /// Since when it stands open.
    pub since: DateTime<FixedOffset>,
    /// Why it stands open.
    pub how: WaitingHow,
}

/// Why a node stands open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum WaitingHow {
    /// The case stands at this step or event.
    Here,
    /// It is a boundary event of an activity where the case stands: it may happen, it need not.
    Boundary {
        /// Id of the activity.
        host: String,
        /// Whether it ends the activity.
        interrupting: bool,
    },
    /// It is one of the events of which the first to happen is taken.
    FirstOf {
        /// Id of the event-based gateway.
        gateway: String,
    },
    /// It opens an event sub-process of what runs: it may happen, it need not.
    Beside {
        /// Id of the sub-process or process beside whose steps it opens.
        holder: String,
        /// Whether it ends them.
        interrupting: bool,
    },
    /// Nobody acts: it happens when its time or its condition comes.
    ByItself,
}

/// A gateway at which the person who finishes a step names the branches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Id of the gateway: the key in `StepDone::routes`. A step with conditional flows stands for its own gateway.
    pub gateway: String,
    /// Its label, usually a question.
    pub label: String,
    /// Whether several branches can be chosen.
    pub several: bool,
    /// The branches.
    pub flows: Vec<ChoiceFlow>,
    /// Asked only when one of these flows is chosen before; empty: always asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behind: Vec<String>,
}

/// One branch of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceFlow {
    /// Id of the flow.
    pub id: String,
    /// Its label, else its condition, else the name of what it leads to.
    pub label: String,
    /// Whether it is the default.
    pub default: bool,
    /// Id of the node it enters.
    pub target: String,
    /// Label of that node.
    pub target_name: String,
}

/// Everything on which a person can act now, in the order in which the case came to stand there.
#[must_use]
pub fn waiting(net: &Net, case: &Case) -> Vec<Waiting> {
    let mut found = Vec::new();
    // Events of the first engine are told by persons, whatever their time says.
    let by_itself = |node: &NetNode| {
        case.start.engine >= AUTOMATIC && (node.timing.is_some() || node.condition.is_some())
    };
    for token in &case.tokens {
        let Some(at) = net.position(&token.node) else {
            continue;
        };
        let node = &net.nodes[at];
        match node.kind {
            NetKind::Step if token.rounds.is_some() => {}
            NetKind::Event(_) if by_itself(node) => {
                found.push(wait(node, token.since, WaitingHow::ByItself));
            }
            NetKind::Step | NetKind::Event(_) => {
                found.push(wait(node, token.since, WaitingHow::Here));
            }
            NetKind::EventGate => {
                for &flow in &node.outgoing {
                    let event = &net.nodes[net.flows[flow].target];
                    let how = if by_itself(event) {
                        WaitingHow::ByItself
                    } else {
                        WaitingHow::FirstOf {
                            gateway: node.id.clone(),
                        }
                    };
                    found.push(wait(event, token.since, how));
                }
            }
            NetKind::Start
            | NetKind::EventSub { .. }
            | NetKind::Opener { .. }
            | NetKind::Milestone
            | NetKind::Exclusive
            | NetKind::Parallel
            | NetKind::Inclusive
            | NetKind::Sub { .. }
            | NetKind::Boundary { .. }
            | NetKind::End(_) => {}
        }
        if scope::is_own_round(&token.scope, &token.node) {
            continue;
        }
        for &border in &node.boundary {
            let event = &net.nodes[border];
            if by_itself(event) {
                continue;
            }
            if let NetKind::Boundary {
                host,
                interrupting,
                trigger,
            } = event.kind
                && border_by_person(net, host, trigger)
            {
                let how = WaitingHow::Boundary {
                    host: node.id.clone(),
                    interrupting,
                };
                found.push(wait(event, token.since, how));
            }
        }
    }
    for (opener, scope) in openers(net, &case.tokens) {
        let event = &net.nodes[opener];
        let NetKind::Opener { interrupting, .. } = event.kind else {
            continue;
        };
        if never_told(net, opener) || by_itself(event) {
            continue;
        }
        let holder = if scope.is_empty() {
            net.process.clone()
        } else {
            scope::sub(&scope).to_owned()
        };
        let how = WaitingHow::Beside {
            holder,
            interrupting,
        };
        found.push(wait(event, case.opened.at, how));
    }
    // Rounds side by side stand at one step: it is offered once, and done by whoever comes first.
    let mut seen = BTreeSet::new();
    found.retain(|waiting| seen.insert(waiting.node.clone()));
    found
}

fn wait(node: &NetNode, since: DateTime<FixedOffset>, how: WaitingHow) -> Waiting {
    let (id, name, post) = (node.id.clone(), node.name.clone(), node.post.clone());
    Waiting {
        node: id,
        name,
        post,
        since,
        how,
    }
}

/// What must be chosen when `node` is done, gateway by gateway, along chains of gateways; empty when the node does
/// not stand open. At most [`MAX_EXPLORED`] ways are looked at.
#[must_use]
pub fn choices(net: &Net, case: &Case, node: &str) -> Vec<Choice> {
    let Some(at) = net.position(node) else {
        return Vec::new();
    };
    let Some(how) = open(net, case, at) else {
        return Vec::new();
    };
    let mut explorer = Explorer {
        net,
        case,
        open: (at, how),
        left: MAX_EXPLORED,
        found: Vec::new(),
    };
    explorer.explore(&mut BTreeMap::new());
    explorer.found
}

struct Explorer<'a> {
    net: &'a Net,
    case: &'a Case,
    open: (usize, Open),
    left: usize,
    found: Vec<Choice>,
}

impl Explorer<'_> {
    /// Walks with the routes chosen so far; gives the gateways that are asked whatever is chosen from here on.
    fn explore(&mut self, routes: &mut BTreeMap<String, Vec<String>>) -> Vec<String> {
        if self.left == 0 {
            return Vec::new();
        }
        self.left -= 1;
        let walked = advance(
            self.net,
            self.case,
            self.open,
            routes,
            self.case.latest,
            true,
        );
        let Err(Stop {
            trouble: Trouble::NoRoute,
            element,
        }) = walked
        else {
            return Vec::new();
        };
        let Some(choice) = self.choice(&element) else {
            return Vec::new();
        };
        let flows: Vec<String> = choice.flows.iter().map(|flow| flow.id.clone()).collect();
        if !self.found.iter().any(|known| known.gateway == element) {
            self.found.push(choice);
        }
        let mut asked: Vec<Vec<String>> = Vec::new();
        for flow in &flows {
            routes.insert(element.clone(), vec![flow.clone()]);
            asked.push(self.explore(routes));
        }
        routes.remove(&element);
        let mut always = vec![element];
        for gateway in asked
            .iter()
            .flatten()
            .collect::<std::collections::BTreeSet<_>>()
        {
            let behind: Vec<&String> = flows
                .iter()
                .zip(&asked)
                .filter(|(_, asked)| asked.contains(gateway))
                .map(|(flow, _)| flow)
                .collect();
            if behind.len() == flows.len() {
                always.push(gateway.clone());
            } else {
                self.behind(gateway, &behind);
            }
        }
        always
    }

    fn behind(&mut self, gateway: &str, flows: &[&String]) {
        if let Some(choice) = self
            .found
            .iter_mut()
            .find(|choice| choice.gateway == gateway)
        {
            for flow in flows {
                if !choice.behind.contains(flow) {
                    choice.behind.push((*flow).clone());
                }
            }
        }
    }

    fn choice(&self, gateway: &str) -> Option<Choice> {
        let node = self.net.node(gateway)?;
        let gate = matches!(node.kind, NetKind::Exclusive | NetKind::Inclusive);
        let flows = node.outgoing.iter().map(|&flow| &self.net.flows[flow]);
        let default = self.case.start.engine >= STANDARD;
        let flows =
            flows.filter(|flow| gate || flow.condition.is_some() || (default && flow.default));
        Some(Choice {
            gateway: node.id.clone(),
            label: node.name.clone(),
            several: node.kind != NetKind::Exclusive,
            flows: flows.map(|flow| self.choice_flow(flow)).collect(),
            behind: Vec::new(),
        })
    }

    fn choice_flow(&self, flow: &NetFlow) -> ChoiceFlow {
        let target = &self.net.nodes[flow.target];
        let words = [
            Some(&flow.name),
            flow.condition.as_ref(),
            Some(&target.name),
        ];
        let label = words
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty());
        ChoiceFlow {
            id: flow.id.clone(),
            label: label.unwrap_or(&flow.id).clone(),
            default: flow.default,
            target: target.id.clone(),
            target_name: target.name.clone(),
        }
    }
}

/// Steps to which the case can be sent back from `node`, the one passed last first.
#[must_use]
pub fn returns(net: &Net, case: &Case, node: &str) -> Vec<String> {
    let Some(from) = net.position(node) else {
        return Vec::new();
    };
    if !matches!(open(net, case, from), Some(Open::Here(_))) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for pass in case.passes.iter().rev() {
        let Some(to) = net.position(&pass.node) else {
            continue;
        };
        if !found.contains(&pass.node) && retreat(net, case, from, to, case.latest).is_ok() {
            found.push(pass.node.clone());
        }
    }
    found
}

/// Steps from which a decided case may run again, when reconsideration or a court orders it, in the order of the
/// drawing.
#[must_use]
pub fn reopenings(net: &Net, case: &Case) -> Vec<String> {
    crate::walk::reopen::lawful(net, case)
}
