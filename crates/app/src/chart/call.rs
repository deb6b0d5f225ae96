//! What a chart calls: found among the published charts when it is published, and fixed to those versions for ever.

use std::collections::{BTreeMap, BTreeSet};

use case_core::event::ChartRef;
use case_core::net::{MAX_CALLS, Net};
use case_store::Connection;
use case_store::table::{chart as table, chart_version, form};
use flow_model::chart::{Chart, NodeKind};
use flow_model::execution::Pin;
use flow_model::form::Forms;
use flow_model::xml::Document;

use crate::error::AppError;

/// Most charts that one chart calls, with those that they call.
const MAX_CALLED: usize = 64;
/// Charts that a check reads to find the process that a call names.
const MAX_LOOKED_AT: usize = 200;

/// The charts that a chart calls, by what `calledElement` says, and their versions by call activity.
#[derive(Default)]
pub(crate) struct Called {
    pub(crate) charts: BTreeMap<String, Chart>,
    pub(crate) pins: BTreeMap<String, Pin>,
}

/// The newest published versions of what a chart calls. What is not found is left out: compiling says so.
pub(crate) fn newest(conn: &Connection, chart: &Chart) -> Result<Called, AppError> {
    let mut called = Called::default();
    let wanted = Net::calls(chart);
    if wanted.is_empty() {
        return Ok(called);
    }
    let shelf = published(conn)?;
    for name in &wanted {
        let Some((pin, view)) = shelf.iter().find(|(pin, view)| answers(pin, view, name)) else {
            continue;
        };
        for node in &chart.nodes {
            if matches!(&node.kind, NodeKind::Call { called } if called.as_deref() == Some(name.as_str()))
            {
                called.pins.insert(node.id.clone(), pin.clone());
            }
        }
        called.charts.insert(name.clone(), view.clone());
        called.charts.extend(fixed(conn, view, 1)?);
    }
    Ok(called)
}

/// What can be called of all that a chart calls; none where a name can only be found by reading more published charts
/// than a check has time for.
pub(crate) fn callable(
    conn: &Connection,
    chart: &Chart,
) -> Result<Option<BTreeSet<String>>, AppError> {
    let mut found = BTreeSet::new();
    let mut open = Vec::new();
    for name in Net::calls(chart) {
        if chart_version::newest(conn, &name)?.is_some() {
            found.insert(name);
        } else if !name.trim().is_empty() {
            open.push(name);
        }
    }
    if open.is_empty() {
        return Ok(Some(found));
    }
    if table::list(conn)?.len() > MAX_LOOKED_AT {
        return Ok(None);
    }
    let shelf = published(conn)?;
    let there = |name: &String| shelf.iter().any(|(pin, view)| answers(pin, view, name));
    found.extend(open.into_iter().filter(there));
    Ok(Some(found))
}

/// The charts that a published chart calls, by the hash of the version that its file fixes, with those that they call.
pub(crate) fn fixed(
    conn: &Connection,
    chart: &Chart,
    depth: usize,
) -> Result<BTreeMap<String, Chart>, AppError> {
    let mut charts = BTreeMap::new();
    if depth > MAX_CALLS {
        return Ok(charts);
    }
    for node in &chart.nodes {
        let pin = chart
            .details
            .get(&node.id)
            .and_then(|detail| detail.pinned.as_ref());
        let Some(pin) = pin.filter(|_| charts.len() < MAX_CALLED) else {
            continue;
        };
        if let Some(view) = view(conn, &pin.chart, pin.version)? {
            charts.extend(fixed(conn, &view, depth + 1)?);
            charts.insert(pin.hash.clone(), view);
        }
    }
    Ok(charts)
}

/// Whether a chart is what a call names: its id, its process, or its process without the namespace prefix.
fn answers(pin: &Pin, view: &Chart, name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    pin.chart == name || view.processes.iter().any(|process| process.id == local)
}

fn published(conn: &Connection) -> Result<Vec<(Pin, Chart)>, AppError> {
    let mut found = Vec::new();
    for row in table::list(conn)? {
        let Some(version) = chart_version::newest(conn, &row.id)? else {
            continue;
        };
        let ChartRef {
            chart,
            version,
            hash,
        } = version.chart;
        if let Some(view) = view(conn, &chart, version)? {
            let pin = Pin {
                chart,
                version,
                hash,
            };
            found.push((pin, view));
        }
    }
    Ok(found)
}

fn view(conn: &Connection, chart: &str, version: u32) -> Result<Option<Chart>, AppError> {
    let Some(found) = chart_version::get(conn, chart, version)? else {
        return Ok(None);
    };
    let mut view = Document::read(found.xml.as_bytes())?.chart();
    let forms = form::of_version(conn, chart, version)?;
    Forms::read(&forms)?.attach(&mut view);
    Ok(Some(view))
}
