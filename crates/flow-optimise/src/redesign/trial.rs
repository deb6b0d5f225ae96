//! Tries a candidate out on a copy: drawn, checked, measured, simulated against the chart as it is.

use std::collections::BTreeSet;

use flow_check::{Finding, Severity, check, publishable};
use flow_model::chart::Chart;
use flow_model::edit::{Edit, apply};
use flow_model::layout;
use flow_model::xml::Document;

use super::{Candidate, Figures, Gain, Proposal, Spread};
use crate::measure::measure;
use crate::simulate::figures::{Figure, paired};
use crate::simulate::{Options, Outcome, Scenario, simulate};

/// Replications of a trial, each with the same fate for both variants.
const REPLICATIONS: u32 = 20;
/// Cases of each replication.
const CASES: u32 = 200;
/// Seed of trials.
const SEED: u64 = 20_260_302;

/// The chart as it is, with its figures.
pub(super) struct Trial<'d> {
    document: &'d Document,
    chart: Chart,
    scenario: Scenario,
    findings: Vec<Finding>,
    outcome: Outcome,
}

impl<'d> Trial<'d> {
    /// None when the chart cannot be simulated.
    pub fn of(document: &'d Document, chart: Chart) -> Option<Self> {
        let scenario = Scenario::from_chart(&chart);
        let findings = check(&chart, &flow_check::Options::default());
        let outcome = simulate(&chart, &scenario, &options()).ok()?;
        Some(Self {
            document,
            chart,
            scenario,
            findings,
            outcome,
        })
    }

    /// A proposal, when the candidate stands.
    pub fn run(&self, candidate: Candidate) -> Option<Proposal> {
        let Candidate {
            pattern,
            elements,
            basis,
            edits,
            lay_out,
        } = candidate;
        let undrawn = !self
            .chart
            .nodes
            .iter()
            .any(|n| self.chart.shapes.contains_key(&n.id));
        let edits = if lay_out || undrawn {
            self.drawn(edits)?
        } else {
            edits
        };
        let mut changed = self.document.clone();
        apply(&mut changed, &edits).ok()?;
        let chart = changed.chart();
        let findings = check(&chart, &flow_check::Options::default());
        let was = publishable(&self.findings);
        let is = publishable(&findings);
        if (was && !is) || !errors(&findings).is_subset(&errors(&self.findings)) {
            return None;
        }
        let scenario = self.scenario_of(&chart);
        let outcome = simulate(&chart, &scenario, &options()).ok()?;
        let (before, after) = (
            &self.outcome.kpi.idle_cycle_time,
            &outcome.kpi.idle_cycle_time,
        );
        let found = paired(before, after);
        let ci95 = [-found.ci95[1], -found.ci95[0]];
        let gain = Gain {
            seconds: -found.difference,
            ci95,
            better: ci95[0] > 0.0,
        };
        Some(Proposal {
            pattern: pattern.to_owned(),
            elements,
            basis,
            edits,
            before: figures(&self.chart, &self.outcome),
            after: figures(&chart, &outcome),
            gain,
            publishable: is,
        })
    }

    /// The same people and arrivals as before; work and branches as the new chart has them.
    fn scenario_of(&self, chart: &Chart) -> Scenario {
        let arrival = self.scenario.arrival;
        Scenario {
            people: self.scenario.people.clone(),
            arrival,
            ..Scenario::from_chart(chart)
        }
    }

    /// The same edits with bounds and way points of a new layout, and moves for all that shifts.
    fn drawn(&self, mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
        let mut rough = self.document.clone();
        apply(&mut rough, &edits).ok()?;
        let chart = rough.chart();
        let drawing = layout::draw(&chart);
        for edit in &mut edits {
            match edit {
                Edit::AddNode { id, bounds, .. } => *bounds = *drawing.shapes.get(id)?,
                Edit::AddFlow {
                    id: flow,
                    waypoints,
                    ..
                }
                | Edit::Reconnect {
                    flow, waypoints, ..
                } => {
                    *waypoints = drawing.edges.get(flow)?.clone();
                }
                Edit::Remove { .. }
                | Edit::Rename { .. }
                | Edit::SetStep { .. }
                | Edit::SetPower { .. }
                | Edit::Move { .. }
                | Edit::Route { .. }
                | Edit::Label { .. }
                | Edit::SetCondition { .. }
                | Edit::SetDefault { .. } => {}
            }
        }
        let named: BTreeSet<String> = edits.iter().filter_map(drawn_id).collect();
        let moves = layout::arrange(&chart)
            .into_iter()
            .filter(|edit| match edit {
                Edit::Move { id, bounds } => {
                    !named.contains(id) && self.chart.shapes.get(id) != Some(bounds)
                }
                Edit::Route { flow, waypoints } => {
                    !named.contains(flow) && self.chart.edges.get(flow) != Some(waypoints)
                }
                Edit::Label { id, bounds } => self.chart.scenery.labels.get(id) != Some(bounds),
                _ => false,
            });
        edits.extend(moves);
        Some(edits)
    }
}

/// What an edit draws itself.
fn drawn_id(edit: &Edit) -> Option<String> {
    match edit {
        Edit::AddNode { id, .. } | Edit::AddFlow { id, .. } => Some(id.clone()),
        Edit::Reconnect { flow, .. } => Some(flow.clone()),
        _ => None,
    }
}

fn options() -> Options {
    Options {
        cases: CASES,
        replications: REPLICATIONS,
        seed: SEED,
        ..Options::default()
    }
}

/// Errors by rule and element; an element that a merge renamed keeps its id.
fn errors(findings: &[Finding]) -> BTreeSet<(String, Option<String>)> {
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    errors
        .map(|f| (f.rule.clone(), f.element.clone()))
        .collect()
}

fn figures(chart: &Chart, outcome: &Outcome) -> Figures {
    Figures {
        measure: measure(chart),
        cycle_time: spread(&outcome.kpi.idle_cycle_time),
        waiting_time: spread(&outcome.kpi.waiting_time),
        within_promised: outcome.within_promised,
        within_statutory: outcome.within_statutory,
    }
}

fn spread(figure: &Figure) -> Spread {
    Spread {
        mean: figure.mean,
        p50: figure.p50,
        p90: figure.p90,
        ci95: figure.ci95,
    }
}
