//! 行政许可法 (2019): every limit counts working days (art. 82).

use flow_model::step::{Basis, Counting, Limit, Unit};

/// Title of the statute.
pub const STATUTE: &str = "中华人民共和国行政许可法";

/// An article of this statute.
#[must_use]
pub fn article(number: u32) -> Basis {
    super::article_of(STATUTE, number)
}

/// 工作日 by art. 82, grounded on the article that sets them.
fn working(days: u32, by: u32) -> Limit {
    super::limit(days, Unit::Day, Counting::Working, article(by))
}

/// Art. 32 (4): what is missing is told at once, on the spot or within five days, else the application counts as
/// accepted on the day on which it was received.
#[must_use]
pub fn tell_what_is_missing() -> Limit {
    working(5, 32)
}

/// Art. 42: the decision, from acceptance.
#[must_use]
pub fn decide() -> Limit {
    working(20, 42)
}

/// Art. 42: the extension by the head of the organ; the applicant is told the reason.
#[must_use]
pub fn decide_extension() -> Limit {
    working(10, 42)
}

/// Art. 42 (2): unified, joint or concentrated handling by several departments.
#[must_use]
pub fn decide_jointly() -> Limit {
    working(45, 42)
}

/// Art. 42 (2): the extension of joint handling by the head of the government.
#[must_use]
pub fn decide_jointly_extension() -> Limit {
    working(15, 42)
}

/// Art. 43: the lower organ that reviews first.
#[must_use]
pub fn review_by_lower_organ() -> Limit {
    working(20, 43)
}

/// Art. 44: the licence is handed over or sent, from the decision.
#[must_use]
pub fn deliver() -> Limit {
    working(10, 44)
}

/// Art. 45: ground on which hearing, bidding, auction, inspection, testing, quarantine, appraisal and expert review
/// are not counted; the applicant is told the time in writing.
#[must_use]
pub fn excluded_time() -> Basis {
    article(45)
}

/// Art. 47: the hearing is asked for, from being told of the right.
#[must_use]
pub fn ask_for_hearing() -> Limit {
    working(5, 47)
}

/// Art. 47: the organ holds the hearing.
#[must_use]
pub fn hold_hearing() -> Limit {
    working(20, 47)
}

/// Art. 48: time and place of the hearing are told that long before it.
#[must_use]
pub fn announce_hearing() -> Limit {
    working(7, 48)
}

/// Art. 50: renewal is asked for that long before the licence ends.
#[must_use]
pub fn ask_for_renewal() -> Limit {
    working(30, 50)
}

/// Art. 55: two or more officers inspect, from acceptance.
#[must_use]
pub fn inspect() -> Limit {
    working(5, 55)
}

/// Art. 34 (3): on-site verification is made by two or more officers.
pub const OFFICERS_ON_SITE: u32 = 2;
