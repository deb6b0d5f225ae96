//! Taking a step, giving it back, handing it over; deputies.

use case_core::case::HandHow;
use case_core::decide::{Command, hand::holder};
use case_core::event::{Actor, Principal, StepClaimed, StepHandedOver, StepReleased};
use case_core::net::Net;
use case_core::rejection::{Code, Rejection};
use flow_model::step::{Act, CaseType};

use crate::sketch::{Play, Sketch, actor};

fn net() -> Net {
    Sketch::new()
        .start("s")
        .step("a")
        .act("b", "审查", Act::Review)
        .end("e")
        .path("s a b e")
        .net()
}

fn clerk(user: &str) -> Actor {
    actor(user, "窗口")
}

/// Somebody of the same post in the place of an absent person.
fn deputy(user: &str, absent: &str, post: &str) -> Actor {
    Actor {
        instead_of: Some(Principal {
            user: absent.into(),
            name: absent.into(),
        }),
        ..actor(user, post)
    }
}

fn claim(play: &mut Play<'_>, by: &Actor) -> Result<(), Rejection> {
    play.command(by, Command::Claim(StepClaimed { node: "a".into() }))
}

fn release(play: &mut Play<'_>, by: &Actor) -> Result<(), Rejection> {
    let (node, reason) = ("a".into(), " 去开会 ".into());
    play.command(by, Command::Release(StepReleased { node, reason }))
}

fn hand_over(play: &mut Play<'_>, by: &Actor, to: Actor, reason: &str) -> Result<(), Rejection> {
    let (node, reason) = ("a".into(), reason.into());
    play.command(by, Command::HandOver(StepHandedOver { node, to, reason }))
}

fn code(done: Result<(), Rejection>) -> Code {
    done.unwrap_err().code
}

fn holds<'a>(play: &'a Play<'_>) -> Option<&'a str> {
    holder(play.case(), "a").map(|claim| claim.held.by.user.as_str())
}

#[test]
fn who_has_taken_a_step_works_on_it_alone_until_it_is_given_back() {
    let net = net();
    let mut play = Play::started(&net);
    let (zhang, li) = (clerk("张"), clerk("李"));
    claim(&mut play, &zhang).unwrap();
    assert_eq!(holds(&play), Some("张"));
    assert_eq!(code(play.done_by(&li, "a", &[])), Code::ClaimedByOther);
    assert_eq!(code(claim(&mut play, &li)), Code::ClaimedByOther);
    assert_eq!(code(claim(&mut play, &zhang)), Code::AlreadyClaimed);
    assert_eq!(code(release(&mut play, &li)), Code::ClaimedByOther);
    release(&mut play, &zhang).unwrap();
    assert_eq!(holds(&play), None);
    assert_eq!(code(release(&mut play, &zhang)), Code::NotClaimed);
    play.done_by(&li, "a", &[]).unwrap();
}

#[test]
fn another_post_takes_nothing() {
    let net = net();
    let mut play = Play::started(&net);
    assert_eq!(
        code(claim(&mut play, &actor("王", "审查"))),
        Code::WrongPost
    );
}

#[test]
fn a_step_that_was_left_is_held_by_nobody_when_it_comes_back() {
    let net = net();
    let mut play = Play::started(&net);
    let zhang = clerk("张");
    claim(&mut play, &zhang).unwrap();
    play.done_by(&zhang, "a", &[]).unwrap();
    assert!(play.case().claims.is_empty());
    play.back("b", "a").unwrap();
    assert_eq!(holds(&play), None);
    play.done_by(&clerk("李"), "a", &[]).unwrap();
}

#[test]
fn handing_over_needs_a_reason_and_a_person_of_the_post() {
    let net = net();
    let mut play = Play::started(&net);
    let (zhang, li) = (clerk("张"), clerk("李"));
    claim(&mut play, &zhang).unwrap();
    assert_eq!(
        code(hand_over(&mut play, &zhang, li.clone(), " ")),
        Code::ReasonRequired
    );
    let other = actor("王", "审查");
    assert_eq!(
        code(hand_over(&mut play, &zhang, other, "出差")),
        Code::WrongPost
    );
    assert_eq!(
        code(hand_over(&mut play, &zhang, zhang.clone(), "出差")),
        Code::HandOverToHolder
    );
    assert_eq!(
        code(hand_over(&mut play, &li, clerk("赵"), "出差")),
        Code::ClaimedByOther
    );
    hand_over(&mut play, &zhang, li.clone(), "出差").unwrap();
    assert_eq!(holds(&play), Some("李"));
    assert_eq!(code(play.done_by(&zhang, "a", &[])), Code::ClaimedByOther);
    play.done_by(&li, "a", &[]).unwrap();
    let hands: Vec<(&str, &HandHow)> = play
        .case()
        .hands
        .iter()
        .map(|hand| (hand.done.by.user.as_str(), &hand.how))
        .collect();
    let handed = HandHow::HandedOver {
        to: li,
        reason: "出差".into(),
    };
    assert_eq!(hands, [("张", &HandHow::Claimed), ("张", &handed)]);
}

