//! The external chart names the internal steps that its own stand for; what it names wrongly is put right.

use std::sync::Arc;

use flow_check::{Options, check, correction};
use flow_model::chart::Chart;

use crate::shipped::read;

const RULE: &str = "sf/stands-for";

fn pair() -> (Chart, Options) {
    let options = Options {
        counterpart: Some(Arc::new(read("licence-promised", "internal"))),
        ..Options::default()
    };
    (read("licence-promised", "external"), options)
}

fn codes(chart: &Chart, options: &Options) -> Vec<String> {
    let found = check(chart, options).into_iter();
    let own = found.filter(|finding| finding.rule == RULE);
    own.map(|finding| finding.params["code"].as_str().expect("a code").to_owned())
        .collect()
}

fn cards(chart: &mut Chart) -> impl Iterator<Item = &mut Vec<String>> {
    let steps = chart.nodes.iter_mut().filter_map(|node| node.step.as_mut());
    steps.map(|step| &mut step.stands_for)
}

#[test]
fn the_shipped_pair_is_whole_and_alone_nothing_is_said() {
    let (mut chart, options) = pair();
    assert!(codes(&chart, &options).is_empty());
    cards(&mut chart).for_each(Vec::clear);
    assert!(codes(&chart, &Options::default()).is_empty());
    assert_eq!(codes(&chart, &options), ["names_nothing"]);
}

#[test]
fn a_step_that_nobody_stands_for_is_named() {
    let (mut chart, options) = pair();
    cards(&mut chart).for_each(|names| names.retain(|name| name != "survey"));
    let found = check(&chart, &options);
    let found: Vec<_> = found.iter().filter(|it| it.rule == RULE).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].params["code"], "not_covered");
    assert_eq!(found[0].params["step"], "两人现场核查");
    assert_eq!(correction(&chart, found[0], &options), None);
}

#[test]
fn a_name_of_nothing_is_dropped() {
    let (mut chart, options) = pair();
    let first = cards(&mut chart).next().expect("a step");
    first.push("gone".to_owned());
    let found = check(&chart, &options).into_iter();
    let found: Vec<_> = found.filter(|it| it.rule == RULE).collect();
    assert_eq!(found[0].params["code"], "unknown_step");
    let edits = correction(&chart, &found[0], &options).expect("it is corrected");
    assert_eq!(edits.len(), 1);
}
