//! What a redesign changes beside the chart: who works when, how long, how often a way is taken.

use flow_model::chart::Chart;
use serde::{Deserialize, Serialize};

use crate::simulate::Scenario;
use crate::simulate::defaults::{COST_PER_HOUR, WORK_LEAST_S};
use crate::simulate::hours::Hours;
use crate::simulate::scenario::{Person, Work};

/// One change of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// A step takes over the work of another.
    Merge {
        /// The step that stays.
        into: String,
        /// The step that goes.
        from: String,
    },
    /// A step does the work of another, so many times.
    Copy {
        /// Whose work.
        from: String,
        /// The new step.
        to: String,
        /// How many times as long.
        factor: f64,
    },
    /// A flow is taken with this probability.
    Branch {
        /// The flow.
        flow: String,
        /// How often.
        share: f64,
    },
    /// One more person.
    Hire {
        /// Where.
        post: String,
    },
    /// One person fewer.
    Release {
        /// Where.
        post: String,
    },
    /// Some people of a post work at other hours.
    Hours {
        /// Where.
        post: String,
        /// Name of the new calendar.
        calendar: String,
        /// When it is open.
        hours: Hours,
        /// Every how manyeth person works by it; 1 is all.
        every: usize,
    },
    /// Somebody stands in for those who do these steps, on days on which they are absent.
    Deputy {
        /// The steps.
        steps: Vec<String>,
        /// Who stands in.
        person: String,
        /// How many times as long it takes.
        factor: f64,
    },
    /// A step is done case by case.
    NoBatch {
        /// The step.
        step: String,
    },
}

impl Effect {
    /// Changes the scenario; false when it does not fit.
    pub fn apply(&self, scenario: &mut Scenario) -> bool {
        match self {
            Effect::Merge { into, from } => merge(scenario, into, from),
            Effect::Copy { from, to, factor } => {
                let Some(work) = scenario.work.get(from).cloned() else {
                    return false;
                };
                let scale = |it: Work| Work {
                    duration: it.duration.scaled(*factor),
                    ..it
                };
                scenario
                    .work
                    .insert(to.clone(), work.into_iter().map(scale).collect());
                true
            }
            Effect::Branch { flow, share } => {
                scenario.branches.insert(flow.clone(), *share);
                true
            }
            Effect::Hire { post } => hire(scenario, post),
            Effect::Release { post } => release(scenario, post),
            Effect::Hours {
                post,
                calendar,
                hours,
                every,
            } => {
                let people = scenario.people.iter_mut().filter(|it| it.post == *post);
                let mut changed = 0;
                for person in people.skip(every - 1).step_by(*every) {
                    person.calendar.clone_from(calendar);
                    changed += 1;
                }
                scenario.calendars.insert(calendar.clone(), hours.clone());
                changed > 0
            }
            Effect::Deputy {
                steps,
                person,
                factor,
            } => {
                let there = scenario.people.iter().any(|it| it.id == *person);
                there
                    && steps
                        .iter()
                        .all(|step| stand_in(scenario, step, person, *factor))
            }
            Effect::NoBatch { step } => scenario.batches.remove(step).is_some(),
        }
    }
}

fn stand_in(scenario: &mut Scenario, step: &str, person: &str, factor: f64) -> bool {
    let Some(work) = scenario.work.get_mut(step) else {
        // A step that only waits needs nobody.
        return scenario.waits.contains_key(step);
    };
    let Some(first) = work
        .first()
        .filter(|_| work.iter().all(|it| it.person != person))
    else {
        return false;
    };
    let duration = first.duration.scaled(factor);
    work.push(Work {
        person: person.to_owned(),
        duration,
        deputy: true,
    });
    true
}

/// Whoever can do both does the sum of both.
fn merge(scenario: &mut Scenario, into: &str, from: &str) -> bool {
    if !scenario.work.contains_key(into) {
        // A step that only waits takes no work over.
        return scenario.waits.contains_key(into) && scenario.waits.contains_key(from);
    }
    let Some(gone) = scenario.work.remove(from) else {
        return false;
    };
    let Some(here) = scenario.work.get_mut(into) else {
        return false;
    };
    let average = gone.iter().map(|it| it.duration.mean()).sum::<f64>() / gone.len().max(1) as f64;
    for work in here.iter_mut() {
        let same = gone.iter().find(|it| it.person == work.person);
        let more = same.map_or(average, |it| it.duration.mean());
        let mean = work.duration.mean().max(WORK_LEAST_S / 100.0);
        work.duration = work.duration.scaled((mean + more) / mean);
    }
    true
}

fn hire(scenario: &mut Scenario, post: &str) -> bool {
    let people: Vec<&Person> = scenario
        .people
        .iter()
        .filter(|it| it.post == post)
        .collect();
    let alone = people.iter().rev().find(|it| it.also.is_empty());
    let Some(model) = alone.or(people.last()).map(|it| (*it).clone()) else {
        return false;
    };
    let number = people.len() + 1;
    let id = format!("{post}+{number}");
    let known = scenario.people.iter().any(|it| it.id == id);
    let id = if known { format!("{id}'") } else { id };
    let cost_per_hour = if model.cost_per_hour > 0.0 {
        model.cost_per_hour
    } else {
        COST_PER_HOUR
    };
    let model = Person {
        cost_per_hour,
        ..model
    };
    scenario.add_like(&model, id);
    true
}

fn release(scenario: &mut Scenario, post: &str) -> bool {
    let Some(at) = scenario
        .people
        .iter()
        .rposition(|it| it.post == post && it.also.is_empty())
    else {
        return false;
    };
    let gone = scenario.people.remove(at);
    scenario.unassign(&gone.id);
    scenario.work.values().all(|work| !work.is_empty())
}

/// Work of steps that the chart no longer has goes with them.
pub(crate) fn tidy(scenario: &mut Scenario, chart: &Chart) {
    let has = |id: &String| chart.nodes.iter().any(|node| node.id == *id);
    scenario.work.retain(|id, _| has(id));
    scenario.waits.retain(|id, _| has(id));
    scenario.batches.retain(|id, _| has(id));
    scenario.enough.retain(|id, _| has(id));
    scenario
        .branches
        .retain(|id, _| chart.flows.iter().any(|flow| flow.id == *id));
}
