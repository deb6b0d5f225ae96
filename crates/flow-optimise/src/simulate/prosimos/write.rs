//! A scenario written as a file of Prosimos' format.

mod more;

use flow_model::chart::{Chart, NodeKind};
use serde_json::{Value, json};

use super::{ARRIVALS, DAYS, arrivals, days};
use crate::simulate::chance::Duration;
use crate::simulate::firing::{Asked, Condition};
use crate::simulate::hours::{DAY_S, Hours};
use crate::simulate::scenario::{Batch, Day, DayHours, Firing, Manner, Scenario};

/// The document; gateways and their flows are those of the chart.
pub fn write(chart: &Chart, scenario: &Scenario) -> Value {
    // In the order in which posts first come: of two who are free the one who is listed first is asked.
    let mut profiles: Vec<(&str, Vec<Value>)> = Vec::new();
    for person in &scenario.people {
        let works = |it: &&String| {
            scenario.work[*it]
                .iter()
                .any(|work| work.person == person.id)
        };
        let tasks: Vec<&String> = scenario.work.keys().filter(works).collect();
        let mut written = json!({
            "id": person.id, "name": person.name, "cost_per_hour": person.cost_per_hour, "amount": 1,
            "calendar": person.calendar, "assignedTasks": tasks,
        });
        if !person.also.is_empty() {
            written["also"] = json!(person.also);
        }
        match profiles.iter_mut().find(|it| it.0 == person.post) {
            Some((_, list)) => list.push(written),
            None => profiles.push((&person.post, vec![written])),
        }
    }
    let profiles = profiles
        .iter()
        .map(|(post, list)| json!({"id": post, "name": post, "resource_list": list}));
    let calendars = scenario.calendars.iter().filter(|it| it.0 != ARRIVALS);
    let calendars =
        calendars.map(|(id, hours)| json!({"id": id, "name": id, "time_periods": periods(hours)}));
    let empty = Hours {
        periods: Vec::new(),
    };
    let arriving = scenario
        .calendars
        .get(&scenario.arrival_calendar)
        .unwrap_or(&empty);
    let tasks = scenario.work.iter().map(|(id, work)| {
        let resources: Vec<Value> = work
            .iter()
            .map(|it| {
                let mut written = law(&it.duration, &[("resource_id", json!(it.person))]);
                if it.deputy {
                    written["deputy"] = json!(true);
                }
                written
            })
            .collect();
        json!({"task_id": id, "resources": resources})
    });
    let events = scenario
        .waits
        .iter()
        .map(|(id, wait)| law(wait, &[("event_id", json!(id))]));
    let batches = scenario.batches.iter().map(|(id, it)| batch(id, it));
    let mut written = json!({
        "resource_profiles": profiles.collect::<Vec<_>>(),
        "arrival_time_distribution": law(&scenario.arrival, &[]),
        "arrival_time_calendar": periods(arriving),
        "gateway_branching_probabilities": gateways(chart, scenario),
        "task_resource_distribution": tasks.collect::<Vec<_>>(),
        "resource_calendars": calendars.collect::<Vec<_>>(),
        "event_distribution": events.collect::<Vec<_>>(),
        "batch_processing": batches.collect::<Vec<_>>(),
        "days": scenario.days.iter().map(day).collect::<Vec<_>>(),
    });
    if scenario.manner == Manner::Exact {
        written["manner"] = json!(scenario.manner);
        written["arrival_in_hours"] = law(&scenario.arrival, &[]);
        let by_the_clock = arrivals::by_the_clock(&scenario.arrival, arriving);
        written["arrival_time_distribution"] = law(&by_the_clock, &[]);
    }
    more::repeats(scenario, &mut written);
    if let Some(limit) = scenario.gateway_limit {
        written["gateway_execution_limit"] = json!(limit);
    }
    more::facts(&scenario.facts, &mut written);
    more::granules(scenario, &mut written);
    written
}

fn gateways(chart: &Chart, scenario: &Scenario) -> Vec<Value> {
    let gateways = chart
        .nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Gateway { .. }));
    let written = gateways.filter_map(|gateway| {
        let out = chart.flows.iter().filter(|flow| flow.source == gateway.id);
        let known: Vec<Value> = out
            .filter_map(|flow| {
                let road = scenario.facts.roads.contains_key(&flow.id);
                let value = scenario.branches.get(&flow.id);
                if value.is_none() && !road {
                    return None;
                }
                let mut written = json!({"path_id": flow.id});
                if let Some(value) = value {
                    written["value"] = json!(value);
                }
                if road {
                    written["condition_id"] = json!(flow.id);
                }
                Some(written)
            })
            .collect();
        (!known.is_empty()).then(|| json!({"gateway_id": gateway.id, "probabilities": known}))
    });
    written.collect()
}

