//! What can be reached from where, within one process or sub-process.

use std::collections::BTreeSet;

use super::{Net, NetKind};

/// Which boundary events count as ways out of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Borders {
    /// All of them.
    All,
    /// Those that end the activity: the others begin a path beside it.
    Interrupting,
    /// None: sequence flows alone.
    None,
}

impl Net {
    /// Nodes that a case standing at `from` can come to along flows and over borders, without passing
    /// through a node that `stop` names (such a node itself is reached).
    pub(crate) fn reach(
        &self,
        from: usize,
        borders: Borders,
        stop: impl Fn(usize) -> bool,
    ) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for &flow in self.ways_out(at, borders).iter() {
                let target = self.flows[flow].target;
                if reached.insert(target) && !stop(target) {
                    open.push(target);
                }
            }
        }
        reached
    }

    /// Whether a case that stands at `from` has `node` before it: it is that step, or lies ahead of it, or within an
    /// activity that does. Not where one of them is a node of another version.
    pub(crate) fn lies_from(&self, from: &str, node: &str) -> bool {
        let (Some(from), Some(mut at)) = (self.position(from), self.position(node)) else {
            return false;
        };
        let ahead = self.reach(from, Borders::All, |_| false);
        loop {
            if at == from || ahead.contains(&at) {
                return true;
            }
            match self.nodes[at].parent {
                Some(parent) => at = parent,
                None => return false,
            }
        }
    }

    /// Flows into `join` that a case standing at `from` can still come by, without passing `join` before.
    pub(crate) fn arrivals(&self, from: usize, join: usize, borders: Borders) -> BTreeSet<usize> {
        let mut arrivals = BTreeSet::new();
        let mut seen = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for flow in self.ways_out(at, borders) {
                let target = self.flows[flow].target;
                if target == join {
                    arrivals.insert(flow);
                } else if seen.insert(target) {
                    open.push(target);
                }
            }
        }
        arrivals
    }

    fn ways_out(&self, at: usize, borders: Borders) -> Vec<usize> {
        let node = &self.nodes[at];
        let counts = |event: &&usize| match self.nodes[**event].kind {
            NetKind::Boundary { interrupting, .. } => match borders {
                Borders::All => true,
                Borders::Interrupting => interrupting,
                Borders::None => false,
            },
            _ => false,
        };
        let border = node.boundary.iter().filter(counts);
        let border = border.flat_map(|&event| &self.nodes[event].outgoing);
        node.outgoing.iter().chain(border).copied().collect()
    }
}
