//! Trees from logs, and charts from trees.

use std::collections::HashMap;

use flow_mine::chart::{chart, posts};
use flow_mine::conform::{Method, conform};
use flow_mine::discover::discover;
use flow_mine::log::Log;
use flow_mine::tree::Tree;

use crate::{log_of, reading};

fn tree(log: &Log, noise: f64) -> Tree<String> {
    discover(
        log,
        noise,
        &mut |_: u64| std::ops::ControlFlow::Continue(()),
    )
    .expect("nothing stops it")
}

fn check(words: &[&str], expected: &str) {
    assert_eq!(
        tree(&log_of(words), 0.0).normal_text(),
        expected,
        "{words:?}"
    );
}

#[test]
fn base_cases() {
    check(&["a"], "'a'");
    check(&["a", "a"], "'a'");
    check(&["aa", "a"], "*( 'a', tau )");
}

#[test]
fn cuts() {
    check(&["a", "b"], "X( 'a', 'b' )");
    check(&["abc"], "->( 'a', 'b', 'c' )");
    check(&["ab", "ba"], "+( 'a', 'b' )");
    check(&["a", "aba", "ababa"], "*( 'a', 'b' )");
    check(
        &["abcd", "acbd", "aed"],
        "->( 'a', X( 'e', +( 'b', 'c' ) ), 'd' )",
    );
}

#[test]
fn optional_steps() {
    check(&["abc", "ac"], "->( 'a', X( 'b', tau ), 'c' )");
}

#[test]
fn rare_ways_are_passed_over() {
    let mut words = vec!["abc"; 20];
    words.push("ac");
    let log = log_of(&words);
    assert_eq!(tree(&log, 0.2).normal_text(), "->( 'a', 'b', 'c' )");
    assert_eq!(
        tree(&log, 0.0).normal_text(),
        "->( 'a', X( 'b', tau ), 'c' )"
    );
}

/// Every discovered chart is sound, and without noise every case of its log plays on it.
fn sound_and_fitting(words: &[&str]) {
    let log = log_of(words);
    for noise in [0.0, 0.2, 0.6] {
        let tree = tree(&log, noise);
        let document = chart(&tree, "mined", &posts(&log)).expect("it is small");
        let chart = document.chart();
        let sound = flow_check::soundness(&chart);
        assert!(
            sound.decided && sound.sound,
            "{words:?} {noise} {} {sound:?}",
            tree.normal_text()
        );
        let found = conform(&log, &chart, Method::Alignments, None, &mut |_: u64| {
            std::ops::ControlFlow::Continue(())
        });
        let found = found.expect("it can be played");
        if noise == 0.0 {
            assert_eq!(found.fitness, Some(1.0), "{words:?} {}", tree.normal_text());
            assert_eq!(found.fitting, log.len() as u64);
        }
    }
}

#[test]
fn fall_throughs_are_sound_too() {
    sound_and_fitting(&["abcacb", "cab", "bca", "acabb"]);
    sound_and_fitting(&["aabb", "abab", "bbaa"]);
    sound_and_fitting(&["abcd", "dcba", "bdac", "a"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]
    #[test]
    fn discovered_charts_are_sound_and_play_their_log(words in proptest::collection::vec("[a-e]{1,7}", 1..8)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        sound_and_fitting(&words);
    }
}

#[test]
fn steps_stand_in_the_lane_of_who_does_them_most_often() {
    let text = "case,activity,time,resource\n\
                1,受理,2026-03-02 09:00,窗口岗\n1,审批,2026-03-02 10:00,局长\n\
                2,受理,2026-03-02 09:00,窗口岗\n2,审批,2026-03-02 10:00,副局长\n\
                3,受理,2026-03-02 09:00,局长\n3,审批,2026-03-02 10:00,局长\n";
    let log = reading(text).log;
    let chart = chart(&tree(&log, 0.0), "养犬登记", &posts(&log))
        .expect("it is small")
        .chart();
    let lanes: HashMap<&str, &str> = chart
        .lanes
        .iter()
        .map(|it| (it.id.as_str(), it.name.as_str()))
        .collect();
    let lane = |step: &str| {
        let node = chart
            .nodes
            .iter()
            .find(|it| it.name == step)
            .expect("it is there");
        lanes[node.lane.as_deref().expect("it has one")]
    };
    assert_eq!((lane("受理"), lane("审批")), ("窗口岗", "局长"));
    assert!(
        chart
            .nodes
            .iter()
            .all(|node| chart.shapes.contains_key(&node.id))
    );
}
