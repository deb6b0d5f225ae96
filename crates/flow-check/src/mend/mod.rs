//! One-click corrections: the edits after which a finding is gone, the chart is as sound as before and nothing is lost.
//!
//! What a correction does stands in the file of its rule; here is the ground that they all use.

mod after;
pub mod new;
mod space;

use std::collections::BTreeSet;

use flow_model::chart::{Bounds, Chart, Flow, Gateway, Node, NodeKind};
use flow_model::edit::Edit;
use flow_model::layout;
use flow_model::step::{Power, Step};

pub use new::New;

use crate::finding::{Finding, Options, Severity};
use crate::rules::{self, Scene};
use space::Axis;

/// What a rule does about one of its findings; nothing when it cannot.
pub type Correct = fn(&mut Mend, &Finding) -> Option<()>;

/// Room between two nodes, in diagram units.
const GAP: f64 = 50.0;
/// Room above and below a new row.
const ROW_GAP: f64 = 30.0;
/// More findings than this are not tried out one by one to tell whether they can be corrected.
const MAX_TRIED: usize = 100;
/// Charts with more nodes are not tried out either: it would take longer than a person waits.
const MAX_NODES_TRIED: usize = 400;

/// The edits that correct a finding, drawn; none where a person has to think.
///
/// They are tried on the view first: the finding must go, no error or warning may come, and a sound chart stays sound.
#[must_use]
pub fn correction(chart: &Chart, finding: &Finding, options: &Options) -> Option<Vec<Edit>> {
    let (edits, after) = draft(chart, finding, options)?;
    let before = known(chart, options);
    let found = known(&after, options);
    let gone = !found.contains(&key(finding));
    let new = found
        .iter()
        .any(|one| one.0 > Severity::Info && !before.iter().any(|old| old.1 == one.1));
    let sound = !crate::soundness(chart).sound || crate::soundness(&after).sound;
    (gone && !new && sound).then_some(edits)
}

