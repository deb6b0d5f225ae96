//! Extensions of the limit of a decision: how long, and who may grant them; once.

use flow_model::step::Limit;

use super::{enforcement, licensing, penalty, reconsideration};
use crate::event::LocalRules;

/// The post of the head of the organ where the county has set none.
pub const HEAD: &str = "head";

/// An extension that a statute provides for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// At most that long, with the article.
    pub by: Limit,
    /// Code of the post that grants it; empty where the county has not said who.
    pub post: String,
}

/// The extension of a statutory limit; `None` where the statute provides for none.
#[must_use]
pub fn of(statutory: &Limit, local: &LocalRules) -> Option<Grant> {
    let head = if local.head.is_empty() {
        HEAD.to_owned()
    } else {
        local.head.clone()
    };
    let grant = |by: Limit, post: &str| {
        Some(Grant {
            by,
            post: post.to_owned(),
        })
    };
    let basis = statutory.basis.as_ref()?;
    match (basis.statute.as_str(), basis.article.as_str()) {
        (licensing::STATUTE, "42") if statutory.number == licensing::decide().number => {
            grant(licensing::decide_extension(), &head)
        }
        (licensing::STATUTE, "42") if statutory.number == licensing::decide_jointly().number => {
            grant(licensing::decide_jointly_extension(), &local.government)
        }
        (penalty::STATUTE, "60") => grant(local.penalty_extension.clone()?, &head),
        (enforcement::STATUTE, "25") => grant(enforcement::seize_extension(), &head),
        (enforcement::STATUTE, "32") => grant(enforcement::freeze_extension(), &head),
        (reconsideration::STATUTE, "62")
            if statutory.number == reconsideration::decide().number =>
        {
            grant(reconsideration::decide_extension(), &head)
        }
        _ => None,
    }
}

/// A limit with the extensions that were granted to it; those that count otherwise do not lengthen it.
#[must_use]
pub fn extended<'a>(limit: &Limit, by: impl IntoIterator<Item = &'a Limit>) -> Limit {
    let alike = |more: &&Limit| (more.unit, more.counting) == (limit.unit, limit.counting);
    let more: u32 = by.into_iter().filter(alike).map(|more| more.number).sum();
    Limit {
        number: limit.number.saturating_add(more),
        ..limit.clone()
    }
}
