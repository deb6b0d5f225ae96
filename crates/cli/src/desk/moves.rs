//! `desk move …`: cases move to another version of their chart; a dry run unless `--commit` is said.

use std::time::Duration;

use app::App;
use serde_json::{Map, Value, json};

use super::{call, sign};
use crate::args::Moves;
use crate::print::{Answer, Trouble};
use crate::say;

/// How often a dry run is asked how far it is.
const PAUSE: Duration = Duration::from_millis(20);

/// Runs a verb of `desk move`.
pub fn run(verb: Moves) -> Result<Answer, Trouble> {
    let app = sign::open(verb.place(), "designer")?;
    match verb {
        Moves::Plan {
            chart, from, to, ..
        } => {
            let payload = json!({"chart": chart, "from": from, "to": to});
            let reply = call(&app, "changeover.plan", payload)?;
            Ok(Answer::good(say::move_plan(&reply), reply))
        }
        Moves::Cases {
            chart,
            from,
            to,
            map,
            leave_refused,
            commit,
            reason,
            ..
        } => {
            let mut wish = json!({
                "chart": chart, "from": from, "to": to, "nodes": nodes(&map)?,
                "reason": reason.unwrap_or_default(),
            });
            let report = checked(&app, &wish)?;
            let cannot = report["cannot"].as_u64().unwrap_or(0);
            if !commit || (cannot > 0 && !leave_refused) {
                return Ok(Answer {
                    text: say::move_report(&report, commit),
                    json: report,
                    wrong: cannot > 0,
                });
            }
            wish["leave"] = report["refused"].clone();
            let mut reply = call(&app, "changeover.commit", wish)?;
            reply["left"] = report["refused"].clone();
            Ok(Answer {
                text: say::moved(&reply, cannot),
                json: reply,
                wrong: cannot > 0,
            })
        }
        Moves::List { chart, .. } => {
            let reply = call(&app, "changeover.list", json!({ "chart": chart }))?;
            Ok(Answer::good(say::moves(&reply), reply))
        }
        Moves::Undo {
            chart,
            plan,
            reason,
            ..
        } => {
            let payload = json!({"chart": chart, "plan": plan, "reason": reason});
            let reply = call(&app, "changeover.undo", payload)?;
            Ok(Answer::good(say::moved_back(&reply), reply))
        }
    }
}

/// Runs the dry run to its end.
fn checked(app: &App, wish: &Value) -> Result<Value, Trouble> {
    let job = call(app, "changeover.check", wish.clone())?;
    loop {
        let running = call(app, "job.running", json!({}))?;
        let mut jobs = running.as_array().into_iter().flatten();
        if !jobs.any(|row| row["job"] == job["job"]) {
            return call(app, "changeover.checked", json!({"job": job["job"]}));
        }
        std::thread::sleep(PAUSE);
    }
}

/// `OLD=NEW` pairs.
fn nodes(map: &[String]) -> Result<Map<String, Value>, Trouble> {
    let pair = |text: &String| {
        let (old, new) = text
            .split_once('=')
            .ok_or_else(|| Trouble(say::not_a_mapping(text)))?;
        Ok((old.trim().to_owned(), json!(new.trim())))
    };
    map.iter().map(pair).collect()
}
