//! What the rules on hearings share (行政许可法 art. 46 to 48, 行政处罚法 art. 63 and 64).

use flow_model::step::{Act, Counting, Step};

use crate::finding::Finding;
use crate::mend::new::{LEGAL, basis, card, days};
use crate::mend::{Mend, New};
use crate::rules::{Saw, Scene};

/// How a statute has hearings held.
pub(super) struct Hearing {
    /// Title of the statute.
    pub statute: &'static str,
    /// Article on how it is held.
    pub article: &'static str,
    /// Acts whose post must not host it.
    pub handling: &'static [Act],
    /// What is said of a host who does them.
    pub host: &'static str,
    /// What the one who gives notice has to do.
    pub duty: &'static str,
    /// Document of the notice.
    pub notice: &'static str,
    /// Article by which its time is not counted.
    pub excluded: Option<&'static str>,
    /// Days in which it is held, and their article.
    pub within: Option<(u32, &'static str)>,
}

impl Hearing {
    /// Hearings without notice, without record, or hosted by one who handles the case.
    pub fn look(&self, scene: &Scene) -> Vec<Saw> {
        let handlers = scene.doing(self.handling);
        let mut found = Vec::new();
        for at in scene.doing(&[Act::Hear]) {
            let saw = |code: &str| Saw::node(scene.graph.node(at), code).article(self.article);
            if let Some(way) = unannounced(scene, at) {
                found.push(saw("hearing_not_notified").along(way));
            }
            let step = scene.graph.step(at);
            if step.is_none_or(|step| step.documents.is_empty()) {
                found.push(saw("hearing_not_recorded"));
            }
            let post = scene.post(at);
            if post.is_some() && handlers.iter().any(|&other| scene.post(other) == post) {
                found.push(saw(self.host));
            }
        }
        found
    }

    /// Adds notice or record, or has another post host it.
    pub fn correct(&self, mend: &mut Mend, finding: &Finding) -> Option<()> {
        let id = finding.element.as_deref()?;
        match finding.params.get("code")?.as_str()? {
            "hearing_not_notified" => mend.before(id, self.told()).map(|_| ()),
            "hearing_not_recorded" => mend.step(id, |step| step.documents.push(RECORD.to_owned())),
            code if code == self.host => mend.hand_over(id, self.handling),
            _ => None,
        }
    }

    /// A way to the side on request, in front of the first of these acts on the way to a step.
    pub fn offer(&self, mend: &mut Mend, goal: &str, acts: &[Act]) -> Option<()> {
        let place = mend.ahead(goal, acts);
        let way = vec![self.told(), self.held()];
        mend.detour(&place, "是否举行听证", ("不举行听证", "应当听证"), way)
            .map(|_| ())
    }

    fn told(&self) -> New {
        let step = Step {
            limit: Some(days(7, Counting::Working)),
            excluded: self.excluded(),
            ..card(
                Act::Notify,
                basis(self.statute, self.article),
                self.duty,
                self.notice,
            )
        };
        New::step("通知听证", step).by(LEGAL)
    }

    fn held(&self) -> New {
        let duty =
            "由审查、调查人员以外的人员主持，听取各方意见和证据，制作听证笔录并由参加人签字。";
        let (within, article) = self.within.unwrap_or((1, self.article));
        let step = Step {
            limit: Some(days(within, Counting::Working)),
            excluded: self.excluded(),
            ..card(Act::Hear, basis(self.statute, article), duty, RECORD)
        };
        New::step("举行听证", step).by(LEGAL)
    }

    fn excluded(&self) -> Option<flow_model::step::Basis> {
        self.excluded.map(|article| basis(self.statute, article))
    }
}

/// A way to a hearing without a notice. What is told before the party pleads is no notice of a hearing, for which the
/// party can ask only then.
fn unannounced(scene: &Scene, hearing: usize) -> Option<Vec<String>> {
    let graph = &scene.graph;
    let pleads = scene.doing(&[Act::Plead]).into_iter();
    let pleads: Vec<usize> = pleads.filter(|&at| scene.leads(at, hearing)).collect();
    if pleads.is_empty() {
        return scene.way_without(hearing, &[Act::Notify]);
    }
    let told = |at: usize| graph.act(at) == Some(Act::Notify);
    let way = graph.way(&pleads, &|at| at == hearing, &told)?;
    Some(graph.ids(&way))
}

/// What is written of a hearing.
const RECORD: &str = "听证笔录";

/// Of a licence.
pub(super) const LICENCE: Hearing = Hearing {
    statute: super::LICENSING,
    article: "48",
    handling: &[Act::Review, Act::Survey],
    host: "host_reviews",
    duty: "于举行听证的七个工作日前将时间、地点通知申请人、利害关系人，必要时予以公告。",
    notice: "行政许可听证通知书",
    excluded: Some("45"),
    within: Some((20, "47")),
};

/// Of a penalty.
pub(super) const PENALTY: Hearing = Hearing {
    statute: super::PENALTY,
    article: "64",
    handling: &[Act::Investigate],
    host: "host_investigates",
    duty: "在举行听证的七个工作日前，通知当事人及有关人员听证的时间、地点。",
    notice: "行政处罚听证通知书",
    excluded: None,
    within: None,
};
