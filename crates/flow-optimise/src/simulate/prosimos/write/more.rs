//! Attributes, rules and calendars kept with a probability only, written as the format has them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::law;
use crate::simulate::attributes::{Attribute, Facts, Rule, Source, Wanted};
use crate::simulate::hours::DAY_S;
use crate::simulate::prosimos::DAYS;
use crate::simulate::scenario::Scenario;

/// Adds what is known of cases.
pub fn facts(facts: &Facts, out: &mut Value) {
    if facts.is_empty() {
        return;
    }
    let list = |given: &[Attribute]| given.iter().map(attribute).collect::<Vec<_>>();
    let steps = facts
        .steps
        .iter()
        .map(|(id, list_of)| json!({"event_id": id, "attributes": list(list_of)}));
    let roads = facts
        .roads
        .iter()
        .filter_map(|(id, road)| Some(json!({"id": id, "rules": rule(road.as_ref()?)})));
    let priorities = facts
        .priorities
        .iter()
        .map(|(level, it)| json!({"priority_level": level, "rules": rule(it)}));
    out["case_attributes"] = json!(list(&facts.case));
    out["global_attributes"] = json!(list(&facts.shared));
    out["event_attributes"] = json!(steps.collect::<Vec<_>>());
    out["branch_rules"] = json!(roads.collect::<Vec<_>>());
    out["prioritisation_rules"] = json!(priorities.collect::<Vec<_>>());
}

/// Steps with a loop or multi-instance marker, where the scenario says something of them.
pub fn repeats(scenario: &Scenario, out: &mut Value) {
    let steps: BTreeSet<&String> = scenario
        .repeats
        .keys()
        .chain(scenario.enough.keys())
        .collect();
    if steps.is_empty() {
        return;
    }
    let one = |id: &String| {
        let (times, enough) = (scenario.repeats.get(id), scenario.enough.get(id));
        json!({"task_id": id, "times": times, "enough": enough})
    };
    out["repeats"] = json!(steps.into_iter().map(one).collect::<Vec<_>>());
}

fn attribute(it: &Attribute) -> Value {
    let weighed = |list: &[(String, f64)]| -> serde_json::Map<String, Value> {
        let pairs = list
            .iter()
            .map(|(word, weight)| (word.clone(), json!(weight)));
        pairs.collect()
    };
    let (kind, values) = match &it.source {
        Source::Choice { options } => {
            let options = options
                .iter()
                .map(|(word, weight)| json!({"key": word, "value": weight}));
            ("discrete", json!(options.collect::<Vec<_>>()))
        }
        Source::States { next } => {
            let next = next
                .iter()
                .map(|(word, list)| (word.clone(), json!(weighed(list))));
            ("discrete", Value::Object(next.collect()))
        }
        Source::Drawn { law: drawn } => ("continuous", law(drawn, &[])),
        Source::Formula { text } => ("expression", json!(text)),
        Source::Tree { branches } => {
            let branch = |(when, then): &(Vec<String>, String)| match when.is_empty() {
                true => json!([true, then]),
                false => json!([when, then]),
            };
            (
                "dtree",
                json!(branches.iter().map(branch).collect::<Vec<_>>()),
            )
        }
    };
    json!({"name": it.name, "type": kind, "values": values})
}

fn rule(rule: &Rule) -> Value {
    let tests = rule.iter().map(|tests| {
        let tests = tests.iter().map(|test| match &test.wanted {
            Wanted::Between { least, most } => {
                let most = if *most >= f64::MAX { json!("inf") } else { json!(most.to_string()) };
                json!({"attribute": test.attribute, "comparison": "in", "value": [least.to_string(), most]})
            }
            Wanted::Compared { comparison, value } => {
                json!({"attribute": test.attribute, "comparison": comparison, "value": value})
            }
        });
        tests.collect::<Vec<_>>()
    });
    json!(tests.collect::<Vec<_>>())
}

/// Calendars kept with a probability only: a stretch for each run of equal probabilities.
pub fn granules(scenario: &Scenario, out: &mut Value) {
    let Some(first) = scenario.granules.values().next() else {
        return;
    };
    out["model_type"] = json!("FUZZY");
    let minutes = (first.length_s / 60.0) as u32;
    out["granule_size"] = json!({"value": minutes, "time_unit": "MINUTES"});
    let Some(calendars) = out["resource_calendars"].as_array_mut() else {
        return;
    };
    for calendar in calendars {
        let name = calendar["id"].as_str().unwrap_or_default();
        if let Some(it) = scenario.granules.get(name) {
            calendar["time_periods"] = stretches(&it.there, it.length_s);
            calendar["workload_ratio"] = stretches(&it.busy, it.length_s);
        }
    }
}

fn stretches(chances: &[f64], length: f64) -> Value {
    let per_day = (DAY_S / length) as usize;
    let mut written = Vec::new();
    for (day, chances) in DAYS.iter().zip(chances.chunks(per_day)) {
        let mut from = 0;
        for to in 1..=chances.len() {
            if to < chances.len() && chances[to] == chances[from] {
                continue;
            }
            if chances[from] > 0.0 {
                written.push(json!({
                    "from": day, "to": day, "probability": chances[from],
                    "beginTime": time(from as f64 * length), "endTime": time(to as f64 * length),
                }));
            }
            from = to;
        }
    }
    Value::Array(written)
}

/// The end of the day is written as its beginning, which the format takes for it.
fn time(seconds: f64) -> String {
    super::clock(if seconds >= DAY_S { 0.0 } else { seconds })
}
