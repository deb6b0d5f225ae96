//! `desk case …`: start, fill, move, send back, complete, end, show, list.

mod checks;
mod end;
mod paper;

use std::collections::BTreeMap;

use app::App;
use serde_json::{Value, json};

use crate::args::{AtStep, Case, Forward, Place};
use crate::print::{Answer, Trouble};
use crate::say;

/// Marks a field as missing on the command line: `字段=缺失:理由`.
const MISSING: &str = "缺失:";

/// Runs a verb of `desk case`.
pub fn run(verb: Case) -> Result<Answer, Trouble> {
    match verb {
        Case::Start {
            item,
            title,
            applicant,
            place,
        } => {
            let app = super::sign::open(&place, "window")?;
            let payload = json!({"item": item, "title": title, "applicant": applicant});
            view(super::call(&app, "case.start", payload)?)
        }
        Case::Fill {
            case,
            fields,
            node,
            place,
        } => fill(&case, &fields, node, &place),
        Case::Checks { case, place } => checks::list(&case, &place),
        Case::Confirm(wanted) => checks::confirm(wanted),
        Case::Reasons { place } => checks::reasons(&place),
        Case::Move(done) => view(forward(done)?),
        Case::Complete(done) => {
            let reply = forward(done)?;
            let wrong = reply["facts"]["phase"] == "running";
            Ok(Answer {
                wrong,
                ..view(reply)?
            })
        }
        Case::Back {
            case,
            to,
            reason,
            node,
            place,
        } => {
            let app = super::sign::open(&place, "window")?;
            let (case, from) = at(&app, &case, node)?;
            let payload = json!({"case": case, "from": from, "to": to, "reason": reason});
            view(super::call(&app, "case.send_back", payload)?)
        }
        Case::Withdraw {
            case,
            reason,
            how,
            place,
        } => {
            let app = super::sign::open(&place, "window")?;
            let case = id(&app, &case)?;
            view(super::call(
                &app,
                "case.withdraw",
                json!({"case": case, "reason": reason, "how": how}),
            )?)
        }
        Case::Transfer {
            case,
            to,
            judicial,
            on,
            list,
            reason,
            place,
        } => {
            let to_kind = if judicial { "judicial" } else { "organ" };
            let how = json!({
                "is": "transferred", "to": to_kind, "recipient": to, "on": on, "list": list,
            });
            end::stop(&case, &how, &reason, &place)
        }
        Case::Receipt {
            case,
            receipt,
            on,
            place,
        } => end::receipt(&case, &receipt, &on, &place),
        Case::Terminate {
            case,
            ground,
            reason,
            place,
        } => end::stop(
            &case,
            &json!({"is": "terminated", "ground": ground}),
            &reason,
            &place,
        ),
        Case::Abandon {
            case,
            reason,
            place,
        } => end::stop(&case, &json!({"is": "abandoned"}), &reason, &place),
        Case::Halt(halt) => end::as_head(
            "case.halt",
            &halt.case,
            json!({"ground": halt.ground, "harmless": halt.harmless, "reason": halt.reason}),
            &halt.place,
        ),
        Case::Resume(resume) => end::as_head(
            "case.resume",
            &resume.case,
            json!({"reason": resume.reason}),
            &resume.place,
        ),
        Case::Finish(finish) => end::stop(
            &finish.case,
            &json!({"is": "execution_ended", "ground": finish.ground}),
            &finish.reason,
            &finish.place,
        ),
        Case::Remedy(remedy) => end::remedy(*remedy),
        Case::Counts { place } => end::counts(&place),
        Case::Show { case, place } => {
            let app = super::sign::open(&place, "window")?;
            let case = id(&app, &case)?;
            view(super::call(&app, "case.show", json!({ "case": case }))?)
        }
        Case::Papers { case, place } => paper::list(&case, &place),
        Case::Paper {
            case,
            document,
            output,
            node,
            place,
        } => paper::save(&case, &document, node.as_deref(), &output, &place),
        Case::Claim(at) => hand(at, "case.claim", json!({})),
        Case::Release { at, reason } => hand(at, "case.release", json!({ "reason": reason })),
        Case::HandOver { at, to, reason } => {
            hand(at, "case.hand_over", json!({"to": to, "reason": reason}))
        }
        Case::Log { case, place } => {
            let app = super::sign::open(&place, "window")?;
            let case = id(&app, &case)?;
            let reply = super::call(&app, "case.log", json!({ "case": case }))?;
            Ok(Answer::good(say::records(&reply), reply))
        }
        Case::List {
            scope,
            of,
            text,
            kind,
            ending,
            struck,
            place,
        } => {
            let app = super::sign::open(&place, "window")?;
            let payload = json!({
                "scope": scope, "of": of, "text": text, "kind": kind, "ending": ending,
                "struck": struck, "limit": 200,
            });
            let reply = super::call(&app, "case.list", payload)?;
            let text = say::rows(
                &reply,
                &["number", "case_type", "phase", "ending", "light", "title"],
            );
            Ok(Answer::good(text, reply))
        }
    }
}

