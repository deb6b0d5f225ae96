//! Where outside material lies, when it is there.

use std::path::PathBuf;

/// A file of the outside material; says so and answers nothing when it is not there.
pub fn outside(path: &str) -> Option<String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("SUNFLOW_SHARED").map_or(beside, PathBuf::from);
    let found = std::fs::read_to_string(root.join(path));
    if found.is_err() {
        eprintln!("SKIPPED: shared data not present: {path}");
    }
    found.ok()
}
