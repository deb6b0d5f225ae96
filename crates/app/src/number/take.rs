//! Numbers are taken in the transaction of the step that issues the paper: when it fails, nothing was taken.

use std::borrow::Cow;
use std::collections::BTreeMap;

use case_core::case::Case;
use case_core::choices;
use case_core::decide::Command;
use case_core::ending::{CaseStopped, StopHow};
use case_core::event::StepDone;
use case_core::execution::{
    ExecutionHalted, ExecutionResumed, FINISH_PAPER, HALT_PAPER, RESUME_PAPER,
};
use case_core::net::Net;
use case_core::paper::{IssuedPaper, Paper, PaperNumber, PaperNumbered};
use case_store::table::counter;
use case_store::table::item;
use case_store::table::number::block::{self, Block};
use case_store::table::number::wait::{self, Waiting};
use case_store::table::number::{self, NumberState, Place, Taken};
use case_store::{Connection, Tx};
use chrono::Datelike;

use super::settings::{CASE_SERIES, NumberWords, Source};
use crate::app::App;
use crate::error::AppError;

/// Which papers a step issues.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Issue<'a> {
    /// All that take numbers and that the step has not issued before.
    Usual,
    /// These.
    These(&'a [String]),
}

/// A case that is written.
#[derive(Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) id: &'a str,
    pub(crate) net: &'a Net,
    pub(crate) case: &'a Case,
    /// Name of the person who acts.
    pub(crate) who: &'a str,
}

/// The command with the numbers that it takes.
pub(crate) fn numbered<'c>(
    app: &App,
    tx: &Tx<'_>,
    of: Of<'_>,
    command: &'c Command,
    issue: Issue<'_>,
) -> Result<Cow<'c, Command>, AppError> {
    match command {
        Command::Done(done) => {
            let papers = issued(app, tx, of, done, issue)?;
            if papers.is_empty() {
                return Ok(Cow::Borrowed(command));
            }
            Ok(Cow::Owned(Command::Done(StepDone {
                papers,
                ..done.clone()
            })))
        }
        Command::NumberPaper(wanted) => {
            let number = later(app, tx, of, wanted.paper)?;
            Ok(Cow::Owned(Command::NumberPaper(PaperNumbered {
                paper: wanted.paper,
                number,
            })))
        }
        Command::Halt(halted) => {
            let papers = beside(app, tx, of, HALT_PAPER)?;
            Ok(Cow::Owned(Command::Halt(ExecutionHalted {
                papers,
                ..halted.clone()
            })))
        }
        Command::Resume(resumed) => {
            let papers = beside(app, tx, of, RESUME_PAPER)?;
            Ok(Cow::Owned(Command::Resume(ExecutionResumed {
                papers,
                ..resumed.clone()
            })))
        }
        Command::Stop(stopped) if finishes(stopped) => {
            let papers = beside(app, tx, of, FINISH_PAPER)?;
            Ok(Cow::Owned(Command::Stop(CaseStopped {
                papers,
                ..stopped.clone()
            })))
        }
        Command::Start(_)
        | Command::SetField(_)
        | Command::Confirm(_)
        | Command::SendBack(_)
        | Command::Withdraw(_)
        | Command::Extend(_)
        | Command::Claim(_)
        | Command::Release(_)
        | Command::HandOver(_)
        | Command::VoidNumber(_)
        | Command::Stop(_)
        | Command::NoteReceipt(_)
        | Command::NoteRemedy(_)
        | Command::Tick => Ok(Cow::Borrowed(command)),
    }
}

fn finishes(stopped: &CaseStopped) -> bool {
    matches!(stopped.how, StopHow::ExecutionEnded { .. })
}

/// A paper that is issued beside the chart, with its number; nothing where the county numbers no such paper.
fn beside(app: &App, tx: &Tx<'_>, of: Of<'_>, name: &str) -> Result<Vec<IssuedPaper>, AppError> {
    let words = app.words(tx)?;
    let Some(series) = series_beside(app, tx, &words, of, name)? else {
        return Ok(Vec::new());
    };
    let number = take(app, tx, &words, &series, used(of, name))?;
    let name = name.to_owned();
    Ok(vec![IssuedPaper { name, number }])
}

/// The series of a paper, of a step or beside the chart.
fn series_of_paper(
    app: &App,
    conn: &Connection,
    words: &NumberWords,
    of: Of<'_>,
    paper: &Paper,
) -> Result<Option<String>, AppError> {
    if paper.node.is_empty() {
        return series_beside(app, conn, words, of, &paper.name);
    }
    Ok(series_of(app, conn, words, of, &paper.node)?.remove(&paper.name))
}

