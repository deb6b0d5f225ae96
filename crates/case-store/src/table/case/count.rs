//! What a case adds to the counts of its region.

use case_core::ending::Ending;
use case_core::remedy::RemedyOrder;
use chrono::{DateTime, FixedOffset};
use flow_model::vocabulary;

use super::{CaseRow, Light, RowState};
use crate::error::StoreError;
use crate::table::stat::{self, Measure};
use crate::tx::Tx;

/// Moves the counts from how the case stood to how it stands; it may come or go.
pub(super) fn carry(
    tx: &Tx<'_>,
    old: Option<&CaseRow>,
    new: Option<&CaseRow>,
) -> Result<(), StoreError> {
    let Some(any) = new.or(old) else {
        return Ok(());
    };
    // Most steps change nothing that is counted.
    if let (Some(old), Some(new)) = (old, new)
        && counted(old) == counted(new)
    {
        return Ok(());
    }
    let mut changes: Vec<(Measure, String, i64)> = Vec::new();
    let gone = old.map(|row| (row, -1)).into_iter();
    for (row, by) in gone.chain(new.map(|row| (row, 1))) {
        for (measure, bucket) in tally(row) {
            match changes
                .iter_mut()
                .find(|(m, b, _)| *m == measure && *b == bucket)
            {
                Some((_, _, sum)) => *sum += by,
                None => changes.push((measure, bucket, by)),
            }
        }
    }
    changes
        .iter()
        .try_for_each(|(measure, bucket, by)| stat::add(tx, &any.region, *measure, bucket, *by))
}

/// What [`tally`] looks at.
fn counted(row: &CaseRow) -> impl PartialEq + '_ {
    let CaseRow {
        standing, dates, ..
    } = row;
    (
        (standing.state, standing.light, standing.end),
        (dates.started, dates.ended, row.facts.case_type),
    )
}

fn tally(row: &CaseRow) -> Vec<(Measure, String)> {
    let month = |at: &DateTime<FixedOffset>| at.format("%Y-%m").to_string();
    let mut tally = vec![
        (Measure::State, row.standing.state.word().to_owned()),
        (Measure::Started, month(&row.dates.started)),
    ];
    match (row.standing.state, row.standing.light) {
        (RowState::Running, light @ (Light::Yellow | Light::Red)) => {
            tally.push((Measure::Light, light.word().to_owned()));
        }
        (RowState::Running, Light::None)
        | (RowState::Ended | RowState::Withdrawn | RowState::Elsewhere, _) => {}
    }
    let end = &row.standing.end;
    let (ending, remedy) = (
        end.ending.map(Ending::word),
        end.remedy.map(RemedyOrder::word),
    );
    tally.extend(ending.map(|word| (Measure::Ending, word.to_owned())));
    tally.extend(remedy.map(|word| (Measure::Remedy, word.to_owned())));
    let kind = row.facts.case_type.as_ref().map(vocabulary::word);
    tally.extend(kind.map(|word| (Measure::Kind, word)));
    if row.standing.state == RowState::Ended {
        tally.extend(
            row.dates
                .ended
                .as_ref()
                .map(|at| (Measure::Ended, month(at))),
        );
    }
    tally
}
