//! `desk …`: every use case of the window through the same command table.

mod archive;
mod case;
mod codes;
mod deputies;
mod export;
mod lights;
mod mine;
mod moves;
mod number;
mod optimise;
mod past;
pub mod sign;

use std::path::Path;

use app::county::{County, NewPerson, POSTS};
use app::{App, AppError, Hooks, Told};
use base64::Engine;
use serde_json::{Value, json};

use crate::args::{Catalogue, Desk, DeskChart, Place, Sync};
use crate::print::{Answer, Trouble};
use crate::say;

/// Largest file that is handed to a command.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// Most rounds of one `sync now`.
const MAX_ROUNDS: u32 = 10_000;

/// Runs a verb of `desk`.
pub fn run(verb: Desk) -> Result<Answer, Trouble> {
    match verb {
        Desk::Init {
            data,
            demo,
            region,
            name,
            user,
            ..
        } => init(&data, demo, County { region, name }, &user),
        Desk::Catalogue { verb } => catalogue(verb),
        Desk::Chart { verb } => chart(verb),
        Desk::Case { verb } => case::run(verb),
        Desk::Codes { verb } => codes::run(verb),
        Desk::Archive { verb } => archive::run(verb),
        Desk::Deputies { verb } => deputies::run(verb),
        Desk::Lights { verb } => lights::run(verb),
        Desk::Optimise { verb } => optimise::run(verb),
        Desk::Mine { verb } => mine::run(*verb),
        Desk::Move { verb } => moves::run(verb),
        Desk::Import { verb } => past::run(verb),
        Desk::Number { verb } => number::run(verb),
        Desk::Sync { verb } => sync(verb),
        Desk::Export(wanted) => export::run(*wanted),
        Desk::Call {
            name,
            payload,
            place,
        } => {
            let payload = serde_json::from_str(&payload)
                .map_err(|error| Trouble(say::not_json(&payload, &error)))?;
            let app = sign::open(&place, "window")?;
            plain(&app, &name, payload)
        }
        Desk::Serve { data, listen, ui } => crate::host::serve(&data, listen, &ui),
    }
}

fn init(data: &Path, demo: bool, county: County, user: &str) -> Result<Answer, Trouble> {
    let made = match demo {
        true => App::init_demo(data, hooks(drop), Some(&county)),
        false => App::init(data, hooks(drop), &county, &[first_person(user)?]),
    };
    made.map_err(|error| trouble(&error))?;
    Ok(Answer::good(
        say::desk_made(data, demo),
        json!({"data": data, "demo": demo}),
    ))
}

/// The first person of a new desk holds every post and gives the others theirs.
fn first_person(user: &str) -> Result<NewPerson, Trouble> {
    let password = std::env::var("SUNFLOW_PASSWORD").map_err(|_| Trouble(say::no_password()))?;
    let posts = POSTS.iter().map(|(code, _)| (*code).to_owned()).collect();
    Ok(NewPerson {
        user: user.to_owned(),
        name: user.to_owned(),
        posts,
        password,
    })
}

/// Hooks of one command: paths may be named, nothing runs beside it.
fn hooks(hear: impl Fn(Told) + Send + std::marker::Sync + 'static) -> Hooks {
    Hooks {
        paths: true,
        sync_loop: false,
        ..Hooks::real(hear)
    }
}

fn catalogue(verb: Catalogue) -> Result<Answer, Trouble> {
    match verb {
        Catalogue::Import { file, place } => {
            let app = sign::open(&place, "designer")?;
            let path = std::path::absolute(&file).unwrap_or(file);
            let reply = call(&app, "item.import", json!({ "path": path }))?;
            let wrong = reply["bad"].as_array().is_some_and(|bad| !bad.is_empty());
            Ok(Answer {
                text: say::imported(&reply),
                json: reply,
                wrong,
            })
        }
        Catalogue::List { text, place } => {
            let app = sign::open(&place, "designer")?;
            let reply = call(&app, "item.list", json!({"text": text, "limit": 200}))?;
            Ok(Answer::good(
                say::rows(&reply, &["item", "name", "department"]),
                reply,
            ))
        }
        Catalogue::Export { output, place } => {
            let app = sign::open(&place, "designer")?;
            let csv = output
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("csv"));
            let format = if csv { "csv" } else { "xlsx" };
            let reply = call(&app, "item.export", json!({ "format": format }))?;
            optimise::keep(&output, &reply)?;
            let reply = json!({ "file": output, "items": reply["items"] });
            Ok(Answer::good(say::wrote_paper("事项表", &output), reply))
        }
        Catalogue::Bind {
            item,
            internal,
            external,
            case_type,
            promised,
            statutory,
            place,
        } => {
            let app = sign::open(&place, "designer")?;
            let payload = json!({
                "item": item, "internal": internal, "external": external, "case_type": case_type,
                "promised": limit(promised.as_deref())?, "statutory": limit(statutory.as_deref())?,
            });
            plain(&app, "item.bind", payload)
        }
    }
}

