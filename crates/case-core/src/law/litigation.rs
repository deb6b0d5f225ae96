//! 行政诉讼法 (2017): what a judgement about a decision binds the organ to.

use flow_model::step::Basis;

/// Title of the statute.
pub const STATUTE: &str = "中华人民共和国行政诉讼法";

/// An article of this statute: 70 revoking and deciding anew, 71 not the same again on the same facts and grounds, 72
/// performing within a time, 75 void, 77 changing and never heavier.
#[must_use]
pub fn article(number: u32) -> Basis {
    super::article_of(STATUTE, number)
}
