//! Attributes, branch rules and priorities of a scenario file.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Misfit, duration, number};
use crate::simulate::attributes::{
    Attribute, Comparison, Facts, Rule, Source, Test, Wanted, Worth,
};
use crate::simulate::formula;

/// How far probabilities may be from one in sum.
const TOLERANCE: f64 = 1e-4;

/// The parts of a file that say what is known of cases.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct FactsOf {
    case_attributes: Vec<AttributeOf>,
    global_attributes: Vec<AttributeOf>,
    event_attributes: Vec<OfStep>,
    branch_rules: Vec<NamedRule>,
    prioritisation_rules: Vec<Priority>,
}

#[derive(Deserialize)]
struct AttributeOf {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    values: Value,
}

#[derive(Deserialize)]
struct OfStep {
    event_id: String,
    attributes: Vec<AttributeOf>,
}

#[derive(Deserialize)]
struct NamedRule {
    id: String,
    rules: Vec<Vec<Question>>,
}

#[derive(Deserialize)]
struct Priority {
    priority_level: Value,
    rules: Vec<Vec<Question>>,
}

#[derive(Deserialize)]
struct Question {
    attribute: String,
    comparison: String,
    value: Value,
}

impl FactsOf {
    /// The facts; `roads` are the flows that name a rule.
    pub fn read(&self, roads: &[(String, String)]) -> Result<Facts, Misfit> {
        let list = |given: &[AttributeOf]| -> Result<Vec<Attribute>, Misfit> {
            given.iter().map(AttributeOf::read).collect()
        };
        let mut facts = Facts {
            case: list(&self.case_attributes)?,
            shared: list(&self.global_attributes)?,
            ..Facts::default()
        };
        for step in &self.event_attributes {
            let read = list(&step.attributes)?;
            facts
                .steps
                .entry(step.event_id.clone())
                .or_default()
                .extend(read);
        }
        for (flow, name) in roads {
            let found = self.branch_rules.iter().find(|it| it.id == *name);
            let rule = found.map(|it| rule(&it.rules)).transpose()?;
            facts.roads.insert(flow.clone(), rule);
        }
        for it in &self.prioritisation_rules {
            let level = number(&it.priority_level).ok_or_else(|| {
                Misfit::Attribute(format!("priority_level {}", it.priority_level))
            })?;
            facts.priorities.push((level as i64, rule(&it.rules)?));
        }
        refuse_unknown(&facts)?;
        Ok(facts)
    }
}

/// A priority is known before anything is done, so it asks for attributes of the case alone.
fn refuse_unknown(facts: &Facts) -> Result<(), Misfit> {
    let is_shared = |name: &str| facts.shared.iter().any(|it| it.name == name);
    let of_case = |name: &str| facts.case.iter().any(|it| it.name == name) && !is_shared(name);
    let tests = facts.priorities.iter().flat_map(|it| it.1.iter().flatten());
    if let Some(test) = tests.into_iter().find(|it| !of_case(&it.attribute)) {
        return Err(Misfit::Attribute(test.attribute.clone()));
    }
    let set = facts.steps.values().flatten();
    match set.into_iter().find(|it| of_case(&it.name)) {
        Some(both) => Err(Misfit::Attribute(both.name.clone())),
        None => Ok(()),
    }
}

