//! The simulation against queueing theory, against published figures, and against itself.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_model::xml::Document;
use flow_optimise::simulate::attributes::Facts;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::scenario::{Manner, Person, Work};
use flow_optimise::simulate::{Options, Outcome, Refusal, Scenario, figures, prosimos, simulate};

use crate::shared::outside;

pub(crate) fn chart(body: &str) -> Chart {
    let text = format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
           <process id="p">{body}</process></definitions>"#
    );
    Document::read(text.as_bytes())
        .expect("the test's chart can be read")
        .chart()
}

fn queue() -> Chart {
    chart(
        r#"<startEvent id="s"/><task id="serve"/><endEvent id="e"/>
           <sequenceFlow id="f1" sourceRef="s" targetRef="serve"/>
           <sequenceFlow id="f2" sourceRef="serve" targetRef="e"/>"#,
    )
}

/// One step, so many servers, open always; arrivals by an exponential law.
fn scenario(servers: u32, arrival_mean: f64, service: Duration) -> Scenario {
    let person = |number: u32| Person {
        id: format!("server_{number}"),
        name: String::new(),
        post: "server".into(),
        calendar: "always".into(),
        cost_per_hour: 0.0,
        also: Vec::new(),
    };
    let work = |number: u32| Work {
        person: format!("server_{number}"),
        duration: service.clone(),
        deputy: false,
    };
    Scenario {
        calendars: BTreeMap::from([("always".into(), Hours::always())]),
        people: (1..=servers).map(person).collect(),
        work: BTreeMap::from([("serve".into(), (1..=servers).map(work).collect())]),
        waits: BTreeMap::new(),
        branches: BTreeMap::new(),
        arrival: exponential(arrival_mean),
        manner: Manner::Exact,
        batches: BTreeMap::new(),
        facts: Facts::default(),
        granules: BTreeMap::new(),
        gateway_limit: None,
        days: Vec::new(),
        monday: 0,
        repeats: BTreeMap::new(),
        enough: BTreeMap::new(),
        arrival_calendar: "always".into(),
        beside: Vec::new(),
    }
}

fn exponential(mean: f64) -> Duration {
    Duration::Expon {
        mean,
        min: 0.0,
        max: mean * 1_000.0,
    }
}

fn waiting(scenario: &Scenario) -> f64 {
    let options = Options {
        cases: 40_000,
        replications: 6,
        seed: 7,
        start_s: 0.0,
        warm_up: 0,
    };
    simulate(&queue(), scenario, &options)
        .expect("a queue can be simulated")
        .kpi
        .waiting_time
        .mean
}

fn close(got: f64, expected: f64, share: f64) {
    assert!(
        (got - expected).abs() <= share * expected,
        "got {got}, expected {expected}"
    );
}

#[test]
fn one_server_waits_as_m_m_1_says() {
    // rho = 0.7, mu = 1/100: Wq = rho / (mu - lambda) = 70 / 0.3.
    close(
        waiting(&scenario(1, 100.0 / 0.7, exponential(100.0))),
        70.0 / 0.3,
        0.06,
    );
}

#[test]
fn three_servers_wait_as_erlang_c_says() {
    // a = 2.25 erlang on c = 3: C(3, a) by Erlang's formula, Wq = C * s / (c - a).
    let (servers, load, service) = (3.0_f64, 2.25_f64, 100.0);
    let top = load.powi(3) / 6.0 * servers / (servers - load);
    let delayed = top / (1.0 + load + load.powi(2) / 2.0 + top);
    let expected = delayed * service / (servers - load);
    close(
        waiting(&scenario(3, service / load, exponential(service))),
        expected,
        0.06,
    );
}

#[test]
fn fixed_service_waits_as_pollaczek_and_khinchine_say() {
    // M/D/1, rho = 0.7: half of the wait of M/M/1.
    let fixed = Duration::Fix { value: 100.0 };
    close(waiting(&scenario(1, 100.0 / 0.7, fixed)), 35.0 / 0.3, 0.06);
}

