//! `chart measure`: what a chart asks of people, counted.

use std::path::PathBuf;

use serde_json::json;

use crate::print::{Answer, Trouble};
use crate::say;

/// Counts what a chart asks; of several charts, each of them and all together.
pub fn measure(paths: &[PathBuf]) -> Result<Answer, Trouble> {
    match paths {
        [file] if !file.is_dir() => {
            let chart = super::open(file)?.chart();
            let measure = serde_json::to_value(flow_optimise::measure(&chart))
                .map_err(|error| Trouble(say::broken(&error)))?;
            Ok(Answer::good(say::measure(&measure), measure))
        }
        _ => measure_all(paths),
    }
}

/// A file that cannot be read is named and left out: exit 1.
fn measure_all(paths: &[PathBuf]) -> Result<Answer, Trouble> {
    let files = super::folder::charts(paths)?;
    let mut measured = Vec::new();
    let mut unreadable = Vec::new();
    for file in files {
        match super::open(&file) {
            Ok(document) => {
                let chart = document.chart();
                measured.push((
                    file,
                    chart.power.class.clone(),
                    flow_optimise::measure(&chart),
                ));
            }
            Err(Trouble(why)) => unreadable.push(json!({ "file": file, "why": why })),
        }
    }
    let total = measured
        .iter()
        .map(|(_, class, found)| (class.as_deref(), found));
    let total = flow_optimise::total(total);
    let charts: Vec<serde_json::Value> = measured
        .iter()
        .map(|(file, class, found)| {
            let mut chart = json!({ "file": file, "class": class });
            if let (Some(chart), Ok(serde_json::Value::Object(figures))) =
                (chart.as_object_mut(), serde_json::to_value(found))
            {
                chart.extend(figures);
            }
            chart
        })
        .collect();
    let mut json = json!({ "charts": charts, "total": total, "unreadable": unreadable });
    for outlier in json["total"]["outliers"]
        .as_array_mut()
        .into_iter()
        .flatten()
    {
        let at = outlier["chart"]
            .as_u64()
            .and_then(|at| usize::try_from(at).ok());
        let file = at.and_then(|at| measured.get(at)).map(|(file, ..)| file);
        outlier["file"] = json!(file);
    }
    Ok(Answer {
        text: say::measured_all(&json),
        wrong: !unreadable.is_empty(),
        json,
    })
}
