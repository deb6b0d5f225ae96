//! Forms of steps and templates of documents (表单与文书): kept, tried out, checked; files of attachments.

pub mod attach;
pub mod compute;
pub mod file;
pub(crate) mod fill;
pub mod finding;
pub mod save;
pub mod show;
