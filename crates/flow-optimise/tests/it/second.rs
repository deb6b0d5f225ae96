//! A second, plain simulator that walks the clock by ten seconds: nights, holidays, absence, classes, warm-up; and the
//! fate that two variants of a chart share.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use flow_optimise::simulate::attributes::{
    Attribute, Comparison, Facts, Source, Test, Wanted, Worth,
};
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::scenario::{Day, DayHours, Scenario};
use flow_optimise::simulate::{Execution, Options, Outcome, Told, simulate_told};

use crate::live::drawn;
use crate::queues::{close, crowd, expon, fix, world};

const DAY: f64 = 86_400.0;
const HOUR: f64 = 3_600.0;
const TICK: f64 = 10.0;
/// Days that are walked.
const DAYS: u32 = 60;

fn heard(
    chart: &flow_model::chart::Chart,
    scenario: &Scenario,
    options: &Options,
) -> (Outcome, Vec<(String, Execution)>) {
    let mut all = Vec::new();
    let mut hear = |told: Told<'_>| {
        if let Told::Done { it, step, .. } = told {
            all.push((step.to_owned(), it));
        }
    };
    let on = &|_: u32| ControlFlow::Continue(());
    let outcome = simulate_told(chart, scenario, options, on, Some(&mut hear)).unwrap();
    (outcome, all)
}

/// Multiples of ten seconds, so that both clocks see the same moments.
fn steps_of_ten() -> Duration {
    Duration::Histogram {
        cdf: vec![0.3, 0.6, 0.9, 1.0],
        values: vec![600.0, 1_800.0, 5_400.0, 20_000.0],
    }
}

/// Nights from 22 to 6, Monday to Friday evening.
fn nights() -> Hours {
    let evening = |day: f64| (day * DAY + 22.0 * HOUR, (day + 1.0) * DAY);
    let morning = |day: f64| ((day + 1.0) * DAY, (day + 1.0) * DAY + 6.0 * HOUR);
    let days = (0..5).map(f64::from);
    Hours::from_periods(days.flat_map(|day| [evening(day), morning(day)]).collect())
}

/// Whether that person is at work in the ten seconds from then on, told apart from the product's calendars.
fn is_there(person: usize, time: f64) -> bool {
    let day = (time / DAY).floor();
    let (weekday, hour) = (day as u64 % 7, (time - day * DAY) / HOUR);
    let holiday = day as u64 == 8;
    let away = person == 0 && (15..18).contains(&(day as u64));
    let half = day as u64 == 22;
    let there = match person {
        2 => {
            let before = if weekday == 0 { 6 } else { weekday - 1 };
            (weekday < 5 && hour >= 22.0) || (before < 5 && hour < 6.0)
        }
        _ if half => (9.0..12.0).contains(&hour),
        _ => weekday < 5 && ((9.0..12.0).contains(&hour) || (13.5..17.5).contains(&hour)),
    };
    let at_home = half && person == 2;
    !(holiday || away || at_home) && there
}

/// Cases with when they come and what they take; answers when each is done.
fn walk(cases: &[(f64, f64)]) -> Vec<f64> {
    let mut done = vec![0.0; cases.len()];
    let mut hands: [Option<(usize, f64)>; 3] = [None; 3];
    let mut free = [0.0_f64; 3];
    let mut next = 0;
    let mut time = 0.0;
    while time < f64::from(DAYS) * DAY {
        // Whoever is free longest takes what came first.
        while next < cases.len() && cases[next].0 <= time {
            let idle = (0..3).filter(|it| hands[*it].is_none() && is_there(*it, time));
            let Some(hand) = idle.min_by(|a, b| free[*a].total_cmp(&free[*b])) else {
                break;
            };
            hands[hand] = Some((next, cases[next].1));
            next += 1;
        }
        for hand in 0..3 {
            if let (Some((case, left)), true) = (hands[hand], is_there(hand, time)) {
                let left = left - TICK;
                hands[hand] = (left > 0.0).then_some((case, left));
                if left <= 0.0 {
                    done[case] = time + TICK;
                    free[hand] = time + TICK;
                }
            }
        }
        time += TICK;
    }
    done
}

