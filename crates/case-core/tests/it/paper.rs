//! Papers and their numbers: issued with a step, numbered later, made void.

use case_core::decide::Command;
use case_core::net::Net;
use case_core::paper::{IssuedPaper, NumberVoided, PaperNumber, PaperNumbered};
use case_core::rejection::{Code, Rejection};
use flow_model::step::{Act, CaseType, Step};

use crate::sketch::{Play, Sketch, actor, step_done};

const PAPER: &str = "行政处罚决定书";

fn net() -> Net {
    let card = Step {
        post: Some("负责人".into()),
        documents: vec![PAPER.into(), "送达回证".into()],
        ..Step::default()
    };
    Sketch::new()
        .power(CaseType::Promised)
        .start("s")
        .act("a", "窗口", Act::Accept)
        .card("d", card)
        .end("e")
        .path("s a d e")
        .net()
}

fn number(year: i32, serial: u32) -> PaperNumber {
    PaperNumber {
        series: "苏向市监罚".into(),
        year,
        serial,
    }
}

fn issue(play: &mut Play<'_>, papers: Vec<IssuedPaper>) -> Result<(), Rejection> {
    let mut done = step_done("d", &[]);
    done.papers = papers;
    play.command(&actor("甲", "负责人"), Command::Done(done))
}

fn paper(name: &str, number: Option<PaperNumber>) -> IssuedPaper {
    IssuedPaper {
        name: name.into(),
        number,
    }
}

#[test]
fn a_number_reads_as_it_is_printed() {
    assert_eq!(number(2026, 12).to_string(), "苏向市监罚〔2026〕12号");
}

#[test]
fn a_step_issues_only_papers_that_it_makes_each_once_numbered_in_its_year() {
    let net = net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    let year = 2026;
    let mut refused = |papers| issue(&mut play, papers).unwrap_err().code;
    assert_eq!(refused(vec![paper("受理通知书", None)]), Code::PaperUnknown);
    assert_eq!(
        refused(vec![paper(PAPER, None), paper(PAPER, None)]),
        Code::PaperUnknown
    );
    for wrong in [number(year - 1, 1), number(year + 1, 1), number(year, 0)] {
        assert_eq!(
            refused(vec![paper(PAPER, Some(wrong))]),
            Code::ValueMalformed
        );
    }
    issue(&mut play, vec![paper(PAPER, Some(number(year, 1)))]).unwrap();
    assert_eq!(play.case().papers[0].number, Some(number(year, 1)));
}

#[test]
fn papers_outlive_their_case_void_numbers_stay_on_record() {
    let net = net();
    let mut play = Play::started(&net);
    play.done("a", &[]).unwrap();
    let year = 2026;
    issue(&mut play, vec![paper(PAPER, None)]).unwrap();
    assert!(play.case().tokens.is_empty(), "the case has ended");
    let head = actor("甲", "负责人");
    let give = |serial| {
        Command::NumberPaper(PaperNumbered {
            paper: 0,
            number: number(year, serial),
        })
    };
    let void = |paper, reason: &str| {
        Command::VoidNumber(NumberVoided {
            paper,
            reason: reason.into(),
        })
    };
    let refused = |play: &mut Play<'_>, command| play.command(&head, command).unwrap_err().code;
    assert_eq!(refused(&mut play, void(0, "打错")), Code::PaperHasNoNumber);
    let other = play.command(&actor("乙", "窗口"), give(7));
    assert_eq!(other.unwrap_err().code, Code::WrongPost);
    play.command(&head, give(7)).unwrap();
    assert_eq!(refused(&mut play, give(8)), Code::PaperHasNumber);
    assert_eq!(refused(&mut play, void(1, "打错")), Code::PaperUnknown);
    assert_eq!(refused(&mut play, void(0, "  ")), Code::ReasonRequired);
    play.command(&head, void(0, "打错")).unwrap();
    play.command(&head, give(8)).unwrap();
    let paper = &play.case().papers[0];
    assert_eq!(paper.number, Some(number(year, 8)));
    assert_eq!(
        (&paper.voided[0].number, paper.voided[0].reason.as_str()),
        (&number(year, 7), "打错")
    );
    // Everything else still ends with the case.
    let again = Command::Done(step_done("d", &[]));
    assert_eq!(refused(&mut play, again), Code::CaseEnded);
}
