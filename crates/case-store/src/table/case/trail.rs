//! The trail of a case: where its events stand in the log. It lies in the row that every event rewrites anyway, so
//! that an event of a case needs no entry in an index of its own.
//!
//! Written as text: the first position, then the distance from each to the next, with commas between.

use rusqlite::{Connection, OptionalExtension};

use crate::codec::Id;
use crate::error::StoreError;

/// Positions of the events of a case, oldest first; empty for a case that is not here.
pub(crate) fn of(conn: &Connection, case: &str) -> Result<Vec<i64>, StoreError> {
    let mut query = conn.prepare_cached("SELECT trail FROM case_row WHERE id = ?1")?;
    let trail: Option<String> = query.query_row([Id(case)], |row| row.get(0)).optional()?;
    read(&trail.unwrap_or_default())
}

/// Positions that a trail tells.
pub(crate) fn read(trail: &str) -> Result<Vec<i64>, StoreError> {
    let mut at = 0_i64;
    let distances = trail.split(',').filter(|distance| !distance.is_empty());
    distances
        .map(|distance| {
            let distance: i64 = distance
                .parse()
                .map_err(|_| StoreError::damaged(format!("a trail holds {distance:?}")))?;
            at = at.saturating_add(distance);
            Ok(at)
        })
        .collect()
}

/// A trail that goes on over later positions.
pub(crate) fn longer(trail: &str, later: &[i64]) -> Result<String, StoreError> {
    let mut at = read(trail)?.pop().unwrap_or_default();
    let mut longer = trail.to_owned();
    for position in later {
        if !longer.is_empty() {
            longer.push(',');
        }
        longer.push_str(&(position - at).to_string());
        at = *position;
    }
    Ok(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_tells_the_positions_that_it_was_given() {
        let first = longer("", &[(1 << 40) + 7, (1 << 40) + 8]).expect("a trail");
        assert_eq!(first, "1099511627783,1");
        let whole = longer(&first, &[(1 << 40) + 20, (2 << 40) + 1]).expect("a trail");
        let places = [(1 << 40) + 7, (1 << 40) + 8, (1 << 40) + 20, (2 << 40) + 1];
        assert_eq!(read(&whole).expect("positions"), places);
        assert_eq!(read("").expect("none"), Vec::<i64>::new());
        assert_eq!(longer(&whole, &[]).expect("the same"), whole);
        assert!(read("1,x").is_err());
    }
}
