//! What the rules on delivery share (行政许可法 art. 44, 行政处罚法 art. 61).

use flow_model::step::{Act, Counting, Step};

use crate::finding::Finding;
use crate::mend::new::{card, statutory};
use crate::mend::{Mend, New};
use crate::rules::{Saw, Scene};

/// In how many working days a statute has decisions delivered.
pub(super) struct Delivery {
    /// Working days.
    pub days: u32,
    /// Title of the statute.
    pub statute: &'static str,
    /// The article.
    pub article: &'static str,
    /// Acts that are delivered.
    pub of: &'static [Act],
}

impl Delivery {
    /// Decisions that can end undelivered, and deliveries that take too long.
    pub fn look(&self, scene: &Scene) -> Vec<Saw> {
        scene.unserved(self.of, f64::from(self.days), self.article)
    }

    /// Puts the delivery behind the decision, or shortens its limit.
    pub fn correct(&self, mend: &mut Mend, finding: &Finding) -> Option<()> {
        let id = finding.element.as_deref()?;
        if finding.params.get("code")? == "served_late" {
            let limit = statutory(self.days, Counting::Working, self.statute, self.article);
            return mend.step(id, |step| step.limit = Some(limit));
        }
        mend.behind(id, self.step("送达决定")).map(|_| ())
    }

    /// The step that delivers.
    pub fn step(&self, name: &str) -> New {
        let limit = statutory(self.days, Counting::Working, self.statute, self.article);
        let place = limit
            .basis
            .clone()
            .expect("a statutory limit has its place");
        let duty = "在法定期限内将决定送达当事人，由受送达人在送达回证上签收。";
        let step = Step {
            limit: Some(limit),
            ..card(Act::Serve, place, duty, "送达回证")
        };
        New::step(name, step)
    }
}

/// Of a licence or its refusal.
pub(super) const LICENCE: Delivery = Delivery {
    days: 10,
    statute: super::LICENSING,
    article: "44",
    of: &[Act::Decide, Act::RefuseDecision],
};

/// Of a penalty.
pub(super) const PENALTY: Delivery = Delivery {
    days: 7,
    statute: super::PENALTY,
    article: "61",
    of: &[Act::Decide],
};
