//! Pools of one file that exchange messages, played together: expectations made by hand, and the play of the soundness
//! checker.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use flow_check::{SoundnessOptions, soundness_with};
use flow_model::chart::Chart;
use flow_model::xml::Document;
use flow_optimise::simulate::office::Other;
use flow_optimise::simulate::{
    Execution, Options, Outcome, Refusal, Scenario, Told, simulate, simulate_beside, simulate_told,
};

use crate::dice::Dice;
use crate::queues::{close, crowd, expon, fix, world};

const MESSAGE: &str = "<messageEventDefinition/>";
const SHORT: Options = Options {
    cases: 300,
    replications: 1,
    seed: 5,
    start_s: 0.0,
    warm_up: 0,
};

/// Pools with their elements and flows, and messages as `a > b`.
fn pools(parts: &[(&str, &[&str])], messages: &[&str]) -> Chart {
    let (mut processes, mut participants, mut number) = (String::new(), String::new(), 0);
    for (at, (elements, flows)) in parts.iter().enumerate() {
        let mut inside = (*elements).to_owned();
        for flow in *flows {
            let (from, to) = flow.split_once(" > ").unwrap();
            number += 1;
            inside += &format!(
                "<sequenceFlow id=\"f{number}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>"
            );
        }
        processes += &format!("<process id=\"p{at}\">{inside}</process>");
        participants +=
            &format!("<participant id=\"pool{at}\" name=\"方{at}\" processRef=\"p{at}\"/>");
    }
    let links = messages.iter().enumerate().map(|(at, it)| {
        let (from, to) = it.split_once(" > ").unwrap();
        format!("<messageFlow id=\"m{at}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>")
    });
    let links: String = links.collect();
    let text = format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\" targetNamespace=\"t\">\
         <collaboration id=\"c\">{participants}{links}</collaboration>{processes}</definitions>"
    );
    Document::read(text.as_bytes()).unwrap().chart()
}

fn heard(chart: &Chart, scenario: &Scenario) -> (Outcome, BTreeMap<(u32, String), Execution>) {
    let mut all = BTreeMap::new();
    let mut hear = |told: Told<'_>| {
        if let Told::Done { it, step, .. } = told {
            all.insert((it.case, step.to_owned()), it);
        }
    };
    let on = &|_: u32| ControlFlow::Continue(());
    let outcome = simulate_told(chart, scenario, &SHORT, on, Some(&mut hear)).unwrap();
    (outcome, all)
}

