//! A chart that passes a rule is made to fail it in one place: the finding comes, and its correction takes it away.

use flow_check::{Finding, Options, check, correction, rules};
use flow_model::chart::{Chart, Condition, Flow, Point};
use flow_model::edit::{Edit, apply};
use flow_model::step::{Basis, Material, Power, Step};
use flow_model::xml::Document;

use crate::mend::corrected;
use crate::shipped;

/// Both charts of a licence.
pub const LICENCES: &[&str] = &["licence-instant", "licence-promised"];
/// Both charts of a penalty.
pub const PENALTIES: &[&str] = &["penalty-simple", "penalty-general"];

/// One way to fail a rule.
pub struct Case {
    /// What is found then.
    pub code: &'static str,
    /// Charts that pass: internal charts that we ship, or fixtures of this crate.
    pub charts: &'static [&'static str],
    /// How such a chart is made to fail.
    pub spoil: fn(&mut Spoil),
}

/// A place in a statute.
pub fn basis(statute: &str, article: &str) -> Basis {
    Basis {
        statute: statute.to_owned(),
        article: article.to_owned(),
    }
}

/// A chart that passes, from its file.
pub fn passing(name: &str) -> Document {
    let own = format!("{}/tests/fixtures/{name}.bpmn", env!("CARGO_MANIFEST_DIR"));
    match std::fs::read(own) {
        Ok(bytes) => Document::read(&bytes).expect("a fixture can be read"),
        Err(_) => shipped::document(name, "internal"),
    }
}

/// Holds every case of a rule: silent before, the code after, gone once corrected; nothing offered where a person has
/// to think.
pub fn holds(name: &str, cases: &[Case]) {
    let mut all = rules::all().iter();
    let rule = all.find(|rule| rule.name == name).expect("it is a rule");
    for case in cases {
        assert!(rule.codes.contains(&case.code), "{name} {}", case.code);
        for chart in case.charts {
            let mut document = passing(chart);
            let before = of_rule(&document.chart(), name);
            assert!(before.is_empty(), "{name} on {chart}: {before:?}");
            let mut spoil = Spoil::new(document.chart());
            (case.spoil)(&mut spoil);
            apply(&mut document, &spoil.edits).expect("the edits fit");
            let after = of_rule(&document.chart(), name);
            let mut after = after.iter();
            let found = after.find(|finding| finding.params["code"] == case.code);
            let found = found.unwrap_or_else(|| panic!("{name} says {} on {chart}", case.code));
            if rule.corrects(case.code) {
                eprintln!("{name} {} on {chart}", case.code);
                corrected(&document, name, case.code);
            } else {
                let edits = correction(&document.chart(), found, &Options::default());
                assert_eq!(edits, None, "{name} {} is for a person", case.code);
            }
        }
    }
}

fn of_rule(chart: &Chart, rule: &str) -> Vec<Finding> {
    let mut found = check(chart, &Options::default());
    found.retain(|finding| finding.rule == rule);
    found
}

/// Edits that make a chart fail.
pub struct Spoil {
    chart: Chart,
    edits: Vec<Edit>,
}

impl Spoil {
    fn new(chart: Chart) -> Self {
        let edits = Vec::new();
        Spoil { chart, edits }
    }

    /// Changes a step card.
    pub fn step(&mut self, id: &str, change: impl FnOnce(&mut Step)) {
        let mut step = Box::new(self.card(id).clone());
        change(&mut step);
        self.card(id).clone_from(&step);
        let id = id.to_owned();
        self.edits.push(Edit::SetStep { id, step });
    }

    fn card(&mut self, id: &str) -> &mut Step {
        let mut nodes = self.chart.nodes.iter_mut();
        let node = nodes.find(|node| node.id == id).expect("the node is there");
        node.step.as_mut().expect("it has a card")
    }

    /// The first material that a step asks for.
    pub fn material(&mut self, id: &str) -> Material {
        let first = self.card(id).materials.first();
        first.expect("it asks for one").clone()
    }

    /// Changes what the chart as a whole carries.
    pub fn power(&mut self, change: impl FnOnce(&mut Power)) {
        change(&mut self.chart.power);
        let power = Box::new(self.chart.power.clone());
        self.edits.push(Edit::SetPower { power });
    }

    /// Takes a node out with its flows.
    pub fn remove(&mut self, id: &str) {
        self.chart
            .flows
            .retain(|it| it.source != id && it.target != id);
        self.chart.nodes.retain(|node| node.id != id);
        self.edits.push(Edit::Remove { id: id.to_owned() });
    }

    /// Takes a node out and joins what lay before it with what lay behind it.
    pub fn bridge(&mut self, id: &str) {
        let of = |end: fn(&Flow) -> &String| -> Vec<Flow> {
            let flows = self.chart.flows.iter();
            flows.filter(|flow| end(flow) == id).cloned().collect()
        };
        let (into, out) = (of(|flow| &flow.target), of(|flow| &flow.source));
        let ends: Vec<(Flow, String, String)> = match (&into[..], &out[..]) {
            (_, [only]) => {
                let ends = into.iter();
                ends.map(|flow| (flow.clone(), flow.source.clone(), only.target.clone()))
                    .collect()
            }
            ([only], _) => {
                let ends = out.iter();
                ends.map(|flow| (flow.clone(), only.source.clone(), flow.target.clone()))
                    .collect()
            }
            _ => panic!("{id} has one way in or one way out"),
        };
        for (flow, source, target) in ends {
            let waypoints = vec![self.centre(&source), self.centre(&target)];
            let mut flows = self.chart.flows.iter_mut();
            let own = flows.find(|it| it.id == flow.id).expect("it is there");
            (own.source, own.target) = (source.clone(), target.clone());
            self.edits.push(Edit::Reconnect {
                flow: flow.id,
                source,
                target,
                waypoints,
            });
        }
        self.remove(id);
    }

    /// Sets the label of a flow; where no target is named, of the first one that leaves.
    pub fn label(&mut self, source: &str, target: &str, name: &str) {
        let id = self.flow(source, target).id;
        let name = name.to_owned();
        self.edits.push(Edit::Rename { id, name });
    }

    /// Gives a flow a condition.
    pub fn condition(&mut self, source: &str, target: &str, text: &str) {
        let flow = self.flow(source, target).id;
        let text = text.to_owned();
        let condition = Some(Condition {
            text,
            formal: false,
        });
        self.edits.push(Edit::SetCondition { flow, condition });
    }

    /// Draws the way out of a node a second time.
    pub fn twice(&mut self, source: &str) {
        let flow = self.flow(source, "");
        let waypoints = self.chart.edges[&flow.id].clone();
        self.edits.push(Edit::AddFlow {
            id: format!("{}_again", flow.id),
            name: flow.name,
            source: flow.source,
            target: flow.target,
            condition: None,
            waypoints,
        });
    }

    fn flow(&self, source: &str, target: &str) -> Flow {
        let mut flows = self.chart.flows.iter();
        let found =
            flows.find(|it| it.source == source && (target.is_empty() || it.target == target));
        found.expect("the flow is there").clone()
    }

    fn centre(&self, id: &str) -> Point {
        let bounds = self.chart.shapes[id];
        Point {
            x: bounds.x + bounds.width / 2.0,
            y: bounds.y + bounds.height / 2.0,
        }
    }
}
