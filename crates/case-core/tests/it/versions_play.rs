//! Random cases at random points of random charts move to an edited chart: whatever the plan lets through comes to its
//! end, nothing is lost, and the whole history folds to the same case.

use std::collections::BTreeMap;

use case_core::case::{Case, CaseState};
use case_core::clock::Calendar;
use case_core::decide::Context;
use case_core::event::{CaseEvent, ChartRef};
use case_core::net::Net;
use case_core::rejection::Code;
use case_core::versions::{Known, Plan, Road, apply, decide, permit, replay};
use flow_model::chart::{Chart, Flow, Node, NodeKind};
use flow_model::step::{CaseType, Step};
use proptest::prelude::*;

use crate::blocks::{block, sketched};
use crate::play::{on_to_the_end, play};
use crate::sketch::{actor, started};

/// What a designer does to a chart.
#[derive(Debug, Clone)]
enum Edit {
    Rename(usize),
    Insert(usize),
    Remove(usize),
    Swap(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0..64usize;
    prop_oneof![
        at.clone().prop_map(Edit::Rename),
        at.clone().prop_map(Edit::Insert),
        at.clone().prop_map(Edit::Remove),
        at.prop_map(Edit::Swap),
    ]
}

fn is_plain(chart: &Chart, node: &Node) -> bool {
    matches!(node.kind, NodeKind::Task { .. }) && !chart.details.contains_key(&node.id)
}

fn plain(chart: &Chart, at: usize) -> Option<String> {
    let ids: Vec<&Node> = chart
        .nodes
        .iter()
        .filter(|node| is_plain(chart, node))
        .collect();
    ids.get(at % ids.len().max(1)).map(|node| node.id.clone())
}

/// Does an edit; what is under another id then is put into the plan.
fn change(chart: &mut Chart, edit: &Edit, plan: &mut BTreeMap<String, String>, reached: &[String]) {
    match edit {
        Edit::Rename(at) => {
            let Some(id) = plain(chart, *at) else { return };
            let new = format!("{id}x");
            rename(chart, &id, &new);
            let first = plan
                .iter()
                .find(|(_, now)| **now == id)
                .map(|(was, _)| was.clone());
            // What was not there before is no part of a plan.
            if first.is_none() && id.starts_with("neu") {
                return;
            }
            plan.insert(first.unwrap_or(id), new);
        }
        Edit::Insert(at) => {
            let at = at % chart.flows.len();
            let fresh = format!("neu{}", chart.nodes.len());
            let flow = chart.flows[at].clone();
            let Some(source) = chart.nodes.iter().find(|node| node.id == flow.source) else {
                return;
            };
            // What follows an event-based gateway must stay an event.
            if matches!(
                source.kind,
                NodeKind::Gateway { .. } | NodeKind::Event { .. }
            ) {
                return;
            }
            let (parent, kind) = (
                source.parent.clone(),
                NodeKind::Task {
                    task: "userTask".into(),
                    repeat: None,
                },
            );
            chart.nodes.push(Node {
                id: fresh.clone(),
                name: "新增".into(),
                kind,
                parent,
                lane: None,
                step: Some(Step {
                    post: Some("窗口".into()),
                    ..Step::default()
                }),
            });
            chart.flows[at].target.clone_from(&fresh);
            chart.flows.push(Flow {
                id: format!("{fresh}>"),
                name: String::new(),
                source: fresh,
                target: flow.target,
                condition: None,
            });
        }
        Edit::Remove(at) => {
            let Some(id) = plain(chart, *at) else { return };
            let first = plan
                .iter()
                .find(|(_, now)| **now == id)
                .map(|(was, _)| was.clone());
            let was = first.clone().unwrap_or_else(|| id.clone());
            if reached.contains(&was) || first.is_some() {
                return;
            }
            remove(chart, &id);
        }
        Edit::Swap(at) => swap(chart, *at),
    }
}

fn rename(chart: &mut Chart, id: &str, new: &str) {
    for node in &mut chart.nodes {
        if node.id == id {
            node.id = new.to_owned();
            node.name.push('改');
        }
        if let NodeKind::Event {
            place: flow_model::chart::EventPlace::Boundary { host, .. },
            ..
        } = &mut node.kind
            && host == id
        {
            new.clone_into(host);
        }
    }
    for flow in &mut chart.flows {
        if flow.source == id {
            new.clone_into(&mut flow.source);
        }
        if flow.target == id {
            new.clone_into(&mut flow.target);
        }
    }
}

/// Takes a step out that has one way in and one way out and nothing on its border.
fn remove(chart: &mut Chart, id: &str) {
    let hosts = chart.nodes.iter().any(|node| {
        matches!(&node.kind, NodeKind::Event {
            place: flow_model::chart::EventPlace::Boundary { host, .. },
            ..
        } if host == id)
    });
    let ins: Vec<usize> = places(chart, |flow| flow.target == id);
    let outs: Vec<usize> = places(chart, |flow| flow.source == id);
    if hosts || ins.len() != 1 || outs.len() != 1 || ins == outs {
        return;
    }
    let target = chart.flows[outs[0]].target.clone();
    // Two flows between the same two nodes are another chart.
    let source = chart.flows[ins[0]].source.clone();
    if chart
        .flows
        .iter()
        .any(|flow| flow.source == source && flow.target == target)
    {
        return;
    }
    chart.flows[ins[0]].target = target;
    chart.flows.remove(outs[0]);
    chart.nodes.retain(|node| node.id != id);
}

fn places(chart: &Chart, is: impl Fn(&Flow) -> bool) -> Vec<usize> {
    (0..chart.flows.len())
        .filter(|&at| is(&chart.flows[at]))
        .collect()
}

/// Two steps that follow each other change places.
fn swap(chart: &mut Chart, at: usize) {
    let step = |id: &str| {
        chart
            .nodes
            .iter()
            .any(|node| node.id == id && is_plain(chart, node))
    };
    let pairs = places(chart, |flow| step(&flow.source) && step(&flow.target));
    let Some(&pair) = pairs.get(at % pairs.len().max(1)) else {
        return;
    };
    let (first, second) = (
        chart.flows[pair].source.clone(),
        chart.flows[pair].target.clone(),
    );
    rename(chart, &first, "?");
    rename(chart, &second, &first);
    rename(chart, "?", &second);
    // The labels follow the ids.
    for node in &mut chart.nodes {
        if node.id == first || node.id == second {
            node.name = node.id.clone();
        }
    }
}

fn refs() -> (ChartRef, ChartRef) {
    let from = started(CaseType::Promised).chart;
    let to = ChartRef {
        version: 2,
        hash: "2".repeat(64),
        ..from.clone()
    };
    (from, to)
}

fn plan(nodes: BTreeMap<String, String>) -> Plan {
    let (from, to) = refs();
    Plan {
        plan: "p1".into(),
        from,
        to,
        nodes,
        reason: "流程修订".into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn moved_cases_complete_and_lose_nothing(
        block in block(),
        dice in prop::collection::vec(any::<u32>(), 0..25),
        edits in prop::collection::vec(edit(), 1..4),
        seed in any::<u64>(),
    ) {
        let first = sketched(&block).chart;
        let old = Net::compile(&first).unwrap();
        let (mut events, case) = play(&old, &dice);
        if case.state != CaseState::Running {
            return Ok(());
        }
        let mut reached: Vec<String> = case.passes.iter().map(|pass| pass.node.clone()).collect();
        reached.extend(case.tokens.iter().map(|token| token.node.clone()));
        let (mut second, mut nodes) = (first.clone(), BTreeMap::new());
        for edit in &edits {
            change(&mut second, edit, &mut nodes, &reached);
        }
        let Ok(new) = Net::compile(&second) else {
            return Ok(());
        };
        let plan = plan(nodes);
        let known = Known::default();
        let road = Road { old: &old, new: &new, nodes: &plan.nodes, known: &known };
        let calendar = Calendar::national();
        let context = Context { now: case.latest, actor: actor("设计", "designer"), calendar: &calendar };
        let decided = decide(&road, &case, &plan, &context);
        let only_renamed = edits.iter().all(|edit| matches!(edit, Edit::Rename(_)));
        let (event, found) = match decided {
            Ok(decided) => decided,
            Err(why) => {
                prop_assert!(!only_renamed, "renaming alone is never refused: {why:?}");
                let codes = [
                    Code::MoveStepGone, Code::MoveStuck, Code::MoveTwice, Code::MoveJoinDiffers,
                    Code::MoveScopeDiffers, Code::MoveUndecided, Code::MoveEventGone,
                ];
                prop_assert!(codes.contains(&why.code), "{why:?}");
                return Ok(());
            }
        };
        permit(&road, &case, &event, &calendar).unwrap();
        let moved = apply(&old, &new, &case, &event).unwrap();
        prop_assert_eq!(&moved, &found.case);
        nothing_lost(&case, &moved);
        events.push(event);
        let ended = on_to_the_end(&new, Some(moved), seed, &mut events);
        prop_assert!(matches!(ended.state, CaseState::Ended { .. }), "{:?}", ended.tokens);
        let folded = whole(&events, &old, &new);
        prop_assert_eq!(folded, ended);
    }
}

fn whole(events: &[CaseEvent], old: &Net, new: &Net) -> Case {
    let (from, to) = refs();
    let net = |chart: &ChartRef| match chart {
        chart if *chart == from => Some(old),
        chart if *chart == to => Some(new),
        _ => None,
    };
    replay(events, net).unwrap().unwrap()
}

fn nothing_lost(before: &Case, after: &Case) {
    assert_eq!(before.tokens.len(), after.tokens.len());
    assert_eq!(before.passes.len(), after.passes.len());
    for (was, is) in before.passes.iter().zip(&after.passes) {
        assert_eq!(
            (was.from, was.to, &was.by, &was.how),
            (is.from, is.to, &is.by, &is.how)
        );
    }
    for (was, is) in before.tokens.iter().zip(&after.tokens) {
        assert_eq!(was.since, is.since);
    }
    assert_eq!(before.fields, after.fields);
    assert_eq!(before.papers.len(), after.papers.len());
}
