//! The device's key in its file.

use sync_client::key_file::{KEY_FILE, load, load_or_make};
use tempfile::TempDir;

#[test]
fn a_key_is_made_once_and_only_its_owner_can_read_it() {
    let dir = TempDir::new().unwrap();
    assert!(load(dir.path()).unwrap().is_none());
    let made = load_or_make(dir.path()).unwrap();
    let again = load_or_make(dir.path()).unwrap();
    assert_eq!(made.public(), again.public());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(dir.path().join(KEY_FILE))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::write(dir.path().join(KEY_FILE), b"short").unwrap();
    assert_eq!(load(dir.path()).unwrap_err().code, "key_file");
}
