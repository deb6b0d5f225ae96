//! Every state of a chart, one by one, and the verdict that follows; and a way played through.

use std::collections::{BTreeMap, BTreeSet};

use flow_check::{Broken, Fault};
use flow_model::chart::{Chart, NodeKind, SubProcess};

use super::asked::Tokens;
use super::tokens::{After, Rest, Run, over};

/// More states than this are not played.
const MAX_STATES: usize = 250;
/// Places on a way, with the states there, that are tried before it counts as not shown.
const MAX_MET: usize = 200_000;

/// The verdict of the plain player.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    pub option_to_complete: bool,
    pub proper_completion: bool,
    pub safe: bool,
    pub dead: Vec<String>,
}

fn next(tokens: &Tokens, run: &Run) -> Vec<(Vec<usize>, Run)> {
    let steps = tokens.steps("p", run).into_iter();
    let steps = steps.map(|(label, after)| match after {
        After::Goes(run) | After::Throws(_, run) => (label, run),
    });
    steps.collect()
}

fn any(run: &Run, test: &dyn Fn(&Run) -> bool) -> bool {
    test(run)
        || run
            .active
            .iter()
            .filter_map(|active| active.inner.as_ref())
            .any(|inner| any(inner, test))
}

fn runs_twice(run: &Run) -> bool {
    any(run, &|run| {
        run.tokens
            .iter()
            .any(|(rest, &count)| count > 1 && matches!(rest, Rest::Flow(_)))
    })
}

fn ends_twice(run: &Run) -> bool {
    any(run, &|run| run.ends.values().any(|&count| count > 1))
}

/// States, per state those before it, and the nodes that happen.
type States = (Vec<Run>, Vec<Vec<usize>>, BTreeSet<usize>);

/// All states from one on; none when there are too many. A `strict` player does not leave a state with two tokens
/// on a flow.
fn states(tokens: &Tokens, from: Run, strict: bool) -> Option<States> {
    let mut index = BTreeMap::from([(from.clone(), 0)]);
    let (mut all, mut before, mut done) = (vec![from], vec![Vec::new()], BTreeSet::new());
    let mut at = 0;
    while at < all.len() {
        if all.len() > MAX_STATES {
            return None;
        }
        if !strict || !runs_twice(&all[at]) {
            for (label, run) in next(tokens, &all[at].clone()) {
                done.extend(label);
                let to = *index.entry(run.clone()).or_insert_with(|| {
                    all.push(run);
                    before.push(Vec::new());
                    all.len() - 1
                });
                before[to].push(at);
            }
        }
        at += 1;
    }
    Some((all, before, done))
}

/// For every state whether it can still be over.
fn can_end(all: &[Run], before: &[Vec<usize>], strict: bool) -> Vec<bool> {
    let mut ends: Vec<bool> = all
        .iter()
        .map(|run| over(run) || strict && runs_twice(run))
        .collect();
    let mut open: Vec<usize> = (0..all.len()).filter(|&at| ends[at]).collect();
    while let Some(at) = open.pop() {
        for &from in &before[at] {
            if !std::mem::replace(&mut ends[from], true) {
                open.push(from);
            }
        }
    }
    ends
}

/// Plays everything.
pub fn play(chart: &Chart) -> Option<Plain> {
    let tokens = Tokens::new(chart);
    let (all, before, done) = states(&tokens, tokens.begin(), true)?;
    let dead = (0..chart.nodes.len()).filter(|at| {
        !done.contains(at)
            && matches!(
                tokens.kind(*at),
                NodeKind::Task { .. } | NodeKind::Call { .. } | NodeKind::SubProcess { .. }
            )
    });
    Some(Plain {
        option_to_complete: can_end(&all, &before, true).into_iter().all(|ends| ends),
        proper_completion: !all.iter().any(ends_twice),
        safe: !all.iter().any(runs_twice),
        dead: dead.map(|at| chart.nodes[at].id.clone()).collect(),
    })
}

/// Whether the way of a fault can be played and ends where the part is broken. An event sub-process that was thrown to
/// may stand in the way where it begins or where it goes on.
pub fn shows(chart: &Chart, fault: &Fault) -> bool {
    let tokens = Tokens::new(chart);
    let way: Vec<usize> = fault
        .path
        .iter()
        .map(|id| {
            chart
                .nodes
                .iter()
                .position(|node| node.id == *id)
                .expect("a way holds nodes")
        })
        .filter(|&at| !is_event_sub(&tokens, at))
        .collect();
    let mut met: BTreeSet<(usize, Run)> = BTreeSet::from([(0, tokens.begin())]);
    let mut open: Vec<(usize, Run)> = met.iter().cloned().collect();
    while let Some((at, run)) = open.pop() {
        if at == way.len() && broken(&tokens, &run, fault) {
            return true;
        }
        for (mut label, run) in next(&tokens, &run) {
            label.retain(|&at| !is_event_sub(&tokens, at));
            let fits = way[at..].starts_with(&label);
            let then = (at + label.len(), run);
            if fits && met.len() < MAX_MET && met.insert(then.clone()) {
                open.push(then);
            }
        }
    }
    false
}

fn is_event_sub(tokens: &Tokens, at: usize) -> bool {
    let NodeKind::SubProcess { sub, .. } = tokens.kind(at) else {
        return false;
    };
    *sub == SubProcess::Event
}

/// Two tokens wait in front of one node, which passes each on: the flow behind it will carry both.
fn wait_twice(tokens: &Tokens, run: &Run, element: &str) -> bool {
    any(run, &|run| {
        let waits = run.tokens.iter().map(|(rest, &count)| match rest {
            Rest::Flow(flow) if tokens.chart.flows[*flow].target == element => count,
            Rest::At(at) if tokens.chart.nodes[*at].id == element => count,
            Rest::Flow(_) | Rest::At(_) => 0,
        });
        waits.sum::<u8>() > 1
    })
}

fn broken(tokens: &Tokens, run: &Run, fault: &Fault) -> bool {
    match fault.broken {
        Broken::Safeness => {
            runs_twice(run)
                || fault
                    .element
                    .as_ref()
                    .is_some_and(|element| wait_twice(tokens, run, element))
        }
        Broken::ProperCompletion => ends_twice(run),
        Broken::OptionToComplete => {
            let Some((all, before, _)) = states(tokens, run.clone(), false) else {
                return true;
            };
            !can_end(&all, &before, false)[0]
        }
    }
}
