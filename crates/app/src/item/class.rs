//! The class of an item as the list of 2010 knows it, beside the type of today.

use case_core::classes;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A class of 2010 with the type of today to which it maps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Classes")]
pub struct ClassView {
    /// Two letters, as item codes hold them.
    pub letters: String,
    /// One letter, as one old dictionary holds it.
    pub letter: String,
    /// Its name in the list of 2010.
    pub name: String,
    /// Whether it is one of the eleven of 2010.
    pub of_2010: bool,
    /// Code of the type of today; none where the class was abolished.
    pub today: Option<String>,
    /// Name of the type of today.
    pub today_name: Option<String>,
}

/// What is known of a class by its letters; none where the letters are no class.
pub(crate) fn of(letters: &str) -> Option<ClassView> {
    let class = classes::by_letters(letters)?;
    let today = class.today.and_then(classes::national);
    Some(ClassView {
        letters: class.letters.to_owned(),
        letter: class.letter.to_owned(),
        name: class.name.to_owned(),
        of_2010: class.of_2010,
        today: today.map(|today| today.code.to_owned()),
        today_name: today.map(|today| today.name.to_owned()),
    })
}
