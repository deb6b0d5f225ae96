//! `optimise.fill`: a scenario filled from the cases that this desk has handled on the chart. What too few cases could
//! tell keeps its figure, and the answer says so.
//!
//! A case tells when a step could begin, when it was taken, and when it was done. Work begins, at the earliest, when the
//! step could begin, when it was taken, and when the same person was done with what came before; only open hours count.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use case_core::case::{Case, HandHow, PassHow};
use case_core::clock::Calendar;
use case_core::event::CLOCK;
use case_store::Connection;
use case_store::table::case_list::Scope;
use case_store::table::user;
use chrono::{DateTime, FixedOffset};
use flow_model::chart::Chart;
use flow_optimise::simulate::Scenario;
use flow_optimise::simulate::chance::Duration;
use flow_optimise::simulate::clock::Clock;
use flow_optimise::simulate::defaults::choices;
use flow_optimise::simulate::hours::DAY_S;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::days;
use super::scenario::{ScenarioView, put};
use super::sheet::{SharedPerson, people};
use super::simulate::arriving;
use super::{cases, names, source};
use crate::app::App;
use crate::error::AppError;

/// Fewest observations from which a figure is taken.
pub const LEAST: usize = 10;
/// Most cases that are looked at, the newest first.
const MAX_CASES: usize = 5_000;
/// Points of an observed distribution.
const POINTS: usize = 20;
/// Least seconds of a step: somebody read and wrote.
const LEAST_WORK_S: f64 = 30.0;
/// Monday 1970-01-05, in days since 1970: times of cases count from there.
const MONDAY: i64 = 4;
/// Its midnight in Beijing, in seconds since 1970 in UTC.
const MONDAY_S: f64 = 4.0 * 86_400.0 - 28_800.0;

/// Request of `optimise.fill`; the reply is a `FilledView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseFill {
    /// Id of the chart.
    pub chart: String,
}

/// A scenario that was filled from history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FilledView {
    /// The scenario as it is kept now.
    pub scenario: ScenarioView,
    /// Cases that were looked at.
    pub cases: u32,
    /// Cases that could not be looked at, since their archive is gone or another file.
    pub left_out: u32,
    /// Fewest observations from which a figure is taken.
    pub least: u32,
    /// What was told.
    pub told: Vec<ToldFigure>,
    /// What was not told, and keeps its figure.
    pub untold: Vec<ToldFigure>,
}

/// A figure and how many observations stand behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ToldFigure {
    /// Which kind.
    pub what: ToldKind,
    /// Name of the step, gateway or post; empty for arrivals.
    pub name: String,
    /// Observations.
    pub n: u32,
    /// The new mean in seconds, or the new number of people.
    pub value: Option<f64>,
}

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ToldKind {
    /// Working time of a step.
    Work,
    /// Length of a wait.
    Wait,
    /// Time between arrivals.
    Arrival,
    /// Shares of the ways out of a gateway.
    Shares,
    /// People of a post.
    People,
}

/// What the cases say.
#[derive(Default)]
struct Heard {
    cases: usize,
    /// Cases whose archive is gone or another file.
    left_out: u32,
    opened: Vec<f64>,
    /// Stays at each node: from, taken, to, by whom.
    stays: Vec<Stay>,
    /// How often each flow was taken.
    flows: BTreeMap<String, u32>,
}

struct Stay {
    node: String,
    from: f64,
    to: f64,
    user: String,
}

/// Fills and keeps it.
///
/// # Errors
/// `chart_unknown`, `history_empty` where the desk has no case on the chart, the codes of the store.
pub fn run(app: &App, request: OptimiseFill) -> Result<FilledView, AppError> {
    let (source, heard, holders) = app.store.read(|conn| {
        let source = source::read(app, conn, &request.chart)?;
        let heard = hear(app, conn, &request.chart)?;
        let mut holders = BTreeMap::new();
        for person in &source.scenario.people {
            for post in person.posts() {
                let active = user::holders(conn, post)?
                    .into_iter()
                    .filter(|it| it.active);
                holders.insert(post.clone(), active.map(|it| it.id).collect::<Vec<_>>());
            }
        }
        Ok::<_, AppError>((source, heard, holders))
    })?;
    if heard.cases == 0 {
        return Err(AppError::new("history_empty"));
    }
    let mut scenario = source.scenario.clone();
    let mut book = Book::default();
    let hours = open_hours(&scenario, &heard, &source.calendar);
    work(&source.chart, &mut scenario, &heard, &hours, &mut book);
    arrivals(&mut scenario, &heard, &hours, &mut book);
    shares(&source.chart, &mut scenario, &heard, &mut book);
    staff(app, &source.chart, &mut scenario, &holders, &mut book)?;
    Ok(FilledView {
        cases: count(heard.cases),
        left_out: heard.left_out,
        least: count(LEAST),
        scenario: put(app, source, scenario)?,
        told: book.told,
        untold: book.untold,
    })
}

