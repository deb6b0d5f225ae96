//! Calendars of a scenario file that are kept with a probability only (`model_type` FUZZY).

use serde::Deserialize;

use super::{Misfit, clock, weekday};
use crate::simulate::granules::{Granules, LEAST_CHANCE};
use crate::simulate::hours::DAY_S;

/// Shortest and longest stretch, in seconds.
const LENGTHS_S: (f64, f64) = (60.0, DAY_S);

/// `granule_size`.
#[derive(Deserialize)]
pub struct GranuleSize {
    value: f64,
    time_unit: String,
}

/// A stretch of a day with its probability.
#[derive(PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Chances {
    from: String,
    to: String,
    begin_time: String,
    end_time: String,
    #[serde(default)]
    probability: f64,
}

impl GranuleSize {
    fn seconds(&self) -> Result<f64, Misfit> {
        let unit = match self.time_unit.to_uppercase().as_str() {
            "SECONDS" => 1.0,
            "MINUTES" => 60.0,
            "HOURS" => 3_600.0,
            _ => 0.0,
        };
        let seconds = self.value * unit;
        let (least, most) = LENGTHS_S;
        if (least..=most).contains(&seconds) && DAY_S % seconds == 0.0 {
            Ok(seconds)
        } else {
            Err(Misfit::Period(format!(
                "granule_size {} {}",
                self.value, self.time_unit
            )))
        }
    }
}

/// The probabilities of a calendar: of being there, and of working although not there.
pub fn granules(
    size: Option<&GranuleSize>,
    there: &[Chances],
    busy: &[Chances],
) -> Result<Granules, Misfit> {
    let missing = || Misfit::Period("granule_size".to_owned());
    let length = size.ok_or_else(missing)?.seconds()?;
    let mut granules = Granules::new(length);
    for it in there {
        it.fill(length, &mut granules.there)?;
    }
    for it in busy {
        it.fill(length, &mut granules.busy)?;
    }
    Ok(granules)
}

impl Chances {
    fn fill(&self, length: f64, out: &mut [f64]) -> Result<(), Misfit> {
        if !(0.0..=1.0).contains(&self.probability) {
            return Err(Misfit::Period(format!("probability {}", self.probability)));
        }
        let chance = if self.probability < LEAST_CHANCE {
            0.0
        } else {
            self.probability
        };
        let (from, to) = (weekday(&self.from)?, weekday(&self.to)?);
        let index = |text: &str| Ok::<usize, Misfit>((clock(text)? / length) as usize);
        let count = (DAY_S / length) as usize;
        let (begin, end) = (index(&self.begin_time)?, index(&self.end_time)?);
        // An end in the first stretch of a day is the end of the day.
        let end = if end == 0 { count } else { end.min(count) };
        for day in from..=to {
            out[day as usize * count..][begin.min(end)..end].fill(chance);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tiny_probability_counts_as_nought() {
        let of = |probability: f64| {
            let size = GranuleSize {
                value: 60.0,
                time_unit: "MINUTES".to_owned(),
            };
            let there = Chances {
                from: "MONDAY".to_owned(),
                to: "MONDAY".to_owned(),
                begin_time: "09:00:00".to_owned(),
                end_time: "10:00:00".to_owned(),
                probability,
            };
            granules(Some(&size), &[there], &[]).unwrap().there[9]
        };
        assert_eq!((of(1e-9), of(1e-4)), (0.0, 1e-4));
    }
}
