//! Reasons that people give, as they are kept: without blanks around them and not too long.

use crate::error::AppError;

/// A reason that must be given.
///
/// # Errors
/// `reason_required`, `text_too_long {max}`.
pub(crate) fn given(text: &str, max: usize) -> Result<String, AppError> {
    if text.trim().is_empty() {
        return Err(AppError::new("reason_required").field("reason"));
    }
    bounded(text, max)
}

/// A reason that may be left out.
///
/// # Errors
/// `text_too_long {max}`.
pub(crate) fn bounded(text: &str, max: usize) -> Result<String, AppError> {
    let text = text.trim();
    if text.chars().count() > max {
        return Err(AppError::new("text_too_long")
            .field("reason")
            .with("max", max));
    }
    Ok(text.to_owned())
}
