//! Any sequence of commands on the shipped charts, lawful or not: who is not let through changes nothing, and whatever
//! is let through keeps the invariants. `SUNFLOW_FUZZ` says how many cases (a few thousand locally; fewer by itself).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use case_core::apply::apply;
use case_core::case::{Case, CaseState};
use case_core::choices::{choices, reopenings, returns, waiting};
use case_core::clock::{Calendar, due};
use case_core::decide::tick::next_at;
use case_core::decide::{Command, Context, decide};
use case_core::event::{Actor, CaseEvent, ChartRef, FieldSet, FieldValue, StepDone, What};
use case_core::net::Net;
use case_core::permit::permit;
use case_core::versions::{self, Known, Plan, Road};
use chrono::{DateTime, Duration, FixedOffset};
use flow_model::chart::{Chart, Flow, Node, NodeKind};
use flow_model::step::{CaseType, Step};
use proptest::prelude::*;

use crate::shipped::{internal_charts, read, value};
use crate::sketch::{actor, started, time};
use crate::strange::{Dice, strange};

/// Cases where the environment asks for no other number.
const CASES: u32 = 96;

/// A shipped chart and a later version of it.
struct Pair {
    name: String,
    first: Net,
    second: Net,
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let pair = |path: &std::path::PathBuf| {
        let chart = read(path);
        let second = Net::compile(&revised(chart.clone())).expect("a step more is no harm");
        Pair {
            name: path.display().to_string(),
            first: Net::compile(&chart).expect("it is shipped"),
            second,
        }
    };
    internal_charts().iter().map(pair).collect()
});

/// The chart with one step more before each end that one step leads to.
fn revised(mut chart: Chart) -> Chart {
    let is_step = |id: &str| {
        let node = chart.nodes.iter().find(|node| node.id == id);
        node.is_some_and(|node| matches!(node.kind, NodeKind::Task { .. }))
    };
    let at = chart.flows.iter().position(|flow| {
        let alone = chart
            .flows
            .iter()
            .filter(|it| it.source == flow.source)
            .count()
            == 1;
        alone && is_step(&flow.source) && is_step(&flow.target)
    });
    let at = at.expect("two steps follow each other");
    let source = chart.flows[at].source.clone();
    let before = chart
        .nodes
        .iter()
        .find(|node| node.id == source)
        .expect("it is there");
    let fresh = Node {
        id: "fresh".into(),
        name: "新增环节".into(),
        step: Some(Step {
            post: Some("window".into()),
            ..Step::default()
        }),
        lane: None,
        ..before.clone()
    };
    chart.nodes.push(fresh);
    let target = std::mem::replace(&mut chart.flows[at].target, "fresh".into());
    chart.flows.push(Flow {
        id: "fresh_on".into(),
        name: String::new(),
        source: "fresh".into(),
        target,
        condition: None,
    });
    chart
}

/// A case in the hands of chance.
struct Hand<'a> {
    pair: &'a Pair,
    calendar: Calendar,
    now: DateTime<FixedOffset>,
    case: Option<Case>,
    events: Vec<CaseEvent>,
}

impl<'a> Hand<'a> {
    fn new(pair: &'a Pair) -> Self {
        Hand {
            pair,
            calendar: Calendar::national(),
            now: time("2025-11-03"),
            case: None,
            events: Vec::new(),
        }
    }

