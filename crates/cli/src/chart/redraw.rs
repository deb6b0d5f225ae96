//! `chart format`, `chart draw` and `chart document`: read, and write again, as a picture, or as papers.

use std::path::Path;

use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::layout::{self, SymbolSet};
use papers::{Head, Kind, Paper, Wish, words};
use serde_json::json;

use crate::args::{Drawing, PaperSize, Symbols, Titles};
use crate::print::{Answer, Trouble};
use crate::{say, say_paper};

/// Reads a chart and writes it again; nothing is lost.
pub fn format(input: &Path, output: &Path) -> Result<Answer, Trouble> {
    let document = super::open(input)?;
    let forms = super::forms::read(input)?;
    super::write(output, document.write().as_bytes())?;
    let beside = super::forms::write(output, &forms)?;
    let warnings = document.warnings();
    let mut text = say::written(output, warnings.len());
    if let Some(told) = say::no_process(&document) {
        text.push('\n');
        text.push_str(&told);
    }
    if let Some(path) = &beside {
        text.push('\n');
        text.push_str(&say_paper::forms_written(path));
    }
    Ok(Answer::good(
        text,
        json!({"file": output, "warnings": warnings, "forms": beside}),
    ))
}

/// Draws a chart as SVG, PNG or PDF.
pub fn draw(
    file: &Path,
    output: &Path,
    wanted: &Drawing,
    titles: &Titles,
) -> Result<Answer, Trouble> {
    let kind = match ending(output).as_str() {
        "svg" => Kind::Svg,
        "png" => Kind::Png,
        "pdf" => Kind::Pdf,
        _ => return Err(Trouble(say_paper::not_drawn(output))),
    };
    let scale = scale(&wanted.scale)?;
    let mut chart = super::open(file)?.chart();
    if wanted.layout || chart.shapes.is_empty() {
        chart = layout::drawn(&chart);
    }
    if is_blank(&chart) {
        return Err(Trouble(say_paper::nothing_to_draw(file)));
    }
    let wish = Wish {
        kind,
        paper: wanted.paper.map(|paper| match paper {
            PaperSize::A4 => Paper::A4,
            PaperSize::A3 => Paper::A3,
        }),
        symbols: match wanted.symbols {
            Symbols::Bpmn => SymbolSet::Bpmn,
            Symbols::Gbt1526 => SymbolSet::Gbt1526,
        },
        scale,
        head: head(&chart, file, titles)?,
        forms: Forms::default(),
        findings: None,
    };
    made(&chart, &wish, output)
}

/// Whether a picture would be empty, or without the one thing that the file is about: a choreography without a
/// drawing of its own is not laid out.
fn is_blank(chart: &Chart) -> bool {
    let choreography = |(_, kind): &(String, String)| kind == "choreographyTask";
    let left_out = chart.nodes.is_empty() && chart.kept.iter().any(choreography);
    chart.scenery.foreign.is_empty() && (chart.shapes.is_empty() || left_out)
}

/// Documents a chart for Word or as PDF.
pub fn document(
    file: &Path,
    output: &Path,
    arrange: bool,
    titles: &Titles,
) -> Result<Answer, Trouble> {
    let kind = match ending(output).as_str() {
        "docx" => Kind::Word,
        "pdf" => Kind::Document,
        _ => return Err(Trouble(say_paper::not_documented(output))),
    };
    let mut chart = super::open(file)?.chart();
    let forms = super::forms::attach(file, &mut chart)?;
    if arrange {
        chart = layout::drawn(&chart);
    }
    let found = flow_check::check(&chart, &flow_check::Options::default());
    let name = |id: &Option<String>| {
        let id = id.as_ref()?;
        if chart.processes.iter().any(|process| process.id == *id) {
            return None;
        }
        let node = chart.nodes.iter().find(|n| n.id == *id);
        let named = node.map(|n| n.name.clone()).filter(|n| !n.is_empty());
        named.or_else(|| Some(id.clone()))
    };
    let findings = found.iter().map(|finding| {
        let gravity = json!(finding.severity);
        let where_at = name(&finding.element);
        [
            super::gravity(&gravity).to_owned(),
            say_paper::finding_line(&finding.rule, where_at.as_deref()),
        ]
    });
    let wish = Wish {
        kind,
        paper: None,
        symbols: SymbolSet::Bpmn,
        scale: 1.0,
        head: head(&chart, file, titles)?,
        forms,
        findings: Some(findings.collect()),
    };
    made(&chart, &wish, output)
}

/// The number of pixels per unit, where it is one that makes a picture.
fn scale(written: &str) -> Result<f32, Trouble> {
    let limits = (*papers::SCALES.start(), *papers::SCALES.end());
    let number = written.trim().parse::<f32>().unwrap_or(f32::NAN);
    if papers::SCALES.contains(&number) {
        return Ok(number);
    }
    Err(Trouble(say_paper::bad_scale(written, number, limits)))
}

fn made(chart: &Chart, wish: &Wish, output: &Path) -> Result<Answer, Trouble> {
    let bytes =
        papers::make(chart, wish).map_err(|error| Trouble(say_paper::paper(output, error)))?;
    super::write(output, &bytes)?;
    Ok(Answer::good(
        say::written(output, 0),
        json!({ "file": output, "bytes": bytes.len() }),
    ))
}

fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}

/// The title block: what the command line says, else what the file says.
fn head(chart: &Chart, file: &Path, titles: &Titles) -> Result<Head, Trouble> {
    let named = chart
        .processes
        .iter()
        .map(|p| p.name.trim())
        .find(|n| !n.is_empty());
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let item = titles.item.clone().or_else(|| named.map(str::to_owned));
    Ok(Head {
        item: item.unwrap_or_else(|| stem.into_owned()),
        department: titles.department.clone().unwrap_or_default(),
        kind: words::side(chart.power.side).to_owned(),
        version: titles.version.clone().unwrap_or_default(),
        hash: sync_wire::digest::sm3_hex(&super::bytes(file)?),
        date: titles.date.clone().unwrap_or_default(),
    })
}
