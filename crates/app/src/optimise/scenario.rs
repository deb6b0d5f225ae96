//! `optimise.scenario` and what changes it: the scenario that is kept with a chart, as a form and as a Prosimos file.

use base64::Engine as _;
use case_store::table::scenario::{self, KeptScenario};
use flow_optimise::simulate::prosimos::{self, Found, Misfit};
use flow_optimise::simulate::{Options, Scenario, simulate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::beside;
use super::sheet::{self, ScenarioSheet};
use super::source::{self, Source};
use crate::app::App;
use crate::chart::export::{Exported, file_name};
use crate::chart::simulate::refused;
use crate::clock::text;
use crate::error::AppError;

/// Largest file of a scenario.
const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;

/// Request of `optimise.scenario`, `optimise.reset_scenario` and `optimise.write_scenario`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseScenario {
    /// Id of the chart.
    pub chart: String,
}

/// Request of `optimise.keep_scenario`; the reply is the `ScenarioView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseKeepScenario {
    /// Id of the chart.
    pub chart: String,
    /// The filled form.
    pub sheet: ScenarioSheet,
}

/// Request of `optimise.read_scenario`; the reply is the `ScenarioView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseReadScenario {
    /// Id of the chart.
    pub chart: String,
    /// A file of Prosimos, JSON.
    pub base64: String,
}

/// A scenario for a screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScenarioView {
    /// Id of the chart.
    pub chart: String,
    /// Name of the chart.
    pub name: String,
    /// The version that is looked at; none for the draft.
    pub version: Option<u32>,
    /// The drawing.
    pub xml: String,
    /// The form.
    pub sheet: ScenarioSheet,
    /// When it was kept, RFC 3339; none where nobody has kept one and the chart's own assumptions are shown.
    pub kept_at: Option<String>,
    /// Who kept it.
    pub kept_by: String,
    /// Working seconds of a week in which cases arrive.
    pub arriving_week_s: f64,
    /// Why it cannot be simulated as it stands.
    pub trouble: Option<AppError>,
    /// Whether the signed-in person may change it.
    pub may_write: bool,
}

/// Shows it.
///
/// # Errors
/// `chart_unknown`, the codes of reading.
pub fn run(app: &App, request: OptimiseScenario) -> Result<ScenarioView, AppError> {
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    view(app, source)
}

/// Keeps a filled form.
///
/// # Errors
/// `chart_unknown`, `beside_itself`, `beside_too_many`, the codes of [`sheet::apply`].
pub fn keep(app: &App, request: OptimiseKeepScenario) -> Result<ScenarioView, AppError> {
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    beside::checked(&source.row.id, &request.sheet.beside)?;
    let scenario = sheet::apply(
        &source.chart,
        &request.sheet,
        &source.scenario,
        &source.calendar,
    )?;
    put(app, source, scenario)
}

/// Forgets what was kept: the chart's own assumptions hold again.
///
/// # Errors
/// `chart_unknown`.
pub fn reset(app: &App, request: OptimiseScenario) -> Result<ScenarioView, AppError> {
    app.store
        .write(|tx| Ok::<_, AppError>(scenario::remove(tx, &request.chart)?))?;
    run(app, request)
}

/// Keeps the scenario of a file of Prosimos.
///
/// # Errors
/// `chart_unknown`, `too_large`, `scenario_empty`, `scenario_bpmn`, `scenario_packed`, `scenario_encoding`, `scenario_no_text`,
/// `scenario_not_json`, `scenario_shape`, `scenario_other_chart` where
/// none of its steps is on the chart, and the other codes of a scenario file.
pub fn read(app: &App, request: OptimiseReadScenario) -> Result<ScenarioView, AppError> {
    let engine = base64::engine::general_purpose::STANDARD;
    let bytes = engine
        .decode(&request.base64)
        .map_err(|error| AppError::new("bad_request").detail(error))?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(AppError::new("too_large").with("limit", MAX_FILE_BYTES));
    }
    let scenario = prosimos::text(&bytes)
        .and_then(|text| prosimos::read(&text))
        .map_err(|misfit| refused_file(&misfit))?;
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    let here = |id: &String| source.chart.nodes.iter().any(|node| node.id == *id);
    if !scenario.work.is_empty() && !scenario.work.keys().any(here) {
        return Err(AppError::new("scenario_other_chart"));
    }
    // Which charts are played beside stands in no such file.
    let scenario = Scenario {
        beside: source.scenario.beside.clone(),
        ..scenario
    };
    put(app, source, scenario)
}

