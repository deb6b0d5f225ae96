//! What is changed or decided anew is never heavier.

use case_core::event::LocalRules;
use case_core::law::penalty;
use case_core::net::Net;
use case_core::rejection::Code;
use case_core::remedy::{RemedyBy, RemedyDecided, RemedyOrder};
use flow_model::chart::Gateway;
use flow_model::step::{Act, CaseType, FieldKind, FormField};

use crate::endings::replays;
use crate::remedy::{code, note, remedy};
use crate::sketch::{Play, Sketch};
use crate::statute::{act, done, field, open};

fn fined() -> Net {
    let choice = |key: &str| FormField {
        options: ["警告", "罚款", "吊销许可证件"].map(str::to_owned).to_vec(),
        ..field(key, FieldKind::Choice)
    };
    Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "head", Act::File)
        .act("look", "执法", Act::Investigate)
        .act("notify", "执法", Act::Notify)
        .act("plead", "执法", Act::Plead)
        .card(
            "decide",
            act(
                Act::Decide,
                "head",
                vec![choice("penalty"), field("fine", FieldKind::Money)],
            ),
        )
        .gate("g", Gateway::Exclusive)
        .act("serve", "执法", Act::Serve)
        .act("more", "执法", Act::Execute)
        .end("e")
        .path("s file look notify plead decide g serve e")
        .path("g more e")
        .net()
}

fn fined_play(net: &Net, local: LocalRules) -> Play<'_> {
    let mut play = open(net, CaseType::General, Some(penalty::decide()), local);
    for step in ["file", "look", "notify", "plead"] {
        done(&mut play, step, &[]).unwrap();
    }
    play.fill("decide", "penalty", "罚款");
    play.fill("decide", "fine", "5000");
    done(&mut play, "decide", &["g=g>serve"]).unwrap();
    play.at("2026-05-12");
    play
}

/// 行政复议法 art. 63 (2), 行政诉讼法 art. 77 (2).
#[test]
fn reconsideration_63_what_is_changed_is_never_heavier() {
    let net = fined();
    let changed = |fine: &str, third_party, by| RemedyDecided {
        fine: Some(fine.into()),
        third_party,
        by,
        ..remedy(RemedyOrder::Changed, None)
    };
    let mut play = fined_play(&net, LocalRules::default());
    let refused = note(
        &mut play,
        changed("5000.01", false, RemedyBy::Reconsideration),
    )
    .unwrap_err();
    assert_eq!(
        (refused.code, refused.article.unwrap().article.as_str()),
        (Code::HeavierThanBefore, "63")
    );
    let judged = note(&mut play, changed("9000", false, RemedyBy::Court)).unwrap_err();
    assert_eq!(judged.article.unwrap().article, "77");
    assert_eq!(
        code(note(&mut play, changed("五千", false, RemedyBy::Court))),
        Code::ValueMalformed
    );
    note(&mut play, changed("3000", false, RemedyBy::Reconsideration)).unwrap();
    assert_eq!(
        play.stands(),
        "serve",
        "a case in execution goes on where it stands"
    );
    let mut play = fined_play(&net, LocalRules::default());
    note(&mut play, changed("9000", true, RemedyBy::Reconsideration)).unwrap();
}

#[test]
fn what_is_decided_anew_is_not_heavier_unless_the_county_or_a_third_party_says_so() {
    let net = fined();
    let again = |local: LocalRules, third_party| {
        let mut play = fined_play(&net, local);
        let order = RemedyDecided {
            third_party,
            ..remedy(RemedyOrder::Redo, Some("decide"))
        };
        note(&mut play, order).unwrap();
        assert_eq!(
            play.stands(),
            "decide",
            "what was under way behind the decision is taken back"
        );
        play.fill("decide", "fine", "6000");
        play
    };
    let mut play = again(LocalRules::default(), false);
    let refused = done(&mut play, "decide", &["g=g>serve"]).unwrap_err();
    assert_eq!(refused.code, Code::HeavierThanRevoked);
    assert_eq!(
        refused.article, None,
        "no article was found: a rule of the house"
    );
    assert_eq!(
        (
            refused.params["before"].as_str(),
            refused.params["now"].as_str()
        ),
        ("5000", "6000")
    );
    play.fill("decide", "penalty", "吊销许可证件");
    play.fill("decide", "fine", "100");
    let refused = done(&mut play, "decide", &["g=g>serve"]).unwrap_err();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::HeavierThanRevoked, Some("penalty"))
    );
    play.fill("decide", "penalty", "罚款");
    done(&mut play, "decide", &["g=g>serve"]).unwrap();
    replays(&play);
    done(
        &mut again(LocalRules::default(), true),
        "decide",
        &["g=g>serve"],
    )
    .unwrap();
    let local = LocalRules {
        redo_may_be_heavier: true,
        ..LocalRules::default()
    };
    done(&mut again(local, false), "decide", &["g=g>serve"]).unwrap();
}
