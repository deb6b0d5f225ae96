//! `desk number …`: settings, blocks, assigning, voiding, the register of a year.

use app::App;
use serde_json::{Value, json};

use crate::args::Number;
use crate::print::{Answer, Trouble};
use crate::say;

/// Who sets numbers where nobody is named.
const HEAD: &str = "head";

/// Runs a verb of `desk number`.
pub fn run(verb: Number) -> Result<Answer, Trouble> {
    let post = match &verb {
        Number::Set { .. } | Number::Split { .. } => HEAD,
        _ => "window",
    };
    let app = super::sign::open(verb.place(), post)?;
    let ask = |name: &str, payload: Value| super::call(&app, name, payload);
    match verb {
        Number::Settings { .. } => told(say::number_settings, ask("number.settings", json!({}))?),
        Number::Set { file, .. } => {
            let text = std::fs::read_to_string(&file)
                .map_err(|error| Trouble(say::cannot_read(&file, &error)))?;
            let words: Value = serde_json::from_str(&text)
                .map_err(|error| Trouble(say::not_json(&file.display().to_string(), &error)))?;
            told(say::number_settings, ask("number.set_settings", words)?)
        }
        Number::Standing { .. } => told(say::number_standing, ask("number.standing", json!({}))?),
        Number::Ask { .. } => told(say::number_standing, ask("number.ask", json!({}))?),
        Number::Split {
            series,
            holder,
            count,
            ..
        } => {
            let payload = json!({"series": series, "holder": holder, "count": count});
            told(say::number_slip, ask("number.split", payload)?)
        }
        Number::Take { slip, .. } => {
            let payload = json!({ "slip": slip });
            told(say::number_standing, ask("number.take", payload)?)
        }
        Number::Assign { case, paper, .. } => {
            let payload = json!({"case": super::case::id(&app, &case)?, "paper": place(paper)});
            told(say::case_papers, ask("number.assign", payload)?)
        }
        Number::Void {
            case,
            paper,
            series,
            reason,
            ..
        } => match (case, series) {
            (Some(case), _) => {
                let case = super::case::id(&app, &case)?;
                let paper = place(paper.unwrap_or_default());
                let payload = json!({"case": case, "paper": paper, "reason": reason});
                told(say::case_papers, ask("number.void", payload)?)
            }
            (None, series) => {
                let payload = json!({"series": series, "reason": reason});
                told(say::number_standing, ask("number.void_next", payload)?)
            }
        },
        Number::Register { series, year, .. } => register(&app, &series, year),
    }
}

/// People count papers from 1; a paper 0 is none.
fn place(paper: u32) -> u32 {
    paper.checked_sub(1).unwrap_or(u32::MAX)
}

fn told(say: impl Fn(&Value) -> String, reply: Value) -> Result<Answer, Trouble> {
    Ok(Answer::good(say(&reply), reply))
}

/// The whole register, answer by answer.
fn register(app: &App, series: &str, year: Option<i32>) -> Result<Answer, Trouble> {
    let year = year.unwrap_or_else(|| chrono::Datelike::year(&app.today()));
    let mut rows = Vec::new();
    let mut after = json!(0);
    loop {
        let payload = json!({"series": series, "year": year, "after": after});
        let page = super::call(app, "number.register", payload)?;
        rows.extend(page["rows"].as_array().cloned().unwrap_or_default());
        if page["next"].is_null() {
            break;
        }
        after = page["next"].clone();
    }
    let reply = json!({"series": series, "year": year, "rows": rows});
    told(say::number_register, reply)
}
