//! The committed TypeScript types are those of the command table.

use std::path::Path;

/// `SUNFLOW_WRITE_BINDINGS=1 cargo test -p app bindings` writes them anew.
#[test]
fn committed_types_are_fresh() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/bindings");
    for (name, text) in app::bindings::files() {
        let path = dir.join(name);
        if std::env::var_os("SUNFLOW_WRITE_BINDINGS").is_some() {
            std::fs::create_dir_all(&dir).expect("the folder can be made");
            std::fs::write(&path, &text).expect("the file can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == text,
            "{name} is stale: SUNFLOW_WRITE_BINDINGS=1 cargo test -p app bindings"
        );
    }
}
