//! `session.sign_in`: a person proves who they are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `session.sign_in`; the reply is the signed-in `Person`.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SessionSignIn {
    /// Id of the person.
    pub user: String,
    /// The password as typed.
    pub password: String,
}
