//! The desk's own cases as a log: each step that was done is an event of its case, by its post.

use std::path::Path;

use app::case::traces::{Selection, Trace, each};
use flow_mine::gather::{Gather, Lifecycle, Phase, Row};
use flow_mine::log::NO_TIME;

use super::args::Reading;
use super::open::Opened;
use crate::args::Place;
use crate::desk::{sign, trouble};
use crate::print::{Format, Trouble, note};
use crate::say;

/// Reads every case of a desk.
pub fn read(data: &Path, reading: &Reading) -> Result<Opened, Trouble> {
    let place = Place {
        data: data.to_owned(),
        user: reading.user.clone(),
        format: Format::Json,
    };
    let app = sign::open(&place, "window")?;
    let mut gather = Gather::default();
    let left_out = each(&app, &Selection::default(), &mut |trace| {
        take(trace, &mut gather);
        Ok(())
    })
    .map_err(|error| trouble(&error))?;
    if let Some(line) = say::left_out(left_out) {
        note(&line);
    }
    let rows = gather.rows() as u64;
    let (log, empty_cases) = gather.finish(Lifecycle::All);
    if log.is_empty() {
        return Err(Trouble(say::desk_without_events().into()));
    }
    Ok(Opened {
        log,
        source: "desk".into(),
        rows,
        empty_cases,
        troubles: Vec::new(),
    })
}

fn take(trace: &Trace, gather: &mut Gather) {
    let number = gather.case(&trace.number);
    gather.item(number, &trace.item_name);
    for step in &trace.steps {
        let (start_ms, end_ms) = (step.from_us / 1_000, step.to_us / 1_000);
        gather.push(&Row {
            case: number,
            activity: &step.name,
            end_ms,
            start_ms: if start_ms <= end_ms {
                start_ms
            } else {
                NO_TIME
            },
            resource: &step.post,
            phase: Phase::Complete,
        });
    }
}
