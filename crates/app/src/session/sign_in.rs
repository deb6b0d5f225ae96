//! `session.sign_in`: a person proves who they are.

use case_store::table::user;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::session::password;
use crate::session::people::{self, Person};

/// Request of `session.sign_in`; the reply is the signed-in `Person`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SessionSignIn {
    /// Id of the person.
    pub user: String,
    /// The password as typed.
    pub password: String,
}

/// Checks the password and signs the person in; the one who was signed in before is not any more.
///
/// # Errors
/// `wrong_password` (also for an unknown user), `too_many_attempts {wait_s}`.
pub fn run(app: &App, request: SessionSignIn) -> Result<Person, AppError> {
    let now = app.now();
    let found = app.store.read(|conn| {
        let user = user::get(conn, &request.user)?.filter(|user| user.active);
        Ok::<_, AppError>((user, user::failures(conn, &request.user)?))
    })?;
    let wait = password::wait_s(found.1.count, found.1.last, now);
    if wait > 0 {
        return Err(AppError::new("too_many_attempts")
            .with("wait_s", wait)
            .field("password"));
    }
    let Some(user) = found.0 else {
        // An unknown user takes as long as a known one: hashing costs what checking costs.
        let _ = password::hash(&request.password, &[0; 32]);
        return Err(AppError::new("wrong_password").field("password"));
    };
    if !password::is_right(&request.password, &user.password) {
        app.store
            .write(|tx| user::note_failure(tx, &user.id, &now))?;
        return Err(AppError::new("wrong_password").field("password"));
    }
    let me = app.store.write(|tx| {
        user::clear_failures(tx, &user.id)?;
        people::person(tx, user)
    })?;
    *app.signed_in() = Some(me.clone());
    Ok(me)
}
