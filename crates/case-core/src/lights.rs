//! Yellow and red: rules of electronic supervision as rows (A001 to A004), applied to due dates.

use serde::{Deserialize, Serialize};

use crate::clock::{Due, DueView};

/// The colour that a case shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Nothing to say.
    Green,
    /// Time runs short.
    Yellow,
    /// A limit is passed.
    Red,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The steps where the case stands, each by its own limit.
    Step,
    /// The case.
    Case,
}

/// Which limit of the case a rule measures against; steps have one limit only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// 承诺时限.
    Promised,
    /// 法定时限.
    Statutory,
}

/// When a rule hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Threshold {
    /// At least this part of the time is used and the limit is not passed.
    Used {
        /// Numerator.
        part: u32,
        /// Denominator.
        of: u32,
    },
    /// The limit is passed.
    Over,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its code.
    pub code: String,
    /// What it looks at.
    pub subject: Subject,
    /// The colour that it gives.
    pub level: Light,
    /// The limit.
    pub against: Against,
    /// When it hits.
    pub threshold: Threshold,
    /// Whether it is on.
    pub on: bool,
}

/// A rule that hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Code of the rule.
    pub code: String,
    /// Its colour.
    pub level: Light,
    /// The step; `None` for the case.
    pub node: Option<String>,
}

/// The colour of a case with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The gravest colour.
    pub light: Light,
    /// The rules that hit, in the order of the rules.
    pub hits: Vec<Hit>,
}

/// The four rules of time: A001 and A002 for steps, A003 and A004 for the case, against the promise.
#[must_use]
pub fn rules() -> Vec<Rule> {
    let used = Threshold::Used { part: 4, of: 5 };
    let rule = |code: &str, subject, level, threshold| Rule {
        code: code.to_owned(),
        subject,
        level,
        against: Against::Promised,
        threshold,
        on: true,
    };
    vec![
        rule("A001", Subject::Step, Light::Yellow, used),
        rule("A002", Subject::Step, Light::Red, Threshold::Over),
        rule("A003", Subject::Case, Light::Yellow, used),
        rule("A004", Subject::Case, Light::Red, Threshold::Over),
    ]
}

/// The colour of a case by its due dates. A red rule closes the yellow one of the same subject, because a
/// yellow rule asks that the limit is not passed.
#[must_use]
pub fn light(due: &DueView, rules: &[Rule]) -> Shown {
    let mut hits = Vec::new();
    for rule in rules.iter().filter(|rule| rule.on) {
        let hit = |node: Option<String>| Hit {
            code: rule.code.clone(),
            level: rule.level,
            node,
        };
        match rule.subject {
            Subject::Step => hits.extend(
                due.steps
                    .iter()
                    .filter(|step| hits_on(rule.threshold, &step.due))
                    .map(|step| hit(Some(step.node.clone()))),
            ),
            Subject::Case => {
                let limit = match rule.against {
                    Against::Promised => &due.promised,
                    Against::Statutory => &due.statutory,
                };
                if limit
                    .as_ref()
                    .is_some_and(|limit| hits_on(rule.threshold, limit))
                {
                    hits.push(hit(None));
                }
            }
        }
    }
    let light = hits
        .iter()
        .map(|hit| hit.level)
        .max()
        .unwrap_or(Light::Green);
    Shown { light, hits }
}

fn hits_on(threshold: Threshold, due: &Due) -> bool {
    match threshold {
        Threshold::Over => due.over,
        Threshold::Used { part, of } => due.total.is_some_and(|total| {
            total > 0
                && !due.over
                && u64::from(due.spent) * u64::from(of) >= u64::from(total) * u64::from(part)
        }),
    }
}
