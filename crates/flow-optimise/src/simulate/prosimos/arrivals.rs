//! Arrivals of a scenario that counts their gaps in open hours, as tools count them that count by the clock.

use super::laws::duration;
use super::{File, Misfit};
use crate::simulate::chance::Duration;
use crate::simulate::hours::{Hours, WEEK_S};
use crate::simulate::scenario::Manner;

/// Halvings of the span in which the mean is looked for.
const HALVINGS: u32 = 100;

/// When cases come. The gaps in open hours count as long as what other tools play is still made from them; who
/// changes that changes both.
pub(super) fn read(file: &File, hours: &Hours) -> Result<Duration, Misfit> {
    let played = duration(&file.arrival_time_distribution)?;
    let Some(own) = file.arrival_in_hours.as_ref() else {
        return Ok(played);
    };
    if file.manner == Manner::Prosimos {
        return Ok(played);
    }
    let own = duration(own)?;
    let made = by_the_clock(&own, hours);
    let near = (made.mean() - played.mean()).abs() <= 1e-6 * made.mean();
    Ok(match near {
        true => own,
        false => played.scaled(own.mean() / made.mean()),
    })
}

/// The law with which as many cases come in a week when a gap runs by the clock and a case that would come in
/// closed hours comes when they are over; exact for exponential gaps.
pub fn by_the_clock(arrival: &Duration, hours: &Hours) -> Duration {
    let (mean, open_s) = (arrival.mean(), hours.weekly());
    if mean <= 0.0 || open_s <= 0.0 || open_s >= WEEK_S {
        return arrival.clone();
    }
    let wanted = open_s / mean;
    let (mut low, mut high) = (mean, mean * WEEK_S / open_s);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        match in_a_week(middle, hours) > wanted {
            true => low = middle,
            false => high = middle,
        }
    }
    arrival.scaled(high / mean)
}

/// Cases in a week, with gaps by the clock of that mean in seconds, where who comes to a closed door waits for the
/// next opening.
pub fn in_a_week(mean: f64, hours: &Hours) -> f64 {
    let next = hours.periods.iter().skip(1).map(|it| it.0);
    let first = hours.periods.first().map(|it| it.0 + WEEK_S);
    let closed = hours.periods.iter().zip(next.chain(first));
    // All that would come while it is closed is one: the next gap begins when it opens.
    let behind = closed.map(|((_, end), begin)| 1.0 - libm::exp((end - begin) / mean));
    hours.weekly() / mean + behind.sum::<f64>()
}
