//! From the tree to the `Chart`: one pass, nothing is changed.

mod beside;
mod detail;
mod diagram;
mod foreign;
mod look;
mod node;
mod notes;
mod scenery;
mod step;

use std::collections::{HashMap, HashSet};

use crate::chart::{Chart, Flow, Lane, Process, QUANTITY};
use crate::xml::{At, BPMN, Document, Ids, Warning, WarningCode};

pub(crate) use node::is_node;
pub(crate) use notes::notes;
pub(crate) use step::extension;

/// Makes the view; values that are out of their lists count as not set.
pub(crate) fn chart(document: &Document) -> Chart {
    let ids = document.ids();
    let pools = pools(document, &ids);
    let listers = listers(document);
    let chart = Chart::default();
    let seen = HashSet::new();
    let mut viewer = Viewer {
        document,
        ids,
        pools,
        listers,
        notes: Vec::new(),
        chart,
        seen,
    };
    let root = document.root();
    for child in document.children(root) {
        match document.element(child).bpmn() {
            Some("process") => viewer.process(child),
            Some("choreography" | "globalChoreography" | "globalChoreographyTask") => {
                viewer.keep_all(child)
            }
            _ => {}
        }
    }
    viewer.lanes_of_nodes();
    viewer.drop_loose_flows();
    viewer.compensations();
    let Viewer { ids, mut chart, .. } = viewer;
    chart.scenery = scenery::read(document, &ids);
    diagram::read(document, &ids, &mut chart);
    look::of_elements(document, &ids, &mut chart.scenery);
    foreign::read(document, &ids, &mut chart);
    chart
}

struct Viewer<'d> {
    document: &'d Document,
    ids: Ids<'d>,
    pools: HashMap<&'d str, At>,
    listers: Option<HashMap<(&'d str, String), &'d str>>,
    /// What [`notes`] has told already when the file was read.
    notes: Vec<Warning>,
    chart: Chart,
    seen: HashSet<&'d str>,
}

impl<'d> Viewer<'d> {
    fn id(&self, at: At) -> &'d str {
        self.document.element(at).get("id").unwrap_or_default()
    }

    fn process(&mut self, at: At) {
        let id = self.id(at);
        let pool = self.pools.get(id).copied();
        let named = self
            .document
            .element(at)
            .get("name")
            .filter(|n| !n.trim().is_empty());
        let pool_name = pool.and_then(|p| self.document.element(p).get("name"));
        let name = named.or(pool_name).unwrap_or_default().to_owned();
        let pool = pool.map(|p| self.id(p).to_owned());
        let runs = self.document.element(at).get("isExecutable");
        if matches!(runs.map(str::trim), Some("true" | "1")) {
            self.chart.executable.insert(id.to_owned());
        }
        self.chart.processes.push(Process {
            id: id.to_owned(),
            name,
            pool,
        });
        if self.chart.power == Default::default()
            && let Some(power) = step::power(self.document, at, &mut self.notes)
        {
            self.chart.power = power;
            self.chart.power_process = Some(id.to_owned());
        }
        self.scope(at, id);
    }

    /// Everything directly inside a process or sub-process, and below.
    fn scope(&mut self, at: At, process: &str) {
        for (child, local) in Scope::of(self.document, at) {
            match local {
                "laneSet" => self.lanes(child, process),
                "sequenceFlow" => self.flow(child),
                local if is_node(local) => self.node(child, local),
                local if is_choreography(local) => {
                    let kept = (self.id(child).to_owned(), local.to_owned());
                    self.chart.kept.push(kept);
                }
                _ => {}
            }
        }
    }

    fn node(&mut self, at: At, local: &str) {
        let id = self.id(at);
        if !self.seen.insert(id) {
            return;
        }
        let element = self.document.element(at);
        let parent = element
            .parent
            .map(|p| self.id(p).to_owned())
            .unwrap_or_default();
        let kind = node::kind(self.document, &self.ids, at, local);
        self.beside(at, &kind);
        self.detail(at, &kind);
        let step = step::step(self.document, at, &mut self.notes);
        let name = element.get("name").unwrap_or_default().to_owned();
        if element.get("isForCompensation") == Some("true") {
            self.chart
                .kept
                .push((id.to_owned(), "isForCompensation".to_owned()));
        }
        if self.counts_tokens(at) {
            self.chart.kept.push((id.to_owned(), QUANTITY.to_owned()));
        }
        let node = crate::chart::Node {
            id: id.to_owned(),
            name,
            kind,
            parent,
            lane: None,
            step,
        };
        self.chart.nodes.push(node);
    }

    fn flow(&mut self, at: At) {
        let id = self.id(at);
        if !self.seen.insert(id) {
            return;
        }
        let element = self.document.element(at);
        let end = |attribute: &str| {
            let written = element.get(attribute)?;
            crate::xml::target(&self.ids, written).map(str::to_owned)
        };
        let source = end("sourceRef").or_else(|| self.lister(id, "outgoing"));
        let target = end("targetRef").or_else(|| self.lister(id, "incoming"));
        let (Some(source), Some(target)) = (source, target) else {
            return;
        };
        let condition = self
            .document
            .child(at, BPMN, "conditionExpression")
            .map(|c| self.condition(c));
        let name = element.get("name").unwrap_or_default().to_owned();
        self.chart.flows.push(Flow {
            id: id.to_owned(),
            name,
            source,
            target,
            condition,
        });
    }

    /// The node that lists a flow, for a flow that does not name its own end.
    fn lister(&self, flow: &str, side: &'d str) -> Option<String> {
        let listers = self.listers.as_ref()?;
        listers
            .get(&(side, flow.to_owned()))
            .map(|id| (*id).to_owned())
    }

    fn lanes(&mut self, set: At, process: &str) {
        let mut todo: Vec<At> = self.document.children_named(set, BPMN, "lane").collect();
        todo.reverse();
        while let Some(lane) = todo.pop() {
            let id = self.id(lane).to_owned();
            let name = self
                .document
                .element(lane)
                .get("name")
                .unwrap_or_default()
                .to_owned();
            let post = step::lane_post(self.document, lane);
            self.chart.lanes.push(Lane {
                id,
                name,
                post,
                process: process.to_owned(),
            });
            let inner = self.document.child(lane, BPMN, "childLaneSet");
            let inner = inner
                .into_iter()
                .flat_map(|s| self.document.children_named(s, BPMN, "lane"));
            let inner: Vec<At> = inner.collect();
            todo.extend(inner.into_iter().rev());
        }
    }

    /// Inner lanes come after outer ones, so the last that names a node is the innermost.
    fn lanes_of_nodes(&mut self) {
        let mut named: HashMap<String, String> = HashMap::new();
        for lane in &self.chart.lanes {
            let Some(at) = self.ids.get(lane.id.as_str()) else {
                continue;
            };
            for reference in self.document.children_named(*at, BPMN, "flowNodeRef") {
                let text = self.document.text(reference);
                if let Some(node) = crate::xml::target(&self.ids, &text) {
                    named.insert(node.to_owned(), lane.id.clone());
                }
            }
        }
        for node in &mut self.chart.nodes {
            node.lane = named.get(&node.id).cloned();
        }
        let by_parent: HashMap<String, Option<String>> = self
            .chart
            .nodes
            .iter()
            .map(|n| (n.id.clone(), n.lane.clone()))
            .collect();
        for node in &mut self.chart.nodes {
            if node.lane.is_none() {
                node.lane = by_parent.get(&node.parent).cloned().flatten();
            }
        }
    }

    /// Flows whose ends are not nodes stay in the file and out of the view.
    fn drop_loose_flows(&mut self) {
        let nodes: HashSet<&str> = self.chart.nodes.iter().map(|n| n.id.as_str()).collect();
        let ends =
            |f: &Flow| nodes.contains(f.source.as_str()) && nodes.contains(f.target.as_str());
        let keep: Vec<bool> = self.chart.flows.iter().map(ends).collect();
        let mut keep = keep.into_iter();
        self.chart.flows.retain(|_| keep.next().unwrap_or(false));
    }

    fn keep_all(&mut self, at: At) {
        for below in self.document.descendants(at) {
            let element = self.document.element(below);
            if let (Some(local), Some(id)) = (element.bpmn(), element.get("id")) {
                self.chart.kept.push((id.to_owned(), local.to_owned()));
            }
        }
    }
}

