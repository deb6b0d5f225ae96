//! Kinds of cases on the form of a scenario, of which some go before others: 急件 before ordinary cases.

use std::collections::{BTreeMap, BTreeSet};

use flow_optimise::simulate::attributes::{
    Attribute, Comparison, Rule, Source, Test, Wanted, Worth,
};
use flow_optimise::simulate::scenario::Scenario;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ScenarioSheet, about};
use crate::error::AppError;

/// The attribute of a case that holds its kind.
const KIND: &str = "办件类别";
/// Most kinds.
pub const MAX_CLASSES: usize = 20;
/// Longest name of a kind, in characters.
const MAX_NAME: usize = 30;
/// How far shares may be from a whole.
const NEARLY: f64 = 0.005;

/// A kind of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseClass {
    /// Its name.
    pub name: String,
    /// Its share of all cases, 0 to 1.
    pub share: f64,
    /// Its place: 1 is served first; kinds of one place are served in the order in which they come.
    pub place: u32,
}

/// The kinds of a scenario, where its priorities ask for nothing else.
pub(super) fn show(scenario: &Scenario) -> Vec<CaseClass> {
    read(scenario).unwrap_or_default()
}

/// Whether cases go before others by rules that the form does not show.
pub(super) fn has_others(scenario: &Scenario) -> bool {
    !scenario.facts.priorities.is_empty() && read(scenario).is_none()
}

fn read(scenario: &Scenario) -> Option<Vec<CaseClass>> {
    let kind = scenario.facts.case.iter().find(|it| it.name == KIND)?;
    let Source::Choice { options } = &kind.source else {
        return None;
    };
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    let mut rules: Vec<&(i64, Rule)> = scenario.facts.priorities.iter().collect();
    rules.sort_by_key(|it| it.0);
    for (place, (_, rule)) in (1..).zip(&rules) {
        for tests in rule {
            let [test] = tests.as_slice() else {
                return None;
            };
            places.entry(named(test)?).or_insert(place);
        }
    }
    let last = u32::try_from(rules.len()).ok()? + 1;
    let class = |(name, share): &(String, f64)| CaseClass {
        name: name.clone(),
        share: *share,
        place: places.get(name.as_str()).copied().unwrap_or(last),
    };
    Some(options.iter().map(class).collect())
}

/// The kind for which a test asks.
fn named(test: &Test) -> Option<&str> {
    match &test.wanted {
        Wanted::Compared {
            comparison: Comparison::Equal,
            value: Worth::Word(word),
        } if test.attribute == KIND => Some(word),
        _ => None,
    }
}

/// Puts the kinds of a form into a scenario.
///
/// # Errors
/// `scenario_classes` with the name of the kind, `scenario_class_sum` with the sum of the shares in percent.
pub(super) fn apply(scenario: &mut Scenario, sheet: &ScenarioSheet) -> Result<(), AppError> {
    if has_others(scenario) || sheet.classes == show(scenario) {
        return Ok(());
    }
    check(&sheet.classes)?;
    let facts = &mut scenario.facts;
    facts.case.retain(|it| it.name != KIND);
    facts.priorities.clear();
    if sheet.classes.is_empty() {
        return Ok(());
    }
    let sum: f64 = sheet.classes.iter().map(|it| it.share).sum();
    let options = sheet.classes.iter();
    facts.case.push(Attribute {
        name: KIND.to_owned(),
        source: Source::Choice {
            options: options
                .map(|it| (it.name.trim().to_owned(), it.share / sum))
                .collect(),
        },
    });
    let places: BTreeSet<u32> = sheet.classes.iter().map(|it| it.place).collect();
    // Who has no rule goes last: the last place needs none.
    for place in places.iter().take(places.len() - 1) {
        let same = sheet.classes.iter().filter(|it| it.place == *place);
        let rule = same.map(|it| vec![is(it.name.trim())]).collect();
        facts.priorities.push((i64::from(*place), rule));
    }
    Ok(())
}

fn check(classes: &[CaseClass]) -> Result<(), AppError> {
    if classes.len() > MAX_CLASSES {
        return Err(about("scenario_too_many", KIND).with("max", MAX_CLASSES));
    }
    let mut names = BTreeSet::new();
    for class in classes {
        let name = class.name.trim();
        let fit = !name.is_empty() && name.chars().count() <= MAX_NAME && class.place > 0;
        if !fit || !(0.0..=1.0).contains(&class.share) || !names.insert(name) {
            return Err(about("scenario_classes", name));
        }
    }
    let sum: f64 = classes.iter().map(|it| it.share).sum();
    if !classes.is_empty() && (sum - 1.0).abs() > NEARLY {
        return Err(AppError::new("scenario_class_sum").with("sum", (sum * 1_000.0).round() / 10.0));
    }
    Ok(())
}

fn is(name: &str) -> Test {
    Test {
        attribute: KIND.to_owned(),
        wanted: Wanted::Compared {
            comparison: Comparison::Equal,
            value: Worth::Word(name.to_owned()),
        },
    }
}