fn series_beside(
    app: &App,
    conn: &Connection,
    words: &NumberWords,
    of: Of<'_>,
    name: &str,
) -> Result<Option<String>, AppError> {
    if !words.knows(name) {
        return Ok(None);
    }
    let item = item::get(conn, &app.device.region, &of.case.start.item)?;
    let department = item.map(|item| item.department).unwrap_or_default();
    Ok(words.series(&department, name))
}

fn issued(
    app: &App,
    tx: &Tx<'_>,
    of: Of<'_>,
    done: &StepDone,
    issue: Issue<'_>,
) -> Result<Vec<IssuedPaper>, AppError> {
    let words = app.words(tx)?;
    let series = series_of(app, tx, &words, of, &done.node)?;
    let names: Vec<&String> = match issue {
        Issue::Usual => {
            let before = |name: &&String| !is_issued(of.case, &done.node, name);
            series.keys().filter(before).collect()
        }
        Issue::These(names) => names.iter().collect(),
    };
    let mut papers = Vec::new();
    for name in names {
        let series = series
            .get(name)
            .ok_or_else(|| AppError::new("paper_unknown").with("paper", name.as_str()))?;
        let number = take(app, tx, &words, series, used(of, name))?;
        papers.push(IssuedPaper {
            name: name.clone(),
            number,
        });
    }
    Ok(papers)
}

/// The papers of a step that take numbers, each with its series.
fn series_of(
    app: &App,
    conn: &Connection,
    words: &NumberWords,
    of: Of<'_>,
    node: &str,
) -> Result<BTreeMap<String, String>, AppError> {
    let documents = of
        .net
        .node(node)
        .map_or(&[][..], |node| node.step.documents.as_slice());
    let mut known = documents.iter().filter(|name| words.knows(name)).peekable();
    if known.peek().is_none() {
        return Ok(BTreeMap::new());
    }
    let item = item::get(conn, &app.device.region, &of.case.start.item)?;
    let department = item.map(|item| item.department).unwrap_or_default();
    let series = known.filter_map(|name| Some((name.clone(), words.series(&department, name)?)));
    Ok(series.collect())
}

fn is_issued(case: &Case, node: &str, name: &str) -> bool {
    let mut papers = case.papers.iter();
    papers.any(|paper| paper.node == node && paper.name == name)
}

/// The number of a paper that waits for one.
fn later(app: &App, tx: &Tx<'_>, of: Of<'_>, paper: u32) -> Result<PaperNumber, AppError> {
    let unknown = || AppError::new("paper_unknown").with("paper", paper);
    let place = usize::try_from(paper).ok();
    let found = place.and_then(|place| of.case.papers.get(place));
    let found = found.ok_or_else(unknown)?;
    if let Some(number) = &found.number {
        return Err(AppError::new("paper_has_number").with("number", number.to_string()));
    }
    let words = app.words(tx)?;
    // What was set may have changed since: the series that it was issued in holds.
    let waiting = wait::get(tx, of.id, paper)?.map(|waiting| waiting.series);
    let series = match waiting.filter(|series| !series.is_empty()) {
        Some(series) => series,
        None => series_of_paper(app, tx, &words, of, found)?.ok_or_else(unknown)?,
    };
    let number = take(app, tx, &words, &series, used(of, &found.name))?;
    number.ok_or_else(|| AppError::new("no_number_left").with("series", series))
}

fn used(of: Of<'_>, paper: &str) -> Taken {
    Taken {
        serial: 0,
        state: NumberState::Used,
        case: Some(of.id.to_owned()),
        paper: paper.to_owned(),
        at: of.case.latest,
        who: of.who.to_owned(),
        reason: String::new(),
    }
}

/// Takes the next number of this device and writes down what becomes of it; none when the device has none left.
pub(crate) fn take(
    app: &App,
    tx: &Tx<'_>,
    words: &NumberWords,
    series: &str,
    mut taken: Taken,
) -> Result<Option<PaperNumber>, AppError> {
    let year = app.today().year();
    let place = Place { series, year };
    taken.at = app.now();
    let Some(serial) = next(app, tx, words, place)? else {
        return Ok(None);
    };
    taken.serial = serial;
    number::put(tx, place, &taken)?;
    Ok(Some(PaperNumber {
        series: series.to_owned(),
        year,
        serial,
    }))
}

/// The next number; the leading desk allots itself a block when it has none.
pub(crate) fn next(
    app: &App,
    tx: &Tx<'_>,
    words: &NumberWords,
    place: Place<'_>,
) -> Result<Option<u32>, AppError> {
    let found = block::next(tx, place)?;
    if found.is_some() || words.source != Source::Lead {
        return Ok(found);
    }
    let own = Share {
        holder: &app.device.tag,
        own: true,
        count: words.size_of(place.series),
    };
    Ok(Some(allot(app, tx, place, own)?.first))
}

