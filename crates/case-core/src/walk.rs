//! How the tokens of a case move through the net: the one place that knows, used by deciding and applying.
//!
//! Deterministic: the same tokens, routes and net give the same result. A token that arrives at a step, an event
//! or a join waits there; gateways, milestones and ends are passed at once. When nothing moves any more, finished
//! sub-processes are left and inclusive joins are asked whether anything can still come.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, FixedOffset};
use flow_model::chart::Trigger;

use crate::case::{Case, Token};
use crate::event::FieldValue;
use crate::net::formula::Facts;
use crate::net::reach::Borders;
use crate::net::{Net, NetKind};

pub(crate) mod advance;
pub(crate) mod reopen;
pub(crate) mod retreat;
mod rounds;
pub(crate) mod scope;
pub(crate) mod throw;

pub use throw::STANDARD;

/// Values of fields by key.
type Fields = BTreeMap<String, FieldValue>;

static NO_FIELDS: Fields = BTreeMap::new();
static NO_ROUNDS: BTreeMap<String, Vec<Fields>> = BTreeMap::new();

/// Most elements that one walk passes.
pub const MAX_HOPS: usize = 10_000;

/// Why a walk cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No branch is named at a gateway.
    NoRoute,
    /// A named branch does not fit the gateway.
    BadRoute,
    /// More than [`MAX_HOPS`].
    TooLong,
    /// No condition is true and there is no default.
    NoneTrue,
    /// How often an activity is to be done is not known.
    NoCount,
}

/// Where a walk stopped and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    pub(crate) trouble: Trouble,
    /// Id of the gateway.
    pub(crate) element: String,
}

/// One walk: from a step that is done to where the case stands next.
pub(crate) struct Walk<'a> {
    net: &'a Net,
    routes: &'a BTreeMap<String, Vec<String>>,
    /// Ask also where a default flow could be taken.
    ask_defaults: bool,
    /// Whatever fields decide may go either way.
    free: bool,
    at: DateTime<FixedOffset>,
    /// Makes the names of sub-process instances unique within the case.
    version: u32,
    /// The engine of the case.
    engine: u32,
    facts: Facts<'a>,
    /// Where the case stands.
    pub(crate) tokens: Vec<Token>,
    /// Flows taken, in order.
    pub(crate) flows: Vec<String>,
    /// Tokens that were ended by another path.
    pub(crate) cancelled: Vec<Token>,
    /// The end that was reached last on the top level.
    pub(crate) end: Option<usize>,
    /// Gateways whose named route was used.
    pub(crate) used: BTreeSet<String>,
    /// Events that caught something on the way: the token that stood there.
    pub(crate) caught: Vec<Token>,
    queue: VecDeque<(usize, String)>,
    hops: usize,
}

impl<'a> Walk<'a> {
    /// A walk over the tokens of a case.
    pub(crate) fn of(
        net: &'a Net,
        case: &'a Case,
        routes: &'a BTreeMap<String, Vec<String>>,
        at: DateTime<FixedOffset>,
    ) -> Self {
        Walk::with(net, case, case.tokens.clone(), routes, at)
    }

    /// As [`Walk::of`], with the tokens of the case, of which the caller lets go.
    pub(crate) fn with(
        net: &'a Net,
        case: &'a Case,
        tokens: Vec<Token>,
        routes: &'a BTreeMap<String, Vec<String>>,
        at: DateTime<FixedOffset>,
    ) -> Self {
        Walk {
            tokens,
            version: case.version,
            facts: Facts {
                forms: &net.fields,
                fields: &case.fields,
                rounds: &case.rounds,
            },
            ..Walk::new(net, routes, at, case.start.engine)
        }
    }

    /// A walk from nothing.
    pub(crate) fn new(
        net: &'a Net,
        routes: &'a BTreeMap<String, Vec<String>>,
        at: DateTime<FixedOffset>,
        engine: u32,
    ) -> Self {
        Walk {
            net,
            routes,
            ask_defaults: false,
            free: false,
            at,
            version: 0,
            engine,
            facts: Facts {
                forms: &net.fields,
                fields: &NO_FIELDS,
                rounds: &NO_ROUNDS,
            },
            tokens: Vec::new(),
            flows: Vec::new(),
            cancelled: Vec::new(),
            end: None,
            used: BTreeSet::new(),
            caught: Vec::new(),
            queue: VecDeque::new(),
            hops: 0,
        }
    }

