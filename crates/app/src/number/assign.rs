//! `number.assign`: a paper that was issued without a number gets one now.

use case_core::decide::Command;
use case_core::paper::{PaperNumber, PaperNumbered};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::case::act::{As, act};
use crate::case::view::CaseView;
use crate::error::AppError;
use crate::written::Written;

/// Request of `number.assign`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberAssign {
    /// Id of the case.
    pub case: String,
    /// Position of the paper among those of the case, from 0.
    pub paper: u32,
}

/// Takes the next number of this device for the paper; a case that has ended is no hindrance.
///
/// # Errors
/// `case_unknown`, `paper_unknown`, `paper_has_number`, `no_number_left`, and what the rules say.
pub fn run(app: &App, request: NumberAssign) -> Result<Written<CaseView>, AppError> {
    let wanted = PaperNumbered {
        paper: request.paper,
        // Taken in the transaction.
        number: PaperNumber {
            series: String::new(),
            year: 0,
            serial: 0,
        },
    };
    let command = Command::NumberPaper(wanted);
    act(
        app,
        &request.case,
        As::Paper(request.paper),
        &command,
        |_| Ok(()),
    )
}
