//! `form.attach`: a file is kept in the desk's folder by its digest, before a field names it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flow_model::form::value::{MAX_FILE_BYTES, MAX_NAME};
use serde::{Deserialize, Serialize};
use sync_wire::digest::sm3_hex;
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::item::import::decode;
use crate::reason;

/// Request of `form.attach`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormAttach {
    /// Name of the file.
    pub name: String,
    /// Its content.
    pub base64: String,
}

/// Reply of `form.attach`: an entry of the field's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachedFile {
    /// Its name.
    pub file: String,
    /// Its size in bytes.
    pub size: u64,
    /// SM3 of its content, hex.
    pub sm3: String,
}

/// Folder of the files inside the desk's folder.
const FOLDER: &str = "files";

/// Keeps the file on the disk before it answers. The same content is kept once.
///
/// # Errors
/// `text_empty`, `text_too_long`, `too_large`, `disk_full`, `io`.
pub fn run(app: &App, request: FormAttach) -> Result<AttachedFile, AppError> {
    let name = request.name.rsplit(['/', '\\']).next();
    let name = reason::filled("name", name.unwrap_or_default(), MAX_NAME)?;
    let bytes = decode(&request.base64)?;
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(AppError::new("too_large").with("limit", MAX_FILE_BYTES));
    }
    let sm3 = sm3_hex(&bytes);
    let path = place(app, &sm3);
    // A file of the same name and length that was damaged since is written anew.
    if !fs::read(&path).is_ok_and(|kept| kept == bytes) {
        write(&path, &bytes).map_err(disk)?;
    }
    Ok(AttachedFile {
        file: name.to_owned(),
        size,
        sm3,
    })
}

/// Where the file of a digest lies. The digest must be hex: it is a name of a file here.
pub(crate) fn place(app: &App, sm3: &str) -> PathBuf {
    app.store.dir().join(FOLDER).join(sm3)
}

/// A failure of the disk as an error of this crate.
pub(crate) fn disk(error: std::io::Error) -> AppError {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull => "disk_full",
        std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
            "read_only"
        }
        _ => "io",
    };
    AppError::new(code).detail(error)
}

/// Written beside its place and renamed: what stands there is whole.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)
}
