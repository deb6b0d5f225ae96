//! `desk lights …`: the rules of supervision, open signs, taking one down.

use app::App;
use serde_json::{Value, json};

use super::{call, plain, sign};
use crate::args::Lights;
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `desk lights`.
pub fn run(verb: Lights) -> Result<Answer, Trouble> {
    let post = match &verb {
        Lights::Rules { .. } | Lights::List { .. } => "window",
        Lights::Set { .. } | Lights::TakeDown { .. } => "head",
    };
    let app = sign::open(verb.place(), post)?;
    match verb {
        Lights::Rules { .. } => {
            let reply = call(&app, "light.rules", json!({}))?;
            Ok(Answer::good(say::light_rules(&reply), reply))
        }
        Lights::Set {
            rule,
            switch,
            level,
            against,
            threshold,
            shipped,
            reason,
            ..
        } => {
            let parts = [("on", switch), ("level", level), ("against", against)];
            let setting = match shipped {
                true => Value::Null,
                false => changed(&app, &rule, parts, threshold.as_deref())?,
            };
            let payload = json!({"rule": rule, "setting": setting, "reason": reason});
            plain(&app, "light.set", payload)
        }
        Lights::List { level, .. } => {
            let reply = call(&app, "light.list", json!({"level": level, "limit": 200}))?;
            Ok(Answer::good(say::open_lights(&reply), reply))
        }
        Lights::TakeDown { alert, reason, .. } => plain(
            &app,
            "light.take_down",
            json!({"alert": alert, "reason": reason}),
        ),
    }
}

/// The setting that holds now, with what the words change.
fn changed(
    app: &App,
    rule: &str,
    parts: [(&str, Option<String>); 3],
    threshold: Option<&str>,
) -> Result<Value, Trouble> {
    let rules = call(app, "light.rules", json!({}))?;
    let mut rows = rules.as_array().into_iter().flatten();
    let row = rows.find(|row| row["code"] == rule);
    let mut setting = row
        .map(|row| row["setting"].clone())
        .ok_or_else(|| Trouble(say::no_light_rule(rule)))?;
    for (part, word) in parts {
        let Some(word) = word else { continue };
        setting[part] = match part {
            "on" => json!(word == "on"),
            _ => json!(word),
        };
    }
    if let Some(text) = threshold {
        let wrong = || Trouble(say::not_a_threshold(text));
        fill(&mut setting["threshold"], text).ok_or_else(wrong)?;
    }
    Ok(setting)
}

/// Puts the numbers of a text into a threshold of the same kind.
fn fill(threshold: &mut Value, text: &str) -> Option<()> {
    let names: &[&str] = match threshold["is"].as_str()? {
        "used" => &["part", "of"],
        "working_days" | "days" => &["days"],
        "times" => &["times"],
        "yuan" => &["yuan"],
        _ => return None,
    };
    let numbers: Result<Vec<u32>, _> = text.split('/').map(str::parse).collect();
    let numbers = numbers
        .ok()
        .filter(|numbers| numbers.len() == names.len())?;
    for (name, number) in names.iter().zip(numbers) {
        threshold[*name] = json!(number);
    }
    Some(())
}
