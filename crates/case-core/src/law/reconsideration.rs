//! 行政复议法 (2023): 三日, 五日, 七日 and 十日 are working days (art. 88); every other 日 is a calendar day.

use flow_model::step::{Basis, Counting, Limit, Unit};

/// Title of the statute.
pub const STATUTE: &str = "中华人民共和国行政复议法";

/// An article of this statute.
#[must_use]
pub fn article(number: u32) -> Basis {
    super::article_of(STATUTE, number)
}

/// How 日 is counted in this statute, by art. 88.
#[must_use]
pub fn counting(days: u32) -> Counting {
    match days {
        3 | 5 | 7 | 10 => Counting::Working,
        _ => Counting::Calendar,
    }
}

fn days(number: u32, by: u32) -> Limit {
    super::limit(number, Unit::Day, counting(number), article(by))
}

/// Art. 20: reconsideration is asked for.
#[must_use]
pub fn apply() -> Limit {
    days(60, 20)
}

/// Art. 30: the application is examined and accepted.
#[must_use]
pub fn accept() -> Limit {
    days(5, 30)
}

/// Art. 31: what is missing is told.
#[must_use]
pub fn tell_what_is_missing() -> Limit {
    days(5, 31)
}

/// Art. 31: what is missing is handed in.
#[must_use]
pub fn hand_in_what_is_missing() -> Limit {
    days(10, 31)
}

/// Art. 48: the application is sent to the respondent.
#[must_use]
pub fn send_to_respondent() -> Limit {
    days(7, 48)
}

/// Art. 48: the respondent answers.
#[must_use]
pub fn respondent_answers() -> Limit {
    days(10, 48)
}

/// Art. 51: the hearing is announced that long before it.
#[must_use]
pub fn announce_hearing() -> Limit {
    days(5, 51)
}

/// Art. 54: in the simplified procedure the application is sent to the respondent.
#[must_use]
pub fn send_to_respondent_simplified() -> Limit {
    days(3, 54)
}

/// Art. 54: in the simplified procedure the respondent answers.
#[must_use]
pub fn respondent_answers_simplified() -> Limit {
    days(5, 54)
}

/// Art. 62: the decision.
#[must_use]
pub fn decide() -> Limit {
    days(60, 62)
}

/// Art. 62: the extension, at most.
#[must_use]
pub fn decide_extension() -> Limit {
    days(30, 62)
}

/// Art. 62: the decision in the simplified procedure.
#[must_use]
pub fn decide_simplified() -> Limit {
    days(30, 62)
}

/// Art. 76: the organ reports how it has followed an opinion.
#[must_use]
pub fn answer_opinion() -> Limit {
    days(60, 76)
}
