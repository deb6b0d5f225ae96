//! What is raised, what goes and why.

use case_core::case::CaseState;
use case_core::lights::settle::Why;
use case_core::lights::{Level, Setting, rules, rules_with};

use super::{look_again, net, opened, start};

#[test]
fn nothing_changes_where_nothing_has_changed() {
    let (net, mut kept) = (net(), Vec::new());
    let play = opened(&net, start());
    assert_eq!(
        look_again(&net, play.case(), "2026-03-06", rules(), &mut kept),
        "+A001"
    );
    assert_eq!(
        look_again(&net, play.case(), "2026-03-06", rules(), &mut kept),
        ""
    );
    assert_eq!(
        look_again(&net, play.case(), "2026-03-09", rules(), &mut kept),
        ""
    );
}

#[test]
fn a_graver_rule_closes_a_milder_one_and_says_so() {
    let (net, mut kept) = (net(), Vec::new());
    let play = opened(&net, start());
    let mut look = |now| look_again(&net, play.case(), now, rules(), &mut kept);
    assert_eq!(look("2026-03-05"), "+R001");
    assert_eq!(look("2026-03-06"), "-R001 Closed by A001, +A001");
    assert_eq!(look("2026-03-10"), "-A001 Closed by A002, +R002, +A002");
}

#[test]
fn yellow_goes_when_the_step_is_done_in_time_and_red_stays() {
    let (net, mut kept) = (net(), Vec::new());
    let mut play = opened(&net, start());
    look_again(&net, play.case(), "2026-03-06", rules(), &mut kept);
    play.at("2026-03-06").done("a", &[]).unwrap();
    assert_eq!(
        look_again(&net, play.case(), "2026-03-06", rules(), &mut kept),
        "-A001 Over"
    );
    let mut late = opened(&net, start());
    let mut kept = Vec::new();
    late.at("2026-03-10").done("a", &[]).unwrap();
    assert_eq!(
        look_again(&net, late.case(), "2026-03-10", rules(), &mut kept),
        "+R002, +A002"
    );
    assert_eq!(
        look_again(&net, late.case(), "2026-03-11", rules(), &mut kept),
        ""
    );
}

#[test]
fn a_sign_that_late_facts_refute_is_withdrawn_as_recomputed() {
    let (net, mut kept) = (net(), Vec::new());
    let mut play = opened(&net, start());
    play.at("2026-03-03").done("a", &[]).unwrap();
    look_again(&net, play.case(), "2026-03-17", rules(), &mut kept);
    assert_eq!(
        kept.iter()
            .map(|it| it.hit.code.as_str())
            .collect::<Vec<_>>(),
        ["A004"]
    );
    // It turns out that the promise was longer: the red one was wrong.
    let case = play.case.as_mut().unwrap();
    case.start.promised = Some(crate::sketch::days(60, flow_model::step::Counting::Working));
    assert_eq!(
        look_again(&net, case, "2026-03-17", rules(), &mut kept),
        "-A004 Recomputed"
    );
}

#[test]
fn yellow_expires_after_twenty_working_days_and_does_not_come_back() {
    let (net, mut kept) = (net(), Vec::new());
    let mut play = opened(&net, start());
    play.withdraw("窗口").unwrap();
    assert_eq!(
        look_again(&net, play.case(), "2026-03-02", rules(), &mut kept),
        "+A009"
    );
    assert_eq!(
        look_again(&net, play.case(), "2026-03-30", rules(), &mut kept),
        ""
    );
    assert_eq!(
        look_again(&net, play.case(), "2026-03-31", rules(), &mut kept),
        "-A009 Expired"
    );
    assert_eq!(
        look_again(&net, play.case(), "2026-04-01", rules(), &mut kept),
        ""
    );
}

#[test]
fn red_never_expires() {
    let (net, mut kept) = (net(), Vec::new());
    let mut play = opened(&net, start());
    play.at("2026-03-03").done("a", &[]).unwrap();
    play.at("2026-03-17").done("b", &[]).unwrap();
    assert!(matches!(play.case().state, CaseState::Ended { .. }));
    assert_eq!(
        look_again(&net, play.case(), "2026-03-17", rules(), &mut kept),
        "+A004"
    );
    assert_eq!(
        look_again(&net, play.case(), "2026-12-01", rules(), &mut kept),
        ""
    );
}

#[test]
fn what_a_person_took_down_is_not_raised_again() {
    let (net, mut kept) = (net(), Vec::new());
    let mut play = opened(&net, start());
    play.at("2026-03-03").done("a", &[]).unwrap();
    look_again(&net, play.case(), "2026-03-17", rules(), &mut kept);
    kept[0].gone = Some(Why::TakenDown);
    assert_eq!(
        look_again(&net, play.case(), "2026-03-18", rules(), &mut kept),
        ""
    );
}

#[test]
fn a006_is_raised_once_in_the_life_of_a_case() {
    let net = net();
    let mut bare = start();
    (bare.promised, bare.statutory) = (None, None);
    let mut play = opened(&net, bare);
    play.done("a", &[]).unwrap();
    let mut kept = Vec::new();
    assert_eq!(
        look_again(&net, play.case(), "2026-06-05", rules(), &mut kept),
        "+A006"
    );
    let case = play.case.as_mut().unwrap();
    case.latest = crate::sketch::time("2026-06-06");
    assert_eq!(
        look_again(&net, case, "2026-06-06", rules(), &mut kept),
        "-A006 Over"
    );
    assert_eq!(look_again(&net, case, "2026-11-06", rules(), &mut kept), "");
}

#[test]
fn a_rule_that_is_switched_off_takes_its_signs_with_it() {
    let (net, mut kept) = (net(), Vec::new());
    let play = opened(&net, start());
    look_again(&net, play.case(), "2026-03-06", rules(), &mut kept);
    let own = rules()
        .iter()
        .find(|rule| rule.code == "A001")
        .unwrap()
        .setting();
    let set = |setting: Setting| rules_with(&[("A001".to_owned(), setting)].into());
    let off = set(Setting {
        on: false,
        ..own.clone()
    });
    assert_eq!(
        look_again(&net, play.case(), "2026-03-06", &off, &mut kept),
        "-A001 Off, +R001"
    );
    let red = set(Setting {
        level: Level::Red,
        ..own
    });
    assert_eq!(
        look_again(&net, play.case(), "2026-03-06", &red, &mut kept),
        "-R001 Closed by A001, +A001"
    );
}
