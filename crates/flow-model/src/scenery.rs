//! What a chart draws beside nodes, flows and lanes: pools, data, notes, groups, messages, label places.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::chart::Bounds;

/// The surroundings of the flow. The engine does not look at them; layout and drawing do.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scenery {
    /// Pools in document order, also those without a process (black boxes).
    pub pools: Vec<Pool>,
    /// Data, notes and groups.
    pub artefacts: Vec<Artefact>,
    /// Message flows, associations and data associations.
    pub links: Vec<Link>,
    /// Bounds of labels that the file places itself, by the id of what they name.
    pub labels: BTreeMap<String, Bounds>,
    /// Pools and lanes drawn upright (`isHorizontal="false"`).
    pub upright: BTreeSet<String>,
    /// Sub-processes drawn closed (`isExpanded="false"`).
    pub closed: BTreeSet<String>,
    /// The lane that directly holds a lane, by the inner one.
    pub outer: BTreeMap<String, String>,
    /// How the file wants elements shown beyond what they are, by element.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub looks: BTreeMap<String, Look>,
    /// Drawn activities of choreographies and conversations, in document order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign: Vec<Foreign>,
    /// Drawn lines between them (id, name), and those that lead to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_lines: Vec<ForeignLine>,
}

/// What a file says about the looks of one element, in its diagram or beside the flow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// Fill colour, as SVG takes it (BPMN in Color 1.0 `background-color`, bpmn.io `fill`).
    pub fill: Option<String>,
    /// Line colour (`border-color`, `stroke`).
    pub stroke: Option<String>,
    /// Colour of the text (`color` of the label).
    pub text: Option<String>,
    /// An exclusive gateway without its mark (`isMarkerVisible`).
    pub unmarked: bool,
    /// All definitions of a multiple event are needed (`parallelMultiple`), or an event gateway waits for all
    /// (`eventGatewayType="Parallel"`).
    pub parallel: bool,
    /// A receive task or an event gateway that begins a process (`instantiate`).
    pub begins: bool,
    /// Loop or multi-instance marker of a call activity.
    pub repeat: Option<crate::chart::Repeat>,
    /// The kind of the global task that a call activity calls, as the local name of the task alone.
    pub global: Option<String>,
    /// A message flow that shows its message; true for one that begins an exchange (`messageVisibleKind`).
    pub envelope: Option<bool>,
}

/// What a foreign shape is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ForeignKind {
    /// An activity of a choreography, with its bands of participants.
    Choreography {
        /// `subChoreography`.
        sub: bool,
        /// `callChoreography`.
        call: bool,
    },
    /// The band of a participant on an activity of a choreography.
    Band {
        /// Stands at the upper edge.
        top: bool,
        /// The participant who begins is drawn plain, others shaded.
        begins: bool,
        /// Whether a message is shown beside it.
        message: bool,
    },
    /// A conversation node.
    Conversation {
        /// `subConversation`.
        sub: bool,
        /// `callConversation`.
        call: bool,
    },
    /// An event or a gateway of a choreography.
    Node(crate::chart::NodeKind),
}

/// A shape that belongs to no process; the engine and the layout leave it alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Foreign {
    /// Its id; for a band that of its shape.
    pub id: String,
    /// Its name; for a band that of the participant.
    pub name: String,
    /// What it is.
    pub kind: ForeignKind,
    /// Where it is drawn.
    pub bounds: Bounds,
}

/// A line between foreign shapes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForeignLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `conversationLink`, drawn double; otherwise a sequence flow of a choreography.
    pub double: bool,
    /// Where it runs.
    pub points: Vec<crate::chart::Point>,
}

/// A pool (`participant`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// Its id.
    pub id: String,
    /// Its name, else that of its process.
    pub name: String,
    /// Id of the process that it shows; `None` for a black box.
    pub process: Option<String>,
    /// Whether it stands for several participants (`participantMultiplicity`).
    pub many: bool,
}

/// What an artefact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArtefactKind {
    /// A data object or a reference to one.
    Object,
    /// `dataInput` of a process.
    Input,
    /// `dataOutput` of a process.
    Output,
    /// A reference to a data store.
    Store,
    /// `textAnnotation`.
    Note,
    /// `group`.
    Group,
}

/// Data, a note or a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Artefact {
    /// Its id.
    pub id: String,
    /// Its name; the text of a note; the category of a group.
    pub name: String,
    /// What it is.
    pub kind: ArtefactKind,
    /// Id of the process, sub-process or collaboration that holds it.
    pub parent: String,
    /// Whether it stands for a collection of data.
    pub many: bool,
}

/// What a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// `messageFlow`.
    Message,
    /// `association` without a direction.
    Plain,
    /// `association` with an arrow at its target.
    OneWay,
    /// `association` with arrows at both ends.
    BothWays,
    /// `dataInputAssociation` or `dataOutputAssociation`.
    Datum,
}

/// A line that is no sequence flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// Its label.
    pub name: String,
    /// What it is.
    pub kind: LinkKind,
    /// Id of what it leaves: node, pool, artefact, or an edge.
    pub source: String,
    /// Id of what it enters.
    pub target: String,
}
