//! The catalogue of power items (权力目录).

pub mod bind;
pub mod class;
pub mod export;
pub mod import;
pub mod list;
pub mod show;
