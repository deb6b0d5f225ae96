//! What is kept of a redesign that was taken: what was expected of it, and the forms before and after where it changed
//! them. One JSON text; a text of an earlier program holds what was expected alone.

use flow_model::form::Forms;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::search::PointView;
use crate::error::AppError;

/// The place of the forms beside the fields of what was expected.
const FORMS: &str = "forms_around";

/// The document of forms before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormsAround {
    /// Before, as text.
    pub(super) before: String,
    /// After, as text.
    pub(super) after: String,
}

impl FormsAround {
    /// None where they are the same.
    pub(super) fn of(before: &Forms, after: &Forms) -> Option<FormsAround> {
        (before != after).then(|| FormsAround {
            before: before.write(),
            after: after.write(),
        })
    }
}

/// What is kept.
pub(super) struct Kept {
    /// What was expected; none for a single proposal and for a chart that was mined.
    pub(super) point: Option<PointView>,
    /// None where the forms stayed as they were.
    pub(super) forms: Option<FormsAround>,
}

/// The text.
///
/// # Errors
/// Never for values of these types.
pub(super) fn write(
    point: Option<&PointView>,
    forms: Option<FormsAround>,
) -> Result<String, AppError> {
    let mut kept = serde_json::to_value(point)?;
    if let Some(forms) = forms {
        if kept.is_null() {
            kept = Value::Object(serde_json::Map::new());
        }
        kept[FORMS] = serde_json::to_value(forms)?;
    }
    Ok(kept.to_string())
}

/// Reads it.
///
/// # Errors
/// `broken` for a text of another shape.
pub(super) fn read(text: &str) -> Result<Kept, AppError> {
    let mut kept: Value = serde_json::from_str(text)?;
    let forms = kept.as_object_mut().and_then(|fields| fields.remove(FORMS));
    let bare = kept.as_object().is_some_and(serde_json::Map::is_empty);
    Ok(Kept {
        point: if bare {
            None
        } else {
            serde_json::from_value(kept)?
        },
        forms: forms.map(serde_json::from_value).transpose()?,
    })
}
