//! `optimise.study`: what a redesign did to real cases, beside what was expected of it: those that ended on the version
//! that it became, against those that ended on the version before.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use case_core::case::CaseState;
use case_store::Connection;
use case_store::table::case_list::Scope;
use case_store::table::redesign;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cases;
use super::search::{BesideView, PointView};
use super::taken;
use crate::app::App;
use crate::chart::standing;
use crate::error::AppError;

/// Fewest ended cases on either side; from there on a mean spreads as a normal one does.
pub const LEAST: u32 = 30;
/// Most ended cases that are looked at, the newest first.
const MAX_CASES: usize = 20_000;
/// Two-sided 95 % quantile of the normal distribution.
const NORMAL: f64 = 1.96;

/// Request of `optimise.study`; the reply is a list of `StudyRow`, the newest version first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OptimiseStudy {
    /// Id of the chart.
    pub chart: String,
}

/// A version that came from redesigns, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StudyRow {
    /// The version.
    pub version: u32,
    /// Ended cases on the version before.
    pub before: EndedCases,
    /// Ended cases on this version.
    pub after: EndedCases,
    /// Ended cases of the chart that changed their version on the way: their length tells of neither.
    pub moved: u32,
    /// Ended cases that could not be looked at, since their archive is gone or another file.
    pub left_out: u32,
    /// Fewest cases on either side from which a difference is told.
    pub least: u32,
    /// Mean seconds after minus before; none with too few cases.
    pub difference: Option<f64>,
    /// Its 95 % confidence interval.
    pub difference_ci95: Option<[f64; 2]>,
    /// Whether the whole interval lies on one side of zero.
    pub beyond_chance: bool,
    /// What was expected of the mean time, of the last redesign that became this version.
    pub expected: Option<BesideView>,
}

/// How long ended cases took, from opening to end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct EndedCases {
    /// How many.
    pub cases: u32,
    /// Mean seconds.
    pub mean_s: f64,
    /// Standard deviation.
    pub sd_s: f64,
}

/// Reads it.
///
/// # Errors
/// `chart_unknown`, the codes of the store.
pub fn run(app: &App, request: OptimiseStudy) -> Result<Vec<StudyRow>, AppError> {
    app.store.read(|conn| {
        standing::find(app, conn, &request.chart)?;
        let taken = redesign::list(conn, &app.device.region, &request.chart)?;
        let mut expected: BTreeMap<u32, Option<PointView>> = BTreeMap::new();
        // Newest first: the last one of a version stands for it.
        for one in taken {
            if let Some(version) = one.version
                && !expected.contains_key(&version)
            {
                expected.insert(version, taken::read(&one.expected)?.point);
            }
        }
        if expected.is_empty() {
            return Ok(Vec::new());
        }
        let (lengths, moved, left_out) = lengths(app, conn, &request.chart)?;
        let of = |version: u32| {
            lengths
                .get(&version)
                .map_or(EndedCases::default(), |it| ended(it))
        };
        let row = |(version, point): (u32, Option<PointView>)| {
            let before = of(version.saturating_sub(1));
            let expected = point.and_then(|it| it.objectives.get("mean_time").copied());
            StudyRow {
                moved,
                left_out,
                ..beside(version, before, of(version), expected)
            }
        };
        Ok(expected.into_iter().rev().map(row).collect())
    })
}

/// Seconds of ended cases by version of the chart.
type Lengths = BTreeMap<u32, Vec<f64>>;

/// Seconds of every ended case that ran on one version, by that version, how many ran on more than one, and how many could
/// not be looked at.
fn lengths(app: &App, conn: &Connection, chart: &str) -> Result<(Lengths, u32, u32), AppError> {
    let (mut found, mut moved) = (Lengths::new(), 0);
    let mut seen = 0;
    let left_out = cases::each(app, conn, chart, &Scope::Ended, &mut |case| {
        seen += 1;
        if seen > MAX_CASES {
            return ControlFlow::Break(());
        }
        if let CaseState::Ended { at, .. } = &case.state
            && case.start.chart.chart == chart
        {
            if case.versions.moves.is_empty() {
                let length = (*at - case.opened.at).as_seconds_f64();
                let version = case.start.chart.version;
                found.entry(version).or_default().push(length);
            } else {
                moved += 1;
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok((found, moved, left_out))
}

fn ended(lengths: &[f64]) -> EndedCases {
    let n = lengths.len() as f64;
    let mean_s = lengths.iter().sum::<f64>() / n.max(1.0);
    let squares: f64 = lengths.iter().map(|it| (it - mean_s).powi(2)).sum();
    EndedCases {
        cases: u32::try_from(lengths.len()).unwrap_or(u32::MAX),
        mean_s,
        sd_s: (squares / (n - 1.0).max(1.0)).sqrt(),
    }
}

/// The difference of two means, with the interval of Welch for many cases.
fn beside(
    version: u32,
    before: EndedCases,
    after: EndedCases,
    expected: Option<BesideView>,
) -> StudyRow {
    let enough = before.cases >= LEAST && after.cases >= LEAST;
    let part = |it: EndedCases| it.sd_s.powi(2) / f64::from(it.cases.max(1));
    let half = NORMAL * (part(before) + part(after)).sqrt();
    let difference = after.mean_s - before.mean_s;
    StudyRow {
        version,
        before,
        after,
        moved: 0,
        left_out: 0,
        least: LEAST,
        difference: enough.then_some(difference),
        difference_ci95: enough.then_some([difference - half, difference + half]),
        beyond_chance: enough && difference.abs() > half,
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cases(n: u32, mean: f64) -> EndedCases {
        // Two values around the mean.
        let values: Vec<f64> = (0..n)
            .map(|at| mean + if at % 2 == 0 { 100.0 } else { -100.0 })
            .collect();
        ended(&values)
    }

    #[test]
    fn thirty_cases_on_either_side_tell_a_difference_with_its_interval() {
        let row = beside(2, cases(40, 10_000.0), cases(40, 9_000.0), None);
        assert_eq!((row.difference, row.beyond_chance), (Some(-1_000.0), true));
        let [from, to] = row.difference_ci95.unwrap();
        // The spread of both is 101.27; 1.96 times the root of twice its square over forty is 44.38.
        assert!(
            (from + 1_044.38).abs() < 0.1 && (to + 955.62).abs() < 0.1,
            "{from} {to}"
        );
        assert!(!beside(2, cases(40, 10_000.0), cases(40, 9_990.0), None).beyond_chance);
    }

    #[test]
    fn fewer_tell_nothing() {
        let row = beside(2, cases(40, 10_000.0), cases(29, 1.0), None);
        assert_eq!(
            (row.difference, row.difference_ci95, row.beyond_chance),
            (None, None, false)
        );
        assert_eq!((row.before.cases, row.after.cases), (40, 29));
    }
}
