//! The papers that a case issues beside its chart: of halting, going on, and ending the carrying out of its decision.

use case_core::case::{Case, CaseState, Stamp};
use case_core::ending::StopHow;
use case_core::execution::{FINISH_PAPER, FinishGround, HALT_PAPER, HaltGround, RESUME_PAPER};
use case_core::law::enforcement;
use papers::execution::{Notice, What, letter};

use super::{CaseLetter, CasePaperRow, issued, on_day};
use crate::app::App;
use crate::clock::text;

/// The newest of each, in the order in which they come about.
pub(super) fn rows(app: &App, case: &Case) -> Vec<CasePaperRow> {
    let halt = case.halts.last().map(|halt| {
        let ground = HaltGround::ALL.iter().position(|it| *it == halt.ground);
        let said = (What::Halt, ground, halt.reason.as_str());
        row(app, case, HALT_PAPER, said, &halt.begun)
    });
    let mut over = case
        .halts
        .iter()
        .rev()
        .filter_map(|halt| halt.over.as_ref());
    let resumed = over.find(|over| !over.reason.is_empty()).map(|over| {
        let said = (What::Resume, None, over.reason.as_str());
        row(app, case, RESUME_PAPER, said, &over.done)
    });
    let finished = match &case.state {
        CaseState::Stopped { done, stopped } => match stopped.how {
            // Three years of halting end it without a decision of anybody.
            StopHow::ExecutionEnded { ground } => place(ground).map(|place| {
                let said = (What::Finish, Some(place), stopped.reason.as_str());
                row(app, case, FINISH_PAPER, said, done)
            }),
            StopHow::Transferred(_) | StopHow::Terminated { .. } | StopHow::Abandoned => None,
        },
        CaseState::Running | CaseState::Ended { .. } | CaseState::Withdrawn { .. } => None,
    };
    [halt, resumed, finished].into_iter().flatten().collect()
}

/// Its place in the words of [`papers::execution`]; none of what nobody decides.
fn place(ground: FinishGround) -> Option<usize> {
    match ground {
        FinishGround::PartyDead => Some(0),
        FinishGround::PartyDissolved => Some(1),
        FinishGround::ObjectGone => Some(2),
        FinishGround::Revoked => Some(3),
        FinishGround::Other => Some(4),
        FinishGround::Lapsed => None,
    }
}

fn row(
    app: &App,
    case: &Case,
    name: &str,
    (what, ground, reason): (What, Option<usize>, &str),
    made: &Stamp,
) -> CasePaperRow {
    let papers = || issued(case, "", name);
    let basis = match what {
        What::Halt | What::Resume => enforcement::article(39),
        What::Finish => enforcement::article(40),
    };
    let letter = letter(&Notice {
        name: name.to_owned(),
        what,
        number: papers()
            .filter_map(|(_, paper)| paper.number.as_ref())
            .last()
            .map(ToString::to_string),
        matter: case.start.title.clone(),
        case: case.start.number.clone(),
        ground,
        basis,
        reason: reason.to_owned(),
        signed: [app.device.county.clone(), on_day(&made.at)],
    });
    CasePaperRow {
        document: name.to_owned(),
        node: String::new(),
        step: String::new(),
        made_at: Some(text(&made.at)),
        issued: papers().map(|(at, _)| at).collect(),
        letter: Some(CaseLetter {
            title: letter.title,
            paragraphs: letter.paragraphs,
        }),
    }
}
