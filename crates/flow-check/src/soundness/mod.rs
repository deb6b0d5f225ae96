//! Soundness of the token game that cases play: can every case end, and end cleanly?
//!
//! # What is decided
//!
//! Classical soundness of workflow nets (van der Aalst 1998; van der Aalst et al. 2011, "Soundness of workflow
//! nets: classification, decidability, and analysis") carried over to BPMN as in Corradini et al. (2018, "A
//! classification of BPMN collaborations based on safeness and soundness notions") and Kräuter et al. (2023,
//! "Instantaneous, comprehensible, and fixable soundness checking of realistic BPMN models"):
//!
//! - **option to complete**: from every state that can be reached, a state can be reached in which no token is
//!   left. Each end event consumes its own token, so several of them may end one case. A standstill and a circle
//!   without an exit both break it.
//! - **proper completion**: no end event is reached twice in one run of its scope.
//! - **no dead steps**: every activity (task, call, sub-process) happens in some run. Gateways and events that
//!   cannot happen show as a standstill or as a shape that nothing leads to.
//! - **safeness**: no sequence flow ever carries two tokens.
//!
//! Data is not looked at: every branch of a choice, every non-empty set of branches of an inclusive gateway can be
//! taken, every event can happen while it is waited for. Processes are judged one by one, unless
//! [`SoundnessOptions::messages`] asks for message flows.
//! `docs/decisions/0008-soundness.md` tells the rest: starts, boundary events, bounds, what is not decided.
//!
//! # How
//!
//! Each scope (process, sub-process) is a net of its own ([`make`]); to the scope around, a sub-process is an
//! activity with the outcomes that were seen inside. A net is reduced by structure ([`reduce`]), then its states
//! are played with partial-order reduction ([`scoped`], [`stubborn`]) under named bounds.

use std::collections::BTreeSet;

use flow_model::chart::{Chart, NodeKind};
use serde::{Deserialize, Serialize};

use crate::graph::{Graph, is_boundary};
use catch::Catches;
use make::{Ground, Why, make};
use message::Messages;
use net::Net;
use scope::{MAX_NESTING, ScopeAt, Scopes};
use scoped::{Budget, MAX_STATES, MAX_WORK, Outcome, Played, Seen, play};
use together::together;

mod activity;
mod again;
mod catch;
mod make;
mod message;
mod net;
mod post;
mod reach;
mod reduce;
mod rope;
mod scope;
mod scoped;
mod space;
mod spread;
mod strong;
mod stubborn;
mod together;
mod ways;

/// The verdict on soundness. When `decided` is false the four parts say only what was seen so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Soundness {
    /// Whether the verdict is certain.
    pub decided: bool,
    /// Why not: `too_many_states`, `complex_gateway`, `too_many_branches`, `too_deep`, `choreography`,
    /// `message_in_sub_process`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// All four parts together.
    pub sound: bool,
    /// From every state that can be reached, the end can still be reached.
    pub option_to_complete: bool,
    /// No end event is reached by more than one token of the same run.
    pub proper_completion: bool,
    /// Every activity can happen in some run.
    pub no_dead_steps: bool,
    /// No flow ever carries two tokens.
    pub safe: bool,
    /// Ids of activities that can never happen.
    #[serde(default)]
    pub dead: Vec<String>,
    /// How many states were looked at.
    pub states: usize,
    /// Ids of the nodes that run, in order, until it goes wrong: the way of the first fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
    /// Each broken part with the way that shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
}

/// A part of soundness that is broken, with a counter-example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which part.
    pub broken: Broken,
    /// Id of the node where it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// Ids of the nodes to play, in order.
    pub path: Vec<String>,
}

/// Parts of soundness that a run can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Broken {
    /// The end cannot be reached any more.
    OptionToComplete,
    /// An end event is reached a second time.
    ProperCompletion,
    /// A flow carries two tokens.
    Safeness,
}

/// What a verdict looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SoundnessOptions {
    /// Whether processes of one file are played together: what a message flow leads to waits until the message was
    /// sent. Otherwise each process is played alone and every message comes when it is waited for.
    pub messages: bool,
}

/// Plays the token game of every process that holds nodes, each alone.
#[must_use]
pub fn soundness(chart: &Chart) -> Soundness {
    soundness_with(chart, SoundnessOptions::default())
}