#[test]
fn the_head_gives_back_and_hands_over_what_others_hold() {
    let net = net();
    let mut play = Play::started(&net);
    let head = actor("局长", "head");
    claim(&mut play, &clerk("张")).unwrap();
    hand_over(&mut play, &head, clerk("李"), "张某休假").unwrap();
    assert_eq!(holds(&play), Some("李"));
    release(&mut play, &head).unwrap();
    assert_eq!(holds(&play), None);
    // The head disposes of the work but does not do it.
    assert_eq!(code(play.done_by(&head, "a", &[])), Code::WrongPost);
}

#[test]
fn a_deputy_goes_on_with_what_the_absent_person_holds_and_both_names_stay() {
    let net = net();
    let mut play = Play::started(&net);
    claim(&mut play, &clerk("张")).unwrap();
    let li = deputy("李", "张", "窗口");
    play.done_by(&li, "a", &[]).unwrap();
    let pass = play.case().passes.last().unwrap();
    assert_eq!(
        (
            pass.by.user.as_str(),
            pass.by.instead_of.as_ref().unwrap().user.as_str()
        ),
        ("李", "张")
    );
}

#[test]
fn who_comes_back_goes_on_with_what_the_deputy_took() {
    let net = net();
    let mut play = Play::started(&net);
    claim(&mut play, &deputy("李", "张", "窗口")).unwrap();
    play.done_by(&clerk("张"), "a", &[]).unwrap();
}

/// A licence: who reviewed does not host the hearing (行政许可法 art. 48).
fn hearing() -> Net {
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("r", "审查", Act::Review)
        .act("a", "窗口", Act::Hear)
        .end("e")
        .path("s r a e")
        .net()
}

#[test]
fn separation_of_duties_counts_deputy_and_absent_person() {
    let net = hearing();
    let heard = |reviewer: &Actor, host: &Actor| {
        let mut play = Play::new(&net);
        let start = crate::sketch::started(CaseType::Promised);
        play.command(&actor("审查", "审查"), Command::Start(Box::new(start)))
            .unwrap();
        play.done_by(reviewer, "r", &[]).unwrap();
        play.done_by(host, "a", &[])
    };
    let review = |user: &str| actor(user, "审查");
    // The absent reviewer's deputy reviewed: neither of them hosts.
    let by_deputy = deputy("李", "张", "审查");
    assert_eq!(
        code(heard(&by_deputy, &clerk("李"))),
        Code::SeparationOfDuties
    );
    assert_eq!(
        code(heard(&by_deputy, &clerk("张"))),
        Code::SeparationOfDuties
    );
    // Nor does anybody host in the place of who reviewed.
    assert_eq!(
        code(heard(&review("张"), &deputy("李", "张", "窗口"))),
        Code::SeparationOfDuties
    );
    heard(&review("张"), &deputy("李", "王", "窗口")).unwrap();
}

#[test]
fn a_step_is_not_handed_to_who_may_not_do_it() {
    let net = hearing();
    let mut play = Play::new(&net);
    let start = crate::sketch::started(CaseType::Promised);
    play.command(&actor("审查", "审查"), Command::Start(Box::new(start)))
        .unwrap();
    play.done_by(&actor("张", "审查"), "r", &[]).unwrap();
    let refused = hand_over(&mut play, &clerk("李"), clerk("张"), "忙");
    assert_eq!(code(refused), Code::SeparationOfDuties);
}

#[test]
fn nobody_is_the_deputy_of_themselves() {
    let net = net();
    let mut play = Play::started(&net);
    assert_eq!(
        code(claim(&mut play, &deputy("张", "张", "窗口"))),
        Code::ValueMalformed
    );
}
