//! Charts in which given work ends early: figures that formulas give, people who are free at once, and that a chart in
//! which nothing ends early is played the same both ways.

use flow_model::chart::Chart;
use flow_model::xml::Document;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::prosimos;
use flow_optimise::simulate::scenario::Manner;
use flow_optimise::simulate::{Options, Outcome, Refusal, Scenario, Told, simulate, simulate_told};
use serde_json::json;

use crate::queues::{LONG, close, crowd, expon, fix, world};
use crate::scenarios;

/// A chart of flow elements, tasks as `<task id="a"/>`, flows as `a > b`.
pub(crate) fn drawn(elements: &str, flows: &[&str]) -> Chart {
    let flows = flows.iter().enumerate().map(|(at, flow)| {
        let (from, to) = flow.split_once(" > ").unwrap();
        format!(
            "<sequenceFlow id=\"f{}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>",
            at + 1
        )
    });
    let flows: String = flows.collect();
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\" targetNamespace=\"t\">\
         <signal id=\"sg\" name=\"sg\"/><process id=\"p\">{elements}{flows}</process></definitions>"
    );
    Document::read(text.as_bytes()).unwrap().chart()
}

/// An event sub-process with one task.
fn beside(interrupting: bool, what: &str) -> String {
    format!(
        "<subProcess id=\"es\" triggeredByEvent=\"true\"><startEvent id=\"eo\" isInterrupting=\"{interrupting}\">{what}</startEvent>\
         <task id=\"x\"/><endEvent id=\"ee\"/><sequenceFlow id=\"ef1\" sourceRef=\"eo\" targetRef=\"x\"/>\
         <sequenceFlow id=\"ef2\" sourceRef=\"x\" targetRef=\"ee\"/></subProcess>"
    )
}

const TIMER: &str = "<timerEventDefinition/>";
const LINE: &str = "<startEvent id=\"s\"/><task id=\"a\"/><endEvent id=\"e\"/>";
const TO: [&str; 2] = ["s > a", "a > e"];

fn play(chart: &Chart, scenario: &Scenario, options: Options) -> Outcome {
    simulate(chart, scenario, &options).expect("it can be played")
}

fn count(outcome: &Outcome, id: &str) -> f64 {
    outcome.tasks.get(id).map_or(0.0, |it| it.count)
}

#[test]
fn an_event_sub_process_that_interrupts_comes_as_often_as_the_step_lasts_longer() {
    // Exponential work of mean m against a clock of T: cut with e^(-T/m), lasting m (1 - e^(-T/m)) on average.
    let (mean, clock, after) = (100.0_f64, 80.0_f64, 40.0);
    let chart = drawn(&format!("{LINE}{}", beside(true, TIMER)), &TO);
    let crowd = crowd();
    let mut scenario = world(
        60,
        100.0,
        &[("a", &crowd, expon(mean)), ("x", &crowd, fix(after))],
    );
    scenario.waits.insert("eo".into(), fix(clock));
    let outcome = play(&chart, &scenario, LONG);
    let cut = (-clock / mean).exp();
    let counted = f64::from(LONG.cases - LONG.warm_up);
    close(count(&outcome, "x") / counted, cut, 0.01);
    close(outcome.tasks["a"].processing.mean, mean * (1.0 - cut), 0.01);
    let whole = mean * (1.0 - cut) + cut * after;
    close(outcome.kpi.idle_cycle_time.mean, whole, 0.01);
}

#[test]
fn an_event_sub_process_beside_the_case_prolongs_it_and_ends_nothing() {
    let chart = drawn(&format!("{LINE}{}", beside(false, TIMER)), &TO);
    let crowd = crowd();
    let mut scenario = world(
        60,
        100.0,
        &[("a", &crowd, fix(100.0)), ("x", &crowd, fix(70.0))],
    );
    scenario.waits.insert("eo".into(), fix(80.0));
    let outcome = play(&chart, &scenario, LONG);
    close(outcome.kpi.idle_cycle_time.mean, 150.0, 1e-9);
    close(outcome.tasks["a"].processing.mean, 100.0, 1e-9);
    // A clock that runs out later than the case opens nothing.
    scenario.waits.insert("eo".into(), fix(100.5));
    let outcome = play(&chart, &scenario, LONG);
    assert_eq!(count(&outcome, "x"), 0.0);
    close(outcome.kpi.idle_cycle_time.mean, 100.0, 1e-9);
}

