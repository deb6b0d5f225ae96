//! The map of a log: the ways that hold steps together come first, what is left out is counted.

use flow_mine::map::{Detail, map};

use crate::log_of;

#[test]
fn every_step_is_reached_and_left_however_little_is_drawn() {
    let log = log_of(&["abc", "abc", "acb", "ab", "ac", "bca"]);
    for share in [0.0, 0.5, 1.0] {
        let made = map(&log, Detail { steps: 9, share }, &|way| {
            way.count.to_string()
        })
        .expect("a small map");
        for step in &made.steps {
            assert!(
                made.ways.iter().any(|it| it.to == Some(step.activity)),
                "{share}"
            );
            assert!(
                made.ways.iter().any(|it| it.from == Some(step.activity)),
                "{share}"
            );
        }
        assert!(
            made.ways.iter().any(|it| it.from.is_none())
                && made.ways.iter().any(|it| it.to.is_none())
        );
        assert_eq!(made.steps_left, 0);
        assert_eq!(made.ways_left == 0, share == 1.0);
        let drawn = made.document.chart();
        assert_eq!(drawn.flows.len(), made.ways.len());
        for way in &made.ways {
            let flow = drawn
                .flows
                .iter()
                .find(|it| it.id == way.element)
                .expect("it is drawn");
            assert_eq!(flow.name, way.count.to_string());
        }
    }
}

#[test]
fn rare_steps_and_ways_to_themselves_are_told_and_not_drawn() {
    let made = map(
        &log_of(&["aab", "ab", "abc"]),
        Detail {
            steps: 2,
            share: 1.0,
        },
        &|_| String::new(),
    )
    .expect("a small map");
    assert_eq!((made.steps.len(), made.steps_left), (2, 1));
    assert_eq!((made.steps[0].count, made.steps[0].again), (4, 1));
}
