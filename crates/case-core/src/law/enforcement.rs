//! 行政强制法 (2011): limits of up to ten days count working days (art. 69); longer ones calendar days.

use flow_model::step::{Basis, Counting, Limit, Unit};

/// Title of the statute.
pub const STATUTE: &str = "中华人民共和国行政强制法";

/// An article of this statute.
#[must_use]
pub fn article(number: u32) -> Basis {
    super::article_of(STATUTE, number)
}

/// How 日 is counted in this statute, by art. 69.
#[must_use]
pub fn counting(days: u32) -> Counting {
    if days <= 10 {
        Counting::Working
    } else {
        Counting::Calendar
    }
}

fn days(number: u32, by: u32) -> Limit {
    super::limit(number, Unit::Day, counting(number), article(by))
}

/// Art. 19: an emergency measure is reported.
#[must_use]
pub fn report_emergency() -> Limit {
    super::limit(24, Unit::Hour, Counting::Calendar, article(19))
}

/// Art. 25: sealing and seizure.
#[must_use]
pub fn seize() -> Limit {
    days(30, 25)
}

/// Art. 25: extension of sealing and seizure by the head of the organ.
#[must_use]
pub fn seize_extension() -> Limit {
    days(30, 25)
}

/// Art. 31: the decision of freezing is handed to the party.
#[must_use]
pub fn hand_over_freezing() -> Limit {
    days(3, 31)
}

/// Art. 32: freezing.
#[must_use]
pub fn freeze() -> Limit {
    days(30, 32)
}

/// Art. 32: extension of freezing by the head of the organ.
#[must_use]
pub fn freeze_extension() -> Limit {
    days(30, 32)
}

/// Art. 39, last sentence: halted that long without going on, a decision is carried out no more.
#[must_use]
pub fn not_enforced() -> Limit {
    super::limit(3, Unit::Year, Counting::Calendar, article(39))
}

/// Art. 46: an additional fine that runs longer may be enforced.
#[must_use]
pub fn enforce_additional_fine() -> Limit {
    days(30, 46)
}

/// Art. 53: enforcement is asked of the court, from the end of the time for remedies.
#[must_use]
pub fn ask_court() -> Limit {
    super::limit(3, Unit::Month, Counting::Calendar, article(53))
}

/// Art. 54: after the reminder the organ may go to the court.
#[must_use]
pub fn after_reminder() -> Limit {
    days(10, 54)
}
