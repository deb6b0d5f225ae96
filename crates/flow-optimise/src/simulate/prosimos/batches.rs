//! `batch_processing` of a scenario file.

use serde::Deserialize;
use serde_json::Value;

use super::{Misfit, number, weekday};
use crate::simulate::hours::DAY_S;
use crate::simulate::scenario::{Batch, Firing};

/// One entry: a step and when its batches begin.
#[derive(Deserialize)]
pub struct BatchOf {
    /// The step.
    pub task_id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    size_distrib: Vec<Pair>,
    #[serde(default)]
    duration_distrib: Vec<Pair>,
    firing_rules: Vec<Vec<Rule>>,
}

#[derive(Deserialize)]
struct Pair {
    key: Value,
    value: Value,
}

#[derive(Deserialize)]
struct Rule {
    attribute: String,
    comparison: String,
    value: Value,
}

impl BatchOf {
    /// The batch; conditions that are not known are refused.
    pub fn read(&self) -> Result<Batch, Misfit> {
        let mut rules = Vec::new();
        for rule in &self.firing_rules {
            rules.push(rule.iter().map(condition).collect::<Result<Vec<_>, _>>()?);
        }
        let pairs = |list: &[Pair]| -> Vec<(u32, f64)> {
            let read = list
                .iter()
                .filter_map(|it| Some((number(&it.key)? as u32, number(&it.value)?)));
            let mut read: Vec<(u32, f64)> = read.collect();
            read.sort_by_key(|it| it.0);
            read
        };
        let sizes = pairs(&self.size_distrib);
        let all: f64 = sizes.iter().map(|it| it.1).sum();
        let alone = sizes
            .iter()
            .find(|it| it.0 == 1)
            .map_or(0.0, |it| it.1 / all.max(f64::MIN_POSITIVE));
        Ok(Batch {
            together: self.kind.eq_ignore_ascii_case("parallel"),
            rules,
            factors: pairs(&self.duration_distrib),
            alone,
        })
    }
}

fn condition(rule: &Rule) -> Result<Firing, Misfit> {
    let wrong = || {
        let text = format!(
            "batch_processing {} {} {}",
            rule.attribute, rule.comparison, rule.value
        );
        Misfit::Unsupported(text)
    };
    let value = || number(&rule.value).ok_or_else(wrong);
    let at_least = matches!(rule.comparison.as_str(), ">=" | ">" | "=");
    Ok(match rule.attribute.as_str() {
        "size" if at_least => {
            let more = u32::from(rule.comparison == ">");
            Firing::Size {
                least: value()? as u32 + more,
            }
        }
        // An upper bound of the wait is when the batch begins at the latest.
        "ready_wt" => Firing::SinceLast { seconds: value()? },
        "large_wt" => Firing::SinceFirst { seconds: value()? },
        "week_day" => Firing::Weekday {
            day: weekday(rule.value.as_str().ok_or_else(wrong)?)?,
        },
        "daily_hour" if rule.comparison == "=" => {
            let from = value()? * 3_600.0;
            Firing::Hours {
                from,
                to: from + 3_600.0,
            }
        }
        "daily_hour" if at_least => Firing::Hours {
            from: value()? * 3_600.0,
            to: DAY_S,
        },
        "daily_hour" => Firing::Hours {
            from: 0.0,
            to: value()? * 3_600.0,
        },
        _ => return Err(wrong()),
    })
}
