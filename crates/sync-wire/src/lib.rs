//! What crosses the network: types, hashing, signing, codes. No I/O.

pub mod digest;
pub mod enrol;
pub mod envelope;
pub mod merkle;
pub mod numbers;
pub mod problem;
pub mod push;
pub mod receipt;
pub mod sign;
