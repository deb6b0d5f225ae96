//! The provincial platform: axum router, store, public pages. It trusts no desk: it checks again with case-core.
//!
//! [`Platform::open`] opens the store; [`serve`] answers on a listener; [`Platform::new_enrol_code`],
//! [`Platform::suspend_item`] and [`Platform::resume_item`] are what an operator does; [`openapi`] describes the
//! interface.

mod fault;
mod intake;
mod judge;
mod limits;
mod nets;
mod openapi;
mod operate;
mod pages;
mod platform;
mod rate;
mod routes;
mod store;

pub use openapi::openapi;
pub use operate::{EnrolCode, OperateError};
pub use platform::{Clock, Counts, Platform, PlatformError};
pub use routes::{router, serve};
pub use store::StoreError;
