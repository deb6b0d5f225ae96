//! `number.ask`: blocks are asked of the platform now, without waiting for the next exchange.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::standing::{self, NumberStanding, NumberStandingView};
use crate::app::App;
use crate::error::AppError;

/// Request of `number.ask`; the reply is `NumberStandingView`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct NumberAsk {}

/// Asks for a block of every series that runs low.
///
/// # Errors
/// `not_enrolled`, those of the line, and what the platform says.
pub fn run(app: &App, _: NumberAsk) -> Result<NumberStandingView, AppError> {
    app.line.numbers()?;
    standing::run(app, NumberStanding {})
}
