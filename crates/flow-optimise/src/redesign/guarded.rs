//! For each pattern a chart that it may change, and charts that the same change would break: a gate of a statute, a
//! document that is read later, separation of duties, soundness, a limit. A pattern without both fails the test.

mod cases;
mod drawn;
mod forms;
mod people;
mod structure;

use flow_model::form::Forms;
use flow_model::xml::Document;

use super::{Change, NAMES, Today, Trial, changes};
use crate::simulate::Scenario;

/// A chart, and whether a pattern may change these elements of it.
struct Guarded {
    pattern: &'static str,
    /// What would break; empty where the pattern may change it.
    breaks: &'static str,
    elements: &'static [&'static str],
    chart: fn() -> Document,
    forms: fn() -> Forms,
    scenario: fn(&mut Scenario),
}

const CHECK: &str = "act=\"check\" duty=\"办理\"";
const REVIEW: &str = "act=\"review\" duty=\"办理\"";
const APPROVE: &str = "act=\"approve\" duty=\"办理\"";
const READS: &str = "act=\"review\" duty=\"按复核表办理\"";
const MAKES: &str = "<sf:step act=\"check\" duty=\"办理\"><sf:document name=\"复核表\"/></sf:step>";

fn is(
    pattern: &'static str,
    elements: &'static [&'static str],
    chart: fn() -> Document,
) -> Guarded {
    Guarded {
        pattern,
        breaks: "",
        elements,
        chart,
        forms: Forms::default,
        scenario: |_| (),
    }
}

fn not(
    pattern: &'static str,
    breaks: &'static str,
    elements: &'static [&'static str],
    chart: fn() -> Document,
) -> Guarded {
    Guarded {
        breaks,
        ..is(pattern, elements, chart)
    }
}

fn with(scenario: fn(&mut Scenario), guarded: Guarded) -> Guarded {
    Guarded {
        scenario,
        ..guarded
    }
}

fn beside(forms: fn() -> Forms, guarded: Guarded) -> Guarded {
    Guarded { forms, ..guarded }
}

fn all() -> Vec<Guarded> {
    structure::structure()
        .into_iter()
        .chain(cases::cases())
        .chain(people::people())
        .chain(forms::forms())
        .chain(drawn::drawn())
        .collect()
}

/// Judges the chart as it is played, and what the pattern would change of it.
fn tried<T>(guarded: &Guarded, judge: impl FnOnce(&Trial<'_>, &[Change]) -> T) -> T {
    let document = (guarded.chart)();
    let chart = document.chart();
    let mut scenario = Scenario::from_chart(&chart);
    (guarded.scenario)(&mut scenario);
    let forms = (guarded.forms)();
    let today = Today::of(&document, &forms);
    let trial = Trial::of(&today, chart, scenario).expect("the chart can be played");
    let mut own = changes(&trial.places(&trial.outcome));
    own.retain(|it| it.pattern == guarded.pattern);
    judge(&trial, &own)
}

/// Whether the pattern proposes a change of all these elements that is sound and lawful.
fn proposes(guarded: &Guarded) -> bool {
    tried(guarded, |trial, own| {
        let mut about = own.iter().filter(|it| {
            let has = |id: &&&str| it.elements.iter().any(|own| own == **id);
            guarded.elements.iter().filter(has).count() == guarded.elements.len()
        });
        about.any(|it| trial.variant(&[it]).is_some())
    })
}

#[test]
fn each_pattern_leaves_alone_what_it_would_break() {
    let mut wrong = Vec::new();
    for guarded in all() {
        if proposes(&guarded) != guarded.breaks.is_empty() {
            wrong.push(format!(
                "{}: {:?} {}",
                guarded.pattern, guarded.elements, guarded.breaks
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_pattern_has_a_chart_that_it_changes_and_one_that_it_would_break() {
    let all = all();
    for name in NAMES {
        let own = || all.iter().filter(|it| it.pattern == name);
        assert!(
            own().any(|it| it.breaks.is_empty()),
            "{name} changes nothing"
        );
        assert!(
            own().any(|it| !it.breaks.is_empty()),
            "{name} breaks nothing"
        );
    }
    assert!(all.iter().all(|it| NAMES.contains(&it.pattern)));
}

#[test]
fn every_pattern_cites_what_allows_it_but_the_offices_own_rule() {
    for guarded in all().iter().filter(|it| it.breaks.is_empty()) {
        tried(guarded, |_, own| {
            for change in own {
                let own_rule = change.pattern == "absent_deputy";
                assert_eq!(change.basis.is_empty(), own_rule, "{}", change.pattern);
            }
        });
    }
}
