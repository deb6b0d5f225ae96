//! Journeys, tidiness, compatibility and outside suites, in one binary.

mod sync;
mod tidy;
