//! Codes of power items: which scheme one looks like, and what that scheme says. The schemes are data
//! ([`super::scheme`]).

use serde::Serialize;

use super::scheme::{Scheme, shipped};
use super::{Checked, Why};

/// What the schemes say about a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemChecked {
    /// Name of the scheme that it looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// What that scheme says.
    #[serde(flatten)]
    pub checked: Checked,
}

/// Checks a code by the shipped schemes.
#[must_use]
pub fn check(code: &str) -> ItemChecked {
    check_by(code, shipped().iter())
}

/// Checks a code by given schemes; the first one that it looks like counts.
#[must_use]
pub fn check_by<'a>(code: &str, schemes: impl IntoIterator<Item = &'a Scheme>) -> ItemChecked {
    if code.is_empty() {
        return ItemChecked {
            scheme: None,
            checked: Err(Why::Empty).into(),
        };
    }
    let found = (schemes.into_iter())
        .filter(|scheme| scheme.detect)
        .find_map(|scheme| Some((scheme, scheme.take_apart(code)?)));
    match found {
        Some((scheme, pieces)) => ItemChecked {
            scheme: Some(scheme.name.clone()),
            checked: scheme.check(&pieces).map_err(|fault| fault.why).into(),
        },
        None => ItemChecked {
            scheme: None,
            checked: Err(Why::UnknownScheme).into(),
        },
    }
}
