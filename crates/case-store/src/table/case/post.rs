//! Where cases wait: one tree, in the order in which a work list is read. A step that a person has taken waits on the
//! list of that person at the post, see [`work_list`].

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::codec::Day;
use crate::error::StoreError;
use crate::tx::Tx;

/// A step that waits for its post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingStep {
    /// Node.
    pub node: String,
    /// Its name.
    pub name: String,
    /// Code of the post.
    pub post: String,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// Last day of the step's own limit, else of the case's.
    pub due: Option<NaiveDate>,
    /// Who has taken it, where somebody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Holder>,
}

/// Who has taken a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Id of the user.
    pub user: String,
    /// The person's name.
    pub name: String,
}

/// The work list of a post, or of a person at a post: where steps that the person has taken wait.
#[must_use]
pub fn work_list(post: &str, user: Option<&str>) -> String {
    match user {
        None => post.to_owned(),
        Some(user) => format!("{post}@{user}"),
    }
}

/// No limit sorts behind every limit.
const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

/// A work list, and the day by which the step has to be done.
type Work = (String, NaiveDate);

/// Moves a case from where it waited to where it waits; what stays is not touched.
pub(super) fn carry(
    tx: &Tx<'_>,
    n: i64,
    region: &str,
    old: &[WaitingStep],
    new: &[WaitingStep],
) -> Result<(), StoreError> {
    let (before, after) = (tally(old), tally(new));
    count(tx, (n, region), &before, &after)?;
    for ((post, due), _) in before.iter().filter(|one| !after.contains(one)) {
        tx.prepare_cached(
            "DELETE FROM case_post WHERE region = ?1 AND post = ?2 AND due = ?3 AND n = ?4",
        )?
        .execute((region, post, Day(*due), n))?;
    }
    for ((post, due), times) in after.iter().filter(|one| !before.contains(one)) {
        tx.prepare_cached(
            "INSERT INTO case_post (region, post, due, n, times) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((region, post, Day(*due), n, times))?;
    }
    Ok(())
}

/// Keeps the counts of what waits (`work_count`), and which cases wait on several lists (`work_several`).
fn count(
    tx: &Tx<'_>,
    (n, region): (i64, &str),
    before: &[(Work, i64)],
    after: &[(Work, i64)],
) -> Result<(), StoreError> {
    let places = |all: &[(Work, i64)]| all.iter().map(|(work, _)| work.clone()).collect::<Vec<_>>();
    let (before, after) = (places(before), places(after));
    if before == after {
        return Ok(());
    }
    if let [(post, due)] = &before[..] {
        let one = (region, post, Day(*due));
        let less = tx
            .prepare_cached(
                "UPDATE work_count SET n = n - 1 WHERE region = ?1 AND post = ?2 AND due = ?3 AND n > 1",
            )?
            .execute(one)?;
        if less == 0 {
            let gone = tx
                .prepare_cached(
                    "DELETE FROM work_count WHERE region = ?1 AND post = ?2 AND due = ?3",
                )?
                .execute((region, post, Day(*due)))?;
            // A count on a screen keeps nobody from working.
            if gone == 0 {
                tracing::warn!(n, "a case waited that was not counted");
            }
        }
    } else {
        for (post, due) in &before {
            tx.prepare_cached(
                "DELETE FROM work_several WHERE region = ?1 AND post = ?2 AND due = ?3 AND n = ?4",
            )?
            .execute((region, post, Day(*due), n))?;
        }
    }
    if let [(post, due)] = &after[..] {
        tx.prepare_cached(
            "INSERT INTO work_count (region, post, due, n) VALUES (?1, ?2, ?3, 1)
             ON CONFLICT (region, post, due) DO UPDATE SET n = n + 1",
        )?
        .execute((region, post, Day(*due)))?;
    } else {
        for (post, due) in &after {
            tx.prepare_cached(
                "INSERT INTO work_several (region, post, due, n) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((region, post, Day(*due), n))?;
        }
    }
    Ok(())
}

/// The work list on which a step waits, and the day by which it has to be done.
pub(in crate::table) fn place_of_step(step: &WaitingStep) -> (String, NaiveDate) {
    let user = step.holder.as_ref().map(|holder| holder.user.as_str());
    (work_list(&step.post, user), step.due.unwrap_or(NEVER))
}

/// How many steps wait on each work list by each day.
fn tally(steps: &[WaitingStep]) -> Vec<(Work, i64)> {
    let mut tally: Vec<(Work, i64)> = Vec::new();
    for step in steps {
        let work = place_of_step(step);
        match tally.iter_mut().find(|(one, _)| *one == work) {
            Some((_, times)) => *times += 1,
            None => tally.push((work, 1)),
        }
    }
    tally
}
