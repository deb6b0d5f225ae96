//! Texts that people give, reasons before all, as they are kept: without blanks around them and not too long.

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
    at_most("reason", text, max).map(str::to_owned)
}

/// Any other text that must be given.
///
/// # Errors
/// `text_empty`, `text_too_long {max}`.
pub(crate) fn filled<'t>(field: &str, text: &'t str, max: usize) -> Result<&'t str, AppError> {
    match at_most(field, text, max)? {
        "" => Err(AppError::new("text_empty").field(field)),
        text => Ok(text),
    }
}

/// Any other text that may be left out.
///
/// # Errors
/// `text_too_long {max}`.
pub(crate) fn at_most<'t>(field: &str, text: &'t str, max: usize) -> Result<&'t str, AppError> {
    let text = text.trim();
    if text.chars().count() > max {
        return Err(AppError::new("text_too_long").field(field).with("max", max));
    }
    Ok(text)
}
