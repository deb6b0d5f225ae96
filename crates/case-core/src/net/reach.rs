//! What can be reached from where, within one process or sub-process.

use std::collections::BTreeSet;

use super::Net;

impl Net {
    /// Nodes that a case standing at `from` can come to along flows, boundary events included, without
    /// passing through a node that `stop` names (such a node itself is reached).
    pub(crate) fn reach(&self, from: usize, stop: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for &flow in self.ways_out(at).iter() {
                let target = self.flows[flow].target;
                if reached.insert(target) && !stop(target) {
                    open.push(target);
                }
            }
        }
        reached
    }

    /// Flows into `join` that a case standing at `from` can still come by, without passing `join` before.
    pub(crate) fn arrivals(&self, from: usize, join: usize) -> BTreeSet<usize> {
        let mut arrivals = BTreeSet::new();
        let mut seen = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for flow in self.ways_out(at) {
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

    fn ways_out(&self, at: usize) -> Vec<usize> {
        let node = &self.nodes[at];
        let border = node
            .boundary
            .iter()
            .flat_map(|&event| &self.nodes[event].outgoing);
        node.outgoing.iter().chain(border).copied().collect()
    }
}
