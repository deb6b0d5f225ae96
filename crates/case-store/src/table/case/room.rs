//! Room for a running case to grow. Every event makes the folded case longer; a row that no longer fits between its
//! neighbours makes SQLite spread three pages anew and write their parent as well. So the row of a running case is
//! filled up with blanks until it lies on a page of its own and is written over in place; with the end of the case
//! the blanks go (decision 0012). JSON does not mind them.

use case_core::case::Case;
use serde::Serialize;

use super::{CaseRow, RowState};
use crate::error::StoreError;

/// Bytes of text in a row that has a page of 4,096 for itself: what is left holds numbers, lengths and slack.
const ALONE: usize = 3_600;

/// Bytes of one overflow page: longer rows grow by whole ones.
const BEYOND: usize = 4_092;

/// The folded case as its row keeps it: while it runs, with room to grow. Nobody writes to an ended case, and few
/// look at it: it is folded anew from its events when that happens.
pub(super) fn text(
    row: &CaseRow,
    steps: &str,
    trail: &str,
    body: &Case,
) -> Result<String, StoreError> {
    if row.standing.state != RowState::Running {
        return Ok(String::new());
    }
    let facts = &row.facts;
    let beside = [
        &row.region,
        &facts.number,
        &facts.item,
        &facts.item_name,
        &facts.title,
        &facts.query_code,
        &row.standing.outcome,
        steps,
        trail,
    ];
    to_json(body, beside.iter().map(|text| text.len()).sum())
}

/// The body of a running case as JSON with blanks behind it. `beside` is the length of the row's other texts.
pub(crate) fn to_json<T: Serialize>(body: &T, beside: usize) -> Result<String, StoreError> {
    let mut text = Vec::with_capacity(ALONE);
    serde_json::to_writer(&mut text, body)?;
    let length = text.len() + beside;
    let pages = length.saturating_sub(ALONE).div_ceil(BEYOND);
    let blanks = ALONE + pages * BEYOND - length;
    text.resize(text.len() + blanks, b' ');
    String::from_utf8(text).map_err(|error| StoreError::damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_grows_by_whole_pages() {
        let row = |body: usize, beside: usize| {
            let text = to_json(&"x".repeat(body - 2), beside).expect("JSON");
            assert_eq!(text.trim_end().len(), body);
            text.len() + beside
        };
        assert_eq!(row(2, 0), ALONE);
        assert_eq!(row(900, 500), ALONE);
        assert_eq!(row(3_100, 500), ALONE);
        assert_eq!(row(3_101, 500), ALONE + BEYOND);
        assert_eq!(row(9_000, 0), ALONE + 2 * BEYOND);
        assert_eq!(row(2, 4_000), ALONE + BEYOND);
    }
}
