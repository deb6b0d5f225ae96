//! `item.show`: one item with its binding.

use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::ItemRow;
use crate::case::view::ActorView;

/// Request of `item.show`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemShow {
    /// Code of the item.
    pub item: String,
}

/// Reply of `item.show` and `item.bind`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemView {
    /// What the list shows too.
    pub row: ItemRow,
    /// The other facts that the imported table gave: column name and text.
    pub facts: Vec<ItemFact>,
    /// When it was imported or last changed by an import, RFC 3339.
    pub imported_at: String,
    /// Its charts and limits.
    pub binding: Option<Binding>,
    /// How many cases were opened for it.
    pub cases: u64,
    /// Whether the signed-in person may bind it.
    pub may_bind: bool,
    /// Whether the signed-in person may start a case for it.
    pub may_start: bool,
}

/// A fact of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemFact {
    /// Name of the column.
    pub name: String,
    /// What stood there.
    pub text: String,
}

/// What an item is bound to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Binding {
    /// The internal chart: drives cases.
    pub internal: BoundChart,
    /// The external chart: what the public sees.
    pub external: Option<BoundChart>,
    /// Case type.
    pub case_type: CaseType,
    /// 法定时限.
    pub statutory: Option<Limit>,
    /// 承诺时限.
    pub promised: Option<Limit>,
    /// When it was bound, RFC 3339.
    pub at: String,
    /// Who bound it.
    pub by: ActorView,
}

/// A published chart that an item is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoundChart {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Version that new cases use.
    pub version: u32,
    /// SM3 of the published file, hex.
    pub hash: String,
}
