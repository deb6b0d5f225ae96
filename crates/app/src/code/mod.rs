//! Codes: the tables that checks look into, item codes beside each other, schemes, regions with their history.

pub mod acts;
pub mod item;
pub(crate) mod listed;
pub mod region;
pub mod scheme;
pub(crate) mod tables;
