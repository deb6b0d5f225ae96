//! `chart.check`: soundness, style and statute of a drawn chart.

use std::sync::Arc;

use case_core::net::{Net, Refused};
use case_store::Connection;
use case_store::table::chart_check::ChartCheck as Counts;
use case_store::table::{binding, chart, chart_version};
use chrono::{DateTime, FixedOffset};
use flow_check::Options;
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::step::{CaseType, Side};
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::call;
use crate::app::App;
use crate::error::{AppError, Params, word};
use crate::form::{self, show::Drawn};
use crate::rule::list::switches;

/// Request of `chart.check`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChartCheck {
    /// The file.
    pub xml: String,
    /// Id of the chart in the library, where it is there: an external chart is held against the internal one that is
    /// bound beside it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub chart: Option<String>,
    /// Case type to check for, where the chart itself names none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub case_type: Option<CaseType>,
    /// The document of forms that belongs to it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub forms: Option<Forms>,
}

/// Reply of `chart.check`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Checked {
    /// The findings, errors first.
    pub findings: Vec<Finding>,
    /// Whether it can be published.
    pub publishable: bool,
    /// The longest way through the chart.
    pub critical_path: CriticalPath,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Not to be published.
    Error,
    /// To be looked at.
    Warning,
    /// To know.
    Info,
}

/// A finding on a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Name of the rule: bpmnlint's own, `sf/<what>`, or `law/<statute>-<article>-<what>`.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// Id of the element, where it is about one.
    pub element: Option<String>,
    /// Facts for the sentence.
    pub params: Params,
    /// A way through the chart that shows it: ids of nodes and flows.
    #[ts(optional = nullable)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
    /// Whether `chart.correct` can put it right by itself.
    pub correctable: bool,
}

pub use flow_check::CriticalPath;

/// Checks a chart.
///
/// # Errors
/// The codes of reading.
pub fn run(app: &App, request: ChartCheck) -> Result<Checked, AppError> {
    let forms = request.forms.unwrap_or_default();
    forms.check()?;
    let drawn = Drawn::new(Document::read(request.xml.as_bytes())?, forms);
    let options = app.store.read(|conn| {
        options(
            conn,
            &drawn.chart,
            request.chart.as_deref(),
            request.case_type,
        )
    })?;
    let findings = findings(&drawn, &options);
    Ok(Checked {
        publishable: findings
            .iter()
            .all(|finding| finding.severity != Severity::Error),
        critical_path: flow_check::critical_path(&drawn.chart),
        findings,
    })
}

/// For what a chart is checked: by the county's switches, an external one against its internal side where its id is
/// known; the case type goes with it where the chart names none.
///
/// # Errors
/// The store's.
pub(crate) fn options(
    conn: &Connection,
    chart: &Chart,
    id: Option<&str>,
    case_type: Option<CaseType>,
) -> Result<Options, AppError> {
    let id = id.filter(|_| chart.power.side == Side::External);
    Ok(Options {
        counterpart: id.map_or(Ok(None), |id| inner_side(conn, id))?,
        callable: call::callable(conn, chart)?.map(Arc::new),
        rules: switches(conn)?,
        case_type: case_type.filter(|_| chart.power.case_type.is_none()),
        ..Options::default()
    })
}

/// The internal chart that is bound beside an external one, as it is drawn now; none where it cannot be read.
fn inner_side(conn: &Connection, id: &str) -> Result<Option<Arc<Chart>>, AppError> {
    let Some(internal) = binding::internal_of(conn, id)? else {
        return Ok(None);
    };
    let xml = match chart::draft(conn, &internal)? {
        Some(xml) => Some(xml),
        None => chart_version::newest(conn, &internal)?.map(|version| version.xml),
    };
    let document = xml.and_then(|xml| Document::read(xml.as_bytes()).ok());
    Ok(document.map(|document| Arc::new(document.chart())))
}

/// Everything that the rules say, gravest first, then what formulas and templates lack.
pub(crate) fn findings(drawn: &Drawn, options: &Options) -> Vec<Finding> {
    let said = flow_check::check_file(&drawn.document, &drawn.chart, options);
    let correctable = flow_check::correctable(&drawn.chart, &said, options);
    let said = said.into_iter().zip(correctable);
    let said = said.map(|(finding, correctable)| Finding {
        correctable,
        ..Finding::from(finding)
    });
    with_others(drawn, said.collect())
}

/// The same for counting alone: nobody is told what could be corrected.
pub(crate) fn plain(drawn: &Drawn, options: &Options) -> Vec<Finding> {
    let said = flow_check::check_file(&drawn.document, &drawn.chart, options);
    with_others(drawn, said.into_iter().map(Finding::from).collect())
}

fn with_others(drawn: &Drawn, said: Vec<Finding>) -> Vec<Finding> {
    let mut findings = not_executed(&drawn.chart, &said);
    findings.extend(said);
    findings.extend(form::finding::findings(&drawn.chart, &drawn.forms));
    findings
}

/// How many findings there are of each severity, of a file that was read at this time.
pub(crate) fn counts(findings: &[Finding], at: DateTime<FixedOffset>) -> Counts {
    let of = |severity: Severity| {
        let found = findings.iter().filter(|one| one.severity == severity);
        u32::try_from(found.count()).unwrap_or(u32::MAX)
    };
    Counts {
        at,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        infos: of(Severity::Info),
    }
}

/// What the engine does not execute, as errors, where no rule has said so of the element already.
fn not_executed(chart: &Chart, said: &[Finding]) -> Vec<Finding> {
    if chart.power.side == Side::External {
        return Vec::new();
    }
    // Whether what it calls is published is asked when it is published itself.
    let refused = match Net::compile(chart) {
        Ok(net) => net.doubts().to_vec(),
        Err(refused) => refused,
    };
    let refused = refused
        .into_iter()
        .filter(|it| it.what != Refused::CallActivity);
    let refused: Vec<_> = refused.collect();
    let known = |element: &str| {
        let of = |finding: &Finding| {
            finding.severity == Severity::Error && finding.element.as_deref() == Some(element)
        };
        said.iter().any(of)
    };
    let refused = refused
        .into_iter()
        .filter(|refused| !known(&refused.element));
    refused
        .map(|refused| {
            let mut params = Params::new();
            params.insert("code".to_owned(), "not_executed".into());
            params.insert("what".to_owned(), word(&refused.what).into());
            Finding {
                rule: "sf/executable".to_owned(),
                severity: Severity::Error,
                element: Some(refused.element).filter(|element| !element.is_empty()),
                params,
                path: None,
                correctable: false,
            }
        })
        .collect()
}

impl From<flow_check::Severity> for Severity {
    fn from(severity: flow_check::Severity) -> Severity {
        match severity {
            flow_check::Severity::Error => Severity::Error,
            flow_check::Severity::Warning => Severity::Warning,
            flow_check::Severity::Info => Severity::Info,
        }
    }
}

impl From<flow_check::Finding> for Finding {
    fn from(finding: flow_check::Finding) -> Finding {
        Finding {
            rule: finding.rule,
            severity: finding.severity.into(),
            element: finding.element,
            params: finding.params,
            path: finding.path,
            correctable: false,
        }
    }
}
