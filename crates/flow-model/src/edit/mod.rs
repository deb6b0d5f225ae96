//! Changes of a chart as a list of small named operations. The window replays the same list on its
//! own command stack, so that a proposal is one undoable step there and one call here.

mod diagram;
mod flow;
mod lane;
mod node;
mod pin;
mod step;

pub use pin::pin_calls;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::chart::{Bounds, Condition, NodeKind, Point};
use crate::step::{Power, Step};
use crate::xml::{At, BPMNDI, Document};

/// Most edits in one list.
pub const MAX_EDITS: usize = 200_000;
/// Longest name in characters.
pub const MAX_NAME: usize = 4_000;

/// One change, addressed by element ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Takes an element out: a node with its flows, its boundary events and all that it holds; a flow
    /// alone. Shapes, edges, lane memberships and default marks go with it.
    Remove {
        /// The element.
        id: String,
    },
    /// Sets the label.
    Rename {
        /// The element.
        id: String,
        /// The new label.
        name: String,
    },
    /// Sets the step card of a node; parts of the card that are not ours stay.
    SetStep {
        /// The node.
        id: String,
        /// The whole new card.
        step: Box<Step>,
    },
    /// Sets what the chart as a whole carries, on its first process.
    SetPower {
        /// The new values.
        power: Box<Power>,
    },
    /// Adds a node with its shape.
    AddNode {
        /// Its id, new in the file.
        id: String,
        /// Its label.
        name: String,
        /// What it is.
        kind: NodeKind,
        /// Id of the process or sub-process that will hold it.
        parent: String,
        /// Id of the lane that will name it.
        #[serde(default)]
        lane: Option<String>,
        /// Where it is drawn.
        bounds: Bounds,
        /// Its step card.
        #[serde(default)]
        step: Option<Box<Step>>,
    },
    /// Adds a sequence flow with its edge.
    AddFlow {
        /// Its id, new in the file.
        id: String,
        /// Its label.
        #[serde(default)]
        name: String,
        /// Id of the node that it leaves.
        source: String,
        /// Id of the node that it enters.
        target: String,
        /// Its condition.
        #[serde(default)]
        condition: Option<Condition>,
        /// How it is drawn.
        waypoints: Vec<Point>,
    },
    /// Gives a flow other ends.
    Reconnect {
        /// The flow.
        flow: String,
        /// Id of the node that it leaves from now on.
        source: String,
        /// Id of the node that it enters from now on.
        target: String,
        /// How it is drawn.
        waypoints: Vec<Point>,
    },
    /// Sets the bounds of a node, lane, pool, datum, note or group; a shape is made where there is none.
    Move {
        /// The element.
        id: String,
        /// The new bounds.
        bounds: Bounds,
    },
    /// Sets the way points of a flow, message or association; an edge is made where there is none.
    Route {
        /// The flow.
        flow: String,
        /// The new way points.
        waypoints: Vec<Point>,
    },
    /// Sets where the label of an event, a gateway, data or a line stands. After `Move` and `Route`, which
    /// take a label along or leave its place to the viewer.
    Label {
        /// The element that the label names.
        id: String,
        /// Bounds of the label.
        bounds: Bounds,
    },
    /// Makes a node a member of this lane alone, with the events on its border; its shape is moved by `Move`.
    SetLane {
        /// The node.
        id: String,
        /// Id of the lane.
        lane: String,
    },
    /// Adds a lane to the set that holds another one, with its shape; pools grow by `Move`.
    AddLane {
        /// Its id, new in the file.
        id: String,
        /// Its name.
        name: String,
        /// Code of its post.
        #[serde(default)]
        post: Option<String>,
        /// Id of a lane of the same set.
        beside: String,
        /// Where it is drawn.
        bounds: Bounds,
    },
    /// Sets the condition of a flow, or takes it away.
    SetCondition {
        /// The flow.
        flow: String,
        /// The new condition.
        #[serde(default)]
        condition: Option<Condition>,
    },
    /// Makes a flow the one that is taken when no condition holds, or no flow.
    SetDefault {
        /// The node that the flow leaves.
        id: String,
        /// The flow.
        #[serde(default)]
        flow: Option<String>,
    },
}

/// Why a list of edits was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditErrorCode {
    /// No element has this id.
    UnknownElement,
    /// An element with this id is there already.
    DuplicateId,
    /// Not a name that XML allows as an id.
    BadId,
    /// The element cannot take this change.
    WrongKind,
    /// Bounds or way points that cannot be drawn.
    BadBounds,
    /// More edits or a longer name than the limits of this module.
    TooMuch,
}

/// A list of edits that was not applied; the document is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("edit {index}: {code:?} {id}")]
pub struct EditError {
    /// Why.
    pub code: EditErrorCode,
    /// The id that the edit names.
    pub id: String,
    /// Place of the edit in the list, from 0.
    pub index: usize,
}

/// Applies all edits in their order, or none.
pub fn apply(document: &mut Document, edits: &[Edit]) -> Result<(), EditError> {
    if edits.len() > MAX_EDITS {
        let index = MAX_EDITS;
        return Err(EditError {
            code: EditErrorCode::TooMuch,
            id: String::new(),
            index,
        });
    }
    let mut applier = Applier::new(document.clone());
    for (index, edit) in edits.iter().enumerate() {
        applier
            .one(edit)
            .map_err(|Fault { code, id }| EditError { code, id, index })?;
    }
    *document = applier.document;
    Ok(())
}

