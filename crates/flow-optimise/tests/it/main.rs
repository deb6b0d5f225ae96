//! Tests of flow-optimise in one binary, mirroring `src`.
#![allow(clippy::disallowed_methods, reason = "tests read fixtures")]

mod shared;
mod simulate;
