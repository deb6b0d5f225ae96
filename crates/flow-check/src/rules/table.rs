//! The table of rules (a regular list).

use super::Rule;

/// Every rule.
pub const RULES: &[Rule] = &[];
