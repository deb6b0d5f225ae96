//! `optimise.beside`: charts of this desk that take the time of the same people, and as what they are played.

use std::collections::BTreeSet;

use case_store::Connection;
use case_store::table::chart::ChartRow;
use case_store::table::{chart_shelf, scenario};
use flow_optimise::search::Beside;
use flow_optimise::simulate::office::{MAX_OTHERS, Other, set_nameless_apart, shared_people};
use flow_optimise::simulate::scenario::Person;
use flow_optimise::simulate::{self as play, Options, Scenario, simulate_beside};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::search::BesideView;
use super::source::{self, Source};
use super::{days, names, simulate};
use crate::app::App;
use crate::chart::simulate::refused_beside;
use crate::error::AppError;

/// Most charts that are listed.
const MAX_LISTED: usize = 100;
/// Cases that tell whether charts can be played together.
const FEW: u32 = 50;

/// Request of `optimise.beside`; the reply is a list of `BesideRow`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseBeside {
    /// Id of the chart.
    pub chart: String,
}

/// A chart of this desk that takes the time of the same people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BesideRow {
    /// Its id.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Somebody has kept figures for it; else they are assumed.
    pub kept: bool,
    /// People who work in both.
    pub people: u32,
    /// Names of their posts.
    pub posts: Vec<String>,
    /// Names of posts that both have with different people: they count as two groups.
    pub apart: Vec<String>,
}

/// Figures of a chart that was played beside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NeighbourView {
    /// Its id.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Its figures are assumed.
    pub assumed: bool,
    /// Cases that count, per replication.
    pub cases: f64,
    /// Mean seconds from arrival to end; replications weigh the same.
    pub mean_s: f64,
    /// Their 95 % confidence interval.
    pub ci95: [f64; 2],
    /// 95th percentile of them.
    pub p95_s: f64,
    /// Mean seconds of waiting.
    pub waiting_s: f64,
    /// Share of cases within the promised limit, where the chart has one, 0 to 1.
    pub within_promised: Option<f64>,
}

/// A chart that is played beside another, and what it was made from.
#[derive(Debug, Clone)]
pub(crate) struct Neighbour {
    pub(crate) chart: String,
    pub(crate) assumed: bool,
    xml: String,
    scenario: Scenario,
}

/// The charts that are played beside one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Neighbours {
    /// What they were made from.
    pub(crate) kept: Vec<Neighbour>,
    /// As what they are played.
    pub(crate) played: Vec<Other>,
}

/// Lists them: internal charts beside internal ones, external beside external, without those that are retired.
///
/// # Errors
/// `chart_unknown`, the codes of reading.
pub fn run(app: &App, request: OptimiseBeside) -> Result<Vec<BesideRow>, AppError> {
    app.store.read(|conn| {
        let source = source::read(app, conn, &request.chart)?;
        let posts = staffed(&source.scenario);
        let mut rows = Vec::new();
        for row in chart_shelf::list(conn, &app.device.region)? {
            let other = &row.chart;
            let same = other.title.side == source.row.title.side;
            if other.id == source.row.id || row.shelf.retired_at.is_some() || !same {
                continue;
            }
            if !names_one(app, conn, other, &posts)? {
                continue;
            }
            // A chart that cannot be read is told where it is opened.
            let Ok(other) = source::read(app, conn, &other.id) else {
                continue;
            };
            rows.extend(listed(app, &source, other));
            if rows.len() >= MAX_LISTED {
                break;
            }
        }
        rows.sort_by(|a, b| b.people.cmp(&a.people).then(a.name.cmp(&b.name)));
        Ok(rows)
    })
}

/// Whether a chart's file, or what is kept with it, can name one of these posts at all: most need not be read.
fn names_one(
    app: &App,
    conn: &Connection,
    row: &ChartRow,
    posts: &BTreeSet<&str>,
) -> Result<bool, AppError> {
    let named = |text: &str| posts.iter().any(|post| text.contains(post));
    if source::file(conn, row)?.is_some_and(|(xml, _)| named(&xml)) {
        return Ok(true);
    }
    let kept = scenario::get(conn, &app.device.region, &row.id)?;
    Ok(kept.is_some_and(|kept| named(&kept.body)))
}

fn listed(app: &App, source: &Source, other: Source) -> Option<BesideRow> {
    let kept = other.kept.is_some();
    let (chart, name) = (other.row.id.clone(), other.row.title.name.clone());
    let played = as_played(source, other, &[]);
    let shared = shared_people(&source.scenario, &played.scenario);
    let posts: BTreeSet<&str> = shared.iter().map(|it| it.post.as_str()).collect();
    let theirs: BTreeSet<&str> = staffed(&played.scenario);
    let apart = staffed(&source.scenario);
    let apart = apart.intersection(&theirs).copied();
    let apart: Vec<&str> = apart.filter(|it| !posts.contains(it)).collect();
    if posts.is_empty() && apart.is_empty() {
        return None;
    }
    let all = posts.iter().chain(&apart).copied();
    let named = names::posts(app, &source.chart, all);
    let name_of = |post: &&str| named.get(*post).cloned().unwrap_or_default();
    Some(BesideRow {
        chart,
        name,
        kept,
        people: u32::try_from(shared.len()).unwrap_or(u32::MAX),
        posts: posts.iter().map(name_of).collect(),
        apart: apart.iter().map(name_of).collect(),
    })
}