#[test]
fn who_is_interrupted_is_free_at_that_moment_and_the_work_counts_as_far_as_it_went() {
    // A thousand seconds of work every four hundred: kept to the end, one person would drown in it.
    let chart = drawn(&format!("{LINE}{}", beside(true, TIMER)), &TO);
    let mut scenario = world(
        2,
        400.0,
        &[("a", &[0], fix(1_000.0)), ("x", &[1], fix(10.0))],
    );
    scenario.arrival = fix(400.0);
    scenario.waits.insert("eo".into(), fix(300.0));
    let outcome = play(&chart, &scenario, LONG);
    close(outcome.kpi.waiting_time.mean + 1.0, 1.0, 1e-6);
    close(outcome.resources["p0"].utilisation, 0.75, 0.01);
    close(outcome.tasks["a"].processing.mean, 300.0, 1e-9);
    // 36 yuan an hour.
    close(outcome.cost_per_case, 310.0 / 100.0, 1e-6);
}

#[test]
fn who_waits_behind_broken_off_work_is_served_at_that_moment() {
    // Cases come every 100 s to one person who needs 250 s; each is over 240 s after it came, done or not.
    let chart = drawn(&format!("{LINE}{}", beside(true, TIMER)), &TO);
    let mut scenario = world(2, 100.0, &[("a", &[0], fix(250.0)), ("x", &[1], fix(1.0))]);
    scenario.arrival = fix(100.0);
    scenario.waits.insert("eo".into(), fix(240.0));
    let mut works = Vec::new();
    let mut hear = |told: Told<'_>| {
        if let Told::Done { it, step: "a", .. } = told {
            works.push((it.start, it.end, it.work));
        }
    };
    let options = Options {
        cases: 4,
        replications: 1,
        warm_up: 0,
        ..LONG
    };
    let on = &|_: u32| std::ops::ControlFlow::Continue(());
    simulate_told(&chart, &scenario, &options, on, Some(&mut hear)).unwrap();
    // The first is broken off at 240, the second takes over until it is broken off at 340, and so on.
    let expected = [
        (0.0, 240.0, 240.0),
        (240.0, 340.0, 100.0),
        (340.0, 440.0, 100.0),
        (440.0, 540.0, 100.0),
    ];
    assert_eq!(works, expected);
}

#[test]
fn an_end_of_all_frees_whoever_works_on_another_branch() {
    let elements = "<startEvent id=\"s\"/><parallelGateway id=\"g\"/><task id=\"a\"/><task id=\"b\"/><endEvent id=\"e\"/>\
                    <endEvent id=\"t\"><terminateEventDefinition/></endEvent>";
    let chart = drawn(elements, &["s > g", "g > a", "g > b", "a > t", "b > e"]);
    let mut scenario = world(
        2,
        150.0,
        &[("a", &[0], fix(100.0)), ("b", &[1], fix(1_000.0))],
    );
    scenario.arrival = fix(150.0);
    let outcome = play(&chart, &scenario, LONG);
    close(outcome.kpi.idle_cycle_time.mean, 100.0, 1e-9);
    close(outcome.resources["p1"].utilisation, 100.0 / 150.0, 0.01);
    close(outcome.tasks["b"].processing.mean, 100.0, 1e-9);
}

#[test]
fn an_event_sub_process_of_a_sub_process_ends_that_alone() {
    let inside = format!(
        "<startEvent id=\"ss\"/><task id=\"a\"/><endEvent id=\"se\"/><sequenceFlow id=\"sf1\" sourceRef=\"ss\" targetRef=\"a\"/>\
         <sequenceFlow id=\"sf2\" sourceRef=\"a\" targetRef=\"se\"/>{}",
        beside(true, "<conditionalEventDefinition/>")
    );
    let elements = format!(
        "<startEvent id=\"s\"/><subProcess id=\"sub\">{inside}</subProcess><task id=\"b\"/><endEvent id=\"e\"/>"
    );
    let chart = drawn(&elements, &["s > sub", "sub > b", "b > e"]);
    let crowd = crowd();
    let works: [(&str, &[u32], Duration); 3] = [
        ("a", &crowd, fix(100.0)),
        ("b", &crowd, fix(7.0)),
        ("x", &crowd, fix(20.0)),
    ];
    let mut scenario = world(60, 100.0, &works);
    scenario.waits.insert("eo".into(), fix(60.0));
    let outcome = play(&chart, &scenario, LONG);
    close(outcome.kpi.idle_cycle_time.mean, 87.0, 1e-9);
}

