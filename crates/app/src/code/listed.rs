//! Codes that an imported list gives an item, beside those that it bore before.

use case_store::Tx;
use case_store::table::item_code::{self as table, ItemCode};

use super::item::{ItemCodeKind, day_before, giving_way, scheme_of};
use crate::app::App;
use crate::error::{AppError, word};

/// A code as an imported list gives it.
pub(crate) struct Listed {
    pub(crate) kind: ItemCodeKind,
    pub(crate) code: String,
    pub(crate) version: String,
    pub(crate) since: String,
}

/// Puts down what an imported list says, where it differs from what holds; the old code ends and stays. Whether
/// something changed.
pub(crate) fn take_over(
    app: &App,
    tx: &Tx<'_>,
    (item, source, user): (&str, &str, &str),
    listed: &Listed,
) -> Result<bool, AppError> {
    let region = &app.device.region;
    let kind = word(&listed.kind);
    let same = |row: &ItemCode| {
        let holds = row.kind == kind && row.until.is_empty();
        holds && row.code == listed.code && row.version == listed.version
    };
    if table::of_item(tx, region, item)?.iter().any(same) {
        return Ok(false);
    }
    let holding = giving_way(app, tx, (item, user), (&kind, &listed.code))?;
    let today = app.today();
    for old in &holding {
        let until = day_before(&listed.since, today);
        table::end(tx, old.n, (&until, source), (user, &app.now()))?;
    }
    let since = match (listed.since.as_str(), holding.is_empty()) {
        ("", false) => today.to_string(),
        (since, _) => since.to_owned(),
    };
    let row = ItemCode {
        n: 0,
        item: item.to_owned(),
        kind,
        scheme: scheme_of(&*app.tables(tx)?, &listed.code),
        code: listed.code.clone(),
        version: listed.version.clone(),
        since,
        until: String::new(),
        source: source.to_owned(),
        reason: String::new(),
        end_reason: String::new(),
        set_by: user.to_owned(),
        set_at: app.now(),
    };
    table::add(tx, region, &row)?;
    Ok(true)
}
