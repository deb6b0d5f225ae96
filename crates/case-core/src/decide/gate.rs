//! What the law forbids cannot be done: the gates before acts. A gate says which article, what is missing, and how to
//! supply it. Cases of the first engine are not asked: they keep the rules under which they were opened.

use flow_model::step::Act;

use super::fact::FactsOf;
use crate::case::Case;
use crate::choices::AUTOMATIC;
use crate::clock::Calendar;
use crate::ending::ENDINGS;
use crate::event::{CaseEvent, StepDone};
use crate::net::{Net, NetNode};
use crate::rejection::Rejection;
use crate::walk::STANDARD;

/// The first engine whose gates look at when a notice was served (61, 64), at large confiscations (63), at discussing
/// together (57), at the days before a hearing (64; 行政许可法 48), which lets nobody be fined on the spot as an
/// organisation who is not known to be one (51), and renews by silence only what was whole in time (行政许可法 50).
pub const EXACT: u32 = 4;

mod enforced;
mod hearing;
mod kind;
mod licence;
mod officers;
mod penalty;
mod redo;
mod refusal;
mod review;

/// What a gate looks at.
#[derive(Clone, Copy)]
struct Doing<'a> {
    facts: FactsOf<'a>,
    case: &'a Case,
    node: &'a NetNode,
    done: &'a StepDone,
    event: &'a CaseEvent,
    calendar: &'a Calendar,
}

impl Doing<'_> {
    /// Whether the case knows what engines ask from [`STANDARD`] on: hearings of licences (行政许可法 47), enforcing on
    /// holidays (行政强制法 43).
    fn by_standard(self) -> bool {
        self.case.start.engine >= STANDARD
    }

    /// Whether the case knows the rules of [`EXACT`].
    fn exact(self) -> bool {
        self.case.start.engine >= EXACT
    }
}

/// Whether the act of a step may be done now.
///
/// # Errors
/// The first rule that forbids it.
pub(super) fn permit(
    net: &Net,
    case: &Case,
    node: &NetNode,
    (done, event): (&StepDone, &CaseEvent),
    calendar: &Calendar,
) -> Result<(), Rejection> {
    let Some(act) = node.step.act.filter(|_| case.start.engine >= AUTOMATIC) else {
        return Ok(());
    };
    let doing = Doing {
        facts: FactsOf { net, case },
        case,
        node,
        done,
        event,
        calendar,
    };
    if case.start.case_type.is_penalty() {
        of_penalty(doing, act)?;
    } else {
        licence::permit(doing, act)?;
    }
    if case.start.engine < ENDINGS {
        return Ok(());
    }
    refusal::permit(doing, act)?;
    if act == Act::Execute {
        enforced::permit(doing)?;
    }
    if case.start.engine >= EXACT && act == Act::Notify {
        hearing::announced(doing)?;
    }
    kind::permit(doing, act)?;
    redo::permit(doing, act)
}

fn of_penalty(doing: Doing<'_>, act: Act) -> Result<(), Rejection> {
    match act {
        Act::File => penalty::limitation(doing),
        Act::Investigate => officers::permit(doing),
        Act::LegalReview => review::reviewer(doing),
        Act::Decide => {
            penalty::limitation(doing)?;
            penalty::heard(doing)?;
            hearing::permit(doing)?;
            penalty::discussed(doing)?;
            review::reviewed(doing)?;
            penalty::simple(doing)?;
            penalty::not_heavier(doing)
        }
        _ => Ok(()),
    }
}