#[test]
fn work_fills_the_share_of_time_that_littles_law_says() {
    let options = Options {
        cases: 40_000,
        replications: 3,
        seed: 3,
        start_s: 0.0,
        warm_up: 0,
    };
    let outcome = simulate(&queue(), &scenario(1, 200.0, exponential(100.0)), &options);
    close(
        outcome.expect("it runs").resources["server_1"].utilisation,
        0.5,
        0.03,
    );
}

#[test]
fn the_same_seed_gives_the_same_outcome_and_another_does_not() {
    let run = |seed: u64| {
        let options = Options {
            cases: 300,
            replications: 2,
            seed,
            start_s: 0.0,
            warm_up: 0,
        };
        simulate(&queue(), &scenario(1, 150.0, exponential(100.0)), &options).expect("it runs")
    };
    assert_eq!(run(11), run(11));
    assert_ne!(run(11).kpi, run(12).kpi);
}

#[test]
fn parallel_and_inclusive_joins_wait_for_all_that_come() {
    let chart = chart(
        r#"<startEvent id="s"/><parallelGateway id="a"/><task id="x"/><task id="y"/>
           <parallelGateway id="b"/><inclusiveGateway id="c"/><task id="z"/><task id="w"/>
           <inclusiveGateway id="d"/><task id="last"/><endEvent id="e"/>
           <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
           <sequenceFlow id="f3" sourceRef="a" targetRef="y"/><sequenceFlow id="f4" sourceRef="x" targetRef="b"/>
           <sequenceFlow id="f5" sourceRef="y" targetRef="b"/><sequenceFlow id="f6" sourceRef="b" targetRef="c"/>
           <sequenceFlow id="f7" sourceRef="c" targetRef="z"/><sequenceFlow id="f8" sourceRef="c" targetRef="w"/>
           <sequenceFlow id="f9" sourceRef="z" targetRef="d"/><sequenceFlow id="f10" sourceRef="w" targetRef="d"/>
           <sequenceFlow id="f11" sourceRef="d" targetRef="last"/><sequenceFlow id="f12" sourceRef="last" targetRef="e"/>"#,
    );
    let scenario = Scenario::from_chart(&chart);
    let outcome = simulate(&chart, &scenario, &Options::default()).expect("it runs");
    let count = |id: &str| outcome.tasks[id].count;
    assert_eq!(
        (count("x"), count("y"), count("last")),
        (1_000.0, 1_000.0, 1_000.0)
    );
    assert!(count("z") + count("w") >= 1_000.0 && count("z") < 1_000.0 && count("w") < 1_000.0);
}

#[test]
fn a_join_that_waits_for_ever_is_named() {
    let chart = chart(
        r#"<startEvent id="s"/><exclusiveGateway id="a"/><task id="x"/><task id="y"/>
           <parallelGateway id="b"/><endEvent id="e"/>
           <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
           <sequenceFlow id="f3" sourceRef="a" targetRef="y"/><sequenceFlow id="f4" sourceRef="x" targetRef="b"/>
           <sequenceFlow id="f5" sourceRef="y" targetRef="b"/><sequenceFlow id="f6" sourceRef="b" targetRef="e"/>"#,
    );
    let refused = simulate(&chart, &Scenario::from_chart(&chart), &Options::default());
    assert_eq!(
        refused,
        Err(Refusal::Stuck {
            element: "b".into()
        })
    );
}

#[test]
fn a_loop_without_a_way_out_is_named() {
    let chart = chart(
        r#"<startEvent id="s"/><task id="x"/>
           <sequenceFlow id="f1" sourceRef="s" targetRef="x"/><sequenceFlow id="f2" sourceRef="x" targetRef="x"/>"#,
    );
    let options = Options {
        cases: 1,
        replications: 1,
        ..Options::default()
    };
    let refused = simulate(&chart, &Scenario::from_chart(&chart), &options);
    assert_eq!(
        refused,
        Err(Refusal::Endless {
            element: "x".into()
        })
    );
}

