//! Figures that formulas give: queues, networks of queues, races of events, parallel work, batches, calendars, costs.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use flow_optimise::simulate::attributes::Facts;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::scenario::{Batch, Firing, Manner, Person, Scenario, Work};
use flow_optimise::simulate::{Options, Outcome, Told, simulate, simulate_told};

use crate::charts::chart;

pub(crate) const LONG: Options = Options {
    cases: 40_000,
    replications: 6,
    seed: 7,
    start_s: 0.0,
    warm_up: 2_000,
};

pub(crate) fn expon(mean: f64) -> Duration {
    Duration::Expon {
        mean,
        min: 0.0,
        max: mean * 1_000.0,
    }
}

pub(crate) fn fix(value: f64) -> Duration {
    Duration::Fix { value }
}

/// People who are always there, and who does what; cases come by an exponential law.
pub(crate) fn world(people: u32, gap: f64, work: &[(&str, &[u32], Duration)]) -> Scenario {
    let person = |number: u32| Person {
        id: format!("p{number}"),
        name: String::new(),
        post: format!("p{number}"),
        calendar: "always".into(),
        cost_per_hour: 36.0,
        also: Vec::new(),
    };
    let of = |(step, who, law): &(&str, &[u32], Duration)| {
        let one = |number: &u32| Work {
            person: format!("p{number}"),
            duration: law.clone(),
            deputy: false,
        };
        ((*step).to_owned(), who.iter().map(one).collect())
    };
    Scenario {
        calendars: BTreeMap::from([
            ("always".into(), Hours::always()),
            ("office".into(), Hours::office()),
        ]),
        people: (0..people).map(person).collect(),
        work: work.iter().map(of).collect(),
        waits: BTreeMap::new(),
        branches: BTreeMap::new(),
        arrival: expon(gap),
        manner: Manner::Exact,
        batches: BTreeMap::new(),
        facts: Facts::default(),
        granules: BTreeMap::new(),
        gateway_limit: None,
        days: Vec::new(),
        monday: 0,
        repeats: BTreeMap::new(),
        enough: BTreeMap::new(),
        beside: Vec::new(),
        arrival_calendar: "always".into(),
    }
}

fn play(text: &str, scenario: &Scenario, options: Options) -> Outcome {
    simulate(&chart(text), scenario, &options).expect("it can be played")
}

#[track_caller]
pub(crate) fn close(got: f64, expected: f64, share: f64) {
    let near = (got - expected).abs() <= share * expected.abs();
    assert!(near, "got {got}, expected {expected}");
}

const ONE: &str = "start s\ntask a\nend e\ns > a\na > e";
const TWO: &str = "start s\ntask a\ntask b\nend e\ns > a\na > b\nb > e";

/// So many free hands that nobody waits.
pub(crate) fn crowd() -> Vec<u32> {
    (0..60).collect()
}

#[test]
fn service_of_any_law_waits_as_pollaczek_and_khinchine_say() {
    // Wq = lambda * E[S²] / (2 (1 - rho)).
    let (mean, gap) = (100.0, 150.0);
    let bounds = (0.0, 1e7);
    let gamma = |variance: f64| Duration::Gamma {
        mean,
        variance,
        min: bounds.0,
        max: bounds.1,
    };
    let lognorm = Duration::Lognorm {
        mean,
        variance: 8_000.0,
        min: bounds.0,
        max: bounds.1,
    };
    let laws = [
        (fix(mean), 0.0),
        (gamma(5_000.0), 5_000.0),   // Erlang of two phases
        (gamma(2_500.0), 2_500.0),   // Erlang of four phases
        (gamma(30_000.0), 30_000.0), // more than exponential
        (lognorm, 8_000.0),
        (
            Duration::Uniform {
                min: 0.0,
                max: 200.0,
            },
            40_000.0 / 12.0,
        ),
    ];
    for (law, variance) in laws {
        let told = format!("{law:?}");
        let outcome = play(ONE, &world(1, gap, &[("a", &[0], law)]), LONG);
        let rho = mean / gap;
        let expected = (variance + mean * mean) / gap / (2.0 * (1.0 - rho));
        let got = outcome.kpi.waiting_time.mean;
        assert!(
            (got - expected).abs() <= 0.06 * expected,
            "{told}: {got} {expected}"
        );
        close(outcome.resources["p0"].utilisation, rho, 0.02);
    }
}

