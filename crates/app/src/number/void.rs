//! `number.void` and `number.void_next`: a number that nobody has any more, or that no paper ever had; who and why stay
//! on record.

use case_core::decide::Command;
use case_core::paper::NumberVoided;
use case_store::NewEvent;
use case_store::table::number::{NumberState, Taken};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;

use super::standing::{self, NumberStanding, NumberStandingView};
use super::take;
use crate::app::App;
use crate::case::act::{As, act};
use crate::case::view::CaseView;
use crate::error::AppError;
use crate::reason;
use crate::written::Written;

/// Longest reason, in characters.
const MAX_REASON: usize = 2_000;

/// Request of `number.void`; the reply is `CaseView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberVoid {
    /// Id of the case.
    pub case: String,
    /// Position of the paper among those of the case, from 0.
    pub paper: u32,
    /// Why.
    pub reason: String,
}

/// Request of `number.void_next`; the reply is `NumberStandingView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberVoidNext {
    /// 机关简称 and 性质.
    pub series: String,
    /// Why, for example that a printed form was spoiled.
    pub reason: String,
}

/// Makes the number of a paper void; the paper waits for another one.
///
/// # Errors
/// `case_unknown`, `paper_unknown`, `paper_has_no_number`, `reason_required`, and what the rules say.
pub fn run(app: &App, request: NumberVoid) -> Result<Written<CaseView>, AppError> {
    let command = Command::VoidNumber(NumberVoided {
        paper: request.paper,
        reason: request.reason,
    });
    act(
        app,
        &request.case,
        As::Paper(request.paper),
        &command,
        |_| Ok(()),
    )
}

/// Makes the next number of a series void before any paper has it.
///
/// # Errors
/// `reason_required`, `text_too_long`, `series_unknown`, `no_number_left`.
pub fn next(app: &App, request: NumberVoidNext) -> Result<NumberStandingView, AppError> {
    let me = app.me()?;
    let reason = reason::given(&request.reason, MAX_REASON)?;
    app.store.write(|tx| {
        standing::known(tx, &request.series)?;
        let words = app.words(tx)?;
        let taken = Taken {
            serial: 0,
            state: NumberState::Void,
            case: None,
            paper: String::new(),
            at: app.now(),
            who: me.name.clone(),
            reason: reason.to_owned(),
        };
        let number = take::take(app, tx, &words, &request.series, taken)?;
        let number = number.ok_or_else(|| {
            AppError::new("no_number_left").with("series", request.series.as_str())
        })?;
        let subject = format!("number/{}/{}", number.series, number.year);
        let body = json!({
            "series": number.series, "year": number.year, "serial": number.serial, "reason": reason,
        });
        let by = me.acting("");
        let event = NewEvent::of_subject(
            &app.hooks.ids.uuid(),
            &app.device.region,
            &subject,
            "number_voided",
            &app.now(),
            &by,
            &body,
        )?;
        tx.append(event)?;
        Ok::<_, AppError>(())
    })?;
    app.line.wake();
    standing::run(app, NumberStanding {})
}