fn apply() -> (String, [&'static str; 3]) {
    let elements = format!(
        "<startEvent id=\"s\"/><task id=\"ask\"/><intermediateCatchEvent id=\"c\">{MESSAGE}</intermediateCatchEvent><endEvent id=\"e\"/>"
    );
    (elements, ["s > ask", "ask > c", "c > e"])
}

/// An office that is begun by a message.
fn office(more: &str) -> (String, Vec<&'static str>) {
    let elements = format!(
        "<startEvent id=\"os\">{MESSAGE}</startEvent><task id=\"look\"/><task id=\"sign\"/><task id=\"send\"/><endEvent id=\"oe\"/>{more}"
    );
    (
        elements,
        vec!["os > look", "look > sign", "sign > send", "send > oe"],
    )
}

#[test]
fn a_pool_is_begun_by_its_message_and_answers_by_one() {
    let (asks, asked) = apply();
    let (works, flows) = office("");
    // The office is the larger pool; the case begins with the applicant nevertheless.
    let chart = pools(
        &[(&asks, &asked), (&works, &flows)],
        &["ask > os", "send > c"],
    );
    let crowd = crowd();
    let steps = [
        ("ask", 100.0),
        ("look", 40.0),
        ("sign", 20.0),
        ("send", 5.0),
    ];
    let work = steps.map(|(id, time)| (id, crowd.as_slice(), fix(time)));
    let (outcome, all) = heard(&chart, &world(60, 50.0, &work));
    for case in 0..SHORT.cases {
        let of = |step: &str| all[&(case, step.to_owned())];
        close(of("look").enabled, of("ask").end, 1e-9);
        close(of("send").end, of("ask").end + 65.0, 1e-9);
    }
    close(outcome.kpi.cycle_time.mean, 165.0, 1e-6);
    assert_eq!(outcome.tasks["look"].count, f64::from(SHORT.cases));
}

#[test]
fn a_message_that_comes_early_is_kept_and_one_that_comes_late_is_waited_for() {
    // Both begin with the case; the one works 100 s before it looks for what the other sends after 30 s, or after 500.
    let waits = format!(
        "<startEvent id=\"s\"/><task id=\"a\"/><intermediateCatchEvent id=\"c\">{MESSAGE}</intermediateCatchEvent><task id=\"b\"/><endEvent id=\"e\"/>"
    );
    let sends = format!(
        "<startEvent id=\"os\"/><task id=\"x\"/><intermediateThrowEvent id=\"t\">{MESSAGE}</intermediateThrowEvent><endEvent id=\"oe\"/>"
    );
    let chart = pools(
        &[
            (&waits, &["s > a", "a > c", "c > b", "b > e"]),
            (&sends, &["os > x", "x > t", "t > oe"]),
        ],
        &["t > c"],
    );
    let crowd = crowd();
    for (takes, begins) in [(30.0, 100.0), (500.0, 500.0)] {
        let work = [
            ("a", crowd.as_slice(), fix(100.0)),
            ("b", crowd.as_slice(), fix(1.0)),
            ("x", crowd.as_slice(), fix(takes)),
        ];
        let mut scenario = world(60, 50.0, &work);
        // A time of its own does not count for what waits for a message.
        scenario.waits.insert("c".into(), fix(9_999.0));
        let (outcome, _) = heard(&chart, &scenario);
        close(outcome.kpi.cycle_time.mean, begins + 1.0, 1e-6);
    }
}

#[test]
fn a_step_that_receives_begins_with_its_message_and_then_takes_its_time() {
    let receives = "<startEvent id=\"s\"/><receiveTask id=\"r\"/><endEvent id=\"e\"/>";
    let sends = "<startEvent id=\"os\"/><sendTask id=\"x\"/><endEvent id=\"oe\"/>";
    let chart = pools(
        &[
            (receives, &["s > r", "r > e"]),
            (sends, &["os > x", "x > oe"]),
        ],
        &["x > r"],
    );
    let crowd = crowd();
    let send = ("x", crowd.as_slice(), fix(70.0));
    let work = [("r", crowd.as_slice(), fix(11.0)), send.clone()];
    let (outcome, all) = heard(&chart, &world(60, 50.0, &work));
    close(outcome.kpi.cycle_time.mean, 81.0, 1e-6);
    // To wait for the message is not to wait for a person.
    close(outcome.tasks["r"].waiting.mean, 0.0, 1e-9);
    close(
        all[&(0, "r".to_owned())].enabled,
        all[&(0, "x".to_owned())].end,
        1e-9,
    );
    // Without people and a time it only receives.
    let (outcome, _) = heard(&chart, &world(60, 50.0, &[send]));
    close(outcome.kpi.cycle_time.mean, 70.0, 1e-6);
}

#[test]
fn of_several_events_the_message_or_the_clock_comes_first() {
    let waits = format!(
        "<startEvent id=\"s\"/><eventBasedGateway id=\"g\"/><intermediateCatchEvent id=\"c\">{MESSAGE}</intermediateCatchEvent>\
         <intermediateCatchEvent id=\"t\"><timerEventDefinition/></intermediateCatchEvent><task id=\"good\"/><task id=\"late\"/>\
         <endEvent id=\"e\"/><endEvent id=\"f\"/>"
    );
    let sends = "<startEvent id=\"os\"/><task id=\"x\"/><endEvent id=\"oe\"/>";
    let chart = pools(
        &[
            (
                &waits,
                &[
                    "s > g", "g > c", "g > t", "c > good", "t > late", "good > e", "late > f",
                ],
            ),
            (sends, &["os > x", "x > oe"]),
        ],
        &["x > c"],
    );
    let crowd = crowd();
    let work = [("x", expon(100.0)), ("good", fix(1.0)), ("late", fix(1.0))];
    let work = work.map(|(id, law)| (id, crowd.as_slice(), law));
    let mut scenario = world(60, 50.0, &work);
    scenario.waits.insert("t".into(), fix(80.0));
    let (outcome, all) = heard(&chart, &scenario);
    let mut both = [0.0, 0.0];
    for case in 0..SHORT.cases {
        let late = all.contains_key(&(case, "late".to_owned()));
        assert_eq!(late, all[&(case, "x".to_owned())].work > 80.0, "{case}");
        both[usize::from(late)] += 1.0;
    }
    assert_eq!(outcome.tasks["good"].count, both[0]);
    assert!(both[0] > 50.0 && both[1] > 50.0);
    // Without a time the clock comes only when the message cannot come any more.
    scenario.waits.clear();
    let (outcome, _) = heard(&chart, &scenario);
    assert_eq!(outcome.tasks["good"].count, f64::from(SHORT.cases));
    assert!(!outcome.tasks.contains_key("late"));
}

#[test]
fn a_message_on_the_border_breaks_a_step_off_and_its_person_is_free() {
    let works = format!(
        "<startEvent id=\"s\"/><task id=\"a\"/><boundaryEvent id=\"x\" attachedToRef=\"a\">{MESSAGE}</boundaryEvent><endEvent id=\"e\"/><endEvent id=\"f\"/>"
    );
    let calls = "<startEvent id=\"os\"/><task id=\"back\"/><endEvent id=\"oe\"/>";
    let chart = pools(
        &[
            (&works, &["s > a", "a > e", "x > f"]),
            (calls, &["os > back", "back > oe"]),
        ],
        &["back > x"],
    );
    let crowd: Vec<u32> = (1..60).collect();
    let work = [
        ("a", &[0][..], fix(100.0)),
        ("back", crowd.as_slice(), fix(30.0)),
    ];
    let mut scenario = world(60, 1.0, &work);
    scenario.arrival = fix(40.0);
    let (outcome, all) = heard(&chart, &scenario);
    close(outcome.tasks["a"].processing.mean, 30.0, 1e-6);
    close(outcome.tasks["a"].waiting.mean, 0.0, 1e-6);
    assert!(all[&(7, "a".to_owned())].cut);
}

#[test]
fn a_terminate_end_ends_its_own_pool_and_what_nobody_takes_is_no_fault() {
    let one = "<startEvent id=\"s\"/><parallelGateway id=\"p\"/><task id=\"a\"/><task id=\"slow\"/>\
               <endEvent id=\"stop\"><terminateEventDefinition/></endEvent><endEvent id=\"e\"/>";
    let other = format!(
        "<startEvent id=\"os\">{MESSAGE}</startEvent><task id=\"x\"/><endEvent id=\"oe\"/>"
    );
    let chart = pools(
        &[
            (one, &["s > p", "p > a", "p > slow", "a > stop", "slow > e"]),
            (&other, &["os > x", "x > oe"]),
        ],
        &["a > os", "slow > os"],
    );
    let crowd = crowd();
    let work = [("a", 10.0), ("slow", 500.0), ("x", 300.0)];
    let work = work.map(|(id, time)| (id, crowd.as_slice(), fix(time)));
    let (outcome, _) = heard(&chart, &world(60, 50.0, &work));
    close(outcome.kpi.cycle_time.mean, 310.0, 1e-6);
    assert_eq!(outcome.tasks["x"].count, f64::from(SHORT.cases));
}

#[test]
fn pools_that_wait_for_each_other_are_refused_where_they_stand() {
    let wait = |s: &str, c: &str, t: &str, e: &str| {
        format!(
            "<startEvent id=\"{s}\"/><intermediateCatchEvent id=\"{c}\">{MESSAGE}</intermediateCatchEvent>\
             <intermediateThrowEvent id=\"{t}\">{MESSAGE}</intermediateThrowEvent><endEvent id=\"{e}\"/>"
        )
    };
    let (one, two) = (wait("s", "c", "t", "e"), wait("os", "oc", "ot", "oe"));
    let chart = pools(
        &[
            (&one, &["s > c", "c > t", "t > e"]),
            (&two, &["os > oc", "oc > ot", "ot > oe"]),
        ],
        &["t > oc", "ot > c"],
    );
    let stuck = simulate(&chart, &world(1, 50.0, &[]), &SHORT).unwrap_err();
    assert_eq!(
        stuck,
        Refusal::Stuck {
            element: "oc".into()
        }
    );
    // Starts that wait for each other begin never.
    let sleep = |s: &str, t: &str| {
        format!(
            "<startEvent id=\"{s}\">{MESSAGE}</startEvent><endEvent id=\"{t}\">{MESSAGE}</endEvent>"
        )
    };
    let (one, two) = (sleep("s", "t"), sleep("os", "ot"));
    let chart = pools(
        &[(&one, &["s > t"]), (&two, &["os > ot"])],
        &["t > os", "ot > s"],
    );
    let never = simulate(&chart, &world(1, 50.0, &[]), &SHORT).unwrap_err();
    assert_eq!(never, Refusal::NoStart);
}

#[test]
fn a_pool_whose_steps_the_scenario_does_not_name_stands_for_somebody_else() {
    let (asks, asked) = apply();
    let (works, flows) = office("");
    let chart = pools(
        &[(&asks, &asked), (&works, &flows)],
        &["ask > os", "send > c"],
    );
    let crowd = crowd();
    let work = ["look", "sign", "send"].map(|id| (id, crowd.as_slice(), fix(10.0)));
    let outcome = simulate(&chart, &world(60, 50.0, &work), &SHORT).unwrap();
    close(outcome.kpi.cycle_time.mean, 30.0, 1e-6);
}

#[test]
fn an_applicant_without_a_post_is_not_staff() {
    let (asks, asked) = apply();
    let office = format!(
        "<laneSet id=\"ls\"><lane id=\"l\" name=\"窗口\"><flowNodeRef>look</flowNodeRef><flowNodeRef>sign</flowNodeRef>\
         <flowNodeRef>send</flowNodeRef></lane></laneSet>{}",
        office("").0
    );
    let (_, flows) = self::office("");
    let chart = pools(
        &[(&asks, &asked), (&office, &flows)],
        &["ask > os", "send > c"],
    );
    let scenario = Scenario::from_chart(&chart);
    assert!(scenario.people.iter().all(|it| it.post == "窗口"));
    assert!(scenario.waits.contains_key("ask"));
    let outcome = simulate(&chart, &scenario, &Options::default()).unwrap();
    assert!(outcome.tasks["ask"].count > 0.0 && outcome.tasks["send"].count > 0.0);
}

#[test]
fn people_of_pools_are_shared_with_charts_beside() {
    let (asks, asked) = apply();
    let (works, flows) = office("");
    let chart = pools(
        &[(&asks, &asked), (&works, &flows)],
        &["ask > os", "send > c"],
    );
    let busy = ["ask", "look", "sign", "send"].map(|id| (id, &[0][..], expon(20.0)));
    let scenario = world(1, 400.0, &busy);
    let other = Other {
        name: "b".into(),
        chart: chart.clone().into(),
        scenario: scenario.clone(),
    };
    let long = Options {
        cases: 5_000,
        ..SHORT
    };
    let on = &|_: u32| ControlFlow::Continue(());
    let found = simulate_beside((&chart, &scenario), &[other], &long, on, None).unwrap();
    close(found.resources["p0"].utilisation, 0.4, 0.05);
    assert_eq!(found.tasks["sign"].count, 5_000.0);
    close(found.beside[0].tasks["sign"].count, 5_000.0, 0.05);
}

/// Flows from a split over two nodes to their join.
fn diamond(at: &str, split: &str, middle: [&str; 2], join: &str) -> Vec<String> {
    let mut flows = vec![format!("{at} > {split}")];
    flows.extend(middle.map(|it| format!("{split} > {it}")));
    flows.extend(middle.map(|it| format!("{it} > {join}")));
    flows
}

/// Two pools of a few blocks each, with messages between them drawn by chance.
fn scribble(dice: &mut Dice) -> Chart {
    let mut sent: Vec<String> = Vec::new();
    let mut parts = Vec::new();
    for pool in ["a", "b"] {
        let mut elements = format!("<startEvent id=\"{pool}s\"/>");
        let mut flows = Vec::new();
        let mut at = format!("{pool}s");
        for block in 0..1 + dice.of(4) {
            let id = |part: &str| format!("{pool}{block}{part}");
            match dice.of(4) {
                0 => {
                    elements += &format!("<task id=\"{}\"/>", id("t"));
                    flows.push(format!("{at} > {}", id("t")));
                    at = id("t");
                }
                1 => {
                    let catch = id("c");
                    elements += &format!(
                        "<intermediateCatchEvent id=\"{catch}\">{MESSAGE}</intermediateCatchEvent>"
                    );
                    flows.push(format!("{at} > {catch}"));
                    at = catch;
                }
                2 => {
                    let (split, one, two, join) = (id("x"), id("y"), id("z"), id("j"));
                    elements += &format!(
                        "<exclusiveGateway id=\"{split}\"/><task id=\"{one}\"/><task id=\"{two}\"/><exclusiveGateway id=\"{join}\"/>"
                    );
                    flows.extend(diamond(&at, &split, [&one, &two], &join));
                    at = join;
                }
                _ => {
                    let (split, one, catch, join) = (id("p"), id("q"), id("r"), id("k"));
                    elements += &format!(
                        "<parallelGateway id=\"{split}\"/><task id=\"{one}\"/><receiveTask id=\"{catch}\"/><parallelGateway id=\"{join}\"/>"
                    );
                    flows.extend(diamond(&at, &split, [&one, &catch], &join));
                    at = join;
                }
            }
        }
        elements += &format!("<endEvent id=\"{pool}e\"/>");
        flows.push(format!("{at} > {pool}e"));
        parts.push((elements, flows));
    }
    let ids = |pool: usize, kinds: &[char]| -> Vec<String> {
        let all = parts[pool].0.split("id=\"").skip(1);
        let all = all.map(|it| it.split('"').next().unwrap().to_owned());
        all.filter(|id| id.len() == 3 && kinds.contains(&id.chars().nth(2).unwrap()))
            .collect()
    };
    for pool in 0..2 {
        let from = ids(pool, &['t', 'y', 'z', 'q']);
        for to in ids(1 - pool, &['c', 'r']) {
            if !from.is_empty() && dice.unit() < 0.8 {
                sent.push(format!("{} > {to}", from[dice.of(from.len())]));
            }
        }
    }
    let flows: Vec<Vec<&str>> = parts
        .iter()
        .map(|it| it.1.iter().map(String::as_str).collect())
        .collect();
    let parts = [
        (parts[0].0.as_str(), flows[0].as_slice()),
        (parts[1].0.as_str(), flows[1].as_slice()),
    ];
    pools(&parts, &sent.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn pools_by_chance_end_or_stand_still_as_the_soundness_check_says() {
    let (mut sound, mut stuck) = (0, 0);
    for seed in 0..400 {
        let chart = scribble(&mut Dice::new(seed));
        let verdict = soundness_with(&chart, SoundnessOptions { messages: true });
        assert!(verdict.decided, "{seed}");
        let people = crowd();
        let steps: Vec<_> = chart
            .nodes
            .iter()
            .filter(|it| matches!(it.kind, flow_model::chart::NodeKind::Task { .. }))
            .map(|it| (it.id.as_str(), people.as_slice(), expon(60.0)))
            .collect();
        let scenario = world(60, 50.0, &steps);
        let played = simulate(&chart, &scenario, &SHORT);
        match played {
            Ok(outcome) => {
                assert!(
                    verdict.option_to_complete,
                    "{seed}: plays, but is told to stand still"
                );
                assert!(outcome.task_executions > 0 || steps.is_empty());
                sound += 1;
            }
            Err(Refusal::Stuck { .. }) => {
                let links = &chart.scenery.links;
                assert!(
                    !verdict.option_to_complete,
                    "{seed}: stands still, but is told to end: {verdict:?} {links:?} {:?}",
                    chart.flows
                );
                stuck += 1;
            }
            Err(why) => panic!("{seed}: {why:?}"),
        }
    }
    assert!(sound > 50 && stuck > 50, "{sound} {stuck}");
}
