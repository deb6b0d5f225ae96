//! How a case ends: by an end event of its chart, withdrawn, or stopped where it stands (移送, 终止, 退件). One fact,
//! folded from what happened, whichever way it came.

use chrono::NaiveDate;
use flow_model::step::{Act, CaseType};
use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseState, Pass, PassHow, Stamp};
use crate::execution::{FinishGround, strikes};
use crate::law::termination::Ground;
use crate::net::Net;
use crate::paper::IssuedPaper;
use crate::remedy::RemedyMark;
use crate::versions::trail;

/// The first engine that asks who withdraws, for the papers of refusals and for what is handed over.
pub const ENDINGS: u32 = 3;

/// Most entries in the list of what is handed over.
pub const MAX_HANDED: usize = 500;

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 准予.
    Granted,
    /// 作出处罚决定.
    Punished,
    /// 办结, without an act that says more.
    Completed,
    /// 不予受理.
    NotAccepted,
    /// 不予立案.
    NotFiled,
    /// 不予许可, 不予确认, 不予给付.
    Refused,
    /// 不予处罚.
    NoPenalty,
    /// 移送.
    Transferred,
    /// 转普通程序: a penalty begun on the spot goes on in the general procedure.
    Turned,
    /// 终止.
    Terminated,
    /// 退件: the applicant did not hand in what was asked for.
    Abandoned,
    /// 终结执行: a decision was made and is carried out no more.
    ExecutionEnded,
    /// 申请人撤回.
    Withdrawn,
    /// 误登撤销: it was opened by mistake.
    Mistaken,
}

impl Ending {
    /// Every ending, the usual ones first.
    pub const ALL: [Ending; 14] = [
        Ending::Granted,
        Ending::Punished,
        Ending::Completed,
        Ending::NotAccepted,
        Ending::NotFiled,
        Ending::Refused,
        Ending::NoPenalty,
        Ending::Transferred,
        Ending::Turned,
        Ending::Terminated,
        Ending::Abandoned,
        Ending::ExecutionEnded,
        Ending::Withdrawn,
        Ending::Mistaken,
    ];

    /// The word in tables and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Ending::Granted => "granted",
            Ending::Punished => "punished",
            Ending::Completed => "completed",
            Ending::NotAccepted => "not_accepted",
            Ending::NotFiled => "not_filed",
            Ending::Refused => "refused",
            Ending::NoPenalty => "no_penalty",
            Ending::Transferred => "transferred",
            Ending::Turned => "turned",
            Ending::Terminated => "terminated",
            Ending::Abandoned => "abandoned",
            Ending::ExecutionEnded => "execution_ended",
            Ending::Withdrawn => "withdrawn",
            Ending::Mistaken => "mistaken",
        }
    }

    /// The ending with that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Ending> {
        Self::ALL.into_iter().find(|ending| ending.word() == word)
    }
}

/// The ending that the words of another system's result mean; [`Ending::Completed`] where they say nothing more.
#[must_use]
pub fn of_words(outcome: &str) -> Ending {
    let words: [(&str, Ending); 11] = [
        ("不予受理", Ending::NotAccepted),
        ("不予立案", Ending::NotFiled),
        ("不予处罚", Ending::NoPenalty),
        ("不予行政处罚", Ending::NoPenalty),
        ("不予", Ending::Refused),
        ("移送", Ending::Transferred),
        ("转普通程序", Ending::Turned),
        ("转一般程序", Ending::Turned),
        ("终止", Ending::Terminated),
        ("准予", Ending::Granted),
        ("处罚", Ending::Punished),
    ];
    let found = words.iter().find(|(word, _)| outcome.contains(word));
    found.map_or(Ending::Completed, |(_, ending)| *ending)
}

/// The exit that the label of an end names where it is another one than what was asked for: a chart may draw 不予许可
/// behind the same step that decides.
fn exit_of_words(outcome: &str) -> Option<Ending> {
    let named = of_words(outcome);
    let usual = [Ending::Granted, Ending::Punished, Ending::Completed];
    (!usual.contains(&named)).then_some(named)
}

/// Who takes a case back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WithdrawnHow {
    /// The applicant withdraws the application.
    Applicant,
    /// The office: it was opened by mistake.
    Mistake,
}

/// The case was stopped where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStopped {
    /// How.
    pub how: StopHow,
    /// Why; empty where the law itself did it.
    pub reason: String,
    /// The paper of ending the execution, where it takes a number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<IssuedPaper>,
}

/// How a case is stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum StopHow {
    /// 移送: handed over to another organ.
    Transferred(Transfer),
    /// 终止.
    Terminated {
        /// One of [`crate::law::termination::grounds`].
        ground: Ground,
    },
    /// 退件: what was asked for was not handed in in time.
    Abandoned,
    /// 终结执行: the decision that was made is carried out no more.
    ExecutionEnded {
        /// The ground.
        ground: FinishGround,
    },
}

