//! Sizes of symbols in diagram units, those that BPMN tools use.

use crate::chart::{Node, NodeKind};

/// Diameter of an event.
pub(super) const EVENT: f64 = 36.0;
/// Width of a task.
const TASK_WIDTH: f64 = 100.0;
/// Height of a task.
const TASK_HEIGHT: f64 = 80.0;
/// Diagonal of a gateway.
const GATEWAY: f64 = 50.0;

/// Width and height of a node that is not a frame around others.
pub(super) fn of(node: &Node) -> (f64, f64) {
    match node.kind {
        NodeKind::Event { .. } => (EVENT, EVENT),
        NodeKind::Gateway { .. } => (GATEWAY, GATEWAY),
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
            (TASK_WIDTH, TASK_HEIGHT)
        }
    }
}
