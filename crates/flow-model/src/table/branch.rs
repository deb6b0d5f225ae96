//! Where each row leads: the words of its cells, with what is odd about them.

use super::MAX_WAYS;
use super::column::Column;
use super::note::{NoteCode, Notes};
use super::row::Row;
use super::sheet::Parts;
use super::way::{self, Names, Way, Ways};

/// Reads where each row leads, with what is odd about it.
pub(super) fn ways(rows: &mut [Row], names: &Names, parts: &Parts, notes: &mut Notes) {
    let (next, condition) = (parts.header(Column::Next), parts.header(Column::Condition));
    for at in 0..rows.len() {
        let mut all: Vec<Way> = Vec::new();
        for (row, cell, when) in rows[at].said.clone() {
            let mut found = way::read(&cell, names);
            lead_on(&mut found, rows, at);
            if let Some((said, ways)) = way::conditions(&mut found, &when, names) {
                let facts = [("conditions", said.to_string()), ("ways", ways.to_string())];
                let facts: Vec<(&str, &str)> =
                    facts.iter().map(|(k, v)| (*k, v.as_str())).collect();
                notes.add(row, condition, NoteCode::ConditionCount, &facts);
            }
            for target in &found.unknown {
                notes.add(row, next, NoteCode::NextUnknown, &[("target", target)]);
            }
            for (target, step) in &found.by_part {
                let facts = [
                    ("target", target.as_str()),
                    ("step", rows[*step].name.as_str()),
                ];
                notes.add(row, next, NoteCode::NextByPart, &facts);
            }
            for target in &found.twice {
                notes.add(row, next, NoteCode::NameTwice, &[("target", target)]);
            }
            rows[at].parallel |= found.parallel;
            all.extend(own(found, at, row, next, &rows[at].name, notes));
        }
        if all.len() > MAX_WAYS {
            notes.add(
                rows[at].row,
                next,
                NoteCode::NextTooMany,
                &[("limit", &MAX_WAYS.to_string())],
            );
            all.truncate(MAX_WAYS);
        }
        rows[at].ways = joined(all);
    }
}

/// What leads by its name to the step itself leads to the next one of that name, where there is one.
fn lead_on(found: &mut Ways, rows: &[Row], at: usize) {
    let mut behind = (at + 1..rows.len()).filter(|&other| rows[other].name == rows[at].name);
    let Some(other) = behind.next() else {
        return;
    };
    for way in &mut found.ways {
        if way.to == way::Target::Step(at) {
            way.to = way::Target::Step(other);
        }
    }
    found.twice.retain(|target| *target != rows[at].name);
}

/// The ways without one that leads to the step itself.
fn own(
    found: Ways,
    at: usize,
    row: u32,
    next: Option<&str>,
    name: &str,
    notes: &mut Notes,
) -> Vec<Way> {
    let (selves, others): (Vec<Way>, Vec<Way>) = found
        .ways
        .into_iter()
        .partition(|way| way.to == way::Target::Step(at));
    for _ in selves {
        notes.add(row, next, NoteCode::NextSelf, &[("target", name)]);
    }
    others
}

/// Ways to the same target become one with all their conditions.
fn joined(ways: Vec<Way>) -> Vec<Way> {
    let mut joined: Vec<Way> = Vec::new();
    for way in ways {
        match joined.iter_mut().find(|known| known.to == way.to) {
            Some(known) if known.label == way.label || way.label.is_empty() => {}
            Some(known) if known.label.is_empty() => known.label = way.label,
            Some(known) => known.label = format!("{}、{}", known.label, way.label),
            None => joined.push(way),
        }
    }
    joined
}
