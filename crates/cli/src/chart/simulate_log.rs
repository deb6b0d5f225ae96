//! The log of a simulation, written while cases are played; of a case only what is open is kept.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use app::optimise::export_log::Done;
use chrono::{FixedOffset, NaiveDateTime};
use flow_mine::write::{self, Event};
use flow_optimise::simulate::Told;

use crate::print::Trouble;
use crate::say;

/// An open log; the first failure is kept until the end.
pub struct Writer {
    path: PathBuf,
    out: BufWriter<File>,
    xes: bool,
    /// Where seconds of the simulation begin, in microseconds since 1970.
    origin_us: i64,
    offset_s: i64,
    open: HashMap<u32, Vec<Done>>,
    events: u64,
    failed: Option<io::Error>,
}

impl Writer {
    /// Begins a `.csv` or a `.xes`; `origin` is the local time from which the simulation counts.
    pub fn open(path: &Path, origin: NaiveDateTime, zone: FixedOffset) -> Result<Writer, Trouble> {
        let ending = path
            .extension()
            .map(|it| it.to_string_lossy().to_lowercase());
        let xes = match ending.as_deref() {
            Some("csv") => false,
            Some("xes") => true,
            Some(_) | None => return Err(Trouble(say::only_logs(path))),
        };
        let cannot = |error: io::Error| Trouble(say::cannot_write(path, &error));
        let mut out = BufWriter::new(File::create(path).map_err(cannot)?);
        if xes {
            write::xes_head(&mut out)
        } else {
            write::csv_head(&mut out)
        }
        .map_err(cannot)?;
        let offset_s = i64::from(zone.local_minus_utc());
        Ok(Writer {
            path: path.to_owned(),
            out,
            xes,
            origin_us: origin.and_utc().timestamp_micros() - offset_s * 1_000_000,
            offset_s,
            open: HashMap::new(),
            events: 0,
            failed: None,
        })
    }

    /// Takes what the simulation tells.
    pub fn take(&mut self, told: Told<'_>) {
        if self.failed.is_some() {
            return;
        }
        let written = match told {
            Told::Done { it, step, person } => {
                self.events += 1;
                let done = Done::new(it, step, person);
                if self.xes {
                    self.open.entry(it.case).or_default().push(done);
                    return;
                }
                let case = it.case.to_string();
                write::csv_row(
                    &mut self.out,
                    &done.event(&case, self.origin_us),
                    self.offset_s,
                )
            }
            Told::Happened { .. } | Told::Beside { .. } => return,
            Told::Closed(case) => self.close_case(case),
        };
        self.failed = written.err();
    }

    fn close_case(&mut self, number: u32) -> io::Result<()> {
        if !self.xes {
            return Ok(());
        }
        let mut steps = self.open.remove(&number).unwrap_or_default();
        steps.sort_by(|a, b| a.it.end.total_cmp(&b.it.end));
        let case = number.to_string();
        let events: Vec<Event> = steps
            .iter()
            .map(|done| done.event(&case, self.origin_us))
            .collect();
        write::xes_case(&mut self.out, &case, &[], &events, self.offset_s)
    }

    /// Ends the file; answers its path and the number of events.
    pub fn close(mut self) -> Result<(PathBuf, u64), Trouble> {
        let mut written = self.failed.take().map_or(Ok(()), Err);
        if self.xes {
            written = written.and_then(|()| write::xes_end(&mut self.out));
        }
        match written.and_then(|()| self.out.flush()) {
            Ok(()) => Ok((self.path, self.events)),
            Err(error) => Err(Trouble(say::cannot_write(&self.path, &error))),
        }
    }
}
