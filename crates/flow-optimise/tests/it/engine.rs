//! Random charts played here and by the engine that runs cases: after every step the same steps stand open.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use case_core::apply::apply;
use case_core::case::{Case, CaseState};
use case_core::choices::{WaitingHow, choices, waiting};
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::{Actor, CaseStarted, ChartRef, LocalRules, StepDone};
use case_core::net::{Net, NetKind};
use case_core::rejection::{Code, Rejection};
use chrono::DateTime;
use flow_model::chart::Chart;
use flow_model::step::CaseType;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::scenario::{Manner, Person, Work};
use flow_optimise::simulate::{Options, Refusal, Scenario, Told, simulate_told};

use crate::dice::Dice;
use crate::interrupted::interrupted;
use crate::sketches::{Sketch, nested, wild};

fn scenario(chart: &Chart, sketch: &Sketch) -> Scenario {
    let person = |number: u32| Person {
        id: format!("p{number}"),
        name: String::new(),
        post: "岗".into(),
        calendar: "always".into(),
        cost_per_hour: 0.0,
        also: Vec::new(),
    };
    let work = |number: u32| Work {
        person: format!("p{number}"),
        duration: Duration::Expon {
            mean: 60.0,
            min: 0.0,
            max: 6_000.0,
        },
        deputy: false,
    };
    let mut scenario = Scenario::from_chart(chart);
    scenario.calendars = BTreeMap::from([("always".into(), Hours::always())]);
    scenario.arrival_calendar = "always".into();
    scenario.people = (0..60).map(person).collect();
    for workers in scenario.work.values_mut() {
        *workers = (0..60).map(work).collect();
    }
    let wait = |at: &f64| Duration::Uniform {
        min: 0.0,
        max: 2.0 * *at,
    };
    let waits = sketch.waits.iter().map(|(id, at)| (id.clone(), wait(at)));
    scenario.waits = waits.collect();
    scenario.branches = sketch.odds.clone();
    scenario.manner = Manner::Exact;
    scenario
}

/// A step as it was played here.
#[derive(Debug, Clone)]
struct Played {
    step: String,
    enabled: f64,
    end: f64,
    /// It was broken off.
    cut: bool,
}

/// What was played here: the steps, and what happened by itself.
#[derive(Debug, Default)]
struct Heard {
    steps: Vec<Played>,
    events: Vec<(f64, String)>,
}

fn play_here(chart: &Chart, sketch: &Sketch, seed: u64) -> (Heard, Result<(), Refusal>) {
    let mut heard = Heard::default();
    let mut hear = |told: Told<'_>| match told {
        Told::Done { it, step, .. } => heard.steps.push(Played {
            step: step.to_owned(),
            enabled: it.enabled,
            end: it.end,
            cut: it.cut,
        }),
        Told::Happened { event, time, .. } => heard.events.push((time, event.to_owned())),
        Told::Closed(_) | Told::Beside { .. } => {}
    };
    let options = Options {
        cases: 1,
        replications: 1,
        seed,
        start_s: 0.0,
        warm_up: 0,
    };
    let on = &|_: u32| ControlFlow::Continue(());
    let outcome = simulate_told(
        chart,
        &scenario(chart, sketch),
        &options,
        on,
        Some(&mut hear),
    );
    (heard, outcome.map(|_| ()))
}

/// What is done in the engine, in the order of time; of one moment steps first.
fn deeds(heard: &Heard) -> Vec<(f64, String)> {
    let done = heard.steps.iter().filter(|it| !it.cut);
    let mut deeds: Vec<(f64, u8, String)> = done.map(|it| (it.end, 0, it.step.clone())).collect();
    let events = heard.events.iter();
    deeds.extend(events.map(|(time, event)| (*time, 1, event.clone())));
    deeds.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    deeds.into_iter().map(|it| (it.0, it.2)).collect()
}

struct Engine<'n> {
    net: &'n Net,
    calendar: Calendar,
    case: Option<Case>,
}

