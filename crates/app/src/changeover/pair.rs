//! Two versions of a chart and the plan that leads from one to the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use case_core::decide::text::MAX_REASON;
use case_core::event::ChartRef;
use case_core::versions::Plan;
use case_core::versions::propose::{How, Proposed, propose};
use case_store::Connection;
use case_store::table::chart_version;
use flow_model::compare::compare;
use flow_model::xml::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::{App, Chart};
use crate::error::AppError;
use crate::reason;

/// Which cases move, and how: the request of `changeover.check` and `changeover.commit`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeoverWish {
    /// Id of the chart.
    pub chart: String,
    /// The version on which the cases run.
    pub from: u32,
    /// The version to which they move; the newest where it is missing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<u32>,
    /// Old id to new id, where it is not as proposed; an empty new id: there is none.
    #[serde(default)]
    pub nodes: BTreeMap<String, String>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Ids of cases that stay on their version.
    #[serde(default)]
    pub leave: Vec<String>,
}

/// Two versions of a chart, ready to be run.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) from: ChartRef,
    pub(crate) to: ChartRef,
    pub(crate) old: Arc<Chart>,
    pub(crate) new: Arc<Chart>,
    /// What every place of the old version could be.
    pub(crate) proposed: Vec<Proposed>,
}

impl Pair {
    /// The plan: what is proposed, with what a person has set over it.
    pub(crate) fn plan(&self, id: &str, wish: &ChangeoverWish) -> Plan {
        let renamed = self.proposed.iter().filter_map(|row| {
            let image = row.image.clone()?;
            matches!(row.how, How::Compared | How::Named).then(|| (row.node.clone(), image))
        });
        let mut nodes: BTreeMap<String, String> = renamed.collect();
        nodes.extend(wish.nodes.clone());
        // What keeps its id needs no word.
        nodes.retain(|old, new| old != new);
        Plan {
            plan: id.to_owned(),
            from: self.from.clone(),
            to: self.to.clone(),
            nodes,
            reason: wish.reason.trim().to_owned(),
        }
    }
}

/// A reason is given and not too long; asked once, not of every case.
///
/// # Errors
/// `reason_required`, `text_too_long {max}`.
pub(crate) fn reason(text: &str) -> Result<String, AppError> {
    reason::given(text, MAX_REASON)
}

/// Reads both versions and compares them.
///
/// # Errors
/// `chart_unknown`, `chart_not_published`, `move_version_differs` where both are the same.
pub(crate) fn read(
    app: &App,
    conn: &Connection,
    id: &str,
    from: u32,
    to: Option<u32>,
) -> Result<Pair, AppError> {
    let unknown = || AppError::new("chart_unknown").with("chart", id);
    let newest =
        || chart_version::newest(conn, id)?.ok_or_else(|| AppError::new("chart_not_published"));
    let version = |number: u32| chart_version::get(conn, id, number)?.ok_or_else(unknown);
    let old = version(from)?;
    let new = match to {
        Some(to) => version(to)?,
        None => newest()?,
    };
    if old.chart.version == new.chart.version {
        return Err(AppError::new("move_version_differs").with("version", from));
    }
    let found = compare(
        &Document::read(old.xml.as_bytes())?,
        &Document::read(new.xml.as_bytes())?,
    );
    let (from, to) = (old.chart, new.chart);
    let (old, new) = (app.chart(conn, &from)?, app.chart(conn, &to)?);
    let proposed = propose(&old.net, &new.net, &found);
    Ok(Pair {
        from,
        to,
        old,
        new,
        proposed,
    })
}
