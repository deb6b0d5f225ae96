//! The search: points are sound, lawful and better than chance; the same seed gives the same front; it can be stopped.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use flow_model::form::Forms;
use flow_model::layout;
use flow_model::xml::Document;
use flow_optimise::redesign::Today;
use flow_optimise::search::{Found, Objective, Progress, Taken, Wish, search};
use flow_optimise::simulate::{Scenario, prosimos};

use crate::charts;
use crate::shared::outside;

const WISH: Wish = Wish {
    cases: 200,
    replications: 8,
    seed: 5,
    start_s: 32_400.0,
    simulations: 1_500,
};

fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A licence with a review, a check, and an approval that everybody waits for.
fn licence() -> Document {
    let mut document = charts::document(
        "start s\ntask apply 窗口 act=\"apply\" visits=\"1\" duty=\"收\"\ntask accept 窗口 act=\"accept\" duty=\"收\"\n\
         task review 审查 act=\"review\" duty=\"审\" effortMin=\"60\"\ntask check 科室 act=\"check\" duty=\"核\" effortMin=\"40\"\n\
         task decide 领导 act=\"decide\" duty=\"定\"\ntask serve 窗口 act=\"serve\" visits=\"1\" duty=\"送\"\nend e\n\
         s > apply\napply > accept\naccept > review\nreview > check\ncheck > decide\ndecide > serve\nserve > e",
    );
    layout::complete(&mut document).unwrap();
    document
}

fn searched(document: &Document, wish: &Wish) -> Found {
    let scenario = Scenario::from_chart(&document.chart());
    search(
        &Today::of(document, &Forms::default()),
        &scenario,
        wish,
        &on,
    )
    .unwrap()
}

#[test]
fn every_point_is_sound_lawful_drawn_and_better_than_today() {
    let document = licence();
    let found = searched(&document, &WISH);
    assert!(!found.front.is_empty() && found.candidates > found.front.len());
    let errors = |document: &Document| {
        let findings = flow_check::check(&document.chart(), &flow_check::Options::default());
        let errors = findings
            .into_iter()
            .filter(|it| it.severity == flow_check::Severity::Error);
        errors
            .map(|it| (it.rule, it.element))
            .collect::<std::collections::BTreeSet<_>>()
    };
    for point in &found.front {
        let read = Document::read(point.document.write().as_bytes()).unwrap();
        let chart = read.chart();
        assert!(flow_check::soundness(&chart).sound);
        assert!(errors(&read).is_subset(&errors(&document)));
        assert!(
            chart
                .nodes
                .iter()
                .all(|node| chart.shapes.contains_key(&node.id))
        );
        let better = point
            .objectives
            .iter()
            .any(|(_, it)| it.difference.beyond_chance && it.difference.difference < 0.0);
        assert!(better, "{:?}", point.changes);
        let cited = |it: &Taken| it.pattern == "absent_deputy" || !it.basis.is_empty();
        assert!(point.changes.iter().all(cited));
    }
    let time = |figures: &[(Objective, f64)]| figures[0].1;
    let fastest = found
        .front
        .iter()
        .map(|it| it.objectives[0].1.value)
        .fold(f64::INFINITY, f64::min);
    assert!(fastest < time(&found.today));
}

#[test]
fn the_same_seed_gives_the_same_front() {
    let wish = Wish {
        simulations: 400,
        ..WISH
    };
    let told = |found: Found| -> Vec<_> {
        found
            .front
            .into_iter()
            .map(|it| (it.changes, it.objectives, it.document.write()))
            .collect()
    };
    assert_eq!(
        told(searched(&licence(), &wish)),
        told(searched(&licence(), &wish))
    );
}

#[test]
fn a_search_that_is_stopped_answers_with_what_it_knows() {
    let document = licence();
    let scenario = Scenario::from_chart(&document.chart());
    let asked = AtomicU64::new(0);
    let told = |_: Progress| match asked.fetch_add(1, Ordering::Relaxed) {
        0..500 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    let found = search(
        &Today::of(&document, &Forms::default()),
        &scenario,
        &WISH,
        &told,
    )
    .unwrap();
    assert!(found.stopped && found.simulations < 600);
    let none = search(
        &Today::of(&document, &Forms::default()),
        &scenario,
        &WISH,
        &|_| ControlFlow::Break(()),
    )
    .unwrap();
    assert!(none.stopped && none.front.is_empty());
}

#[test]
fn where_nothing_is_better_beyond_chance_the_front_is_empty() {
    let mut document = charts::document(
        "start s\ntask a 窗口 act=\"apply\" duty=\"收\" effortMin=\"1\"\nend e\ns > a\na > e",
    );
    let text = document.write().replace("number=\"10\"", "number=\"1\"");
    document = Document::read(text.as_bytes()).unwrap();
    let mut scenario = Scenario::from_chart(&document.chart());
    scenario.people.truncate(1);
    scenario.work.values_mut().for_each(|work| work.truncate(1));
    let found = search(
        &Today::of(&document, &Forms::default()),
        &scenario,
        &WISH,
        &on,
    )
    .unwrap();
    assert!(
        found.front.is_empty(),
        "{:?}",
        found.front.iter().map(|it| &it.changes).collect::<Vec<_>>()
    );
}

#[test]
fn the_licensing_process_of_the_outside_scenario_is_improved() {
    let (Some(bpmn), Some(scenario)) = (
        outside("simulation/licence.bpmn"),
        outside("simulation/licence.json"),
    ) else {
        return;
    };
    let document = Document::read(bpmn.as_bytes()).unwrap();
    let scenario = prosimos::read(&scenario).unwrap();
    let found = search(
        &Today::of(&document, &Forms::default()),
        &scenario,
        &Wish {
            simulations: 800,
            ..WISH
        },
        &on,
    )
    .unwrap();
    let patterns: std::collections::BTreeSet<String> = found
        .front
        .iter()
        .flat_map(|it| &it.changes)
        .map(|it| it.pattern.clone())
        .collect();
    assert!(
        patterns.contains("tolerate_missing") || patterns.contains("triage"),
        "{patterns:?}"
    );
    assert!(patterns.contains("add_person"), "{patterns:?}");
}
