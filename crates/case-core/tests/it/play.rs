//! Random play on random charts: whatever is commanded, the invariants hold.

use std::collections::BTreeMap;

use case_core::apply::{apply, replay};
use case_core::case::{Case, CaseState};
use case_core::choices::{WaitingHow, choices, returns, waiting};
use case_core::clock::{Calendar, due};
use case_core::decide::{Command, Context, decide};
use case_core::ending::WithdrawnHow;
use case_core::event::{CaseEvent, CaseWithdrawn, FieldSet, FieldValue, SentBack, StepDone};
use case_core::net::Net;
use case_core::permit::permit;
use case_core::rejection::Code;
use chrono::Duration;
use flow_model::chart::{Chart, Gateway, NodeKind};
use flow_model::step::CaseType;
use proptest::prelude::*;

use crate::blocks::{block, net, sketched};
use crate::sketch::{actor, started, time};

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
    let open: Vec<_> = open
        .iter()
        .filter(|it| it.how != WaitingHow::ByItself)
        .collect();
    if open.is_empty() {
        return Some(Command::Tick);
    }
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
            how: Some(WithdrawnHow::Applicant),
        }));
    }
    if let Some(set) = throw(net, &node, dice) {
        return Some(Command::SetField(set));
    }
    let routes = named(net, case, &node, dice);
    Some(Command::Done(StepDone {
        node,
        opinion: "同意".into(),
        routes,
        with: vec![],
        papers: Vec::new(),
    }))
}

