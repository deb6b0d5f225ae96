//! What differs between two states of a chart: by id where ids stayed, by structure where they changed.
//!
//! Compared is the meaning: elements, their attributes and contents with namespaces resolved and the
//! schema's defaults filled in, and how they are drawn. Comments, blanks between elements, the order of
//! siblings, prefixes, ids of parts (such as event definitions) and `exporter` do not count.

mod drawn;
mod parts;
mod rename;
mod score;
mod things;

use serde::{Deserialize, Serialize};

use crate::xml::Document;
use parts::Side;
use things::Things;

/// Longest value that a [`Change`] quotes, in characters; longer ones are left out.
pub const MAX_VALUE: usize = 200;

/// What differs. Ids of elements that are in the new file are the new ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Comparison {
    /// Elements of the new file alone, in its order.
    pub added: Vec<String>,
    /// Elements of the old file alone, in its order.
    pub removed: Vec<String>,
    /// What changed on elements of both, in the order of the new file.
    pub changed: Vec<Change>,
    /// Elements that are drawn elsewhere: bounds, way points or the place of the label.
    pub moved: Vec<String>,
    /// Elements that are the same thing under another id, in the order of the new file.
    pub renamed: Vec<Renaming>,
}

/// One thing that changed on one element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change {
    /// Id of the element in the new file.
    pub element: String,
    /// What changed: `kind`, `parent`, `lane`, `source`, `target`, `condition`, else the name of the
    /// attribute (`name`, `default`) or the path to it (`documentation`, `sf:step/@post`,
    /// `timerEventDefinition/timeDuration`, `shape/@isExpanded`).
    pub what: String,
    /// The value before, where it is short and there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The value after, where it is short and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// An element whose id changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Renaming {
    /// Its id in the old file.
    pub old: String,
    /// Its id in the new file.
    pub new: String,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two files. Deterministic; close to linear in their size, more where many elements lost
/// their ids and look alike (bounded by the limits of this module's parts).
pub fn compare(old: &Document, new: &Document) -> Comparison {
    let (olds, news) = (Things::of(old), Things::of(new));
    let pairs = rename::pair(&olds, &news);
    let old = Side::old(&olds, &pairs);
    let new = Side::new(&news);
    let mut found = Comparison::default();
    for (index, thing) in news.all.iter().enumerate() {
        match pairs.of_new[index] {
            None => found.added.push(thing.id.to_owned()),
            Some(before) => {
                let was = &olds.all[before];
                if was.id != thing.id {
                    let (old, new) = (was.id.to_owned(), thing.id.to_owned());
                    found.renamed.push(Renaming { old, new });
                }
                parts::thing(&old, before, &new, index, &mut found.changed);
            }
        }
    }
    let gone = pairs.of_old.iter().zip(&olds.all);
    let gone = gone.filter(|(pair, _)| pair.is_none());
    found.removed = gone.map(|(_, thing)| thing.id.to_owned()).collect();
    drawn::compare(&old, &new, &pairs, &mut found);
    found
}
