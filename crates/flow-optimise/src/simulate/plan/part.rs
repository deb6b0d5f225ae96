//! What belongs to one chart alone among those that are played together.

use flow_model::step::Limit;

use crate::simulate::chance::Law;
use crate::simulate::known::Known;

/// One chart among those that are played.
#[derive(Debug, Clone)]
pub struct Part {
    /// How it is named; nothing for the first.
    pub name: String,
    /// The scope of its process.
    pub root: usize,
    /// Where a case begins: the scope of each pool that begins with it, and its start.
    pub begins: Vec<(usize, usize)>,
    /// When cases come.
    pub arrivals: Arrivals,
    /// What is known of its cases.
    pub known: Known,
    /// 承诺时限 of the chart.
    pub promised: Option<Limit>,
    /// 法定时限 of the chart.
    pub statutory: Option<Limit>,
}

/// When cases come.
#[derive(Debug, Clone)]
pub struct Arrivals {
    /// Time between two.
    pub law: Law,
    /// Their calendar.
    pub clock: usize,
    /// Names their stream of chance.
    pub place: u64,
}

impl Part {
    /// The first stop of a case.
    pub fn start(&self) -> usize {
        self.begins[0].1
    }
}