impl AttributeOf {
    fn read(&self) -> Result<Attribute, Misfit> {
        let wrong = || Misfit::Attribute(self.name.clone());
        let source = match (self.kind.as_str(), &self.values) {
            ("discrete", Value::Array(list)) => {
                let pairs = list.iter().map(|it| {
                    let weight = number(&it["value"]).ok_or_else(wrong)?;
                    Ok((text(&it["key"]), weight))
                });
                let options: Vec<(String, f64)> = pairs.collect::<Result<_, Misfit>>()?;
                self.sum(&options)?;
                Source::Choice { options }
            }
            ("discrete", Value::Object(states)) => {
                let mut next = BTreeMap::new();
                for (state, follows) in states {
                    let follows = follows.as_object().ok_or_else(wrong)?;
                    let pairs = follows
                        .iter()
                        .map(|(word, weight)| Some((word.clone(), number(weight)?)));
                    let pairs: Vec<(String, f64)> =
                        pairs.collect::<Option<_>>().ok_or_else(wrong)?;
                    self.sum(&pairs)?;
                    next.insert(state.clone(), pairs);
                }
                Source::States { next }
            }
            ("continuous", values) => {
                let law = serde_json::from_value(values.clone()).map_err(|_| wrong())?;
                Source::Drawn {
                    law: duration(&law)?,
                }
            }
            ("expression", Value::String(text)) => Source::Formula {
                text: self.formula(text)?,
            },
            ("dtree", Value::Array(list)) => {
                let mut branches = Vec::new();
                for it in list {
                    let when = match &it[0] {
                        Value::Array(when) => when
                            .iter()
                            .map(|it| self.formula(it.as_str().ok_or_else(wrong)?))
                            .collect::<Result<_, _>>()?,
                        Value::Bool(true) => Vec::new(),
                        _ => return Err(wrong()),
                    };
                    branches.push((when, self.formula(&text(&it[1]))?));
                }
                Source::Tree { branches }
            }
            _ => return Err(wrong()),
        };
        Ok(Attribute {
            name: self.name.clone(),
            source,
        })
    }

    fn formula(&self, text: &str) -> Result<String, Misfit> {
        match formula::read(text) {
            Some(_) => Ok(text.to_owned()),
            None => Err(Misfit::Attribute(format!("{}（{text}）", self.name))),
        }
    }

    fn sum(&self, options: &[(String, f64)]) -> Result<(), Misfit> {
        let sum: f64 = options.iter().map(|it| it.1).sum();
        let fits = options.iter().all(|it| it.1 >= 0.0) && (sum - 1.0).abs() <= TOLERANCE;
        if fits {
            Ok(())
        } else {
            let name = self.name.clone();
            Err(Misfit::Chances {
                name,
                sum: format!("{sum:.4}"),
            })
        }
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn rule(rules: &[Vec<Question>]) -> Result<Rule, Misfit> {
    let all = |tests: &Vec<Question>| tests.iter().map(Question::read).collect();
    rules.iter().map(all).collect()
}

/// A comparison by its sign.
pub fn comparison(sign: &str) -> Option<Comparison> {
    Some(match sign {
        "<" => Comparison::Less,
        "<=" => Comparison::AtMost,
        "=" | "==" => Comparison::Equal,
        "!=" => Comparison::Unequal,
        ">=" => Comparison::AtLeast,
        ">" => Comparison::More,
        _ => return None,
    })
}

impl Question {
    fn read(&self) -> Result<Test, Misfit> {
        let wrong = || {
            Misfit::Attribute(format!(
                "{} {} {}",
                self.attribute, self.comparison, self.value
            ))
        };
        let wanted = if self.comparison == "in" {
            let most = match self.value[1].as_str() {
                Some("inf") => f64::MAX,
                Some(_) | None => number(&self.value[1]).ok_or_else(wrong)?,
            };
            Wanted::Between {
                least: number(&self.value[0]).ok_or_else(wrong)?,
                most,
            }
        } else {
            Wanted::Compared {
                comparison: comparison(&self.comparison).ok_or_else(wrong)?,
                value: match &self.value {
                    Value::String(word) => Worth::Word(word.clone()),
                    Value::Number(number) => Worth::Number(number.as_f64().ok_or_else(wrong)?),
                    Value::Bool(truth) => Worth::Number(f64::from(u8::from(*truth))),
                    Value::Null | Value::Array(_) | Value::Object(_) => return Err(wrong()),
                },
            }
        };
        Ok(Test {
            attribute: self.attribute.clone(),
            wanted,
        })
    }
}