/// `10w` is ten working days, `90d` ninety calendar days, `3m` three months.
fn limit(text: Option<&str>) -> Result<Value, Trouble> {
    let Some(text) = text else {
        return Ok(Value::Null);
    };
    let wrong = || Trouble(say::not_a_limit(text));
    let (number, unit) = text
        .split_at_checked(text.len().saturating_sub(1))
        .ok_or_else(wrong)?;
    let number: u32 = number.parse().map_err(|_| wrong())?;
    match unit {
        "w" => Ok(json!({"number": number, "unit": "day", "counting": "working"})),
        "d" => Ok(json!({"number": number, "unit": "day", "counting": "calendar"})),
        "m" => Ok(json!({"number": number, "unit": "month", "counting": "calendar"})),
        _ => Err(wrong()),
    }
}

fn chart(verb: DeskChart) -> Result<Answer, Trouble> {
    match verb {
        DeskChart::List { place } => {
            let app = sign::open(&place, "designer")?;
            let reply = call(&app, "chart.list", json!({}))?;
            let text = say::rows(
                &json!({ "rows": reply }),
                &["chart", "side", "version", "name"],
            );
            Ok(Answer::good(text, reply))
        }
        DeskChart::Import { file, place } => {
            let app = sign::open(&place, "designer")?;
            let (name, base64) = read(&file)?;
            plain(
                &app,
                "chart.read_file",
                json!({"name": name, "base64": base64}),
            )
        }
        DeskChart::Publish { chart, place } => {
            let app = sign::open(&place, "designer")?;
            plain(&app, "chart.publish", json!({ "chart": chart }))
        }
    }
}

fn read(file: &Path) -> Result<(String, String), Trouble> {
    let trouble = |error: std::io::Error| Trouble(say::cannot_read(file, &error));
    let size = file.metadata().map_err(trouble)?.len();
    if size > MAX_FILE_BYTES {
        return Err(Trouble(say::file_too_large(file, size)));
    }
    let bytes = std::fs::read(file).map_err(trouble)?;
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok((
        name,
        base64::engine::general_purpose::STANDARD.encode(bytes),
    ))
}

fn sync(verb: Sync) -> Result<Answer, Trouble> {
    match verb {
        Sync::Enrol { url, code, place } => {
            let app = sign::open(&place, "window")?;
            plain(&app, "sync.enrol", json!({"url": url, "code": code}))
        }
        Sync::Now { place } => now(&place),
        Sync::Status { place } => {
            let app = sign::open(&place, "window")?;
            plain(&app, "sync.status", json!({}))
        }
        Sync::Records { state, place } => {
            let app = sign::open(&place, "window")?;
            let reply = call(&app, "sync.records", json!({"state": state, "limit": 200}))?;
            Ok(Answer::good(
                say::rows(&reply, &["seq", "state", "kind", "number", "receipt"]),
                reply,
            ))
        }
    }
}

/// Rounds until nothing waits any more, or a round brings nothing.
fn now(place: &Place) -> Result<Answer, Trouble> {
    let app = sign::open(place, "window")?;
    let mut state = call(&app, "sync.now", json!({}))?;
    for _ in 0..MAX_ROUNDS {
        let waiting = state["waiting"].as_u64().unwrap_or(0);
        if waiting == 0 || state["last_error"] != Value::Null {
            break;
        }
        state = call(&app, "sync.now", json!({}))?;
        if state["waiting"].as_u64() == Some(waiting) {
            break;
        }
    }
    let count = |key: &str| state[key].as_u64().unwrap_or(0);
    let wrong = count("waiting") > 0 || count("refused") > 0 || state["last_error"] != Value::Null;
    Ok(Answer {
        text: say::sync(&state),
        json: state,
        wrong,
    })
}

/// A command whose reply is shown as it is.
fn plain(app: &App, name: &str, payload: Value) -> Result<Answer, Trouble> {
    let reply = call(app, name, payload)?;
    Ok(Answer::good(format!("{reply:#}"), reply))
}

/// A command of the table.
pub fn call(app: &App, name: &str, payload: Value) -> Result<Value, Trouble> {
    app::commands::dispatch(app, name, payload).map_err(|error| trouble(&error))
}

pub fn trouble(error: &AppError) -> Trouble {
    Trouble(say::app_error(error))
}