fn shifts() -> Scenario {
    let mut scenario = world(3, 1.0, &[("a", &[0, 1, 2], steps_of_ten())]);
    scenario.calendars.insert("office".into(), Hours::office());
    scenario.calendars.insert("night".into(), nights());
    for (person, calendar) in ["office", "office", "night"].iter().enumerate() {
        scenario.people[person].calendar = (*calendar).into();
    }
    scenario.arrival = fix(5_400.0);
    let day = |from: i64, days: u32, people: Vec<String>, hours: DayHours| Day {
        name: String::new(),
        from,
        days,
        people,
        hours,
        of_calendar: false,
    };
    let half = vec![(9.0 * HOUR, 12.0 * HOUR)];
    scenario.days = vec![
        day(8, 1, vec![], DayHours::Free),
        day(15, 3, vec!["p0".into()], DayHours::Free),
        day(
            22,
            1,
            vec!["p0".into(), "p1".into()],
            DayHours::Open { periods: half },
        ),
        day(22, 1, vec!["p2".into()], DayHours::Free),
    ];
    scenario
}

#[test]
fn nights_holidays_half_days_and_absence_are_those_of_a_clock_that_is_walked() {
    let hours = Hours::office();
    assert_eq!(
        hours.periods[0],
        (9.0 * HOUR, 12.0 * HOUR),
        "the office this test walks"
    );
    let chart = drawn(
        "<startEvent id=\"s\"/><task id=\"a\"/><endEvent id=\"e\"/>",
        &["s > a", "a > e"],
    );
    let options = Options {
        cases: 500,
        replications: 1,
        seed: 11,
        start_s: 0.0,
        warm_up: 0,
    };
    let (_, all) = heard(&chart, &shifts(), &options);
    let cases: BTreeMap<u32, (f64, f64, f64)> = all
        .iter()
        .map(|(_, it)| (it.case, (it.enabled, it.work, it.end)))
        .collect();
    let given: Vec<(f64, f64)> = cases.values().map(|it| (it.0, it.1)).collect();
    let walked = walk(&given);
    let mut compared = 0;
    for (case, (_, _, end)) in &cases {
        let there = walked[*case as usize];
        if there > 0.0 {
            assert!((end - there).abs() < 1.0, "case {case}: {end} {there}");
            compared += 1;
        }
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn what_is_warmed_up_is_played_and_not_counted() {
    let chart = drawn(
        "<startEvent id=\"s\"/><task id=\"a\"/><endEvent id=\"e\"/>",
        &["s > a", "a > e"],
    );
    let scenario = world(1, 120.0, &[("a", &[0], expon(100.0))]);
    let options = Options {
        cases: 3_000,
        replications: 1,
        seed: 5,
        start_s: 0.0,
        warm_up: 1_000,
    };
    let (outcome, all) = heard(&chart, &scenario, &options);
    let counted = all.iter().filter(|it| it.1.case >= 1_000);
    let waits: Vec<f64> = counted.map(|(_, it)| it.start - it.enabled).collect();
    assert_eq!(waits.len(), 2_000);
    let mean = waits.iter().sum::<f64>() / waits.len() as f64;
    close(outcome.kpi.waiting_time.mean, mean, 1e-9);
    assert_eq!(outcome.task_executions, 2_000);
}

/// Steps with a clock on a border, a number of rounds, a choice and a race; something before them where wanted.
fn variant(before: bool) -> (flow_model::chart::Chart, Scenario) {
    let many = "<multiInstanceLoopCharacteristics isSequential=\"true\"/>";
    let elements = format!(
        "<startEvent id=\"s\"/><task id=\"new\"/><task id=\"a\"/><boundaryEvent id=\"x\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent>\
         <task id=\"late\"/><exclusiveGateway id=\"m\"/><task id=\"b\">{many}</task><exclusiveGateway id=\"g\"/><task id=\"c\"/><task id=\"d\"/>\
         <endEvent id=\"e\"/>"
    );
    let first = if before { "s > new" } else { "s > a" };
    let flows = [
        first, "new > a", "a > m", "x > late", "late > m", "m > b", "b > g", "g > c", "g > d",
        "c > e", "d > e",
    ];
    let crowd = crowd();
    let steps = ["new", "a", "late", "b", "c", "d"].map(|it| (it, crowd.as_slice(), expon(50.0)));
    let mut scenario = world(60, 100.0, &steps);
    scenario.waits.insert("x".into(), expon(60.0));
    scenario.repeats.insert("b".into(), 2.5);
    scenario.branches = BTreeMap::from([("f8".into(), 0.3), ("f9".into(), 0.7)]);
    (drawn(&elements, &flows), scenario)
}

#[test]
fn a_step_meets_the_same_fate_in_two_variants() {
    let options = Options {
        cases: 400,
        replications: 1,
        seed: 9,
        start_s: 0.0,
        warm_up: 0,
    };
    let fates = |before: bool| {
        let (chart, scenario) = variant(before);
        let mut fates: BTreeMap<(u32, String), Vec<u64>> = BTreeMap::new();
        for (step, it) in heard(&chart, &scenario, &options).1 {
            if step != "new" {
                let fate = (it.work * 1e3).round() as u64;
                fates.entry((it.case, step)).or_default().push(fate);
            }
        }
        fates
    };
    assert_eq!(fates(false), fates(true));
}

#[test]
fn classes_of_cases_are_served_as_cobham_says() {
    // Three classes before one server, none interrupted: W(k) = W0 / ((1 - s(k-1)) (1 - s(k))). Each class has a step
    // of its own, so that its own waiting is told.
    let text = "<startEvent id=\"s\"/><exclusiveGateway id=\"g\"/><task id=\"a1\"/><task id=\"a2\"/><task id=\"a3\"/>\
                <endEvent id=\"e\"/>";
    let ways = [
        "s > g", "g > a1", "g > a2", "g > a3", "a1 > e", "a2 > e", "a3 > e",
    ];
    let chart = drawn(text, &ways);
    let (mean, gap) = (100.0, 130.0);
    let work = ["a1", "a2", "a3"].map(|id| (id, &[0][..], expon(mean)));
    let mut scenario = world(1, gap, &work);
    let options = [("高", 0.2), ("中", 0.3), ("低", 0.5)].map(|it| (it.0.to_owned(), it.1));
    let is = |value: &str| {
        vec![vec![Test {
            attribute: "kind".into(),
            wanted: Wanted::Compared {
                comparison: Comparison::Equal,
                value: Worth::Word(value.into()),
            },
        }]]
    };
    let roads = [("f2", "高"), ("f3", "中"), ("f4", "低")];
    scenario.facts = Facts {
        case: vec![Attribute {
            name: "kind".into(),
            source: Source::Choice {
                options: options.to_vec(),
            },
        }],
        roads: roads
            .map(|(flow, kind)| (flow.to_owned(), Some(is(kind))))
            .into(),
        priorities: vec![(1, is("高")), (2, is("中"))],
        ..Facts::default()
    };
    let long = Options {
        cases: 60_000,
        replications: 4,
        seed: 3,
        start_s: 0.0,
        warm_up: 2_000,
    };
    let (outcome, _) = heard(&chart, &scenario, &long);
    let residual = mean * mean / gap; // lambda E[S²] / 2, exponential
    let mut before = 0.0;
    for (step, share) in [("a1", 0.2), ("a2", 0.3), ("a3", 0.5)] {
        let after = before + share * mean / gap;
        let expected = residual / ((1.0 - before) * (1.0 - after));
        close(outcome.tasks[step].waiting.mean, expected, 0.06);
        before = after;
    }
}

#[test]
fn work_stops_at_noon_at_night_and_on_holidays() {
    // Six hours of work, one case a day at nine; from half past twelve to two, and on the holiday, nobody works.
    let mut scenario = world(1, 1.0, &[("a", &[0], fix(6.0 * 3_600.0))]);
    scenario.people[0].calendar = "office".into();
    scenario.arrival = fix(86_400.0);
    scenario.monday = 20_514; // 2026-03-02
    scenario.days = vec![Day {
        name: "放假".into(),
        from: 20_515,
        days: 1,
        people: vec!["p0".into()],
        hours: DayHours::Free,
        of_calendar: false,
    }];
    let hours = Hours::office();
    let options = Options {
        cases: 3,
        replications: 1,
        start_s: 9.0 * 3_600.0,
        warm_up: 0,
        seed: 1,
    };
    let line = drawn(
        "<startEvent id=\"s\"/><task id=\"a\"/><endEvent id=\"e\"/>",
        &["s > a", "a > e"],
    );
    let (_, done) = heard(&line, &scenario, &options);
    let ends: Vec<(f64, f64)> = done.iter().map(|(_, it)| (it.start, it.end)).collect();
    // A second by second walk through the same week.
    let open = |second: f64| {
        let free = (86_400.0..172_800.0).contains(&second);
        !free && hours.worked(second + 1.0) - hours.worked(second) > 0.5
    };
    let (mut expected, mut at) = (Vec::new(), 9.0 * 3_600.0);
    for case in 0..3 {
        let arrives = 9.0 * 3_600.0 + f64::from(case) * 86_400.0;
        at = f64::max(at, arrives);
        while !open(at) {
            at += 1.0;
        }
        let begun = at;
        let mut left = 6 * 3_600;
        while left > 0 {
            left -= i32::from(open(at));
            at += 1.0;
        }
        expected.push((begun, at));
    }
    assert_eq!(ends, expected);
}
