//! Forms on the disk: `name.forms.json` beside `name.bpmn`, or `forms.json` in the folder of an `internal.bpmn`.

use std::path::{Path, PathBuf};

use flow_model::chart::Chart;
use flow_model::form::{Forms, MAX_BYTES};

use crate::print::Trouble;
use crate::{say, say_paper};

/// Ending of the file beside a chart.
const ENDING: &str = "forms.json";
/// Name of a chart whose folder holds nothing else, and of its forms.
const SHIPPED: (&str, &str) = ("internal.bpmn", "forms.json");

/// Where the forms of a chart are written.
pub fn beside(chart: &Path) -> PathBuf {
    chart.with_extension(ENDING)
}

/// Where they are found; nothing where there are none.
fn found(chart: &Path) -> Option<PathBuf> {
    let own = beside(chart);
    if own.is_file() {
        return Some(own);
    }
    let shipped = chart.file_name().is_some_and(|name| name == SHIPPED.0);
    let folder = chart.with_file_name(SHIPPED.1);
    (shipped && folder.is_file()).then_some(folder)
}

/// The forms that lie beside a chart; empty ones where there are none.
///
/// # Errors
/// A sentence that names the file: too large, not readable, not of this shape.
pub fn read(chart: &Path) -> Result<Forms, Trouble> {
    let Some(path) = found(chart) else {
        return Ok(Forms::default());
    };
    let size = path.metadata().map(|m| m.len());
    let size = size.map_err(|error| Trouble(say::cannot_read(&path, &error)))?;
    if size > MAX_BYTES as u64 {
        return Err(Trouble(say::file_too_large(&path, size)));
    }
    let text =
        std::fs::read_to_string(&path).map_err(|error| Trouble(say::cannot_read(&path, &error)))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Forms::read(text).map_err(|error| Trouble(say_paper::forms(&path, &error)))
}

/// Puts the forms beside a chart on its steps.
///
/// # Errors
/// Those of [`read`].
pub fn attach(file: &Path, chart: &mut Chart) -> Result<Forms, Trouble> {
    let forms = read(file)?;
    forms.attach(chart);
    Ok(forms)
}

/// Writes forms beside a chart; none are no file.
///
/// # Errors
/// The disk refuses.
pub fn write(chart: &Path, forms: &Forms) -> Result<Option<PathBuf>, Trouble> {
    if forms.is_empty() {
        return Ok(None);
    }
    let path = beside(chart);
    super::write(&path, forms.write().as_bytes())?;
    Ok(Some(path))
}
