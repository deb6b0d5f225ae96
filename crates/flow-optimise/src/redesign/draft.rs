//! Edits while a pattern draws up its change; bounds and way points stand until the layout sets them.

use std::collections::HashSet;

use flow_model::chart::{Bounds, Chart, Flow, Gateway, Node, NodeKind, Point};
use flow_model::edit::Edit;
use flow_model::step::Step;

/// A list of edits with ids that are new in the chart.
pub(crate) struct Draft {
    taken: HashSet<String>,
    pub edits: Vec<Edit>,
}

impl Draft {
    pub fn new(chart: &Chart) -> Draft {
        let nodes = chart.nodes.iter().map(|it| it.id.clone());
        let flows = chart.flows.iter().map(|it| it.id.clone());
        Draft {
            taken: nodes.chain(flows).collect(),
            edits: Vec::new(),
        }
    }

    fn fresh(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 1;
        while self.taken.contains(&id) {
            number += 1;
            id = format!("{wanted}_{number}");
        }
        self.taken.insert(id.clone());
        id
    }

    /// A gateway beside a node.
    pub fn gateway(&mut self, wanted: &str, name: &str, gateway: Gateway, beside: &Node) -> String {
        let id = self.fresh(wanted);
        let kind = NodeKind::Gateway {
            gateway,
            default: None,
        };
        self.add(&id, name, kind, beside, None);
        id
    }

    /// A step beside a node, of the same kind of task.
    pub fn step(&mut self, wanted: &str, name: &str, step: Step, beside: &Node) -> String {
        let id = self.fresh(wanted);
        let kind = match &beside.kind {
            NodeKind::Task { task, .. } => NodeKind::Task {
                task: task.clone(),
                repeat: None,
            },
            NodeKind::Event { .. }
            | NodeKind::Gateway { .. }
            | NodeKind::SubProcess { .. }
            | NodeKind::Call { .. } => NodeKind::Task {
                task: "userTask".to_owned(),
                repeat: None,
            },
        };
        self.add(&id, name, kind, beside, Some(Box::new(step)));
        id
    }

    fn add(
        &mut self,
        id: &str,
        name: &str,
        kind: NodeKind,
        beside: &Node,
        step: Option<Box<Step>>,
    ) {
        let (width, height) = if step.is_some() {
            (100.0, 80.0)
        } else {
            (50.0, 50.0)
        };
        self.edits.push(Edit::AddNode {
            id: id.to_owned(),
            name: name.to_owned(),
            kind,
            parent: beside.parent.clone(),
            lane: beside.lane.clone(),
            bounds: Bounds {
                x: 0.0,
                y: 0.0,
                width,
                height,
            },
            step,
        });
    }

    /// A new flow; answers its id.
    pub fn flow(&mut self, name: &str, source: &str, target: &str) -> String {
        let id = self.fresh(&format!("flow_{source}_{target}"));
        self.edits.push(Edit::AddFlow {
            id: id.clone(),
            name: name.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            condition: None,
            waypoints: anywhere(),
        });
        id
    }

    /// Gives a flow other ends.
    pub fn reconnect(&mut self, flow: &Flow, source: &str, target: &str) {
        self.edits.push(Edit::Reconnect {
            flow: flow.id.clone(),
            source: source.to_owned(),
            target: target.to_owned(),
            waypoints: anywhere(),
        });
    }

    /// Sets a card.
    pub fn set_step(&mut self, id: &str, step: Step) {
        self.edits.push(Edit::SetStep {
            id: id.to_owned(),
            step: Box::new(step),
        });
    }

    /// Takes an element out.
    pub fn remove(&mut self, id: &str) {
        self.edits.push(Edit::Remove { id: id.to_owned() });
    }

    /// Puts a choice before a step and a merge behind it, so that some cases go round it. Answers the choice,
    /// the merge and the flow into the step.
    pub fn detour(
        &mut self,
        (before, step, behind): (&Flow, &Node, &Flow),
        question: &str,
        through: &str,
    ) -> Detour {
        let choice = self.gateway(
            &format!("choose_{}", step.id),
            question,
            Gateway::Exclusive,
            step,
        );
        let merge = self.gateway(&format!("merge_{}", step.id), "", Gateway::Exclusive, step);
        self.reconnect(before, &before.source, &choice);
        self.reconnect(behind, &merge, &behind.target);
        let through = self.flow(through, &choice, &step.id);
        self.flow("", &step.id, &merge);
        Detour {
            choice,
            merge,
            through,
        }
    }
}

/// Ids that [`Draft::detour`] made.
pub(crate) struct Detour {
    pub choice: String,
    pub merge: String,
    pub through: String,
}

fn anywhere() -> Vec<Point> {
    vec![Point { x: 0.0, y: 0.0 }, Point { x: 50.0, y: 0.0 }]
}
