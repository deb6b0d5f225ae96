//! Limits of texts and forms of codes in commands and events.

use crate::event::Actor;
use crate::rejection::{Code, Rejection};

/// Longest title of a case, in characters.
pub const MAX_TITLE: usize = 1_000;
/// Longest name of an item, in characters; real catalogues hold names of several hundred.
pub const MAX_NAME: usize = 2_000;
/// Longest code, number or name of a person, in characters.
pub const MAX_CODE: usize = 200;
/// Longest opinion, in characters.
pub const MAX_OPINION: usize = 10_000;
/// Longest reason, in characters.
pub const MAX_REASON: usize = 2_000;
/// Longest value of a form field, in characters.
pub const MAX_VALUE: usize = 20_000;
/// Most officers beside the actor.
pub const MAX_WITH: usize = 16;
/// Most gateways and flows that one move names.
pub const MAX_ROUTES: usize = 200;
/// Length of an SM3 digest in hex.
const DIGEST_LENGTH: usize = 64;

/// A text may be empty but not too long.
pub(crate) fn at_most(field: &str, text: &str, max: usize) -> Result<(), Rejection> {
    if text.len() > max && text.chars().count() > max {
        return Err(Rejection::new(Code::TextTooLong)
            .field(field)
            .with("max", max));
    }
    Ok(())
}

/// A text must say something and not be too long.
pub(crate) fn filled(field: &str, text: &str, max: usize) -> Result<(), Rejection> {
    if text.trim().is_empty() {
        return Err(Rejection::new(Code::TextEmpty).field(field));
    }
    at_most(field, text, max)
}

/// A reason must be given and not be too long.
pub(crate) fn reason(text: &str) -> Result<(), Rejection> {
    if text.trim().is_empty() {
        return Err(Rejection::new(Code::ReasonRequired).field("reason"));
    }
    at_most("reason", text, MAX_REASON)
}

/// An SM3 digest in lower-case hex.
pub(crate) fn digest(field: &str, text: &str) -> Result<(), Rejection> {
    let hex = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if text.len() == DIGEST_LENGTH && hex {
        return Ok(());
    }
    Err(Rejection::new(Code::ValueMalformed).field(field))
}

/// Who acts is named in full.
pub(crate) fn actor(actor: &Actor) -> Result<(), Rejection> {
    filled("user", &actor.user, MAX_CODE)?;
    filled("name", &actor.name, MAX_CODE)?;
    filled("post", &actor.post, MAX_CODE)?;
    let Some(absent) = &actor.instead_of else {
        return Ok(());
    };
    if absent.user == actor.user {
        return Err(Rejection::new(Code::ValueMalformed).field("instead_of"));
    }
    filled("instead_of", &absent.user, MAX_CODE)?;
    filled("instead_of", &absent.name, MAX_CODE)
}
