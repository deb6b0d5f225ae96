//! Soundness: verdicts on small charts, and the same verdicts by a player that knows no shortcut.

mod asked;
mod broken;
mod events;
mod gateways;
mod large;
mod messages;
mod people;
mod player;
mod random;
mod subs;
mod tokens;

use flow_check::{Broken, soundness};

use crate::draw;

/// A chart in words, with what the checker must say: `sound`, or what is broken: `stuck`, `ends twice`,
/// `unsafe`, `dead a b`, joined by `; `.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// Checks a table, and each of its charts with the plain player too.
fn check(cases: &[Case]) {
    let mut bad = Vec::new();
    for (name, nodes, flows, expected) in cases {
        let nodes: Vec<&str> = nodes.split(", ").collect();
        let flows: Vec<&str> = flows.split_whitespace().collect();
        let chart = draw::chart(&nodes, &flows);
        let verdict = soundness(&chart);
        let said = said(&verdict);
        if said != *expected {
            bad.push(format!(
                "{name}: expected {expected:?}, said {said:?}\n{verdict:?}"
            ));
        }
        if !verdict.decided {
            continue;
        }
        let odd = ["adhoc", "oncompensation", "undo"];
        if nodes
            .iter()
            .any(|node| odd.contains(&node.split(' ').next().unwrap_or_default()))
        {
            continue;
        }
        for fault in &verdict.faults {
            if !player::shows(&chart, fault) {
                bad.push(format!("{name}: the way does not show it: {fault:?}"));
            }
        }
        if let Some(plain) = player::play(&chart) {
            let same = plain.safe == verdict.safe
                && (!plain.safe
                    || (
                        plain.option_to_complete,
                        plain.proper_completion,
                        &plain.dead,
                    ) == (
                        verdict.option_to_complete,
                        verdict.proper_completion,
                        &verdict.dead,
                    ));
            if !same {
                bad.push(format!("{name}: {verdict:?}\nplain: {plain:?}"));
            }
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
}

fn said(verdict: &flow_check::Soundness) -> String {
    if !verdict.decided {
        return format!(
            "not decided: {}",
            verdict.why.as_deref().unwrap_or_default()
        );
    }
    let mut parts: Vec<String> = verdict
        .faults
        .iter()
        .map(|fault| match fault.broken {
            Broken::OptionToComplete => "stuck".to_owned(),
            Broken::ProperCompletion => "ends twice".to_owned(),
            Broken::Safeness => "unsafe".to_owned(),
        })
        .collect();
    if !verdict.dead.is_empty() {
        parts.push(format!("dead {}", verdict.dead.join(" ")));
    }
    assert_eq!(verdict.sound, parts.is_empty(), "{verdict:?}");
    if parts.is_empty() {
        "sound".to_owned()
    } else {
        parts.join("; ")
    }
}