#[test]
fn two_posts_held_by_one_person_wait_as_one_queue() {
    // Both steps of each case are done by one person, without a wait between others: an M/G/1 with feedback; the
    // mean work in the system is that of Pollaczek and Khinchine, so the first step waits for all work before it.
    let text =
        "start s\nxor g\ntask a\ntask b\nxor m\nend e\ns > g\ng > a\ng > b\na > m\nb > m\nm > e";
    let mut scenario = world(
        1,
        200.0,
        &[("a", &[0], fix(50.0)), ("b", &[0], expon(200.0))],
    );
    scenario.branches = BTreeMap::from([("f2".into(), 0.6), ("f3".into(), 0.4)]);
    let outcome = play(text, &scenario, LONG);
    let (mean, square) = (0.6 * 50.0 + 0.4 * 200.0, 0.6 * 2_500.0 + 0.4 * 80_000.0);
    let expected = square / 200.0 / (2.0 * (1.0 - mean / 200.0));
    close(outcome.kpi.waiting_time.mean, expected, 0.06);
    close(outcome.tasks["a"].waiting.mean, expected, 0.08);
    close(outcome.tasks["b"].waiting.mean, expected, 0.08);
}

#[test]
fn a_network_with_a_way_back_stands_as_jackson_says() {
    let text =
        "start s\nxor m\ntask a\ntask b\nxor g\nend e\ns > m\nm > a\na > b\nb > g\ng > m\ng > e";
    let mut scenario = world(
        2,
        300.0,
        &[("a", &[0], expon(100.0)), ("b", &[1], expon(150.0))],
    );
    scenario.branches = BTreeMap::from([("f5".into(), 0.3), ("f6".into(), 0.7)]);
    let outcome = play(text, &scenario, LONG);
    // Each station sees lambda / 0.7; a stay is 1 / (mu - lambda) there, 1 / 0.7 times.
    let rate = 1.0 / 300.0 / 0.7;
    let stay = 1.0 / (1.0 / 100.0 - rate) + 1.0 / (1.0 / 150.0 - rate);
    close(outcome.kpi.cycle_time.mean, stay / 0.7, 0.06);
    close(outcome.resources["p1"].utilisation, rate * 150.0, 0.02);
    let passes = outcome.tasks["a"].count / f64::from(LONG.cases - LONG.warm_up);
    close(passes, 1.0 / 0.7, 0.02);
}

#[test]
fn what_is_in_the_house_is_what_littles_law_says() {
    let scenario = world(
        3,
        100.0,
        &[("a", &[0, 1], expon(150.0)), ("b", &[2], expon(70.0))],
    );
    let (mut area, mut first, mut last) = (0.0, f64::MAX, 0.0_f64);
    let mut open: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    let mut hear = |told: Told<'_>| {
        if let Told::Done { it, .. } = told {
            let span = open.entry(it.case).or_insert((f64::MAX, 0.0));
            *span = (span.0.min(it.enabled), span.1.max(it.end));
        }
    };
    let options = Options {
        replications: 1,
        warm_up: 0,
        ..LONG
    };
    let on = &|_: u32| ControlFlow::Continue(());
    let outcome = simulate_told(&chart(TWO), &scenario, &options, on, Some(&mut hear)).unwrap();
    for (from, to) in open.values() {
        area += to - from;
        first = first.min(*from);
        last = last.max(*to);
    }
    let (rate, held) = (open.len() as f64 / (last - first), area / (last - first));
    close(held, rate * outcome.kpi.cycle_time.mean, 0.001);
    close(rate, 1.0 / 100.0, 0.02);
}

