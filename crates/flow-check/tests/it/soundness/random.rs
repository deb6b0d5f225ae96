//! Random small charts: the checker and the plain player must agree, and every way must show its fault.

use std::ops::Range;

use flow_check::soundness;
use flow_model::chart::Chart;

use super::player;
use crate::draw;

/// Charts of a run in CI; `SUNFLOW_SCRIBBLES=FIRST..LAST` names other seeds.
const CHARTS: u64 = 300;

/// A row of numbers that a seed fixes (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % count as u64).expect("it is below a usize")
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A scribble: nodes of all kinds, flows wherever, at most one sub-process of each kind.
fn scribble(seed: u64) -> (Vec<String>, Vec<String>) {
    let mut dice = Dice::new(seed);
    let mut nodes = vec!["start s".to_owned()];
    let mut flows = Vec::new();
    let mut scopes = vec![String::new()];
    if dice.below(3) == 0 {
        nodes.push("sub u".to_owned());
        scopes.push(" in u".to_owned());
        nodes.push("start su in u".to_owned());
        for kind in ["stopper", "catcher", "reminder", "listener"] {
            if dice.below(4) == 0 {
                nodes.push(format!(
                    "{kind} {} on u",
                    kind.chars().take(3).collect::<String>()
                ));
            }
        }
    }
    if dice.below(6) == 0 {
        let holder = scopes[dice.below(scopes.len())].clone();
        nodes.push(format!("eventsub v{holder}"));
        let start = dice.one(&["timer", "alarm", "onerror", "onescalation"]);
        nodes.push(format!("{start} sv in v"));
        scopes.push(" in v".to_owned());
    }
    for (at, scope) in scopes.iter().enumerate() {
        let many = if at == 0 {
            3 + dice.below(5)
        } else {
            1 + dice.below(3)
        };
        for number in 0..many {
            let kind = dice.one(&[
                "task", "task", "xor", "and", "or", "xor", "and", "event", "wait", "task",
            ]);
            nodes.push(format!("{kind} n{at}{number}{scope}"));
        }
        for number in 0..=dice.below(2) {
            let thrown = if scope.is_empty() {
                "end"
            } else {
                dice.one(&["fail", "alert", "end", "raise"])
            };
            let kind = dice.one(&["end", "end", "end", "terminate", thrown]);
            nodes.push(format!("{kind} e{at}{number}{scope}"));
        }
    }
    let tasks: Vec<String> = nodes
        .iter()
        .filter(|node| node.starts_with("task "))
        .cloned()
        .collect();
    if let Some(task) = tasks.first().filter(|_| dice.below(3) == 0) {
        let words: Vec<&str> = task.splitn(3, ' ').collect();
        let scope = words
            .get(2)
            .map_or_else(String::new, |rest| format!(" {rest}"));
        let kind = dice.one(&["stopper", "reminder"]);
        nodes.push(format!("{kind} b on {}{scope}", words[1]));
    }
    let spots: Vec<(String, String, String)> = nodes.iter().map(|node| spot(node)).collect();
    for (kind, id, scope) in &spots {
        let leaves = !matches!(
            kind.as_str(),
            "end" | "terminate" | "fail" | "alert" | "eventsub"
        );
        let most = if matches!(kind.as_str(), "xor" | "and" | "or" | "event") {
            3
        } else {
            1
        };
        let goals: Vec<&String> = spots
            .iter()
            .filter(|(kind, _, inside)| {
                let enters = !matches!(
                    kind.as_str(),
                    "start"
                        | "timer"
                        | "alarm"
                        | "onerror"
                        | "onescalation"
                        | "eventsub"
                        | "stopper"
                        | "reminder"
                        | "catcher"
                        | "listener"
                );
                inside == scope && enters
            })
            .map(|(_, id, _)| id)
            .collect();
        if !leaves || goals.is_empty() {
            continue;
        }
        for _ in 0..=dice.below(most) {
            let flow = format!("{id}>{}", goals[dice.below(goals.len())]);
            if !flows.contains(&flow) {
                flows.push(flow);
            }
        }
    }
    (nodes, flows)
}

/// Kind, id and scope of a drawn node.
fn spot(node: &str) -> (String, String, String) {
    let words: Vec<&str> = node.split(' ').collect();
    let inside = words
        .iter()
        .position(|word| *word == "in")
        .map_or("", |at| words[at + 1]);
    (words[0].to_owned(), words[1].to_owned(), inside.to_owned())
}

