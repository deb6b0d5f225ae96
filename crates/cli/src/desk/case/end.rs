//! `desk case transfer|terminate|abandon|halt|resume|finish|receipt|remedy|counts`: the ways a case ends beside its chart, and what struck
//! its decision.

use serde_json::{Value, json};

use super::{id, view};
use crate::args::{Place, Remedy};
use crate::desk::{call, limit, sign};
use crate::print::{Answer, Trouble};
use crate::say;

/// Stops a case where it stands. Handing over and terminating are the head's.
pub fn stop(case: &str, how: &Value, reason: &str, place: &Place) -> Result<Answer, Trouble> {
    let post = if how["is"] == "abandoned" {
        "window"
    } else {
        "head"
    };
    let app = sign::open(place, post)?;
    let case = id(&app, case)?;
    let payload = json!({"case": case, "how": how, "reason": reason});
    view(call(&app, "case.stop", payload)?)
}

/// A command about the case as a whole that is the head's.
pub fn as_head(
    command: &str,
    case: &str,
    mut payload: Value,
    place: &Place,
) -> Result<Answer, Trouble> {
    let app = sign::open(place, "head")?;
    payload["case"] = json!(id(&app, case)?);
    view(call(&app, command, payload)?)
}

/// Notes the receipt of whoever a case was handed over to.
pub fn receipt(case: &str, receipt: &str, on: &str, place: &Place) -> Result<Answer, Trouble> {
    let app = sign::open(place, "head")?;
    let case = id(&app, case)?;
    let payload = json!({"case": case, "receipt": receipt, "on": on});
    view(call(&app, "case.receipt", payload)?)
}

/// Notes what reconsideration or a court has decided.
pub fn remedy(remedy: Remedy) -> Result<Answer, Trouble> {
    let app = sign::open(&remedy.place, "head")?;
    let case = id(&app, &remedy.case)?;
    let within = limit(remedy.within.as_deref())?;
    let decided = json!({
        "by": remedy.by, "organ": remedy.organ, "number": remedy.number,
        "decided_on": remedy.decided, "received_on": remedy.received, "order": remedy.order,
        "says": remedy.says, "within": within, "fine": remedy.fine,
        "procedure": remedy.procedure, "third_party": remedy.third_party, "reopen": remedy.reopen,
    });
    let payload = json!({"case": case, "remedy": decided});
    view(call(&app, "case.remedy", payload)?)
}

/// How many cases there are of each kind, and how many ended which way.
pub fn counts(place: &Place) -> Result<Answer, Trouble> {
    let app = sign::open(place, "window")?;
    let reply = call(&app, "case.counts", json!({}))?;
    Ok(Answer::good(say::counts(&reply), reply))
}