#[test]
fn a_clock_on_the_border_of_a_sub_process_ends_all_that_is_inside() {
    for (cut, whole, work) in [(true, 60.0 + 5.0, 60.0), (false, 100.0, 100.0)] {
        let elements = format!(
            "<startEvent id=\"s\"/><subProcess id=\"sub\"><startEvent id=\"ss\"/><task id=\"a\"/><endEvent id=\"se\"/>\
             <sequenceFlow id=\"sf1\" sourceRef=\"ss\" targetRef=\"a\"/><sequenceFlow id=\"sf2\" sourceRef=\"a\" targetRef=\"se\"/></subProcess>\
             <boundaryEvent id=\"w\" attachedToRef=\"sub\" cancelActivity=\"{cut}\">{TIMER}</boundaryEvent><task id=\"b\"/><endEvent id=\"e\"/><endEvent id=\"o\"/>"
        );
        let chart = drawn(&elements, &["s > sub", "sub > e", "w > b", "b > o"]);
        let crowd = crowd();
        let works: [(&str, &[u32], Duration); 2] =
            [("a", &crowd, fix(100.0)), ("b", &crowd, fix(5.0))];
        let mut scenario = world(60, 100.0, &works);
        scenario.waits.insert("w".into(), fix(60.0));
        let outcome = play(&chart, &scenario, LONG);
        close(outcome.kpi.idle_cycle_time.mean, whole, 1e-9);
        close(outcome.tasks["a"].processing.mean, work, 1e-9);
    }
}

fn several(sequential: bool, until: &str) -> Chart {
    let elements = format!(
        "<startEvent id=\"s\"/><task id=\"a\"><multiInstanceLoopCharacteristics isSequential=\"{sequential}\"><loopCardinality>3</loopCardinality>\
         <completionCondition>{until}</completionCondition></multiInstanceLoopCharacteristics></task><endEvent id=\"e\"/>"
    );
    drawn(&elements, &TO)
}

#[test]
fn of_several_at_once_two_are_enough() {
    // The second of three exponential times: m (1/3 + 1/2).
    let crowd = crowd();
    let scenario = world(60, 100.0, &[("a", &crowd, expon(60.0))]);
    let chart = several(false, "numberOfCompletedInstances &gt;= 2");
    let outcome = play(&chart, &scenario, LONG);
    close(
        outcome.kpi.idle_cycle_time.mean,
        60.0 * (1.0 / 3.0 + 1.0 / 2.0),
        0.01,
    );
    // One after another: two of them.
    let chart = several(true, "numberOfCompletedInstances = 2");
    let outcome = play(&chart, &scenario, LONG);
    close(outcome.kpi.idle_cycle_time.mean, 120.0, 0.01);
}

#[test]
fn what_fields_decide_is_enough_by_the_chance_of_the_scenario() {
    let chart = several(true, "count(joint[agree = true]) &gt;= 2");
    let crowd = crowd();
    let mut scenario = world(60, 100.0, &[("a", &crowd, fix(60.0))]);
    let refused = simulate(&chart, &scenario, &LONG).unwrap_err();
    let expected = Refusal::NotExecutable {
        element: "a".into(),
        what: "completionCondition".into(),
    };
    assert_eq!(refused, expected);
    scenario.enough.insert("a".into(), 0.25);
    let outcome = play(&chart, &scenario, LONG);
    // 1 + (3/4) + (3/4)² times.
    close(
        outcome.kpi.idle_cycle_time.mean,
        60.0 * (1.0 + 0.75 + 0.5625),
        0.01,
    );
    // A scenario taken from the chart assumes a chance.
    assert!(simulate(&chart, &Scenario::from_chart(&chart), &Options::default()).is_ok());
}

