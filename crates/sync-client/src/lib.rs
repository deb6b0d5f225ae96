//! The desk's side of the exchange: plan and settle (pure), the line, one round, the loop. No SQL.
//!
//! [`Exchange`] is what the program holds: [`Exchange::wake`] after each commit, [`Exchange::round`] for the button,
//! [`Exchange::run`] for the loop, [`Exchange::enrol`]. Failures are codes ([`failure::codes`]) or the platform's.

mod enrol;
mod exchange;
pub mod failure;
pub mod http;
pub mod key_file;
pub mod limits;
mod numbers;
pub mod plan;
mod round;
pub mod settle;

pub use enrol::{enrol, pinned_key};
pub use exchange::Exchange;
pub use failure::Failure;
pub use round::{Now, RoundOutcome, round};
