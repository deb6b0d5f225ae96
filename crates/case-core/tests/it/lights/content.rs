//! Rules of content and of risk: amounts, papers, files, large fines.

use case_core::decide::fact::{CONFISCATION, FINE, PARTY_KIND, PENALTY};
use case_core::event::{LocalRules, Threshold};
use case_core::lights::rules;
use flow_model::step::{Act, CaseType, FieldKind, FormField};

use super::{codes, did, field, fill, one, opened};
use crate::sketch::started;

/// Codes of a case whose first step was done with these values.
fn after(
    act: Act,
    case_type: CaseType,
    form: Vec<FormField>,
    papers: &[&str],
    filled: &[(&str, &str)],
) -> String {
    let net = one(act, "窗口", form, papers);
    let mut start = started(case_type);
    start.local = LocalRules {
        large_fine_organisation: Some(Threshold {
            yuan: 100_000,
            source: "某省规定".into(),
        }),
        ..LocalRules::default()
    };
    let mut play = opened(&net, start);
    let case = play.case.as_mut().unwrap();
    for (key, text) in filled {
        fill(case, key, text);
    }
    did(case, "a", "窗口", "2026-03-02");
    codes(&net, case, "2026-03-02")
}

fn penalty(fields: &[&str]) -> Vec<FormField> {
    let kind = |key: &str| match key {
        PENALTY | PARTY_KIND => FieldKind::Choice,
        _ => FieldKind::Money,
    };
    fields.iter().map(|key| field(key, kind(key))).collect()
}

const PAPERS: &[&str] = &["行政处罚事先告知书", "行政处罚决定书", "送达回证"];

#[test]
fn a016_a_fine_without_its_amount() {
    let form = || penalty(&[PENALTY, FINE]);
    let decided =
        |filled: &[(&str, &str)]| after(Act::Decide, CaseType::General, form(), PAPERS, filled);
    assert_eq!(decided(&[(PENALTY, "罚款")]), "A016");
    assert_eq!(decided(&[(PENALTY, "罚款"), (FINE, "2000")]), "");
    assert_eq!(decided(&[(PENALTY, "警告")]), "");
}

#[test]
fn a017_a_confiscation_without_its_amount() {
    let decided = |form: Vec<FormField>, filled: &[(&str, &str)]| {
        after(Act::Decide, CaseType::General, form, PAPERS, filled)
    };
    let form = || penalty(&[PENALTY, CONFISCATION]);
    assert_eq!(decided(form(), &[(PENALTY, "没收违法所得")]), "A017");
    assert_eq!(
        decided(form(), &[(PENALTY, "没收违法所得"), (CONFISCATION, "300")]),
        ""
    );
    // A chart whose forms do not ask for the amount cannot be judged.
    assert_eq!(
        decided(penalty(&[PENALTY]), &[(PENALTY, "没收违法所得")]),
        ""
    );
}

#[test]
fn a018_no_notice_of_acceptance() {
    let accepted = |papers| after(Act::Accept, CaseType::Promised, Vec::new(), papers, &[]);
    assert_eq!(accepted(&["材料接收凭证"]), "A018");
    assert_eq!(accepted(&["受理通知书"]), "");
}

#[test]
fn a019_no_notice_before_a_penalty_in_the_general_procedure_only() {
    let papers = &["行政处罚决定书"];
    assert_eq!(
        after(Act::Decide, CaseType::General, Vec::new(), papers, &[]),
        "A019"
    );
    assert_eq!(
        after(Act::Decide, CaseType::Simple, Vec::new(), papers, &[]),
        ""
    );
}

#[test]
fn a020_no_decision_paper() {
    let decided = |papers| after(Act::Decide, CaseType::Promised, Vec::new(), papers, &[]);
    assert_eq!(decided(&["行政许可审批表"]), "A020");
    assert_eq!(decided(&["准予行政许可决定书"]), "");
}

#[test]
fn a021_no_penalty_decision_or_proof_of_service() {
    let closed = |papers| after(Act::Close, CaseType::General, Vec::new(), papers, &[]);
    assert_eq!(closed(&["行政处罚决定书"]), "A021");
    assert_eq!(closed(&["送达回证"]), "A021");
    assert_eq!(closed(PAPERS), "");
}

#[test]
fn a022_no_application_materials() {
    let accepted = |form, filled: &[(&str, &str)]| {
        after(
            Act::Accept,
            CaseType::Promised,
            form,
            &["受理通知书"],
            filled,
        )
    };
    let form = || vec![demanded("files")];
    assert_eq!(accepted(form(), &[]), "A022");
    assert_eq!(accepted(form(), &[("files", "[{}]")]), "");
    assert_eq!(accepted(Vec::new(), &[]), "");
    // What may be handed in and need not is not missed.
    assert_eq!(
        accepted(vec![field("files", FieldKind::Attachment)], &[]),
        ""
    );
}

/// A field for files that must be filled or marked as missing.
fn demanded(key: &str) -> FormField {
    FormField {
        required: true,
        ..field(key, FieldKind::Attachment)
    }
}

#[test]
fn a023_no_evidence() {
    let net = crate::sketch::Sketch::new()
        .start("s")
        .card(
            "a",
            flow_model::step::Step {
                post: Some("窗口".into()),
                act: Some(Act::Investigate),
                form: vec![demanded("evidence")],
                ..Default::default()
            },
        )
        .act("b", "负责人", Act::Decide)
        .end("e")
        .path("s a b e")
        .net();
    let mut play = opened(&net, started(CaseType::Simple));
    let case = play.case.as_mut().unwrap();
    did(case, "a", "窗口", "2026-03-02");
    assert_eq!(codes(&net, case, "2026-03-02"), "");
    did(case, "b", "负责人", "2026-03-02");
    assert_eq!(codes(&net, case, "2026-03-02"), "A023");
    fill(case, "evidence", "[{}]");
    assert_eq!(codes(&net, case, "2026-03-02"), "");
}

#[test]
fn a024_a025_a026_a027_and_a029_are_said_to_be_out_of_reach() {
    for code in ["A024", "A025", "A026", "A027", "A029"] {
        let rule = rules().iter().find(|rule| rule.code == code).unwrap();
        assert!(rule.origin.not_here.is_some(), "{code}");
    }
    let off = rules().iter().filter(|rule| !rule.on);
    let off: Vec<&str> = off.map(|rule| rule.code.as_str()).collect();
    assert_eq!(off, ["A026", "A027"]);
}

#[test]
fn a028_reminds_of_a_major_penalty() {
    let fined = |case_type, yuan: &str| {
        let form = penalty(&[PENALTY, FINE, PARTY_KIND]);
        let filled = [(PENALTY, "罚款"), (FINE, yuan), (PARTY_KIND, "法人")];
        after(Act::File, case_type, form, &[], &filled)
    };
    assert_eq!(fined(CaseType::Simple, "5000"), "");
    assert_eq!(fined(CaseType::Simple, "5001"), "A028");
    // In the general procedure the county's own amount counts, from which a fine is large.
    assert_eq!(fined(CaseType::General, "99999.99"), "");
    assert_eq!(fined(CaseType::General, "100000"), "A028");
}
