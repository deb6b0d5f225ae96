//! What is heard while one replication is played: how long cases take, and which steps overrun their limits.

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::Chart;
use flow_model::step::{Counting, Limit, Unit};
use flow_optimise::simulate::clock::Clock;
use flow_optimise::simulate::hours::DAY_S;
use flow_optimise::simulate::{Execution, Told};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Bars of a histogram at most.
const MAX_BARS: usize = 40;
/// Working days of a week.
const WEEK_DAYS: f64 = 5.0;

/// How often which length occurred.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Histogram {
    /// Where the first bar begins, in seconds.
    pub from_s: f64,
    /// Width of a bar.
    pub step_s: f64,
    /// Height of each bar.
    pub counts: Vec<u32>,
    /// Values beyond the last bar: the longest one in a hundred.
    pub beyond: u32,
}

/// Listens to a replication.
pub(crate) struct Ear<'c> {
    chart: &'c Chart,
    hours: Clock,
    /// First and last second of each open case.
    open: HashMap<u32, (f64, f64)>,
    lengths: Vec<f64>,
    /// By the stop's number: its name, how often, how often too late.
    stops: BTreeMap<usize, (String, u32, u32)>,
    limits: HashMap<String, Option<Limit>>,
}

impl<'c> Ear<'c> {
    /// `hours` are those in which cases arrive; working days are counted in them.
    pub(crate) fn new(chart: &'c Chart, hours: Clock) -> Ear<'c> {
        let mut limits: HashMap<String, Option<Limit>> = HashMap::new();
        for node in &chart.nodes {
            let limit = node.step.as_ref().and_then(|step| step.limit.clone());
            limits.insert(label(&node.id, &node.name), limit);
        }
        Ear {
            chart,
            hours,
            open: HashMap::new(),
            lengths: Vec::new(),
            stops: BTreeMap::new(),
            limits,
        }
    }

    /// Hears one thing.
    pub(crate) fn hear(&mut self, told: Told<'_>) {
        match told {
            Told::Done { it, step, .. } => {
                let span = self.open.entry(it.case).or_insert((it.enabled, it.end));
                *span = (span.0.min(it.enabled), span.1.max(it.end));
                let late = self.is_late(step, &it);
                let stop = self
                    .stops
                    .entry(it.stop)
                    .or_insert_with(|| (step.to_owned(), 0, 0));
                stop.1 += 1;
                stop.2 += u32::from(late);
            }
            Told::Happened { .. } | Told::Beside { .. } => {}
            Told::Closed(case) => {
                if let Some((from, to)) = self.open.remove(&case) {
                    self.lengths.push(to - from);
                }
            }
        }
    }

    fn is_late(&self, step: &str, it: &Execution) -> bool {
        let Some(Some(limit)) = self.limits.get(step) else {
            return false;
        };
        let (allowed, working) = allowed_s(limit, &self.hours);
        let used = if working {
            self.hours.worked(it.end) - self.hours.worked(it.enabled)
        } else {
            it.end - it.enabled
        };
        used > allowed
    }

    /// How long cases took.
    pub(crate) fn histogram(&self) -> Histogram {
        histogram(self.lengths.clone())
    }

    /// Share of executions that overran the limit of their step, by step; only steps with a limit.
    pub(crate) fn overdue(&self) -> BTreeMap<String, f64> {
        let mut shares = BTreeMap::new();
        let mut taken: HashMap<&str, usize> = HashMap::new();
        // Stops are numbered in the order of the chart: of steps with one name the first number is the first step.
        for (name, count, late) in self.stops.values() {
            let place = taken.entry(name.as_str()).or_default();
            let mut same = self
                .chart
                .nodes
                .iter()
                .filter(|node| label(&node.id, &node.name) == *name);
            let node = same.clone().nth(*place).or_else(|| same.next_back());
            *place += 1;
            if let Some(node) =
                node.filter(|node| node.step.as_ref().is_some_and(|step| step.limit.is_some()))
            {
                shares.insert(
                    node.id.clone(),
                    f64::from(*late) / f64::from((*count).max(1)),
                );
            }
        }
        shares
    }
}

/// What a listener calls an element.
pub(crate) fn label(id: &str, name: &str) -> String {
    if name.is_empty() {
        id.to_owned()
    } else {
        name.to_owned()
    }
}

/// Seconds that a limit allows, and whether only the working hours count. The first day is not counted.
pub(crate) fn allowed_s(limit: &Limit, hours: &Clock) -> (f64, bool) {
    let number = f64::from(limit.number);
    match limit.unit {
        Unit::Day if limit.counting == Counting::Working => {
            ((number + 1.0) * hours.weekly() / WEEK_DAYS, true)
        }
        Unit::Hour => (number * 3_600.0, false),
        Unit::Day => ((number + 1.0) * DAY_S, false),
        Unit::Month => (number * 30.0 * DAY_S, false),
        Unit::Year => (number * 365.0 * DAY_S, false),
    }
}

/// Bars of a round width up to the 99th percentile.
pub(crate) fn histogram(mut values: Vec<f64>) -> Histogram {
    values.sort_by(f64::total_cmp);
    let Some(last) = values.get((values.len() * 99 / 100).min(values.len().saturating_sub(1)))
    else {
        return Histogram::default();
    };
    let least = last / MAX_BARS as f64;
    let round = [
        1, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1_440, 2_880, 7_200, 10_080, 20_160, 43_200,
        86_400, 525_600,
    ];
    let step_s = round
        .iter()
        .map(|minutes| f64::from(*minutes) * 60.0)
        .find(|step| *step >= least)
        .unwrap_or(least);
    let bars = ((last / step_s).floor() as usize + 1).min(MAX_BARS + 1);
    let mut counts = vec![0; bars];
    let mut beyond = 0;
    for value in values {
        match counts.get_mut((value / step_s) as usize) {
            Some(bar) => *bar += 1,
            None => beyond += 1,
        }
    }
    Histogram {
        from_s: 0.0,
        step_s,
        counts,
        beyond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_stands_in_a_bar_or_beyond() {
        let made = histogram((1..=1_000).map(|n| f64::from(n) * 600.0).collect());
        assert_eq!(made.counts.iter().sum::<u32>() + made.beyond, 1_000);
        assert!(made.counts.len() <= MAX_BARS + 1);
        assert!(made.beyond <= 10, "{}", made.beyond);
        assert_eq!(histogram(Vec::new()), Histogram::default());
        assert_eq!(histogram(vec![5.0]).counts, [1]);
    }
}
