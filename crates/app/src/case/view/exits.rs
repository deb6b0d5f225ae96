//! The ways a case may end beside its chart, what struck its decision, and the rounds of correction: shapes, and how
//! they are filled. Whether the signed-in person may do something is asked of the engine itself.

use case_core::case::{Case, CaseState};
use case_core::choices;
use case_core::clock::Calendar;
use case_core::decide::stop::head_of;
use case_core::decide::{Command, Context, decide, decide_blocked, execution, remedy};
use case_core::ending::{self, CaseStopped, Ending, StopHow, Transfer, TransferReceived};
use case_core::ending::{TransferTo, WithdrawnHow};
use case_core::event::CaseWithdrawn;
use case_core::execution::{ExecutionHalted, ExecutionResumed, FinishGround, Halt, HaltGround};
use case_core::law::correction::{self, Round};
use case_core::law::deemed;
use case_core::law::termination::{self, Ground};
use case_core::net::Net;
use case_core::rejection::Rejection;
use case_core::remedy::{RemedyBy, RemedyDecided, RemedyMark, RemedyOrder};
use case_core::versions::trail::name_of;
use flow_model::step::{Basis, Counting, Limit, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::actor;
use super::{ActorView, BackTarget};
use crate::case::row::Loaded;
use crate::clock::text;
use crate::error::Params;
use crate::session::people::{Person, Post};

/// Why a way is shut: a rejection, with the facts for its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shut {
    /// The code.
    pub code: String,
    /// Facts for the sentence.
    pub params: Params,
}

impl From<Rejection> for Shut {
    fn from(why: Rejection) -> Self {
        let facts = why.params.into_iter();
        let facts = facts.map(|(name, fact)| (name, fact.into()));
        Shut {
            code: why.code.as_str().to_owned(),
            params: facts.collect(),
        }
    }
}

/// The ways a case may end beside its chart. Of each why the signed-in person may not go it now; none where it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Exits")]
pub struct ExitsView {
    /// Who may withdraw it.
    pub withdraw: Vec<WithdrawnHow>,
    /// 移送.
    pub transfer: Option<Shut>,
    /// 终止.
    pub terminate: Option<Shut>,
    /// 退件.
    pub abandon: Option<Shut>,
    /// 终结执行: the decision is carried out no more.
    pub finish: Option<Shut>,
    /// 中止执行.
    pub halt: Option<Shut>,
    /// 恢复执行.
    pub resume: Option<Shut>,
    /// Noting what reconsideration or a court has decided.
    pub remedy: Option<Shut>,
    /// Noting the receipt of whoever it was handed over to.
    pub receipt: Option<Shut>,
    /// Grounds on which it can be terminated.
    pub grounds: Vec<GroundView>,
    /// Grounds on which carrying its decision out can end for good.
    pub finish_grounds: Vec<FinishGround>,
    /// Steps from which it may run again.
    pub reopenings: Vec<BackTarget>,
    /// Whether nothing was decided yet: only an order to perform can be noted, and it goes on where it stands.
    pub undecided: bool,
}

/// A ground of termination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "TerminationGround")]
pub struct GroundView {
    /// The ground.
    pub ground: Ground,
    /// The article; none where no source was found.
    pub basis: Option<Basis>,
}

/// How a case was stopped where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Stopped")]
pub struct StoppedView {
    /// How.
    pub how: StopHow,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: ActorView,
    /// The article of the ground, where it has one.
    pub basis: Option<Basis>,
}

/// A time for which carrying out the decision is halted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "HaltRow")]
pub struct HaltView {
    /// Since when, RFC 3339.
    pub since: String,
    /// Who halted it.
    pub by: ActorView,
    /// The ground.
    pub ground: HaltGround,
    /// Whether three years of it end the matter.
    pub harmless: bool,
    /// Why.
    pub reason: String,
    /// Until when, RFC 3339; none while it lasts.
    pub until: Option<String>,
    /// Why it went on.
    pub resumed: Option<String>,
    /// The last day on which it can go on (行政强制法 art. 39), `YYYY-MM-DD`.
    pub last: Option<String>,
}

/// The receipt of whoever a case was handed over to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Receipt")]
pub struct ReceiptOfTransfer {
    /// Number or words.
    pub receipt: String,
    /// Its day, `YYYY-MM-DD`.
    pub on: String,
}

