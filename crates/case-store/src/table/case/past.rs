//! Rows of past cases: records of another system, without events (decision 0021).

use super::{CaseRow, Folded, count, find, insert};
use crate::codec::to_json;
use crate::error::StoreError;
use crate::tx::Tx;

/// What a case that comes from another system is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastMark {
    /// A record that is only read: it was over when it came.
    Closed,
    /// A record that is only read: it runs where it came from.
    Open,
    /// It goes on in the engine of this desk.
    Continued,
}

/// What the number of a case begins with that has none: a past case whose number is 缺失 is told apart by its id.
pub const NO_NUMBER: char = '~';

impl PastMark {
    /// The word in the table and on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Continued => "continued",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Option<Self>> {
        let known = [Self::Closed, Self::Open, Self::Continued];
        let found = known.into_iter().find(|mark| mark.word() == word);
        (found.is_some() || word.is_empty()).then_some(found)
    }
}

/// Writes the row of a past case: it has no events, waits nowhere, and is found by `words` too.
///
/// # Errors
/// [`StoreError::Conflict`] for a number that another case has.
pub(in crate::table) fn put_past(
    tx: &Tx<'_>,
    row: &CaseRow,
    words: &[&str],
) -> Result<(), StoreError> {
    let folded = Folded {
        steps: to_json(&row.steps)?,
        trail: String::new(),
        body: String::new(),
    };
    insert(tx, row, &folded, words)?;
    count::carry(tx, None, Some(row))
}

/// Takes away the row of a past case; one with events stays for ever.
pub fn remove_past(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    let Some((place, old)) = find(tx, id)? else {
        return Ok(());
    };
    if !place.trail.is_empty() {
        return Err(StoreError::Conflict {
            detail: "a case with events is not taken away".to_owned(),
        });
    }
    tx.prepare_cached("DELETE FROM case_search WHERE rowid = ?1")?
        .execute([place.n])?;
    tx.prepare_cached("DELETE FROM case_row WHERE n = ?1")?
        .execute([place.n])?;
    count::carry(tx, Some(&old), None)
}
