//! A new county on a new desk: its device, its posts, its people. No command reaches this; `desk init` does.

use std::path::Path;
use std::sync::Arc;

use case_store::Store;
use case_store::table::device::{self, Device};
use case_store::table::post;
use case_store::table::setting;
use case_store::table::user::{self, User};

use crate::app::{App, DEMO, Hooks};
use crate::error::AppError;
use crate::ids;
use crate::session::password::{self, MIN_PASSWORD};

pub mod demo;

/// What a desk is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// Region, six digits of GB/T 2260.
    pub region: String,
    /// Its name.
    pub name: String,
}

/// Someone who will use the desk.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Id that is typed at sign-in.
    pub user: String,
    /// The person's name.
    pub name: String,
    /// Codes of the posts.
    pub posts: Vec<String>,
    /// The password.
    pub password: String,
}

/// Posts of every new desk: code and name.
pub const POSTS: &[(&str, &str)] = &[
    ("window", "窗口"),
    ("review", "审查"),
    ("head", "负责人"),
    ("designer", "流程设计员"),
    ("officer", "执法"),
    ("legal", "法制审核"),
    ("joint_first", "联办部门一"),
    ("joint_second", "联办部门二"),
    ("government", "本级政府负责人"),
];

/// Longest id of a person or name of a county, in characters.
const MAX_NAME: usize = 50;

impl App {
    /// Makes a desk in a folder that holds none, with its first people.
    ///
    /// # Errors
    /// `desk_exists`, `region_malformed`, `text_empty`, `password_too_short`, and the codes of the store.
    pub fn init(
        dir: &Path,
        hooks: Hooks,
        county: &County,
        people: &[NewPerson],
    ) -> Result<App, AppError> {
        make(dir, hooks, county, people, false)
    }
}

fn make(
    dir: &Path,
    hooks: Hooks,
    county: &County,
    people: &[NewPerson],
    demo: bool,
) -> Result<App, AppError> {
    if dir.join(case_store::DATABASE_FILE).exists() {
        return Err(AppError::new("desk_exists"));
    }
    if county.region.len() != 6 || !county.region.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AppError::new("region_malformed").field("region"));
    }
    check_name(&county.name, "name")?;
    let users = people
        .iter()
        .map(|person| hashed(&hooks, person))
        .collect::<Result<Vec<_>, _>>()?;
    let store = Arc::new(Store::open(dir)?);
    store.write(|tx| {
        let device = Device {
            id: hooks.ids.uuid(),
            epoch: 1,
            tag: ids::device_tag(&*hooks.ids),
            region: county.region.clone(),
            county: county.name.clone(),
        };
        device::put(tx, &device)?;
        setting::put(tx, DEMO, &demo)?;
        for (code, name) in POSTS {
            post::put(
                tx,
                &post::Post {
                    code: (*code).to_owned(),
                    name: (*name).to_owned(),
                },
            )?;
        }
        for (user, posts) in &users {
            user::put(tx, user, posts)?;
        }
        Ok::<_, AppError>(())
    })?;
    App::with_store(store, hooks)
}

fn check_name(name: &str, field: &str) -> Result<(), AppError> {
    if name.trim().is_empty() {
        return Err(AppError::new("text_empty").field(field));
    }
    if name.chars().count() > MAX_NAME {
        return Err(AppError::new("text_too_long")
            .field(field)
            .with("max", MAX_NAME));
    }
    Ok(())
}

fn hashed(hooks: &Hooks, person: &NewPerson) -> Result<(User, Vec<String>), AppError> {
    check_name(&person.user, "user")?;
    check_name(&person.name, "user_name")?;
    if person.password.chars().count() < MIN_PASSWORD {
        return Err(AppError::new("password_too_short")
            .field("password")
            .with("min", MIN_PASSWORD));
    }
    if let Some(post) = person
        .posts
        .iter()
        .find(|post| POSTS.iter().all(|(code, _)| code != post))
    {
        return Err(AppError::new("post_unknown")
            .field("post")
            .with("post", post.as_str()));
    }
    let user = User {
        id: person.user.clone(),
        name: person.name.clone(),
        password: password::hash(&person.password, &hooks.ids.secret())?,
        active: true,
    };
    Ok((user, person.posts.clone()))
}
