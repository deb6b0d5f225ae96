//! Measure, simulate and redesign a chart. Seeded and pure.
//!
//! Four parts: [`simulate`] plays cases through a chart, [`measure()`] counts what a chart asks of people,
//! [`propose()`] proposes changes with their figures before and after, and [`search`] combines them.

mod cores;
pub mod measure;
pub mod redesign;
pub mod search;
pub mod simulate;

pub use measure::{Measure, Reductions, Risks, Span, Total, figures, measure, total};
pub use redesign::{Cited, Figures, Gain, Proposal, Spread, propose};