fn is_choreography(local: &str) -> bool {
    local.to_ascii_lowercase().contains("choreography")
}

/// Walks through the elements of BPMN in a process and in its sub-processes, without recursion.
struct Scope<'d> {
    document: &'d Document,
    todo: Vec<At>,
}

impl<'d> Scope<'d> {
    fn of(document: &'d Document, process: At) -> Self {
        let todo = document.children(process).rev().collect();
        Self { document, todo }
    }
}

impl<'d> Iterator for Scope<'d> {
    type Item = (At, &'d str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.todo.pop()?;
            let Some(local) = self.document.element(at).bpmn() else {
                continue;
            };
            if matches!(local, "subProcess" | "adHocSubProcess" | "transaction") {
                self.todo.extend(self.document.children(at).rev());
            }
            return Some((at, local));
        }
    }
}

/// The pool that shows a process, by the id of the process.
fn pools<'d>(document: &'d Document, ids: &Ids<'d>) -> HashMap<&'d str, At> {
    let mut pools = HashMap::new();
    for collaboration in document.children_named(document.root(), BPMN, "collaboration") {
        for pool in document.children_named(collaboration, BPMN, "participant") {
            let shown = document.element(pool).get("processRef");
            if let Some(process) = shown.and_then(|r| crate::xml::target(ids, r)) {
                pools.entry(process).or_insert(pool);
            }
        }
    }
    pools
}

/// Which node lists a flow, by side and flow; made only when some flow lacks an end.
fn listers(document: &Document) -> Option<HashMap<(&str, String), &str>> {
    let lacks = |at: At| {
        let element = document.element(at);
        let ends = element.get("sourceRef").is_some() && element.get("targetRef").is_some();
        element.is(BPMN, "sequenceFlow") && !ends
    };
    if !document.descendants(document.root()).any(lacks) {
        return None;
    }
    let mut listers = HashMap::new();
    for at in document.descendants(document.root()) {
        let element = document.element(at);
        let Some(side @ ("incoming" | "outgoing")) = element.bpmn() else {
            continue;
        };
        let node = element.parent.and_then(|p| document.element(p).get("id"));
        if let Some(node) = node {
            listers
                .entry((side, document.text(at).trim().to_owned()))
                .or_insert(node);
        }
    }
    Some(listers)
}

/// Notes a value that is not in its list.
fn unknown(document: &Document, at: At, attribute: &str, value: &str) -> Warning {
    let element = document.element(at);
    let holder = holder(document, at);
    let params = [
        ("element", holder.as_str()),
        ("attribute", attribute),
        ("value", value),
    ];
    Warning::new(WarningCode::UnknownValue, element.line, &params)
}

/// Id of the nearest element above that has one.
fn holder(document: &Document, at: At) -> String {
    let mut here = Some(at);
    while let Some(at) = here {
        let element = document.element(at);
        if let Some(id) = element.get("id") {
            return id.to_owned();
        }
        here = element.parent;
    }
    String::new()
}
