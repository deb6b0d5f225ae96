//! What crosses the network: types, hashing, signing, codes. No I/O.

pub mod envelope;
