//! Where a chart can be changed: steps that follow one another with nothing between or on them.

use std::collections::{BTreeMap, HashMap, HashSet};

use flow_model::chart::{Chart, EventPlace, Flow, Gateway, Node, NodeKind, Trigger};
use flow_model::form::Forms;
use flow_model::step::{Act, FormField, RiskGrade, Step};
use flow_model::table::act;

use super::Change;
use super::needs::{self, Needs, names};
use crate::measure::known_post;
use crate::simulate::{Outcome, Scenario};

/// A chart with its forms and its scenario, and what patterns ask.
pub(crate) struct Places<'c> {
    /// As it is drawn: forms are not attached, so that a card that is set again carries what it carried.
    pub chart: &'c Chart,
    pub forms: &'c Forms,
    pub scenario: &'c Scenario,
    /// The chart as it is, simulated.
    pub today: &'c Outcome,
    out: HashMap<&'c str, Vec<&'c Flow>>,
    into: HashMap<&'c str, Vec<&'c Flow>>,
    nodes: HashMap<&'c str, &'c Node>,
    hosts: HashSet<&'c str>,
    needs: BTreeMap<&'c str, Needs>,
}

impl<'c> Places<'c> {
    pub fn new(
        chart: &'c Chart,
        forms: &'c Forms,
        scenario: &'c Scenario,
        today: &'c Outcome,
    ) -> Self {
        let mut out: HashMap<&str, Vec<&Flow>> = HashMap::new();
        let mut into: HashMap<&str, Vec<&Flow>> = HashMap::new();
        for flow in &chart.flows {
            out.entry(&flow.source).or_default().push(flow);
            into.entry(&flow.target).or_default().push(flow);
        }
        let nodes = chart.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
        let hosts = chart.nodes.iter().filter_map(host).collect();
        Self {
            chart,
            forms,
            scenario,
            today,
            out,
            into,
            nodes,
            hosts,
            needs: needs::of_chart(chart, forms),
        }
    }

    /// The fields of a step's form, wherever they are kept.
    pub fn fields(&self, node: &Node) -> &[FormField] {
        self.forms.fields(self.chart, &node.id)
    }

    /// What a step makes and reads.
    pub fn needs(&self, node: &Node) -> Option<&Needs> {
        self.needs.get(node.id.as_str())
    }

    /// Whether two steps do not need each other, as far as cards, forms, templates, data and notes tell.
    pub fn independent(&self, first: &Node, second: &Node) -> bool {
        match (self.needs(first), self.needs(second)) {
            (Some(first), Some(second)) => first.independent(second),
            (None, _) | (_, None) => false,
        }
    }

    /// Whether data, notes or messages hang on a node; they would be lost with it.
    pub fn holds_more(&self, node: &Node) -> bool {
        let links = self.chart.scenery.links.iter();
        let mut own = links.filter(|it| it.source == node.id || it.target == node.id);
        own.next().is_some()
    }

