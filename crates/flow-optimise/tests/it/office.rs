//! Several charts that draw on the same people: formulas, a second simulator, one drawing of both; and the first chart
//! that meets the same fate with others and without.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use flow_model::chart::Chart;
use flow_model::xml::Document;
use flow_optimise::simulate::attributes::{
    Attribute, Comparison, Facts, Source, Test, Wanted, Worth,
};
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::office::Other;
use flow_optimise::simulate::scenario::{Batch, Firing, Scenario};
use flow_optimise::simulate::{
    Execution, Options, Outcome, Refusal, Told, simulate, simulate_beside,
};

use crate::charts::chart;
use crate::queues::{close, expon, fix, world};

pub(crate) const ONE: &str = "start s\ntask a\nend e\ns > a\na > e";
const LONG: Options = Options {
    cases: 60_000,
    replications: 4,
    seed: 7,
    start_s: 0.0,
    warm_up: 2_000,
};
pub(crate) const SHORT: Options = Options {
    cases: 400,
    replications: 1,
    seed: 5,
    start_s: 0.0,
    warm_up: 0,
};

pub(crate) fn other(name: &str, chart: Chart, scenario: Scenario) -> Other {
    Other {
        name: name.into(),
        chart: chart.into(),
        scenario,
    }
}

pub(crate) fn together(first: (&Chart, &Scenario), others: &[Other], options: &Options) -> Outcome {
    simulate_beside(first, others, options, &|_| ControlFlow::Continue(()), None).unwrap()
}

pub(crate) fn refused(first: (&Chart, &Scenario), others: &[Other]) -> Refusal {
    let on = &|_: u32| ControlFlow::Continue(());
    simulate_beside(first, others, &SHORT, on, None).unwrap_err()
}

/// Steps by chart, in the order in which they are told.
fn heard(first: (&Chart, &Scenario), others: &[Other], options: &Options) -> Vec<(u32, Execution)> {
    let mut all = Vec::new();
    let mut hear = |told: Told<'_>| match told {
        Told::Done { it, .. } => all.push((0, it)),
        Told::Beside {
            chart,
            told: Told::Done { it, .. },
        } => all.push((chart, *it)),
        _ => {}
    };
    let on = &|_: u32| ControlFlow::Continue(());
    simulate_beside(first, others, options, on, Some(&mut hear)).unwrap();
    all
}

pub(crate) fn line(gap: f64, law: Duration) -> Scenario {
    world(1, gap, &[("a", &[0], law)])
}

#[test]
fn two_charts_on_one_person_are_one_queue_with_the_sum_of_the_arrivals() {
    let (one, two) = (line(250.0, expon(80.0)), line(400.0, expon(80.0)));
    let found = together((&chart(ONE), &one), &[other("b", chart(ONE), two)], &LONG);
    let (rate, service) = (1.0 / 250.0 + 1.0 / 400.0, 80.0);
    let load = rate * service;
    let stay = service / (1.0 - load);
    close(found.kpi.cycle_time.mean, stay, 0.04);
    close(found.beside[0].kpi.cycle_time.mean, stay, 0.04);
    close(found.resources["p0"].utilisation, load, 0.02);
    let counted = f64::from(LONG.cases - LONG.warm_up);
    close(found.beside[0].cases, counted * 250.0 / 400.0, 0.02);
}

#[test]
fn two_laws_of_service_wait_as_pollaczek_and_khinchine_say_of_the_mixture() {
    let (one, two) = (line(300.0, fix(90.0)), line(500.0, expon(150.0)));
    let found = together((&chart(ONE), &one), &[other("b", chart(ONE), two)], &LONG);
    let (a, b) = (1.0 / 300.0, 1.0 / 500.0);
    let load = a * 90.0 + b * 150.0;
    // lambda E[S²] / 2 (1 - rho); E[S²] of an exponential law is twice the square of its mean.
    let squares = a * 90.0 * 90.0 + b * 2.0 * 150.0 * 150.0;
    let wait = squares / (2.0 * (1.0 - load));
    close(found.kpi.waiting_time.mean, wait, 0.06);
    close(found.beside[0].kpi.waiting_time.mean, wait, 0.06);
    close(found.kpi.cycle_time.mean, wait + 90.0, 0.04);
    close(found.resources["p0"].utilisation, load, 0.02);
}

