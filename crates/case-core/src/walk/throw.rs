//! What is thrown and who catches it: errors and escalations go outwards, signals and messages to all who wait.

use flow_model::chart::Trigger;

use super::advance::thrown_only;
use super::{Stop, Trouble, Walk, scope};
use crate::case::Token;
use crate::net::NetKind;
use crate::net::refuse::{Naming, catcher};

/// The first engine that carries messages and signals within a case.
const CARRIES: u32 = 2;

/// The first engine that reads BPMN 2.0.2 to the letter where a drawing is rare: the default flow of an activity is taken
/// when none of its conditions is true (table 10.3), the condition on a default flow says nothing (table 8.60), an error
/// that nobody catches ends what runs beside it (10.5.3), and a thrown name is caught under that name or by what catches
/// any (10.5.6).
pub const STANDARD: u32 = 5;

/// One who waits for a signal or message.
struct Listener {
    /// What catches.
    at: usize,
    /// The token by which it waits; `None` for an event sub-process.
    token: Option<Token>,
    scope: String,
}

impl Walk<'_> {
    /// Passes an intermediate event that throws.
    pub(super) fn pass_throw(&mut self, at: usize, scope: &str) -> Result<(), Stop> {
        let trigger = self.net.nodes[at].throws.unwrap_or(Trigger::None);
        match trigger {
            // The path that throws goes on first, so that an interrupting catcher ends it too.
            Trigger::Escalation => {
                self.leave(at, scope)?;
                self.throw(at, trigger, scope)
            }
            Trigger::Signal => {
                self.leave(at, scope)?;
                self.broadcast(at)
            }
            _ => self.leave(at, scope),
        }
    }

    /// Hands an error or escalation to what catches it, where there is something.
    pub(super) fn throw(&mut self, at: usize, trigger: Trigger, scope: &str) -> Result<(), Stop> {
        let Some(found) = self.catcher(at, trigger) else {
            if trigger == Trigger::Error && self.engine >= STANDARD {
                self.end_scope(scope);
            }
            return Ok(());
        };
        match self.net.nodes[found].kind {
            NetKind::Opener { sub, .. } => {
                let holder = self.net.nodes[sub].parent;
                let caught = match holder {
                    None => Some(""),
                    Some(holder) => scope::of_sub(scope, &self.net.nodes[holder].id),
                };
                let Some(caught) = caught.map(str::to_owned) else {
                    return Ok(());
                };
                self.open_beside(found, &caught)
            }
            NetKind::Boundary {
                host, interrupting, ..
            } => {
                let Some(caught) = scope::of_sub(scope, &self.net.nodes[host].id) else {
                    return Ok(());
                };
                let caught = caught.to_owned();
                self.catch_at_border(found, (host, interrupting), &caught);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What catches an error or escalation thrown at `at`, as the engine of the case reads names.
    fn catcher(&self, at: usize, trigger: Trigger) -> Option<usize> {
        let naming = match self.engine {
            ..CARRIES => Naming::Any,
            CARRIES..STANDARD => Naming::ByName,
            STANDARD.. => Naming::Exact,
        };
        catcher(self.net, at, trigger, naming)
    }

    fn catch_at_border(
        &mut self,
        border: usize,
        (host, interrupting): (usize, bool),
        caught: &str,
    ) {
        let outer = scope::outer(caught).to_owned();
        if interrupting {
            self.end_scope(caught);
            let id = &self.net.nodes[host].id;
            let own = |token: &Token| {
                let rounds = token.rounds.as_ref();
                let whose = rounds.is_none_or(|it| scope::is_round(caught, &token.node, &it.key));
                token.node == *id && token.scope == outer && whose
            };
            if let Some(token) = self.tokens.iter().position(own) {
                let token = self.tokens.remove(token);
                self.drop_rounds(&token);
                self.cancelled.push(token);
            }
        }
        let out = self.net.nodes[border].outgoing.iter();
        self.queue.extend(out.map(|&flow| (flow, outer.clone())));
    }

    /// Begins an event sub-process in `scope`, which it takes over where it interrupts.
    pub(crate) fn open_beside(&mut self, opener: usize, scope: &str) -> Result<(), Stop> {
        let NetKind::Opener {
            sub, interrupting, ..
        } = self.net.nodes[opener].kind
        else {
            return Ok(());
        };
        if interrupting {
            self.end_scope(scope);
        }
        self.hop(sub)?;
        let inner = scope::inner(scope, &self.net.nodes[sub].id, self.version, self.hops);
        self.stand(sub, None, scope.to_owned());
        self.leave(opener, &inner)
    }

    /// One more element is passed.
    pub(super) fn hop(&mut self, at: usize) -> Result<(), Stop> {
        self.hops += 1;
        if self.hops > super::MAX_HOPS {
            return Err(Stop {
                trouble: Trouble::TooLong,
                element: self.net.nodes[at].id.clone(),
            });
        }
        Ok(())
    }

    /// Hands a signal or message to all who wait for it in this case.
    pub(crate) fn broadcast(&mut self, at: usize) -> Result<(), Stop> {
        let node = &self.net.nodes[at];
        let (Some(trigger), Some(name)) = (node.throws, node.refers.clone()) else {
            return Ok(());
        };
        if self.engine < CARRIES || !matches!(trigger, Trigger::Signal | Trigger::Message) {
            return Ok(());
        }
        self.hop(at)?;
        for listener in self.listeners(trigger, &name) {
            self.hear(&listener)?;
        }
        Ok(())
    }

    fn listeners(&self, trigger: Trigger, name: &str) -> Vec<Listener> {
        let net = self.net;
        let waits = |at: usize, kind: Trigger| {
            let node = &net.nodes[at];
            kind == trigger && node.throws.is_none() && node.refers.as_deref() == Some(name)
        };
        let mut found = Vec::new();
        for token in &self.tokens {
            let Some(at) = net.position(&token.node) else {
                continue;
            };
            let node = &net.nodes[at];
            let mut listen = |at| {
                found.push(Listener {
                    at,
                    token: Some(token.clone()),
                    scope: token.scope.clone(),
                });
            };
            match node.kind {
                NetKind::Event(kind) if waits(at, kind) => listen(at),
                NetKind::EventGate => {
                    let targets = node.outgoing.iter().map(|&flow| net.flows[flow].target);
                    let fits = |&at: &usize| matches!(net.nodes[at].kind, NetKind::Event(kind) if waits(at, kind));
                    targets.filter(fits).take(1).for_each(&mut listen);
                }
                _ => {}
            }
            if !scope::is_own_round(&token.scope, &token.node) {
                let fits = |&&at: &&usize| matches!(net.nodes[at].kind, NetKind::Boundary { trigger: kind, .. } if waits(at, kind));
                node.boundary.iter().filter(fits).copied().for_each(listen);
            }
        }
        for (opener, scope) in self.openers() {
            let NetKind::Opener { trigger: kind, .. } = net.nodes[opener].kind else {
                continue;
            };
            if waits(opener, kind) {
                let token = None;
                found.push(Listener {
                    at: opener,
                    token,
                    scope,
                });
            }
        }
        found
    }

    /// Lets one go on who waited, unless another has ended it meanwhile.
    fn hear(&mut self, listener: &Listener) -> Result<(), Stop> {
        let Some(waiting) = &listener.token else {
            let open = self
                .openers()
                .contains(&(listener.at, listener.scope.clone()));
            return if open {
                self.open_beside(listener.at, &listener.scope)
            } else {
                Ok(())
            };
        };
        let Some(place) = self.tokens.iter().position(|token| token == waiting) else {
            return Ok(());
        };
        match self.net.nodes[listener.at].kind {
            NetKind::Boundary { interrupting, .. } => {
                if interrupting {
                    self.cancel_at(place);
                }
            }
            _ => {
                let mut token = self.tokens.remove(place);
                token.node.clone_from(&self.net.nodes[listener.at].id);
                self.caught.push(token);
            }
        }
        self.leave(listener.at, &listener.scope)
    }

    /// What may open beside what runs: start events of event sub-processes, with the scope that they would join.
    pub(crate) fn openers(&self) -> Vec<(usize, String)> {
        openers(self.net, &self.tokens)
    }
}

/// See [`Walk::openers`].
pub(crate) fn openers(net: &crate::net::Net, tokens: &[Token]) -> Vec<(usize, String)> {
    if net.event_subs.is_empty() {
        return Vec::new();
    }
    let mut scopes: Vec<&str> = Vec::new();
    for token in tokens {
        let mut at = token.scope.as_str();
        loop {
            if !scopes.contains(&at) {
                scopes.push(at);
            }
            if at.is_empty() {
                break;
            }
            at = scope::outer(at);
        }
    }
    scopes.sort_unstable();
    let mut found = Vec::new();
    for scope in scopes {
        let holder = (!scope.is_empty())
            .then(|| net.position(scope::sub(scope)))
            .flatten();
        if holder.is_none() && !scope.is_empty() {
            continue;
        }
        let subs = net.event_subs.get(&holder).map_or(&[][..], Vec::as_slice);
        let taken_over = subs.iter().any(|&sub| {
            let cuts = matches!(
                net.nodes[sub].kind,
                NetKind::EventSub {
                    interrupting: true,
                    ..
                }
            );
            cuts && tokens
                .iter()
                .any(|it| it.node == net.nodes[sub].id && it.scope == scope)
        });
        if taken_over {
            continue;
        }
        found.extend(subs.iter().filter_map(|&sub| match net.nodes[sub].kind {
            NetKind::EventSub { start, .. } => Some((start, scope.to_owned())),
            _ => None,
        }));
    }
    found
}

/// Whether only something thrown inside opens or passes such an event, never a person.
pub(crate) fn never_told(net: &crate::net::Net, at: usize) -> bool {
    match net.nodes[at].kind {
        NetKind::Opener { trigger, .. } => thrown_only(trigger),
        _ => false,
    }
}
