//! Stopping a case where it stands: 移送, 终止, 退件; and the receipt of whoever it was handed over to.

use flow_model::step::Basis;

use super::execution;
use super::text::{self, MAX_CODE, MAX_NAME};
use super::withdraw::{touching, undecided};
use crate::case::{Case, CaseState};
use crate::clock::Calendar;
use crate::ending::{
    self, CaseStopped, Ending, MAX_HANDED, StopHow, Transfer, TransferReceived, TransferTo, ending,
};
use crate::event::CaseEvent;
use crate::law::extension::HEAD;
use crate::law::termination::Ground;
use crate::law::{correction, penalty, termination};
use crate::net::Net;
use crate::rejection::{Code, Rejection};

/// Whether a case may be stopped like that. Handing over and terminating are the head's (行政处罚法 art. 57: the head
/// decides; of other cases a rule of the house); what was not supplemented is given back by whoever handles it.
///
/// # Errors
/// The first rule that forbids it.
pub(crate) fn permit(
    net: &Net,
    case: &Case,
    stopped: &CaseStopped,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    if stopped.how == StopHow::Abandoned {
        touching(net, case, &event.by.post)?;
    }
    said(case, stopped, event)?;
    match &stopped.how {
        StopHow::Transferred(_) => undecided(net, case),
        StopHow::Terminated { ground } => terminated(net, case, *ground),
        StopHow::Abandoned => {
            undecided(net, case)?;
            abandoned(net, case, event, calendar)
        }
        StopHow::ExecutionEnded { ground } => {
            execution::permit_finish(net, case, *ground, (&stopped.papers, event))
        }
    }
}

/// Whether it is done by whom it is due, with all that has to be said.
pub(crate) fn said(case: &Case, stopped: &CaseStopped, event: &CaseEvent) -> Result<(), Rejection> {
    if stopped.how != StopHow::Abandoned {
        head(case, event)?;
    }
    text::reason(&stopped.reason)?;
    let finishes = matches!(stopped.how, StopHow::ExecutionEnded { .. });
    if let Some(paper) = stopped.papers.first().filter(|_| !finishes) {
        return Err(super::paper::unknown(&paper.name));
    }
    match &stopped.how {
        StopHow::Transferred(transfer) => handed_over(case, transfer, event),
        StopHow::Terminated { .. } | StopHow::Abandoned | StopHow::ExecutionEnded { .. } => Ok(()),
    }
}

/// A case is terminated before its decision; after one that was revoked without an order to decide anew, because it
/// was revoked.
fn terminated(net: &Net, case: &Case, ground: Ground) -> Result<(), Rejection> {
    if !ending::revoked(net, case) {
        undecided(net, case)?;
    }
    if termination::now(net, case)
        .iter()
        .any(|row| row.ground == ground)
    {
        return Ok(());
    }
    Err(Rejection::new(Code::GroundUnknown).field("ground"))
}

/// The post that decides for the organ.
#[must_use]
pub fn head_of(case: &Case) -> &str {
    let local = case.start.local.head.as_str();
    if local.is_empty() { HEAD } else { local }
}

/// Whether the head acts.
pub(super) fn head(case: &Case, event: &CaseEvent) -> Result<(), Rejection> {
    let head = head_of(case);
    if event.by.post == head {
        return Ok(());
    }
    Err(Rejection::new(Code::WrongPost).with("post", head))
}

/// The article by which a case is handed over; none for cases that are applied for.
fn ground(case: &Case, to: TransferTo) -> Option<Basis> {
    case.start.case_type.is_penalty().then(|| match to {
        TransferTo::Judicial => penalty::article(27),
        TransferTo::Organ => penalty::article(57),
    })
}

fn handed_over(case: &Case, transfer: &Transfer, event: &CaseEvent) -> Result<(), Rejection> {
    let missing = |field: &str, label: &str| {
        Err(Rejection::new(Code::TransferIncomplete)
            .field(field)
            .article(ground(case, transfer.to))
            .with("supply", label))
    };
    if transfer.recipient.trim().is_empty() {
        return missing("recipient", "接收机关");
    }
    text::at_most("recipient", &transfer.recipient, MAX_NAME)?;
    if transfer.list.is_empty() || transfer.list.iter().any(|row| row.trim().is_empty()) {
        return missing("list", "移送材料清单");
    }
    if transfer.list.len() > MAX_HANDED {
        return Err(Rejection::new(Code::TooMany)
            .field("list")
            .with("max", MAX_HANDED));
    }
    for row in &transfer.list {
        text::at_most("list", row, MAX_NAME)?;
    }
    if transfer.on < case.opened.at.date_naive() || transfer.on > event.at.date_naive() {
        return Err(Rejection::new(Code::TransferDayWrong)
            .field("on")
            .with("from", case.opened.at.date_naive())
            .with("to", event.at.date_naive()));
    }
    Ok(())
}

/// The applicant was told what is missing, and the time for it is over.
fn abandoned(
    net: &Net,
    case: &Case,
    event: &CaseEvent,
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let refuse = |code| Rejection::new(code).article(correction::basis(net, case));
    let Some(round) = correction::open(net, case) else {
        return Err(refuse(Code::CorrectionNotOpen));
    };
    let Some(last) = correction::last_day(case, round, calendar) else {
        return Err(refuse(Code::SupplementDaysUnset).with("supply", correction::until_label(net)));
    };
    if event.at.date_naive() <= last {
        return Err(refuse(Code::SupplementWindowOpen).with("last", last));
    }
    Ok(())
}

/// Whether the receipt of whoever a case was handed over to may be noted.
///
/// # Errors
/// The case was not handed over, a receipt is noted, or its day does not fit.
pub(crate) fn permit_received(
    net: &Net,
    case: &Case,
    received: &TransferReceived,
    event: &CaseEvent,
) -> Result<(), Rejection> {
    if event.by.post != head_of(case) {
        touching(net, case, &event.by.post)?;
    }
    if ending(net, case) != Some(Ending::Transferred) {
        return Err(Rejection::new(Code::NotTransferred));
    }
    if let Some(noted) = &case.receipt {
        let receipt = &noted.received.receipt;
        return Err(Rejection::new(Code::ReceiptNoted).with("receipt", receipt));
    }
    text::filled("receipt", &received.receipt, MAX_CODE)?;
    let handed = match &case.state {
        CaseState::Stopped {
            stopped:
                CaseStopped {
                    how: StopHow::Transferred(transfer),
                    ..
                },
            ..
        } => transfer.on,
        CaseState::Running
        | CaseState::Ended { .. }
        | CaseState::Withdrawn { .. }
        | CaseState::Stopped { .. } => case.opened.at.date_naive(),
    };
    if received.on < handed || received.on > event.at.date_naive() {
        return Err(Rejection::new(Code::ValueMalformed).field("on"));
    }
    Ok(())
}
