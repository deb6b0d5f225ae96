//! What a scenario file says twice: the same once more is passed over, something else under the same id is refused.
//! Numbers of people and money are numbers, or the file is refused.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{MAX_PEOPLE_IN_ALL, Misfit, number};

/// What was said under each id of one part of the file.
pub struct Once<T> {
    what: &'static str,
    said: BTreeMap<String, T>,
}

impl<T: PartialEq> Once<T> {
    /// Nothing was said yet of a part of the file.
    pub fn of(what: &'static str) -> Once<T> {
        Once {
            what,
            said: BTreeMap::new(),
        }
    }

    /// Whether it is said for the first time.
    ///
    /// # Errors
    /// [`Misfit::Twice`] where something else was said under the id.
    pub fn says(&mut self, id: &str, it: T) -> Result<bool, Misfit> {
        match self.said.get(id) {
            None => {
                self.said.insert(id.to_owned(), it);
                Ok(true)
            }
            Some(known) if *known == it => Ok(false),
            Some(_) => Err(Misfit::Twice {
                what: self.what,
                id: id.to_owned(),
            }),
        }
    }
}

/// How many people a resource stands for: one where nothing is said.
pub fn people(id: &str, amount: &Value) -> Result<u32, Misfit> {
    let Some(amount) = given(id, "amount", amount)? else {
        return Ok(1);
    };
    if amount > MAX_PEOPLE_IN_ALL as f64 {
        return Err(Misfit::TooMany {
            what: "resource_list",
            limit: MAX_PEOPLE_IN_ALL as u64,
        });
    }
    match amount.fract() == 0.0 {
        true => Ok(amount as u32),
        false => Err(wrong(id, "amount", &amount.to_string())),
    }
}

/// What an hour costs: nothing where nothing is said.
pub fn money(id: &str, cost: &Value) -> Result<f64, Misfit> {
    Ok(given(id, "cost_per_hour", cost)?.unwrap_or(0.0))
}

fn given(id: &str, key: &'static str, value: &Value) -> Result<Option<f64>, Misfit> {
    if value.is_null() {
        return Ok(None);
    }
    number(value)
        .filter(|it| it.is_finite() && *it >= 0.0)
        .map(Some)
        .ok_or_else(|| wrong(id, key, &value.to_string()))
}

fn wrong(id: &str, key: &'static str, found: &str) -> Misfit {
    Misfit::Number {
        id: id.to_owned(),
        key,
        found: found.to_owned(),
    }
}
