//! `chart.create`: a new draft, empty or from another chart.

use case_core::law::penalty;
use case_store::Tx;
use case_store::table::chart::{self, ChartDraft, ChartTitle};
use case_store::table::chart_check;
use case_store::table::chart_shelf::{self, Shelf};
use flow_model::edit::{self, Edit};
use flow_model::form::Forms;
use flow_model::step::{CaseType, Side};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{self, OpenChart};
use super::{check, set_department, templates};
use crate::app::App;
use crate::error::AppError;
use crate::form::{self, show::Drawn};
use crate::reason;

/// Request of `chart.create`; the reply is `OpenChart`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartCreate {
    /// Its name.
    pub name: String,
    /// Internal or external.
    pub side: Side,
    /// Case type.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case_type: Option<CaseType>,
    /// Id of a chart whose draft or newest version is copied.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Name of a shipped chart that is copied with its forms (`chart.templates`); counts where no `from` is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub template: Option<String>,
    /// Department whose folder it is laid in; that of `from` where none is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub department: Option<String>,
}

/// Longest name of a chart, in characters.
pub const MAX_NAME: usize = 200;
/// What a new internal chart begins with: a pool with three lanes and a start.
const INTERNAL: &str = include_str!("new_internal.bpmn");
/// The same for a penalty: its lanes are those of officers, legal review and head.
const PENALTY: &str = include_str!("new_penalty.bpmn");
/// What a new external chart begins with: a start.
const EXTERNAL: &str = include_str!("new_external.bpmn");

/// Makes a draft.
///
/// # Errors
/// `text_empty`, `text_too_long`, `chart_unknown`, also for a template that is not shipped.
pub fn run(app: &App, request: ChartCreate) -> Result<OpenChart, AppError> {
    let me = app.me()?;
    let name = reason::filled("name", &request.name, MAX_NAME)?;
    let from = request.from.as_deref();
    let from = from
        .map(|id| app.store.read(|conn| open::open(app, conn, &me, id, None)))
        .transpose()?;
    let template = match (&from, request.template.as_deref()) {
        (None, Some(name)) => Some(templates::find(name)?),
        _ => None,
    };
    let xml = match (&from, template) {
        (Some(chart), _) => chart.xml.as_str(),
        (None, Some(template)) => template.file(request.side),
        (None, None) => blank(&request),
    };
    let mut document = Document::read(xml.as_bytes())?;
    let chart = document.chart();
    let mut power = chart.power.clone();
    power.side = request.side;
    power.case_type = request.case_type.or(power.case_type);
    if from.is_none() && template.is_none() && power.case_type == Some(CaseType::General) {
        // Only the general procedure of penalties is a case type of one statute with one limit.
        power.statutory = Some(penalty::decide());
    }
    let mut edits = vec![Edit::SetPower {
        power: Box::new(power.clone()),
    }];
    if let Some(process) = chart.processes.first() {
        let named = process.pool.iter().chain([&process.id]);
        edits.extend(named.map(|id| Edit::Rename {
            id: id.clone(),
            name: name.to_owned(),
        }));
    }
    edit::apply(&mut document, &edits).map_err(|error| AppError::new("broken").detail(error))?;
    let title = ChartTitle {
        name: name.to_owned(),
        side: request.side,
        class: power.class,
        case_type: power.case_type,
    };
    let department = match (&request.department, &from) {
        (Some(department), _) => set_department::name(department)?,
        (None, Some(from)) => from.department.as_str(),
        (None, None) => "",
    };
    let made = keep(app, &title, &document.write(), department)?;
    if let Some(from) = request.from.as_deref() {
        app.store.write(|tx| {
            let forms = form::show::draft(tx, from)?;
            form::save::keep(app, tx, &made.chart, &forms)
        })?;
    }
    if let Some(template) = template.filter(|_| request.side == Side::Internal) {
        let forms = Forms::read(template.forms)?;
        app.store
            .write(|tx| form::save::keep(app, tx, &made.chart, &forms))?;
    }
    Ok(made)
}

fn blank(request: &ChartCreate) -> &'static str {
    let penalty = matches!(
        request.case_type,
        Some(CaseType::Simple | CaseType::General)
    );
    match request.side {
        Side::External => EXTERNAL,
        Side::Internal if penalty => PENALTY,
        Side::Internal => INTERNAL,
    }
}

/// Keeps a new chart as a checked draft in the folder of a department and opens it.
pub(crate) fn keep(
    app: &App,
    title: &ChartTitle,
    xml: &str,
    department: &str,
) -> Result<OpenChart, AppError> {
    keep_with(app, title, xml, department, &mut |_, _| Ok(()))
}

/// As [`keep`], with what else is written about the new chart in the same transaction.
pub(crate) fn keep_with(
    app: &App,
    title: &ChartTitle,
    xml: &str,
    department: &str,
    beside: &mut dyn FnMut(&Tx<'_>, &str) -> Result<(), AppError>,
) -> Result<OpenChart, AppError> {
    let (me, id, now) = (app.me()?, app.hooks.ids.uuid(), app.now());
    let region = &app.device.region;
    let drawn = Drawn::new(Document::read(xml.as_bytes())?, Forms::default());
    let options = app
        .store
        .read(|conn| check::options(conn, &drawn.chart, None, None))?;
    let findings = check::plain(&drawn, &options);
    let shelf = Shelf {
        department: department.to_owned(),
        ..Shelf::default()
    };
    app.store.write(|tx| {
        chart::put_draft(
            tx,
            &id,
            title,
            ChartDraft {
                xml,
                at: &now,
                by: &me.user,
            },
        )?;
        chart_shelf::put(tx, region, &id, &shelf)?;
        chart_check::put(tx, region, &id, &check::counts(&findings, now))?;
        beside(tx, &id)?;
        open::open(app, tx, &me, &id, None)
    })
}
