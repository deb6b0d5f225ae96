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
