//! `session.people`: who can sign in on this desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Request of `session.people`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SessionPeople {}

/// Reply of `session.people`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct People {
    /// The people of this desk, in the order in which they were made.
    pub people: Vec<Person>,
    /// Whether this is a demo county.
    pub demo: bool,
    /// The password that all demo people share; only in a demo county.
    pub demo_password: Option<String>,
}

/// A person who uses this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Id that is typed at sign-in.
    pub user: String,
    /// The person's name.
    pub name: String,
    /// The posts that the person holds.
    pub posts: Vec<Post>,
}

/// A post (岗位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Post {
    /// Its code, as charts name it.
    pub code: String,
    /// Its name.
    pub name: String,
}
