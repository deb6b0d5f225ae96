//! A case moves over several versions, and what is proposed for each step.

use case_core::case::Case;
use case_core::clock::{Calendar, due};
use case_core::event::ChartRef;
use case_core::net::Net;
use case_core::versions::propose::propose;
use flow_model::compare::Comparison;

use crate::sketch::{Play, Sketch, time};
use crate::versions::{accepted, decide, plan};

/// Five days by an article, then three of the house's own, then thirty: the five still count.
#[test]
fn a_statutory_limit_is_not_lengthened_by_a_detour() {
    let five = accepted(Some((5, true)), false).net();
    let three = accepted(Some((3, false)), false).net();
    let thirty = accepted(Some((30, false)), false).net();
    let mut play = Play::started(&five);
    play.done("a", &[]).unwrap();
    let on_b = |net: &Net, case: &Case| {
        let view = due(net, case, &Calendar::national(), time("2026-03-03"));
        view.steps[0].due.on.unwrap().to_string()
    };
    let (_, second) = decide((&five, &three), play.case(), &plan(&[]), "2026-03-03").unwrap();
    assert_eq!(on_b(&three, &second.case), "2026-03-05");
    assert!(second.kept.is_empty());
    let mut onward = plan(&[]);
    onward.from = onward.to;
    onward.to = ChartRef {
        version: 3,
        hash: "3".repeat(64),
        ..onward.from.clone()
    };
    let (_, third) = decide((&three, &thirty), &second.case, &onward, "2026-03-03").unwrap();
    assert_eq!(on_b(&thirty, &third.case), "2026-03-09");
    assert_eq!(third.kept, ["b"]);
}

#[test]
fn no_step_is_proposed_for_two() {
    let draw = |ids: &[&str]| {
        let mut sketch = Sketch::new().start("s");
        for id in ids {
            sketch = sketch.step(id);
            sketch.chart.nodes.last_mut().unwrap().name = "审查".into();
        }
        let path = format!("s {} e", ids.join(" "));
        sketch.end("e").path(&path).net()
    };
    let images = |old: &Net, new: &Net| {
        let all = propose(old, new, &Comparison::default());
        all.into_iter()
            .filter_map(|row| row.image)
            .collect::<Vec<_>>()
    };
    assert_eq!(images(&draw(&["a"]), &draw(&["x"])), ["x"]);
    assert!(images(&draw(&["a", "b"]), &draw(&["x"])).is_empty());
}