/// The scenario as a file of Prosimos.
///
/// # Errors
/// `chart_unknown`.
pub fn write(app: &App, request: OptimiseScenario) -> Result<Exported, AppError> {
    let source = app
        .store
        .read(|conn| source::read(app, conn, &request.chart))?;
    let file = prosimos::write(&source.chart, &source.scenario);
    let text = serde_json::to_string_pretty(&file)?;
    Ok(Exported {
        name: file_name(&source.row.title.name, "json"),
        base64: base64::engine::general_purpose::STANDARD.encode(text),
    })
}

/// Keeps a scenario and shows it.
pub(crate) fn put(app: &App, source: Source, made: Scenario) -> Result<ScenarioView, AppError> {
    let me = app.me()?;
    let kept = KeptScenario {
        body: serde_json::to_string(&made)?,
        at: app.now(),
        by: me.name,
    };
    let chart = source.row.id.clone();
    let region = &app.device.region;
    app.store
        .write(|tx| Ok::<_, AppError>(scenario::put(tx, region, &chart, &kept)?))?;
    let scenario = source::fitted(&source.chart, made, &source.calendar);
    view(
        app,
        Source {
            scenario,
            kept: Some(kept),
            ..source
        },
    )
}

fn view(app: &App, source: Source) -> Result<ScenarioView, AppError> {
    let arriving = source
        .scenario
        .calendars
        .get(&source.scenario.arrival_calendar);
    Ok(ScenarioView {
        sheet: sheet::show(app, &source.chart, &source.scenario),
        trouble: trouble(&source),
        arriving_week_s: sheet::arriving_s(&source.scenario, arriving),
        chart: source.row.id,
        name: source.row.title.name,
        version: source.version,
        xml: source.xml,
        kept_at: source.kept.as_ref().map(|kept| text(&kept.at)),
        kept_by: source.kept.map(|kept| kept.by).unwrap_or_default(),
        may_write: app.me()?.holds(crate::commands::DESIGNER),
    })
}

/// Cases that tell whether a chart can be simulated: a rare way may lead where nothing goes on.
const FEW: u32 = 200;

/// Why the chart cannot be simulated by its scenario: a few cases tell.
pub(crate) fn trouble(source: &Source) -> Option<AppError> {
    let few = Options {
        cases: FEW,
        replications: 1,
        ..Options::default()
    };
    simulate(&source.chart, &source.scenario, &few)
        .err()
        .map(refused(&source.chart))
}

/// What is wrong with a file.
fn refused_file(misfit: &Misfit) -> AppError {
    let about = |code: &'static str, what: &str| AppError::new(code).with("about", what);
    match misfit {
        Misfit::NotText(found) => AppError::new(match found {
            Found::Empty => "scenario_empty",
            Found::Bpmn => "scenario_bpmn",
            Found::Gzip | Found::Zip => "scenario_packed",
            Found::Encoding => "scenario_encoding",
            Found::Xml | Found::Pdf | Found::Binary => "scenario_no_text",
        }),
        Misfit::Json { line, column, what } => AppError::new("scenario_not_json")
            .with("line", *line)
            .with("column", *column)
            .detail(what),
        Misfit::Shape(what) => AppError::new("scenario_shape").detail(what),
        Misfit::Twice { what, id } => about("scenario_twice", id).with("part", *what),
        Misfit::Number { id, key, found } => about("scenario_number", id)
            .with("key", *key)
            .with("value", found.as_str()),
        Misfit::Distribution(what) => about("scenario_law", what),
        Misfit::Period(what) => about("scenario_period", what),
        Misfit::Attribute(what) => about("scenario_attribute", what),
        Misfit::Unsupported(what) => about("scenario_unsupported", what),
        Misfit::TooMany { what, limit } => AppError::new("scenario_too_many")
            .with("about", *what)
            .with("max", *limit),
        Misfit::Chances { name, sum } => about("scenario_chances", name).with("sum", sum.as_str()),
        Misfit::UnknownResource { step, resource } => {
            about("scenario_resource", step).with("person", resource.as_str())
        }
        Misfit::UnknownCalendar { resource, calendar } => {
            about("scenario_calendar", resource).with("calendar", calendar.as_str())
        }
        Misfit::Repeat { step, value } => {
            about("scenario_repeat", step).with("value", value.as_str())
        }
        Misfit::At { place, why } => placed(refused_file(why), place),
    }
}

/// The error with the place in the file where it is.
fn placed(error: AppError, place: &str) -> AppError {
    let about = error
        .params
        .get("about")
        .and_then(serde_json::Value::as_str);
    match about.map(|about| format!("{place}：{about}")) {
        Some(about) => error.with("about", about),
        // What has another shape there says no more than where.
        None => AppError {
            code: "scenario_part".to_owned(),
            ..error.with("about", place)
        },
    }
}