#[test]
fn branches_side_by_side_last_as_long_as_the_longest() {
    let text = "start s\nand a\ntask x\ntask y\ntask z\nand j\nend e\ns > a\na > x\na > y\na > z\nx > j\ny > j\nz > j\nj > e";
    let all = crowd();
    let work = [
        ("x", &all[..], expon(90.0)),
        ("y", &all[..], expon(90.0)),
        ("z", &all[..], expon(90.0)),
    ];
    let outcome = play(text, &world(60, 50.0, &work), LONG);
    close(
        outcome.kpi.cycle_time.mean,
        90.0 * (1.0 + 1.0 / 2.0 + 1.0 / 3.0),
        0.02,
    );
}

#[test]
fn inclusive_branches_are_taken_each_by_its_own_chance() {
    let text =
        "start s\nor o\ntask x\ntask y\nor j\nend e\ns > o\no > x\no > y\nx > j\ny > j\nj > e";
    let all = crowd();
    let work = [("x", &all[..], expon(90.0)), ("y", &all[..], expon(90.0))];
    let mut scenario = world(60, 50.0, &work);
    scenario.branches = BTreeMap::from([("f2".into(), 0.8), ("f3".into(), 0.4)]);
    let outcome = play(text, &scenario, LONG);
    let cases = f64::from(LONG.cases - LONG.warm_up);
    // Where neither comes (0.12) one of them is taken, by their weights 2 : 1.
    let (x, y) = (0.8 + 0.12 * 2.0 / 3.0, 0.4 + 0.12 / 3.0);
    close(outcome.tasks["x"].count / cases, x, 0.01);
    close(outcome.tasks["y"].count / cases, y, 0.02);
    let both = 0.8 * 0.4;
    close(
        outcome.kpi.cycle_time.mean,
        90.0 * (both * 1.5 + (1.0 - both)),
        0.02,
    );
}

#[test]
fn a_race_of_events_is_won_by_rate() {
    let xml = r#"<startEvent id="s"/><eventBasedGateway id="g"/>
        <intermediateCatchEvent id="m"><messageEventDefinition/></intermediateCatchEvent>
        <intermediateCatchEvent id="t"><timerEventDefinition/></intermediateCatchEvent>
        <task id="a"/><task id="b"/><endEvent id="e"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="m"/>
        <sequenceFlow id="f3" sourceRef="g" targetRef="t"/><sequenceFlow id="f4" sourceRef="m" targetRef="a"/>
        <sequenceFlow id="f5" sourceRef="t" targetRef="b"/><sequenceFlow id="f6" sourceRef="a" targetRef="e"/>
        <sequenceFlow id="f7" sourceRef="b" targetRef="e"/>"#;
    let chart = crate::simulate::chart(xml);
    let all = crowd();
    let work = [("a", &all[..], fix(1.0)), ("b", &all[..], fix(1.0))];
    let mut scenario = world(60, 50.0, &work);
    scenario.waits = BTreeMap::from([("m".into(), expon(300.0)), ("t".into(), expon(100.0))]);
    let outcome = simulate(&chart, &scenario, &LONG).unwrap();
    let cases = f64::from(LONG.cases - LONG.warm_up);
    close(outcome.tasks["a"].count / cases, 0.25, 0.02);
    close(outcome.kpi.cycle_time.mean, 75.0 + 1.0, 0.02);
    // A time that is fixed: the message comes before it with 1 - exp(-t / m).
    scenario.waits.insert("t".into(), fix(150.0));
    let outcome = simulate(&chart, &scenario, &LONG).unwrap();
    let early = 1.0 - (-0.5_f64).exp();
    close(outcome.tasks["a"].count / cases, early, 0.02);
    close(outcome.kpi.cycle_time.mean, 300.0 * early + 1.0, 0.02);
}

