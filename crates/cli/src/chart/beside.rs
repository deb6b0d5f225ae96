//! Charts that are played beside the first one, each with its scenario.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use flow_model::chart::Chart;
use flow_optimise::simulate::office::MAX_OTHERS;
use flow_optimise::simulate::{Other, Scenario};

use super::{days, simulate};
use crate::print::Trouble;
use crate::say;

/// Stands for a scenario that is to be assumed.
const ASSUMED: &str = "-";

/// Reads pairs of a chart and its scenario.
pub fn read(
    (file, chart, scenario): (&Path, &Chart, &Scenario),
    given: &[PathBuf],
    start: DateTime<FixedOffset>,
    holidays: bool,
) -> Result<Vec<Other>, Trouble> {
    if given.len() / 2 > MAX_OTHERS {
        return Err(Trouble(say::too_many_beside(given.len() / 2)));
    }
    let mut known = vec![whole(file)];
    let mut others: Vec<Other> = Vec::new();
    for pair in given.chunks_exact(2) {
        let path = &pair[0];
        let here = whole(path);
        if known.contains(&here) {
            return Err(Trouble(say::beside_itself(path)));
        }
        known.push(here);
        let other = super::open(path)?.chart();
        let name = path.display().to_string();
        others.push(if pair[1].as_os_str() == ASSUMED {
            Other::assumed(&name, other, (chart, scenario), &others)
        } else {
            let mut scenario = simulate::scenario(&other, Some(&pair[1]))?;
            days::place(&mut scenario, start, holidays)?;
            Other {
                name,
                chart: other.into(),
                scenario,
            }
        });
    }
    Ok(others)
}

/// The path by which a file is told from another one of the same name.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
