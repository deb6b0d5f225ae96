//! 换版: cases that run move to another version of their chart, by a plan that is checked first, all or none, undone as
//! long as nothing else has happened (docs/decisions/0018-version-migration.md).

mod cases;
pub mod check;
pub mod commit;
pub mod list;
pub mod pair;
pub mod plan;
pub mod undo;

pub(crate) use cases::Looks;
