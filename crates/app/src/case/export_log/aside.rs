//! A file beside the data of the desk in which a part of an export waits; it goes when the export is over, and at the
//! next start where a crash left it. It may hold persons.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use crate::app::App;
use crate::error::AppError;
use crate::past::copy_path;

/// The file.
pub(super) struct Aside {
    path: PathBuf,
    file: Turn,
}

/// It is written first, then read.
enum Turn {
    Written(BufWriter<File>),
    Read(BufReader<File>),
}

impl Aside {
    /// A new, empty one.
    ///
    /// # Errors
    /// `cannot_write_file`.
    pub(super) fn open(app: &App) -> Result<Aside, AppError> {
        let path = copy_path(app.store.dir(), &app.hooks.ids.uuid());
        let mut open = OpenOptions::new();
        let open = open.read(true).write(true).create_new(true).open(&path);
        let file = open.map_err(super::unwritten)?;
        Ok(Aside {
            path,
            file: Turn::Written(BufWriter::new(file)),
        })
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.file {
            Turn::Written(file) => file.write(bytes),
            Turn::Read(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.file {
            Turn::Written(file) => file.flush(),
            Turn::Read(_) => Ok(()),
        }
    }
}

impl Seek for Aside {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut file = match &mut self.file {
            Turn::Written(file) => {
                file.flush()?;
                file.get_ref().try_clone()?
            }
            Turn::Read(file) => return file.seek(to),
        };
        let at = file.seek(to)?;
        self.file = Turn::Read(BufReader::new(file));
        Ok(at)
    }
}

impl Read for Aside {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.file {
            Turn::Read(file) => file.read(into),
            Turn::Written(_) => Ok(0),
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // What cannot be removed now is swept away at the next start.
        drop(std::fs::remove_file(&self.path));
    }
}