fn law(duration: &Duration, more: &[(&str, Value)]) -> Value {
    let (name, params): (&str, Vec<f64>) = match duration {
        Duration::Fix { value } => ("fix", vec![*value, 0.0, 1.0]),
        Duration::Expon { mean, min, max } => ("expon", vec![*mean, *min, *max]),
        Duration::Norm { mean, sd, min, max } => ("norm", vec![*mean, *sd, *min, *max]),
        Duration::Uniform { min, max } => ("uniform", vec![*min, *max]),
        Duration::Lognorm {
            mean,
            variance,
            min,
            max,
        } => ("lognorm", vec![*mean, *variance, *min, *max]),
        Duration::Gamma {
            mean,
            variance,
            min,
            max,
        } => ("gamma", vec![*mean, *variance, *min, *max]),
        Duration::Triang { mode, min, max } => ("triang", vec![*mode, *min, *max]),
        Duration::Histogram { .. } => ("histogram_sampling", Vec::new()),
    };
    let params: Vec<Value> = params.iter().map(|value| json!({"value": value})).collect();
    let mut written = json!({"distribution_name": name, "distribution_params": params});
    if let Duration::Histogram { cdf, values } = duration {
        written["histogram_data"] = json!({"cdf": cdf, "bin_midpoints": values});
    }
    for (key, value) in more {
        written[*key] = value.clone();
    }
    written
}

fn periods(hours: &Hours) -> Vec<Value> {
    let mut written = Vec::new();
    for (number, day) in DAYS.iter().enumerate() {
        let from = number as f64 * DAY_S;
        for (begin, end) in &hours.periods {
            let (begin, end) = (begin.max(from) - from, end.min(from + DAY_S) - from);
            if end > begin {
                written.push(json!({
                    "from": day, "to": day, "beginTime": clock(begin), "endTime": clock(end),
                }));
            }
        }
    }
    written
}

fn clock(seconds: f64) -> String {
    if seconds >= DAY_S {
        return "23:59:59.999".to_owned();
    }
    let whole = seconds.floor() as u32;
    format!(
        "{:02}:{:02}:{:02}",
        whole / 3_600,
        whole / 60 % 60,
        whole % 60
    )
}

fn day(day: &Day) -> Value {
    let mut written = json!({
        "name": day.name, "from": days::text(day.from),
        "to": days::text(day.from + i64::from(day.days) - 1), "resources": day.people,
    });
    if day.of_calendar {
        written["of_calendar"] = json!(true);
    }
    match &day.hours {
        DayHours::Free => {}
        DayHours::Like { weekday } => written["like"] = json!(DAYS[*weekday as usize % 7]),
        DayHours::Open { periods } => {
            let open = periods
                .iter()
                .map(|(begin, end)| [clock(*begin), clock(*end)]);
            written["open"] = json!(open.collect::<Vec<_>>());
        }
    }
    written
}

fn batch(id: &str, batch: &Batch) -> Value {
    let conditions: Vec<Vec<Value>> = if batch.conditions.is_empty() {
        let rules = batch.rules.iter();
        rules
            .map(|rule| rule.iter().flat_map(firing).collect())
            .collect()
    } else {
        let rules = batch.conditions.iter();
        rules
            .map(|rule| rule.iter().map(condition).collect())
            .collect()
    };
    let pairs = |list: &[(u32, f64)]| {
        let pair = |(size, by): &(u32, f64)| json!({"key": size.to_string(), "value": by});
        list.iter().map(pair).collect::<Vec<Value>>()
    };
    let sizes = if batch.sizes.is_empty() {
        pairs(&[(1, batch.alone), (2, 1.0 - batch.alone)])
    } else {
        pairs(&batch.sizes)
    };
    json!({
        "task_id": id, "type": if batch.together { "Parallel" } else { "Sequential" },
        "size_distrib": sizes, "duration_distrib": pairs(&batch.factors), "firing_rules": conditions,
    })
}

fn rule(attribute: &str, comparison: &str, value: Value) -> Value {
    json!({"attribute": attribute, "comparison": comparison, "value": value})
}

fn condition(it: &Condition) -> Value {
    let (attribute, value) = match it.asked {
        Asked::Size => ("size", json!(it.value as u32)),
        Asked::ReadyWt => ("ready_wt", json!(it.value)),
        Asked::LargeWt => ("large_wt", json!(it.value)),
        Asked::WeekDay => ("week_day", json!(DAYS[it.value as usize % 7])),
        Asked::DailyHour => (
            "daily_hour",
            json!(((it.value / 3_600.0) as u32).to_string()),
        ),
    };
    let mut written = rule(attribute, "", value);
    written["comparison"] = json!(it.comparison);
    written
}

/// A wait is written with both its bounds, because Prosimos takes no wait that is open on one side; a size is written
/// as an equal one, because one that is open upwards never begins a batch there.
fn firing(it: &Firing) -> Vec<Value> {
    match it {
        Firing::Size { least } => vec![rule("size", "=", json!(least))],
        Firing::SinceLast { seconds } => vec![
            rule("ready_wt", ">=", json!(seconds)),
            rule("ready_wt", "<=", json!(seconds)),
        ],
        Firing::SinceFirst { seconds } => vec![
            rule("large_wt", ">=", json!(seconds)),
            rule("large_wt", "<=", json!(seconds)),
        ],
        Firing::Weekday { day } => vec![rule("week_day", "=", json!(DAYS[*day as usize % 7]))],
        Firing::Hours { from, to } => {
            let hour = |seconds: f64| json!(((seconds / 3_600.0) as u32).to_string());
            let mut both = vec![rule("daily_hour", ">=", hour(*from))];
            if *to < DAY_S {
                both.push(rule("daily_hour", "<", hour(*to)));
            }
            both
        }
    }
}