#[test]
fn sub_processes_side_by_side_join_each_their_own_branches() {
    // Three at once, each waits for both of its branches: the longest of six.
    let inside = "<startEvent id=\"ss\"/><parallelGateway id=\"g\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"j\"/><endEvent id=\"se\"/>\
                  <sequenceFlow id=\"i1\" sourceRef=\"ss\" targetRef=\"g\"/><sequenceFlow id=\"i2\" sourceRef=\"g\" targetRef=\"a\"/>\
                  <sequenceFlow id=\"i3\" sourceRef=\"g\" targetRef=\"b\"/><sequenceFlow id=\"i4\" sourceRef=\"a\" targetRef=\"j\"/>\
                  <sequenceFlow id=\"i5\" sourceRef=\"b\" targetRef=\"j\"/><sequenceFlow id=\"i6\" sourceRef=\"j\" targetRef=\"se\"/>";
    let elements = format!(
        "<startEvent id=\"s\"/><subProcess id=\"sub\"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>{inside}</subProcess><endEvent id=\"e\"/>"
    );
    let chart = drawn(&elements, &["s > sub", "sub > e"]);
    let crowd = crowd();
    let scenario = world(
        60,
        200.0,
        &[("a", &crowd, expon(60.0)), ("b", &crowd, expon(60.0))],
    );
    let outcome = play(&chart, &scenario, LONG);
    let longest: f64 = (1..=6).map(|it| 60.0 / f64::from(it)).sum();
    close(outcome.kpi.idle_cycle_time.mean, longest, 0.01);
}

#[test]
fn a_signal_reaches_who_waits_in_the_case() {
    let signal = "<signalEventDefinition signalRef=\"sg\"/>";
    let elements = format!(
        "<startEvent id=\"s\"/><parallelGateway id=\"g\"/><task id=\"a\"/><intermediateThrowEvent id=\"th\">{signal}</intermediateThrowEvent>\
         <intermediateCatchEvent id=\"ca\">{signal}</intermediateCatchEvent><task id=\"b\"/><parallelGateway id=\"j\"/><endEvent id=\"e\"/>"
    );
    let flows = [
        "s > g", "g > a", "a > th", "th > j", "g > ca", "ca > b", "b > j", "j > e",
    ];
    let crowd = crowd();
    let scenario = world(
        60,
        100.0,
        &[("a", &crowd, fix(50.0)), ("b", &crowd, fix(30.0))],
    );
    let outcome = play(&drawn(&elements, &flows), &scenario, LONG);
    close(outcome.kpi.idle_cycle_time.mean, 80.0, 1e-9);
}

#[test]
fn where_nothing_ends_early_both_ways_of_giving_out_work_agree() {
    let mut text = scenarios::scenario();
    text["arrival_time_distribution"] = json!({"distribution_name": "expon",
        "distribution_params": [{"value": 1_300}, {"value": 0}, {"value": 100_000}]});
    let scenario = prosimos::read(&text.to_string()).unwrap();
    let mut scenario = Scenario {
        manner: Manner::Exact,
        ..scenario
    };
    let plain = simulate(&scenarios::chart(), &scenario, &scenarios::OPTIONS).unwrap();
    // The same chart with a clock that never runs out.
    let clock = format!("{}</process>", beside(true, TIMER));
    let xml = scenarios::CHART.replace("</process>", &clock);
    let chart = Document::read(xml.as_bytes()).unwrap().chart();
    scenario.waits.insert("eo".into(), fix(1e9));
    let work = scenario.work["a"].clone();
    scenario.work.insert("x".into(), work);
    let live = simulate(&chart, &scenario, &scenarios::OPTIONS).unwrap();
    assert!(plain.kpi.waiting_time.mean > 100.0, "people queue");
    for (kind, (here, there)) in [
        (&plain.kpi.idle_cycle_time, &live.kpi.idle_cycle_time),
        (&plain.kpi.waiting_time, &live.kpi.waiting_time),
        (&plain.kpi.processing_time, &live.kpi.processing_time),
        (&plain.kpi.idle_time, &live.kpi.idle_time),
    ]
    .into_iter()
    .enumerate()
    {
        for (here, there) in [
            (here.mean, there.mean),
            (here.p95, there.p95),
            (here.sd, there.sd),
        ] {
            assert!(
                (here - there).abs() < 1e-6 * here.max(1.0),
                "{kind}: {here} {there}"
            );
        }
    }
    close(
        live.resources["one"].utilisation,
        plain.resources["one"].utilisation,
        1e-9,
    );
    assert_eq!(live.task_executions, plain.task_executions);
    close(
        live.handovers_per_case + 1.0,
        plain.handovers_per_case + 1.0,
        1e-9,
    );
}
