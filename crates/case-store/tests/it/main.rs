//! Tests of the store, all against the real SQLite in folders that vanish.

mod alert;
mod archive;
mod archive_pieces;
mod case;
mod compat;
mod crash;
mod deputy;
mod desk;
mod draft;
mod event;
mod form;
mod item;
mod migrate;
mod naughty;
mod open;
mod past;
mod redesign;
mod reference;
mod shelf;
mod sync;
