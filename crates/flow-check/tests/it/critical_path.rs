//! The longest way in days.

use flow_check::critical_path;
use flow_model::step::{Act, Basis, Counting, Limit, Unit};

use crate::draw::{act, chart, days};

#[test]
fn the_longer_branch_counts_and_a_loop_counts_once() {
    let nodes = [
        "start s", "xor m", "task a", "and g", "task b", "task c", "and j", "xor k", "end e",
    ];
    let flows = [
        "s>m", "m>a", "a>g", "g>b", "g>c", "b>j", "c>j", "j>k", "k>e", "k>m",
    ];
    let mut chart = chart(&nodes, &flows);
    for (id, number) in [("a", 2), ("b", 3), ("c", 5)] {
        act(&mut chart, id, None, Some(days(number, Counting::Working)));
    }
    let path = critical_path(&chart);
    assert_eq!(
        (path.days, path.unit, path.converted),
        (7.0, Counting::Working, false)
    );
    assert_eq!(path.steps, ["a", "c"]);
}

#[test]
fn the_clock_runs_from_acceptance_to_the_decision() {
    let nodes = [
        "start s", "task in", "task acc", "task rev", "task dec", "task srv", "end e",
    ];
    let flows = ["s>in", "in>acc", "acc>rev", "rev>dec", "dec>srv", "srv>e"];
    let mut chart = chart(&nodes, &flows);
    for id in ["in", "acc", "rev", "dec", "srv"] {
        act(&mut chart, id, None, Some(days(1, Counting::Working)));
    }
    assert_eq!(critical_path(&chart).days, 5.0);
    act(&mut chart, "acc", Some(Act::Accept), None);
    act(&mut chart, "dec", Some(Act::Decide), None);
    assert_eq!(critical_path(&chart).days, 2.0, "review and decision");
}

#[test]
fn excluded_time_counts_nothing() {
    let mut chart = chart(
        &["start s", "task a", "task b", "end e"],
        &["s>a", "a>b", "b>e"],
    );
    act(&mut chart, "a", None, Some(days(30, Counting::Working)));
    act(&mut chart, "b", None, Some(days(2, Counting::Working)));
    let basis = Basis {
        statute: "中华人民共和国行政许可法".to_owned(),
        article: "45".to_owned(),
    };
    chart.nodes[1]
        .step
        .as_mut()
        .expect("it has a card")
        .excluded = Some(basis);
    assert_eq!(critical_path(&chart).days, 2.0);
}

#[test]
fn unlike_units_are_converted_to_the_safe_side() {
    let mut chart = chart(
        &["start s", "task a", "task b", "end e"],
        &["s>a", "a>b", "b>e"],
    );
    chart.power.promised = Some(days(20, Counting::Calendar));
    act(&mut chart, "a", None, Some(days(5, Counting::Working)));
    let hours = Limit {
        number: 4,
        unit: Unit::Hour,
        counting: Counting::Calendar,
        basis: None,
    };
    act(&mut chart, "b", None, Some(hours));
    let path = critical_path(&chart);
    assert_eq!(path.unit, Counting::Calendar);
    assert!(path.converted);
    assert_eq!(
        path.days, 7.167,
        "five working days span a week; four hours are a sixth of a day"
    );
}

#[test]
fn steps_inside_a_sub_process_count() {
    let nodes = [
        "start s",
        "sub u",
        "start t in u",
        "task a in u",
        "end f in u",
        "end e",
    ];
    let mut chart = chart(&nodes, &["s>u", "u>e", "t>a", "a>f"]);
    act(&mut chart, "a", None, Some(days(4, Counting::Working)));
    let path = critical_path(&chart);
    assert_eq!((path.days, path.steps), (4.0, vec!["a".to_owned()]));
}
