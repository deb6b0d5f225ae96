//! Charts beside the first one: what is refused, what is assumed, and what a search does to them.

use std::ops::ControlFlow;

use flow_model::form::Forms;
use flow_model::xml::Document;
use flow_optimise::redesign::Effect;
use flow_optimise::redesign::Today;
use flow_optimise::search::{Found, Point, Progress, Wish, search_beside};
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::office::{MAX_OTHERS, Other};
use flow_optimise::simulate::scenario::{Day, DayHours, Manner, Scenario};
use flow_optimise::simulate::{Options, Refusal};

use crate::charts::chart;
use crate::office::{ONE, SHORT, line, other, refused, rich, together};
use crate::queues::{close, expon, fix};

#[test]
fn a_person_of_whom_two_scenarios_say_different_things_is_refused_by_name() {
    let first = (chart(ONE), line(300.0, expon(60.0)));
    let differs = |change: &dyn Fn(&mut Scenario)| {
        let mut scenario = line(300.0, expon(60.0));
        change(&mut scenario);
        refused(
            (&first.0, &first.1),
            &[other("b.bpmn", chart(ONE), scenario)],
        )
    };
    let expected = |what: &str| Refusal::Beside {
        file: "b.bpmn".into(),
        why: Box::new(Refusal::PersonDiffers {
            person: "p0".into(),
            what: what.into(),
        }),
    };
    let hours = differs(&|it| it.people[0].calendar = "office".into());
    assert_eq!(hours, expected("hours"));
    assert_eq!(
        differs(&|it| it.people[0].cost_per_hour = 1.0),
        expected("cost")
    );
    assert_eq!(
        differs(&|it| it.people[0].post = "别处".into()),
        expected("post")
    );
    let away = differs(&|it| {
        it.days.push(Day {
            name: "病假".into(),
            from: 3,
            days: 1,
            people: vec!["p0".into()],
            hours: DayHours::Free,
            of_calendar: false,
        });
    });
    assert_eq!(away, expected("hours"));
    // Another name of the same hours is the same hours.
    let mut scenario = line(300.0, expon(60.0));
    scenario.calendars.insert("天天".into(), Hours::always());
    scenario.people[0].calendar = "天天".into();
    together(
        (&first.0, &first.1),
        &[other("b.bpmn", chart(ONE), scenario)],
        &SHORT,
    );
}

#[test]
fn what_cannot_be_played_beside_names_its_file() {
    let first = (chart(ONE), line(300.0, expon(60.0)));
    let play = |other: Other| match refused((&first.0, &first.1), &[other]) {
        Refusal::Beside { file, why } => (file, *why),
        why => panic!("{why:?}"),
    };
    let nobody = play(other(
        "n",
        chart("start s\ntask z\nend e\ns > z\nz > e"),
        line(1.0, fix(1.0)),
    ));
    assert_eq!(
        nobody,
        (
            "n".into(),
            Refusal::NoPerson {
                element: "z".into()
            }
        )
    );
    let mut scenario = line(1.0, fix(1.0));
    scenario.arrival = fix(0.0);
    let at_once = play(other("o", chart(ONE), scenario));
    assert_eq!(
        at_once.1,
        Refusal::OutOfBounds {
            what: "arrival".into()
        }
    );
    let text =
        "start s\nxor g\nand p\nand j\ntask a\nend e\ns > g\ng > p\ng > j\np > j\nj > a\na > e";
    let stuck = play(other("st", chart(text), line(300.0, fix(1.0))));
    assert_eq!(
        stuck,
        (
            "st".into(),
            Refusal::Stuck {
                element: "j".into()
            }
        )
    );
    let many: Vec<Other> = (0..=MAX_OTHERS)
        .map(|_| other("m", chart(ONE), line(300.0, fix(1.0))))
        .collect();
    let why = refused((&first.0, &first.1), &many);
    assert_eq!(
        why,
        Refusal::OutOfBounds {
            what: "beside".into()
        }
    );
    together((&first.0, &first.1), &many[1..], &SHORT);
}

#[test]
fn a_file_of_prosimos_is_counted_exactly_beside_others() {
    let (chart, mut scenario) = rich();
    let exact = together(
        (&chart, &scenario),
        &[other("b", chart.clone(), scenario.clone())],
        &SHORT,
    );
    scenario.manner = Manner::Prosimos;
    let theirs = together(
        (&chart, &scenario),
        &[other("b", chart.clone(), scenario.clone())],
        &SHORT,
    );
    assert_eq!(exact, theirs);
}

