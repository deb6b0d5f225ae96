//! The device's signing key: a file beside the store that only its owner can read. It is no part of a backup.

use std::io::Write;
use std::path::{Path, PathBuf};

use sync_wire::sign::DeviceKey;
use zeroize::Zeroizing;

use crate::failure::{Failure, codes};

/// Name of the file.
pub const KEY_FILE: &str = "device.key";
/// Draws of a key before giving up; one fails with a chance of about 2^-32.
const MAX_DRAWS: usize = 16;

/// The key of the desk in this folder, when it has one.
///
/// # Errors
/// `key_file`.
pub fn load(dir: &Path) -> Result<Option<DeviceKey>, Failure> {
    let bytes = match std::fs::read(path(dir)) {
        Ok(bytes) => Zeroizing::new(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(broken(error)),
    };
    let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(
        bytes
            .as_slice()
            .try_into()
            .map_err(|_| broken("wrong length"))?,
    );
    DeviceKey::from_bytes(&bytes).map(Some).map_err(broken)
}

/// The key of the desk in this folder; makes it when there is none.
///
/// # Errors
/// `key_file`.
pub fn load_or_make(dir: &Path) -> Result<DeviceKey, Failure> {
    if let Some(key) = load(dir)? {
        return Ok(key);
    }
    let key = draw()?;
    let unfinished = dir.join("device.key.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished).map_err(broken)?;
    file.write_all(key.to_bytes().as_slice()).map_err(broken)?;
    file.sync_all().map_err(broken)?;
    std::fs::rename(&unfinished, path(dir)).map_err(broken)?;
    Ok(key)
}

fn path(dir: &Path) -> PathBuf {
    dir.join(KEY_FILE)
}

fn draw() -> Result<DeviceKey, Failure> {
    for _ in 0..MAX_DRAWS {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(broken)?;
        if let Ok(key) = DeviceKey::from_bytes(&bytes) {
            return Ok(key);
        }
    }
    Err(broken("no key could be drawn"))
}

fn broken(why: impl ToString) -> Failure {
    Failure::new(codes::KEY_FILE).because(why)
}
