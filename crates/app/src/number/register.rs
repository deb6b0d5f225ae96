//! `number.register`: the register of a year, every number from 1 on with what became of it, so that no gap is left
//! without a word.

use case_store::Connection;
use case_store::table::case as case_table;
use case_store::table::number::block::{self, Block};
use case_store::table::number::{self, NumberState, Place, Taken};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::clock::text;
use crate::error::AppError;

/// Most numbers of one answer.
const MAX_ROWS: usize = 500;

/// Request of `number.register`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberRegister {
    /// 机关简称 and 性质.
    pub series: String,
    /// The year.
    pub year: i32,
    /// The last number of the answer before; 0 for the first.
    #[serde(default)]
    pub after: u32,
}

/// Reply of `number.register`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberRegisterView {
    /// Numbers and ranges of numbers, by serial, without a gap.
    pub rows: Vec<RegisterRow>,
    /// Where the next answer begins; none when this is the last.
    pub next: Option<u32>,
}

/// What is known of a number or a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisterState {
    /// A paper has it.
    Used,
    /// It is void.
    Void,
    /// This device holds it and has not used it.
    Free,
    /// Another device of the county holds it: its register says more.
    Held,
    /// Nobody on this desk knows who holds it: allotted to another device, or to nobody.
    Elsewhere,
    /// Behind the last block that is known: allotted to nobody by this desk.
    Unallotted,
}

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterRow {
    /// First serial.
    pub first: u32,
    /// Last serial; none for all that follow.
    pub last: Option<u32>,
    /// The number or the range, as it is printed.
    pub number: String,
    /// What is known.
    pub state: RegisterState,
    /// Name of the document.
    pub paper: String,
    /// Id of the case.
    pub case: Option<String>,
    /// Number of the case.
    pub case_number: String,
    /// Name of the person who used it or made it void.
    pub who: String,
    /// When, RFC 3339.
    pub at: Option<String>,
    /// Why it is void.
    pub reason: String,
    /// Tag of the device that holds it.
    pub holder: String,
}

/// The register of a series in a year.
///
/// # Errors
/// Of the store.
pub fn run(app: &App, request: NumberRegister) -> Result<NumberRegisterView, AppError> {
    app.store.read(|conn| {
        let place = Place {
            series: &request.series,
            year: request.year,
        };
        let blocks = block::list(conn, place)?;
        let taken = number::list(conn, place, request.after, MAX_ROWS)?;
        let upto = (taken.len() == MAX_ROWS).then(|| taken.last().map_or(0, |last| last.serial));
        let mut rows = rows(&blocks, &taken, request.after, upto);
        for row in &mut rows {
            name(conn, place, row)?;
        }
        Ok(NumberRegisterView { rows, next: upto })
    })
}

/// Every number behind `after` up to `upto`, or for ever.
fn rows(blocks: &[Block], taken: &[Taken], after: u32, upto: Option<u32>) -> Vec<RegisterRow> {
    let mut rows = Vec::new();
    let mut at = after + 1;
    let mut taken = taken.iter().peekable();
    for block in blocks.iter().filter(|block| block.last > after) {
        // Numbers that came with past cases lie in no block.
        while let Some(one) = taken.next_if(|one| one.serial < block.first) {
            elsewhere(&mut rows, at, one.serial);
            rows.push(single(one, ""));
            at = one.serial + 1;
        }
        if upto.is_some_and(|upto| upto < block.first) {
            return rows;
        }
        elsewhere(&mut rows, at, block.first);
        at = at.max(block.first);
        while let Some(one) = taken.next_if(|one| one.serial <= block.last) {
            rest(&mut rows, block, at, one.serial);
            rows.push(single(one, &block.holder));
            at = one.serial + 1;
        }
        if upto.is_some_and(|upto| upto < block.last) {
            return rows;
        }
        rest(&mut rows, block, at, block.last + 1);
        at = block.last + 1;
    }
    for one in taken {
        elsewhere(&mut rows, at, one.serial);
        rows.push(single(one, ""));
        at = one.serial + 1;
    }
    if upto.is_none() {
        rows.push(range(at, None, RegisterState::Unallotted, ""));
    }
    rows
}

/// Numbers of no block that is known, from `at` to before `end`.
fn elsewhere(rows: &mut Vec<RegisterRow>, at: u32, end: u32) {
    if at < end {
        rows.push(range(at, Some(end - 1), RegisterState::Elsewhere, ""));
    }
}

/// What nobody on this desk has taken of a block, from `at` to before `end`.
fn rest(rows: &mut Vec<RegisterRow>, block: &Block, at: u32, end: u32) {
    if at >= end {
        return;
    }
    let state = if block.own {
        RegisterState::Free
    } else {
        RegisterState::Held
    };
    rows.push(range(at, Some(end - 1), state, &block.holder));
}