    /// A node by its id.
    pub fn node(&self, id: &str) -> Option<&'c Node> {
        self.nodes.get(id).copied()
    }

    /// Flows that leave a node.
    pub fn out(&self, node: &Node) -> &[&'c Flow] {
        self.out.get(node.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Flows that enter a node.
    pub fn into(&self, node: &Node) -> &[&'c Flow] {
        self.into.get(node.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The only flow that leaves a node, when it has no condition.
    pub fn only_out(&self, node: &Node) -> Option<&'c Flow> {
        match self.out(node) {
            [flow] if flow.condition.is_none() => Some(flow),
            _ => None,
        }
    }

    /// The only flow that enters a node.
    pub fn only_in(&self, node: &Node) -> Option<&'c Flow> {
        match self.into(node) {
            [flow] => Some(flow),
            _ => None,
        }
    }

    /// The step that follows directly, when the flow between is the only one on both sides.
    pub fn next_step(&self, node: &Node) -> Option<(&'c Flow, &'c Node)> {
        let flow = self.only_out(node)?;
        let next = self.nodes.get(flow.target.as_str())?;
        let alone = self.only_in(next).is_some_and(|f| f.id == flow.id);
        let same_scope = next.parent == node.parent && next.id != node.id;
        (alone && same_scope && self.movable(next)).then_some((flow, next))
    }

    /// A plain task with nothing on its border and no marker.
    pub fn movable(&self, node: &Node) -> bool {
        let task = matches!(node.kind, NodeKind::Task { repeat: None, .. });
        task && !self.hosts.contains(node.id.as_str())
    }

    /// Whether both are done by hand, or both are the same kind of task: a message that is awaited is no work.
    pub fn alike(&self, first: &Node, second: &Node) -> bool {
        let kind = |node: &Node| match &node.kind {
            NodeKind::Task { task, .. } => match task.as_str() {
                "task" | "userTask" | "manualTask" => Some("task".to_owned()),
                other => Some(other.to_owned()),
            },
            NodeKind::Event { .. }
            | NodeKind::Gateway { .. }
            | NodeKind::SubProcess { .. }
            | NodeKind::Call { .. } => None,
        };
        kind(first).is_some_and(|it| it != "receiveTask") && kind(first) == kind(second)
    }

    /// Plain tasks.
    pub fn steps(&self) -> impl Iterator<Item = &'c Node> {
        self.chart.nodes.iter().filter(|node| self.movable(node))
    }

    /// An exclusive gateway.
    pub fn choice(&self, id: &str) -> Option<&'c Node> {
        let exclusive = |node: &&Node| {
            matches!(
                node.kind,
                NodeKind::Gateway {
                    gateway: Gateway::Exclusive,
                    ..
                }
            )
        };
        self.node(id).filter(exclusive)
    }

    /// The act of a step: as its card says, else as its name says.
    pub fn act(&self, node: &Node) -> Option<Act> {
        node.step
            .as_ref()
            .and_then(|step| step.act)
            .or_else(|| act::of(&node.name))
    }

    /// The grade of risk that a step is marked with.
    pub fn risk(&self, node: &Node) -> Option<RiskGrade> {
        let risk = node.step.as_ref().and_then(|step| step.risk.as_ref());
        risk.map(|risk| risk.grade)
    }

    /// The post of a step: as the chart says, else that of all who do it.
    pub fn post(&self, node: &Node) -> Option<String> {
        known_post(self.chart, node).or_else(|| {
            let work = self.scenario.work.get(&node.id)?;
            let post = |id: &str| Some(&self.scenario.people.iter().find(|it| it.id == id)?.post);
            let first = post(&work.first()?.person)?;
            work.iter()
                .all(|it| post(&it.person) == Some(first))
                .then(|| first.clone())
        })
    }

    /// What a new step beside this one must name as its post: nothing where the lane tells it.
    pub fn post_beside(&self, node: &Node) -> Option<String> {
        let own = node.step.as_ref().and_then(|step| step.post.clone());
        let unlaned = || self.post(node).filter(|_| node.lane.is_none());
        own.or_else(unlaned)
    }

    /// Mean seconds of work of a step.
    pub fn effort(&self, node: &Node) -> f64 {
        let work = self
            .scenario
            .work
            .get(&node.id)
            .map_or(&[][..], Vec::as_slice);
        work.iter().map(|it| it.duration.mean()).sum::<f64>() / work.len().max(1) as f64
    }

    /// How often a flow behind a gateway is taken; the rest is shared.
    pub fn share(&self, flow: &Flow) -> f64 {
        let odds = &self.scenario.branches;
        odds.get(&flow.id).copied().unwrap_or_else(|| {
            let beside = self
                .out
                .get(flow.source.as_str())
                .map_or(&[][..], Vec::as_slice);
            let given: f64 = beside.iter().filter_map(|it| odds.get(&it.id)).sum();
            let open = beside
                .iter()
                .filter(|it| !odds.contains_key(&it.id))
                .count()
                .max(1);
            (1.0 - given).max(0.0) / open as f64
        })
    }

    /// Whether a flow leads, through gateways, to nothing but refusals, corrections and ends.
    pub fn turns_away(&self, flow: &Flow) -> bool {
        let mut open = vec![flow.target.as_str()];
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            let Some(node) = self.node(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            match &node.kind {
                NodeKind::Gateway { .. } => {
                    open.extend(self.out(node).iter().map(|it| it.target.as_str()));
                }
                NodeKind::Event {
                    place: EventPlace::End,
                    trigger,
                } => match self.node(&node.parent) {
                    // The end of a sub-process is the way on behind it, unless it takes more with it.
                    Some(holder) if *trigger == Trigger::None => {
                        open.extend(self.out(holder).iter().map(|it| it.target.as_str()));
                    }
                    Some(_) | None => {}
                },
                NodeKind::Event { .. }
                | NodeKind::Task { .. }
                | NodeKind::SubProcess { .. }
                | NodeKind::Call { .. } => match self.act(node) {
                    Some(
                        Act::RefuseAcceptance
                        | Act::RefuseFiling
                        | Act::RefuseDecision
                        | Act::NoPenalty
                        | Act::Correct
                        | Act::Transfer,
                    ) => {}
                    Some(_) | None => return false,
                },
            }
        }
        true
    }

    /// Whether something else needs what a step makes: a document in a duty, among materials, in a note or as data; a
    /// field in a formula, a template or a condition. Who goes round the step would lack it.
    pub fn is_read_elsewhere(&self, step: &Node) -> bool {
        let Some(own) = self.needs(step) else {
            return false;
        };
        let mut others = self.needs.iter().filter(|it| *it.0 != step.id);
        others.any(|(_, other)| other.reads(own))
            || own.fields.iter().any(|key| self.is_asked_by_a_flow(key))
    }

    /// Whether the condition of a flow asks for a field.
    pub fn is_asked_by_a_flow(&self, key: &str) -> bool {
        let conditions = self
            .chart
            .flows
            .iter()
            .filter_map(|it| it.condition.as_ref());
        conditions
            .filter(|it| it.formal)
            .any(|it| names(&it.text, key))
    }

    /// Whether every way from a start to a step leads over another.
    pub fn is_always_behind(&self, step: &Node, before: &Node) -> bool {
        let starts = self
            .chart
            .nodes
            .iter()
            .filter(|it| self.into(it).is_empty());
        let mut open: Vec<&str> = starts.map(|it| it.id.as_str()).collect();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if id == step.id {
                return false;
            }
            if id == before.id || !seen.insert(id) {
                continue;
            }
            let out = self.out.get(id).map_or(&[][..], Vec::as_slice);
            open.extend(out.iter().map(|it| it.target.as_str()));
            // Events on its border lie on the same way.
            let events = self.chart.nodes.iter().filter(|it| host(it) == Some(id));
            open.extend(events.map(|it| it.id.as_str()));
        }
        step.parent == before.parent
    }

    /// Whether one of these acts can still come behind a step, in its sub-process or behind it.
    pub fn comes_behind(&self, step: &Node, acts: &[Act]) -> bool {
        let mut open: Vec<&str> = self.out(step).iter().map(|it| it.target.as_str()).collect();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            let Some(node) = self.node(id).filter(|_| seen.insert(id)) else {
                continue;
            };
            let task = matches!(node.kind, NodeKind::Task { .. });
            if task && node.id != step.id && self.act(node).is_some_and(|act| acts.contains(&act)) {
                return true;
            }
            // What an opened sub-process holds, and what follows where its inside ends.
            let inside = self.chart.nodes.iter().filter(|it| it.parent == node.id);
            open.extend(inside.map(|it| it.id.as_str()));
            let behind = match self.out(node) {
                [] => self
                    .node(&node.parent)
                    .map_or(&[][..], |holder| self.out(holder)),
                out => out,
            };
            open.extend(behind.iter().map(|it| it.target.as_str()));
        }
        false
    }

    /// Whether the way behind a step begins with a choice: who does the step answers it.
    pub fn answers_a_choice(&self, step: &Node) -> bool {
        let mut at = self.only_out(step).and_then(|it| self.node(&it.target));
        let mut seen = HashSet::new();
        while let Some(node) = at.filter(|it| seen.insert(it.id.as_str())) {
            if !matches!(node.kind, NodeKind::Gateway { .. }) {
                return false;
            }
            match self.out(node) {
                [only] => at = self.node(&only.target),
                _ => return !is_parallel(node),
            }
        }
        false
    }

    /// Steps of a post.
    pub fn of_post(&self, post: &str) -> impl Iterator<Item = &'c Node> {
        let steps = self.steps();
        steps.filter(move |it| self.post(it).as_deref() == Some(post))
    }

    /// Whether a post handles cases: what it found out is then looked at by others.
    pub fn handles(&self, post: &str) -> bool {
        self.of_post(post).any(|it| {
            matches!(
                self.act(it),
                Some(Act::Accept | Act::Investigate | Act::Review | Act::Survey | Act::Special)
            )
        })
    }

    /// People whom a post needs: those whom a step asks for at once, and two where one looks at what another did.
    pub fn needed(&self, post: &str) -> usize {
        let officers = self
            .of_post(post)
            .filter_map(|step| step.step.as_ref().map(|card| card.officers));
        let looks = self.of_post(post).any(|it| {
            matches!(
                self.act(it),
                Some(Act::Check | Act::Approve | Act::LegalReview)
            )
        });
        let apart = if looks && self.handles(post) { 2 } else { 1 };
        officers.max().unwrap_or(0).max(apart) as usize
    }

    /// Licensing and the kinds of power that are handled like it; penalties, enforcement and collection are not.
    fn serves_applicants(&self) -> bool {
        !matches!(
            self.chart.power.class.as_deref(),
            Some("CF" | "QZ" | "ZS" | "SP" | "JC")
        )
    }

    /// What a pattern makes of each step, where the power serves applicants; nothing where it does not.
    pub fn for_applicants(&self, change: fn(&Self, &Node) -> Option<Change>) -> Vec<Change> {
        if !self.serves_applicants() {
            return Vec::new();
        }
        self.steps().filter_map(|step| change(self, step)).collect()
    }
}

fn is_parallel(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Gateway {
            gateway: Gateway::Parallel,
            ..
        }
    )
}

/// The activity that a boundary event sits on.
fn host(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } => Some(host),
        NodeKind::Event { .. }
        | NodeKind::Task { .. }
        | NodeKind::Gateway { .. }
        | NodeKind::SubProcess { .. }
        | NodeKind::Call { .. } => None,
    }
}

/// The step card, an empty one where there is none.
pub(crate) fn card(node: &Node) -> Step {
    node.step.clone().unwrap_or_default()
}