    fn of(&self, chart: &ChartRef) -> &'a Net {
        if chart.version == 1 {
            &self.pair.first
        } else {
            &self.pair.second
        }
    }

    fn net(&self) -> &'a Net {
        let case = self.case.as_ref();
        case.map_or(&self.pair.first, |case| self.of(&case.start.chart))
    }

    /// Asks for something; whether it was let through.
    fn ask(&mut self, by: &Actor, command: &Command) -> bool {
        let context = Context {
            now: self.now,
            actor: by.clone(),
            calendar: &self.calendar,
        };
        let Ok(events) = decide(self.net(), self.case.as_ref(), command, &context) else {
            return false;
        };
        for event in events {
            let net = self.net();
            permit(net, self.case.as_ref(), &event, &self.calendar).unwrap_or_else(|why| {
                panic!(
                    "{}: decided, not permitted: {why:?} {event:?}",
                    self.pair.name
                )
            });
            self.follows(&event);
            let before = self.case.take();
            let next = apply(net, before, &event);
            self.case = Some(next.unwrap_or_else(|misfit| panic!("{misfit} {event:?}")));
            self.events.push(event);
            self.check();
        }
        true
    }

    /// After the end only what outlives a case comes.
    fn follows(&self, event: &CaseEvent) {
        let over = self
            .case
            .as_ref()
            .is_some_and(|case| case.state != CaseState::Running);
        let back = matches!(
            &event.what,
            What::CaseWithdrawn(_) | What::VersionRestored(_)
        );
        assert!(
            !over || event.what.outlives_case() || back,
            "{event:?} after the end"
        );
    }

    fn check(&self) {
        let (net, case) = (self.net(), self.case.as_ref().unwrap());
        let name = &self.pair.name;
        match &case.state {
            CaseState::Running => {
                assert!(!case.tokens.is_empty(), "{name}: runs and stands nowhere");
                assert!(
                    !waiting(net, case).is_empty(),
                    "{name}: nobody can act: {:?}",
                    case.tokens
                );
            }
            _ => assert!(case.tokens.is_empty(), "{name}: over and stands somewhere"),
        }
        for token in &case.tokens {
            assert!(net.node(&token.node).is_some(), "{name}: {token:?}");
        }
        assert_eq!(case.version as usize, self.events.len(), "{name}");
        assert!(
            self.events.iter().all(|event| event.at <= case.latest),
            "{name}"
        );
        drop(due(net, case, &self.calendar, self.now));
        for open in waiting(net, case) {
            drop(choices(net, case, &open.node));
            drop(returns(net, case, &open.node));
        }
        let text = serde_json::to_string(case).unwrap();
        let again: Case = serde_json::from_str(&text).unwrap();
        assert_eq!(&again, case, "{name}: what is kept is what was there");
    }

    /// Time passes; afterwards nothing is due any more.
    fn tick(&mut self) {
        if self.case.is_none() {
            return;
        }
        self.ask(&Actor::clock(), &Command::Tick);
        let before = self.events.len();
        self.ask(&Actor::clock(), &Command::Tick);
        assert_eq!(
            before,
            self.events.len(),
            "{}: a tick leaves nothing due",
            self.pair.name
        );
        let case = self.case.as_ref().unwrap();
        if case.state == CaseState::Running && case_core::decide::tick::watched(self.net(), case) {
            let next = next_at(self.net(), case, &self.calendar);
            assert!(
                next.is_none_or(|next| next > self.now),
                "{}: {next:?}",
                self.pair.name
            );
        }
    }

    /// Fills the form of a step and finishes it, as a clerk who knows does.
    fn go_on(&mut self, dice: &mut Dice) {
        let Some(case) = &self.case else {
            let mut start = started(self.pair.first.power.case_type.unwrap());
            start.promised.clone_from(&self.pair.first.power.promised);
            start.statutory.clone_from(&self.pair.first.power.statutory);
            start.local.government = "government".into();
            let by = actor("起案人", &self.pair.first.starters()[0]);
            assert!(self.ask(&by, &Command::Start(Box::new(start))));
            return;
        };
        let net = self.net();
        let open = waiting(net, case);
        if open.is_empty() {
            return;
        }
        let node = open[dice.below(open.len())].node.clone();
        let (post, step) = {
            let node = net.node(&node).unwrap();
            (node.post.clone(), node.step.clone())
        };
        let by = actor(&format!("{node}的经办人"), &post);
        let with: Vec<Actor> = (1..step.officers)
            .map(|n| actor(&format!("{node}的同事{n}"), &post))
            .collect();
        for field in &step.form {
            if !field.required && dice.below(2) == 0 {
                continue;
            }
            let value = match field.key.as_str() {
                "certificates" => FieldValue::Text(certificates(&by, &with)),
                "hear_date" => {
                    FieldValue::Text((self.now + Duration::days(40)).format("%F").to_string())
                }
                _ => value(field),
            };
            let set = FieldSet {
                node: node.clone(),
                key: field.key.clone(),
                value,
            };
            self.ask(&by, &Command::SetField(set));
        }
        let case = self.case.as_ref().unwrap();
        let mut routes: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for choice in choices(net, case, &node) {
            let taken = |flow: &String| routes.values().flatten().any(|other| other == flow);
            if choice.behind.is_empty() || choice.behind.iter().any(taken) {
                let flow = choice.flows[dice.below(choice.flows.len())].id.clone();
                routes.insert(choice.gateway, vec![flow]);
            }
        }
        let done = StepDone {
            node,
            opinion: "同意".into(),
            routes,
            with,
            papers: Vec::new(),
        };
        self.ask(&by, &Command::Done(done));
    }

    /// Moves the case to the other version, or takes the last move back.
    fn move_version(&mut self, dice: &mut Dice) {
        let Some(case) = &self.case else { return };
        let by = actor("设计员", versions::DESIGNER);
        if dice.below(3) == 0 {
            let plan = case
                .versions
                .moves
                .last()
                .map_or("p".to_owned(), |last| last.plan.clone());
            let restored = case_core::event::VersionRestored {
                plan,
                reason: "恢复".into(),
            };
            let event = CaseEvent {
                at: self.now,
                by,
                what: What::VersionRestored(restored),
            };
            if permit(self.net(), Some(case), &event, &self.calendar).is_ok() {
                let next = apply(self.net(), self.case.take(), &event).unwrap();
                self.case = Some(next);
                self.events.push(event);
                self.check();
            }
            return;
        }
        let from = case.start.chart.clone();
        let other = 3 - from.version;
        let to = reference(other);
        let plan = Plan {
            plan: format!("p{}", self.events.len()),
            from,
            to,
            nodes: BTreeMap::new(),
            reason: "流程修订".into(),
        };
        let known = Known::default();
        let new = self.of(&plan.to);
        let road = Road {
            old: self.net(),
            new,
            nodes: &plan.nodes,
            known: &known,
        };
        let context = Context {
            now: self.now,
            actor: by,
            calendar: &self.calendar,
        };
        if let Ok((event, look)) = versions::decide(&road, case, &plan, &context) {
            versions::permit(&road, case, &event, &self.calendar).unwrap();
            let moved = versions::apply(road.old, new, case, &event).unwrap();
            assert_eq!(moved, look.case);
            self.case = Some(moved);
            self.events.push(event);
            self.check();
        }
    }

    fn replays(&self) {
        let net = |chart: &ChartRef| Some(self.of(chart));
        let folded = versions::replay(&self.events, net).unwrap();
        assert_eq!(
            folded, self.case,
            "{}: a history is its case",
            self.pair.name
        );
    }
}

