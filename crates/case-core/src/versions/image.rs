//! What an element of the old version is in the new one.

use super::{Road, about, limits};
use crate::case::{Case, Token};
use crate::net::{NetKind, NetNode};
use crate::rejection::{Code, Rejection};
use crate::versions::trail::waits;
use crate::walk::scope;

impl Road<'_> {
    /// The node of the new version, as the plan says; else the one of the same id, and start for start.
    pub(super) fn image(&self, id: &str) -> Option<usize> {
        match self.nodes.get(id) {
            Some(new) => self.new.position(new),
            None => self.new.position(id).or_else(|| {
                (self.old.position(id) == Some(self.old.start)).then_some(self.new.start)
            }),
        }
    }

    /// The scope in the new version; `None` where a sub-process of it is gone.
    pub(super) fn scope(&self, scope: &str) -> Option<String> {
        let mut out = String::new();
        for part in scope.split('/').filter(|part| !part.is_empty()) {
            let (sub, instance) = part.rsplit_once('#')?;
            let new = &self.new.nodes[self.image(sub)?].id;
            if !out.is_empty() {
                out.push('/');
            }
            out.push_str(new);
            out.push('#');
            out.push_str(instance);
        }
        Some(out)
    }

    /// A token as it stands in the new version.
    pub(super) fn token(&self, case: &Case, token: &Token) -> Result<Token, Rejection> {
        let old = self.old.position(&token.node);
        let old = &self.old.nodes[old.ok_or_else(|| Rejection::new(Code::CaseMisfit))?];
        let gone = || about(Code::MoveStepGone, &old.id, &old.name);
        let at = self.image(&token.node).ok_or_else(gone)?;
        let new = &self.new.nodes[at];
        if !self.alike(old, new) {
            return Err(about(Code::MoveKindDiffers, &old.id, &old.name).with("to", &new.name));
        }
        let differs = || about(Code::MoveScopeDiffers, &old.id, &old.name).with("to", &new.name);
        let scope = self.scope(&token.scope).ok_or_else(differs)?;
        if !self.fits(at, &scope) {
            return Err(differs());
        }
        self.events(case, token, (old, at))?;
        Ok(Token {
            node: new.id.clone(),
            since: token.since,
            via: self.via(token, old, at)?,
            scope,
            rounds: token.rounds.clone(),
        })
    }

    /// Whether a case that stands at one waits for the same at the other.
    fn alike(&self, old: &NetNode, new: &NetNode) -> bool {
        let kind = match (old.kind, new.kind) {
            (NetKind::Sub { .. }, NetKind::Sub { .. }) => true,
            (
                NetKind::EventSub { interrupting, .. },
                NetKind::EventSub {
                    interrupting: then, ..
                },
            ) => interrupting == then,
            (one, other) => one == other,
        };
        let rounds = match (&old.rounds, &new.rounds) {
            (None, None) => true,
            (Some(old), Some(new)) => old.parallel == new.parallel,
            _ => false,
        };
        // Nobody leads a case over what has to be done by calling another act the same step.
        let act = old.step.act.is_none() || old.step.act == new.step.act;
        kind && rounds && act && waits(old) == waits(new)
    }

    /// Whether a node lies within the sub-processes that a scope names.
    fn fits(&self, at: usize, around: &str) -> bool {
        let own = scope::is_own_round(around, &self.new.nodes[at].id);
        let mut around = if own { scope::outer(around) } else { around };
        let mut holder = self.new.nodes[at].parent;
        while let Some(sub) = holder {
            if around.is_empty() || scope::sub(around) != self.new.nodes[sub].id {
                return false;
            }
            around = scope::outer(around);
            // A round of a repeated sub-process is one scope, not two.
            holder = self.new.nodes[sub].parent;
        }
        around.is_empty()
    }

    /// Events that wait beside or behind the place are carried over; one whose limit is a statute's always.
    fn events(
        &self,
        case: &Case,
        token: &Token,
        (old, at): (&NetNode, usize),
    ) -> Result<(), Rejection> {
        let runs = |event: &&usize| {
            let event = &self.old.nodes[**event];
            event.timing.is_some() || event.condition.is_some()
        };
        for &border in old.boundary.iter().filter(runs) {
            let event = &self.old.nodes[border];
            let image = self
                .image(&event.id)
                .map(|image| (image, &self.new.nodes[image]));
            let kept = image.is_some_and(|(_, image)| match (event.kind, image.kind) {
                (
                    NetKind::Boundary {
                        interrupting,
                        trigger,
                        ..
                    },
                    NetKind::Boundary {
                        host,
                        interrupting: then,
                        trigger: now,
                    },
                ) => host == at && interrupting == then && trigger == now,
                _ => false,
            });
            let statute = !limits::statutes(case, event, token.since).is_empty();
            let dropped = self.nodes.get(&event.id).is_some_and(String::is_empty) && !statute;
            if !kept && !dropped {
                return Err(about(Code::MoveEventGone, &event.id, &event.name));
            }
        }
        if old.kind != NetKind::EventGate {
            return Ok(());
        }
        for &flow in &old.outgoing {
            let event = &self.old.nodes[self.old.flows[flow].target];
            let behind = |image: usize| {
                let mut flows = self.new.nodes[at].outgoing.iter();
                flows.any(|&flow| self.new.flows[flow].target == image)
                    && self.new.nodes[image].kind == event.kind
            };
            if !self.image(&event.id).is_some_and(behind) {
                return Err(about(Code::MoveEventGone, &event.id, &event.name));
            }
        }
        Ok(())
    }

    /// The flow by which a token came. At a join it must be one of its ways in.
    fn via(&self, token: &Token, old: &NetNode, at: usize) -> Result<Option<String>, Rejection> {
        let Some(via) = &token.via else {
            return Ok(None);
        };
        let enters = |flow: &usize| self.new.flows[*flow].target == at;
        let same = self.new.flow_index.get(via).copied().filter(enters);
        let flow = same.or_else(|| {
            let source = self.old.flow_index.get(via)?;
            let source = self.image(&self.old.nodes[self.old.flows[*source].source].id)?;
            let from = |flow: &&usize| self.new.flows[**flow].source == source;
            let mut flows = self.new.nodes[at].incoming.iter().filter(from);
            let only = flows.next().copied();
            only.filter(|_| flows.next().is_none())
        });
        if old.joins() && flow.is_none() {
            return Err(about(Code::MoveJoinDiffers, &old.id, &old.name));
        }
        Ok(flow.map(|flow| self.new.flows[flow].id.clone()))
    }
}
