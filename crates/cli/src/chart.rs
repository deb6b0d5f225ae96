//! `chart …`: verbs on files, without a desk.

mod beside;
mod check;
mod compare;
mod days;
mod folder;
pub mod forms;
mod measure;
mod optimise;
mod play;
mod redraw;
mod simulate;
mod simulate_log;
mod table;

pub use check::gravity;
pub use simulate::START;

use std::path::Path;

use flow_model::xml::{Document, MAX_BYTES};

use crate::args::Chart;
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `chart`.
pub fn run(verb: Chart) -> Result<Answer, Trouble> {
    match verb {
        Chart::Check {
            paths,
            jobs,
            rules,
            messages,
            ..
        } => check::check(&paths, jobs, rules.as_deref(), messages),
        Chart::Format { input, output, .. } => redraw::format(&input, &output),
        Chart::Compare { old, new, .. } => compare::compare(&old, &new),
        Chart::Measure { paths, .. } => measure::measure(&paths),
        Chart::Import {
            table,
            output,
            side,
            class,
            ..
        } => table::import(&table, &output, side, class),
        Chart::Table { file, output, .. } => table::table(&file, &output),
        Chart::Simulate { file, play, .. } => simulate::simulate(&file, &play),
        Chart::Play {
            file, rehearsal, ..
        } => play::play(&file, &rehearsal),
        Chart::Optimise { file, search, .. } => optimise::optimise(&file, &search),
        Chart::Draw {
            file,
            output,
            drawing,
            titles,
            ..
        } => redraw::draw(&file, &output, &drawing, &titles),
        Chart::Document {
            file,
            output,
            layout,
            titles,
            ..
        } => redraw::document(&file, &output, layout, &titles),
    }
}

/// Reads a chart that must be readable.
pub fn open(path: &Path) -> Result<Document, Trouble> {
    let bytes = bytes(path)?;
    Document::read(&bytes).map_err(|error| Trouble(say::unreadable(path, &error)))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let trouble = |error: std::io::Error| Trouble(say::cannot_read(path, &error));
    let size = path.metadata().map_err(trouble)?.len();
    if size > MAX_BYTES as u64 {
        return Err(Trouble(say::file_too_large(path, size)));
    }
    std::fs::read(path).map_err(trouble)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    std::fs::write(path, bytes).map_err(|error| Trouble(say::cannot_write(path, &error)))
}
