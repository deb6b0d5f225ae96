//! The executable net of a chart: what a case can stand on and where it can go.

use std::collections::BTreeMap;

use flow_model::chart::{Chart, Trigger};
use flow_model::step::{FormField, Power, Step};
use serde::{Deserialize, Serialize};

use crate::clock::timing::Timing;
use index::Index;

mod call;
mod compile;
pub mod formula;
mod index;
mod mark;
pub(crate) mod reach;
pub(crate) mod refuse;

/// Most nodes that a net may have; larger charts are refused.
pub const MAX_NODES: usize = 5_000;
/// Deepest nesting of calls.
pub const MAX_CALLS: usize = 8;
/// Most rounds of one activity.
pub const MAX_ROUNDS: u32 = 200;

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
    pub(crate) node_index: Index,
    pub(crate) flow_index: Index,
    /// What a walk has to look for when nothing moves any more.
    pub(crate) shape: Shape,
    /// The first field of each key.
    pub(crate) fields: BTreeMap<String, FormField>,
    /// Event sub-processes by the sub-process that holds them; `None` for the process.
    pub(crate) event_subs: BTreeMap<Option<usize>, Vec<usize>>,
    /// Nodes that happen by themselves.
    pub(crate) by_itself: Vec<usize>,
    doubts: Vec<NotExecutable>,
}

/// What a net has at all; of what it has not, no walk has to look for any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Sub-processes.
    pub(crate) subs: bool,
    /// Gateways at which branches join when nothing more can come.
    pub(crate) inclusive: bool,
    /// Activities that are done several times.
    pub(crate) rounds: bool,
}

impl Shape {
    fn of(nodes: &[NetNode]) -> Shape {
        let any = |is: fn(&NetNode) -> bool| nodes.iter().any(is);
        Shape {
            subs: any(|node| matches!(node.kind, NetKind::Sub { .. } | NetKind::EventSub { .. })),
            inclusive: any(|node| node.kind == NetKind::Inclusive),
            rounds: any(|node| node.rounds.is_some()),
        }
    }
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
    /// What it throws or catches: a code or a name.
    pub(crate) refers: Option<String>,
    /// Whether it throws what it names when it is passed.
    pub(crate) throws: Option<Trigger>,
    /// When it happens by itself.
    pub(crate) timing: Option<Timing>,
    /// What must be true for it to happen by itself.
    pub(crate) condition: Option<formula::Formula>,
    /// How often an activity is done.
    pub(crate) rounds: Option<Rounds>,
}

impl NetNode {
    /// Whether it is a gateway at which branches wait for each other.
    pub(crate) fn joins(&self) -> bool {
        matches!(self.kind, NetKind::Parallel | NetKind::Inclusive)
    }
}

/// How often an activity is done (BPMN 2.0.2, 10.3.8).
#[derive(Debug, Clone)]
pub(crate) struct Rounds {
    /// Side by side, else one after another.
    pub(crate) parallel: bool,
    pub(crate) count: Count,
    /// The rest is dropped when this becomes true.
    pub(crate) until: Option<formula::Formula>,
    /// Goes on while this is true.
    pub(crate) while_true: Option<formula::Formula>,
    /// Asks `while_true` before the first round too.
    pub(crate) before: bool,
}

/// Number of rounds.
#[derive(Debug, Clone)]
pub(crate) enum Count {
    /// The value of an expression when the case arrives.
    Of(formula::Formula),
    /// One for each entry of a field.
    Entries(String),
    /// At most so many.
    AtMost(u32),
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
    /// An intermediate event that is passed at once: a milestone, a link, a thrown signal or escalation.
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
    /// A sub-process that begins when its start event happens, as long as what holds it runs.
    EventSub {
        /// Position of the start event inside.
        start: usize,
        /// Whether it ends what holds it.
        interrupting: bool,
    },
    /// The start event of such a sub-process.
    Opener {
        /// Position of the event sub-process.
        sub: usize,
        /// Whether it ends what holds the event sub-process.
        interrupting: bool,
        /// What triggers it.
        trigger: Trigger,
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
#[derive(Debug, Clone, PartialEq)]
pub struct NetFlow {
    /// Its id in the chart.
    pub id: String,
    /// Its label, shown as the choice.
    pub name: String,
    /// The words of its condition, by which a person decides.
    pub condition: Option<String>,
    /// The condition in FEEL, by which the fields of the case decide.
    pub formula: Option<formula::Formula>,
    /// Whether it is the default flow of its gateway or activity.
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
    /// An event sub-process whose start event has no trigger, or with an event on its border.
    EventSubProcess,
    /// A call activity that calls nothing, or what is not published.
    CallActivity,
    /// Charts that call each other in a circle, or deeper than [`MAX_CALLS`].
    CallCircle,
    /// A loop or multi-instance marker that does not say how often.
    Repeat,
    /// A formal condition that is not FEEL.
    FormalCondition,
    /// An expression that reads a clock: `now()`, `today()`.
    ClockInFormula,
    /// An expression names what no form of the chart asks for.
    UnknownName,
    /// Some flows out of a node are decided by the fields of the case, others by words.
    MixedConditions,
    /// A timer whose time is not understood.
    TimerText,
    /// Behind an event that happens by itself a person would have to name a branch.
    ChoiceBehindEvent,
    /// A link that leads nowhere, or to several places.
    LinkEvent,
    /// An event with several definitions.
    MultipleEvent,
    /// An intermediate event that throws an error, a timer or a condition.
    ThrownSignal,
    /// An error end that no boundary event catches, or several might.
    UncaughtError,
    /// An error on a border that would not end its activity: BPMN knows none (10.5.6).
    ErrorBeside,
    /// An activity that takes or gives several tokens at once, or tells of each of its instances.
    Quantity,
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
    /// Makes the net of a chart that calls no other, or lists everything that is not executed.
    ///
    /// # Errors
    /// Every element that the engine does not execute; nothing is skipped.
    pub fn compile(chart: &Chart) -> Result<Net, Vec<NotExecutable>> {
        Net::compile_with(chart, &BTreeMap::new())
    }

    /// As [`Net::compile`], with the charts that it calls: by the hash of the version that the file fixes, else by what
    /// `calledElement` says.
    ///
    /// # Errors
    /// As [`Net::compile`].
    pub fn compile_with(
        chart: &Chart,
        called: &BTreeMap<String, Chart>,
    ) -> Result<Net, Vec<NotExecutable>> {
        compile::compile(chart, called)
    }

    /// What a chart calls that it does not hold itself, as `calledElement` says it.
    #[must_use]
    pub fn calls(chart: &Chart) -> Vec<String> {
        call::calls(chart)
    }

    /// What is executed as it always was and yet not published any more: a person still confirms it.
    #[must_use]
    pub fn doubts(&self) -> &[NotExecutable] {
        &self.doubts
    }

    /// Whether something of it may happen without a person: a timer, a condition.
    #[must_use]
    pub fn has_automatic(&self) -> bool {
        !self.by_itself.is_empty()
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
            NetKind::Step
            | NetKind::Event(_)
            | NetKind::Boundary { .. }
            | NetKind::Opener { .. } => true,
            NetKind::Start
            | NetKind::EventSub { .. }
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