/// Plays `dice` on a net and checks the invariants after each event; gives the events and the last case.
pub(crate) fn play(net: &Net, dice: &[u32]) -> (Vec<CaseEvent>, Case) {
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
        // Time passes, and by much when nobody can do anything but wait.
        if matches!(command, Command::Tick) {
            now += Duration::days(2);
        }
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
        let caught_up = Command::Tick;
        for event in decide(net, case.as_ref(), &caught_up, &context).unwrap() {
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
        CaseState::Ended { .. } | CaseState::Withdrawn { .. } | CaseState::Stopped { .. } => {
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

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A player who always goes on ends every case: no token is lost on the way to the end.
    #[test]
    fn every_structured_chart_can_be_completed(block in block(), seed in any::<u64>()) {
        let net = net(&block);
        let case = to_the_end(&net, seed);
        let ended = matches!(case.state, CaseState::Ended { .. });
        prop_assert!(ended, "{:?}", case.tokens);
    }

    /// Whatever is drawn: where the checker finds it sound, a player brings every case to its end.
    #[test]
    fn every_chart_that_is_found_sound_completes(
        block in block(),
        bends in prop::collection::vec((any::<u32>(), any::<u32>()), 0..3),
        seed in any::<u64>(),
    ) {
        let mut chart = sketched(&block).chart;
        // Fields that decide the same way each time go round for ever in a loop that a bend draws: the checker looks at
        // ways and not at values.
        let by_fields = chart.flows.iter().any(|flow| flow.condition.as_ref().is_some_and(|it| it.formal));
        prop_assume!(bends.is_empty() || !by_fields);
        for (flow, target) in bends {
            bend(&mut chart, flow as usize, target as usize);
        }
        let found = flow_check::soundness(&chart);
        let Ok(net) = Net::compile(&chart) else {
            return Ok(());
        };
        if found.decided && found.sound && net.doubts().is_empty() {
            let case = to_the_end(&net, seed);
            let ended = matches!(case.state, CaseState::Ended { .. });
            prop_assert!(ended, "{:?}", case.tokens);
        }
    }
}

/// Leads a flow to another node of the same level, or gives a gateway another kind.
fn bend(chart: &mut Chart, flow: usize, target: usize) {
    if target.is_multiple_of(3) {
        let gates = chart
            .nodes
            .iter_mut()
            .filter_map(|node| match &mut node.kind {
                NodeKind::Gateway { gateway, .. } if *gateway != Gateway::EventBased => {
                    Some(gateway)
                }
                _ => None,
            });
        let mut gates: Vec<&mut Gateway> = gates.collect();
        let count = gates.len().max(1);
        if let Some(gate) = gates.get_mut(flow % count) {
            let kinds = [Gateway::Exclusive, Gateway::Parallel, Gateway::Inclusive];
            **gate = kinds[(target / 3) % 3];
        }
        return;
    }
    let at = flow % chart.flows.len();
    let parent = |id: &str| {
        let node = chart.nodes.iter().find(|node| node.id == id);
        node.map(|node| node.parent.clone())
    };
    let level = parent(&chart.flows[at].source);
    let fits = |id: &&String| {
        let node = chart.nodes.iter().find(|node| node.id == **id).unwrap();
        Some(&node.parent) == level.as_ref()
            && matches!(node.kind, NodeKind::Task { .. } | NodeKind::Gateway { .. })
    };
    let ids: Vec<String> = chart
        .nodes
        .iter()
        .map(|node| &node.id)
        .filter(fits)
        .cloned()
        .collect();
    if let Some(to) = ids.get(target % ids.len().max(1)) {
        chart.flows[at].target.clone_from(to);
    }
}

/// Most moves of a player who goes on.
const MAX_MOVES: u32 = 2_000;
/// After so many, what need not happen does not happen any more.
const PATIENCE: u32 = 60;

/// Plays on, by chance, until the case is over.
fn to_the_end(net: &Net, seed: u64) -> Case {
    on_to_the_end(net, None, seed, &mut Vec::new())
}

/// Plays on from a case; the events are put behind those that are there.
pub(crate) fn on_to_the_end(
    net: &Net,
    mut case: Option<Case>,
    seed: u64,
    events: &mut Vec<CaseEvent>,
) -> Case {
    let calendar = Calendar::national();
    let mut now = case.as_ref().map_or(time("2026-03-02"), |case| case.latest);
    let mut chance = seed | 1;
    for turn in 0..MAX_MOVES {
        // xorshift (Marsaglia 2003).
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let dice = (chance >> 32) as u32;
        let mut command = match &case {
            None => Command::Start(Box::new(started(CaseType::Promised))),
            Some(case) if case.state != CaseState::Running => return case.clone(),
            Some(case) => goes_on(net, case, dice, turn),
        };
        if matches!(command, Command::Tick) {
            now += Duration::days(1);
        }
        now += Duration::seconds(30);
        let context = Context {
            now,
            actor: actor("王", "窗口"),
            calendar: &calendar,
        };
        let mut decided = decide(net, case.as_ref(), &command, &context);
        // Of flows that are named together one may throw and end what the others lead to: nothing is asked there.
        while let (Err(why), Command::Done(done)) = (&decided, &mut command)
            && why.code == Code::RouteUnused
            && done
                .routes
                .remove(why.field.as_deref().unwrap_or_default())
                .is_some()
        {
            decided = decide(net, case.as_ref(), &command, &context);
        }
        for event in decided.unwrap_or_else(|why| panic!("{why:?} {command:?}")) {
            case = Some(apply(net, case.take(), &event).unwrap());
            events.push(event);
        }
    }
    case.unwrap()
}

/// A field that decides gets a number by chance.
fn throw(net: &Net, node: &str, dice: u32) -> Option<FieldSet> {
    let field = net.node(node)?.step.form.first()?;
    (dice / 3).is_multiple_of(2).then(|| FieldSet {
        node: node.to_owned(),
        key: field.key.clone(),
        value: FieldValue::Text((dice / 64 % 10).to_string()),
    })
}

fn goes_on(net: &Net, case: &Case, dice: u32, turn: u32) -> Command {
    let open: Vec<_> = waiting(net, case)
        .into_iter()
        .filter(|it| match it.how {
            WaitingHow::ByItself => false,
            WaitingHow::Boundary { .. } | WaitingHow::Beside { .. } => turn < PATIENCE,
            WaitingHow::Here | WaitingHow::FirstOf { .. } => true,
        })
        .collect();
    if open.is_empty() || dice.is_multiple_of(17) {
        return Command::Tick;
    }
    let node = open[dice as usize % open.len()].node.clone();
    if let Some(set) = throw(net, &node, dice) {
        return Command::SetField(set);
    }
    let routes = named(net, case, &node, dice / 5);
    Command::Done(StepDone {
        node,
        opinion: "同意".into(),
        routes,
        with: vec![],
        papers: Vec::new(),
    })
}
