//! `optimise.export_log`: one replication of a simulation as an event log, for other tools.

use std::io;

use base64::Engine as _;
use flow_mine::write::{self, Event};
use flow_optimise::simulate::{Execution, Options, Told, simulate_beside};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside;
use super::simulate::on;
use super::source;
use crate::app::App;
use crate::chart::export::{Exported, file_name};
use crate::chart::simulate::refused_beside;
use crate::error::AppError;

/// Most cases of a log that is answered to a screen; the command line writes any number.
pub const MAX_CASES: u32 = 10_000;
/// Seconds east of Greenwich: the one zone of the country.
const OFFSET_S: i64 = 8 * 3600;

/// The form of a simulated log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SimulatedLogKind {
    /// A table with the columns of Prosimos.
    Csv,
    /// XES (IEEE 1849).
    Xes,
}

/// Request of `optimise.export_log`; the reply is `Exported`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseExportLog {
    /// Id of the chart.
    pub chart: String,
    /// The form.
    pub kind: SimulatedLogKind,
    /// Cases, 1 to 10,000.
    pub cases: u32,
    /// The seed.
    pub seed: u32,
}

/// A step as it will stand in a log.
pub struct Done {
    /// When it was done, in which case.
    pub it: Execution,
    step: String,
    person: String,
}

impl Done {
    /// What a listener was told, with names that last.
    #[must_use]
    pub fn new(it: Execution, step: &str, person: &str) -> Done {
        Done {
            it,
            step: step.to_owned(),
            person: person.to_owned(),
        }
    }

    /// The event of it; `origin_us` is the moment from which the simulation counts, in microseconds since 1970.
    #[must_use]
    pub fn event<'e>(&'e self, case: &'e str, origin_us: i64) -> Event<'e> {
        let time = |seconds: f64| origin_us + (seconds * 1e6).round() as i64;
        Event {
            case,
            activity: &self.step,
            resource: &self.person,
            enabled_us: time(self.it.enabled),
            start_us: time(self.it.start),
            end_us: time(self.it.end),
            more: &[],
        }
    }
}

/// Plays one replication and writes it.
///
/// # Errors
/// `chart_unknown`, `sim_…`, the codes of reading.
pub fn run(app: &App, request: OptimiseExportLog) -> Result<Exported, AppError> {
    let (source, others) = app.store.read(|conn| {
        let source = source::read(app, conn, &request.chart)?;
        let others = beside::read(app, conn, &source, &source.scenario.beside)?;
        Ok::<_, AppError>((source, others.played))
    })?;
    let options = Options {
        cases: request.cases.clamp(1, MAX_CASES),
        replications: 1,
        seed: request.seed.into(),
        ..Options::default()
    };
    let mut done: Vec<Done> = Vec::new();
    let mut hear = |told: Told<'_>| {
        if let Told::Done { it, step, person } = told {
            done.push(Done::new(it, step, person));
        }
    };
    simulate_beside(
        (&source.chart, &source.scenario),
        &others,
        &options,
        &on,
        Some(&mut hear),
    )
    .map_err(refused_beside(&source.chart, &others))?;
    let mut bytes = Vec::new();
    // Midnight in Beijing before the Monday from which the scenario counts, in microseconds since 1970 in UTC.
    let origin_us = (source.scenario.monday * 86_400 - OFFSET_S) * 1_000_000;
    let (written, ending) = match request.kind {
        SimulatedLogKind::Csv => (csv(&mut bytes, &mut done, origin_us), "csv"),
        SimulatedLogKind::Xes => (xes(&mut bytes, &mut done, origin_us), "xes"),
    };
    written.map_err(|error| AppError::new("broken").detail(error))?;
    Ok(Exported {
        name: file_name(&source.row.title.name, ending),
        base64: base64::engine::general_purpose::STANDARD.encode(bytes),
    })
}

fn csv(out: &mut Vec<u8>, done: &mut [Done], origin_us: i64) -> io::Result<()> {
    done.sort_by(|a, b| a.it.end.total_cmp(&b.it.end));
    write::csv_head(out)?;
    for one in done.iter() {
        let case = one.it.case.to_string();
        write::csv_row(out, &one.event(&case, origin_us), OFFSET_S)?;
    }
    Ok(())
}

fn xes(out: &mut Vec<u8>, done: &mut [Done], origin_us: i64) -> io::Result<()> {
    done.sort_by(|a, b| {
        a.it.case
            .cmp(&b.it.case)
            .then(a.it.end.total_cmp(&b.it.end))
    });
    write::xes_head(out)?;
    for steps in done.chunk_by(|a, b| a.it.case == b.it.case) {
        let case = steps.first().map_or(0, |one| one.it.case).to_string();
        let events: Vec<Event> = steps
            .iter()
            .map(|one| one.event(&case, origin_us))
            .collect();
        write::xes_case(out, &case, &[], &events, OFFSET_S)?;
    }
    write::xes_end(out)
}
