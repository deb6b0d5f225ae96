//! Archives of closed years (decision 0025): which there are, closing a year, bringing it back, verifying the log.

mod act;
pub mod list;
pub mod verify;

pub use act::{ArchiveBringBack, ArchiveClose, ArchiveClosed, bring_back, close};