    /// A walk from nothing that only finds out where it leads.
    pub(crate) fn probe(net: &'a Net, routes: &'a BTreeMap<String, Vec<String>>) -> Self {
        let at = DateTime::UNIX_EPOCH.fixed_offset();
        Walk::new(net, routes, at, crate::event::ENGINE).asking()
    }

    /// Asks also at gateways that have a default flow.
    pub(crate) fn asking(mut self) -> Self {
        self.ask_defaults = true;
        self
    }

    /// Asks at every gateway, also where fields decide.
    pub(crate) fn freely(mut self) -> Self {
        self.free = true;
        self.asking()
    }

    /// Walks from the start event of the process.
    pub(crate) fn begin(&mut self) -> Result<(), Stop> {
        self.leave(self.net.start, "")?;
        self.run()
    }

    /// Leaves the node where `token` stood (it is no longer among the tokens) and walks on.
    pub(crate) fn go_on(&mut self, node: usize, scope: &str) -> Result<(), Stop> {
        self.leave(node, scope)?;
        self.run()
    }

    /// Goes on after a round of a repeated step: the activity itself is left when its rounds are over.
    pub(crate) fn settle(&mut self) -> Result<(), Stop> {
        self.run()
    }

    /// Ends an activity where `token` stands, with everything inside it.
    pub(crate) fn cancel_at(&mut self, token: usize) {
        let token = self.tokens.remove(token);
        if token.rounds.is_some() {
            self.drop_rounds(&token);
        } else if let Some(inner) = self.instance(&token.node, &token.scope) {
            self.cancel_scope(&inner);
        }
        self.forget_inside(&token);
        self.cancelled.push(token);
    }

    /// Puts down that a flow was taken by a person's act, as at an event-based gateway.
    pub(crate) fn took(&mut self, flow: usize) {
        self.flows.push(self.net.flows[flow].id.clone());
    }

    fn run(&mut self) -> Result<(), Stop> {
        loop {
            while let Some((flow, scope)) = self.queue.pop_front() {
                self.arrive(flow, scope)?;
            }
            if !self.leave_finished()? && !self.fire_inclusive()? {
                return Ok(());
            }
        }
    }

    fn arrive(&mut self, flow: usize, scope: String) -> Result<(), Stop> {
        self.hops += 1;
        let net = self.net;
        let at = net.flows[flow].target;
        let node = &net.nodes[at];
        if self.hops > MAX_HOPS {
            return Err(Stop {
                trouble: Trouble::TooLong,
                element: node.id.clone(),
            });
        }
        self.flows.push(net.flows[flow].id.clone());
        match node.kind {
            NetKind::Step | NetKind::Sub { .. } if node.rounds.is_some() => {
                self.begin_rounds(at, Some(flow), scope)
            }
            NetKind::Step | NetKind::Event(_) | NetKind::EventGate => {
                self.stand(at, Some(flow), scope);
                Ok(())
            }
            NetKind::Parallel | NetKind::Inclusive if node.incoming.len() > 1 => {
                self.stand(at, Some(flow), scope.clone());
                if node.kind == NetKind::Parallel {
                    self.fire_parallel(at, &scope)
                } else {
                    Ok(())
                }
            }
            NetKind::Sub { start } => {
                self.stand(at, Some(flow), scope.clone());
                let inner = scope::inner(&scope, &node.id, self.version, self.hops);
                self.leave(start, &inner)
            }
            NetKind::End(trigger) => self.finish(at, trigger, &scope),
            NetKind::Milestone if node.throws.is_some() => self.pass_throw(at, &scope),
            NetKind::Start
            | NetKind::EventSub { .. }
            | NetKind::Opener { .. }
            | NetKind::Milestone
            | NetKind::Exclusive
            | NetKind::Parallel
            | NetKind::Inclusive
            | NetKind::Boundary { .. } => self.leave(at, &scope),
        }
    }

    fn stand(&mut self, at: usize, flow: Option<usize>, scope: String) {
        self.tokens.push(Token {
            node: self.net.nodes[at].id.clone(),
            since: self.at,
            via: flow.map(|flow| self.net.flows[flow].id.clone()),
            scope,
            rounds: None,
        });
    }