fn range(first: u32, last: Option<u32>, state: RegisterState, holder: &str) -> RegisterRow {
    RegisterRow {
        first,
        last,
        number: String::new(),
        state,
        paper: String::new(),
        case: None,
        case_number: String::new(),
        who: String::new(),
        at: None,
        reason: String::new(),
        holder: holder.to_owned(),
    }
}

fn single(taken: &Taken, holder: &str) -> RegisterRow {
    let state = match taken.state {
        NumberState::Used => RegisterState::Used,
        NumberState::Void => RegisterState::Void,
    };
    RegisterRow {
        paper: taken.paper.clone(),
        case: taken.case.clone(),
        who: taken.who.clone(),
        at: Some(text(&taken.at)),
        reason: taken.reason.clone(),
        ..range(taken.serial, Some(taken.serial), state, holder)
    }
}

/// The number as it is printed, and the number of its case.
fn name(conn: &Connection, place: Place<'_>, row: &mut RegisterRow) -> Result<(), AppError> {
    let Place { series, year } = place;
    row.number = match row.last {
        Some(last) if last == row.first => format!("{series}〔{year}〕{last}号"),
        Some(last) => format!("{series}〔{year}〕{}–{last}号", row.first),
        None => format!("{series}〔{year}〕{}号起", row.first),
    };
    if let Some(case) = &row.case {
        let found = case_table::get(conn, case)?;
        let number = found.map(|found| found.facts.number).unwrap_or_default();
        row.case_number = Some(number)
            .filter(|number| !number.starts_with(case_table::NO_NUMBER))
            .unwrap_or_default();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(first: u32, last: u32, own: bool) -> Block {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00");
        Block {
            first,
            last,
            holder: "B7KQ".to_owned(),
            own,
            source: block::Source::Lead,
            at: at.expect("a time"),
        }
    }

    fn taken(serial: u32) -> Taken {
        Taken {
            serial,
            state: NumberState::Used,
            case: None,
            paper: "行政处罚决定书".to_owned(),
            at: block(1, 1, true).at,
            who: "王芳".to_owned(),
            reason: String::new(),
        }
    }

    /// Whatever is known, the rows follow one another from the first number on.
    #[track_caller]
    fn check(blocks: &[Block], serials: &[u32], expected: &[(u32, Option<u32>, RegisterState)]) {
        let taken: Vec<Taken> = serials.iter().map(|serial| taken(*serial)).collect();
        let rows = rows(blocks, &taken, 0, None);
        let found: Vec<_> = rows
            .iter()
            .map(|row| (row.first, row.last, row.state))
            .collect();
        assert_eq!(found, expected);
        let mut next = 1;
        for row in &rows {
            assert_eq!(row.first, next);
            next = row.last.map_or(0, |last| last + 1);
        }
    }

    #[test]
    fn every_number_of_a_year_has_a_row() {
        use RegisterState::{Elsewhere, Free, Held, Unallotted, Used};
        check(&[], &[], &[(1, None, Unallotted)]);
        check(
            &[block(1, 3, true), block(4, 6, false), block(9, 10, true)],
            &[1, 2, 9, 10],
            &[
                (1, Some(1), Used),
                (2, Some(2), Used),
                (3, Some(3), Free),
                (4, Some(6), Held),
                (7, Some(8), Elsewhere),
                (9, Some(9), Used),
                (10, Some(10), Used),
                (11, None, Unallotted),
            ],
        );
    }

    #[test]
    fn numbers_of_past_cases_lie_in_no_block() {
        use RegisterState::{Elsewhere, Free, Unallotted, Used};
        check(
            &[block(5, 6, true)],
            &[1, 3, 5, 9],
            &[
                (1, Some(1), Used),
                (2, Some(2), Elsewhere),
                (3, Some(3), Used),
                (4, Some(4), Elsewhere),
                (5, Some(5), Used),
                (6, Some(6), Free),
                (7, Some(8), Elsewhere),
                (9, Some(9), Used),
                (10, None, Unallotted),
            ],
        );
    }

    #[test]
    fn an_answer_ends_with_its_last_number_and_the_next_goes_on_behind_it() {
        let blocks = [block(1, 5, true)];
        let first = rows(&blocks, &[taken(1), taken(2)], 0, Some(2));
        assert_eq!(first.last().map(|row| row.last), Some(Some(2)));
        let second = rows(&blocks, &[], 2, None);
        assert_eq!((second[0].first, second[0].last), (3, Some(5)));
    }
}
