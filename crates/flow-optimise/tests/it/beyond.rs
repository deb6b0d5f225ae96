//! What a scenario may say beyond the format of Prosimos: events on borders, repeats, days, deputies.

use flow_model::chart::Chart;
use flow_model::xml::Document;
use flow_optimise::simulate::scenario::Manner;
use flow_optimise::simulate::{Options, Scenario, Told, prosimos, simulate, simulate_told};
use serde_json::{Value, json};

use crate::scenarios::{OPTIONS, chart, scenario};

/// The chart with an event on the border of 甲, and a task behind it; 乙 may be repeated.
fn bordered(interrupting: bool, marker: &str) -> Chart {
    let text = format!(
        r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
        <process id="p"><startEvent id="s"/><task id="a" name="甲"/><boundaryEvent id="x" attachedToRef="a" cancelActivity="{interrupting}">
        <timerEventDefinition/></boundaryEvent><task id="b" name="乙">{marker}</task><task id="c" name="丙"/><endEvent id="e"/><endEvent id="o"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
        <sequenceFlow id="f3" sourceRef="b" targetRef="e"/><sequenceFlow id="f4" sourceRef="x" targetRef="c"/>
        <sequenceFlow id="f5" sourceRef="c" targetRef="o"/></process></definitions>"#
    );
    Document::read(text.as_bytes()).unwrap().chart()
}

fn bordered_scenario(timer: u32) -> Value {
    let mut text = scenario();
    let mut third = text["task_resource_distribution"][1].clone();
    third["task_id"] = "c".into();
    text["task_resource_distribution"]
        .as_array_mut()
        .unwrap()
        .push(third);
    text["event_distribution"] = json!([{"event_id": "x", "distribution_name": "fix",
        "distribution_params": [{"value": timer}]}]);
    text
}

#[test]
fn a_timer_on_the_border_of_a_step_breaks_it_off_or_starts_beside_it() {
    for manner in [Manner::Exact, Manner::Prosimos] {
        let played = |interrupting: bool, timer: u32| {
            let text = bordered_scenario(timer).to_string();
            let mut scenario = prosimos::read(&text).unwrap();
            scenario.manner = manner;
            let outcome = simulate(&bordered(interrupting, ""), &scenario, &OPTIONS).unwrap();
            let count = |id: &str| outcome.tasks.get(id).map_or(0.0, |it| it.count);
            let work = outcome.tasks["a"].processing.mean;
            (count("b"), count("c"), work)
        };
        // 甲 takes 600 s; nobody waits longer than the rest of a day and a night.
        let (done, broken, work) = played(true, 300);
        assert_eq!((done, broken), (0.0, 400.0), "{manner:?}");
        assert!((work - 300.0).abs() < 1.0, "{manner:?} {work}");
        assert_eq!(played(false, 300), (400.0, 400.0, 600.0), "{manner:?}");
        assert_eq!(played(true, 900_000), (400.0, 0.0, 600.0), "{manner:?}");
    }
}

#[test]
fn a_deputy_works_only_on_days_on_which_the_others_are_absent() {
    let mut text = scenario();
    let other =
        json!({"id": "two", "name": "李", "cost_per_hour": 1, "amount": 1, "calendar": "cal"});
    text["resource_profiles"][0]["resource_list"]
        .as_array_mut()
        .unwrap()
        .push(other);
    let stands_in = json!({"resource_id": "two", "deputy": true, "distribution_name": "fix",
        "distribution_params": [{"value": 600}]});
    text["task_resource_distribution"][0]["resources"]
        .as_array_mut()
        .unwrap()
        .push(stands_in);
    text["days"] = json!([{"from": "2026-03-03", "resources": ["one"]}]);
    for manner in [Manner::Exact, Manner::Prosimos] {
        let mut scenario = prosimos::read(&text.to_string()).unwrap();
        (scenario.monday, scenario.manner) = (20_514, manner);
        let mut days = Vec::new();
        let mut hear = |told: Told<'_>| {
            if let Told::Done {
                it, person: "李", ..
            } = told
            {
                days.push((it.start / 86_400.0) as u32);
            }
        };
        let on = &|_: u32| std::ops::ControlFlow::Continue(());
        let options = Options {
            replications: 1,
            ..OPTIONS
        };
        simulate_told(&chart(), &scenario, &options, on, Some(&mut hear)).unwrap();
        assert!(
            days.len() > 3 && days.iter().all(|day| *day == 1),
            "{manner:?} {days:?}"
        );
    }
}