#[test]
fn an_assumed_chart_takes_the_people_of_the_posts_that_it_shares() {
    let text =
        |post: &str| format!("start s\ntask a 窗口\ntask b {post}\nend e\ns > a\na > b\nb > e");
    let (first, second) = (chart(&text("审核")), chart(&text("法制")));
    let mut known = Scenario::from_chart(&first);
    let window = |it: &&mut flow_optimise::simulate::scenario::Person| it.post == "窗口";
    known
        .people
        .iter_mut()
        .filter(window)
        .for_each(|it| it.cost_per_hour = 77.0);
    let other = Other::assumed("b", second, (&first, &known), &[]);
    let costs: Vec<(&str, f64)> = other
        .scenario
        .people
        .iter()
        .map(|it| (it.post.as_str(), it.cost_per_hour))
        .collect();
    assert_eq!(
        costs,
        [
            ("法制", 60.0),
            ("法制", 60.0),
            ("窗口", 77.0),
            ("窗口", 77.0)
        ]
    );
    let options = Options {
        cases: 4_000,
        ..Options::default()
    };
    let found = together((&first, &known), &[other], &options);
    // Two charts of which each alone would keep the window busy at 75 % leave room for each other.
    assert!(found.resources["窗口_1"].utilisation < 0.93);
    assert!(found.resources["窗口_1"].utilisation > 0.82);
}

/// A licence whose only posts are a window and an office that another chart needs too.
fn office() -> Document {
    let mut document = crate::charts::document(
        "start s\ntask accept 窗口 act=\"accept\" duty=\"收\"\ntask review 审查 act=\"review\" duty=\"审\" effortMin=\"60\"\n\
         task decide 领导 act=\"decide\" duty=\"定\"\nend e\ns > accept\naccept > review\nreview > decide\ndecide > e",
    );
    flow_model::layout::complete(&mut document).unwrap();
    document
}

#[test]
fn steps_without_a_post_are_not_done_by_the_people_of_another_chart() {
    let first = chart(ONE);
    let known = Scenario::from_chart(&first);
    let other = Other::assumed("b", chart(ONE), (&first, &known), &[]);
    let found = together((&first, &known), &[other], &SHORT);
    assert_eq!(found.resources.len(), 4);
}

#[test]
fn a_search_beside_another_chart_tells_what_each_point_does_to_it() {
    let document = office();
    let first = document.chart();
    let scenario = Scenario::from_chart(&first);
    let second = chart("start s\ntask x 审查\nend e\ns > x\nx > e");
    let other = Other::assumed("b", second, (&first, &scenario), &[]);
    let wish = Wish {
        cases: 200,
        replications: 8,
        seed: 5,
        start_s: 32_400.0,
        simulations: 1_200,
    };
    let on = &|_: Progress| ControlFlow::Continue(());
    let found = search_beside(
        &Today::of(&document, &Forms::default()),
        &scenario,
        std::slice::from_ref(&other),
        &wish,
        on,
    );
    let found = found.unwrap();
    assert_eq!(found.baseline.beside[0].file, "b");
    let hires = |it: &&Point| {
        it.changes.iter().any(
            |change| matches!(change.effects.as_slice(), [Effect::Hire { post }] if post == "审查"),
        )
    };
    let hired = found
        .front
        .iter()
        .find(hires)
        .expect("one more in the busiest post");
    // Who is new in the post works for the other chart too.
    let then = &hired.others[0].difference;
    assert!(then.beyond_chance && then.difference < 0.0, "{then:?}");
    for point in &found.front {
        assert_eq!(point.others.len(), 1);
        assert_eq!(point.outcome.beside.len(), 1);
        let today = &found.baseline.beside[0].kpi.idle_cycle_time;
        let is = point.others[0].value - today.middle();
        close(is + 1e6, point.others[0].difference.difference + 1e6, 1e-9);
    }
    // The same search again gives the same points.
    let again = search_beside(
        &Today::of(&document, &Forms::default()),
        &scenario,
        &[other],
        &wish,
        on,
    )
    .unwrap();
    let values =
        |found: &Found| -> Vec<f64> { found.front.iter().map(|it| it.others[0].value).collect() };
    assert_eq!(values(&found), values(&again));
}

#[test]
fn a_chart_beside_whose_step_nobody_can_do_any_more_makes_a_release_void() {
    // The second of two in a post does a step of the other chart alone.
    let document = office();
    let first = document.chart();
    let mut scenario = Scenario::from_chart(&first);
    scenario.arrival = scenario.arrival.scaled(8.0);
    let last = scenario.people.iter().rev().find(|it| it.post == "审查");
    let last = last.unwrap().id.clone();
    let second = chart("start s\ntask x 审查\nend e\ns > x\nx > e");
    let mut other = Other::assumed("b", second, (&first, &scenario), &[]);
    other.scenario.arrival = other.scenario.arrival.scaled(20.0);
    let work = other.scenario.work.get_mut("x").unwrap();
    work.retain(|it| it.person == last);
    let wish = Wish {
        cases: 100,
        replications: 4,
        seed: 5,
        start_s: 32_400.0,
        simulations: 600,
    };
    let on = &|_: Progress| ControlFlow::Continue(());
    let releases = |others: &[Other]| {
        let found = search_beside(
            &Today::of(&document, &Forms::default()),
            &scenario,
            others,
            &wish,
            on,
        )
        .unwrap();
        let mut changes = found.front.into_iter().flat_map(|it| it.changes);
        changes.any(|change| {
            matches!(change.effects.as_slice(), [Effect::Release { post }] if post == "审查")
        })
    };
    assert!(releases(&[]));
    assert!(!releases(&[other]));
}
