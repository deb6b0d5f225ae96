//! The desk's own cases as a log.

use std::path::Path;

use app::case::traces::{Selection, each};
use app::mining::take_case;
use flow_mine::gather::{Gather, Lifecycle};

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
        take_case(trace, &mut gather);
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