/// Plays the token game under these options.
#[must_use]
pub fn soundness_with(chart: &Chart, options: SoundnessOptions) -> Soundness {
    let graph = Graph::new(chart);
    if let Some(why) = beyond(chart) {
        return undecided(why);
    }
    if chart.nodes.is_empty() {
        return never_begins();
    }
    let scopes = Scopes::new(&graph);
    let deepest = scopes.all.iter().filter_map(|scope| scope.depth).max();
    if deepest.is_some_and(|depth| depth > MAX_NESTING) {
        return undecided("too_deep");
    }
    let catches = Catches::new(&graph, &scopes);
    let messages = if options.messages {
        Messages::new(&graph, &scopes)
    } else {
        Messages::default()
    };
    if messages.inside {
        return undecided("message_in_sub_process");
    }
    let mut played: Vec<Option<Played>> = scopes.all.iter().map(|_| None).collect();
    let mut verdict = Soundness {
        decided: true,
        ..clean()
    };
    let mut left = Budget {
        states: MAX_STATES,
        work: MAX_WORK,
    };
    for part in parts(&scopes, &messages) {
        let ground = Ground {
            graph: &graph,
            scopes: &scopes,
            catches: &catches,
            played: &played,
            messages: &messages,
        };
        let (seen, why) = look(&ground, &part, left);
        left.states = left.states.saturating_sub(seen.states);
        left.work = left.work.saturating_sub(seen.work);
        verdict.states += seen.states;
        if let Some(why) = why {
            verdict.decided = false;
            verdict.why.get_or_insert_with(|| why.to_owned());
        }
        for &scope in &part[1..] {
            played[scope] = Some(Played::default());
        }
        played[part[0]] = Some(seen);
    }
    conclude(&graph, &scopes, &catches, &played, &mut verdict);
    verdict
}

/// Scopes in the order in which they are played, inner ones first; processes that talk to each other are one part.
fn parts(scopes: &Scopes, messages: &Messages) -> Vec<Vec<ScopeAt>> {
    let depth = |scope: &ScopeAt| scopes.all[*scope].depth;
    let mut inner_first: Vec<ScopeAt> = (0..scopes.all.len()).collect();
    inner_first.retain(|scope| depth(scope).is_some());
    inner_first.sort_by_key(|scope| std::cmp::Reverse(depth(scope)));
    let talks = |at: &usize| scopes.of_node[*at];
    let ends = messages.sent.iter().filter(|(_, sent)| !sent.is_empty());
    let talking: BTreeSet<ScopeAt> = ends
        .map(|(at, _)| at)
        .chain(messages.awaited.keys())
        .filter_map(talks)
        .collect();
    let (together, alone): (Vec<ScopeAt>, Vec<ScopeAt>) = inner_first
        .into_iter()
        .partition(|scope| talking.contains(scope));
    let mut parts: Vec<Vec<ScopeAt>> = alone.into_iter().map(|scope| vec![scope]).collect();
    if !together.is_empty() {
        parts.push(together);
    }
    parts
}

fn clean() -> Soundness {
    Soundness {
        option_to_complete: true,
        proper_completion: true,
        no_dead_steps: true,
        safe: true,
        ..Soundness::default()
    }
}

fn undecided(why: &str) -> Soundness {
    Soundness {
        why: Some(why.to_owned()),
        ..clean()
    }
}

/// What has no token game at all.
fn beyond(chart: &Chart) -> Option<&'static str> {
    let choreography =
        |(_, kind): &(String, String)| kind.to_ascii_lowercase().contains("choreography");
    let only = chart.nodes.is_empty() && chart.kept.iter().any(choreography);
    only.then_some("choreography")
}

/// Nothing that could run: no case can begin, so none can end.
fn never_begins() -> Soundness {
    let fault = Fault {
        broken: Broken::OptionToComplete,
        element: None,
        path: Vec::new(),
    };
    Soundness {
        decided: true,
        option_to_complete: false,
        path: Some(Vec::new()),
        faults: vec![fault],
        ..clean()
    }
}

/// Plays one part; where that is not possible, it is taken as done and everything in it as alive.
fn look(ground: &Ground, part: &[ScopeAt], left: Budget) -> (Played, Option<&'static str>) {
    let nodes = || {
        part.iter()
            .flat_map(|&scope| &ground.scopes.all[scope].nodes)
    };
    let subs: BTreeSet<usize> = nodes()
        .copied()
        .filter(|at| ground.scopes.of_sub.contains_key(at))
        .collect();
    let why = match net_of(ground, part) {
        Ok(mut net) => {
            reduce::reduce(&mut net);
            let played = play(&net, &subs, left);
            if played.complete {
                return (played, None);
            }
            "too_many_states"
        }
        Err(why) => why,
    };
    let assumed = Played {
        outcomes: vec![Outcome::done()],
        alive: nodes().copied().collect(),
        into: subs.iter().map(|&sub| (sub, vec![sub])).collect(),
        ..Played::default()
    };
    (assumed, Some(why))
}

