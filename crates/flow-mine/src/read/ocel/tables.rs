//! The same kind of log as the tables of a database (OCEL 2.0 in SQLite); who opens the file gives the tables.

use std::collections::HashMap;

use super::{RESOURCE, Whole};
use crate::read::{Intake, LogError, Options, Reading, Source, Told};

/// A table of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|it| it.eq_ignore_ascii_case(name))
    }
}

/// Whether such a log needs a table of that name.
#[must_use]
pub fn wants(table: &str) -> bool {
    let known = ["event", "object", "event_object", "event_map_type"];
    let name = table.to_ascii_lowercase();
    known.contains(&name.as_str()) || name.starts_with("event_")
}

/// Reads such a log from its tables.
///
/// # Errors
/// See [`LogError`]; `not_a_log` where the tables are not those of such a log.
pub fn read_tables(
    tables: &[Table],
    options: &Options,
    told: &mut Told,
) -> Result<Reading, LogError> {
    let mut intake = Intake::new(options, told);
    let whole = whole(tables).ok_or_else(|| LogError::NotALog {
        found: "SQLite".to_owned(),
    })?;
    super::flatten(&whole, &mut intake)?;
    intake.finish(Source::Ocel)
}

fn whole(tables: &[Table]) -> Option<Whole> {
    let table = |name: &str| {
        let mut all = tables.iter();
        all.find(|it| it.name.eq_ignore_ascii_case(name))
    };
    let pair = |name: &str, first: &str, second: &str| {
        let found = table(name)?;
        Some((found, found.column(first)?, found.column(second)?))
    };
    let (objects, id, of) = pair("object", "ocel_id", "ocel_type")?;
    let mut whole = Whole {
        seen: true,
        ..Whole::default()
    };
    for row in &objects.rows {
        whole.add_object(&row[id], &row[of]);
    }
    let (relations, event, object) = pair("event_object", "ocel_event_id", "ocel_object_id")?;
    let mut named: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in &relations.rows {
        named.entry(&row[event]).or_default().push(&row[object]);
    }
    let happened = happened(
        tables,
        pair("event_map_type", "ocel_type", "ocel_type_map")?,
    );
    let (events, id, of) = pair("event", "ocel_id", "ocel_type")?;
    for row in &events.rows {
        let (time, who) = happened.get(row[id].as_str()).copied().unwrap_or_default();
        let objects = named.get(row[id].as_str()).into_iter().flatten().copied();
        whole.add_event(&row[of], time, who, objects);
    }
    Some(whole)
}

/// Of each event its time and who did it, from the tables of the types.
fn happened<'t>(
    tables: &'t [Table],
    (types, _, map): (&Table, usize, usize),
) -> HashMap<&'t str, (&'t str, &'t str)> {
    let mut happened = HashMap::new();
    for kind in &types.rows {
        let name = format!("event_{}", kind[map]);
        let mut all = tables.iter();
        let Some(table) = all.find(|it| it.name.eq_ignore_ascii_case(&name)) else {
            continue;
        };
        let (Some(id), Some(time)) = (table.column("ocel_id"), table.column("ocel_time")) else {
            continue;
        };
        let who = RESOURCE.iter().find_map(|name| table.column(name));
        for row in &table.rows {
            let who = who.map_or("", |who| row[who].as_str());
            happened.insert(row[id].as_str(), (row[time].as_str(), who));
        }
    }
    happened
}
