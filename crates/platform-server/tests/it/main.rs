//! Tests of the platform over HTTP, with its real store.

mod door;
mod pages;
mod push;
mod sender;
mod taken_back;
