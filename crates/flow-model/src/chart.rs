//! The view of a BPMN file that the product works with. Made from the tree, never written back by itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::execution::Detail;
use crate::scenery::Scenery;
use crate::step::{Power, Step};

/// A chart: flat lists in document order; nesting is told by `parent`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What the chart as a whole carries (of the first process that has it).
    pub power: Power,
    /// Id of the process that carries it.
    #[serde(default)]
    pub power_process: Option<String>,
    /// Processes.
    pub processes: Vec<Process>,
    /// Ids of those that say of themselves that an engine runs them (`isExecutable`).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub executable: BTreeSet<String>,
    /// Events, tasks, gateways, sub-processes, call activities.
    pub nodes: Vec<Node>,
    /// Sequence flows.
    pub flows: Vec<Flow>,
    /// Lanes, outer before inner.
    pub lanes: Vec<Lane>,
    /// Bounds of every drawn shape by the id of what it shows (nodes, lanes, pools, data, notes).
    pub shapes: BTreeMap<String, Bounds>,
    /// Way points of every drawn edge by the id of what it shows.
    pub edges: BTreeMap<String, Vec<Point>>,
    /// Kinds that are kept but not executed (element id, BPMN local name), such as choreography tasks.
    pub kept: Vec<(String, String)>,
    /// What is drawn beside them: pools, data, notes, messages, places of labels.
    #[serde(default)]
    pub scenery: Scenery,
    /// Ids of the default flows of activities; a gateway names its own.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub defaults: BTreeSet<String>,
    /// Names in the definitions of link events, by event; without one the name of the event counts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, String>,
    /// What events, calls and repeated activities say beside their kind, by node.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, Detail>,
}

/// What [`Chart::kept`] says of an activity that takes or gives several tokens at once (`startQuantity`,
/// `completionQuantity`) or tells of each of its instances (`behavior`).
pub const QUANTITY: &str = "quantity";

/// A `bpmn:process`, with its pool where there is one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Process {
    /// Id of the process.
    pub id: String,
    /// Name of the process, else of its pool.
    pub name: String,
    /// Id of the participant (pool) that shows it.
    pub pool: Option<String>,
}

/// A flow node.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its id, unique in the file.
    pub id: String,
    /// Its label.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// Id of the process or sub-process that directly holds it.
    pub parent: String,
    /// Id of the innermost lane that names it.
    pub lane: Option<String>,
    /// Its step card, where it has one.
    pub step: Option<Step>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum NodeKind {
    /// An event.
    Event {
        /// Where it stands.
        place: EventPlace,
        /// What triggers it or what it throws; several definitions count as `Multiple`.
        trigger: Trigger,
    },
    /// A task.
    Task {
        /// BPMN local name: `task`, `userTask`, `serviceTask`, `manualTask`…
        task: String,
        /// Loop or multi-instance marker.
        repeat: Option<Repeat>,
    },
    /// A gateway.
    Gateway {
        /// Which one.
        gateway: Gateway,
        /// Id of the default flow.
        default: Option<String>,
    },
    /// An embedded, event or ad-hoc sub-process, or a transaction.
    SubProcess {
        /// Which one.
        sub: SubProcess,
        /// Loop or multi-instance marker.
        repeat: Option<Repeat>,
    },
    /// A call activity.
    Call {
        /// `calledElement`.
        called: Option<String>,
    },
}

impl NodeKind {
    /// Whether it goes on only when its message has come.
    #[must_use]
    pub fn awaits_message(&self) -> bool {
        match self {
            NodeKind::Event { place, trigger } => {
                let waits = match place {
                    EventPlace::Start { .. } | EventPlace::Catch | EventPlace::Boundary { .. } => {
                        true
                    }
                    EventPlace::Throw | EventPlace::End => false,
                };
                waits && *trigger == Trigger::Message
            }
            NodeKind::Task { task, .. } => task == "receiveTask",
            NodeKind::Gateway { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => false,
        }
    }

    /// Whether it can send a message when it is done.
    #[must_use]
    pub fn sends_message(&self) -> bool {
        match self {
            NodeKind::Event { place, trigger } => {
                let out = matches!(place, EventPlace::Throw | EventPlace::End);
                out && *trigger != Trigger::Terminate
            }
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => true,
            NodeKind::Gateway { .. } => false,
        }
    }
}

/// Where an event stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum EventPlace {
    /// Start event; `interrupting` matters in event sub-processes.
    Start {
        /// `isInterrupting`.
        interrupting: bool,
    },
    /// Intermediate catch event.
    Catch,
    /// Intermediate throw event.
    Throw,
    /// Boundary event.
    Boundary {
        /// Id of the activity that it sits on.
        host: String,
        /// `cancelActivity`.
        interrupting: bool,
    },
    /// End event.
    End,
}

/// Event definitions of BPMN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// No definition.
    None,
    /// `messageEventDefinition`.
    Message,
    /// `timerEventDefinition`.
    Timer,
    /// `signalEventDefinition`.
    Signal,
    /// `conditionalEventDefinition`.
    Conditional,
    /// `errorEventDefinition`.
    Error,
    /// `escalationEventDefinition`.
    Escalation,
    /// `terminateEventDefinition`.
    Terminate,
    /// `linkEventDefinition`.
    Link,
    /// `cancelEventDefinition`.
    Cancel,
    /// `compensateEventDefinition`.
    Compensate,
    /// More than one.
    Multiple,
}

/// Gateways of BPMN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Gateway {
    /// One branch.
    Exclusive,
    /// All branches.
    Parallel,
    /// One or more branches.
    Inclusive,
    /// The branch whose event comes first.
    EventBased,
    /// Kept, never executed.
    Complex,
}

/// Kinds of sub-process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SubProcess {
    /// Plain.
    Embedded,
    /// `triggeredByEvent`.
    Event,
    /// Kept, never executed.
    AdHoc,
    /// Kept, never executed.
    Transaction,
}

/// Loop markers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// Standard loop.
    Loop,
    /// Multi-instance, one after another.
    Sequential,
    /// Multi-instance, side by side.
    Parallel,
}

/// A sequence flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// Its id.
    pub id: String,
    /// Its label, shown as the choice at a gateway.
    pub name: String,
    /// Id of the node it leaves.
    pub source: String,
    /// Id of the node it enters.
    pub target: String,
    /// Its condition.
    pub condition: Option<Condition>,
}

/// Condition of a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Condition {
    /// The expression.
    pub text: String,
    /// True for `tFormalExpression`, false for words that a person decides by.
    pub formal: bool,
}

/// A lane: in our charts, a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Code of the post (`sf:lane/@post`), else the name stands for it.
    pub post: Option<String>,
    /// Id of the process that holds it.
    pub process: String,
}

/// Bounds of a shape in diagram units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Bounds {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A point in diagram units.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}
