//! The token game: what is sound, what is not, and the way that shows it.

use flow_check::{Soundness, soundness};

use crate::draw::chart;

fn play(nodes: &[&str], flows: &[&str]) -> Soundness {
    soundness(&chart(nodes, flows))
}

fn parts(verdict: &Soundness) -> (bool, bool, bool, bool) {
    assert!(verdict.decided, "{verdict:?}");
    (
        verdict.option_to_complete,
        verdict.proper_completion,
        verdict.no_dead_steps,
        verdict.safe,
    )
}

#[test]
fn a_row_of_steps_is_sound() {
    let verdict = play(
        &["start s", "task a", "task b", "end e"],
        &["s>a", "a>b", "b>e"],
    );
    assert!(verdict.sound, "{verdict:?}");
}

#[test]
fn split_and_join_of_one_kind_are_sound() {
    for kind in ["xor", "and", "or"] {
        let (split, join) = (format!("{kind} g"), format!("{kind} j"));
        let nodes = ["start s", &split, "task a", "task b", &join, "end e"];
        let verdict = play(&nodes, &["s>g", "g>a", "g>b", "a>j", "b>j", "j>e"]);
        assert!(verdict.sound, "{kind}: {verdict:?}");
    }
}

#[test]
fn a_choice_joined_in_parallel_is_stuck_and_shows_how() {
    let nodes = ["start s", "xor g", "task a", "task b", "and j", "end e"];
    let verdict = play(&nodes, &["s>g", "g>a", "g>b", "a>j", "b>j", "j>e"]);
    assert_eq!(parts(&verdict), (false, true, false, true));
    assert_eq!(verdict.dead, ["j", "e"]);
    let path = verdict.path.expect("a counter-example");
    assert_eq!(path.first().map(String::as_str), Some("s"));
    assert!(
        path.contains(&"a".to_owned()) || path.contains(&"b".to_owned()),
        "{path:?}"
    );
}

#[test]
fn parallel_branches_joined_by_choice_run_twice() {
    let nodes = ["start s", "and g", "task a", "task b", "xor j", "end e"];
    let verdict = play(&nodes, &["s>g", "g>a", "g>b", "a>j", "b>j", "j>e"]);
    assert!(!verdict.proper_completion && !verdict.sound, "{verdict:?}");
}

#[test]
fn parallel_branches_to_their_own_ends_are_sound() {
    let nodes = ["start s", "and g", "end a", "end b"];
    let verdict = play(&nodes, &["s>g", "g>a", "g>b"]);
    assert!(verdict.sound, "{verdict:?}");
}

#[test]
fn a_loop_with_an_exit_is_sound_and_one_without_is_not() {
    let nodes = ["start s", "xor m", "task a", "xor g", "end e"];
    let verdict = play(&nodes, &["s>m", "m>a", "a>g", "g>e", "g>m"]);
    assert!(verdict.sound, "{verdict:?}");
    let nodes = ["start s", "xor m", "task a", "task b"];
    let verdict = play(&nodes, &["s>m", "m>a", "a>b", "b>m"]);
    assert!(!verdict.option_to_complete, "{verdict:?}");
}

#[test]
fn a_parallel_split_in_a_loop_is_unsafe_and_ends_the_search() {
    let nodes = ["start s", "xor m", "and g", "task a", "end e"];
    let verdict = play(&nodes, &["s>m", "m>g", "g>m", "g>a", "a>e"]);
    assert!(verdict.decided && !verdict.sound, "{verdict:?}");
}

#[test]
fn a_sub_process_ends_before_the_case_goes_on() {
    let nodes = [
        "start s",
        "sub u",
        "start t in u",
        "task a in u",
        "end f in u",
        "end e",
    ];
    let verdict = play(&nodes, &["s>u", "t>a", "a>f", "u>e"]);
    assert!(verdict.sound, "{verdict:?}");
}

#[test]
fn a_timer_on_a_step_leads_out() {
    let nodes = [
        "start s",
        "task a",
        "stopper x on a",
        "task b",
        "xor j",
        "end e",
    ];
    let verdict = play(&nodes, &["s>a", "a>j", "x>b", "b>j", "j>e"]);
    assert!(verdict.sound, "{verdict:?}");
}

#[test]
fn a_reminder_that_joins_the_main_way_runs_twice() {
    let nodes = ["start s", "task a", "reminder x on a", "xor j", "end e"];
    let verdict = play(&nodes, &["s>a", "a>j", "x>j", "j>e"]);
    assert!(!verdict.proper_completion, "{verdict:?}");
    let nodes = ["start s", "task a", "reminder x on a", "end f", "end e"];
    let verdict = play(&nodes, &["s>a", "a>e", "x>f"]);
    assert!(verdict.sound, "{verdict:?}");
}

#[test]
fn an_error_end_leaves_by_the_boundary_that_catches_it() {
    let nodes = [
        "start s",
        "sub u",
        "start t in u",
        "xor g in u",
        "end f in u",
        "fail x in u",
        "catcher c on u",
        "end e",
        "end z",
    ];
    let verdict = play(&nodes, &["s>u", "t>g", "g>f", "g>x", "u>e", "c>z"]);
    assert!(verdict.sound, "{verdict:?}");
}

#[test]
fn terminate_takes_the_other_branches_with_it() {
    let nodes = [
        "start s",
        "and g",
        "task a",
        "terminate x",
        "event v",
        "task b",
        "end e",
        "end f",
    ];
    let verdict = play(&nodes, &["s>g", "g>a", "g>v", "a>x", "v>b", "v>f", "b>e"]);
    assert!(verdict.option_to_complete && verdict.safe, "{verdict:?}");
}

#[test]
fn what_is_not_executed_is_not_decided() {
    let nodes = ["start s", "complex g", "end e"];
    let verdict = play(&nodes, &["s>g", "g>e"]);
    assert!(!verdict.decided && !verdict.sound);
    assert_eq!(verdict.why.as_deref(), Some("not_executed"));
}

#[test]
fn the_bound_on_states_is_honest() {
    let mut nodes = vec![
        "start s".to_owned(),
        "and g".to_owned(),
        "and j".to_owned(),
        "end e".to_owned(),
    ];
    let mut flows = vec!["s>g".to_owned(), "j>e".to_owned()];
    for branch in 0..16 {
        nodes.push(format!("xor c{branch}"));
        nodes.push(format!("xor m{branch}"));
        nodes.push(format!("task x{branch}"));
        nodes.push(format!("task y{branch}"));
        for (from, to) in [("c", "x"), ("c", "y"), ("x", "m"), ("y", "m")] {
            flows.push(format!("{from}{branch}>{to}{branch}"));
        }
        flows.push(format!("g>c{branch}"));
        flows.push(format!("m{branch}>j"));
    }
    let nodes: Vec<&str> = nodes.iter().map(String::as_str).collect();
    let flows: Vec<&str> = flows.iter().map(String::as_str).collect();
    let verdict = play(&nodes, &flows);
    assert_eq!(
        (verdict.decided, verdict.why.as_deref()),
        (false, Some("too_many_states"))
    );
}

#[test]
fn an_empty_chart_is_not_decided() {
    assert!(!soundness(&flow_model::chart::Chart::default()).decided);
}
