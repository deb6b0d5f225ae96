//! The description of the interface: OpenAPI 3.1, read from the file beside this one.

use serde_json::Value;

const DOCUMENT: &str = include_str!("openapi.json");

/// The data interface as OpenAPI 3.1.
#[must_use]
pub fn openapi() -> Value {
    serde_json::from_str(DOCUMENT).expect("the shipped description is read by a test of this crate")
}
