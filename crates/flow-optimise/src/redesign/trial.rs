//! Tries a candidate out on a copy: drawn, checked, measured, simulated against the chart as it is.

use std::collections::BTreeSet;

use flow_model::chart::Chart;
use flow_model::edit::{Edit, apply};
use flow_model::form::Forms;
use flow_model::layout;
use flow_model::xml::Document;

use super::combined::combined;
use super::effect::tidy;
use super::today::{Judged, Said, Today, judge};
use super::{Change, Figures, FormFact, Gain, Places, Proposal, Spread, cited, facts};
use crate::measure::measure;
use crate::simulate::figures::{Figure, paired};
use crate::simulate::office::{Other, follow};
use crate::simulate::{Options, Outcome, Refusal, Scenario, simulate};

/// Replications of a trial, each with the same fate for both variants.
const REPLICATIONS: u32 = 20;
/// Cases of each replication.
const CASES: u32 = 200;
/// Seed of trials.
const SEED: u64 = 20_260_302;

/// The chart as it is, with its figures.
pub(crate) struct Trial<'d> {
    today: &'d Today<'d>,
    /// As it is drawn, forms not attached.
    pub chart: Chart,
    pub scenario: Scenario,
    judged: Judged,
    pub outcome: Outcome,
    /// Charts that are played beside it.
    pub others: Vec<Other>,
}

/// The chart as it would be.
pub(crate) struct Variant {
    pub document: Document,
    pub chart: Chart,
    pub forms: Forms,
    pub scenario: Scenario,
    /// Charts that are played beside it, with the people that it leaves them.
    pub others: Vec<Other>,
    /// Whether it could be published.
    pub publishable: bool,
}

impl<'d> Trial<'d> {
    /// Simulates the chart as it is.
    pub fn of(today: &'d Today<'d>, chart: Chart, scenario: Scenario) -> Result<Self, Refusal> {
        let outcome = simulate(&chart, &scenario, &options())?;
        Ok(Self {
            today,
            chart,
            scenario,
            judged: judge(today.document, today.forms, &today.options),
            outcome,
            others: Vec::new(),
        })
    }

    /// The same beside other charts.
    #[must_use]
    pub fn beside(self, others: &[Other]) -> Self {
        Self {
            others: others.to_vec(),
            ..self
        }
    }

    /// What a change does to forms and templates.
    pub fn form_facts(&self, change: &Change) -> Vec<FormFact> {
        facts(&self.chart, self.today.forms, change)
    }

    /// Where it can be changed; `outcome` is the chart as it is, simulated.
    pub fn places<'p>(&'p self, outcome: &'p Outcome) -> Places<'p> {
        Places::new(&self.chart, self.today.forms, &self.scenario, outcome)
    }

    /// Takes changes together; none when they do not fit each other, or the result is not sound or not lawful.
    pub fn variant(&self, changes: &[&Change]) -> Option<Variant> {
        let mut document = self.today.document.clone();
        let mut scenario = self.scenario.clone();
        let edits = combined(&self.chart, changes)?;
        if !edits.is_empty() {
            apply(&mut document, &edits).ok()?;
        }
        let mut forms = self.today.forms.clone();
        for change in changes {
            forms.apply(&self.chart, &change.forms);
        }
        let chart = document.chart();
        if !changes
            .iter()
            .flat_map(|change| &change.effects)
            .all(|it| it.apply(&mut scenario))
        {
            return None;
        }
        tidy(&mut scenario, &chart);
        let mut others = self.others.clone();
        let mut all = others.iter_mut();
        if !all.all(|it| follow(&self.scenario, &scenario, &mut it.scenario)) {
            return None;
        }
        let publishable = if edits.is_empty() {
            self.judged.publishable
        } else {
            forms.check().ok()?;
            let absorbs = changes.iter().flat_map(|change| &change.absorbs);
            self.lawful(&judge(&document, &forms, &self.today.options), absorbs)?
        };
        Some(Variant {
            document,
            chart,
            forms,
            scenario,
            others,
            publishable,
        })
    }

    /// Whether a new chart is sound and the check says nothing of it that it did not say of the old one: answers
    /// whether it could be published.
    fn lawful<'c>(
        &self,
        then: &Judged,
        absorbs: impl Iterator<Item = &'c (String, String)> + Clone,
    ) -> Option<bool> {
        let (before, after) = (&self.judged.soundness, &then.soundness);
        if (after.decided && !after.sound) || (before.decided && !after.decided) {
            return None;
        }
        let known = |it: &Said| {
            let of_other = |from: &String| {
                let told = (it.0.clone(), it.1.clone(), from.clone());
                self.judged.said.contains(&told)
            };
            let mut stood_for = absorbs.clone().filter(|pair| pair.0 == it.2);
            self.judged.said.contains(it) || stood_for.any(|pair| of_other(&pair.1))
        };
        let is = then.publishable;
        let new = !then.said.iter().all(known);
        (!new && (is || !self.judged.publishable)).then_some(is)
    }

    /// A proposal, when the change stands.
    pub fn run(&self, mut change: Change) -> Option<Proposal> {
        let undrawn = !self
            .chart
            .nodes
            .iter()
            .any(|n| self.chart.shapes.contains_key(&n.id));
        if change.lay_out || undrawn {
            change.edits = self.drawn(change.edits)?;
        }
        let variant = self.variant(&[&change])?;
        let form_changes = self.form_facts(&change);
        let forms = (variant.forms != *self.today.forms).then(|| variant.forms.clone());
        let outcome = simulate(&variant.chart, &variant.scenario, &options()).ok()?;
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
            pattern: change.pattern.to_owned(),
            elements: change.elements,
            basis: cited(&change.basis),
            edits: change.edits,
            form_changes,
            forms,
            before: figures(&self.chart, &self.outcome),
            after: figures(&variant.chart, &outcome),
            gain,
            publishable: variant.publishable,
        })
    }

    /// The same edits with bounds and way points of a new layout, and moves for all that shifts.
    fn drawn(&self, mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
        let mut rough = self.today.document.clone();
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
                | Edit::SetLane { .. }
                | Edit::AddLane { .. }
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
