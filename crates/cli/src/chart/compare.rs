//! `chart compare`: what differs between two versions of a chart.

use std::path::Path;

use flow_model::compare;
use serde_json::json;

use crate::print::{Answer, Trouble};
use crate::say;

/// Compares two files; a difference gives exit 1.
pub fn compare(old: &Path, new: &Path) -> Result<Answer, Trouble> {
    let (old, new) = (super::open(old)?, super::open(new)?);
    let found = compare::compare(&old, &new);
    let wrong = !found.is_empty();
    Ok(Answer {
        text: say::compared(&found, &old, &new),
        json: json!(found),
        wrong,
    })
}
