//! Statutory limits and gates by statute and article, as [`Limit`]s that know how their days are counted.

use flow_model::step::{Basis, Counting, Limit, Unit};

pub mod correction;
pub mod deemed;
pub mod enforcement;
pub mod extension;
pub mod licensing;
pub mod litigation;
pub mod penalty;
pub mod reconsideration;
pub mod termination;

/// A limit with its ground.
fn limit(number: u32, unit: Unit, counting: Counting, basis: Basis) -> Limit {
    Limit {
        number,
        unit,
        counting,
        basis: Some(basis),
    }
}

/// An article of a statute.
fn article_of(statute: &str, article: u32) -> Basis {
    Basis {
        statute: statute.to_owned(),
        article: article.to_string(),
    }
}