/// Step a takes 100 s on average, b and c a second; nobody waits.
fn crowded() -> Scenario {
    let all = crowd();
    let short = |step| (step, &all[..], fix(1.0));
    world(
        60,
        50.0,
        &[("a", &all[..], expon(100.0)), short("b"), short("c")],
    )
}

fn bordered(marker: &str, interrupting: bool) -> flow_model::chart::Chart {
    crate::simulate::chart(&format!(
        r#"<startEvent id="s"/><task id="a">{marker}</task>
        <boundaryEvent id="x" attachedToRef="a" cancelActivity="{interrupting}"><timerEventDefinition/></boundaryEvent>
        <task id="b"/><task id="c"/><endEvent id="e"/><endEvent id="o"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
        <sequenceFlow id="f3" sourceRef="b" targetRef="e"/><sequenceFlow id="f4" sourceRef="x" targetRef="c"/>
        <sequenceFlow id="f5" sourceRef="c" targetRef="o"/>"#
    ))
}

#[test]
fn a_clock_on_the_border_cuts_what_lasts_longer() {
    let mut scenario = crowded();
    scenario.waits.insert("x".into(), fix(80.0));
    let (cases, longer) = (f64::from(LONG.cases - LONG.warm_up), (-0.8_f64).exp());
    let outcome = simulate(&bordered("", true), &scenario, &LONG).unwrap();
    close(outcome.tasks["c"].count / cases, longer, 0.02);
    close(outcome.tasks["b"].count / cases, 1.0 - longer, 0.02);
    close(
        outcome.tasks["a"].processing.mean,
        100.0 * (1.0 - longer),
        0.02,
    );
    let outcome = simulate(&bordered("", false), &scenario, &LONG).unwrap();
    close(outcome.tasks["c"].count / cases, longer, 0.02);
    close(outcome.tasks["b"].count / cases, 1.0, 1e-9);
}

#[test]
fn a_clock_on_the_border_of_a_repeated_step_is_one_clock() {
    let mut scenario = crowded();
    scenario.waits.insert("x".into(), fix(80.0));
    scenario.repeats.insert("a".into(), 3.0);
    let cases = f64::from(LONG.cases - LONG.warm_up);
    let together = "<multiInstanceLoopCharacteristics/>";
    let after = r#"<multiInstanceLoopCharacteristics isSequential="true"/>"#;
    // Three at once are all done by then with (1 - q)³; three in turn with the chance of an Erlang of three phases.
    let q = (-0.8_f64).exp();
    let erlang = 1.0 - q * (1.0 + 0.8 + 0.32);
    for (marker, done) in [(together, (1.0 - q).powi(3)), (after, erlang)] {
        for interrupting in [true, false] {
            let outcome = simulate(&bordered(marker, interrupting), &scenario, &LONG).unwrap();
            let told = format!("{marker} {interrupting}");
            let count = |id: &str| outcome.tasks[id].count / cases;
            assert!(
                (count("c") - (1.0 - done)).abs() < 0.01,
                "{told} {}",
                count("c")
            );
            let through = if interrupting { done } else { 1.0 };
            assert!((count("b") - through).abs() < 0.01, "{told} {}", count("b"));
        }
    }
}

#[test]
fn several_at_once_last_as_long_as_the_slowest() {
    let mut scenario = crowded();
    scenario.repeats.insert("a".into(), 4.0);
    let harmonic = 1.0 + 1.0 / 2.0 + 1.0 / 3.0 + 1.0 / 4.0;
    let chart = bordered("<multiInstanceLoopCharacteristics/>", true);
    let outcome = simulate(&chart, &scenario, &LONG).unwrap();
    close(outcome.kpi.cycle_time.mean, 100.0 * harmonic + 1.0, 0.02);
    let chart = bordered("<standardLoopCharacteristics/>", true);
    let outcome = simulate(&chart, &scenario, &LONG).unwrap();
    close(outcome.kpi.cycle_time.mean, 400.0 + 1.0, 0.03);
}