#[test]
fn one_more_person_is_beyond_chance_and_nothing_changed_is_not() {
    let options = Options {
        cases: 1_000,
        replications: 8,
        seed: 5,
        start_s: 0.0,
        warm_up: 0,
    };
    let run = |servers| {
        let scenario = scenario(servers, 120.0, exponential(100.0));
        simulate(&queue(), &scenario, &options)
            .expect("it runs")
            .kpi
            .cycle_time
    };
    let (one, two) = (run(1), run(2));
    let gain = figures::paired(&one, &two);
    assert!(gain.beyond_chance && gain.difference < 0.0, "{gain:?}");
    assert!(!figures::paired(&one, &one).beyond_chance);
}

#[test]
fn hours_turn_work_into_time_and_back() {
    let office = Hours::office();
    assert_eq!(office.weekly(), 5.0 * 25_200.0);
    // Friday 17:00 and an hour of work: half an hour on Friday, half on Monday.
    let friday = 4.0 * 86_400.0 + 17.0 * 3_600.0;
    assert_eq!(
        office.finish(friday, 3_600.0),
        7.0 * 86_400.0 + 9.5 * 3_600.0
    );
    // Three weeks of work from Monday 9:00 end on the third Friday at 17:30.
    let end = office.finish(9.0 * 3_600.0, 3.0 * office.weekly());
    assert_eq!(
        office.worked(end) - office.worked(9.0 * 3_600.0),
        3.0 * office.weekly()
    );
    assert_eq!(office.next_open(12.5 * 3_600.0), 13.5 * 3_600.0);
}

#[derive(serde::Deserialize)]
struct Expected {
    cases: u32,
    replications: u32,
    figures: BTreeMap<String, Spread>,
}

#[derive(serde::Deserialize)]
struct Spread {
    mean: f64,
    sd: f64,
}

/// Every figure lies within two standard deviations or 5 % of the published mean.
#[test]
fn the_licensing_process_agrees_with_prosimos() {
    let (Some(bpmn), Some(scenario), Some(expected)) = (
        outside("simulation/licence.bpmn"),
        outside("simulation/licence.json"),
        outside("simulation/expected.json"),
    ) else {
        return;
    };
    let chart = Document::read(bpmn.as_bytes())
        .expect("the process can be read")
        .chart();
    let scenario = prosimos::read(&scenario).expect("the scenario can be read");
    let expected: Expected = serde_json::from_str(&expected).expect("the figures can be read");
    let options = Options {
        cases: expected.cases,
        replications: expected.replications,
        seed: 2_026,
        start_s: 9.0 * 3_600.0,
        warm_up: 0,
    };
    let outcome = simulate(&chart, &scenario, &options).expect("the process can be simulated");
    let mut wrong = Vec::new();
    for (name, figure) in &expected.figures {
        let got = named(&outcome, name);
        let off = (got - figure.mean).abs();
        if off > 2.0 * figure.sd && off > 0.05 * figure.mean {
            wrong.push(format!(
                "{name}: {got} instead of {} ± {}",
                figure.mean, figure.sd
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn named(outcome: &Outcome, name: &str) -> f64 {
    let (kind, what) = name.split_once('/').expect("a figure is named kind/what");
    let task = || {
        outcome
            .tasks
            .values()
            .find(|task| task.name == what)
            .expect("a known step")
    };
    match kind {
        "utilisation" => outcome.resources[what].utilisation,
        "waiting" => task().waiting.mean,
        "processing" => task().processing.mean,
        "count" => task().count,
        "scenario" => match what {
            "cycle_time" => outcome.kpi.cycle_time.mean,
            "processing_time" => outcome.kpi.processing_time.mean,
            "waiting_time" => outcome.kpi.waiting_time.mean,
            "idle_time" => outcome.kpi.idle_time.mean,
            "idle_cycle_time" => outcome.kpi.idle_cycle_time.mean,
            "idle_processing_time" => outcome.kpi.idle_processing_time.mean,
            other => panic!("an unknown figure: {other}"),
        },
        other => panic!("an unknown kind of figure: {other}"),
    }
}
