//! Regular list: what changes people, hours, batches and the promise.

use super::{CHECK, Guarded, REVIEW, is, not, with};
use crate::redesign::kept::{around, row};
use crate::simulate::Scenario;
use crate::simulate::scenario::{Batch, Day, DayHours, Firing};

/// Steps of a row: id, post, card.
type Steps = &'static [(&'static str, &'static str, &'static str)];

fn quiet(scenario: &mut Scenario) {
    scenario.arrival = scenario.arrival.scaled(20.0);
}

fn batched(scenario: &mut Scenario) {
    for step in ["x", "y"] {
        let batch = Batch {
            together: true,
            rules: vec![vec![Firing::Size { least: 3 }]],
            factors: Vec::new(),
            alone: 0.0,
            conditions: Vec::new(),
            sizes: Vec::new(),
        };
        scenario.batches.insert(step.to_owned(), batch);
    }
}

/// Nobody of 审查岗, or of 领导, is there for two days.
fn away(scenario: &mut Scenario) {
    let people = scenario.people.iter();
    let gone = people.filter(|it| it.post == "审查岗" || it.post == "领导");
    scenario.days.push(Day {
        name: "培训".to_owned(),
        from: 1,
        days: 2,
        people: gone.map(|it| it.id.clone()).collect(),
        hours: DayHours::Free,
        of_calendar: false,
    });
}

pub(super) fn people() -> Vec<Guarded> {
    const BUSY: Steps = &[(
        "x",
        "科室",
        "act=\"review\" effortMin=\"200\" duty=\"办理\"",
    )];
    const HEAD: Steps = &[
        ("accept", "窗口", "act=\"accept\" duty=\"办理\""),
        (
            "decide",
            "领导",
            "act=\"decide\" effortMin=\"200\" duty=\"办理\"",
        ),
        ("serve", "窗口", "act=\"serve\" duty=\"办理\""),
    ];
    const APART: Steps = &[
        ("x", "科室", REVIEW),
        ("y", "法制科", REVIEW),
        ("z", "科室", CHECK),
    ];
    vec![
        with(
            batched,
            is("remove_batch", &["x"], || around(&[("x", "科室", REVIEW)])),
        ),
        with(
            batched,
            not(
                "remove_batch",
                "collective discussion is a meeting (行政处罚法 57)",
                &["y"],
                || {
                    around(&[
                        ("x", "科室", REVIEW),
                        ("y", "班子", "act=\"discuss\" duty=\"办理\""),
                    ])
                },
            ),
        ),
        is("add_person", &["科室"], || around(BUSY)),
        not(
            "add_person",
            "who decides holds an office",
            &["领导"],
            || row(HEAD),
        ),
        with(quiet, is("release_person", &["窗口"], || around(&[]))),
        with(
            quiet,
            not(
                "release_person",
                "two officers go together (行政许可法 34)",
                &["踏勘岗"],
                || around(&[]),
            ),
        ),
        with(
            quiet,
            not(
                "release_person",
                "one checks what the other reviewed",
                &["科室"],
                || around(APART),
            ),
        ),
        is("open_at_noon", &["窗口"], || around(&[])),
        not(
            "open_at_noon",
            "two officers are there together",
            &["踏勘岗"],
            || around(&[]),
        ),
        with(
            away,
            is("absent_deputy", &["审查岗"], || {
                around(&[
                    ("x", "审查岗", REVIEW),
                    ("y", "二科", REVIEW),
                    ("z", "三科", REVIEW),
                ])
            }),
        ),
        with(
            away,
            not(
                "absent_deputy",
                "nobody decides for another without authorisation",
                &["领导"],
                || around(&[("x", "审查岗", REVIEW), ("y", "二科", REVIEW)]),
            ),
        ),
        is("promised_limit", &[], || around(&[("x", "科室", REVIEW)])),
        not(
            "promised_limit",
            "the limits of the steps need the whole promise",
            &[],
            || {
                let limit = "<sf:step act=\"review\" duty=\"办理\"><sf:limit number=\"10\" unit=\"day\" counting=\"working\"/></sf:step>";
                around(&[("x", "科室", limit)])
            },
        ),
    ]
}