/// Reads the newest cases of the items that run on the chart.
fn hear(app: &App, conn: &Connection, chart: &str) -> Result<Heard, AppError> {
    let mut heard = Heard::default();
    let left_out = cases::each(app, conn, chart, &Scope::All, &mut |case| {
        if heard.cases >= MAX_CASES {
            return ControlFlow::Break(());
        }
        if case.start.chart.chart == chart {
            heard.take(&case);
        }
        ControlFlow::Continue(())
    })?;
    heard.left_out = left_out;
    Ok(heard)
}

impl Heard {
    fn take(&mut self, case: &Case) {
        self.cases += 1;
        self.opened.push(second(&case.opened.at));
        for pass in &case.passes {
            let PassHow::Done { flows } = &pass.how else {
                continue;
            };
            for flow in flows {
                *self.flows.entry(flow.clone()).or_default() += 1;
            }
            if pass.by.user == CLOCK {
                continue;
            }
            let (from, to) = (second(&pass.from), second(&pass.to));
            let taken = case.hands.iter().filter(|hand| {
                hand.node == pass.node
                    && matches!(hand.how, HandHow::Claimed)
                    && hand.done.by.user == pass.by.user
            });
            let taken = taken
                .map(|hand| second(&hand.done.at))
                .filter(|at| (from..=to).contains(at));
            self.stays.push(Stay {
                node: pass.node.clone(),
                from: taken.fold(from, f64::max),
                to,
                user: pass.by.user.clone(),
            });
        }
    }
}

