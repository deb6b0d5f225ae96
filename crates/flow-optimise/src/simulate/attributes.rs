//! What is known of a case: attributes drawn by chance or worked out by steps, and rules that ask for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chance::Duration;

/// A value of an attribute.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Worth {
    /// A number; true is one, false is nought.
    Number(f64),
    /// A word.
    Word(String),
    /// Not known.
    #[default]
    Nothing,
}

/// Where the value of an attribute comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Source {
    /// One of these words, each with its probability.
    Choice {
        /// The words.
        options: Vec<(String, f64)>,
    },
    /// From the word that it is now to one of these, each with its probability.
    States {
        /// What follows on a word.
        next: BTreeMap<String, Vec<(String, f64)>>,
    },
    /// A number by chance.
    Drawn {
        /// How it is spread.
        law: Duration,
    },
    /// Worked out from the other attributes.
    Formula {
        /// The expression.
        text: String,
    },
    /// The first formula of which all conditions hold.
    Tree {
        /// Conditions and formulas.
        branches: Vec<(Vec<String>, String)>,
    },
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Where its value comes from.
    pub source: Source,
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Less.
    #[serde(rename = "<")]
    Less,
    /// Less or equal.
    #[serde(rename = "<=")]
    AtMost,
    /// Equal.
    #[serde(rename = "=")]
    Equal,
    /// Not equal.
    #[serde(rename = "!=")]
    Unequal,
    /// Greater or equal.
    #[serde(rename = ">=")]
    AtLeast,
    /// Greater.
    #[serde(rename = ">")]
    More,
}

impl Comparison {
    /// Whether two values stand so.
    pub fn holds<T: PartialOrd>(self, a: T, b: T) -> bool {
        match self {
            Comparison::Less => a < b,
            Comparison::AtMost => a <= b,
            Comparison::Equal => a == b,
            Comparison::Unequal => a != b,
            Comparison::AtLeast => a >= b,
            Comparison::More => a > b,
        }
    }
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Wanted {
    /// It stands so to that value.
    Compared {
        /// How.
        comparison: Comparison,
        /// To what.
        value: Worth,
    },
    /// It lies between these, both included.
    Between {
        /// From.
        least: f64,
        /// To.
        most: f64,
    },
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// Of which attribute.
    pub attribute: String,
    /// What it must be.
    pub wanted: Wanted,
}

/// Holds when all questions of one of the lists do.
pub type Rule = Vec<Vec<Test>>;

/// Everything that is known of cases, and what it decides.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Attributes of a case, drawn when it begins.
    #[serde(default)]
    pub case: Vec<Attribute>,
    /// Attributes that all cases share.
    #[serde(default)]
    pub shared: Vec<Attribute>,
    /// Attributes that a step sets when it is done, by its id.
    #[serde(default)]
    pub steps: BTreeMap<String, Vec<Attribute>>,
    /// When a flow behind a gateway is taken, by its id; none where the file names a rule that is not there.
    #[serde(default)]
    pub roads: BTreeMap<String, Option<Rule>>,
    /// Priorities with their rules; the lower number goes first, cases without one go last.
    #[serde(default)]
    pub priorities: Vec<(i64, Rule)>,
}

impl Facts {
    /// Nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Facts::default()
    }
}

/// Whether a rule holds of the values that `of` tells.
pub fn holds<'w>(rule: &Rule, of: &dyn Fn(&str) -> Option<&'w Worth>) -> bool {
    let asked = |test: &Test| of(&test.attribute).is_some_and(|worth| test.wanted.met(worth));
    rule.iter().any(|tests| tests.iter().all(asked))
}

impl Wanted {
    fn met(&self, worth: &Worth) -> bool {
        match self {
            Wanted::Between { least, most } => match worth {
                Worth::Number(number) => least <= number && number <= most,
                Worth::Word(_) | Worth::Nothing => false,
            },
            // A number is never equal to a word that only looks like it.
            Wanted::Compared {
                comparison: Comparison::Equal,
                value,
            } => worth == value,
            Wanted::Compared { comparison, value } => match (number(worth), number(value)) {
                (Some(a), Some(b)) => comparison.holds(a, b),
                _ => words(*comparison, worth, value),
            },
        }
    }
}

fn number(worth: &Worth) -> Option<f64> {
    match worth {
        Worth::Number(number) => Some(*number),
        Worth::Word(word) => word.trim().parse().ok(),
        Worth::Nothing => None,
    }
}

fn words(comparison: Comparison, worth: &Worth, value: &Worth) -> bool {
    match (worth, value) {
        (Worth::Word(a), Worth::Word(b)) => comparison.holds(a, b),
        _ => comparison == Comparison::Unequal,
    }
}