#[test]
fn a_batch_waits_for_its_last_member() {
    // One case every 100 s, batches of five: 4, 3, 2, 1, 0 gaps.
    let mut scenario = world(1, 1.0, &[("a", &[0], fix(10.0))]);
    scenario.arrival = fix(100.0);
    let batch = Batch {
        together: true,
        rules: vec![vec![Firing::Size { least: 5 }]],
        factors: Vec::new(),
        alone: 0.0,
        conditions: Vec::new(),
        sizes: Vec::new(),
    };
    scenario.batches.insert("a".into(), batch);
    let options = Options {
        cases: 1_000,
        replications: 2,
        warm_up: 0,
        ..LONG
    };
    let outcome = play(ONE, &scenario, options);
    close(outcome.kpi.waiting_time.mean, 200.0, 1e-6);
    close(outcome.kpi.cycle_time.mean, 210.0, 1e-6);
}

#[test]
fn an_hour_of_work_costs_what_it_costs() {
    let scenario = world(
        2,
        500.0,
        &[("a", &[0], expon(100.0)), ("b", &[1], fix(200.0))],
    );
    let outcome = play(TWO, &scenario, LONG);
    close(outcome.cost_per_case, 300.0 / 3_600.0 * 36.0, 0.02);
    close(outcome.handovers_per_case, 1.0, 1e-9);
}

#[test]
fn a_few_people_serve_a_population_that_comes_back() {
    // Eight cases wait (100 s on average) and are served (30 s) by one person, again and again: the repairman's
    // model. Served for so long that beginning and end weigh little.
    let xml = r#"<startEvent id="s"/><exclusiveGateway id="m"/>
        <intermediateCatchEvent id="w"><timerEventDefinition/></intermediateCatchEvent><task id="a"/>
        <exclusiveGateway id="g"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="m"/>
        <sequenceFlow id="f2" sourceRef="m" targetRef="w"/><sequenceFlow id="f3" sourceRef="w" targetRef="a"/>
        <sequenceFlow id="f4" sourceRef="a" targetRef="g"/><sequenceFlow id="f5" sourceRef="g" targetRef="m"/>
        <sequenceFlow id="f6" sourceRef="g" targetRef="e"/>"#;
    let chart = crate::simulate::chart(xml);
    let mut scenario = world(1, 1.0, &[("a", &[0], expon(30.0))]);
    scenario.arrival = fix(0.0);
    scenario.waits.insert("w".into(), expon(100.0));
    scenario.branches = BTreeMap::from([("f5".into(), 0.997), ("f6".into(), 0.003)]);
    let (mut waited, mut served) = (0.0, 0.0);
    let on = &|_: u32| ControlFlow::Continue(());
    for seed in 0..40 {
        let mut visits: Vec<(f64, f64, u32)> = Vec::new();
        let mut hear = |told: Told<'_>| {
            if let Told::Done { it, .. } = told {
                visits.push((it.enabled, it.start, it.case));
            }
        };
        let one = Options {
            cases: 8,
            replications: 1,
            seed,
            start_s: 0.0,
            warm_up: 0,
        };
        simulate_told(&chart, &scenario, &one, on, Some(&mut hear)).unwrap();
        // Only while all eight are there.
        let last = |case: u32| {
            visits
                .iter()
                .filter(|it| it.2 == case)
                .map(|it| it.1)
                .fold(0.0, f64::max)
        };
        let until = (0..8).map(last).fold(f64::MAX, f64::min);
        for (enabled, start, _) in visits.iter().filter(|it| it.1 <= until) {
            waited += start - enabled;
            served += 1.0;
        }
    }
    // p0 of the machine repairman; by Little, the wait is N / X - think - service.
    let ratio: f64 = 30.0 / 100.0;
    let weight = |n: i32| (0..n).fold(1.0, |it, at| it * f64::from(8 - at)) * ratio.powi(n);
    let idle = 1.0 / (0..=8).map(weight).sum::<f64>();
    let through = (1.0 - idle) / 30.0;
    close(waited / served, 8.0 / through - 100.0 - 30.0, 0.06);
}
