//! Which files of a folder are charts: by their names, and `.xml` by what they begin with.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::print::Trouble;
use crate::say;

/// Folders nested deeper are not entered.
const MAX_DEPTH: usize = 32;
/// Most files of one call.
const MAX_FILES: usize = 200_000;
/// Endings of charts, in small letters; the engines of Activiti's family write the last two.
const ENDINGS: [&str; 4] = [".bpmn", ".bpmn2", ".bpmn20.xml", ".bpmn.xml"];
/// So far an `.xml` is read to see whether it is a chart.
const HEAD_BYTES: u64 = 4_096;
/// What the namespace of every version of BPMN 2.0 holds, in small letters.
const NAMESPACE: &str = "omg.org/spec/bpmn/";

/// All files that are named, and the charts in all folders that are, in the order of their names.
///
/// # Errors
/// A path that is not there, a folder that cannot be read or is too large.
pub fn charts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for path in paths {
        let trouble = |error: std::io::Error| Trouble(say::cannot_read(path, &error));
        if path.metadata().map_err(trouble)?.is_dir() {
            enter(path, 0, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn enter(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    if depth > MAX_DEPTH {
        return Err(Trouble(say::folder_too_deep(folder, MAX_DEPTH)));
    }
    if files.len() > MAX_FILES {
        return Err(Trouble(say::folder_too_large(folder, MAX_FILES)));
    }
    let entries = std::fs::read_dir(folder);
    let entries = entries.map_err(|error| Trouble(say::cannot_read(folder, &error)))?;
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for entry in inside {
        // A link to a folder could lead in a circle; a link to a file is read as the file.
        if entry.symlink_metadata().is_ok_and(|it| it.is_dir()) {
            enter(&entry, depth + 1, files)?;
        } else if !entry.is_dir() && is_chart(&entry) {
            files.push(entry);
        }
    }
    Ok(())
}

fn is_chart(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending)) || name.ends_with(".xml") && begins(file)
}

/// Whether a file begins as BPMN does; two-byte letters count as what they stand for.
fn begins(file: &Path) -> bool {
    let mut head = Vec::new();
    let read = std::fs::File::open(file).map(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    head.retain(|byte| *byte != 0);
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    matches!(read, Ok(Ok(_))) && head.contains(NAMESPACE)
}