/// What reconsideration or a court has decided about a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RemedyRow")]
pub struct RemedyView {
    /// What was decided.
    pub remedy: RemedyDecided,
    /// The article that binds the organ.
    pub basis: Basis,
    /// When it was noted, RFC 3339.
    pub noted_at: String,
    /// Who noted it.
    pub noted_by: ActorView,
    /// The decision that it struck.
    pub struck: Option<Ending>,
    /// Label of the end that the case had reached, where it had.
    pub outcome: Option<String>,
    /// Name of the step from which it runs again.
    pub reopened_at: Option<String>,
}

/// A round of correction (补正).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Correction")]
pub struct CorrectionView {
    /// Which one, from 1.
    pub round: u32,
    /// When the applicant was told, RFC 3339.
    pub told_at: String,
    /// Who told it.
    pub told_by: ActorView,
    /// What was asked for.
    pub asked: String,
    /// The last day for it, `YYYY-MM-DD`; none where neither the notice nor the county says so.
    pub last: Option<String>,
    /// When it was handed in, `YYYY-MM-DD`.
    pub supplemented: Option<String>,
    /// Whether it waits for the applicant.
    pub open: bool,
    /// Whether it came after another round: everything should have been told the first time (行政许可法 art. 32).
    pub again: bool,
}

/// The ways out of a case for the signed-in person; `blocked` is one of [`crate::case::row::blocked`].
pub(super) fn exits(
    me: &Person,
    loaded: &Loaded,
    context: &Context<'_>,
    blocked: bool,
) -> ExitsView {
    let (case, net) = (&loaded.case, &loaded.chart.net);
    let ask = |command: Command, post: Option<&str>| {
        let actor = post.map_or_else(|| context.actor.clone(), |post| me.acting(post));
        let context = Context {
            actor,
            ..context.clone()
        };
        let told = if blocked {
            decide_blocked(net, case, &command, &context)
        } else {
            decide(net, Some(case), &command, &context)
        };
        told.err().map(Shut::from)
    };
    let today = context.now.date_naive();
    let head = head_of(case);
    let stop = |how| {
        Command::Stop(CaseStopped {
            how,
            reason: "-".to_owned(),
            papers: Vec::new(),
        })
    };
    let transfer = StopHow::Transferred(Transfer {
        to: TransferTo::Organ,
        recipient: "-".to_owned(),
        on: today,
        list: vec!["-".to_owned()],
    });
    let withdraw = [WithdrawnHow::Applicant, WithdrawnHow::Mistake];
    let withdraw = withdraw.into_iter().filter(|how| {
        let (reason, how) = ("-".to_owned(), Some(*how));
        ask(Command::Withdraw(CaseWithdrawn { reason, how }), None).is_none()
    });
    let received = Command::NoteReceipt(TransferReceived {
        receipt: "-".to_owned(),
        on: today,
    });
    let undecided = case.state == CaseState::Running && ending::decision(net, case).is_none();
    let probe = Command::NoteRemedy(Box::new(probe(today, undecided)));
    let holds = me.holds(head);
    let grounds = termination::now(net, case);
    ExitsView {
        withdraw: withdraw.collect(),
        transfer: ask(stop(transfer), Some(head)),
        terminate: ask(
            stop(StopHow::Terminated {
                ground: grounds.first().map_or(Ground::Other, |row| row.ground),
            }),
            Some(head),
        ),
        abandon: ask(stop(StopHow::Abandoned), None),
        finish: ask(
            stop(StopHow::ExecutionEnded {
                ground: FinishGround::Other,
            }),
            Some(head),
        ),
        halt: ask(
            Command::Halt(ExecutionHalted {
                ground: HaltGround::Other,
                harmless: false,
                reason: "-".to_owned(),
                papers: Vec::new(),
            }),
            Some(head),
        ),
        resume: ask(
            Command::Resume(ExecutionResumed {
                reason: "-".to_owned(),
                papers: Vec::new(),
            }),
            Some(head),
        ),
        finish_grounds: execution::grounds(net, case),
        remedy: ask(probe, Some(head)),
        receipt: ask(received, holds.then_some(head)),
        grounds: grounds
            .into_iter()
            .map(|row| GroundView {
                ground: row.ground,
                basis: row.basis,
            })
            .collect(),
        reopenings: if undecided {
            Vec::new()
        } else {
            reopenings(net, case)
        },
        undecided,
    }
}

