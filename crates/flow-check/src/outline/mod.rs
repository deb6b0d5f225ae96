//! The chart as style rules see it: every element of the file with what it lists itself, drawn or not.
//!
//! A node's ways in and out are those that the node lists (`bpmn:incoming`, `bpmn:outgoing`), because that is what
//! other tools read; only where a whole file lists none are they told from the flows.

mod derive;
mod read;

use std::collections::HashMap;

use flow_model::chart::Bounds;

/// Index of a part in its outline.
pub type At = usize;

/// All parts in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The parts.
    pub parts: Vec<Part>,
    /// Shapes and edges of all diagrams, in order.
    pub drawings: Vec<Drawn>,
    by_id: HashMap<String, At>,
    inside: Vec<Vec<At>>,
    listed: HashMap<At, Vec<At>>,
}

/// An element of BPMN.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its id, empty when it has none.
    pub id: String,
    /// BPMN's local name, such as `userTask`.
    pub kind: String,
    /// Its label.
    pub name: Option<String>,
    /// What directly holds it.
    pub parent: Option<At>,
    /// Flows that it lists as entering.
    pub incoming: Vec<At>,
    /// Flows that it lists as leaving.
    pub outgoing: Vec<At>,
    /// Flows, associations: where they leave.
    pub source: Option<At>,
    /// Flows: where they enter.
    pub target: Option<At>,
    /// Its default flow.
    pub default: Option<At>,
    /// Flows: what the condition says, where there is a condition.
    pub condition: Option<String>,
    /// Triggers of an event.
    pub definitions: Vec<Definition>,
    /// Boundary events: what they sit on. Pools: the process that they show.
    pub on: Option<At>,
    /// Message of a message flow or of a sending or receiving task.
    pub message: Option<At>,
    /// Marks.
    pub marks: Marks,
}

/// Yes-or-no attributes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// `triggeredByEvent`.
    pub event_sub: bool,
    /// `isForCompensation`.
    pub compensates: bool,
    /// A start event of an event sub-process that does not interrupt.
    pub beside: bool,
    /// `isExecutable` of a process.
    pub executable: bool,
}

/// One trigger of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// BPMN's local name, such as `timerEventDefinition`.
    pub kind: String,
    /// Name of a link.
    pub name: Option<String>,
    /// Error, escalation, message or signal that it names.
    pub names: Option<At>,
    /// Whether a conditional one says its condition.
    pub condition: bool,
}

/// A shape or an edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// What it shows.
    pub shows: At,
    /// Where, for a shape with whole bounds.
    pub bounds: Option<Bounds>,
    /// `isExpanded`.
    pub expanded: bool,
    /// `isHorizontal`, true where it is not said.
    pub horizontal: bool,
}

impl Part {
    /// Whether it is one of these kinds.
    #[must_use]
    pub fn is(&self, kinds: &[&str]) -> bool {
        kinds.contains(&self.kind.as_str())
    }

    /// Whether it is a task.
    #[must_use]
    pub fn is_task(&self) -> bool {
        self.is(TASKS)
    }

    /// Whether it is a sub-process of any kind.
    #[must_use]
    pub fn is_sub(&self) -> bool {
        self.is(SUBS)
    }

    /// Whether it is a task, a sub-process or a call.
    #[must_use]
    pub fn is_activity(&self) -> bool {
        self.is_task() || self.is_sub() || self.kind == "callActivity"
    }

    /// Whether it is an event.
    #[must_use]
    pub fn is_event(&self) -> bool {
        self.is(EVENTS)
    }

    /// Whether it is a gateway.
    #[must_use]
    pub fn is_gateway(&self) -> bool {
        self.is(GATEWAYS)
    }

    /// Whether flows can join and leave it.
    #[must_use]
    pub fn is_node(&self) -> bool {
        self.is_activity()
            || self.is_event()
            || self.is_gateway()
            || self.is(&["choreographyTask", "subChoreography", "callChoreography"])
    }

    /// Whether it holds nodes: a process, a sub-process, a choreography.
    #[must_use]
    pub fn is_scope(&self) -> bool {
        self.is_sub()
            || self.is(&[
                "process",
                "choreography",
                "globalChoreography",
                "subChoreography",
            ])
    }

    /// Whether its label says something.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.name
            .as_deref()
            .is_some_and(|name| !name.trim().is_empty())
    }

    /// Whether it is an event all of whose triggers are of this kind.
    #[must_use]
    pub fn only_triggered_by(&self, kind: &str) -> bool {
        !self.definitions.is_empty() && self.definitions.iter().all(|it| it.kind == kind)
    }
}

const TASKS: &[&str] = &[
    "task",
    "userTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "manualTask",
    "businessRuleTask",
    "scriptTask",
];
const SUBS: &[&str] = &["subProcess", "adHocSubProcess", "transaction"];
const EVENTS: &[&str] = &[
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "intermediateThrowEvent",
    "implicitThrowEvent",
    "boundaryEvent",
];
const GATEWAYS: &[&str] = &[
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "eventBasedGateway",
    "complexGateway",
];
/// What a scope holds as its flow besides nodes.
const FLOW_ELEMENTS: &[&str] = &[
    "sequenceFlow",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
];

impl Outline {
    /// The part with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<At> {
        self.by_id.get(id).copied()
    }

    /// A part.
    #[must_use]
    pub fn part(&self, at: At) -> &Part {
        &self.parts[at]
    }

    /// What a part directly holds, lanes, notes and data with it.
    #[must_use]
    pub fn inside(&self, at: At) -> &[At] {
        &self.inside[at]
    }

    /// Nodes, flows and data directly in a scope.
    pub fn flow_elements(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let inside = self.inside[at].iter().copied();
        inside.filter(|&it| {
            let part = &self.parts[it];
            part.is_node() || part.is(FLOW_ELEMENTS)
        })
    }

    /// Nodes that list a flow as leaving.
    pub fn listers(&self, flow: At) -> impl Iterator<Item = &Part> + '_ {
        let is_flow = self.parts[flow].kind == "sequenceFlow";
        let listed = self.listed.get(&flow).into_iter().flatten();
        listed.filter(move |_| is_flow).map(|&at| &self.parts[at])
    }

    /// The nearest process above a part; the part itself where there is none.
    #[must_use]
    pub fn process_of(&self, at: At) -> Option<At> {
        let mut here = self.parts[at].parent;
        while let Some(above) = here {
            if self.parts[above].kind == "process" {
                return Some(above);
            }
            here = self.parts[above].parent;
        }
        None
    }

    /// Whether a part lies directly in an ad-hoc sub-process.
    #[must_use]
    pub fn in_ad_hoc(&self, at: At) -> bool {
        let parent = self.parts[at].parent;
        parent.is_some_and(|above| self.parts[above].kind == "adHocSubProcess")
    }

    /// The last shape or edge of each part, by part.
    #[must_use]
    pub fn shown(&self) -> HashMap<At, &Drawn> {
        self.drawings.iter().map(|it| (it.shows, it)).collect()
    }

    /// Notes which nodes list which flows, once all lists are known.
    fn note_lists(&mut self) {
        for (at, part) in self.parts.iter().enumerate() {
            for &flow in &part.outgoing {
                self.listed.entry(flow).or_default().push(at);
            }
        }
    }

    fn index(&mut self) {
        self.inside = vec![Vec::new(); self.parts.len()];
        for (at, part) in self.parts.iter().enumerate() {
            if let Some(parent) = part.parent {
                self.inside[parent].push(at);
            }
            if !part.id.is_empty() {
                self.by_id.entry(part.id.clone()).or_insert(at);
            }
        }
    }
}
