//! The executable net of a chart: what a case can stand on and where it can go.

use std::collections::BTreeMap;

use flow_model::chart::{Chart, Trigger};
use flow_model::step::{Power, Step};
use serde::{Deserialize, Serialize};

mod compile;
pub(crate) mod reach;
pub(crate) mod refuse;

/// Most nodes that a net may have; larger charts are refused.
pub const MAX_NODES: usize = 5_000;

/// A chart made ready to be executed. Positions are internal; everything public goes by id.
#[derive(Debug, Clone)]
pub struct Net {
    /// What the chart as a whole carries.
    pub power: Power,
    /// Id of the executed process.
    pub process: String,
    pub(crate) nodes: Vec<NetNode>,
    pub(crate) flows: Vec<NetFlow>,
    pub(crate) start: usize,
    pub(crate) starters: Vec<String>,
    pub(crate) node_index: BTreeMap<String, usize>,
    pub(crate) flow_index: BTreeMap<String, usize>,
}

/// A node of the net.
#[derive(Debug, Clone)]
pub struct NetNode {
    /// Its id in the chart.
    pub id: String,
    /// Its label.
    pub name: String,
    /// What it does to a case.
    pub kind: NetKind,
    /// Code of the post that acts on it; empty where nobody acts (gateways, ends).
    pub post: String,
    /// Its step card; empty where the chart has none.
    pub step: Step,
    /// Position of the sub-process that holds it.
    pub(crate) parent: Option<usize>,
    pub(crate) outgoing: Vec<usize>,
    pub(crate) incoming: Vec<usize>,
    /// Positions of the boundary events that sit on it.
    pub(crate) boundary: Vec<usize>,
}

/// What a node does to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetKind {
    /// Where a case, or a sub-process, begins.
    Start,
    /// A task: waits until its post has done it.
    Step,
    /// An intermediate event: waits until its post confirms that it happened or was sent.
    Event(Trigger),
    /// A milestone (intermediate event without trigger): passed at once.
    Milestone,
    /// One branch, named by a person.
    Exclusive,
    /// All branches; joins all.
    Parallel,
    /// One or more branches, named by a person; joins as BPMN says.
    Inclusive,
    /// Waits for the first of the events behind it.
    EventGate,
    /// An embedded sub-process; its start event.
    Sub {
        /// Position of the start event inside.
        start: usize,
    },
    /// An event on the border of an activity.
    Boundary {
        /// Position of the activity.
        host: usize,
        /// Whether it ends the activity.
        interrupting: bool,
        /// What triggers it.
        trigger: Trigger,
    },
    /// Ends its path; the trigger tells what it throws.
    End(Trigger),
}

/// A sequence flow of the net.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetFlow {
    /// Its id in the chart.
    pub id: String,
    /// Its label, shown as the choice.
    pub name: String,
    /// The words of its condition, by which a person decides.
    pub condition: Option<String>,
    /// Whether it is the default flow of its gateway.
    pub default: bool,
    pub(crate) source: usize,
    pub(crate) target: usize,
}

/// An element that is not executed, and why: the chart is refused at publishing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotExecutable {
    /// Id of the element; of the process where the whole chart is meant.
    pub element: String,
    /// Why.
    pub what: Refused,
}

/// Why an element is not executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// No process, or none with a start event.
    NoProcess,
    /// Several processes could be meant; `sf:power` marks the one.
    SeveralProcesses,
    /// The process or sub-process has no start event.
    NoStart,
    /// It has several, and none of them alone is without a trigger.
    SeveralStarts,
    /// A branch must be chosen before the first step.
    ChoiceAtStart,
    /// No end can be reached.
    NoEnd,
    /// Nobody is named who acts on it: neither a post nor a lane.
    NoPost,
    /// A complex gateway.
    ComplexGateway,
    /// A transaction or a cancel event.
    Transaction,
    /// Compensation.
    Compensation,
    /// An ad-hoc sub-process.
    AdHoc,
    /// An event sub-process.
    EventSubProcess,
    /// A call activity.
    CallActivity,
    /// A loop or multi-instance marker.
    Repeat,
    /// A formal condition on a flow.
    FormalCondition,
    /// A link event.
    LinkEvent,
    /// An event with several definitions.
    MultipleEvent,
    /// An intermediate event that throws a signal, an escalation or the like.
    ThrownSignal,
    /// An error end that no boundary event catches, or several might.
    UncaughtError,
    /// What follows an event-based gateway must be a catching event with one way in.
    EventGateTarget,
    /// A flow enters a start event or a boundary event, or leaves an end event.
    MisplacedFlow,
    /// A flow crosses the border of a sub-process or of a process, or has no end.
    LooseFlow,
    /// An element that is kept but not understood, such as a choreography task.
    UnknownElement,
    /// A circle of gateways without a step in it.
    CircleWithoutStep,
    /// More elements than [`MAX_NODES`].
    TooLarge,
}

impl Net {
    /// Makes the net of a chart, or lists everything that is not executed.
    ///
    /// # Errors
    /// Every element that the engine does not execute; nothing is skipped.
    pub fn compile(chart: &Chart) -> Result<Net, Vec<NotExecutable>> {
        compile::compile(chart)
    }

    /// The node with that id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&NetNode> {
        self.node_index.get(id).map(|&at| &self.nodes[at])
    }

    /// The flow with that id.
    #[must_use]
    pub fn flow(&self, id: &str) -> Option<&NetFlow> {
        self.flow_index.get(id).map(|&at| &self.flows[at])
    }

    /// All nodes in document order.
    #[must_use]
    pub fn nodes(&self) -> &[NetNode] {
        &self.nodes
    }

    /// The steps in document order.
    pub fn steps(&self) -> impl Iterator<Item = &NetNode> {
        self.nodes.iter().filter(|node| node.kind == NetKind::Step)
    }

    /// Posts that may open a case: those of the start event's lane and of the first steps.
    #[must_use]
    pub fn starters(&self) -> &[String] {
        &self.starters
    }

    /// Ids of the flows that leave a node, in document order.
    pub fn flows_out(&self, id: &str) -> impl Iterator<Item = &NetFlow> {
        let out = self
            .node_index
            .get(id)
            .map_or(&[][..], |&at| &self.nodes[at].outgoing);
        out.iter().map(|&flow| &self.flows[flow])
    }

    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.node_index.get(id).copied()
    }
}

impl NetKind {
    /// Whether a person acts on such a node.
    #[must_use]
    pub fn acted_on(self) -> bool {
        match self {
            NetKind::Step | NetKind::Event(_) | NetKind::Boundary { .. } => true,
            NetKind::Start
            | NetKind::Milestone
            | NetKind::Exclusive
            | NetKind::Parallel
            | NetKind::Inclusive
            | NetKind::EventGate
            | NetKind::Sub { .. }
            | NetKind::End(_) => false,
        }
    }
}
