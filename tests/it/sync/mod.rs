//! The exchange end to end: a real desk, a real platform, a line that fails in every way.

mod demo;
mod desk;
mod doubts;
mod faults;
mod kill;
mod line;
mod numbers;
mod past;
mod refusals;
mod server;
mod speed;
mod tamper;
mod versions;
