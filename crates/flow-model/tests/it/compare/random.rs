//! Comparison under random edits: each is found, and the way back is the mirror.

use flow_model::chart::{Bounds, Condition, Gateway, NodeKind, Point};
use flow_model::compare::{Comparison, compare};
use flow_model::edit::{Edit, apply};
use flow_model::step::{Limit, Power, Step, Unit};
use proptest::prelude::*;

use super::chart;

/// A random edit that changes something, with the id where it must be seen.
fn edits() -> impl Strategy<Value = (Edit, &'static str)> {
    let node = prop::sample::select(vec!["submit", "accept", "gate"]);
    let any = prop::sample::select(vec![
        "submit",
        "accept",
        "gate",
        "f2",
        "f_yes",
        "note",
        "lane_window",
        "pool",
    ]);
    let flow = prop::sample::select(vec!["f1", "f2", "f3", "f_yes", "f_no"]);
    let bounds = || {
        (1_i32..2_000, 0_i32..2_000, 1_i32..500, 1_i32..500).prop_map(|(x, y, width, height)| {
            let [x, y, width, height] = [x, y, width, height].map(|n| f64::from(n) + 0.5);
            Bounds {
                x,
                y,
                width,
                height,
            }
        })
    };
    let points = || {
        prop::collection::vec((0_i32..2_000, 0_i32..2_000), 2..5).prop_map(|points| {
            let point = |(x, y)| Point {
                x: f64::from(x) + 0.25,
                y: f64::from(y),
            };
            points.into_iter().map(point).collect::<Vec<_>>()
        })
    };
    let id = |id: &str| id.to_owned();
    prop_oneof![
        any.clone()
            .prop_map(move |it| (Edit::Remove { id: id(it) }, it)),
        (any, "[a-z审查受理 ]{1,8}x")
            .prop_map(move |(it, name)| (Edit::Rename { id: id(it), name }, it)),
        (node.clone(), 1_u32..9).prop_map(move |(it, officers)| {
            let step = Box::new(Step {
                officers,
                duty: "按章办理".into(),
                ..Step::default()
            });
            (Edit::SetStep { id: id(it), step }, it)
        }),
        (1_u32..90).prop_map(|number| {
            let promised = Some(Limit {
                number,
                unit: Unit::Day,
                counting: flow_model::step::Counting::Working,
                basis: None,
            });
            (
                Edit::SetPower {
                    power: Box::new(Power {
                        promised,
                        ..Power::default()
                    }),
                },
                "proc",
            )
        }),
        (bounds(), prop::bool::ANY).prop_map(move |(bounds, gateway)| {
            let kind = if gateway {
                NodeKind::Gateway {
                    gateway: Gateway::Parallel,
                    default: None,
                }
            } else {
                NodeKind::Task {
                    task: "userTask".into(),
                    repeat: None,
                }
            };
            let lane = Some("lane_review".into());
            (
                Edit::AddNode {
                    id: "fresh".into(),
                    name: "新环节".into(),
                    kind,
                    parent: "proc".into(),
                    lane,
                    bounds,
                    step: None,
                },
                "fresh",
            )
        }),
        (points(), prop::bool::ANY).prop_map(|(waypoints, formal)| {
            let condition = Some(Condition {
                text: "x".into(),
                formal,
            });
            (
                Edit::AddFlow {
                    id: "fresh".into(),
                    name: String::new(),
                    source: "accept".into(),
                    target: "done".into(),
                    condition,
                    waypoints,
                },
                "fresh",
            )
        }),
        points().prop_map(|waypoints| (
            Edit::Reconnect {
                flow: "f2".into(),
                source: "submit".into(),
                target: "gate".into(),
                waypoints
            },
            "f2"
        )),
        (node, bounds()).prop_map(move |(it, bounds)| (Edit::Move { id: id(it), bounds }, it)),
        bounds().prop_map(|bounds| (
            Edit::Label {
                id: "gate".into(),
                bounds
            },
            "gate"
        )),
        (flow, points()).prop_map(move |(it, waypoints)| (
            Edit::Route {
                flow: id(it),
                waypoints
            },
            it
        )),
    ]
}

/// Every id that a comparison speaks of.
fn touched(found: &Comparison) -> Vec<&str> {
    let changed = found.changed.iter().map(|c| c.element.as_str());
    let lists = [&found.added, &found.removed, &found.moved]
        .into_iter()
        .flatten();
    changed.chain(lists.map(String::as_str)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_edit_is_found((edit, id) in edits()) {
        let old = chart();
        let mut new = old.clone();
        apply(&mut new, std::slice::from_ref(&edit)).unwrap();
        let found = compare(&old, &new);
        prop_assert!(touched(&found).contains(&id), "{edit:?}: {found:?}");
        match edit {
            Edit::Remove { .. } => prop_assert!(found.removed.contains(&id.to_owned())),
            Edit::AddNode { .. } | Edit::AddFlow { .. } => prop_assert_eq!(&found.added, &["fresh"]),
            Edit::Rename { .. } => prop_assert_eq!(&found.changed[0].what, "name"),
            Edit::Move { .. } | Edit::Route { .. } | Edit::Label { .. } => prop_assert_eq!(touched(&found), [id]),
            Edit::SetStep { .. } => prop_assert!(found.changed.iter().all(|c| c.what.starts_with("sf:step"))),
            Edit::SetPower { .. } => prop_assert!(found.changed.iter().all(|c| c.what.starts_with("sf:power"))),
            Edit::Reconnect { .. } => prop_assert_eq!(&found.changed[0].what, "target"),
            Edit::AddLane { .. } => prop_assert_eq!(&found.added, &["fresh"]),
            Edit::SetCondition { .. } | Edit::SetDefault { .. } | Edit::SetLane { .. } => prop_assert!(!found.changed.is_empty()),
        }
        prop_assert!(found.renamed.is_empty());
    }

    #[test]
    fn back_again_is_the_mirror(list in prop::collection::vec(edits(), 1..4)) {
        let old = chart();
        let mut new = old.clone();
        for (edit, _) in list {
            // Two edits may touch the same element; the second is then refused and changes nothing.
            let _ = apply(&mut new, &[edit]);
        }
        let there = compare(&old, &new);
        let back = compare(&new, &old);
        prop_assert_eq!(&there.added, &back.removed);
        prop_assert_eq!(&there.removed, &back.added);
        prop_assert_eq!(there.changed.len(), back.changed.len());
        prop_assert_eq!(there.moved.len(), back.moved.len());
        prop_assert_eq!(compare(&old, &new), there);
    }
}