fn chart(nodes: &[String], flows: &[String]) -> Chart {
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
    let flows: Vec<&str> = flows.iter().map(String::as_str).collect();
    draw::chart(&nodes, &flows)
}

/// What the checker says otherwise than the plain player; none when they agree.
fn disagreement(chart: &Chart) -> Option<String> {
    let verdict = soundness(chart);
    if !verdict.decided {
        return Some(format!("not decided: {:?}", verdict.why));
    }
    for fault in &verdict.faults {
        if !player::shows(chart, fault) {
            return Some(format!("the way does not show it: {fault:?}"));
        }
    }
    let plain = player::play(chart)?;
    let same = if plain.safe {
        verdict.safe
            && verdict.option_to_complete == plain.option_to_complete
            && verdict.proper_completion == plain.proper_completion
            && verdict.dead == plain.dead
    } else {
        !verdict.safe
    };
    (!same).then(|| format!("{verdict:?}\nplain: {plain:?}"))
}

/// Leaves out nodes and flows as long as the two still disagree.
fn smaller(mut nodes: Vec<String>, mut flows: Vec<String>) -> (Vec<String>, Vec<String>) {
    loop {
        let fewer_flows = (0..flows.len()).find_map(|at| {
            let mut fewer = flows.clone();
            fewer.remove(at);
            disagreement(&chart(&nodes, &fewer)).map(|_| fewer)
        });
        if let Some(fewer) = fewer_flows {
            flows = fewer;
            continue;
        }
        let used = |id: &str| {
            flows
                .iter()
                .any(|flow| flow.split('>').any(|end| end == id))
                || nodes.iter().any(|node| {
                    node.ends_with(&format!(" in {id}")) || node.contains(&format!(" on {id}"))
                })
        };
        let fewer = (1..nodes.len()).find_map(|at| {
            if used(&spot(&nodes[at]).1) {
                return None;
            }
            let mut fewer = nodes.clone();
            fewer.remove(at);
            disagreement(&chart(&fewer, &flows)).map(|_| fewer)
        });
        match fewer {
            Some(fewer) => nodes = fewer,
            None => return (nodes, flows),
        }
    }
}

#[test]
fn the_checker_agrees_with_a_player_of_every_state() {
    let (mut unsound, mut bad) = (0, Vec::new());
    let seeds = seeds();
    let charts = seeds.end - seeds.start;
    for seed in seeds {
        let (nodes, flows) = scribble(seed);
        let chart = chart(&nodes, &flows);
        unsound += u64::from(!soundness(&chart).sound);
        if disagreement(&chart).is_some() {
            let (nodes, flows) = smaller(nodes, flows);
            let why = disagreement(&self::chart(&nodes, &flows));
            bad.push(format!(
                "seed {seed}: {nodes:?} {flows:?}: {}",
                why.unwrap_or_default()
            ));
            if bad.len() > 20 {
                break;
            }
        }
    }
    eprintln!(
        "{charts} scribbles, {unsound} unsound, {} differ",
        bad.len()
    );
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
    assert!(
        unsound > charts / 10 && unsound < charts,
        "both verdicts are met: {unsound} unsound of {charts}"
    );
}

fn seeds() -> Range<u64> {
    let wished = std::env::var("SUNFLOW_SCRIBBLES").ok();
    let named = wished.and_then(|it| {
        let (first, last) = it.split_once("..")?;
        Some(first.parse().ok()?..last.parse().ok()?)
    });
    named.unwrap_or(1..CHARTS + 1)
}

/// Scribbles on which the two have differed.
const ONCE_DIFFERENT: &[u64] = &[
    100_245, 100_655, 102_303, 103_722, 104_420, 106_215, 106_584, 110_059, 110_150, 111_180,
    111_331, 117_695, 117_738, 121_175, 122_149, 124_053, 126_586, 130_254, 134_879, 135_858,
    535_169,
];

#[test]
fn scribbles_that_once_differed_agree() {
    for &seed in ONCE_DIFFERENT {
        let (nodes, flows) = scribble(seed);
        assert_eq!(disagreement(&chart(&nodes, &flows)), None, "seed {seed}");
    }
}
