//! Random charts played here and by the engine that runs cases: after every step the same steps stand open.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use case_core::apply::apply;
use case_core::case::{Case, CaseState};
use case_core::choices::{WaitingHow, choices, waiting};
use case_core::clock::Calendar;
use case_core::decide::{Command, Context, decide};
use case_core::event::{Actor, CaseStarted, ChartRef, LocalRules, StepDone};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use chrono::DateTime;
use flow_model::chart::Chart;
use flow_model::step::CaseType;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::hours::Hours;
use flow_optimise::simulate::scenario::{Manner, Person, Work};
use flow_optimise::simulate::{Options, Refusal, Scenario, Told, simulate_told};

use crate::dice::Dice;
use crate::sketches::{Sketch, nested, wild};

fn scenario(chart: &Chart, sketch: &Sketch) -> Scenario {
    let person = |number: u32| Person {
        id: format!("p{number}"),
        name: String::new(),
        post: "岗".into(),
        calendar: "always".into(),
        cost_per_hour: 0.0,
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
}

fn play_here(chart: &Chart, sketch: &Sketch, seed: u64) -> (Vec<Played>, Result<(), Refusal>) {
    let mut played = Vec::new();
    let mut hear = |told: Told<'_>| {
        if let Told::Done { it, step, .. } = told {
            let step = step.to_owned();
            let (enabled, end) = (it.enabled, it.end);
            played.push(Played { step, enabled, end });
        }
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
    (played, outcome.map(|_| ()))
}

/// Steps that end when all of their sub-process ends: whoever was given such work is told to keep the time.
fn cut_short(sketch: &Sketch, played: &[Played]) -> Vec<Played> {
    let end = |it: &Played| {
        let enders = played.iter().filter(|ender| {
            let inside = sketch.enders.get(&ender.step);
            let holds =
                inside.is_some_and(|it_all| it_all.contains(&format!("id=\"{}\"", it.step)));
            holds && ender.step != it.step && (it.enabled..it.end).contains(&ender.end)
        });
        enders.map(|ender| ender.end).reduce(f64::min)
    };
    let ended = |it: &Played| {
        let mut cut = it.clone();
        cut.end = end(it).unwrap_or(it.end);
        cut
    };
    played.iter().map(ended).collect()
}

/// What is done in the engine, in the order of time.
fn deeds(sketch: &Sketch, all: &[Played], played: &[Played]) -> Vec<(f64, String)> {
    let mut deeds: Vec<(f64, u8, String)> = Vec::new();
    let behind = |step: &str| sketch.events.iter().find(|it| it.1.0 == step);
    let cut = |it: &Played| {
        sketch.events.values().any(|(behind, host)| {
            host.as_ref() == Some(&it.step)
                && played
                    .iter()
                    .any(|other| other.step == *behind && other.enabled == it.end)
        })
    };
    for it in played {
        if let Some((event, _)) = behind(&it.step) {
            deeds.push((it.enabled, 0, event.clone()));
        }
        let whole = all
            .iter()
            .any(|one| one.step == it.step && one.end == it.end);
        if !cut(it) && whole {
            deeds.push((it.end, 1, it.step.clone()));
        }
    }
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
        let here = here.filter(|it| it.how == WaitingHow::Here);
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
    let (all, outcome) = play_here(&chart, sketch, seed);
    let played = cut_short(sketch, &all);
    if let Err(Refusal::Endless { .. }) = outcome {
        return 0;
    }
    let mut engine = Engine {
        net: &net,
        calendar: Calendar::national(),
        case: None,
    };
    let told = |what: &str| format!("seed {seed}: {what}\n{}\n{played:#?}", sketch.xml);
    engine.start();
    let begun = played.iter().map(|it| it.enabled).fold(f64::MAX, f64::min);
    assert_eq!(
        engine.open(),
        open_here(&played, begun),
        "{}",
        told("start")
    );
    let deeds = deeds(sketch, &all, &played);
    for (place, (at, node)) in deeds.iter().enumerate() {
        if let Err(why) = engine.done(node, sketch) {
            panic!("{}", told(&format!("{node} at {at}: {why:?}")));
        }
        if deeds.get(place + 1).is_some_and(|next| next.0 == *at) {
            continue;
        }
        assert_eq!(
            engine.open(),
            open_here(&played, *at),
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
