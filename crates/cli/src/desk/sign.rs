//! Opening a desk and signing in, for one command.

use app::{App, Told};
use serde_json::json;

use crate::args::Place;
use crate::print::Trouble;
use crate::say;

/// Opens the desk and signs in: the named user, or in a demo county the first who holds that post.
pub fn open(place: &Place, post: &str) -> Result<App, Trouble> {
    open_telling(place, post, drop)
}

/// The same; what the desk tells its screens is heard.
pub fn open_telling(
    place: &Place,
    post: &str,
    hear: impl Fn(Told) + Send + Sync + 'static,
) -> Result<App, Trouble> {
    let hooks = super::hooks(hear);
    let app = App::open(&place.data, hooks).map_err(|error| super::trouble(&error))?;
    let people = super::call(&app, "session.people", json!({}))?;
    let demo_password = people["demo_password"].as_str();
    let named = place
        .user
        .clone()
        .or_else(|| std::env::var("SUNFLOW_USER").ok());
    let holder = || {
        let people = people["people"].as_array()?;
        let holds = |person: &&serde_json::Value| {
            person["posts"]
                .as_array()
                .is_some_and(|posts| posts.iter().any(|it| it["code"] == post))
        };
        Some(people.iter().find(holds)?["user"].as_str()?.to_owned())
    };
    let user = match (named, demo_password) {
        (Some(user), _) => user,
        (None, Some(_)) => holder().ok_or_else(|| Trouble(say::no_user()))?,
        (None, None) => return Err(Trouble(say::no_user())),
    };
    let password = match std::env::var("SUNFLOW_PASSWORD") {
        Ok(password) => password,
        Err(_) => demo_password
            .ok_or_else(|| Trouble(say::no_password()))?
            .to_owned(),
    };
    super::call(
        &app,
        "session.sign_in",
        json!({"user": user, "password": password}),
    )?;
    Ok(app)
}
