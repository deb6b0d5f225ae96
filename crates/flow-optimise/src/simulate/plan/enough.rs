//! When enough of several instances are done (`completionCondition`), so that the others are dropped.

use flow_model::chart::{Chart, Node};

use crate::simulate::Refusal;
use crate::simulate::attributes::Worth;
use crate::simulate::chance::Chance;
use crate::simulate::formula::{self, Formula};
use crate::simulate::scenario::Scenario;

/// What a condition can be worked out from: as BPMN 2.0.2, 10.3.8 counts instances.
const COUNTERS: [&str; 4] = [
    "numberOfInstances",
    "numberOfCompletedInstances",
    "numberOfActiveInstances",
    "loopCounter",
];
/// Words of a formula that name nothing.
const WORDS: [&str; 3] = ["and", "or", "not"];

/// When the instances that are left are dropped.
#[derive(Debug, Clone)]
pub enum Enough {
    /// A condition over the counters.
    Counted(Formula),
    /// By chance, after each instance.
    Chance(f64),
}

/// How far the instances of an activity are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counters {
    /// All.
    pub total: u32,
    /// Those that are done.
    pub done: u32,
    /// Those that are being done.
    pub active: u32,
}

impl Enough {
    /// Whether it is enough.
    pub fn is_reached(&self, counters: Counters, chance: &mut Chance) -> bool {
        match self {
            Enough::Chance(odds) => chance.unit() < *odds,
            Enough::Counted(formula) => {
                let numbers = [
                    counters.total,
                    counters.done,
                    counters.active,
                    counters.done,
                ];
                let numbers = numbers.map(|it| Worth::Number(f64::from(it)));
                let of = |name: &str| {
                    let at = COUNTERS.iter().position(|it| *it == name)?;
                    numbers.get(at)
                };
                formula.holds(&of, chance)
            }
        }
    }
}

/// The completion condition of an activity that is done several times.
pub fn read(chart: &Chart, node: &Node, scenario: &Scenario) -> Result<Option<Enough>, Refusal> {
    let Some(until) = condition(chart, node) else {
        return Ok(None);
    };
    if let Some(formula) = counted(until) {
        return Ok(Some(Enough::Counted(formula)));
    }
    match scenario.enough.get(&node.id) {
        Some(odds) if (0.0..=1.0).contains(odds) => Ok(Some(Enough::Chance(*odds))),
        Some(odds) => Err(Refusal::Probability {
            element: node.id.clone(),
            value: odds.to_string(),
        }),
        None => Err(Refusal::NotExecutable {
            element: node.id.clone(),
            what: "completionCondition".to_owned(),
        }),
    }
}

/// Whether a completion condition asks for more than the counters, so that a chance must stand for it.
pub fn asks_for_fields(chart: &Chart, node: &Node) -> bool {
    condition(chart, node).is_some_and(|until| counted(until).is_none())
}

fn condition<'c>(chart: &'c Chart, node: &Node) -> Option<&'c str> {
    let repeat = chart.details.get(&node.id)?.repeat.as_ref()?;
    let until = repeat.until.trim();
    (!until.is_empty()).then_some(until)
}

/// A condition over the counters alone, read.
fn counted(until: &str) -> Option<Formula> {
    let text = doubled(until.trim_start_matches('='));
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let words = text.split(|it: char| !is_word(it));
    let mut names = words.filter(|it| it.starts_with(|first: char| !first.is_ascii_digit()));
    let known = names.all(|it| it.is_empty() || COUNTERS.contains(&it) || WORDS.contains(&it));
    known.then(|| formula::read(&text)).flatten()
}

/// FEEL's sign of equality as the formulas here write it.
fn doubled(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for sign in text.chars() {
        match (before, sign) {
            ('=', '=') => {}
            ('<' | '>' | '!', '=') => out.push('='),
            (_, '=') => out.push_str("=="),
            _ => out.push(sign),
        }
        before = sign;
    }
    out
}
