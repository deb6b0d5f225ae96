//! Which step of the new version a step of the old one could be: by id, by what the comparison of the charts found,
//! by its name. A person confirms or changes it.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::compare::Comparison;
use serde::{Deserialize, Serialize};

use crate::net::{Net, NetKind, NetNode};

/// What a node of the old version could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The node of the old version.
    pub node: String,
    /// The node of the new version; `None` where there is none.
    pub image: Option<String>,
    /// Why.
    pub how: How,
}

/// Why one is taken for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It has the same id.
    Same,
    /// The comparison found it to be the same thing under another id.
    Compared,
    /// It alone has the same name and kind.
    Named,
    /// Nothing was found.
    Gone,
}

/// What each place of the old version could be where a case may stand or time may run, in the order of the drawing.
#[must_use]
pub fn propose(old: &Net, new: &Net, found: &Comparison) -> Vec<Proposed> {
    let renamed: BTreeMap<&str, &str> = found
        .renamed
        .iter()
        .map(|pair| (pair.old.as_str(), pair.new.as_str()))
        .collect();
    let taken: BTreeSet<&str> = renamed.values().copied().collect();
    let places = old.nodes().iter().filter(|node| holds(node));
    places
        .map(|node| {
            let exact = new.node(&node.id).filter(|image| kin(node, image));
            let exact = exact.filter(|image| !taken.contains(image.id.as_str()));
            let compared = renamed.get(node.id.as_str()).and_then(|id| new.node(id));
            let compared = compared.filter(|image| kin(node, image));
            let (image, how) = match (
                exact,
                compared,
                alone(old, new, node).filter(|image| !taken.contains(image.id.as_str())),
            ) {
                (Some(image), _, _) => (Some(image), How::Same),
                (None, Some(image), _) => (Some(image), How::Compared),
                (None, None, Some(image)) => (Some(image), How::Named),
                (None, None, None) => (None, How::Gone),
            };
            Proposed {
                node: node.id.clone(),
                image: image.map(|image| image.id.clone()),
                how,
            }
        })
        .collect()
}

/// Whether a case may stand at a node, or time may run there.
#[must_use]
pub fn holds(node: &NetNode) -> bool {
    match node.kind {
        NetKind::Step
        | NetKind::Event(_)
        | NetKind::EventGate
        | NetKind::Sub { .. }
        | NetKind::EventSub { .. }
        | NetKind::Boundary { .. } => true,
        NetKind::Parallel | NetKind::Inclusive => node.incoming.len() > 1,
        NetKind::Start
        | NetKind::Milestone
        | NetKind::Exclusive
        | NetKind::Opener { .. }
        | NetKind::End(_) => false,
    }
}

/// Whether two nodes are of one kind, and what is done at the first is done at the other.
#[must_use]
pub fn kin(old: &NetNode, new: &NetNode) -> bool {
    let act = old.step.act.is_none() || old.step.act == new.step.act;
    act && std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind)
}

/// The one new node of that name and kind whose id the old version does not know, where only one old node may claim it.
fn alone<'n>(old: &Net, new: &'n Net, node: &NetNode) -> Option<&'n NetNode> {
    if node.name.trim().is_empty() {
        return None;
    }
    let same = |other: &&NetNode| {
        other.name == node.name && kin(node, other) && old.node(&other.id).is_none()
    };
    let rival = |other: &NetNode| {
        other.id != node.id
            && other.name == node.name
            && kin(other, node)
            && new.node(&other.id).is_none()
    };
    if old.nodes().iter().any(rival) {
        return None;
    }
    let mut found = new.nodes().iter().filter(same);
    let only = found.next();
    only.filter(|_| found.next().is_none())
}