/// For each finding whether [`correction`] has an answer. Beyond a named number it is told from the rule alone.
#[must_use]
pub fn correctable(chart: &Chart, findings: &[Finding], options: &Options) -> Vec<bool> {
    let small = chart.nodes.len() <= MAX_NODES_TRIED;
    let told = findings.iter().enumerate().map(|(at, finding)| {
        let possible = rule_of(finding).is_some();
        if at < MAX_TRIED && small && possible {
            draft(chart, finding, options).is_some()
        } else {
            possible
        }
    });
    told.collect()
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
    rule.correct
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

    /// Sets the label of an element.
    pub fn rename(&mut self, id: &str, name: &str) {
        let (id, name) = (id.to_owned(), name.to_owned());
        self.push(Edit::Rename { id, name });
    }

    /// Takes an element out.
    pub fn remove(&mut self, id: &str) {
        self.push(Edit::Remove { id: id.to_owned() });
    }

    /// Puts a node on all ways into another one; its id.
    pub fn before(&mut self, id: &str, new: New) -> Option<String> {
        let node = self.node(id)?.clone();
        let flows = self.ways_in(id);
        let cut = self.bounds(id).x;
        let added = self.add(&node, new, Place::Column(cut));
        for flow in flows {
            self.reconnect(&flow.id, &flow.source, &added);
        }
        self.connect(&added, id, "");
        Some(added)
    }

    /// Puts a node on all ways out of another one, a gateway excepted; its id.
    pub fn behind(&mut self, id: &str, new: New) -> Option<String> {
        let node = self.node(id)?.clone();
        if crate::graph::is_gateway(&node) && self.ways_out(id).len() > 1 {
            return None;
        }
        let flows = self.ways_out(id);
        let at = self.bounds(id);
        let added = self.add(&node, new, Place::Column(at.x + at.width + GAP / 2.0));
        for flow in flows {
            self.reconnect(&flow.id, &added, &flow.target);
        }
        self.connect(id, &added, "");
        Some(added)
    }

    /// An exclusive gateway from which a new way to the side can leave on the way into this node.
    pub fn choice_before(&mut self, id: &str, name: &str, label: &str) -> Option<String> {
        if let [flow] = &self.ways_in(id)[..]
            && self.is_exclusive(&flow.source)
            && self.ways_out(&flow.source).len() > 1
        {
            return Some(flow.source.clone());
        }
        let choice = self.before(id, New::gateway(name, Gateway::Exclusive))?;
        let flow = self.ways_out(&choice).pop()?;
        self.rename(&flow.id, label);
        Some(choice)
    }

    /// An exclusive gateway at which a way can come back in front of this node.
    pub fn merge_before(&mut self, id: &str) -> Option<String> {
        let joins = |mend: &Self, id: &str| mend.is_exclusive(id) && mend.ways_out(id).len() == 1;
        if joins(self, id) {
            return Some(id.to_owned());
        }
        if let [flow] = &self.ways_in(id)[..]
            && joins(self, &flow.source)
            && self.ways_in(&flow.source).len() > 1
        {
            return Some(flow.source.clone());
        }
        self.before(id, New::merge())
    }

    /// A new way from a gateway through these nodes, in a row of its own; it ends in the last, or goes on to `to`.
    pub fn branch(
        &mut self,
        gateway: &str,
        label: &str,
        way: Vec<New>,
        to: Option<&str>,
    ) -> Option<Vec<String>> {
        let node = self.node(gateway)?.clone();
        let height = way.iter().map(|new| new.size().1).fold(0.0, f64::max);
        let row = self.row(gateway, height);
        let at = self.bounds(gateway);
        let mut left = at.x + at.width + GAP;
        let mut before = gateway.to_owned();
        let mut added = Vec::new();
        for new in way {
            let (width, own) = new.size();
            let spot = (left, row + (height - own) / 2.0);
            let id = self.add(&node, new, Place::At(spot));
            let label = if before == gateway { label } else { "" };
            self.connect(&before, &id, label);
            before.clone_from(&id);
            added.push(id);
            left += width + GAP;
        }
        self.reach(&node, left);
        if let Some(to) = to {
            self.connect(&before, to, "");
        }
        Some(added)
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
        let waypoints = space::join(&self.bounds(source), &self.bounds(target));
        let id = self.fresh("flow");
        self.push(Edit::AddFlow {
            id,
            name: label.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            condition: None,
            waypoints,
        });
    }

    fn is_exclusive(&self, id: &str) -> bool {
        let exclusive = Gateway::Exclusive;
        self.node(id).is_some_and(
            |node| matches!(node.kind, NodeKind::Gateway { gateway, .. } if gateway == exclusive),
        )
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

    /// Adds a node beside a neighbour, in the lane of its post where there is one.
    fn add(&mut self, near: &Node, new: New, place: Place) -> String {
        let (lane, post) = self.seat(near, new.post);
        let (width, height) = new.size();
        let (x, y) = match place {
            Place::At(spot) => spot,
            Place::Column(cut) => {
                let x = self.column(cut, width);
                (x, self.level(near, lane.as_deref()) - height / 2.0)
            }
        };
        let id = self.fresh(new.word());
        let step = new.step.map(|mut step| {
            step.post = step.post.or(post);
            Box::new(step)
        });
        self.push(Edit::AddNode {
            id: id.clone(),
            name: new.name,
            kind: new.kind,
            parent: near.parent.clone(),
            lane,
            bounds: Bounds {
                x,
                y,
                width,
                height,
            },
            step,
        });
        id
    }

    /// Lane of a post in the process of a neighbour; else the neighbour's lane, and the post itself.
    fn seat(&self, near: &Node, post: Option<&str>) -> (Option<String>, Option<String>) {
        let Some(post) = post else {
            let own = near.step.as_ref().and_then(|step| step.post.clone());
            return (near.lane.clone(), own);
        };
        let mut lanes = self.chart.lanes.iter();
        let own = lanes.find(|lane| {
            let code = lane.post.as_deref().unwrap_or(&lane.name);
            code == post && lane.process == near.parent
        });
        match own {
            Some(lane) => (Some(lane.id.clone()), None),
            None => (near.lane.clone(), Some(post.to_owned())),
        }
    }

    /// The height on which a node in this lane stands beside its neighbour.
    fn level(&self, near: &Node, lane: Option<&str>) -> f64 {
        let own = self.bounds(&near.id);
        match lane.filter(|lane| near.lane.as_deref() != Some(*lane)) {
            Some(lane) => {
                let band = self.bounds(lane);
                band.y + band.height / 2.0
            }
            None => own.y + own.height / 2.0,
        }
    }

    /// Opens a column at the line and answers its left edge.
    fn column(&mut self, cut: f64, width: f64) -> f64 {
        let base = space::behind(&self.chart, Axis::Right, cut);
        let left = base + if base > cut { GAP } else { 0.0 };
        self.room(Axis::Right, cut, left - cut + width + GAP);
        left
    }

    /// Opens a row below a node, inside its lane, and answers its top edge.
    fn row(&mut self, id: &str, height: f64) -> f64 {
        let at = self.bounds(id);
        let cut = at.y + at.height + 1.0;
        let base = space::behind(&self.chart, Axis::Down, cut);
        self.room(Axis::Down, cut, base - cut + height + 2.0 * ROW_GAP);
        base + ROW_GAP
    }

    /// Widens pool and lane where a row reaches beyond them.
    fn reach(&mut self, near: &Node, right: f64) {
        let frames = self.chart.processes.iter().filter_map(|it| it.pool.clone());
        let frames = frames.chain(near.lane.clone());
        let end = |id: String| self.chart.shapes.get(&id).map(|it| it.x + it.width);
        let Some(end) = frames.filter_map(end).reduce(f64::min) else {
            return;
        };
        if right > end {
            self.room(Axis::Right, end - 1.0, right - end);
        }
    }

    fn room(&mut self, axis: Axis, cut: f64, by: f64) {
        if self.drawn {
            for edit in space::make(&self.chart, axis, cut, by) {
                self.push(edit);
            }
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

/// Where a new node stands.
enum Place {
    /// In a new column behind this line.
    Column(f64),
    /// Here.
    At((f64, f64)),
}
