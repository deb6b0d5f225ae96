//! Rules of the way of a case: registered late, idle, returned, paused, stopped, opposite, refused.

use case_core::net::Net;
use flow_model::step::{Act, Basis, CaseType, FieldKind, Step};

use super::{codes, did, field, fill, found, net, one, opened, start};
use crate::sketch::{Sketch, started};

#[test]
fn a005_registered_more_than_ten_working_days_after_discovery() {
    let net = one(
        Act::File,
        "窗口",
        vec![field("found_on", FieldKind::Date)],
        &[],
    );
    let mut play = opened(&net, started(CaseType::General));
    let case = play.case.as_mut().unwrap();
    // The Spring Festival of 2026 lies between: 02-15 to 02-23 off, 02-14 and 02-28 worked.
    fill(case, "found_on", "2026-02-12");
    assert_eq!(codes(&net, case, "2026-03-02"), "");
    fill(case, "found_on", "2026-02-06");
    assert_eq!(codes(&net, case, "2026-03-02"), "A005");
    let licence = one(
        Act::Accept,
        "窗口",
        vec![field("found_on", FieldKind::Date)],
        &[],
    );
    let mut play = opened(&licence, started(CaseType::Promised));
    let case = play.case.as_mut().unwrap();
    fill(case, "found_on", "2026-01-06");
    assert_eq!(codes(&licence, case, "2026-03-02"), "");
}

#[test]
fn a006_ninety_days_without_any_handling() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .end("e")
        .path("s a b e")
        .net();
    let mut play = opened(&net, started(CaseType::Promised));
    assert_eq!(codes(&net, play.case(), "2026-05-31"), "");
    assert_eq!(codes(&net, play.case(), "2026-06-01"), "A006");
    play.at("2026-06-01").done("a", &[]).unwrap();
    assert_eq!(codes(&net, play.case(), "2026-06-02"), "");
}

#[test]
fn a006_what_happens_by_itself_is_no_handling() {
    let net = Sketch::new()
        .start("s")
        .step("a")
        .step("b")
        .end("e")
        .path("s a b e")
        .net();
    let mut play = opened(&net, started(CaseType::Promised));
    let case = play.case.as_mut().unwrap();
    did(case, "a", case_core::event::CLOCK, "2026-05-01");
    assert_eq!(codes(&net, case, "2026-06-01"), "A006");
}

#[test]
fn a007_a_step_is_returned() {
    let net = net();
    let mut play = opened(&net, start());
    play.done("a", &[]).unwrap();
    play.back("b", "a").unwrap();
    let found = found(&net, play.case(), "2026-03-02");
    assert_eq!(
        (found[0].code.as_str(), found[0].node.as_deref()),
        ("A007", Some("a"))
    );
}

#[test]
fn a010_a_step_is_returned_repeatedly_which_closes_a007() {
    let net = net();
    let mut play = opened(&net, start());
    for _ in 0..2 {
        play.done("a", &[]).unwrap();
        play.back("b", "a").unwrap();
    }
    assert_eq!(codes(&net, play.case(), "2026-03-02"), "A010");
}

/// A step whose time is not counted, on the ground of an article.
fn special() -> Net {
    let card = Step {
        post: Some("窗口".into()),
        act: Some(Act::Hear),
        excluded: Some(Basis {
            statute: "中华人民共和国行政许可法".into(),
            article: "45".into(),
        }),
        ..Step::default()
    };
    Sketch::new()
        .start("s")
        .card("a", card)
        .step("b")
        .end("e")
        .path("s a b e")
        .net()
}

#[test]
fn a008_the_clock_stands_still() {
    let net = special();
    let mut play = opened(&net, start());
    assert_eq!(codes(&net, play.case(), "2026-03-04"), "A008");
    play.at("2026-03-04").done("a", &[]).unwrap();
    assert_eq!(codes(&net, play.case(), "2026-03-05"), "");
}

#[test]
fn a009_a_case_is_stopped() {
    let net = net();
    let mut play = opened(&net, start());
    play.withdraw("窗口").unwrap();
    assert_eq!(codes(&net, play.case(), "2026-03-02"), "A009");
}

#[test]
fn a011_a_later_post_does_the_opposite() {
    let net = Sketch::new()
        .start("s")
        .act("a", "窗口", Act::Accept)
        .act("b", "审查", Act::RefuseAcceptance)
        .end("e")
        .path("s a b e")
        .net();
    let mut play = opened(&net, started(CaseType::Promised));
    let case = play.case.as_mut().unwrap();
    did(case, "a", "窗口", "2026-03-03");
    let before = codes(&net, case, "2026-03-03");
    did(case, "b", "审查", "2026-03-04");
    let after = codes(&net, case, "2026-03-04");
    assert!(
        !before.contains("A011") && after.contains("A011"),
        "{before} / {after}"
    );
    // The same post may correct itself.
    let mut same = opened(&net, started(CaseType::Promised));
    let case = same.case.as_mut().unwrap();
    did(case, "a", "窗口", "2026-03-03");
    did(case, "b", "窗口", "2026-03-04");
    assert!(!codes(&net, case, "2026-03-04").contains("A011"));
}

/// A case that ends after that act, and the same one before its end.
fn outcome(act: Act, case_type: CaseType, expected: &str) {
    let net = one(act, "窗口", Vec::new(), &["决定书", "受理通知书"]);
    let mut play = opened(&net, started(case_type));
    // The gates are another matter.
    play.case.as_mut().unwrap().start.engine = 0;
    play.done("a", &[]).unwrap();
    assert!(!codes(&net, play.case(), "2026-03-02").contains(expected));
    play.done("b", &[]).unwrap();
    assert_eq!(codes(&net, play.case(), "2026-03-02"), expected);
}

#[test]
fn a012_refused_acceptance_once_the_result_is_there() {
    outcome(Act::RefuseAcceptance, CaseType::Promised, "A012");
}

#[test]
fn a013_refused_licence_once_the_result_is_there() {
    outcome(Act::RefuseDecision, CaseType::Promised, "A013");
}

#[test]
fn a014_refused_filing_once_the_result_is_there() {
    outcome(Act::RefuseFiling, CaseType::General, "A014");
}

#[test]
fn a015_no_penalty_once_the_result_is_there() {
    outcome(Act::NoPenalty, CaseType::General, "A015");
}
