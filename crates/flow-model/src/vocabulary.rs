//! The names of our vocabulary and the words of its enumerations, equal to sunflow-moddle.json.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize};

/// Attributes of `sf:step`.
pub const STEP_ATTRIBUTES: [&str; 7] = [
    "act",
    "post",
    "duty",
    "officers",
    "visits",
    "effortMin",
    "standsFor",
];
/// Child elements of `sf:step`.
pub const STEP_CHILDREN: [&str; 7] = [
    "limit", "excluded", "basis", "risk", "field", "document", "material",
];
/// Attributes of `sf:power`.
pub const POWER_ATTRIBUTES: [&str; 5] = ["class", "caseType", "side", "complaint", "remedy"];
/// Child elements of `sf:power`.
pub const POWER_CHILDREN: [&str; 2] = ["promised", "statutory"];
/// What stands between two options of a choice field.
pub const OPTION_SEPARATOR: char = '|';

/// The value that a word of the file stands for, by the serde name of the enumeration.
pub(crate) fn from_word<'a, T: Deserialize<'a>>(word: &'a str) -> Option<T> {
    let words: StrDeserializer<'a, Error> = word.into_deserializer();
    T::deserialize(words).ok()
}

/// The word of an enumeration's value.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

/// The value that a word stands for; `None` when the word is not in the list.
pub fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    from_word(word)
}
