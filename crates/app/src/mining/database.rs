//! An object-centric log in an SQLite file (OCEL 2.0): its tables are read here, what they mean in flow-mine.

use std::ops::ControlFlow;
use std::path::Path;

use case_store::{ForeignError, ForeignLimits, ForeignTable, read_foreign};
use flow_mine::read::tables::{Table, read_tables, wants};
use flow_mine::read::{LogError, Options, Reading, fault};

/// Rows of all tables together.
const MAX_ROWS: usize = 4_000_000;
/// Types of events, one table each.
const MAX_TABLES: usize = 2_000;
/// Columns of a table.
const MAX_COLUMNS: usize = 200;

/// Reads the file.
///
/// # Errors
/// See [`LogError`]; `too_many_rows` counts those of all tables.
pub fn read(
    path: &Path,
    options: &Options,
    told: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Reading, LogError> {
    let limits = ForeignLimits {
        tables: MAX_TABLES,
        rows: MAX_ROWS,
        columns: MAX_COLUMNS,
    };
    let tables = read_foreign(path, &wants, limits).map_err(|error| match error {
        ForeignError::TooMuch => LogError::TooManyRows {
            most: MAX_ROWS,
            line: None,
        },
        ForeignError::Unreadable(_) => LogError::Unreadable {
            reason: fault::DATABASE_BROKEN.to_owned(),
        },
    })?;
    let tables: Vec<Table> = tables.into_iter().map(table).collect();
    read_tables(&tables, options, told)
}

fn table(it: ForeignTable) -> Table {
    Table {
        name: it.name,
        columns: it.columns,
        rows: it.rows,
    }
}
