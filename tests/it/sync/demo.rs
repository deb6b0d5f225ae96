//! The desk of a demo county, driven by the commands of the window.

use std::path::Path;

use app::county::demo::{DEMO_PASSWORD, REGION};
use app::{App, Hooks};
use serde_json::{Value, json};

use super::server::Inside;

pub fn call(app: &App, name: &str, payload: Value) -> Value {
    app::commands::dispatch(app, name, payload).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

pub fn sign_in(app: &App, user: &str) {
    call(
        app,
        "session.sign_in",
        json!({ "user": user, "password": DEMO_PASSWORD }),
    );
}

/// A new desk in a folder that is known to the platform under that name, with the head signed in; it syncs when told.
pub fn enrolled(dir: &Path, inside: &Inside, name: &str) -> App {
    let hooks = Hooks {
        sync_loop: false,
        paths: true,
        ..Hooks::real(|_| {})
    };
    let app = App::init_demo(&dir.join("desk"), hooks, None).unwrap();
    sign_in(&app, "fuzeren");
    let code = inside.platform.new_enrol_code(REGION, name).unwrap();
    call(
        &app,
        "sync.enrol",
        json!({ "url": inside.url(), "code": code.code }),
    );
    app
}
