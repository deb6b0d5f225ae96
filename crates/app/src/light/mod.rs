//! Supervision (红黄灯): its rules, what the county sets of them, open signs, and taking one down.

pub mod alert;
pub mod list;
pub mod rules;
pub mod set;
pub mod take_down;

/// Who sets rules and takes signs down: the head.
pub(crate) const HEAD: &str = "head";
/// Longest reason, in characters.
pub(crate) const MAX_REASON: usize = 200;

use crate::app::App;
use crate::error::AppError;
use crate::reason;
use crate::session::people::Person;

/// The signed-in person, who must hold the head's post.
pub(crate) fn head(app: &App) -> Result<Person, AppError> {
    let me = app.me()?;
    if me.holds(HEAD) {
        return Ok(me);
    }
    Err(AppError::new("wrong_post").with("post", HEAD))
}

/// A reason as it is kept: never empty.
pub(crate) fn reason(text: &str) -> Result<String, AppError> {
    reason::given(text, MAX_REASON)
}