#[test]
fn three_charts_on_three_people_wait_as_erlang_says() {
    let of = |gap: f64| world(3, gap, &[("a", &[0, 1, 2], expon(200.0))]);
    let others = [
        other("b", chart(ONE), of(220.0)),
        other("c", chart(ONE), of(330.0)),
    ];
    let found = together((&chart(ONE), &of(200.0)), &others, &LONG);
    let rate = 1.0 / 200.0 + 1.0 / 220.0 + 1.0 / 330.0;
    let (offered, servers) = (rate * 200.0, 3.0);
    let (one, two, three): (f64, f64, f64) =
        (offered, offered.powi(2) / 2.0, offered.powi(3) / 6.0);
    let last = three * servers / (servers - offered);
    let all_busy = last / (1.0 + one + two + last);
    let wait = all_busy * 200.0 / (servers - offered);
    for waiting in [
        found.kpi.waiting_time.mean,
        found.beside[0].kpi.waiting_time.mean,
        found.beside[1].kpi.waiting_time.mean,
    ] {
        close(waiting, wait, 0.08);
    }
}

/// All cases of a chart are of one class.
fn ranked(mut scenario: Scenario, level: i64) -> Scenario {
    let is = vec![vec![Test {
        attribute: "kind".into(),
        wanted: Wanted::Compared {
            comparison: Comparison::Equal,
            value: Worth::Word("w".into()),
        },
    }]];
    scenario.facts = Facts {
        case: vec![Attribute {
            name: "kind".into(),
            source: Source::Choice {
                options: vec![("w".into(), 1.0)],
            },
        }],
        priorities: vec![(level, is)],
        ..Facts::default()
    };
    scenario
}

#[test]
fn classes_across_charts_are_served_as_cobham_says() {
    let mean = 100.0;
    // The first has no class and goes last; of the others the lower number goes first.
    let (first, high, middle) = (
        line(500.0, expon(mean)),
        ranked(line(600.0, expon(mean)), 3),
        ranked(line(400.0, expon(mean)), 5),
    );
    let others = [
        other("high", chart(ONE), high),
        other("middle", chart(ONE), middle),
    ];
    let found = together((&chart(ONE), &first), &others, &LONG);
    let loads = [mean / 600.0, mean / 400.0, mean / 500.0];
    let residual: f64 = loads.iter().map(|load| load * mean).sum();
    let mut before = 0.0;
    let measured = [
        found.beside[0].kpi.waiting_time.mean,
        found.beside[1].kpi.waiting_time.mean,
        found.kpi.waiting_time.mean,
    ];
    for (load, measured) in loads.iter().zip(measured) {
        let after = before + load;
        close(measured, residual / ((1.0 - before) * (1.0 - after)), 0.07);
        before = after;
    }
}

#[test]
fn what_is_in_the_house_is_what_littles_law_says_of_each_chart() {
    let options = Options {
        replications: 1,
        warm_up: 0,
        ..LONG
    };
    let (one, two) = (line(250.0, expon(80.0)), line(400.0, expon(110.0)));
    let others = [other("b", chart(ONE), two)];
    let first = chart(ONE);
    let found = together((&first, &one), &others, &options);
    let all = heard((&first, &one), &others, &options);
    let means = [
        found.kpi.cycle_time.mean,
        found.beside[0].kpi.cycle_time.mean,
    ];
    let mut busy = 0.0;
    let end = all.iter().map(|it| it.1.end).fold(0.0, f64::max);
    for (chart, mean) in means.iter().enumerate() {
        let own = all.iter().filter(|it| it.0 as usize == chart);
        let stays: Vec<f64> = own.map(|it| it.1.end - it.1.enabled).collect();
        let held = stays.iter().sum::<f64>() / end;
        close(held, stays.len() as f64 / end * mean, 1e-6);
    }
    busy += all.iter().map(|it| it.1.work).sum::<f64>();
    close(found.resources["p0"].utilisation, busy / end, 1e-6);
}

