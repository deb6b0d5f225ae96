//! Yellow and red.

use case_core::clock::{Calendar, due};
use case_core::decide::Command;
use case_core::lights::{Against, Light, light, rules};
use flow_model::step::{CaseType, Counting, Step};

use crate::sketch::{Play, Sketch, actor, days, started, time};

/// A case with a promise of 10 working days and a step of 5, opened on Monday 2026-03-02; statutory 20.
fn shown(now: &str, change: impl Fn(&mut Vec<case_core::lights::Rule>)) -> (Light, Vec<String>) {
    let card = Step {
        post: Some("窗口".into()),
        limit: Some(days(5, Counting::Working)),
        ..Step::default()
    };
    let net = Sketch::new().start("s").card("a", card).path("s a").net();
    let mut play = Play::new(&net);
    let mut start = started(CaseType::Promised);
    start.promised = Some(days(10, Counting::Working));
    start.statutory = Some(days(20, Counting::Working));
    play.command(&actor("窗口", "窗口"), Command::Start(Box::new(start)))
        .unwrap();
    let view = due(&net, play.case(), &Calendar::national(), time(now));
    let mut rules = rules();
    change(&mut rules);
    let shown = light(&view, &rules);
    (
        shown.light,
        shown.hits.into_iter().map(|hit| hit.code).collect(),
    )
}

fn check(now: &str, expected: Light, codes: &[&str]) {
    assert_eq!(
        shown(now, |_| ()),
        (expected, codes.iter().map(|c| (*c).to_owned()).collect())
    );
}

#[test]
fn a001_to_a004_against_the_promise() {
    check("2026-03-05", Light::Green, &[]);
    check("2026-03-06", Light::Yellow, &["A001"]);
    check("2026-03-09", Light::Yellow, &["A001"]);
    check("2026-03-10", Light::Red, &["A002"]);
    check("2026-03-12", Light::Red, &["A002", "A003"]);
    check("2026-03-16", Light::Red, &["A002", "A003"]);
    check("2026-03-17", Light::Red, &["A002", "A004"]);
}

#[test]
fn rules_are_rows_that_can_be_changed() {
    let off = shown("2026-03-17", |rules| {
        rules.iter_mut().for_each(|rule| rule.on = false)
    });
    assert_eq!(off, (Light::Green, vec![]));
    let statutory = shown("2026-03-17", |rules| {
        rules.retain(|rule| rule.code == "A004");
        rules[0].against = Against::Statutory;
    });
    assert_eq!(statutory, (Light::Green, vec![]));
}
