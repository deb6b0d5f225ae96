//! One-click corrections: the edits after which a finding is gone, the chart is as sound as before and nothing is lost.
//!
//! What a correction does stands in the file of its rule; here is the ground that they all use.

mod after;
mod hand;
mod insert;
mod lane;
pub mod new;
mod place;
mod space;

use std::collections::BTreeSet;

use flow_model::chart::{Bounds, Chart, Condition, Flow, Node};
use flow_model::edit::Edit;
use flow_model::layout;
use flow_model::step::{Limit, Power, Step};

pub use new::New;

use crate::days::{at_least, at_most};
use crate::finding::{Finding, Options, Severity};
use crate::rules::{self, Scene};

/// What a rule does about one of its findings; nothing when it cannot.
pub type Correct = fn(&mut Mend, &Finding) -> Option<()>;

/// Room between two nodes, in diagram units.
const GAP: f64 = 50.0;
/// Room above and below a new row.
const ROW_GAP: f64 = 30.0;
/// More findings than this are not tried out to the end to tell whether they can be corrected.
const MAX_TRIED: usize = 40;
/// Charts with more nodes are not tried out to the end either.
const MAX_NODES_TRIED: usize = 120;
/// For more findings than this not even the edits are made to tell it.
const MAX_DRAFTED: usize = 100;
/// In charts with more nodes neither: it would take longer than a person waits.
const MAX_NODES_DRAFTED: usize = 400;

/// The edits that correct a finding, drawn; none where a person has to think.
///
/// They are tried on the view first: the finding must go, no error or warning may come, and a sound chart stays sound.
#[must_use]
pub fn correction(chart: &Chart, finding: &Finding, options: &Options) -> Option<Vec<Edit>> {
    Trial::new(chart, options).pass(finding)
}

/// For each finding whether [`correction`] has an answer. Beyond named numbers it is told from the edits alone, and
/// beyond others from the rule alone, because a person waits for it.
#[must_use]
pub fn correctable(chart: &Chart, findings: &[Finding], options: &Options) -> Vec<bool> {
    let nodes = chart.nodes.len();
    let possible = |finding: &Finding| rule_of(finding).is_some();
    if nodes > MAX_NODES_DRAFTED || !findings.iter().any(possible) {
        return findings.iter().map(possible).collect();
    }
    let trial = (nodes <= MAX_NODES_TRIED).then(|| Trial::new(chart, options));
    let told = findings
        .iter()
        .enumerate()
        .map(|(at, finding)| match &trial {
            _ if !possible(finding) => false,
            Some(trial) if at < MAX_TRIED => trial.pass(finding).is_some(),
            _ if at < MAX_DRAFTED => draft(chart, finding, options).is_some(),
            _ => true,
        });
    told.collect()
}

/// A chart before its corrections, known once for all of them.
struct Trial<'c> {
    chart: &'c Chart,
    options: &'c Options,
    before: BTreeSet<Known>,
    sound: bool,
}

impl<'c> Trial<'c> {
    fn new(chart: &'c Chart, options: &'c Options) -> Self {
        Trial {
            chart,
            options,
            before: known(chart, options),
            sound: crate::soundness(chart).sound,
        }
    }

    /// The edits, where they leave nothing worse behind.
    fn pass(&self, finding: &Finding) -> Option<Vec<Edit>> {
        let (edits, after) = draft(self.chart, finding, self.options)?;
        let found = known(&after, self.options);
        let gone = !found.contains(&key(finding));
        let told = |one: &Known| self.before.iter().any(|old| old.1 == one.1);
        let worse = found.iter().any(|one| one.0 > Severity::Info && !told(one));
        let sound = !self.sound || crate::soundness(&after).sound;
        (gone && !worse && sound).then_some(edits)
    }
}

/// What a finding says, for telling old from new: how grave, and rule, element, code.
type Known = (Severity, (String, Option<String>, String));

fn key(finding: &Finding) -> Known {
    let code = finding.params.get("code").and_then(|code| code.as_str());
    let what = (
        finding.rule.clone(),
        finding.element.clone(),
        code.unwrap_or_default().to_owned(),
    );
    (finding.severity, what)
}

fn known(chart: &Chart, options: &Options) -> BTreeSet<Known> {
    rules::check(chart, options).iter().map(key).collect()
}

fn rule_of(finding: &Finding) -> Option<Correct> {
    let rule = rules::all().iter().find(|rule| rule.name == finding.rule)?;
    let code = finding.params.get("code")?.as_str()?;
    rule.correct.filter(|_| rule.corrects(code))
}

fn draft(chart: &Chart, finding: &Finding, options: &Options) -> Option<(Vec<Edit>, Chart)> {
    let correct = rule_of(finding)?;
    let scene = Scene::new(chart, options);
    let drawn = chart.nodes.iter().any(|n| chart.shapes.contains_key(&n.id));
    let mut mend = Mend {
        scene: &scene,
        chart: chart.clone(),
        edits: Vec::new(),
        drawn,
    };
    correct(&mut mend, finding)?;
    if mend.edits.is_empty() {
        return None;
    }
    let structural = |edit: &Edit| {
        matches!(
            edit,
            Edit::AddNode { .. } | Edit::AddFlow { .. } | Edit::Reconnect { .. }
        )
    };
    if !drawn && mend.edits.iter().any(structural) {
        mend.draw_all();
    }
    Some((mend.edits, mend.chart))
}

