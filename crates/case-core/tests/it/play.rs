//! Random play on random charts: whatever is commanded, the invariants hold.

use std::collections::BTreeMap;

use case_core::apply::{apply, replay};
use case_core::case::{Case, CaseState};
use case_core::choices::{choices, returns, waiting};
use case_core::clock::{Calendar, due};
use case_core::decide::{Command, Context, decide};
use case_core::event::{CaseEvent, CaseWithdrawn, SentBack, StepDone};
use case_core::net::Net;
use case_core::permit::permit;
use chrono::Duration;
use flow_model::chart::{EventPlace, Gateway, Trigger};
use flow_model::step::CaseType;
use proptest::prelude::*;

use crate::sketch::{Sketch, actor, started, time};

/// A block of a structured chart.
#[derive(Debug, Clone)]
enum Block {
    Step,
    Row(Vec<Block>),
    Split(Gateway, Vec<Block>),
    Sub(Box<Block>),
    Border(bool, Box<Block>),
    FirstOf,
    Loop(Box<Block>),
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![4 => Just(Block::Step), 1 => Just(Block::FirstOf)];
    leaf.prop_recursive(4, 20, 3, |inner| {
        let gateway = prop_oneof![
            Just(Gateway::Exclusive),
            Just(Gateway::Parallel),
            Just(Gateway::Inclusive)
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Block::Row),
            (gateway, prop::collection::vec(inner.clone(), 2..4))
                .prop_map(|(gateway, blocks)| Block::Split(gateway, blocks)),
            inner.clone().prop_map(|block| Block::Sub(Box::new(block))),
            (any::<bool>(), inner.clone())
                .prop_map(|(cut, block)| Block::Border(cut, Box::new(block))),
            inner.prop_map(|block| Block::Loop(Box::new(block))),
        ]
    })
}

/// Draws a block after the node `from`; gives the node that ends it. `next` numbers the nodes.
fn draw(mut sketch: Sketch, block: &Block, from: &str, next: &mut u32) -> (Sketch, String) {
    *next += 1;
    let id = *next;
    match block {
        Block::Step => {
            let step = format!("n{id}");
            (sketch.step(&step).path(&format!("{from} {step}")), step)
        }
        Block::Row(blocks) => {
            let mut at = from.to_owned();
            for block in blocks {
                (sketch, at) = draw(sketch, block, &at, next);
            }
            (sketch, at)
        }
        Block::Split(gateway, blocks) => {
            let (split, join) = (format!("f{id}"), format!("j{id}"));
            sketch = sketch.gate(&split, *gateway).gate(&join, *gateway);
            sketch = sketch.path(&format!("{from} {split}"));
            for block in blocks {
                let end;
                (sketch, end) = draw(sketch, block, &split, next);
                sketch = sketch.path(&format!("{end} {join}"));
            }
            (sketch, join)
        }
        Block::Sub(inner) => {
            let sub = format!("u{id}");
            sketch = sketch.sub(&sub, |inside| {
                let mut next = id * 1_000;
                let (inside, end) = draw(
                    inside.start(&format!("us{id}")),
                    inner,
                    &format!("us{id}"),
                    &mut next,
                );
                inside
                    .end(&format!("ue{id}"))
                    .path(&format!("{end} ue{id}"))
            });
            (sketch.path(&format!("{from} {sub}")), sub)
        }
        Block::Border(interrupting, inner) => {
            let (step, border, join) = (format!("n{id}"), format!("w{id}"), format!("m{id}"));
            sketch = sketch
                .step(&step)
                .border(&border, &step, *interrupting, Trigger::Timer);
            let end;
            (sketch, end) = draw(sketch.path(&format!("{from} {step}")), inner, &border, next);
            if *interrupting {
                sketch = sketch.gate(&join, Gateway::Exclusive);
                return (
                    sketch
                        .path(&format!("{step} {join}"))
                        .path(&format!("{end} {join}")),
                    join,
                );
            }
            let side = format!("se{id}");
            (sketch.end(&side).path(&format!("{end} {side}")), step)
        }
        Block::FirstOf => {
            let (gate, join) = (format!("g{id}"), format!("m{id}"));
            let (one, other) = (format!("c{id}"), format!("t{id}"));
            sketch = sketch
                .gate(&gate, Gateway::EventBased)
                .event(&one, EventPlace::Catch, Trigger::Message)
                .event(&other, EventPlace::Catch, Trigger::Timer)
                .gate(&join, Gateway::Exclusive);
            let path = format!("{from} {gate} {one} {join}");
            (
                sketch.path(&path).path(&format!("{gate} {other} {join}")),
                join,
            )
        }
        Block::Loop(inner) => {
            let (head, tail) = (format!("h{id}"), format!("l{id}"));
            sketch = sketch
                .gate(&head, Gateway::Exclusive)
                .gate(&tail, Gateway::Exclusive);
            let end;
            (sketch, end) = draw(sketch.path(&format!("{from} {head}")), inner, &head, next);
            (sketch.path(&format!("{end} {tail} {head}")), tail)
        }
    }
}

fn net(block: &Block) -> Net {
    let mut next = 0;
    let sketch = Sketch::new().start("s").step("first").path("s first");
    let (sketch, end) = draw(sketch, block, "first", &mut next);
    sketch.end("end").path(&format!("{end} end")).net()
}

