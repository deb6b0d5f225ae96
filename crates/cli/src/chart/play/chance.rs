//! Play by chance: whoever can act acts, time passes, until the case is over. A seed gives the same play every time.

use std::collections::BTreeMap;
use std::path::Path;

use case_core::case::CaseState;
use case_core::choices::{Waiting, WaitingHow, choices, waiting};
use case_core::net::Net;
use case_core::rejection::Code;
use chrono::{DateTime, Duration, FixedOffset};
use flow_model::step::{FieldKind, FormField};
use serde_json::json;

use super::stage::{Finish, Stage};
use crate::args::Rehearsal;
use crate::print::Answer;
use crate::say;

/// Most moves of one case.
const MAX_MOVES: u32 = 2_000;
/// After so many, what need not happen does not happen any more.
const PATIENCE: u32 = 60;
/// Most different ways that are told.
const MAX_WAYS: usize = 20;

/// How the cases went.
#[derive(Default)]
struct Tally {
    ended: BTreeMap<String, u32>,
    open: u32,
    refused: BTreeMap<String, u32>,
    unlike: u32,
    ways: BTreeMap<Vec<String>, u32>,
}

/// Plays cases by chance and tells how they ended.
pub fn play(file: &Path, net: &Net, rehearsal: &Rehearsal, start: DateTime<FixedOffset>) -> Answer {
    let mut tally = Tally::default();
    for number in 0..rehearsal.cases {
        let mut dice = Dice::new(rehearsal.seed, number);
        one(net, start, &mut dice, &mut tally);
    }
    let mut ways: Vec<(&Vec<String>, &u32)> = tally.ways.iter().collect();
    ways.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
    let told = ways.iter().take(MAX_WAYS);
    let told: Vec<_> = told
        .map(|(passed, cases)| json!({ "passed": passed, "cases": cases }))
        .collect();
    let ended: u32 = tally.ended.values().sum();
    let wrong = ended < rehearsal.cases || tally.unlike > 0;
    let json = json!({
        "file": file,
        "executable": true,
        "cases": rehearsal.cases,
        "seed": rehearsal.seed,
        "ended": ended,
        "ends": tally.ended,
        "open": tally.open,
        "refused": tally.refused,
        "replay_differs": tally.unlike,
        "ways": ways.len(),
        "most": told,
    });
    Answer {
        text: say::played_by_chance(&json),
        json,
        wrong,
    }
}

fn one(net: &Net, start: DateTime<FixedOffset>, dice: &mut Dice, tally: &mut Tally) {
    let mut stage = match Stage::open(net, start) {
        Ok(stage) => stage,
        Err(rejection) => {
            *tally.refused.entry(say::word(&rejection.code)).or_default() += 1;
            return;
        }
    };
    for turn in 0..MAX_MOVES {
        if stage.case().state != CaseState::Running {
            break;
        }
        let moved = go_on(&mut stage, dice, turn);
        if let Err(code) = moved {
            *tally.refused.entry(code).or_default() += 1;
            break;
        }
    }
    match stage.ended() {
        Some(end) => *tally.ended.entry(end.to_owned()).or_default() += 1,
        None => tally.open += 1,
    }
    tally.unlike += u32::from(!stage.replays());
    *tally.ways.entry(stage.passed()).or_default() += 1;
}

fn go_on(stage: &mut Stage<'_>, dice: &mut Dice, turn: u32) -> Result<(), String> {
    let may = |it: &Waiting| match it.how {
        WaitingHow::ByItself => false,
        WaitingHow::Boundary { .. } | WaitingHow::Beside { .. } => turn < PATIENCE,
        WaitingHow::Here | WaitingHow::FirstOf { .. } => true,
    };
    let open = waiting(stage.net, stage.case()).into_iter().filter(may);
    let open: Vec<Waiting> = open.collect();
    let later = stage.now + Duration::minutes(7);
    let word = |rejection: case_core::rejection::Rejection| say::word(&rejection.code);
    if open.is_empty() || dice.below(9) == 0 {
        return stage.until(later + Duration::days(1)).map_err(word);
    }
    let node = open[dice.below(open.len())].node.clone();
    let form = stage.net.node(&node).map(|node| node.step.form.clone());
    let fields: BTreeMap<String, String> = form
        .unwrap_or_default()
        .iter()
        .filter_map(|field| Some((field.key.clone(), value(field, dice)?)))
        .collect();
    let routes = routes(stage, &node, dice);
    let finish = Finish {
        node: &node,
        fields: &fields,
        routes: &routes,
    };
    match stage.finish(&finish) {
        // What was filled may have made something happen that ended the step.
        Err(rejection) if rejection.code == Code::StepNotOpen => {}
        finished => finished.map_err(word)?,
    }
    stage.until(later).map_err(word)
}

/// Names branches wherever one is asked for.
fn routes(stage: &Stage<'_>, node: &str, dice: &mut Dice) -> BTreeMap<String, Vec<String>> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open = choices(stage.net, stage.case(), node);
    loop {
        let asked = open.iter().position(|choice| {
            let taken = |flow: &String| named.values().flatten().any(|other| other == flow);
            choice.behind.is_empty() || choice.behind.iter().any(taken)
        });
        let Some(asked) = asked else { return named };
        let choice = open.remove(asked);
        let first = dice.below(choice.flows.len());
        let mut flows = vec![choice.flows[first].id.clone()];
        if choice.several {
            let more = choice.flows.iter().enumerate();
            let more = more.filter(|(at, _)| *at != first && dice.below(2) == 0);
            flows.extend(more.map(|(_, flow)| flow.id.clone()));
        }
        named.insert(choice.gateway, flows);
    }
}

/// A value by chance; nothing where a person would have to bring a file or a table, or where it is computed.
fn value(field: &FormField, dice: &mut Dice) -> Option<String> {
    let text = match field.kind {
        FieldKind::Text | FieldKind::LongText => "演练".to_owned(),
        FieldKind::Number | FieldKind::Money => dice.below(10).to_string(),
        FieldKind::Date => format!("2026-03-{:02}", dice.below(28) + 1),
        FieldKind::Choice => field
            .options
            .get(dice.below(field.options.len().max(1)))?
            .clone(),
        FieldKind::Flag => (dice.below(2) == 0).to_string(),
        FieldKind::List => {
            let entries = 1 + dice.below(3);
            let entry = |at: usize| field.options.get(at).cloned();
            let text = |at: usize| entry(at).unwrap_or_else(|| format!("演练{at}"));
            let most = if field.options.is_empty() {
                entries
            } else {
                entries.min(field.options.len())
            };
            json!((0..most).map(text).collect::<Vec<_>>()).to_string()
        }
        FieldKind::Person
        | FieldKind::Organisation
        | FieldKind::Table
        | FieldKind::Attachment
        | FieldKind::Computed => return None,
    };
    Some(text)
}

/// xorshift (Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, number: u32) -> Dice {
        // Neighbouring seeds must not begin alike (the increment of SplitMix64).
        let mixed = seed.wrapping_add(u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut dice = Dice(mixed | 1);
        for _ in 0..8 {
            dice.roll();
        }
        dice
    }

    fn roll(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u32
    }

    fn below(&mut self, most: usize) -> usize {
        self.roll() as usize % most.max(1)
    }
}