    /// Takes the ways out of a node.
    fn leave(&mut self, at: usize, scope: &str) -> Result<(), Stop> {
        let node = &self.net.nodes[at];
        if node.outgoing.is_empty() {
            if self.on_top(scope) {
                self.end = Some(at);
            }
            return Ok(());
        }
        if let [only] = node.outgoing[..] {
            self.queue.push_back((only, scope.to_owned()));
            return Ok(());
        }
        let taken = match node.kind {
            NetKind::Exclusive => self.route(at, false)?,
            NetKind::Inclusive => self.route(at, true)?,
            NetKind::Parallel | NetKind::EventGate => node.outgoing.clone(),
            NetKind::Start
            | NetKind::Step
            | NetKind::Event(_)
            | NetKind::Milestone
            | NetKind::Sub { .. }
            | NetKind::EventSub { .. }
            | NetKind::Opener { .. }
            | NetKind::Boundary { .. }
            | NetKind::End(_) => self.fork(at)?,
        };
        self.queue
            .extend(taken.into_iter().map(|flow| (flow, scope.to_owned())));
        Ok(())
    }

    /// Flows out of a node that is no gateway: those without a condition, and the chosen ones of the others.
    fn fork(&mut self, at: usize) -> Result<Vec<usize>, Stop> {
        let node = &self.net.nodes[at];
        let default = self.default_of(at);
        let conditional =
            |flow: &usize| self.net.flows[*flow].condition.is_some() && Some(*flow) != default;
        if !node.outgoing.iter().any(conditional) {
            return Ok(node.outgoing.clone());
        }
        let always = |flow: &&usize| !conditional(flow) && Some(**flow) != default;
        let mut taken: Vec<usize> = node.outgoing.iter().filter(always).copied().collect();
        let formal = |flow: &usize| self.net.flows[*flow].formula.is_some();
        if !self.free && node.outgoing.iter().any(formal) {
            match self.by_fields(at, true) {
                Ok(flows) => taken.extend(flows),
                // Something goes on anyway.
                Err(_) if !taken.is_empty() => {}
                Err(stop) => return Err(stop),
            }
            taken.sort_unstable();
            taken.dedup();
            return Ok(taken);
        }
        let asked = taken.is_empty() || default.is_some();
        if asked || self.ask_defaults || self.routes.contains_key(&node.id) {
            taken.extend(self.route(at, true)?);
            taken.sort_unstable();
            taken.dedup();
        }
        Ok(taken)
    }

    /// The flows that a person named at a gateway; its default where nobody named one.
    fn route(&mut self, at: usize, several: bool) -> Result<Vec<usize>, Stop> {
        let node = &self.net.nodes[at];
        if node.outgoing.len() == 1 {
            return Ok(node.outgoing.clone());
        }
        let formal = |flow: &usize| self.net.flows[*flow].formula.is_some();
        if !self.free && node.outgoing.iter().any(formal) {
            return self.by_fields(at, several);
        }
        let stop = |trouble| Stop {
            trouble,
            element: node.id.clone(),
        };
        let Some(named) = self.routes.get(&node.id) else {
            return match self.default_of(at) {
                Some(flow) if !self.ask_defaults => Ok(vec![flow]),
                Some(_) | None => Err(stop(Trouble::NoRoute)),
            };
        };
        let fits = |flow: &&usize| named.contains(&self.net.flows[**flow].id);
        let taken: Vec<usize> = node.outgoing.iter().filter(fits).copied().collect();
        // Fewer are taken than named where one is named twice or does not leave here.
        let known = taken.len() == named.len();
        if taken.is_empty() || !known || (!several && taken.len() > 1) {
            return Err(stop(Trouble::BadRoute));
        }
        self.used.insert(node.id.clone());
        Ok(taken)
    }

    /// The default flow of a gateway; of an activity in cases of the engine that asks for it.
    fn default_of(&self, at: usize) -> Option<usize> {
        let node = &self.net.nodes[at];
        let gate = matches!(node.kind, NetKind::Exclusive | NetKind::Inclusive);
        let mut flows = node.outgoing.iter().copied();
        let found = flows.find(|&flow| self.net.flows[flow].default);
        found.filter(|_| gate || self.engine >= STANDARD)
    }

