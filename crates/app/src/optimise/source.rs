//! What is optimised: the draft of a chart, else its newest version, with the scenario that is kept with it.

use std::sync::Arc;

use case_core::clock::Calendar;
use case_store::Connection;
use case_store::table::{chart, chart_version, scenario};
use flow_model::chart::Chart;
use flow_model::form::Forms;
use flow_model::xml::Document;
use flow_optimise::simulate::Scenario;

use super::days;
use super::shares::{fill_shares, is_exclusive};
use crate::app::App;
use crate::chart::standing;
use crate::error::AppError;
use crate::form;

/// Monday 2026-03-02, in days since 1970: simulated weeks begin there where a scenario names no other week. It is a
/// fixed one, so that the same scenario gives the same figures every week, with ten months of published holidays.
const MONDAY: i64 = 20_514;

/// A chart with its scenario.
pub(crate) struct Source {
    pub(crate) row: chart::ChartRow,
    pub(crate) xml: String,
    /// The version that the file is; none for a draft.
    pub(crate) version: Option<u32>,
    pub(crate) document: Document,
    pub(crate) chart: Chart,
    /// The forms that are being worked on, or those of the version.
    pub(crate) forms: Forms,
    pub(crate) scenario: Scenario,
    pub(crate) kept: Option<scenario::KeptScenario>,
    /// The county's working days.
    pub(crate) calendar: Arc<Calendar>,
}

/// Reads it.
///
/// # Errors
/// `chart_unknown`, the codes of reading and of the store.
pub(crate) fn read(app: &App, conn: &Connection, id: &str) -> Result<Source, AppError> {
    let (row, _) = standing::find(app, conn, id)?;
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let (xml, version) = file(conn, &row)?.ok_or_else(unknown)?;
    let document = Document::read(xml.as_bytes())?;
    let chart = document.chart();
    let kept = scenario::get(conn, &app.device.region, id)?;
    let calendar = app.calendar(conn)?;
    let scenario = match &kept {
        Some(kept) => fitted(&chart, serde_json::from_str(&kept.body)?, &calendar),
        None => {
            let mut assumed = Scenario {
                monday: MONDAY,
                ..Scenario::from_chart(&chart)
            };
            days::renew(&mut assumed, &calendar, true);
            assumed
        }
    };
    Ok(Source {
        row,
        xml,
        version,
        document,
        chart,
        forms: form::show::draft(conn, id)?,
        scenario,
        kept,
        calendar,
    })
}

/// The file of a chart, and its version where that is not a draft.
pub(crate) fn file(
    conn: &Connection,
    row: &chart::ChartRow,
) -> Result<Option<(String, Option<u32>)>, AppError> {
    Ok(match (chart::draft(conn, &row.id)?, row.version) {
        (Some(xml), _) => Some((xml, None)),
        (None, Some(version)) => {
            let found = chart_version::get(conn, &row.id, version)?;
            found.map(|found| (found.xml, Some(version)))
        }
        (None, None) => None,
    })
}

/// A kept scenario beside a chart that was drawn on since: steps that are gone take their figures with them, new ones
/// get those that the chart itself would give them. What came from the calendar of working days comes anew.
pub(crate) fn fitted(chart: &Chart, mut kept: Scenario, calendar: &Calendar) -> Scenario {
    if kept.monday == 0 {
        kept.monday = MONDAY;
    }
    let has_calendar = days::has_calendar(&kept);
    days::renew(&mut kept, calendar, has_calendar);
    let fresh = Scenario::from_chart(chart);
    let node = |id: &String| chart.nodes.iter().any(|node| node.id == *id);
    kept.work.retain(|id, _| node(id));
    kept.waits.retain(|id, _| node(id));
    kept.batches.retain(|id, _| node(id));
    kept.enough.retain(|id, _| node(id));
    for (id, chance) in fresh.enough {
        kept.enough.entry(id).or_insert(chance);
    }
    kept.branches
        .retain(|id, _| chart.flows.iter().any(|flow| flow.id == *id));
    for (id, wait) in fresh.waits {
        if !kept.work.contains_key(&id) {
            kept.waits.entry(id).or_insert(wait);
        }
    }
    for (id, work) in fresh.work {
        if kept.work.contains_key(&id) || kept.waits.contains_key(&id) {
            continue;
        }
        let of = |person: &str| fresh.people.iter().find(|it| it.id == person);
        let Some(post) = work
            .first()
            .and_then(|it| of(&it.person))
            .map(|it| it.post.clone())
        else {
            continue;
        };
        if !kept.people.iter().any(|it| it.holds(&post)) {
            let calendar = kept.arrival_calendar.clone();
            let people = fresh.people.iter().filter(|it| it.post == post);
            kept.people.extend(people.map(|it| {
                let mut person = it.clone();
                person.calendar.clone_from(&calendar);
                person
            }));
        }
        let duration = work[0].duration.clone();
        let people = kept.people.iter().filter(|it| it.holds(&post));
        let work = people.map(|it| flow_optimise::simulate::scenario::Work {
            person: it.id.clone(),
            duration: duration.clone(),
            deputy: false,
        });
        kept.work.insert(id, work.collect());
    }
    for gateway in chart.nodes.iter().filter(|it| is_exclusive(it)) {
        fill_shares(chart, &gateway.id, &fresh.branches, &mut kept.branches);
    }
    kept
}
