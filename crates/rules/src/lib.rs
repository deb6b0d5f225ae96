//! FEEL expressions of forms: read, checked, evaluated. No clock, no external function.
//!
//! - [`feel::parse`] reads an expression, or says what is wrong and where.
//! - [`feel::evaluate`] gives its value over a [`feel::Context`].
//! - [`computed`] orders, checks and fills the computed fields of a chart's forms.

pub mod computed;
pub mod feel;