/// A chart under correction: every edit shows at once.
#[derive(Debug)]
pub struct Mend<'s> {
    /// The chart as it was found.
    pub scene: &'s Scene<'s>,
    /// The chart as it is by now.
    pub chart: Chart,
    edits: Vec<Edit>,
    drawn: bool,
}

impl Mend<'_> {
    /// Takes an edit.
    pub fn push(&mut self, edit: Edit) {
        after::apply(&mut self.chart, &edit);
        self.edits.push(edit);
    }

    /// A node by its id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.chart.nodes.iter().find(|node| node.id == id)
    }

    /// The node that a finding is about.
    #[must_use]
    pub fn found(&self, finding: &Finding) -> Option<Node> {
        self.node(finding.element.as_deref()?).cloned()
    }

    /// A flow by its id.
    #[must_use]
    pub fn flow(&self, id: &str) -> Option<&Flow> {
        self.chart.flows.iter().find(|flow| flow.id == id)
    }

    /// Flows that enter a node.
    #[must_use]
    pub fn ways_in(&self, id: &str) -> Vec<Flow> {
        let flows = self.chart.flows.iter();
        flows.filter(|flow| flow.target == id).cloned().collect()
    }

    /// Flows that leave a node.
    #[must_use]
    pub fn ways_out(&self, id: &str) -> Vec<Flow> {
        let flows = self.chart.flows.iter();
        flows.filter(|flow| flow.source == id).cloned().collect()
    }

    /// Changes the card of a step.
    pub fn step(&mut self, id: &str, change: impl FnOnce(&mut Step)) -> Option<()> {
        let mut step = Box::new(self.node(id)?.step.clone().unwrap_or_default());
        change(&mut step);
        let id = id.to_owned();
        self.push(Edit::SetStep { id, step });
        Some(())
    }

    /// Changes what the chart as a whole carries; only where the edit reaches it, on the first process.
    pub fn power(&mut self, change: impl FnOnce(&mut Power)) -> Option<()> {
        let first = &self.chart.processes.first()?.id;
        let holder = self.chart.power_process.as_ref().unwrap_or(first);
        if holder != first {
            return None;
        }
        let mut power = Box::new(self.chart.power.clone());
        change(&mut power);
        self.push(Edit::SetPower { power });
        Some(())
    }

    /// Sets the statutory limit, and shortens a promise that is surely longer.
    pub fn limit(&mut self, statutory: Limit) -> Option<()> {
        self.power(|power| {
            let days = |limit: &Limit| at_most(limit, statutory.counting);
            let over = |limit: &Limit| days(limit) > at_least(&statutory, statutory.counting);
            if power.promised.as_ref().is_some_and(over) {
                power.promised = Some(Limit {
                    basis: None,
                    ..statutory.clone()
                });
            }
            power.statutory = Some(statutory.clone());
        })
    }

    /// Sets the label of an element.
    pub fn rename(&mut self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), name.to_owned());
        self.push(Edit::Rename { id, name });
    }

    /// Takes an element out.
    pub fn remove(&mut self, id: &str) {
        self.push(Edit::Remove { id: id.to_owned() });
    }

    /// Makes a flow leave and enter other nodes.
    pub fn reconnect(&mut self, flow: &str, source: &str, target: &str) {
        let waypoints = space::join(&self.bounds(source), &self.bounds(target));
        self.push(Edit::Reconnect {
            flow: flow.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            waypoints,
        });
    }

    /// Adds a flow.
    pub fn connect(&mut self, source: &str, target: &str, label: &str) {
        self.join(source, target, label, None);
    }

    /// Adds a flow with a condition.
    fn join(&mut self, source: &str, target: &str, label: &str, condition: Option<Condition>) {
        let waypoints = space::join(&self.bounds(source), &self.bounds(target));
        let id = self.fresh("flow");
        self.push(Edit::AddFlow {
            id,
            name: label.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            condition,
            waypoints,
        });
    }

    fn bounds(&self, id: &str) -> Bounds {
        let nowhere = Bounds {
            x: 0.0,
            y: 0.0,
            width: 50.0,
            height: 50.0,
        };
        self.chart.shapes.get(id).copied().unwrap_or(nowhere)
    }

    /// An id that nothing in the chart has.
    fn fresh(&self, word: &str) -> String {
        let chart = &self.chart;
        let taken = |id: &String| {
            chart.nodes.iter().any(|node| node.id == *id)
                || chart.flows.iter().any(|flow| flow.id == *id)
                || chart.lanes.iter().any(|lane| lane.id == *id)
                || chart.shapes.contains_key(id)
                || chart.edges.contains_key(id)
        };
        let mut number = chart.nodes.len() + chart.flows.len() + 1;
        loop {
            let id = format!("added_{word}_{number}");
            if !taken(&id) {
                return id;
            }
            number += 1;
        }
    }

    /// Gives a chart without a drawing one, so that nothing is left undrawn.
    fn draw_all(&mut self) {
        let drawing = layout::draw(&self.chart);
        for edit in &mut self.edits {
            match edit {
                Edit::AddNode { id, bounds, .. } => {
                    if let Some(drawn) = drawing.shapes.get(id) {
                        *bounds = *drawn;
                    }
                }
                Edit::AddFlow { id, waypoints, .. }
                | Edit::Reconnect {
                    flow: id,
                    waypoints,
                    ..
                } => {
                    if let Some(drawn) = drawing.edges.get(id) {
                        waypoints.clone_from(drawn);
                    }
                }
                _ => {}
            }
        }
        for edit in layout::arrange(&self.chart.clone()) {
            self.push(edit);
        }
    }
}
