//! Rules of time.

use case_core::lights::Light;

use super::{codes, colour, net, opened, start};

/// Case and step run since Monday 2026-03-02; the step has 5 working days, the case 10 promised and 20 by statute.
fn check(now: &str, light: Light, expected: &str) {
    let net = net();
    let play = opened(&net, start());
    assert_eq!(codes(&net, play.case(), now), expected, "{now}");
    assert_eq!(colour(&net, play.case(), now), light, "{now}");
}

#[test]
fn r001_reminds_before_the_yellow_of_a_step() {
    check("2026-03-04", Light::Green, "");
    check("2026-03-05", Light::Green, "R001");
}

#[test]
fn a001_a_step_has_used_four_fifths() {
    check("2026-03-06", Light::Yellow, "A001");
    check("2026-03-09", Light::Yellow, "A001");
}

#[test]
fn r002_reminds_before_the_yellow_of_a_case() {
    check("2026-03-10", Light::Red, "R002 A002");
}

#[test]
fn a002_a_step_is_over_and_stays_so_when_it_is_left() {
    let net = net();
    let mut play = opened(&net, start());
    play.at("2026-03-10").done("a", &[]).unwrap();
    assert_eq!(codes(&net, play.case(), "2026-03-10"), "R002 A002");
    let mut in_time = opened(&net, start());
    in_time.at("2026-03-09").done("a", &[]).unwrap();
    assert_eq!(codes(&net, in_time.case(), "2026-03-09"), "");
}

#[test]
fn a002_stays_at_the_same_step_add_up() {
    let net = net();
    let mut play = opened(&net, start());
    play.at("2026-03-05").done("a", &[]).unwrap();
    play.back("b", "a").unwrap();
    // Three working days used before; two more reach the limit, the third passes it.
    assert!(!codes(&net, play.case(), "2026-03-09").contains("A002"));
    assert!(codes(&net, play.case(), "2026-03-10").contains("A002"));
}

#[test]
fn a003_a_case_has_used_four_fifths() {
    check("2026-03-12", Light::Red, "A002 A003");
    check("2026-03-16", Light::Red, "A002 A003");
}

#[test]
fn a004_a_case_is_over_its_promise_and_stays_so_when_it_ends() {
    check("2026-03-17", Light::Red, "A002 A004");
    let net = net();
    let mut play = opened(&net, start());
    play.at("2026-03-03").done("a", &[]).unwrap();
    play.at("2026-03-17").done("b", &[]).unwrap();
    assert_eq!(codes(&net, play.case(), "2026-05-08"), "A004");
    let mut in_time = opened(&net, start());
    in_time.at("2026-03-03").done("a", &[]).unwrap();
    in_time.at("2026-03-16").done("b", &[]).unwrap();
    assert_eq!(codes(&net, in_time.case(), "2026-05-08"), "");
}

#[test]
fn s001_and_s002_measure_the_statutory_limit() {
    let net = net();
    let mut bare = start();
    bare.promised = None;
    let mut play = opened(&net, bare);
    play.at("2026-03-03").done("a", &[]).unwrap();
    assert_eq!(codes(&net, play.case(), "2026-03-23"), "");
    assert_eq!(codes(&net, play.case(), "2026-03-24"), "S001");
    assert_eq!(codes(&net, play.case(), "2026-03-30"), "S001");
    assert_eq!(codes(&net, play.case(), "2026-03-31"), "S002");
}
