//! Numbers of papers (文号): settings, blocks, taking, voiding, the register of a year (decision 0019).

pub mod ask;
pub mod assign;
pub mod register;
pub mod settings;
pub mod slip;
pub mod standing;
pub(crate) mod take;
pub mod void;