#[test]
fn who_asks_first_is_served_first_whichever_chart_it_is() {
    // A second simulator: steps in the order in which they became possible, each by the person who is free first.
    let of = |gap: f64| world(2, gap, &[("a", &[0, 1], expon(300.0))]);
    let first = chart(ONE);
    let others = [
        other("b", chart(ONE), of(400.0)),
        other("c", chart(ONE), of(700.0)),
    ];
    let all = heard((&first, &of(500.0)), &others, &SHORT);
    assert!((1..3).all(|it| all.iter().filter(|step| step.0 == it).count() > 100));
    let mut asked: Vec<&(u32, Execution)> = all.iter().collect();
    asked.sort_by(|a, b| a.1.enabled.total_cmp(&b.1.enabled));
    let mut free = [0.0_f64; 2];
    for (chart, it) in asked {
        let hand = usize::from(free[1] < free[0]);
        let start = it.enabled.max(free[hand]);
        free[hand] = start + it.work;
        assert!((it.start - start).abs() < 1e-6, "chart {chart}: {it:?}");
        assert!((it.end - free[hand]).abs() < 1e-6);
    }
}

#[test]
fn two_charts_drawn_as_one_wait_as_long() {
    let (fast, slow) = (expon(60.0), expon(200.0));
    let beside = [other(
        "b",
        chart("start s\ntask b\nend e\ns > b\nb > e"),
        world(1, 600.0, &[("b", &[0], slow.clone())]),
    )];
    let apart = together((&chart(ONE), &line(300.0, fast.clone())), &beside, &LONG);
    let drawn = "start s\nxor g\ntask a\ntask b\nend e\nend f\ns > g\ng > a\ng > b\na > e\nb > f";
    let mut scenario = world(1, 200.0, &[("a", &[0], fast), ("b", &[0], slow)]);
    scenario.branches = BTreeMap::from([("f2".into(), 2.0 / 3.0), ("f3".into(), 1.0 / 3.0)]);
    let one = simulate(&chart(drawn), &scenario, &LONG).unwrap();
    close(
        apart.tasks["a"].waiting.mean,
        one.tasks["a"].waiting.mean,
        0.05,
    );
    let waiting = apart.beside[0].tasks["b"].waiting.mean;
    close(waiting, one.tasks["b"].waiting.mean, 0.05);
    let used = [&apart, &one].map(|it| it.resources["p0"].utilisation);
    close(used[0], used[1], 0.02);
}

/// Steps of all kinds: a choice, branches side by side, rounds, a batch.
pub(crate) fn rich() -> (Chart, Scenario) {
    let text = "start s\ntask a\nxor g\nand p\ntask b\ntask c\nand j\ntask d\nend e\ns > a\na > g\ng > p\ng > d\np > b\np > c\nb > j\nc > j\nj > d\nd > e";
    let work = [
        ("a", &[0, 1][..], expon(100.0)),
        ("b", &[1][..], expon(150.0)),
        ("c", &[2][..], expon(80.0)),
        ("d", &[0, 2][..], fix(60.0)),
    ];
    let mut scenario = world(3, 200.0, &work);
    scenario.branches = BTreeMap::from([("f3".into(), 0.6), ("f4".into(), 0.4)]);
    let batch = Batch {
        together: false,
        rules: vec![vec![Firing::Size { least: 3 }]],
        factors: Vec::new(),
        alone: 0.0,
        conditions: Vec::new(),
        sizes: Vec::new(),
    };
    scenario.batches.insert("d".into(), batch);
    (chart(text), scenario)
}

/// The same people under other names.
fn strangers(mut scenario: Scenario) -> Scenario {
    for person in &mut scenario.people {
        person.id.push('x');
    }
    for work in scenario.work.values_mut().flatten() {
        work.person.push('x');
    }
    scenario
}

