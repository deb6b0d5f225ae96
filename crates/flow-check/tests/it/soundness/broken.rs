//! Charts that make no sense, and those that are too large: never a panic, never a guess.

use flow_check::soundness;
use flow_model::chart::{Chart, Process};

use super::check;
use crate::draw::chart;

#[test]
fn what_is_not_decided_says_why() {
    check(&[
        (
            "a complex join",
            "start s, and g, complex j, end e",
            "s>g g>j g>j j>e",
            "not decided: complex_gateway",
        ),
        (
            "a complex split is a choice of branches",
            "start s, complex g, task a, task b, or j, end e",
            "s>g g>a g>b a>j b>j j>e",
            "sound",
        ),
        (
            "a complex gateway that is only passed",
            "start s, complex g, end e",
            "s>g g>e",
            "sound",
        ),
    ]);
    let choreography = Chart {
        kept: vec![("c".to_owned(), "choreographyTask".to_owned())],
        ..Chart::default()
    };
    assert_eq!(
        soundness(&choreography).why.as_deref(),
        Some("choreography")
    );
}

#[test]
fn where_nothing_can_begin_nothing_can_end() {
    // soundness asks for a way from a beginning to an end (van der Aalst 1998); engines refuse such a process
    let pools = ["p", "q"].map(|id| Process {
        id: id.to_owned(),
        ..Process::default()
    });
    let empty = Chart {
        processes: pools.to_vec(),
        ..Chart::default()
    };
    let verdict = soundness(&empty);
    assert!(verdict.decided && !verdict.sound && !verdict.option_to_complete);
    assert_eq!(verdict.path, Some(Vec::new()), "there is nothing to play");
    // pools without insides, conversations, an empty file
    assert_eq!(soundness(&Chart::default()), verdict);
    // a pool without a node beside one that runs stands for somebody else
    let mut one = chart(&["start s", "task a", "end e"], &["s>a", "a>e"]);
    one.processes.extend(pools);
    assert!(soundness(&one).sound);
}

#[test]
fn several_pools_are_played_one_by_one() {
    let mut both = chart(&["start s", "task a", "end e"], &["s>a", "a>e"]);
    let mut other = chart(
        &["start t in q", "xor m in q", "task b in q"],
        &["t>m", "m>b", "b>m"],
    );
    other.processes[0].id = "q".to_owned();
    both.processes.append(&mut other.processes);
    both.nodes.append(&mut other.nodes);
    both.flows.append(&mut other.flows);
    let verdict = soundness(&both);
    assert!(
        !verdict.option_to_complete && verdict.dead.is_empty(),
        "{verdict:?}"
    );
}

#[test]
fn broken_charts_are_played_without_a_panic() {
    let cases: &[(&[&str], &[&str])] = &[
        (&["task a"], &["a>a"]),
        (&["stopper x on x"], &[]),
        (
            &["stopper x on y", "stopper y on x", "task a"],
            &["x>a", "a>x", "y>a"],
        ),
        (
            &["stopper x on nobody", "start s", "task a"],
            &["s>a", "x>a"],
        ),
        (&["sub u in u", "task a in u"], &["a>u"]),
        (&["sub u in v", "sub v in u", "start s in u"], &["s>u"]),
        (&["start s in nowhere", "task a in nowhere"], &["s>a"]),
        (&["eventsub v", "start t in v", "task a"], &["v>a", "a>v"]),
        (&["start s", "eventsub v"], &["s>v"]),
        (&["start s", "and g"], &["s>g", "g>g"]),
        (&["or g", "or h"], &["g>h", "h>g", "g>g"]),
        (&["jump x to A", "land y to A"], &["y>x"]),
        (&["adhoc u", "sub v in u", "complex c in v"], &["c>c"]),
        (&["start s", "task p", "sub p"], &["s>p"]),
    ];
    for (nodes, flows) in cases {
        let mut chart = chart(nodes, flows);
        let verdict = soundness(&chart);
        assert!(verdict.decided || verdict.why.is_some(), "{nodes:?}");
        chart.flows.retain(|flow| flow.source != "s");
        chart.nodes.truncate(1);
        assert!(
            soundness(&chart).states < 100,
            "flows whose ends are gone are left out"
        );
    }
}

#[test]
fn deep_nesting_is_played_and_endless_nesting_is_refused() {
    let nested = |depth: usize| {
        let mut nodes = vec!["start s0".to_owned()];
        let mut flows = Vec::new();
        for level in 1..=depth {
            let holder = if level == 1 {
                String::new()
            } else {
                format!(" in u{}", level - 1)
            };
            nodes.push(format!("sub u{level}{holder}"));
            nodes.push(format!("start s{level} in u{level}"));
            flows.push(format!("s{}>u{level}", level - 1));
        }
        let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
        let flows: Vec<&str> = flows.iter().map(String::as_str).collect();
        soundness(&chart(&nodes, &flows))
    };
    assert!(nested(100).sound);
    assert_eq!(nested(3_000).why.as_deref(), Some("too_deep"));
}

#[test]
fn the_bounds_are_honest_and_keep_the_work_small() {
    // pairs of branches that wait for each other's choices: nothing reduces, everything disturbs everything
    let mut nodes = vec![
        "start s".to_owned(),
        "or g".to_owned(),
        "or j".to_owned(),
        "end e".to_owned(),
    ];
    let mut flows = vec!["s>g".to_owned(), "j>e".to_owned()];
    for branch in 0..40 {
        nodes.extend([
            format!("or m{branch}"),
            format!("xor c{branch}"),
            format!("task a{branch}"),
        ]);
        flows.extend([
            format!("g>m{branch}"),
            format!("m{branch}>a{branch}"),
            format!("a{branch}>c{branch}"),
            format!("c{branch}>j"),
        ]);
        flows.push(format!("c{branch}>m{}", (branch + 1) % 40));
        flows.push(format!("c{branch}>m{}", (branch + 7) % 40));
    }
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
    let flows: Vec<&str> = flows.iter().map(String::as_str).collect();
    let verdict = soundness(&chart(&nodes, &flows));
    assert!(!verdict.sound);
    if !verdict.decided {
        assert!(
            ["too_many_states", "too_many_branches"]
                .contains(&verdict.why.as_deref().unwrap_or_default()),
            "{verdict:?}"
        );
    }
}

#[test]
fn only_activities_stand_outside_as_compensation() {
    let mut marked = chart(&["start s", "task a", "end e"], &["s>a", "s>a", "a>e"]);
    marked
        .kept
        .push(("e".to_owned(), "isForCompensation".to_owned()));
    assert!(!soundness(&marked).safe, "the end is played all the same");
}