/// A case is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Transfer {
    /// To which kind of organ.
    pub to: TransferTo,
    /// Name of the organ.
    pub recipient: String,
    /// On which day, `YYYY-MM-DD`.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
    /// What was handed over.
    pub list: Vec<String>,
}

/// To which kind of organ a case is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TransferTo {
    /// Another administrative organ that is competent.
    Organ,
    /// A judicial organ, because a crime is suspected (行政处罚法 art. 27, 57).
    Judicial,
}

/// Whoever a case was handed over to has confirmed it; comes after the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferReceived {
    /// Number or words of the receipt.
    pub receipt: String,
    /// Its day.
    pub on: NaiveDate,
}

/// A receipt as the case keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferReceipt {
    /// When and by whom it was noted.
    pub noted: Stamp,
    /// What it says.
    #[serde(flatten)]
    pub received: TransferReceived,
}

/// Acts that decide a case, with the ending that they bring.
#[must_use]
pub fn brings(act: Act, case_type: CaseType) -> Option<Ending> {
    match act {
        Act::Decide if case_type.is_penalty() => Some(Ending::Punished),
        Act::Decide => Some(Ending::Granted),
        Act::RefuseAcceptance => Some(Ending::NotAccepted),
        Act::RefuseFiling => Some(Ending::NotFiled),
        Act::RefuseDecision => Some(Ending::Refused),
        Act::NoPenalty => Some(Ending::NoPenalty),
        Act::Transfer if case_type == CaseType::Simple => Some(Ending::Turned),
        Act::Transfer => Some(Ending::Transferred),
        Act::Apply
        | Act::Accept
        | Act::Correct
        | Act::File
        | Act::Investigate
        | Act::Review
        | Act::Survey
        | Act::Special
        | Act::Report
        | Act::Notify
        | Act::Plead
        | Act::Hear
        | Act::LegalReview
        | Act::Discuss
        | Act::Check
        | Act::Approve
        | Act::Serve
        | Act::Execute
        | Act::Pay
        | Act::Publish
        | Act::Close
        | Act::Archive => None,
    }
}

/// The last pass that decided among `passes`, with the ending that it brings; what was undone by sending the case back
/// to it or to a step before it decides no more.
pub(crate) fn decided<'a>(
    net: &Net,
    case: &'a Case,
    passes: std::ops::Range<usize>,
) -> Option<(&'a Pass, Ending)> {
    let mut backs: Vec<&str> = Vec::new();
    let here = case.passes.get(passes)?;
    here.iter().rev().find_map(|pass| {
        if let PassHow::Back { to } = &pass.how {
            backs.push(to);
        }
        let done = matches!(pass.how, PassHow::Done { .. });
        let act = trail::act(net, case, pass).filter(|_| done)?;
        let ending = brings(act, case.start.case_type)?;
        let undone = backs.iter().any(|to| net.lies_from(to, &pass.node));
        (!undone).then_some((pass, ending))
    })
}

/// The decision that stands since the case was opened or opened anew, where one was made.
#[must_use]
pub fn decision<'a>(net: &Net, case: &'a Case) -> Option<(&'a Pass, Ending)> {
    decided(net, case, case.since_reopened()..case.passes.len())
}

/// Whether the decision that stands was revoked or found void without an order to decide anew.
#[must_use]
pub fn revoked(net: &Net, case: &Case) -> bool {
    let Some((decision, _)) = decision(net, case) else {
        return false;
    };
    let behind = |mark: &RemedyMark| {
        let before = usize::try_from(mark.passes).unwrap_or(usize::MAX);
        let mut passes = case.passes.iter().take(before);
        passes.any(|pass| std::ptr::eq(pass, decision))
    };
    let mut revoked = case
        .remedies
        .iter()
        .filter(|mark| strikes(mark.remedy.order));
    revoked.any(behind)
}

/// How a case ended; `None` while it runs.
#[must_use]
pub fn ending(net: &Net, case: &Case) -> Option<Ending> {
    match &case.state {
        CaseState::Running => None,
        CaseState::Ended { outcome, .. } => Some(match decision(net, case) {
            Some((_, decided @ (Ending::Granted | Ending::Punished))) => {
                exit_of_words(outcome).unwrap_or(decided)
            }
            Some((_, decided)) => decided,
            None => Ending::Completed,
        }),
        CaseState::Withdrawn { how, .. } => Some(match how {
            Some(WithdrawnHow::Mistake) => Ending::Mistaken,
            Some(WithdrawnHow::Applicant) => Ending::Withdrawn,
            // Older events do not tell: nobody applies for a penalty.
            None if case.start.case_type.is_penalty() => Ending::Mistaken,
            None => Ending::Withdrawn,
        }),
        CaseState::Stopped { stopped, .. } => Some(match stopped.how {
            StopHow::Transferred(_) => Ending::Transferred,
            StopHow::Terminated { .. } => Ending::Terminated,
            StopHow::Abandoned => Ending::Abandoned,
            StopHow::ExecutionEnded { .. } => Ending::ExecutionEnded,
        }),
    }
}
