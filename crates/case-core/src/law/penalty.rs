//! 行政处罚法 (2021): only 二日, 三日, 五日 and 七日 are working days (art. 85); every other 日 is a calendar day.

use flow_model::step::{Basis, Counting, Limit, Unit};

/// Title of the statute.
pub const STATUTE: &str = "中华人民共和国行政处罚法";

/// An article of this statute.
#[must_use]
pub fn article(number: u32) -> Basis {
    super::article_of(STATUTE, number)
}

/// How 日 is counted in this statute, by art. 85.
#[must_use]
pub fn counting(days: u32) -> Counting {
    match days {
        2 | 3 | 5 | 7 => Counting::Working,
        _ => Counting::Calendar,
    }
}

fn days(number: u32, by: u32) -> Limit {
    super::limit(number, Unit::Day, counting(number), article(by))
}

/// Art. 42: officers who act together.
pub const OFFICERS: u32 = 2;

/// Art. 51: the largest fine on a person that is decided on the spot, in yuan.
pub const SIMPLE_PERSON_YUAN: u32 = 200;
/// Art. 51: the largest fine on an organisation that is decided on the spot, in yuan.
pub const SIMPLE_ORGANISATION_YUAN: u32 = 3_000;

/// Art. 36: limitation of an act, from its end.
#[must_use]
pub fn limitation() -> Limit {
    super::limit(2, Unit::Year, Counting::Calendar, article(36))
}

/// Art. 36: limitation where life, health or financial safety was harmed.
#[must_use]
pub fn limitation_with_harm() -> Limit {
    super::limit(5, Unit::Year, Counting::Calendar, article(36))
}

/// Art. 48: a published decision that was changed is withdrawn.
#[must_use]
pub fn withdraw_publication() -> Limit {
    days(3, 48)
}

/// Art. 56: evidence that was registered and kept is decided on.
#[must_use]
pub fn decide_on_kept_evidence() -> Limit {
    days(7, 56)
}

/// Art. 60: the decision, from filing; a law, regulation or rule may say otherwise.
#[must_use]
pub fn decide() -> Limit {
    days(90, 60)
}

/// Art. 61: the decision is served when the party is not present.
#[must_use]
pub fn serve() -> Limit {
    days(7, 61)
}

/// Art. 61 sends to 民事诉讼法: by public notice it is served thirty days after (art. 95 there).
#[must_use]
pub fn served_by_public_notice() -> Limit {
    super::limit(
        30,
        Unit::Day,
        Counting::Calendar,
        super::article_of("中华人民共和国民事诉讼法", 95),
    )
}

/// Art. 64 (1): the hearing is asked for, from being told of the right.
#[must_use]
pub fn ask_for_hearing() -> Limit {
    days(5, 64)
}

/// Art. 64 (2): time and place of the hearing are told that long before it.
#[must_use]
pub fn announce_hearing() -> Limit {
    days(7, 64)
}

/// Art. 67: the fine is paid at the bank.
#[must_use]
pub fn pay() -> Limit {
    days(15, 67)
}

/// Art. 71: a fine taken on the spot is handed in.
#[must_use]
pub fn hand_in_fine() -> Limit {
    days(2, 71)
}