fn reference(version: u32) -> ChartRef {
    let first = started(CaseType::Promised).chart;
    match version {
        1 => first,
        _ => ChartRef {
            version: 2,
            hash: "2".repeat(64),
            ..first
        },
    }
}

fn certificates(by: &Actor, with: &[Actor]) -> String {
    let row = |officer: &Actor| serde_json::json!({ "name": officer.name, "number": "Z1", "valid_until": "2035-01-01" });
    let rows: Vec<_> = std::iter::once(by).chain(with).map(row).collect();
    serde_json::Value::from(rows).to_string()
}

/// Plays one case by `throws`; every throw is one thing that somebody wants.
fn play(throws: &[u64]) {
    let first = throws.first().copied().unwrap_or_default();
    let pair = &PAIRS[first as usize % PAIRS.len()];
    let mut hand = Hand::new(pair);
    for throw in throws {
        let mut dice = Dice(*throw | 1);
        hand.now += later(&mut dice);
        match dice.below(20) {
            0..=9 => hand.go_on(&mut dice),
            10 => hand.tick(),
            11 => hand.move_version(&mut dice),
            _ => {
                let net = hand.net();
                let asked = strange(net, hand.case.as_ref(), hand.now, &mut dice);
                if let Some((by, command)) = asked {
                    let before = hand.case.clone();
                    if !hand.ask(&by, &command) {
                        assert_eq!(before, hand.case);
                    }
                }
            }
        }
        // A desk ticks before each command.
        hand.tick();
    }
    hand.replays();
    if let Some(case) = &hand.case {
        drop(reopenings(hand.net(), case));
    }
}

/// Minutes mostly, days often, years at times.
fn later(dice: &mut Dice) -> Duration {
    match dice.below(12) {
        0..=6 => Duration::minutes(dice.below(90) as i64),
        7..=9 => Duration::days(dice.below(9) as i64),
        10 => Duration::days(dice.below(70) as i64),
        _ => Duration::days(dice.below(3) as i64 * 365 / 2),
    }
}

fn wanted() -> u32 {
    let asked = std::env::var("SUNFLOW_FUZZ").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(CASES)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: wanted(), ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_keeps_the_invariants(
        throws in prop::collection::vec(any::<u64>(), 4..70),
    ) {
        play(&throws);
    }
}
