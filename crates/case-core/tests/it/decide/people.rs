//! Who acts together, and who may not act because of what was done before.

use case_core::decide::Command;
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::step::{Act, CaseType, Step};

use super::code;
use crate::sketch::{Play, Sketch, actor, step_done};

fn investigation(officers: u32) -> Net {
    let card = Step {
        post: Some("执法岗".into()),
        act: Some(Act::Investigate),
        officers,
        ..Step::default()
    };
    Sketch::new()
        .power(CaseType::General)
        .start("s")
        .act("file", "窗口", Act::File)
        .card("i", card)
        .act("n", "执法岗", Act::Notify)
        .act("pl", "执法岗", Act::Plead)
        .act("h", "听证岗", Act::Hear)
        .act("l", "法制岗", Act::LegalReview)
        .act("d", "负责人", Act::Decide)
        .end("e")
        .path("s file i n pl h l d e")
        .net()
}

fn investigate(play: &mut Play<'_>, with: &[&str]) -> Result<(), Rejection> {
    let mut done = step_done("i", &[]);
    done.with = with.iter().map(|user| actor(user, "执法岗")).collect();
    play.command(&actor("甲", "执法岗"), Command::Done(done))
}

#[test]
fn penalty_law_article_42_two_officers_act_together() {
    let net = investigation(2);
    let mut play = Play::started(&net);
    play.done("file", &[]).unwrap();
    let rejected = investigate(&mut play, &[]).unwrap_err();
    assert_eq!(rejected.code, Code::OfficersMissing);
    assert_eq!(rejected.article.unwrap().article, "42");
    assert_eq!(
        (
            rejected.params["needed"].as_str(),
            rejected.params["present"].as_str()
        ),
        ("2", "1")
    );
    assert_eq!(
        code(investigate(&mut play, &["甲"])),
        Code::OfficersRepeated
    );
    assert_eq!(
        code(investigate(&mut play, &["乙", "乙"])),
        Code::OfficersRepeated
    );
    investigate(&mut play, &["乙"]).unwrap();
    assert_eq!(play.case().passes.last().unwrap().with[0].user, "乙");
}

#[test]
fn penalty_law_articles_57_and_64_who_investigated_neither_hears_nor_decides() {
    let net = investigation(2);
    let mut play = Play::started(&net);
    play.done("file", &[]).unwrap();
    investigate(&mut play, &["乙"]).unwrap();
    play.done("n", &[]).unwrap();
    play.done("pl", &[]).unwrap();
    let separated = |result: Result<(), Rejection>| {
        let rejected = result.unwrap_err();
        assert_eq!(rejected.code, Code::SeparationOfDuties);
        rejected.article.map(|basis| basis.article)
    };
    let hear = play.done_by(&actor("乙", "听证岗"), "h", &[]);
    assert_eq!(separated(hear).as_deref(), Some("64"));
    play.done_by(&actor("丙", "听证岗"), "h", &[]).unwrap();
    assert_eq!(
        separated(play.done_by(&actor("甲", "法制岗"), "l", &[])),
        None
    );
    play.done_by(&actor("丁", "法制岗"), "l", &[]).unwrap();
    let decide = play.done_by(&actor("甲", "负责人"), "d", &[]);
    assert_eq!(separated(decide).as_deref(), Some("57"));
    play.done_by(&actor("戊", "负责人"), "d", &[]).unwrap();
}

#[test]
fn licensing_law_article_48_who_reviewed_does_not_host_the_hearing() {
    let net = Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("r", "窗口", Act::Review)
        .act("h", "窗口", Act::Hear)
        .path("s r h")
        .net();
    let mut play = Play::started(&net);
    play.done("r", &[]).unwrap();
    let rejected = play.done("h", &[]).unwrap_err();
    assert_eq!(rejected.article.unwrap().article, "48");
    play.done_by(&actor("别人", "窗口"), "h", &[]).unwrap();
}