/// The next serial of an item's day; none when the daily serials of this device are used up.
pub(crate) fn of_day(app: &App, tx: &Tx<'_>, day: &str) -> Result<Option<u32>, AppError> {
    let place = Place {
        series: CASE_SERIES,
        year: app.today().year(),
    };
    let words = app.words(tx)?;
    if next(app, tx, &words, place)?.is_none() {
        return Ok(None);
    }
    let own = block::list(tx, place)?
        .into_iter()
        .filter(|block| block.own);
    let series = format!("case/{day}");
    let mut before = counter::last(tx, &series)?;
    for block in own {
        let size = u64::from(block.last - block.first + 1);
        if before < size {
            counter::next(tx, &series)?;
            let serial = u64::from(block.first) + before;
            return Ok(u32::try_from(serial)
                .ok()
                .filter(|serial| *serial <= MOST_OF_DAY));
        }
        before -= size;
    }
    Ok(None)
}

/// Largest daily serial: four digits.
pub(crate) const MOST_OF_DAY: u32 = 9_999;

/// What the leading desk gives to a device.
pub(crate) struct Share<'a> {
    pub(crate) holder: &'a str,
    pub(crate) own: bool,
    pub(crate) count: u32,
}

/// The leading desk allots the numbers behind the last that anybody was allotted.
pub(crate) fn allot(
    app: &App,
    tx: &Tx<'_>,
    place: Place<'_>,
    share: Share<'_>,
) -> Result<Block, AppError> {
    let first = block::last(tx, place)? + 1;
    let block = Block {
        first,
        last: first + share.count - 1,
        holder: share.holder.to_owned(),
        own: share.own,
        source: block::Source::Lead,
        at: app.now(),
    };
    block::put(tx, place, &block)?;
    Ok(block)
}

/// Writes down what a command changed at the papers of a case: which wait for a number, which number is void.
pub(crate) fn keep(app: &App, tx: &Tx<'_>, before: &[Paper], of: Of<'_>) -> Result<(), AppError> {
    for (at, paper) in of.case.papers.iter().enumerate() {
        let was = before.get(at);
        if was == Some(paper) {
            continue;
        }
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        match (&paper.number, was.and_then(|was| was.number.as_ref())) {
            (Some(_), _) if was.is_some() => wait::remove(tx, of.id, place)?,
            (Some(_), _) => {}
            (None, Some(old)) => {
                voided(tx, old, paper, of.who)?;
                waits(tx, of, place, paper, old.series.clone())?;
            }
            (None, None) => {
                let words = app.words(tx)?;
                let series = series_of_paper(app, tx, &words, of, paper)?;
                waits(tx, of, place, paper, series.unwrap_or_default())?;
            }
        }
    }
    Ok(())
}

fn waits(
    tx: &Tx<'_>,
    of: Of<'_>,
    place: u32,
    paper: &Paper,
    series: String,
) -> Result<(), AppError> {
    let waiting = Waiting {
        case: of.id.to_owned(),
        paper: place,
        name: paper.name.clone(),
        series,
        at: of.case.latest,
    };
    Ok(wait::put(tx, &waiting)?)
}

fn voided(tx: &Tx<'_>, number: &PaperNumber, paper: &Paper, who: &str) -> Result<(), AppError> {
    let Some(last) = paper.voided.last() else {
        return Ok(());
    };
    let place = Place {
        series: &number.series,
        year: number.year,
    };
    let taken = Taken {
        serial: number.serial,
        state: NumberState::Void,
        case: None,
        paper: paper.name.clone(),
        at: last.voided.at,
        who: who.to_owned(),
        reason: last.reason.clone(),
    };
    Ok(number::make_void(tx, place, &taken)?)
}

/// What a step offers to issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) series: String,
    /// Numbers that this device has left.
    pub(crate) left: u32,
}

/// The papers that waiting steps can issue, by step and name.
pub(crate) fn offers(
    app: &App,
    conn: &Connection,
    (id, net, case): (&str, &Net, &Case),
) -> Result<BTreeMap<(String, String), Offer>, AppError> {
    let words = app.words(conn)?;
    let mut offers = BTreeMap::new();
    if words.offices.is_empty() {
        return Ok(offers);
    }
    let of = Of {
        id,
        net,
        case,
        who: "",
    };
    let year = app.today().year();
    for waiting in choices::waiting(net, case) {
        for (name, series) in series_of(app, conn, &words, of, &waiting.node)? {
            let place = Place {
                series: &series,
                year,
            };
            // The leading desk allots itself the next block when it needs one.
            let left = match words.source {
                Source::Lead => u32::MAX,
                Source::Platform | Source::Slips => block::left(conn, place)?,
            };
            offers.insert((waiting.node.clone(), name), Offer { series, left });
        }
    }
    Ok(offers)
}