    /// The flows whose conditions are true for the fields of the case, in the order of the drawing; the default
    /// where none is.
    fn by_fields(&self, at: usize, several: bool) -> Result<Vec<usize>, Stop> {
        let node = &self.net.nodes[at];
        let default = self.default_of(at);
        let unread = |flow: usize| self.engine >= STANDARD && default == Some(flow);
        let holds = |flow: &&usize| {
            let formula = self.net.flows[**flow].formula.as_ref();
            !unread(**flow) && formula.is_some_and(|formula| formula.holds(self.facts, &[]))
        };
        let mut taken: Vec<usize> = node.outgoing.iter().filter(holds).copied().collect();
        if !several {
            taken.truncate(1);
        }
        if taken.is_empty() {
            taken.extend(default);
        }
        if taken.is_empty() {
            return Err(Stop {
                trouble: Trouble::NoneTrue,
                element: node.id.clone(),
            });
        }
        Ok(taken)
    }

    /// Joins when every way in has brought a token.
    fn fire_parallel(&mut self, at: usize, scope: &str) -> Result<(), Stop> {
        let node = &self.net.nodes[at];
        let filled = self.filled(at, scope);
        if filled.len() < node.incoming.len() {
            return Ok(());
        }
        self.consume(at, scope, &filled);
        self.leave(at, scope)
    }

    /// Lets the first inclusive join go on for which nothing more can come; whether there was one.
    fn fire_inclusive(&mut self) -> Result<bool, Stop> {
        let net = self.net;
        if !net.shape.inclusive {
            return Ok(false);
        }
        let joins: Vec<(usize, String)> = self
            .tokens
            .iter()
            .filter_map(|token| Some((net.position(&token.node)?, token.scope.clone())))
            .filter(|(at, _)| net.nodes[*at].kind == NetKind::Inclusive)
            .collect();
        for (at, scope) in joins {
            if self.nothing_more(at, &scope) {
                let filled = self.filled(at, &scope);
                self.consume(at, &scope, &filled);
                self.leave(at, &scope)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// BPMN 2.0.2, 13.4.3: the join waits for a token elsewhere only when that token can come to an empty way in
    /// (over a border too, of which that clause does not speak) and no sequence flows lead it to a filled one.
    fn nothing_more(&self, join: usize, scope: &str) -> bool {
        let filled = self.filled(join, scope);
        let others = self.tokens.iter().filter(|token| token.scope == scope);
        let others: BTreeSet<usize> = others
            .filter_map(|token| self.net.position(&token.node))
            .collect();
        others.into_iter().filter(|&at| at != join).all(|at| {
            let comes = self.net.arrivals(at, join, Borders::All);
            let late = || {
                !self
                    .net
                    .arrivals(at, join, Borders::None)
                    .is_disjoint(&filled)
            };
            comes.is_subset(&filled) || late()
        })
    }

    /// Ways into a join that have brought a token.
    fn filled(&self, join: usize, scope: &str) -> BTreeSet<usize> {
        let id = &self.net.nodes[join].id;
        let here = self
            .tokens
            .iter()
            .filter(|token| token.node == *id && token.scope == scope);
        here.filter_map(|token| self.net.flow_index.get(token.via.as_ref()?).copied())
            .collect()
    }

    fn consume(&mut self, join: usize, scope: &str, flows: &BTreeSet<usize>) {
        let net = self.net;
        for &flow in flows {
            let oldest = self.tokens.iter().position(|token| {
                token.node == net.nodes[join].id
                    && token.scope == scope
                    && token.via.as_deref() == Some(net.flows[flow].id.as_str())
            });
            if let Some(oldest) = oldest {
                self.tokens.remove(oldest);
            }
        }
    }

    fn finish(&mut self, at: usize, trigger: Trigger, scope: &str) -> Result<(), Stop> {
        if self.on_top(scope) {
            self.end = Some(at);
        }
        match trigger {
            Trigger::Terminate => {
                self.end_scope(scope);
                Ok(())
            }
            Trigger::Error | Trigger::Escalation => self.throw(at, trigger, scope),
            Trigger::Signal | Trigger::Message => self.broadcast(at),
            Trigger::None
            | Trigger::Timer
            | Trigger::Conditional
            | Trigger::Link
            | Trigger::Cancel
            | Trigger::Compensate
            | Trigger::Multiple => Ok(()),
        }
    }
}
