//! Rounds of correction: told at once, the days anew, and who does not supplement.

use case_core::decide::Command;
use case_core::ending::{Ending, StopHow, ending};
use case_core::event::LocalRules;
use case_core::rejection::Code;
use flow_model::step::{CaseType, Counting, Limit, Unit};

use crate::endings::{code, licence, replays, stop};
use crate::sketch::{actor, date};
use crate::statute::{done, open};

/// 行政许可法 art. 32: everything at once; a second notice says why not the first time.
#[test]
fn licensing_32_a_second_notice_of_correction_says_why() {
    let net = licence(CaseType::Promised);
    let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    play.fill("correct", "correction", "营业执照");
    let mut silent = crate::sketch::step_done("correct", &[]);
    silent.opinion = String::new();
    let by = actor("窗口", "窗口");
    play.command(&by, Command::Done(silent.clone())).unwrap();
    play.at("2026-03-05");
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    play.fill("correct", "correction", "平面图");
    let refused = play.command(&by, Command::Done(silent)).unwrap_err();
    assert_eq!(refused.code, Code::CorrectionAgainNeedsReason);
    assert_eq!(
        (
            refused.params["round"].as_str(),
            refused.params["first"].as_str()
        ),
        ("2", "2026-03-02")
    );
    assert_eq!(refused.article.unwrap().article, "32");
    done(&mut play, "correct", &[]).unwrap();
    let asked: Vec<&str> = play
        .case()
        .corrections
        .iter()
        .map(|it| it.asked.as_str())
        .collect();
    assert_eq!(
        asked,
        ["营业执照", "平面图"],
        "what was asked for first is kept"
    );
    replays(&play);
}

/// 行政许可法 art. 32: the five days begin anew with what was handed in.
#[test]
fn licensing_32_the_days_begin_anew_with_the_supplement() {
    let net = licence(CaseType::Promised);
    let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
    done(&mut play, "apply", &["g=g>correct"]).unwrap();
    done(&mut play, "correct", &[]).unwrap();
    play.at("2026-04-01");
    assert_eq!(
        play.tick(),
        0,
        "while the applicant collects, nothing is deemed"
    );
    // Handed in on Wednesday 1 April; 6 April is a day off (清明).
    done(&mut play, "apply", &["g=g>accept"]).unwrap();
    play.at("2026-04-09T23:00:00+08:00");
    assert_eq!(play.tick(), 0);
    play.at("2026-04-10");
    assert_eq!(play.tick(), 1);
    let deemed = &play.case().deemed[0].deemed;
    assert_eq!(
        (deemed.from, deemed.last),
        (date("2026-04-01"), date("2026-04-09"))
    );
    replays(&play);
}

#[test]
fn who_does_not_supplement_in_time_is_given_the_case_back_with_a_reason_never_silently() {
    let net = licence(CaseType::Promised);
    let start = |until: Option<&str>, local: LocalRules| {
        let mut play = open(&net, CaseType::Promised, None, local);
        done(&mut play, "apply", &["g=g>correct"]).unwrap();
        if let Some(until) = until {
            play.fill("correct", "supplement_by", until);
        }
        done(&mut play, "correct", &[]).unwrap();
        play
    };
    let mut play = open(&net, CaseType::Promised, None, LocalRules::default());
    assert_eq!(
        code(stop(&mut play, "窗口", StopHow::Abandoned)),
        Code::CorrectionNotOpen
    );
    let mut play = start(None, LocalRules::default());
    assert_eq!(
        code(stop(&mut play, "窗口", StopHow::Abandoned)),
        Code::SupplementDaysUnset
    );
    let limit = Limit {
        number: 10,
        unit: Unit::Day,
        counting: Counting::Working,
        basis: None,
    };
    let local = LocalRules {
        supplement: Some(limit),
        ..LocalRules::default()
    };
    let mut play = start(None, local.clone());
    play.at("2026-03-16");
    let refused = stop(&mut play, "窗口", StopHow::Abandoned).unwrap_err();
    assert_eq!(
        (refused.code, refused.params["last"].as_str()),
        (Code::SupplementWindowOpen, "2026-03-16")
    );
    play.at("2026-03-17");
    assert_eq!(play.tick(), 0, "it is never given back by itself");
    stop(&mut play, "窗口", StopHow::Abandoned).unwrap();
    assert_eq!(ending(&net, play.case()), Some(Ending::Abandoned));
    replays(&play);
    let mut play = start(Some("2026-03-20"), local);
    play.at("2026-03-20");
    let refused = stop(&mut play, "窗口", StopHow::Abandoned).unwrap_err();
    assert_eq!(
        refused.params["last"], "2026-03-20",
        "the notice goes before the setting"
    );
    play.at("2026-03-21");
    stop(&mut play, "窗口", StopHow::Abandoned).unwrap();
    let mut late = start(Some("2026-03-10"), LocalRules::default());
    late.at("2026-03-12");
    done(&mut late, "apply", &["g=g>accept"]).unwrap();
    assert_eq!(
        code(stop(&mut late, "窗口", StopHow::Abandoned)),
        Code::CorrectionNotOpen
    );
}
