//! Soundness of the token game that cases play: can every case end, and end cleanly?

use flow_model::chart::Chart;
use serde::{Deserialize, Serialize};

use crate::graph::Graph;

mod moves;
mod net;
mod play;

/// The verdict on soundness. When `decided` is false the four parts say only what was seen so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Soundness {
    /// Whether the whole behaviour was looked at.
    pub decided: bool,
    /// Why not: `too_many_states`, `no_start`, `not_executed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// All four parts together.
    pub sound: bool,
    /// From every state that can be reached, the end can still be reached.
    pub option_to_complete: bool,
    /// No end event is reached by more than one token of the same run.
    pub proper_completion: bool,
    /// Every step can happen in some run.
    pub no_dead_steps: bool,
    /// No flow ever carries two tokens.
    pub safe: bool,
    /// Ids of steps that can never happen.
    #[serde(default)]
    pub dead: Vec<String>,
    /// How many states were looked at.
    pub states: usize,
    /// Ids of the nodes that run, in order, until it goes wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
}

/// States of all processes of a chart together; beyond, the answer is "not decided".
pub const MAX_STATES: usize = 20_000;

/// Plays the token game of every process that holds nodes.
#[must_use]
pub fn soundness(chart: &Chart) -> Soundness {
    let graph = Graph::new(chart);
    let mut verdict = Soundness {
        decided: true,
        option_to_complete: true,
        proper_completion: true,
        no_dead_steps: true,
        safe: true,
        ..Soundness::default()
    };
    let mut alive = vec![false; chart.nodes.len()];
    let mut any = false;
    for process in &chart.processes {
        if graph.inside(&process.id).is_empty() {
            continue;
        }
        any = true;
        if let Err(why) = play_process(&graph, &process.id, &mut verdict, &mut alive) {
            verdict.decided = false;
            verdict.why = Some(why.to_owned());
            break;
        }
    }
    if !any {
        verdict.decided = false;
        verdict.why = Some("no_start".to_owned());
    }
    if verdict.decided {
        let dead = (0..chart.nodes.len()).filter(|&at| !alive[at]);
        verdict.dead = dead.map(|at| chart.nodes[at].id.clone()).collect();
        verdict.no_dead_steps = verdict.dead.is_empty();
    }
    verdict.sound = verdict.decided
        && verdict.option_to_complete
        && verdict.proper_completion
        && verdict.no_dead_steps
        && verdict.safe;
    verdict
}

fn play_process(
    graph: &Graph,
    process: &str,
    verdict: &mut Soundness,
    alive: &mut [bool],
) -> Result<(), &'static str> {
    let net = net::make(graph, process).map_err(|why| match why {
        net::NoNet::NotExecuted => "not_executed",
        net::NoNet::TooManyChoices => "too_many_choices",
        net::NoNet::TooDeep => "too_deep",
    })?;
    if net.initial.is_empty() {
        return Err("no_start");
    }
    let budget = MAX_STATES.saturating_sub(verdict.states);
    let played = play::play(&net, budget, alive).ok_or("too_many_states")?;
    verdict.states += played.states;
    verdict.safe &= played.unsafe_path.is_none();
    verdict.proper_completion &= played.improper_path.is_none();
    verdict.option_to_complete &= played.stuck_path.is_none();
    let path = played
        .stuck_path
        .or(played.improper_path)
        .or(played.unsafe_path);
    if verdict.path.is_none() {
        verdict.path = path.map(|path| graph.ids(&path));
    }
    Ok(())
}
