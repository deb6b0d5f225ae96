//! Cases that were shown or changed last, folded. Whoever changes a case has seen it: the change begins with what the
//! screen was told, once the row says that nothing has happened since, and the fold is not read anew.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use case_store::Connection;
use case_store::table::case as table;

use super::row::{self, Loaded};
use crate::app::App;
use crate::error::AppError;

/// Cases that are kept; one is some 10 KiB.
const MAX_CASES: usize = 32;

/// A case and the place where it lies.
type Seen = (table::Place, Arc<Loaded>);

/// The cases that were seen last, the latest at the end.
#[derive(Default)]
pub(crate) struct Recent(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// How often all were forgotten.
    turn: Turn,
    cases: VecDeque<Seen>,
}

/// A time between two forgettings: what was read in an earlier one is not kept any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Turn(u64);

impl Recent {
    /// The turn in which something is going to be read.
    pub(crate) fn turn(&self) -> Turn {
        self.kept().turn
    }

    /// Keeps a case as it stands on the disk, unless all were forgotten since it was read.
    pub(crate) fn keep(&self, turn: Turn, place: table::Place, loaded: Arc<Loaded>) {
        let mut kept = self.kept();
        if kept.turn != turn {
            return;
        }
        let seen = &mut kept.cases;
        seen.retain(|(_, other)| other.row.id != loaded.row.id);
        if seen.len() >= MAX_CASES {
            seen.pop_front();
        }
        seen.push_back((place, loaded));
    }

    /// Forgets all, where rows were written to which no event has come: days that are counted anew.
    pub(crate) fn forget(&self) {
        let mut kept = self.kept();
        kept.turn.0 += 1;
        kept.cases.clear();
    }

    fn take(&self, id: &str) -> Option<Seen> {
        let mut kept = self.kept();
        let seen = &mut kept.cases;
        let at = seen.iter().position(|(_, loaded)| loaded.row.id == id)?;
        seen.remove(at)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A case that is going to be written: as it was seen last where it still stands so, else as it is read.
pub(crate) fn to_write(
    app: &App,
    conn: &Connection,
    id: &str,
) -> Result<(table::Place, Loaded), AppError> {
    if let Some((place, seen)) = app.recent.take(id)
        && table::stands(conn, &place, (id, &seen.row.standing))?
    {
        let loaded = Arc::try_unwrap(seen).unwrap_or_else(|shared| Loaded::clone(&shared));
        return Ok((place, loaded));
    }
    row::load_to_write(app, conn, id)
}
