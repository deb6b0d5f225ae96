//! `session.people`: who can sign in on this desk.

use case_store::Connection;
use case_store::table::user::{self, User};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::county::demo::DEMO_PASSWORD;
use crate::error::AppError;

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
    /// Whose deputy the person is today.
    #[serde(default)]
    pub stands_in: Vec<StandIn>,
}

/// An absent person whose deputy somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StandIn {
    /// Id of the absent person.
    pub user: String,
    /// The person's name.
    pub name: String,
    /// The posts that the absent person holds.
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

/// The people of this desk, for the sign-in page.
///
/// # Errors
/// The codes of the store.
pub fn run(app: &App, _request: SessionPeople) -> Result<People, AppError> {
    let people = app.store.read(|conn| {
        let mut people = Vec::new();
        for user in user::list(conn)?.into_iter().filter(|user| user.active) {
            people.push(person(conn, user)?);
        }
        Ok::<_, AppError>(people)
    })?;
    let demo_password = app.demo.then(|| DEMO_PASSWORD.to_owned());
    Ok(People {
        people,
        demo: app.demo,
        demo_password,
    })
}

/// A user of the store with the posts held.
pub(crate) fn person(conn: &Connection, user: User) -> Result<Person, AppError> {
    let posts = user::posts(conn, &user.id)?;
    let posts = posts
        .into_iter()
        .map(|post| Post {
            code: post.code,
            name: post.name,
        })
        .collect();
    Ok(Person {
        user: user.id,
        name: user.name,
        posts,
        stands_in: Vec::new(),
    })
}