/// The net of one scope, or of several processes.
fn net_of(ground: &Ground, part: &[ScopeAt]) -> Result<Net, Why> {
    if let [only] = part {
        return make(ground, *only);
    }
    let nets: Result<Vec<Net>, Why> = part.iter().map(|&scope| make(ground, scope)).collect();
    nets.map(together)
}

/// Puts the scopes together: what is seen in a sub-process counts when the sub-process can happen.
fn conclude(
    graph: &Graph,
    scopes: &Scopes,
    catches: &Catches,
    played: &[Option<Played>],
    verdict: &mut Soundness,
) {
    let mut alive = vec![false; graph.chart.nodes.len()];
    let mut faults: Vec<(Broken, Seen)> = Vec::new();
    let roots = (0..scopes.all.len()).filter(|&scope| scopes.all[scope].host.is_none());
    let mut open: Vec<(ScopeAt, Vec<usize>)> = roots.map(|scope| (scope, Vec::new())).collect();
    open.reverse();
    while let Some((scope, before)) = open.pop() {
        let Some(seen) = &played[scope] else { continue };
        let stuck = seen
            .stuck_at
            .as_ref()
            .filter(|_| scopes.all[scope].host.is_none());
        let parts = [
            (Broken::OptionToComplete, stuck),
            (Broken::ProperCompletion, seen.improper_at.as_ref()),
            (Broken::Safeness, seen.unsafe_at.as_ref()),
        ];
        for (broken, fault) in parts {
            if let Some(fault) = fault
                && !faults.iter().any(|(known, _)| *known == broken)
            {
                let way = [before.as_slice(), &fault.way].concat();
                let way = with_listeners(graph, catches, &way);
                faults.push((
                    broken,
                    Seen {
                        way,
                        ..fault.clone()
                    },
                ));
            }
        }
        for &at in &seen.alive {
            alive[at] = true;
        }
        for (sub, way) in &seen.into {
            if let Some(&inner) = scopes.of_sub.get(sub) {
                open.push((inner, [before.as_slice(), way].concat()));
            }
        }
    }
    for (&inside, &whole) in &scopes.ad_hoc {
        alive[inside] = alive[whole];
    }
    write(graph, scopes, &alive, faults, verdict);
}

/// A way in which every border event that hears a throw and does not interrupt stands behind the throw.
fn with_listeners(graph: &Graph, catches: &Catches, way: &[usize]) -> Vec<usize> {
    let mut heard = Vec::new();
    for (at, &node) in way.iter().enumerate() {
        heard.push(node);
        for &border in catches.of.get(&node).into_iter().flatten() {
            let listens = is_boundary(graph.node(border)) && !catch::interrupts(graph, border);
            if listens && way.get(at + 1) != Some(&border) {
                heard.push(border);
            }
        }
    }
    heard
}

fn write(
    graph: &Graph,
    scopes: &Scopes,
    alive: &[bool],
    mut faults: Vec<(Broken, Seen)>,
    verdict: &mut Soundness,
) {
    let broken = |part: Broken| faults.iter().any(|(known, _)| *known == part);
    verdict.option_to_complete = !broken(Broken::OptionToComplete);
    verdict.proper_completion = !broken(Broken::ProperCompletion);
    verdict.safe = !broken(Broken::Safeness);
    let dead = (0..alive.len()).filter(|&at| {
        !alive[at]
            && is_step(&graph.node(at).kind)
            && scopes.of_node[at].is_some()
            && !scopes.outside[at]
    });
    verdict.dead = dead.map(|at| graph.node(at).id.clone()).collect();
    verdict.no_dead_steps = verdict.dead.is_empty();
    faults.sort_by_key(|(part, _)| *part as u8);
    let faults = faults.into_iter().map(|(broken, seen)| Fault {
        broken,
        element: seen.node.map(|at| graph.node(at).id.clone()),
        path: graph.ids(&seen.way),
    });
    verdict.faults = faults.collect();
    verdict.path = verdict.faults.first().map(|fault| fault.path.clone());
    verdict.sound = verdict.decided && verdict.faults.is_empty() && verdict.no_dead_steps;
}

fn is_step(kind: &NodeKind) -> bool {
    match kind {
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => true,
        NodeKind::Event { .. } | NodeKind::Gateway { .. } => false,
    }
}