/// Names branches at every choice by `dice`.
fn named(net: &Net, case: &Case, node: &str, dice: u32) -> BTreeMap<String, Vec<String>> {
    let mut routes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open = choices(net, case, node);
    // A choice is asked only behind the flows that it names.
    while !open.is_empty() {
        let before = open.len();
        open.retain(|choice| {
            let taken = |flow: &String| routes.values().flatten().any(|named| named == flow);
            if !choice.behind.is_empty() && !choice.behind.iter().any(taken) {
                return true;
            }
            let one = dice as usize % choice.flows.len();
            let mut flows = vec![choice.flows[one].id.clone()];
            if choice.several && !dice.is_multiple_of(3) {
                let other = (one + 1) % choice.flows.len();
                flows.push(choice.flows[other].id.clone());
            }
            routes.insert(choice.gateway.clone(), flows);
            false
        });
        if open.len() == before {
            break;
        }
    }
    routes
}

fn command(net: &Net, case: &Case, dice: u32) -> Option<Command> {
    let open = waiting(net, case);
    let node = open.get(dice as usize % open.len().max(1))?.node.clone();
    let dice = dice / 7;
    if dice.is_multiple_of(11) {
        let back = returns(net, case, &node);
        if let Some(to) = back.get(dice as usize % back.len().max(1)) {
            let (from, to) = (node, to.clone());
            return Some(Command::SendBack(SentBack {
                from,
                to,
                reason: "退回".into(),
            }));
        }
    }
    if dice % 97 == 1 {
        return Some(Command::Withdraw(CaseWithdrawn {
            reason: "撤回".into(),
        }));
    }
    let routes = named(net, case, &node, dice);
    Some(Command::Done(StepDone {
        node,
        opinion: "同意".into(),
        routes,
        with: vec![],
    }))
}

/// Plays `dice` on a net and checks the invariants after each event; gives the events and the last case.
fn play(net: &Net, dice: &[u32]) -> (Vec<CaseEvent>, Case) {
    let calendar = Calendar::national();
    let by = actor("王", "窗口");
    let mut now = time("2026-03-02");
    let mut events = Vec::new();
    let mut case: Option<Case> = None;
    let mut commands = dice.iter();
    loop {
        let command = match &case {
            None => Some(Command::Start(Box::new(started(CaseType::Promised)))),
            Some(case) => commands.next().and_then(|dice| command(net, case, *dice)),
        };
        let Some(command) = command else { break };
        let context = Context {
            now,
            actor: by.clone(),
            calendar: &calendar,
        };
        let decided = decide(net, case.as_ref(), &command, &context);
        let decided = decided.unwrap_or_else(|why| panic!("{why:?} {command:?}"));
        for event in decided {
            permit(net, case.as_ref(), &event, &calendar).unwrap();
            let next = apply(net, case.take(), &event).unwrap();
            check(net, &next, &calendar);
            case = Some(next);
            events.push(event);
        }
        now += Duration::minutes(7);
    }
    (events, case.unwrap())
}

fn check(net: &Net, case: &Case, calendar: &Calendar) {
    match &case.state {
        CaseState::Running => {
            assert!(!case.tokens.is_empty(), "a running case stands somewhere");
            assert!(
                !waiting(net, case).is_empty(),
                "somebody can act: {:?}",
                case.tokens
            );
        }
        CaseState::Ended { .. } | CaseState::Withdrawn { .. } => {
            assert!(case.tokens.is_empty());
            assert!(waiting(net, case).is_empty());
        }
    }
    for token in &case.tokens {
        assert!(net.node(&token.node).is_some());
        let depth = token
            .scope
            .split('/')
            .filter(|part| !part.is_empty())
            .count();
        assert!(depth <= 10);
    }
    let view = due(net, case, calendar, case.latest);
    assert!(view.unpublished.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Structured charts never get stuck, replay gives the same case, nothing follows the end.
    #[test]
    fn invariants_hold_under_random_play(
        block in block(),
        dice in prop::collection::vec(any::<u32>(), 0..60),
    ) {
        let net = net(&block);
        let (events, case) = play(&net, &dice);
        prop_assert_eq!(replay(&net, &events).unwrap().unwrap(), case.clone());
        prop_assert_eq!(case.version as usize, events.len());
        if case.state != CaseState::Running {
            for event in &events[1..] {
                prop_assert!(apply(&net, Some(case.clone()), event).is_err());
            }
        }
    }

    /// Whatever is done to an event, permitting and applying never panic, and what is permitted can be applied.
    #[test]
    fn what_is_permitted_can_be_applied(
        block in block(),
        dice in prop::collection::vec(any::<u32>(), 1..30),
        from in any::<u32>(),
        to in any::<u32>(),
    ) {
        let net = net(&block);
        let (events, _) = play(&net, &dice);
        let calendar = Calendar::national();
        let moved = &events[from as usize % events.len()];
        let before = &events[..to as usize % events.len()];
        let case = replay(&net, before).unwrap();
        if permit(&net, case.as_ref(), moved, &calendar).is_ok() {
            prop_assert!(apply(&net, case, moved).is_ok());
        }
    }

    /// A player who always goes on ends every case: no token is lost on the way to the end.
    #[test]
    fn every_structured_chart_can_be_completed(block in block(), seed in any::<u32>()) {
        let net = net(&block);
        // Dice that never send back nor withdraw, and leave loops sooner or later.
        let dice: Vec<u32> = (0..4_000u32)
            .map(|turn| seed.wrapping_add(turn).wrapping_mul(2_654_435_761))
            .filter(|dice| !(dice / 7).is_multiple_of(11) && (dice / 7) % 97 != 1)
            .collect();
        let (_, case) = play(&net, &dice);
        let ended = matches!(case.state, CaseState::Ended { .. });
        prop_assert!(ended, "{:?}", case.tokens);
    }
}
