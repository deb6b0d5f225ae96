//! The exchange with the provincial platform (同步).

pub mod enrol;
pub(crate) mod line;
pub mod now;
pub mod receipt;
pub mod records;
pub mod status;