/// The steps from which a decided case may run again; one that is undecided goes on where it stands.
fn reopenings(net: &Net, case: &Case) -> Vec<BackTarget> {
    let target = |node: String| BackTarget {
        name: name_of(net, case, &node).to_owned(),
        node,
    };
    let steps = choices::reopenings(net, case).into_iter();
    steps.map(target).collect()
}

/// A decision that could be noted of any case that can have one.
fn probe(today: chrono::NaiveDate, undecided: bool) -> RemedyDecided {
    let days = Limit {
        number: 1,
        unit: Unit::Day,
        counting: Counting::Calendar,
        basis: None,
    };
    RemedyDecided {
        by: RemedyBy::Court,
        organ: "-".to_owned(),
        number: "\u{2014}".to_owned(),
        decided_on: today,
        received_on: today,
        order: if undecided {
            RemedyOrder::Perform
        } else {
            RemedyOrder::Illegal
        },
        says: "-".to_owned(),
        within: undecided.then_some(days),
        fine: None,
        procedure: false,
        third_party: false,
        reopen: None,
    }
}

/// How the case was stopped, where it was.
pub(super) fn stopped(posts: &[Post], case: &Case) -> Option<StoppedView> {
    let CaseState::Stopped { done, stopped } = &case.state else {
        return None;
    };
    let basis = match &stopped.how {
        StopHow::Terminated { ground } => {
            let mut rows = termination::grounds().into_iter();
            rows.find(|row| row.ground == *ground)
                .and_then(|row| row.basis)
        }
        StopHow::ExecutionEnded { ground } => Some(ground.article()),
        StopHow::Transferred(_) | StopHow::Abandoned => None,
    };
    Some(StoppedView {
        how: stopped.how.clone(),
        reason: stopped.reason.clone(),
        by: actor(posts, &done.by),
        basis,
    })
}

/// The times for which carrying out the decision was halted, oldest first.
pub(super) fn halts(posts: &[Post], case: &Case) -> Vec<HaltView> {
    let row = |halt: &Halt| HaltView {
        since: text(&halt.begun.at),
        by: actor(posts, &halt.begun.by),
        ground: halt.ground,
        harmless: halt.harmless,
        reason: halt.reason.clone(),
        until: halt.over.as_ref().map(|over| text(&over.done.at)),
        resumed: (halt.over.as_ref()).map(|over| over.reason.clone()),
        last: deemed::last_to_resume(halt).map(|day| day.to_string()),
    };
    case.halts.iter().map(row).collect()
}

/// The receipt of whoever it was handed over to.
pub(super) fn receipt(case: &Case) -> Option<ReceiptOfTransfer> {
    case.receipt.as_ref().map(|noted| ReceiptOfTransfer {
        receipt: noted.received.receipt.clone(),
        on: noted.received.on.to_string(),
    })
}

/// What reconsideration and courts have decided, oldest first.
pub(super) fn remedies(posts: &[Post], net: &Net, case: &Case) -> Vec<RemedyView> {
    let row = |mark: &RemedyMark| RemedyView {
        basis: remedy::article(mark.remedy.by, mark.remedy.order),
        noted_at: text(&mark.noted.at),
        noted_by: actor(posts, &mark.noted.by),
        struck: mark.struck,
        outcome: match &mark.earlier {
            CaseState::Ended { outcome, .. } if !outcome.is_empty() => Some(outcome.clone()),
            CaseState::Ended { .. }
            | CaseState::Running
            | CaseState::Withdrawn { .. }
            | CaseState::Stopped { .. } => None,
        },
        reopened_at: mark
            .remedy
            .reopen
            .as_ref()
            .map(|node| name_of(net, case, node).to_owned()),
        remedy: mark.remedy.clone(),
    };
    case.remedies.iter().map(row).collect()
}

/// The rounds of correction, oldest first.
pub(super) fn corrections(
    posts: &[Post],
    net: &Net,
    case: &Case,
    calendar: &Calendar,
) -> Vec<CorrectionView> {
    let open = correction::open(net, case).filter(|_| case.state == CaseState::Running);
    let row = |(at, round): (usize, &Round)| CorrectionView {
        round: u32::try_from(at + 1).unwrap_or(u32::MAX),
        told_at: text(&round.told.at),
        told_by: actor(posts, &round.told.by),
        asked: round.asked.clone(),
        last: correction::last_day(case, round, calendar).map(|last| last.to_string()),
        supplemented: correction::supplemented(net, case, round).map(|day| day.to_string()),
        open: open == Some(round),
        again: at > 0,
    };
    case.corrections.iter().enumerate().map(row).collect()
}
