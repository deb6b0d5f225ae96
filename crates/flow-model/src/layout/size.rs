//! Sizes of symbols and the room that they need with their labels and guests, in diagram units.

use crate::chart::{Bounds, Node, NodeKind};
use crate::scenery::{Artefact, ArtefactKind};

/// Everything that layout places stands on multiples of this, so that lines meet centres.
pub(super) const STEP: f64 = 10.0;
/// Diameter of an event.
pub(super) const EVENT: f64 = 36.0;
/// Width of a task, as BPMN tools draw it.
const TASK_WIDTH: f64 = 100.0;
/// Height of a task.
const TASK_HEIGHT: f64 = 80.0;
/// Most additional height of a task with a long name.
const TASK_GROWTH: usize = 3;
/// Diagonal of a gateway.
const GATEWAY: f64 = 50.0;
/// Width of a note.
const NOTE_WIDTH: f64 = 120.0;
/// Gap between a symbol and its label.
const LABEL_GAP: f64 = 6.0;

/// Width and height of a node that is not a frame around others. Tasks with long names are higher.
pub(super) fn of(node: &Node) -> (f64, f64) {
    match node.kind {
        NodeKind::Event { .. } => (EVENT, EVENT),
        NodeKind::Gateway { .. } => (GATEWAY, GATEWAY),
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
            let more = crate::draw::task_lines(&node.name).saturating_sub(3);
            (
                TASK_WIDTH,
                TASK_HEIGHT + 20.0 * more.div_ceil(2).min(TASK_GROWTH) as f64,
            )
        }
    }
}

/// Width and height of data, a note or a group without its label.
pub(super) fn of_artefact(artefact: &Artefact) -> (f64, f64) {
    match artefact.kind {
        ArtefactKind::Object | ArtefactKind::Input | ArtefactKind::Output => (36.0, 50.0),
        ArtefactKind::Store => (50.0, 50.0),
        ArtefactKind::Note => (
            NOTE_WIDTH,
            crate::draw::note_height(&artefact.name, NOTE_WIDTH),
        ),
        ArtefactKind::Group => (200.0, 120.0),
    }
}

/// Width and height of an artefact with the label under it.
pub(super) fn block(artefact: &Artefact) -> (f64, f64) {
    let (width, height) = of_artefact(artefact);
    match artefact.kind {
        ArtefactKind::Note | ArtefactKind::Group => (width, height),
        ArtefactKind::Object | ArtefactKind::Input | ArtefactKind::Output | ArtefactKind::Store => {
            let (w, h) = crate::draw::label_size(&artefact.name);
            let under = if h > 0.0 { h + LABEL_GAP } else { 0.0 };
            (width.max(w), height + under)
        }
    }
}

/// The symbol inside the block of an artefact: at its top, in its middle.
pub(super) fn symbol(artefact: &Artefact, block: Bounds) -> Bounds {
    let (width, height) = of_artefact(artefact);
    Bounds {
        x: block.x + (block.width - width) / 2.0,
        y: block.y,
        width,
        height,
    }
}

/// Room around a centre along the reading direction (`before`, `after`) and across it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Room {
    pub before: f64,
    pub after: f64,
    pub above: f64,
    pub below: f64,
}

impl Room {
    /// Room of a box around its centre.
    pub fn of(along: f64, across: f64) -> Self {
        Self {
            before: along / 2.0,
            after: along / 2.0,
            above: across / 2.0,
            below: across / 2.0,
        }
    }

    /// The least room that holds both.
    pub fn with(self, other: Self) -> Self {
        Self {
            before: self.before.max(other.before),
            after: self.after.max(other.after),
            above: self.above.max(other.above),
            below: self.below.max(other.below),
        }
    }
}

/// Room that the label of an event or gateway adds: below it, or to its right where charts are upright.
pub(super) fn label_room(node: &Node, core: (f64, f64), upright: bool) -> Room {
    let outside = matches!(node.kind, NodeKind::Event { .. } | NodeKind::Gateway { .. });
    let (width, height) = crate::draw::label_size(&node.name);
    if !outside || width == 0.0 {
        return Room::default();
    }
    if upright {
        Room {
            before: height / 2.0,
            after: height / 2.0,
            above: 0.0,
            below: core.1 / 2.0 + LABEL_GAP + width,
        }
    } else {
        Room {
            before: width / 2.0,
            after: width / 2.0,
            above: 0.0,
            below: core.1 / 2.0 + LABEL_GAP + height,
        }
    }
}

/// The next multiple of the step that is not less.
pub(super) fn up(value: f64) -> f64 {
    (value / STEP).ceil() * STEP
}
