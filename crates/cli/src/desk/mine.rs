//! `desk mine …`: the page 流程挖掘 without a window: a log is opened, asked one thing, and forgotten.

use std::path::Path;

use app::App;
use serde_json::{Value, json};

use super::{call, sign};
use crate::args::{Mine, Wish};
use crate::log::args::Clock;
use crate::print::{Answer, Trouble, note};
use crate::say;

/// Runs a verb of `desk mine`.
pub fn run(verb: Mine) -> Result<Answer, Trouble> {
    let wish = verb.wish();
    let app = sign::open(&wish.place, "designer")?;
    let opened = open(&app, wish)?;
    let lost = opened["troubles"]
        .as_array()
        .is_some_and(|all| all.iter().any(|it| it["loses"] == true));
    let time = match wish.time {
        Clock::Calendar => "calendar",
        Clock::Working => "working",
    };
    let base = json!({ "log": opened["log"], "filter": filter(wish), "time": time });
    let mut answer = ask(&app, &verb, &base)?;
    answer.wrong |= lost;
    answer.json["log"] = opened;
    Ok(answer)
}

fn open(app: &App, wish: &Wish) -> Result<Value, Trouble> {
    if wish.log.is_some() && (wish.chart.is_some() || wish.code.is_some()) {
        return Err(Trouble(say::own_or_file().into()));
    }
    let columns = &wish.columns;
    let source = match &wish.log {
        Some(path) => json!({
            "path": path,
            "columns": {
                "case": columns.case_column, "activity": columns.activity_column, "start": columns.start_column,
                "end": columns.end_column, "resource": columns.resource_column, "item": columns.item_column,
            },
            "object_type": wish.object_type,
            "every_row": wish.every_row,
        }),
        None => json!({
            "own": { "item": wish.code, "chart": wish.chart, "version": wish.version },
        }),
    };
    let opened = call(app, "mining.open", source)?;
    for trouble in opened["troubles"].as_array().into_iter().flatten() {
        note(&say::one_trouble(trouble));
    }
    if let Some(line) = say::left_out(opened["left_out"].as_u64().unwrap_or_default()) {
        note(&line);
    }
    Ok(opened)
}

fn filter(wish: &Wish) -> Value {
    json!({
        "from": wish.from, "to": wish.to, "top": wish.top, "variant": wish.path.variant(),
        "item": wish.item, "with": wish.path.with, "without": wish.path.without,
        "least_days": wish.least_days, "most_days": wish.most_days,
    })
}

/// The base with what a command needs beside it.
fn with(base: &Value, more: Value) -> Value {
    let mut whole = base.clone();
    if let (Some(whole), Value::Object(more)) = (whole.as_object_mut(), more) {
        whole.extend(more);
    }
    whole
}

fn ask(app: &App, verb: &Mine, base: &Value) -> Result<Answer, Trouble> {
    match verb {
        Mine::Summary { .. } => {
            let reply = call(app, "mining.summary", base.clone())?;
            Ok(Answer::good(say::mining_summary(&reply), reply))
        }
        Mine::Map {
            steps,
            share,
            output,
            ..
        } => {
            let words = json!({ "days": "{n} 天", "hours": "{n} 小时", "minutes": "{n} 分钟" });
            let more = json!({ "steps": steps, "share": share, "words": words });
            let reply = call(app, "mining.map", with(base, more))?;
            write(output.as_deref(), &reply)?;
            Ok(Answer::good(say::mined_map(&reply), reply))
        }
        Mine::Variants { limit, .. } => {
            let reply = call(
                app,
                "mining.variants",
                with(base, json!({ "limit": limit })),
            )?;
            Ok(Answer::good(say::mining_variants(&reply), reply))
        }
        Mine::Cases { limit, .. } => {
            let more = json!({ "behind": behind(verb)?, "limit": limit });
            let reply = call(app, "mining.cases", with(base, more))?;
            Ok(Answer::good(say::logged_cases(&reply), reply))
        }
        Mine::Discover {
            noise,
            output,
            keep,
            note,
            ..
        } => {
            let base = with(base, json!({ "noise": noise }));
            let mut reply = call(app, "mining.discover", base.clone())?;
            write(output.as_deref(), &reply)?;
            if let Some(name) = keep {
                let more = json!({ "name": name, "note": note });
                reply["kept"] = call(app, "mining.keep_chart", with(&base, more))?;
            }
            Ok(Answer::good(say::mined_chart(&reply), reply))
        }
        Mine::Conform { beside, .. } => {
            let more = json!({ "chart": beside.beside, "version": beside.beside_version });
            let reply = call(app, "mining.conform", with(base, more))?;
            let undecided = reply["undecided"].as_u64().unwrap_or(0) > 0;
            let mut answer = Answer::good(say::mining_conformed(&reply), reply);
            answer.wrong = undecided;
            Ok(answer)
        }
        Mine::Dots { beside, .. } => {
            let more = json!({ "chart": beside.beside, "version": beside.beside_version });
            let conform = call(app, "mining.conform", with(base, more.clone()))?;
            let whole = with(
                &with(base, more),
                json!({ "elements": conform["elements"] }),
            );
            let reply = call(app, "mining.dots", whole)?;
            Ok(Answer::good(say::mined_dots(&reply), reply))
        }
    }
}

fn behind(verb: &Mine) -> Result<Value, Trouble> {
    let Mine::Cases {
        rework,
        ping_pong,
        deviation,
        step,
        beside,
        beside_version,
        ..
    } = verb
    else {
        return Ok(json!({ "of": "all" }));
    };
    match (rework, ping_pong.as_slice(), deviation) {
        (None, [], None) => Ok(json!({ "of": "all" })),
        (Some(activity), [], None) => Ok(json!({ "of": "rework", "activity": activity })),
        (None, [one, other], None) => Ok(json!({ "of": "ping_pong", "one": one, "other": other })),
        (None, [], Some(kind)) => Ok(json!({
            "of": "deviation", "kind": kind, "activity": step, "chart": beside, "version": beside_version,
        })),
        _ => Err(Trouble(say::one_way_of_cases().into())),
    }
}

fn write(output: Option<&Path>, reply: &Value) -> Result<(), Trouble> {
    let (Some(path), Some(xml)) = (output, reply["xml"].as_str()) else {
        return Ok(());
    };
    std::fs::write(path, xml).map_err(|error| Trouble(say::cannot_write(path, &error)))
}
