//! Numbers of papers of past cases in the register: serials go on behind them, nobody takes them twice.

use case_core::past::day::Moment;
use case_core::past::paper_number::{self, PaperNumber};
use case_core::past::{Field, PastCase};
use case_store::table::number::{self, NumberState, Place, Taken};
use case_store::{Connection, Tx};
use chrono::{DateTime, FixedOffset};

use crate::error::AppError;

/// The number of the decision of a case, where it can be taken apart.
pub(super) fn of(case: &PastCase) -> Option<PaperNumber> {
    case.fact(Field::DecisionNo).and_then(paper_number::read)
}

/// Whether another case, or nobody any more, has the number.
pub(super) fn is_taken(
    conn: &Connection,
    wanted: &PaperNumber,
    case: &str,
) -> Result<bool, AppError> {
    let taken = number::get(conn, place(wanted), wanted.serial)?;
    Ok(taken.is_some_and(|taken| taken.case.as_deref() != Some(case)))
}

/// Whether the register has the number under this case.
pub(super) fn is_of(conn: &Connection, wanted: &PaperNumber, case: &str) -> Result<bool, AppError> {
    let taken = number::get(conn, place(wanted), wanted.serial)?;
    Ok(taken.is_some_and(|taken| taken.case.as_deref() == Some(case)))
}

/// Puts the number of a case into the register; the paper is known by what the decision says.
pub(super) fn put(
    tx: &Tx<'_>,
    id: &str,
    case: &PastCase,
    now: DateTime<FixedOffset>,
) -> Result<(), AppError> {
    let Some(wanted) = of(case) else {
        return Ok(());
    };
    let day = case.fact(Field::Finished).and_then(Moment::of);
    let taken = Taken {
        serial: wanted.serial,
        state: NumberState::Used,
        case: Some(id.to_owned()),
        paper: case.fact(Field::Outcome).unwrap_or_default().to_owned(),
        at: day.and_then(|day| day.in_beijing()).unwrap_or(now),
        who: case.fact(Field::Handler).unwrap_or_default().to_owned(),
        reason: String::new(),
    };
    Ok(number::put(tx, place(&wanted), &taken)?)
}

/// Takes it out again.
pub(super) fn remove(tx: &Tx<'_>, id: &str, case: &PastCase) -> Result<(), AppError> {
    let Some(wanted) = of(case) else {
        return Ok(());
    };
    Ok(number::remove(tx, place(&wanted), wanted.serial, id)?)
}

/// Whether this desk has given a number behind it since then.
pub(super) fn is_followed(
    conn: &Connection,
    wanted: &PaperNumber,
    since: &DateTime<FixedOffset>,
) -> Result<bool, AppError> {
    Ok(number::is_given_since(conn, place(wanted), since)?)
}

fn place(number: &PaperNumber) -> Place<'_> {
    Place {
        series: &number.series,
        year: number.year,
    }
}