/// Seconds since a Monday 00:00 in Beijing.
fn second(at: &DateTime<FixedOffset>) -> f64 {
    at.timestamp_millis() as f64 / 1_000.0 - MONDAY_S
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What is said of the figures.
#[derive(Default)]
struct Book {
    told: Vec<ToldFigure>,
    untold: Vec<ToldFigure>,
}

impl Book {
    /// Notes a figure; it is told where a value is given.
    fn note(&mut self, what: ToldKind, name: String, n: usize, value: Option<f64>) {
        let list = if value.is_some() {
            &mut self.told
        } else {
            &mut self.untold
        };
        list.push(ToldFigure {
            what,
            name,
            n: count(n),
            value,
        });
    }
}

/// Working time of steps, and plain time of waits.
fn work(chart: &Chart, scenario: &mut Scenario, heard: &Heard, hours: &Clock, book: &mut Book) {
    let begun = beginnings(heard);
    for node in &chart.nodes {
        let stays = heard
            .stays
            .iter()
            .zip(&begun)
            .filter(|(stay, _)| stay.node == node.id);
        let name = names::element(chart, &node.id);
        if let Some(work) = scenario.work.get_mut(&node.id) {
            let spent =
                stays.map(|(stay, from)| hours.worked_between(*from, stay.to).max(LEAST_WORK_S));
            let spent: Vec<f64> = spent.collect();
            let n = spent.len();
            let law = observed(spent);
            book.note(ToldKind::Work, name, n, law.as_ref().map(Duration::mean));
            if let Some(law) = law {
                work.iter_mut().for_each(|it| it.duration = law.clone());
            }
        } else if let Some(wait) = scenario.waits.get_mut(&node.id) {
            let lengths: Vec<f64> = stays
                .map(|(stay, _)| (stay.to - stay.from).max(0.0))
                .collect();
            let n = lengths.len();
            let law = observed(lengths);
            book.note(ToldKind::Wait, name, n, law.as_ref().map(Duration::mean));
            if let Some(law) = law {
                *wait = law;
            }
        }
    }
}

/// When each stay's work began at the earliest: not before the same person was done with what came before.
fn beginnings(heard: &Heard) -> Vec<f64> {
    let mut begun = vec![0.0; heard.stays.len()];
    let mut order: Vec<usize> = (0..heard.stays.len()).collect();
    order.sort_by(|a, b| heard.stays[*a].to.total_cmp(&heard.stays[*b].to));
    let mut free: BTreeMap<&str, f64> = BTreeMap::new();
    for at in order {
        let stay = &heard.stays[at];
        let before = free.get(stay.user.as_str()).copied();
        begun[at] = before
            .map_or(stay.from, |before| before.max(stay.from))
            .min(stay.to);
        free.insert(&stay.user, stay.to);
    }
    begun
}

/// The hours in which cases arrived, with the holidays and working weekends of the years in which they did.
fn open_hours(scenario: &Scenario, heard: &Heard, calendar: &Calendar) -> Clock {
    let moments = heard
        .stays
        .iter()
        .map(|it| it.to)
        .chain(heard.opened.iter().copied());
    let (first, last) = moments.fold((f64::INFINITY, 0.0), |(first, last), it| {
        (f64::min(first, it), f64::max(last, it))
    });
    let date = |second: f64| days::date(MONDAY + (second / DAY_S).floor() as i64);
    let then = Scenario {
        monday: MONDAY,
        days: days::of_calendar(calendar, date(first.min(last)), date(last)),
        ..scenario.clone()
    };
    arriving(&then)
}

/// As often as it was observed, in so many points; none where there is too little to go by.
fn observed(mut values: Vec<f64>) -> Option<Duration> {
    if values.len() < LEAST {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let points = POINTS.min(values.len());
    let (mut cdf, mut means) = (Vec::new(), Vec::new());
    for point in 0..points {
        let (from, to) = (
            point * values.len() / points,
            (point + 1) * values.len() / points,
        );
        let part = &values[from..to];
        means.push(part.iter().sum::<f64>() / part.len() as f64);
        cdf.push(to as f64 / values.len() as f64);
    }
    let law = Duration::Histogram { cdf, values: means };
    law.is_sound().then_some(law)
}

fn arrivals(scenario: &mut Scenario, heard: &Heard, hours: &Clock, book: &mut Book) {
    let first = heard.opened.iter().copied().fold(f64::INFINITY, f64::min);
    let last = heard
        .opened
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let open = if first < last {
        hours.worked_between(first, last)
    } else {
        0.0
    };
    let n = heard.opened.len();
    let mean = open / (n.max(2) - 1) as f64;
    let told = n >= LEAST && mean > 0.0;
    book.note(ToldKind::Arrival, String::new(), n, told.then_some(mean));
    if told {
        scenario.arrival = Duration::Expon {
            mean,
            min: 0.0,
            max: mean * 50.0,
        };
    }
}

fn shares(chart: &Chart, scenario: &mut Scenario, heard: &Heard, book: &mut Book) {
    let known: BTreeSet<&str> = scenario.branches.keys().map(String::as_str).collect();
    let mut found: Vec<(String, f64)> = Vec::new();
    for (node, out) in choices(chart) {
        let out = out.iter().map(|flow| flow.id.as_str());
        let out: Vec<&str> = out.filter(|flow| known.contains(flow)).collect();
        if out.len() < 2 {
            continue;
        }
        let taken: Vec<u32> = out
            .iter()
            .map(|flow| heard.flows.get(*flow).copied().unwrap_or(0))
            .collect();
        let all: u32 = taken.iter().sum();
        let told = all as usize >= LEAST;
        book.note(
            ToldKind::Shares,
            names::element(chart, &node.id),
            all as usize,
            told.then_some(f64::from(all)),
        );
        if told {
            let share = |n: &u32| f64::from(*n) / f64::from(all);
            found.extend(
                out.iter()
                    .zip(&taken)
                    .map(|(flow, n)| ((*flow).to_owned(), share(n))),
            );
        }
    }
    scenario.branches.extend(found);
}

/// As many people as hold the post on this desk, and who of them holds several; a post that nobody holds here keeps its
/// number.
fn staff(
    app: &App,
    chart: &Chart,
    scenario: &mut Scenario,
    holders: &BTreeMap<String, Vec<String>>,
    book: &mut Book,
) -> Result<(), AppError> {
    let named = names::posts(app, chart, holders.keys().map(String::as_str));
    let mut posts = people::show(scenario, &named);
    let mut held: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (post, users) in holders {
        let name = named[post].clone();
        let n = users.len();
        book.note(ToldKind::People, name, n, (n > 0).then_some(n as f64));
        if let Some(asked) = posts.iter_mut().find(|it| it.post == *post && n > 0) {
            asked.people = count(n);
        }
        for user in users {
            held.entry(user).or_default().push(post.clone());
        }
    }
    let several = held.into_values().filter(|posts| posts.len() > 1);
    let several: Vec<SharedPerson> = several.map(|posts| SharedPerson { posts }).collect();
    people::apply(chart, scenario, &posts, &several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_observations_make_a_law_of_the_same_mean_and_nine_make_none() {
        let values = |n: u32| (1..=n).map(|it| f64::from(it) * 60.0).collect::<Vec<_>>();
        assert_eq!(observed(values(9)), None);
        for n in [10, 19, 20, 21, 137] {
            let law = observed(values(n)).unwrap();
            let mean = values(n).iter().sum::<f64>() / f64::from(n);
            assert!((law.mean() - mean).abs() < 1e-6, "{n} {}", law.mean());
        }
    }

    #[test]
    fn work_begins_when_the_person_is_free() {
        let stay = |node: &str, from: f64, to: f64, user: &str| Stay {
            node: node.to_owned(),
            from,
            to,
            user: user.to_owned(),
        };
        let heard = Heard {
            stays: vec![
                stay("a", 0.0, 100.0, "li"),
                stay("a", 0.0, 130.0, "li"),
                stay("a", 0.0, 150.0, "wang"),
            ],
            ..Heard::default()
        };
        assert_eq!(beginnings(&heard), [0.0, 100.0, 0.0]);
    }

    #[test]
    fn seconds_count_from_a_monday() {
        let monday = DateTime::parse_from_rfc3339("2026-11-23T00:00:00+08:00").unwrap();
        assert_eq!(second(&monday) % 604_800.0, 0.0);
    }
}