fn fill(
    case: &str,
    fields: &[String],
    node: Option<String>,
    place: &Place,
) -> Result<Answer, Trouble> {
    let app = super::sign::open(place, "window")?;
    let (case, node) = at(&app, case, node)?;
    let mut reply = Value::Null;
    for field in fields {
        let (key, text) = field
            .split_once('=')
            .ok_or_else(|| Trouble(say::not_a_pair(field)))?;
        let value = match text.strip_prefix(MISSING) {
            Some(reason) => json!({ "is": "missing", "text": reason }),
            None => json!({ "is": "text", "text": text }),
        };
        let payload = json!({"case": case, "node": node, "key": key, "value": value});
        reply = super::call(&app, "case.set_field", payload)?;
    }
    view(reply)
}

fn forward(done: Forward) -> Result<Value, Trouble> {
    let Forward {
        case,
        opinion,
        routes,
        with,
        node,
        place,
    } = done;
    let app = super::sign::open(&place, "window")?;
    let (case, node) = at(&app, &case, node)?;
    let mut chosen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for route in &routes {
        let (gateway, flow) = route
            .split_once('=')
            .ok_or_else(|| Trouble(say::not_a_pair(route)))?;
        chosen.entry(gateway).or_default().push(flow);
    }
    let payload = json!({
        "case": case, "node": node, "opinion": opinion, "routes": chosen, "with": with,
    });
    super::call(&app, "case.move", payload)
}

/// A command about who holds a step.
fn hand(step: AtStep, name: &str, mut payload: Value) -> Result<Answer, Trouble> {
    let AtStep { case, node, place } = step;
    let app = super::sign::open(&place, "window")?;
    let (case, node) = at(&app, &case, node)?;
    payload["case"] = json!(case);
    payload["node"] = json!(node);
    view(super::call(&app, name, payload)?)
}

/// The case's id and the step that is meant: the named one, else the only one that waits.
fn at(app: &App, case: &str, node: Option<String>) -> Result<(String, String), Trouble> {
    let case = id(app, case)?;
    if let Some(node) = node {
        return Ok((case, node));
    }
    let view = super::call(app, "case.show", json!({ "case": case }))?;
    let steps = view["steps"].as_array().cloned().unwrap_or_default();
    let mine: Vec<&Value> = steps
        .iter()
        .filter(|step| step["may_act"] == true)
        .collect();
    let all: Vec<&Value> = steps.iter().collect();
    let only = match (mine.as_slice(), all.as_slice()) {
        ([only], _) | ([], [only]) => only["node"].as_str(),
        _ => None,
    };
    match only {
        Some(node) => Ok((case, node.to_owned())),
        None => Err(Trouble(say::which_step(&steps))),
    }
}

/// A case is named by its id or by its number.
pub fn id(app: &App, name: &str) -> Result<String, Trouble> {
    if uuid::Uuid::parse_str(name).is_ok() {
        return Ok(name.to_owned());
    }
    let payload = json!({"scope": "all", "text": name, "limit": 2});
    let reply = super::call(app, "case.list", payload)?;
    let rows = reply["rows"].as_array();
    let found = rows.and_then(|rows| rows.iter().find(|row| row["number"] == name));
    let case = found
        .and_then(|row| row["case"].as_str())
        .map(str::to_owned);
    case.ok_or_else(|| Trouble(say::no_case(name)))
}

fn view(reply: Value) -> Result<Answer, Trouble> {
    Ok(Answer::good(say::case(&reply), reply))
}
