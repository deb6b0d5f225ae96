//! `batch_processing` of a scenario file.

use serde::Deserialize;
use serde_json::Value;

use super::facts::comparison;
use super::{Misfit, number, weekday};
use crate::simulate::firing::{Asked, Condition};
use crate::simulate::scenario::Batch;

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
        let wrong = |what: &str| Misfit::Unsupported(format!("batch_processing {what}"));
        let together = match self.kind.as_str() {
            "Parallel" => true,
            "Sequential" => false,
            other => return Err(wrong(other)),
        };
        let mut conditions = Vec::new();
        for rule in &self.firing_rules {
            conditions.push(rule.iter().map(condition).collect::<Result<Vec<_>, _>>()?);
        }
        let pairs = |list: &[Pair]| -> Vec<(u32, f64)> {
            let read = list
                .iter()
                .filter_map(|it| Some((number(&it.key)? as u32, number(&it.value)?)));
            read.collect()
        };
        let sizes = pairs(&self.size_distrib);
        if sizes.is_empty() && conditions.is_empty() {
            return Err(wrong("size_distrib"));
        }
        let mut factors = pairs(&self.duration_distrib);
        factors.sort_by_key(|it| it.0);
        Ok(Batch {
            together,
            rules: Vec::new(),
            factors,
            // Where there are rules, the first of the sizes says how often a case is done alone.
            alone: match conditions.is_empty() {
                true => 0.0,
                false => sizes.first().map_or(0.0, |it| it.1.clamp(0.0, 1.0)),
            },
            sizes: match conditions.is_empty() {
                true => sizes,
                false => Vec::new(),
            },
            conditions,
        })
    }
}

fn condition(rule: &Rule) -> Result<Condition, Misfit> {
    let wrong = || {
        let text = format!(
            "batch_processing {} {} {}",
            rule.attribute, rule.comparison, rule.value
        );
        Misfit::Unsupported(text)
    };
    let value = || number(&rule.value).ok_or_else(wrong);
    let asked = match rule.attribute.as_str() {
        "size" => Asked::Size,
        "ready_wt" => Asked::ReadyWt,
        "large_wt" => Asked::LargeWt,
        "week_day" if rule.comparison == "=" => Asked::WeekDay,
        "daily_hour" => Asked::DailyHour,
        _ => return Err(wrong()),
    };
    Ok(Condition {
        asked,
        comparison: comparison(&rule.comparison).ok_or_else(wrong)?,
        value: match asked {
            Asked::WeekDay => f64::from(weekday(rule.value.as_str().ok_or_else(wrong)?)?),
            Asked::DailyHour => value()?.trunc() * 3_600.0,
            Asked::Size => value()?.trunc(),
            Asked::ReadyWt | Asked::LargeWt => value()?,
        },
    })
}
