//! `changeover.plan`: what each step of the old version could be in the new one, and how many cases stand there.

use std::collections::BTreeMap;

use case_core::net::{Net, NetKind};
use case_core::versions::propose::{How, holds, kin};
use case_store::table::{case, chart_version};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pair;
use crate::app::App;
use crate::error::AppError;

/// Request of `changeover.plan`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeoverPlan {
    /// Id of the chart.
    pub chart: String,
    /// The version on which cases run; the oldest that has any where it is missing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<u32>,
    /// The version to which they would move; the newest where it is missing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<u32>,
}

/// Reply of `changeover.plan`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeoverView {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Versions, the oldest first, with the cases that run on each.
    pub versions: Vec<VersionCases>,
    /// The version on which the cases run; `None` where none runs on another than the newest.
    pub from: Option<u32>,
    /// The version to which they would move.
    pub to: u32,
    /// The places of the old version.
    pub rows: Vec<PlaceRow>,
    /// The places of the new version.
    pub targets: Vec<PlaceTarget>,
}

/// A version and its cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VersionCases {
    /// Number of the version.
    pub version: u32,
    /// Cases that run on it.
    pub cases: u32,
}

/// A place of the old version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceRow {
    /// Its id.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PlaceKind,
    /// Id of the proposed place; `None` where there is none.
    pub image: Option<String>,
    /// Why that one.
    #[ts(type = "'same' | 'compared' | 'named' | 'gone'")]
    pub how: How,
    /// Cases that stand there.
    pub cases: u32,
    /// Ids of the places of the new version that it could be.
    pub fits: Vec<String>,
}

/// A place of the new version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlaceTarget {
    /// Its id.
    pub node: String,
    /// Its name.
    pub name: String,
}

/// Kinds of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A step.
    Step,
    /// An event that is waited for.
    Event,
    /// A gateway at which branches wait or events are waited for.
    Gateway,
    /// A sub-process.
    Sub,
}

/// Compares two versions and counts.
///
/// # Errors
/// `chart_unknown`, `chart_not_published`.
pub fn run(app: &App, request: ChangeoverPlan) -> Result<ChangeoverView, AppError> {
    app.store.read(|conn| {
        let id = &request.chart;
        let newest =
            chart_version::newest(conn, id)?.ok_or_else(|| AppError::new("chart_not_published"))?;
        let mut counts: BTreeMap<u32, BTreeMap<String, u32>> = BTreeMap::new();
        let mut totals: BTreeMap<u32, u32> = BTreeMap::new();
        for running in case::running(conn, &app.device.region)? {
            let Some(body) = case::load(conn, &running)?.and_then(|kept| kept.body) else {
                continue;
            };
            let chart = &body.start.chart;
            if chart.chart != *id {
                continue;
            }
            *totals.entry(chart.version).or_default() += 1;
            let places = counts.entry(chart.version).or_default();
            let nodes: std::collections::BTreeSet<&String> =
                body.tokens.iter().map(|token| &token.node).collect();
            for node in nodes {
                *places.entry(node.clone()).or_default() += 1;
            }
        }
        let to = request.to.unwrap_or(newest.chart.version);
        let oldest = totals.keys().copied().find(|version| *version != to);
        let from = request.from.or(oldest);
        let versions = (1..=newest.chart.version).map(|version| VersionCases {
            version,
            cases: totals.get(&version).copied().unwrap_or_default(),
        });
        let mut view = ChangeoverView {
            chart: id.clone(),
            name: app.chart(conn, &newest.chart)?.name.clone(),
            versions: versions.collect(),
            from,
            to,
            rows: Vec::new(),
            targets: Vec::new(),
        };
        let Some(from) = from else {
            return Ok(view);
        };
        let pair = pair::read(app, conn, id, from, Some(to))?;
        let stand = counts.remove(&from).unwrap_or_default();
        view.rows = rows(&pair, &stand);
        view.targets = targets(&pair.new.net);
        Ok(view)
    })
}

fn rows(pair: &pair::Pair, stand: &BTreeMap<String, u32>) -> Vec<PlaceRow> {
    let proposed = pair.proposed.iter().filter_map(|row| {
        let node = pair.old.net.node(&row.node)?;
        let fits = pair.new.net.nodes().iter();
        let fits = fits.filter(|other| holds(other) && kin(node, other));
        Some(PlaceRow {
            node: node.id.clone(),
            name: node.name.clone(),
            kind: kind(node.kind),
            image: row.image.clone(),
            how: row.how,
            cases: stand.get(&node.id).copied().unwrap_or_default(),
            fits: fits.map(|other| other.id.clone()).collect(),
        })
    });
    proposed.collect()
}

fn targets(net: &Net) -> Vec<PlaceTarget> {
    let places = net.nodes().iter().filter(|node| holds(node));
    places
        .map(|node| PlaceTarget {
            node: node.id.clone(),
            name: node.name.clone(),
        })
        .collect()
}

fn kind(kind: NetKind) -> PlaceKind {
    match kind {
        NetKind::Step => PlaceKind::Step,
        NetKind::Sub { .. } | NetKind::EventSub { .. } => PlaceKind::Sub,
        NetKind::EventGate | NetKind::Parallel | NetKind::Inclusive | NetKind::Exclusive => {
            PlaceKind::Gateway
        }
        NetKind::Start
        | NetKind::Event(_)
        | NetKind::Milestone
        | NetKind::Opener { .. }
        | NetKind::Boundary { .. }
        | NetKind::End(_) => PlaceKind::Event,
    }
}