#[test]
fn a_chart_beside_others_that_share_nobody_has_the_digits_that_it_has_alone() {
    let (chart, scenario) = rich();
    let alone = simulate(&chart, &scenario, &SHORT).unwrap();
    let others = [other("b", chart.clone(), strangers(scenario.clone()))];
    let mut found = together((&chart, &scenario), &others, &SHORT);
    assert_eq!(found.beside[0].file, "b");
    assert!(found.beside[0].tasks["d"].count > 100.0);
    assert_eq!(found.kpi, alone.kpi);
    assert_eq!(found.tasks, alone.tasks);
    found.resources.retain(|id, _| !id.ends_with('x'));
    for (id, person) in &found.resources {
        // The span of the office is that of all charts.
        close(person.utilisation, alone.resources[id].utilisation, 0.1);
    }
}

#[test]
fn the_first_chart_meets_the_same_fate_with_others_and_without() {
    let (chart, scenario) = rich();
    let fate = |others: &[Other]| {
        let mut fate: BTreeMap<(u32, usize), Vec<u64>> = BTreeMap::new();
        for (of, it) in heard((&chart, &scenario), others, &SHORT) {
            if of == 0 {
                let work = fate.entry((it.case, it.stop)).or_default();
                work.push((it.work * 1e6) as u64);
            }
        }
        fate
    };
    let others = [other("b", chart.clone(), scenario.clone())];
    assert_eq!(fate(&[]), fate(&others));
    // Equal ids of the other chart have a fate of their own.
    let all = heard((&chart, &scenario), &others, &SHORT);
    let works = |of: u32| -> Vec<u64> {
        let own = all.iter().filter(|it| it.0 == of);
        own.map(|it| (it.1.work * 1e6) as u64).collect()
    };
    let (own, theirs) = (works(0), works(1));
    let same = theirs
        .iter()
        .filter(|it| own.contains(it) && **it != 60_000_000);
    assert_eq!(same.count(), 0);
}

#[test]
fn the_order_of_the_others_does_not_change_their_fate() {
    let named = |id: &str, task: &str| {
        let text = format!(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\"><process id=\"{id}\">\
             <startEvent id=\"s\"/><task id=\"{task}\"/><endEvent id=\"e\"/>\
             <sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"{task}\"/>\
             <sequenceFlow id=\"f2\" sourceRef=\"{task}\" targetRef=\"e\"/></process></definitions>"
        );
        Document::read(text.as_bytes()).unwrap().chart()
    };
    let b = other("b", named("pb", "a"), line(400.0, expon(80.0)));
    let c = other("c", named("pc", "a"), line(700.0, expon(90.0)));
    let first = (chart(ONE), line(300.0, expon(60.0)));
    let there = together((&first.0, &first.1), &[b.clone(), c.clone()], &SHORT);
    let back = together((&first.0, &first.1), &[c, b], &SHORT);
    assert_eq!(there.kpi, back.kpi);
    assert_eq!(there.beside[0].kpi, back.beside[1].kpi);
}

#[test]
fn the_same_seed_gives_the_same_figures_on_any_number_of_threads() {
    let (chart, scenario) = rich();
    let others = [
        other("b", chart.clone(), scenario.clone()),
        other("c", chart.clone(), ranked(scenario.clone(), 1)),
    ];
    let options = Options {
        replications: 6,
        ..SHORT
    };
    let all = together((&chart, &scenario), &others, &options);
    // One replication after another: the first is played by the thread that listens.
    let mut hear = |_: Told<'_>| {};
    let on = &|_: u32| ControlFlow::Continue(());
    let again = simulate_beside((&chart, &scenario), &others, &options, on, Some(&mut hear));
    assert_eq!(all, again.unwrap());
}

#[test]
fn what_comes_while_the_first_chart_warms_up_does_not_count() {
    let options = Options {
        cases: 1_000,
        warm_up: 500,
        ..SHORT
    };
    let fixed = |gap: f64| {
        let mut scenario = line(1.0, fix(1.0));
        scenario.arrival = fix(gap);
        scenario
    };
    // Every 100 s one of the first: the 501st at 50,000 s, the last at 99,900 s. Every 50 s one of the other: it counts
    // from the one on that comes with the 501st.
    let found = together(
        (&chart(ONE), &fixed(100.0)),
        &[other("b", chart(ONE), fixed(50.0))],
        &options,
    );
    assert_eq!(found.beside[0].cases, 999.0);
}