#[test]
fn a_repeated_step_is_done_as_often_as_the_scenario_says() {
    let markers = [
        ("<standardLoopCharacteristics/>", 2.5),
        (
            r#"<multiInstanceLoopCharacteristics isSequential="true"/>"#,
            2.5,
        ),
        ("<multiInstanceLoopCharacteristics/>", 2.5),
    ];
    for manner in [Manner::Exact, Manner::Prosimos] {
        for (marker, mean) in markers {
            let mut scenario = prosimos::read(&bordered_scenario(900_000).to_string()).unwrap();
            scenario.manner = manner;
            scenario.repeats.insert("b".into(), mean);
            let outcome = simulate(&bordered(true, marker), &scenario, &OPTIONS).unwrap();
            let count = outcome.tasks["b"].count / 400.0;
            assert!((count - mean).abs() < 0.3, "{manner:?} {marker} {count}");
        }
    }
}

#[test]
fn holidays_half_days_and_absences_close_what_the_week_opens() {
    let mut text = scenario();
    // The first week counts from Monday 2026-03-02; Tuesday is free, Saturday a working day, Wednesday half.
    text["days"] = json!([
        {"name": "放假", "from": "2026-03-03"},
        {"name": "上班", "from": "2026-03-07", "like": "MONDAY"},
        {"name": "半天", "from": "2026-03-04", "open": [["09:00:00", "12:00:00"]]},
        {"name": "病假", "from": "2026-03-05", "to": "2026-03-06", "resources": ["one"]}]);
    let mut scenario = prosimos::read(&text.to_string()).unwrap();
    // 1970-01-05 was a Monday: 20,514 days from 1970-01-01 to 2026-03-02.
    scenario.monday = 20_514;
    for manner in [Manner::Exact, Manner::Prosimos] {
        scenario.manner = manner;
        let mut starts = Vec::new();
        let mut hear = |told: Told<'_>| {
            if let Told::Done { it, .. } = told {
                starts.push(it.start);
            }
        };
        let options = Options {
            cases: 40,
            replications: 1,
            ..OPTIONS
        };
        let on = &|_: u32| std::ops::ControlFlow::Continue(());
        simulate_told(&chart(), &scenario, &options, on, Some(&mut hear)).unwrap();
        let day = |from: f64, to: f64| {
            let within = starts
                .iter()
                .filter(|at| (from..to).contains(&(**at / 86_400.0)));
            within.count()
        };
        assert_eq!(day(1.0, 2.0), 0, "{manner:?}: a holiday");
        assert!(
            day(2.0, 2.5) > 0 && day(2.51, 3.0) == 0,
            "{manner:?}: half a day"
        );
        assert_eq!(day(3.0, 5.0), 0, "{manner:?}: nobody is there");
        assert!(
            day(5.0, 6.0) > 0,
            "{manner:?}: a Saturday on which people work"
        );
        assert_eq!(day(6.0, 7.0), 0, "{manner:?}: a Sunday");
    }
}

#[test]
fn an_inclusive_join_fires_once_wherever_the_flow_of_an_event_that_never_comes_stands_in_the_file()
{
    let nodes = "start s\nand fork\ntask a 甲 effortMin=\"400\"\ntask b 乙 effortMin=\"5\"\nbound x a\nor j\n\
                 task c 丙 effortMin=\"5\"\nend e\n";
    let flows = [
        "s > fork", "fork > a", "fork > b", "a > j", "b > j", "j > c", "c > e",
    ];
    for place in 0..=flows.len() {
        let mut flows = flows.to_vec();
        flows.insert(place, "x > j");
        let chart = crate::charts::chart(&format!("{nodes}{}", flows.join("\n")));
        let options = Options {
            cases: 100,
            replications: 1,
            ..OPTIONS
        };
        let outcome = simulate(&chart, &Scenario::from_chart(&chart), &options).unwrap();
        assert_eq!(outcome.tasks["c"].count, 100.0, "the flow at {place}");
    }
}
