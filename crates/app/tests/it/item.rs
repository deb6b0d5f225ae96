//! The catalogue.

mod bind;
mod import;
