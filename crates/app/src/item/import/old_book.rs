//! Looks over an XLS before it is opened: a file of a few bytes can name places far apart, and whoever opens it makes room
//! for all that lies between them, for all sheets at once.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::book::{MAX_UNFOLDED, too_large, unreadable};
use crate::error::AppError;

/// Most cells of all sheets, empty ones between others included.
const MAX_CELLS: u64 = 10_000_000;
/// Where BIFF8 and BIFF5 keep their records.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// The beginning of a substream ([MS-XLS] 2.4.21).
const BOF: u16 = 0x0809;
/// First row, row behind the last, first column, column behind the last (2.4.90).
const DIMENSIONS: u16 = 0x0200;
/// Cells of a row that follow each other: row, first column, …, last column (2.4.175).
const MUL_RK: u16 = 0x00BD;
/// Records of one cell: row and column are their first words.
const CELLS: [u16; 8] = [
    0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E,
];

/// Whether a workbook of the old format stays within what can be held.
///
/// # Errors
/// `too_large`, `table_unreadable`.
pub(super) fn within(bytes: &[u8]) -> Result<(), AppError> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(unreadable)?;
    for name in STREAMS {
        if !file.is_stream(name) {
            continue;
        }
        let stream = file.open_stream(name).map_err(unreadable)?;
        let mut records = Vec::new();
        let mut stream = stream.take(MAX_UNFOLDED);
        stream.read_to_end(&mut records).map_err(unreadable)?;
        look_over(&records)?;
    }
    Ok(())
}

/// The stretch of a sheet that its cells and its dimensions name.
#[derive(Default)]
struct Extent(Option<[u64; 4]>);

impl Extent {
    fn take(&mut self, rows: (u64, u64), columns: (u64, u64)) {
        let new = [rows.0, rows.1, columns.0, columns.1];
        self.0 = Some(match self.0 {
            None => new,
            Some(old) => [
                old[0].min(new[0]),
                old[1].max(new[1]),
                old[2].min(new[2]),
                old[3].max(new[3]),
            ],
        });
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |[top, bottom, left, right]| {
            (bottom - top + 1).saturating_mul(right - left + 1)
        })
    }
}

fn look_over(records: &[u8]) -> Result<(), AppError> {
    let (mut rest, mut whole, mut sheet) = (records, 0_u64, Extent::default());
    while let [a, b, c, d, behind @ ..] = rest {
        let kind = u16::from_le_bytes([*a, *b]);
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        let data = &behind[..length.min(behind.len())];
        rest = &behind[data.len()..];
        if kind == BOF {
            whole = whole.saturating_add(sheet.cells());
            sheet = Extent::default();
        }
        look(kind, data, &mut sheet);
        if whole.saturating_add(sheet.cells()) > MAX_CELLS {
            return Err(too_large(MAX_UNFOLDED));
        }
    }
    Ok(())
}

fn look(kind: u16, data: &[u8], sheet: &mut Extent) {
    let word = |at: usize| {
        let two = data.get(at..at + 2)?;
        Some(u64::from(u16::from_le_bytes([two[0], two[1]])))
    };
    let long = |at: usize| Some(word(at)? | word(at + 2)? << 16);
    let place = match kind {
        DIMENSIONS if data.len() == 10 => {
            let rows = word(0).zip(word(2));
            rows.zip(word(4).zip(word(6)))
        }
        DIMENSIONS => long(0).zip(long(4)).zip(word(8).zip(word(10))),
        MUL_RK => {
            let row = word(0).map(|row| (row, row + 1));
            let last = data.len().checked_sub(2).and_then(word);
            row.zip(word(2).zip(last.map(|last| last + 1)))
        }
        kind if CELLS.contains(&kind) => {
            let one = |at| word(at).map(|it| (it, it + 1));
            one(0).zip(one(2))
        }
        _ => None,
    };
    let Some(((top, below), (left, beside))) = place else {
        return;
    };
    // Columns that make no sense are read from the first on.
    let left = if left > 0xFF || beside < left {
        0
    } else {
        left
    };
    if below > top && beside > left {
        sheet.take((top, below - 1), (left, beside - 1));
    } else if below > 0 && beside > 0 && below < top {
        // Rows that run backwards are taken for as many as can be.
        sheet.take((0, u64::from(u32::MAX)), (left, left));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes()[..], data].concat()
    }

    /// A number in a cell.
    fn number(row: u16, column: u16) -> Vec<u8> {
        let mut data = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        data.extend(1.5_f64.to_le_bytes());
        record(0x0203, &data)
    }

    fn dimensions(rows: (u32, u32), columns: (u16, u16)) -> Vec<u8> {
        let rows = [rows.0.to_le_bytes(), rows.1.to_le_bytes()].concat();
        let columns = [columns.0.to_le_bytes(), columns.1.to_le_bytes()].concat();
        record(DIMENSIONS, &[rows, columns, vec![0, 0]].concat())
    }

    fn book(name: &str, sheets: &[Vec<u8>]) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut stream = file.create_stream(name).unwrap();
        for sheet in sheets {
            stream.write_all(&record(BOF, &[0, 6, 0x10, 0])).unwrap();
            stream.write_all(sheet).unwrap();
            stream.write_all(&record(0x000A, &[])).unwrap();
        }
        stream.flush().unwrap();
        drop(stream);
        file.into_inner().into_inner()
    }

    fn code(bytes: &[u8]) -> Option<String> {
        within(bytes).err().map(|error| error.code)
    }

    #[test]
    fn places_far_apart_are_refused_before_room_is_made_for_them() {
        let apart = |row: u16, column: u16| [number(0, 0), number(row, column)].concat();
        for name in STREAMS {
            assert_eq!(code(&book(name, &[apart(20_000, 40)])), None);
            let too_large = Some("too_large".to_owned());
            assert_eq!(code(&book(name, &[apart(65_535, 255)])), too_large);
            // Each sheet alone would do.
            let many = vec![apart(65_535, 30); 8];
            assert_eq!(code(&book(name, &many)), too_large);
            let said = dimensions((0, u32::MAX), (0, 256));
            assert_eq!(code(&book(name, &[said])), too_large);
            let backwards = dimensions((9, 1), (0, 4));
            assert_eq!(code(&book(name, &[backwards])), too_large);
        }
        assert_eq!(
            code(&book("/Workbook", &[dimensions((0, 0), (0, 0))])),
            None
        );
    }

    #[test]
    fn what_is_no_workbook_is_told() {
        let broken = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        assert_eq!(code(&broken), Some("table_unreadable".to_owned()));
        let cut = book("/Workbook", &[number(0, 0)]);
        assert_eq!(code(&cut[..700]), Some("table_unreadable".to_owned()));
    }
}
