//! What a case is found by: one search over all cases (`case_search`) and one over those that run
//! (`case_search_running`), so that few running cases are not picked from all hits of ten years.

use rusqlite::{Connection, OptionalExtension};

use super::{CaseFacts, CaseRow, NO_NUMBER, RowState};
use crate::bigram;
use crate::codec::Id;
use crate::error::StoreError;
use crate::tx::Tx;

/// The searched text of a case that is there.
pub(super) fn of_row(conn: &Connection, row: &CaseRow) -> Result<String, StoreError> {
    if row.past.is_none() {
        return Ok(text(&row.facts, &[]));
    }
    let mut query = conn.prepare_cached("SELECT words FROM past_words WHERE case_id = ?1")?;
    let words: Option<String> = query
        .query_row([Id(&row.id)], |row| row.get(0))
        .optional()?;
    Ok(text(&row.facts, &[&words.unwrap_or_default()]))
}

/// The searched text of a case; `words` is what it is found by beside its facts.
pub(super) fn text(facts: &CaseFacts, words: &[&str]) -> String {
    let mut texts = vec![&*facts.number, &facts.title, &facts.item_name, &facts.item];
    texts.extend(words);
    searched(&texts)
}

/// The searched text of a number and whatever else; a number that stands for none is not found.
pub(crate) fn searched(texts: &[&str]) -> String {
    let nothing = texts
        .first()
        .is_some_and(|number| number.starts_with(NO_NUMBER));
    bigram::tokens(&texts[usize::from(nothing)..])
}

/// Takes a case into the search of those that run, or out of it.
pub(super) fn carry(
    tx: &Tx<'_>,
    n: i64,
    (before, after): (RowState, RowState),
    text: impl FnOnce() -> Result<String, StoreError>,
) -> Result<(), StoreError> {
    let runs = |state| state == RowState::Running;
    if runs(after) && !runs(before) {
        tx.prepare_cached("INSERT INTO case_search_running (rowid, text) VALUES (?1, ?2)")?
            .execute((n, text()?))?;
    }
    if runs(before) && !runs(after) {
        tx.prepare_cached("DELETE FROM case_search_running WHERE rowid = ?1")?
            .execute([n])?;
    }
    Ok(())
}