/// A fault of one edit.
struct Fault {
    code: EditErrorCode,
    id: String,
}

fn fault<T>(code: EditErrorCode, id: &str) -> Result<T, Fault> {
    Err(Fault {
        code,
        id: id.to_owned(),
    })
}

/// A copy of the document with its indexes while edits are applied.
struct Applier {
    document: Document,
    /// Elements by id.
    ids: HashMap<String, At>,
    /// Shapes and edges by the id of what they show.
    drawn: HashMap<String, At>,
    /// Whether nodes list their flows; false for a file that has flows and lists none.
    lists: bool,
}

impl Applier {
    fn new(document: Document) -> Self {
        let mut ids = HashMap::new();
        let mut drawn = HashMap::new();
        let (mut listed, mut flows) = (false, false);
        for at in document.descendants(document.root()) {
            let element = document.element(at);
            listed |= matches!(element.bpmn(), Some("incoming" | "outgoing"));
            flows |= element.bpmn() == Some("sequenceFlow");
            if let Some(id) = element.get("id") {
                ids.entry(id.to_owned()).or_insert(at);
            }
            let shows = element.get("bpmnElement");
            if let Some(shows) = shows
                && (element.is(BPMNDI, "BPMNShape") || element.is(BPMNDI, "BPMNEdge"))
            {
                drawn.entry(shows.to_owned()).or_insert(at);
            }
        }
        Self {
            document,
            ids,
            drawn,
            lists: listed || !flows,
        }
    }

    fn one(&mut self, edit: &Edit) -> Result<(), Fault> {
        match edit {
            Edit::Remove { id } => self.remove(id),
            Edit::Rename { id, name } => self.rename(id, name),
            Edit::SetStep { id, step } => self.set_step(id, step),
            Edit::SetPower { power } => self.set_power(power),
            Edit::AddNode {
                id,
                name,
                kind,
                parent,
                lane,
                bounds,
                step,
            } => {
                self.add_node(id, name, kind, parent)?;
                if let Some(lane) = lane {
                    self.join_lane(id, lane)?;
                }
                if let Some(step) = step {
                    self.set_step(id, step)?;
                }
                self.shape(id, *bounds)
            }
            Edit::AddFlow {
                id,
                name,
                source,
                target,
                condition,
                waypoints,
            } => {
                self.add_flow(id, name, source, target)?;
                if let Some(condition) = condition {
                    self.set_condition(id, Some(condition))?;
                }
                self.edge(id, waypoints)
            }
            Edit::Reconnect {
                flow,
                source,
                target,
                waypoints,
            } => {
                self.reconnect(flow, source, target)?;
                self.edge(flow, waypoints)
            }
            Edit::Move { id, bounds } => self.shape(id, *bounds),
            Edit::Route { flow, waypoints } => self.edge(flow, waypoints),
            Edit::Label { id, bounds } => self.label(id, *bounds),
            Edit::SetLane { id, lane } => self.set_lane(id, lane),
            Edit::AddLane {
                id,
                name,
                post,
                beside,
                bounds,
            } => self.add_lane((id, name, post.as_deref()), beside, *bounds),
            Edit::SetCondition { flow, condition } => self.set_condition(flow, condition.as_ref()),
            Edit::SetDefault { id, flow } => self.set_default(id, flow.as_deref()),
        }
    }

    fn find(&self, id: &str) -> Result<At, Fault> {
        match self.ids.get(id) {
            Some(at) => Ok(*at),
            None => fault(EditErrorCode::UnknownElement, id),
        }
    }

    /// An element of BPMN itself by its id, with its local name.
    fn find_bpmn(&self, id: &str) -> Result<(At, String), Fault> {
        let at = self.find(id)?;
        match self.document.element(at).bpmn() {
            Some(local) => Ok((at, local.to_owned())),
            None => fault(EditErrorCode::WrongKind, id),
        }
    }

    /// Checks an id that is to be new, and books it for an element.
    fn book(&mut self, id: &str, at: At) -> Result<(), Fault> {
        let mut chars = id.chars();
        let first = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
        let rest = chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if !first || !rest || id.chars().count() > MAX_NAME {
            return fault(EditErrorCode::BadId, id);
        }
        if self.ids.contains_key(id) {
            return fault(EditErrorCode::DuplicateId, id);
        }
        self.ids.insert(id.to_owned(), at);
        self.document.element_mut(at).set("id", Some(id));
        Ok(())
    }

    fn rename(&mut self, id: &str, name: &str) -> Result<(), Fault> {
        let (at, _) = self.find_bpmn(id)?;
        if name.chars().count() > MAX_NAME {
            return fault(EditErrorCode::TooMuch, id);
        }
        self.document
            .element_mut(at)
            .set("name", Some(name).filter(|n| !n.is_empty()));
        Ok(())
    }

    /// Puts a made element behind the last child whose local name is in `before`, else first.
    fn insert_behind(&mut self, child: At, before: &[&str]) {
        let Some(parent) = self.document.element(child).parent else {
            return;
        };
        let contents = &self.document.element(parent).children;
        let place = contents.iter().rposition(|c| match c {
            crate::xml::Child::Element(at) => {
                before.contains(&&*self.document.element(*at).name.local)
            }
            _ => false,
        });
        let index = place.map_or(usize::from(!contents.is_empty()), |p| p + 1);
        self.document.insert(child, index);
    }
}
