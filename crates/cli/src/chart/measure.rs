//! `chart measure` and `chart simulate`: what a chart asks of people, in counts and in time.

use std::path::Path;
use std::time::Instant;

use flow_optimise::simulate::{Options, Scenario, prosimos, simulate as play};
use serde_json::json;

use crate::print::{Answer, Trouble};
use crate::say;

/// Counts what the chart asks.
pub fn measure(file: &Path) -> Result<Answer, Trouble> {
    let chart = super::open(file)?.chart();
    let measure = serde_json::to_value(flow_optimise::measure(&chart))
        .map_err(|error| Trouble(say::broken(&error)))?;
    Ok(Answer::good(say::measure(&measure), measure))
}

/// Plays cases through the chart.
pub fn simulate(
    file: &Path,
    scenario: Option<&Path>,
    cases: u32,
    replications: u32,
    seed: u64,
) -> Result<Answer, Trouble> {
    let chart = super::open(file)?.chart();
    let scenario = match scenario {
        None => Scenario::from_chart(&chart),
        Some(path) => {
            let bytes = super::bytes(path)?;
            let text = String::from_utf8_lossy(&bytes);
            prosimos::read(&text).map_err(|misfit| Trouble(say::bad_scenario(path, &misfit)))?
        }
    };
    let options = Options {
        cases,
        replications,
        seed,
        ..Options::default()
    };
    let start = Instant::now();
    let outcome = play(&chart, &scenario, &options)
        .map_err(|refusal| Trouble(say::not_simulated(file, &refusal)))?;
    let seconds = start.elapsed().as_secs_f64();
    let mut json = json!(outcome);
    json["seconds"] = seconds.into();
    Ok(Answer::good(say::simulated(&outcome, seconds), json))
}
