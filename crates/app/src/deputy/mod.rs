//! Deputies (代理): who acts for whom while a person is absent.

pub mod end;
pub mod list;
pub mod set;
pub(crate) mod standing;
