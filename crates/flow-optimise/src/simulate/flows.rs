//! What the flows of a plan say: shares at gateways, whether everything can end.

use super::Refusal;
use super::plan::{Deed, Opener, Split, Stop};

/// How far probabilities may be from one in sum.
const TOLERANCE: f64 = 0.01;

/// Given probabilities as they are, the rest shared by the flows without; the sum is one.
pub fn shares(gateway: &str, odds: &[Option<f64>]) -> Result<Vec<f64>, Refusal> {
    let given: Vec<f64> = chances(
        gateway,
        &odds.iter().map(|it| it.or(Some(0.0))).collect::<Vec<_>>(),
    )?;
    let sum: f64 = given.iter().sum();
    let open = odds.iter().filter(|odd| odd.is_none()).count();
    let short = open == 0 && !odds.is_empty() && (sum - 1.0).abs() > TOLERANCE;
    if short || sum > 1.0 + TOLERANCE {
        return Err(Refusal::Probabilities {
            element: gateway.to_owned(),
            sum: format!("{sum:.4}"),
        });
    }
    let rest = (1.0 - sum).max(0.0) / open.max(1) as f64;
    let shares: Vec<f64> = odds.iter().map(|odd| odd.unwrap_or(rest)).collect();
    let whole: f64 = shares.iter().sum();
    Ok(shares
        .iter()
        .map(|share| share / whole.max(f64::MIN_POSITIVE))
        .collect())
}

/// Probabilities that stand for themselves; a flow without one is taken every second time.
pub fn chances(gateway: &str, odds: &[Option<f64>]) -> Result<Vec<f64>, Refusal> {
    let odds: Vec<f64> = odds.iter().map(|odd| odd.unwrap_or(0.5)).collect();
    match odds
        .iter()
        .find(|odd| !(0.0..=1.0 + TOLERANCE).contains(*odd))
    {
        Some(odd) => Err(Refusal::Probability {
            element: gateway.to_owned(),
            value: format!("{odd}"),
        }),
        None => Ok(odds),
    }
}

/// The stops of a chart, as far as ends can be reached.
pub struct Ways<'p> {
    /// The stops.
    pub stops: &'p [Stop],
    /// Which stop owns a scope.
    pub owner: &'p [Option<usize>],
    /// Event sub-processes that can open.
    pub openers: &'p [Opener],
}

impl Ways<'_> {
    /// The stops behind one: inside of it, along flows that may be taken, behind its sub-process, and what can come
    /// between.
    fn next(&self, at: usize) -> Vec<usize> {
        let (stops, stop) = (self.stops, &self.stops[at]);
        let mut next: Vec<usize> = match &stop.split {
            Split::One(odds) | Split::Some(odds) => stop
                .out
                .iter()
                .zip(odds)
                .enumerate()
                .filter(|(place, it)| *it.1 > 0.0 || stop.otherwise == Some(*place))
                .map(|(_, it)| it.0.stop)
                .collect(),
            Split::All | Split::First(_) => stop.out.iter().map(|way| way.stop).collect(),
        };
        if let Deed::Enter { start, .. } = stop.deed {
            next.push(start);
        }
        if let Some(own) = self.owner[stop.scope] {
            next.extend(stops[own].out.iter().map(|way| way.stop));
        }
        next.extend(stop.bounds.iter().map(|it| it.stop));
        next.extend(stop.throws);
        next.extend(&stop.sends);
        next.extend(&stop.mail.to);
        if !self.openers.is_empty() || self.owner.len() > 1 {
            let mut scope = stop.scope;
            loop {
                let beside = self.openers.iter().filter(|it| it.scope == scope);
                next.extend(beside.map(|it| it.sub));
                let Some(own) = self.owner[scope] else { break };
                next.extend(stops[own].bounds.iter().map(|it| it.stop));
                scope = stops[own].scope;
            }
        }
        next
    }

    fn reached(&self, from: &[usize]) -> Vec<bool> {
        let mut seen = vec![false; self.stops.len()];
        let mut open = from.to_vec();
        while let Some(at) = open.pop() {
            for target in self.next(at) {
                if !seen[target] {
                    seen[target] = true;
                    open.push(target);
                }
            }
        }
        seen
    }

    /// A stop that a case can come to and from which no end can be reached; one that it comes to again and again
    /// first.
    pub fn without_end(&self, starts: &[usize]) -> Option<usize> {
        let stops = self.stops;
        let ends = |at: usize| {
            if stops[at].throws.is_some() {
                return false;
            }
            let last = stops[at].out.is_empty() && !matches!(stops[at].deed, Deed::Enter { .. });
            last || matches!(stops[at].deed, Deed::End | Deed::Terminate)
        };
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); stops.len()];
        for at in 0..stops.len() {
            let next = self.next(at).into_iter();
            next.for_each(|target| back[target].push(at));
        }
        let mut good: Vec<bool> = (0..stops.len()).map(ends).collect();
        let mut open: Vec<usize> = (0..stops.len()).filter(|at| good[*at]).collect();
        while let Some(at) = open.pop() {
            for from in &back[at] {
                if !good[*from] {
                    good[*from] = true;
                    open.push(*from);
                }
            }
        }
        let seen = self.reached(starts);
        let lost: Vec<usize> = (0..stops.len())
            .filter(|at| seen[*at] && !good[*at])
            .collect();
        let round = lost.iter().find(|at| self.reached(&[**at])[**at]);
        round.or(lost.first()).copied()
    }
}
