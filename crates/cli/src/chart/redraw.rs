//! `chart format` and `chart draw`: read, and write again or as a picture.

use std::path::Path;

use flow_model::draw::{self, DrawOptions};
use flow_model::layout;
use serde_json::json;

use crate::print::{Answer, Trouble};
use crate::say;

/// Reads a chart and writes it again; nothing is lost.
pub fn format(input: &Path, output: &Path) -> Result<Answer, Trouble> {
    let document = super::open(input)?;
    super::write(output, &document.write())?;
    let warnings = document.warnings();
    let text = say::written(output, warnings.len());
    Ok(Answer::good(
        text,
        json!({"file": output, "warnings": warnings}),
    ))
}

/// Draws a chart as SVG.
pub fn draw(file: &Path, output: &Path, arrange: bool) -> Result<Answer, Trouble> {
    if output
        .extension()
        .is_none_or(|it| !it.eq_ignore_ascii_case("svg"))
    {
        return Err(Trouble(say::only_svg(output)));
    }
    let mut chart = super::open(file)?.chart();
    if arrange {
        chart.shapes.clear();
        chart.edges.clear();
    }
    let chart = layout::drawn(&chart);
    super::write(output, &draw::svg(&chart, &DrawOptions::default()))?;
    Ok(Answer::good(
        say::written(output, 0),
        json!({ "file": output }),
    ))
}