/// Posts with people.
fn staffed(scenario: &Scenario) -> BTreeSet<&str> {
    let posts = scenario.people.iter().flat_map(Person::posts);
    let posts = posts.map(String::as_str);
    posts.filter(|post| !post.is_empty()).collect()
}

/// Reads charts by id; one that is no longer there is left out.
///
/// # Errors
/// `beside_itself`, `beside_too_many`, the codes of reading.
pub(crate) fn read(
    app: &App,
    conn: &Connection,
    source: &Source,
    ids: &[String],
) -> Result<Neighbours, AppError> {
    checked(&source.row.id, ids)?;
    let mut all = Neighbours::default();
    for id in ids {
        let other = match source::read(app, conn, id) {
            Ok(other) => other,
            Err(error) if error.code == "chart_unknown" => continue,
            Err(error) => return Err(error),
        };
        let (chart, xml) = (other.row.id.clone(), other.xml.clone());
        let assumed = other.kept.is_none();
        let played = as_played(source, other, &all.played);
        all.kept.push(Neighbour {
            chart,
            assumed,
            xml,
            scenario: played.scenario.clone(),
        });
        all.played.push(played);
    }
    Ok(all)
}

/// Whether these can be played beside a chart.
///
/// # Errors
/// `beside_itself` where the chart or one of them stands there twice, `beside_too_many`.
pub(crate) fn checked(chart: &str, ids: &[String]) -> Result<(), AppError> {
    if ids.len() > MAX_OTHERS {
        return Err(AppError::new("beside_too_many").with("max", MAX_OTHERS));
    }
    let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    if known.len() < ids.len() || known.contains(chart) {
        return Err(AppError::new("beside_itself"));
    }
    Ok(())
}

/// As what a chart is played: in the weeks of the chart that is looked at, with the working days that count there.
fn as_played(source: &Source, other: Source, more: &[Other]) -> Other {
    let name = other.row.title.name;
    if other.kept.is_none() {
        return Other::assumed(&name, other.chart, (&source.chart, &source.scenario), more);
    }
    let mut scenario = other.scenario;
    scenario.monday = source.scenario.monday;
    days::renew(
        &mut scenario,
        &source.calendar,
        days::has_calendar(&source.scenario),
    );
    set_nameless_apart(&name, &mut scenario);
    Other {
        name,
        chart: other.chart.into(),
        scenario,
    }
}

/// Why they cannot be played together: a few cases tell.
pub(crate) fn trouble(source: &Source, others: &[Other]) -> Option<AppError> {
    if others.is_empty() {
        return None;
    }
    let few = Options {
        cases: FEW,
        replications: 1,
        ..Options::default()
    };
    let first = (&source.chart, &source.scenario);
    simulate_beside(first, others, &few, &simulate::on, None)
        .err()
        .map(refused_beside(&source.chart, others))
}

impl Neighbours {
    /// Whether one of them was changed since.
    pub(crate) fn is_stale(&self, app: &App, source: &Source) -> Result<bool, AppError> {
        let ids: Vec<String> = self.kept.iter().map(|it| it.chart.clone()).collect();
        let now = app.store.read(|conn| read(app, conn, source, &ids))?;
        let same = |(was, is): (&Neighbour, &Neighbour)| {
            was.chart == is.chart && was.xml == is.xml && was.scenario == is.scenario
        };
        Ok(now.kept.len() != self.kept.len() || !self.kept.iter().zip(&now.kept).all(same))
    }

    /// Their figures.
    pub(crate) fn figures(&self, outcome: &play::Outcome) -> Vec<NeighbourView> {
        let pairs = self.kept.iter().zip(&outcome.beside);
        pairs
            .map(|(kept, it)| NeighbourView {
                chart: kept.chart.clone(),
                name: it.file.clone(),
                assumed: kept.assumed,
                cases: it.cases,
                mean_s: it.kpi.idle_cycle_time.middle(),
                ci95: it.kpi.idle_cycle_time.ci95,
                p95_s: it.kpi.idle_cycle_time.p95,
                waiting_s: it.kpi.waiting_time.mean,
                within_promised: it.within_promised,
            })
            .collect()
    }
}

/// A figure of another chart as screens show it.
pub(crate) fn view(it: &Beside) -> BesideView {
    BesideView {
        value: it.value,
        ci95: it.ci95,
        difference: it.difference.difference,
        difference_ci95: it.difference.ci95,
        beyond_chance: it.difference.beyond_chance,
    }
}