impl Engine<'_> {
    fn say(&mut self, command: &Command) -> Result<(), Rejection> {
        let context = Context {
            now: DateTime::parse_from_rfc3339("2026-03-02T10:00:00+08:00").unwrap(),
            actor: Actor {
                user: "王".into(),
                name: "王".into(),
                post: "窗口".into(),
                instead_of: None,
            },
            calendar: &self.calendar,
        };
        let decided = decide(self.net, self.case.as_ref(), command, &context);
        for event in decided? {
            self.case = Some(apply(self.net, self.case.take(), &event).unwrap());
        }
        Ok(())
    }

    fn start(&mut self) {
        let started = CaseStarted {
            number: "320481-2026-0001".into(),
            region: "320481".into(),
            item: "JS000000JT-XK-1030".into(),
            item_name: "许可".into(),
            title: "申请".into(),
            case_type: CaseType::Promised,
            promised: None,
            statutory: None,
            chart: ChartRef {
                chart: "c".into(),
                version: 1,
                hash: "0".repeat(64),
            },
            query_hash: "a".repeat(64),
            engine: case_core::event::ENGINE,
            local: LocalRules::default(),
        };
        self.say(&Command::Start(Box::new(started))).unwrap();
    }

    /// Whether a node waits in several rounds of its sub-process: a name does not say in which it is done.
    fn is_twice(&self, node: &str) -> bool {
        let tokens = self.case.iter().flat_map(|case| &case.tokens);
        let mut scopes = tokens.filter(|it| it.node == node).map(|it| &it.scope);
        let first = scopes.next();
        scopes.any(|other| Some(other) != first)
    }

    /// A step is done, or an event happens; the flows of gateways behind it are those of the sketch.
    fn done(&mut self, node: &str, sketch: &Sketch) -> Result<(), Rejection> {
        let case = self.case.as_ref().unwrap();
        let mut routes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut open = choices(self.net, case, node);
        loop {
            let before = open.len();
            open.retain(|choice| {
                let named = |flow: &String| routes.values().flatten().any(|it| it == flow);
                if !choice.behind.is_empty() && !choice.behind.iter().any(named) {
                    return true;
                }
                let taken = sketch.taken[&choice.gateway].clone();
                routes.insert(choice.gateway.clone(), taken);
                false
            });
            if open.len() == before {
                break;
            }
        }
        loop {
            let said = self.say(&Command::Done(StepDone {
                node: node.to_owned(),
                opinion: "同意".into(),
                routes: routes.clone(),
                with: vec![],
                papers: Vec::new(),
            }));
            match said {
                // The way ends at a join that still waits: nothing is chosen behind it.
                Err(why) if why.code == Code::RouteUnused => {
                    assert!(routes.remove(&why.field.unwrap_or_default()).is_some());
                }
                Err(why) if why.code == Code::RouteRequired => {
                    let gateway = why.field.unwrap_or_default();
                    let taken = sketch.taken[&gateway].clone();
                    assert!(routes.insert(gateway, taken).is_none());
                }
                other => return other,
            }
        }
    }

    fn open(&self) -> Vec<String> {
        let case = self.case.as_ref().unwrap();
        let here = waiting(self.net, case).into_iter();
        let step = |it: &str| self.net.node(it).is_some_and(|it| it.kind == NetKind::Step);
        let here = here.filter(|it| it.how == WaitingHow::Here && step(&it.node));
        let mut open: Vec<String> = here.map(|it| it.node).collect();
        open.sort();
        open.dedup();
        open
    }

    fn ended(&self) -> bool {
        matches!(self.case.as_ref().unwrap().state, CaseState::Ended { .. })
    }
}

/// Steps that stand open here just after a time.
fn open_here(played: &[Played], at: f64) -> Vec<String> {
    let open = played.iter().filter(|it| it.enabled <= at && at < it.end);
    let mut open: Vec<String> = open.map(|it| it.step.clone()).collect();
    open.sort();
    open.dedup();
    open
}

/// Plays one sketch in both; answers how many steps were compared.
fn compare(sketch: &Sketch, seed: u64) -> usize {
    let chart = sketch.chart();
    let net = Net::compile(&chart).unwrap_or_else(|why| panic!("{why:?}\n{}", sketch.xml));
    let (heard, outcome) = play_here(&chart, sketch, seed);
    match &outcome {
        Err(Refusal::Endless { .. }) => return 0,
        Err(Refusal::Stuck { .. }) | Ok(()) => {}
        Err(other) => panic!("seed {seed}: {other:?}\n{}", sketch.xml),
    }
    let played = &heard.steps;
    let mut engine = Engine {
        net: &net,
        calendar: Calendar::national(),
        case: None,
    };
    let told = |what: &str| format!("seed {seed}: {what}\n{}\n{heard:#?}", sketch.xml);
    engine.start();
    let begun = played.iter().map(|it| it.enabled).fold(f64::MAX, f64::min);
    assert_eq!(engine.open(), open_here(played, begun), "{}", told("start"));
    let deeds = deeds(&heard);
    for (place, (at, node)) in deeds.iter().enumerate() {
        if engine.is_twice(node) {
            return place;
        }
        if let Err(why) = engine.done(node, sketch) {
            panic!("{}", told(&format!("{node} at {at}: {why:?}")));
        }
        if deeds.get(place + 1).is_some_and(|next| next.0 == *at) {
            continue;
        }
        assert_eq!(
            engine.open(),
            open_here(played, *at),
            "{}",
            told(&format!("after {node} at {at}"))
        );
    }
    let same = engine.ended() == outcome.is_ok();
    assert!(same, "{}", told(&format!("the end: {outcome:?}")));
    deeds.len()
}

#[test]
fn wild_charts_stand_open_where_the_engine_says() {
    let mut compared = 0;
    for seed in 0..3_000 {
        let mut dice = Dice::new(seed);
        compared += compare(&wild(&mut dice), seed);
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn nested_charts_stand_open_where_the_engine_says() {
    let mut compared = 0;
    for seed in 0..2_000 {
        let mut dice = Dice::new(seed + 1_000_000);
        compared += compare(&nested(&mut dice), seed);
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn charts_in_which_work_ends_early_stand_open_where_the_engine_says() {
    let mut compared = 0;
    for seed in 0..1_500 {
        let mut dice = Dice::new(seed + 2_000_000);
        compared += compare(&interrupted(&mut dice), seed);
    }
    assert!(compared > 4_000, "{compared}");
}
