//! Processes that are played together: message flows between pools.

use flow_check::{SoundnessOptions, soundness, soundness_with};
use flow_model::chart::{Chart, Process};
use flow_model::scenery::{Link, LinkKind};

use super::said;
use crate::draw::chart;

/// A chart of two processes `p` and `q` with message flows `"a>b"`.
fn pools(nodes: &[&str], flows: &[&str], messages: &[&str]) -> Chart {
    let mut chart = chart(nodes, flows);
    chart.processes.push(Process {
        id: "q".to_owned(),
        ..Process::default()
    });
    for text in messages {
        let (source, target) = text.split_once('>').expect("a message flow has two ends");
        chart.scenery.links.push(Link {
            id: (*text).to_owned(),
            name: String::new(),
            kind: LinkKind::Message,
            source: source.to_owned(),
            target: target.to_owned(),
        });
    }
    chart
}

fn together(chart: &Chart) -> String {
    said(&soundness_with(chart, SoundnessOptions { messages: true }))
}

#[test]
fn a_message_is_awaited_until_it_is_sent() {
    let nodes = [
        "start s",
        "send a",
        "end e",
        "start t in q",
        "wait w in q",
        "end f in q",
    ];
    let flows = ["s>a", "a>e", "t>w", "w>f"];
    let served = pools(&nodes, &flows, &["a>w"]);
    assert_eq!(together(&served), "sound");
    let never = pools(
        &[
            "start s",
            "xor x",
            "send a",
            "end e",
            "start t in q",
            "wait w in q",
            "end f in q",
        ],
        &["s>x", "x>a", "x>e", "a>e", "t>w", "w>f"],
        &["a>w"],
    );
    assert_eq!(together(&never), "stuck");
    assert!(soundness(&never).sound, "alone, the message comes");
    let path = soundness_with(&never, SoundnessOptions { messages: true }).path;
    assert!(path.is_some_and(|path| !path.contains(&"a".to_owned())));
}

#[test]
fn a_message_that_nobody_in_the_file_sends_comes_when_it_is_awaited() {
    let nodes = [
        "start s",
        "end e",
        "start t in q",
        "wait w in q",
        "end f in q",
    ];
    let flows = ["s>e", "t>w", "w>f"];
    assert_eq!(together(&pools(&nodes, &flows, &[])), "sound");
    assert_eq!(together(&pools(&nodes, &flows, &["blackbox>w"])), "sound");
}

#[test]
fn two_that_wait_for_each_other_stand_still() {
    let crossed = pools(
        &[
            "start s",
            "wait a",
            "send b",
            "end e",
            "start t in q",
            "wait c in q",
            "send d in q",
            "end f in q",
        ],
        &["s>a", "a>b", "b>e", "t>c", "c>d", "d>f"],
        &["b>c", "d>a"],
    );
    assert_eq!(together(&crossed), "stuck");
}

#[test]
fn a_process_that_a_message_begins_sleeps_until_then() {
    let nodes = [
        "start s",
        "xor x",
        "send a",
        "end e",
        "asked t in q",
        "task w in q",
        "end f in q",
    ];
    let flows = ["s>x", "x>a", "x>e", "a>e", "t>w", "w>f"];
    assert_eq!(together(&pools(&nodes, &flows, &["a>t"])), "sound");
    let nobody = pools(
        &[
            "start s",
            "task x",
            "send a",
            "end e",
            "asked t in q",
            "task w in q",
            "end f in q",
        ],
        &["s>x", "x>e", "a>e", "t>w", "w>f"],
        &["a>t"],
    );
    assert_eq!(together(&nobody), "dead w");
}

#[test]
fn the_first_event_decides_at_an_event_based_gateway() {
    let nodes = [
        "start s",
        "xor x",
        "send yes",
        "send no",
        "end e",
        "start t in q",
        "event g in q",
        "wait y in q",
        "wait n in q",
        "end f in q",
    ];
    let flows = [
        "s>x", "x>yes", "x>no", "yes>e", "no>e", "t>g", "g>y", "g>n", "y>f", "n>f",
    ];
    assert_eq!(
        together(&pools(&nodes, &flows, &["yes>y", "no>n"])),
        "sound"
    );
    assert_eq!(
        together(&pools(&nodes, &flows, &["yes>y", "yes>n"])),
        "stuck"
    );
}

#[test]
fn a_timer_ends_the_waiting() {
    let nodes = [
        "start s",
        "xor x",
        "send a",
        "end e",
        "start t in q",
        "receive w in q",
        "stopper late in q on w",
        "end f in q",
        "end g in q",
    ];
    let flows = ["s>x", "x>a", "x>e", "a>e", "t>w", "w>f", "late>g"];
    assert_eq!(together(&pools(&nodes, &flows, &["a>w"])), "sound");
    let mut reminded = nodes;
    reminded[6] = "reminder late in q on w";
    assert_eq!(together(&pools(&reminded, &flows, &["a>w"])), "stuck");
}

#[test]
fn terminate_ends_its_own_process_only() {
    let nodes = [
        "start s",
        "and g",
        "send a",
        "task b",
        "end e",
        "terminate x",
        "start t in q",
        "wait w in q",
        "end f in q",
    ];
    let flows = ["s>g", "g>a", "g>b", "a>e", "b>x", "t>w", "w>f"];
    assert_eq!(together(&pools(&nodes, &flows, &["a>w"])), "stuck");
    let safe = ["s>a", "a>g", "g>b", "g>e", "b>x", "t>w", "w>f"];
    assert_eq!(together(&pools(&nodes, &safe, &["a>w"])), "sound");
}

#[test]
fn a_message_that_is_sent_again_and_again_is_not_decided() {
    let nodes = [
        "start s",
        "xor m",
        "send a",
        "xor x",
        "end e",
        "start t in q",
        "wait w in q",
        "end f in q",
    ];
    let flows = ["s>m", "m>a", "a>x", "x>m", "x>e", "t>w", "w>f"];
    assert_eq!(
        together(&pools(&nodes, &flows, &["a>w"])),
        "not decided: too_many_states"
    );
}

#[test]
fn messages_into_a_sub_process_are_not_decided() {
    let nodes = [
        "start s",
        "send a",
        "end e",
        "start t in q",
        "sub u in q",
        "start v in u",
        "wait w in u",
        "end x in u",
        "end f in q",
    ];
    let flows = ["s>a", "a>e", "t>u", "v>w", "w>x", "u>f"];
    assert_eq!(
        together(&pools(&nodes, &flows, &["a>w"])),
        "not decided: message_in_sub_process"
    );
}
