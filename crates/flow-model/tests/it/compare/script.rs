//! Scripts of known edits on shipped charts: the comparison reports exactly these.

use std::collections::BTreeSet;

use flow_model::chart::{Bounds, NodeKind};
use flow_model::compare::compare;
use flow_model::edit::{Edit, apply};
use flow_model::step::{Counting, Limit, Unit};
use flow_model::xml::Document;

use crate::random_layout::Dice;
use crate::shared;

/// What a comparison must say, by kind.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    added: BTreeSet<String>,
    removed: BTreeSet<String>,
    moved: BTreeSet<String>,
    /// Element and what of it.
    changed: BTreeSet<(String, String)>,
}

/// One known edit on a task that no other edit touches, with what it must be reported as.
fn edit(dice: &mut Dice, document: &Document, id: &str, said: &mut Said) -> Edit {
    let chart = document.chart();
    let node = chart.nodes.iter().find(|n| n.id == id).unwrap();
    let mut change = |what: &str| {
        said.changed.insert((id.to_owned(), what.to_owned()));
    };
    match dice.roll(4) {
        0 => {
            change("name");
            Edit::Rename {
                id: id.to_owned(),
                name: format!("{}（修订）", node.name),
            }
        }
        1 => {
            let mut step = node.step.clone().unwrap_or_default();
            let number = step.limit.as_ref().map_or(7, |l| l.number + 11);
            if let Some(limit) = &mut step.limit {
                limit.number = number;
                change("sf:step/sf:limit/@number");
            } else {
                step.limit = Some(Limit {
                    number,
                    unit: Unit::Day,
                    counting: Counting::Working,
                    basis: None,
                });
                change("sf:step/sf:limit");
            }
            Edit::SetStep {
                id: id.to_owned(),
                step: Box::new(step),
            }
        }
        2 => {
            let mut step = node.step.clone().unwrap_or_default();
            step.duty = format!("{}另须复核。", step.duty);
            change(if node.step.as_ref().is_some_and(|s| !s.duty.is_empty()) {
                "sf:step/@duty"
            } else {
                "sf:step"
            });
            Edit::SetStep {
                id: id.to_owned(),
                step: Box::new(step),
            }
        }
        _ => {
            said.moved.insert(id.to_owned());
            let b = chart.shapes[id];
            Edit::Move {
                id: id.to_owned(),
                bounds: Bounds { y: b.y + 5.0, ..b },
            }
        }
    }
}

#[test]
fn scripts_of_known_edits_are_reported_and_nothing_else() {
    for (name, bytes) in shared::shipped() {
        let old = Document::read(&bytes).unwrap();
        for seed in 0..12 {
            let mut dice = Dice(seed);
            let chart = old.chart();
            let is_task = |n: &&flow_model::chart::Node| matches!(n.kind, NodeKind::Task { .. });
            let mut tasks: Vec<String> = (chart.nodes.iter().filter(is_task))
                .map(|n| n.id.clone())
                .collect();
            let (mut said, mut new) = (Said::default(), old.clone());
            for _ in 0..=dice.roll(5) {
                if tasks.is_empty() {
                    break;
                }
                let id = tasks.remove(dice.roll(tasks.len()));
                let edit = edit(&mut dice, &old, &id, &mut said);
                apply(&mut new, &[edit]).unwrap();
            }
            if dice.roll(2) == 0 {
                let fresh = Edit::AddNode {
                    id: "fresh".into(),
                    name: "新增的环节".into(),
                    kind: NodeKind::Task {
                        task: "userTask".into(),
                        repeat: None,
                    },
                    parent: chart.processes[0].id.clone(),
                    lane: chart.lanes.first().map(|l| l.id.clone()),
                    bounds: Bounds {
                        x: 5_000.0,
                        y: 5_000.0,
                        width: 100.0,
                        height: 80.0,
                    },
                    step: None,
                };
                apply(&mut new, &[fresh]).unwrap();
                said.added.insert("fresh".into());
            }
            if dice.roll(2) == 0 {
                let flow = &chart.flows[dice.roll(chart.flows.len())];
                apply(
                    &mut new,
                    &[Edit::Remove {
                        id: flow.id.clone(),
                    }],
                )
                .unwrap();
                said.removed.insert(flow.id.clone());
            }
            let found = compare(&old, &new);
            let got = Said {
                added: found.added.iter().cloned().collect(),
                removed: found.removed.iter().cloned().collect(),
                moved: found.moved.iter().cloned().collect(),
                changed: (found.changed.iter())
                    .map(|c| (c.element.clone(), c.what.clone()))
                    .collect(),
            };
            // The card of a step is told by its parts: what was said of it stands at its beginning.
            let fits = said.added == got.added
                && said.removed == got.removed
                && said.moved == got.moved
                && said.changed.iter().all(|(id, what)| {
                    got.changed
                        .iter()
                        .any(|(i, w)| i == id && w.starts_with(what.as_str()))
                })
                && got.changed.iter().all(|(id, what)| {
                    let group = what.split('/').next().unwrap_or_default();
                    let default = what == "default" && !said.removed.is_empty();
                    default
                        || said
                            .changed
                            .iter()
                            .any(|(i, w)| i == id && w.starts_with(group))
                });
            assert!(
                fits,
                "{name}, seed {seed}:\nexpected {said:#?}\nfound {got:#?}"
            );
            assert!(found.renamed.is_empty(), "{name}, seed {seed}");
        }
    }
}
