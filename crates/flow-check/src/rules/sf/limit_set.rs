//! Every step has its own limit; the chart has a promised and a statutory one.

use flow_model::step::{Act, CaseType, Counting, Limit};

use crate::finding::{Finding, Severity};
use crate::graph::is_work;
use crate::mend::Mend;
use crate::mend::new::statutory;
use crate::rules::law::{LICENSING, PENALTY, RECONSIDERATION};
use crate::rules::{Concerns, Rule, Saw, Scene};

/// The rule `sf/limit-set`.
pub const RULE: Rule = Rule {
    name: "sf/limit-set",
    severity: Some(Severity::Warning),
    concerns: Concerns::Ours,
    codes: &["limit_missing", "promised_missing", "statutory_missing"],
    by_hand: &[],
    look,
    correct: Some(correct),
    explanation: include_str!("limit_set.md"),
};

fn look(scene: &Scene) -> Vec<Saw> {
    if !scene.is_internal() {
        return Vec::new();
    }
    let graph = &scene.graph;
    let power = &scene.chart.power;
    let bare = (0..scene.chart.nodes.len()).filter(|&at| {
        is_work(graph.node(at)) && graph.step(at).is_none_or(|step| step.limit.is_none())
    });
    let mut found: Vec<Saw> = bare
        .map(|at| Saw::node(graph.node(at), "limit_missing"))
        .collect();
    if power.promised.is_none() {
        found.push(Saw::chart("promised_missing"));
    }
    if power.statutory.is_none() && scene.case_type() != Some(CaseType::Simple) {
        found.push(Saw::chart("statutory_missing"));
    }
    found
}

/// Sets the limit that the statute of the chart's class gives; a promise is the statutory limit until a county promises
/// less; a step gets the limit that its act has by statute.
fn correct(mend: &mut Mend, finding: &Finding) -> Option<()> {
    let class = mend.chart.power.class.clone();
    match finding.params.get("code")?.as_str()? {
        "statutory_missing" => {
            let limit = of_case(class.as_deref(), mend.scene.case_type())?;
            mend.limit(limit)
        }
        "promised_missing" => {
            let mut limit = mend.chart.power.statutory.clone()?;
            limit.basis = None;
            mend.power(|power| power.promised = Some(limit))
        }
        _ => {
            let id = finding.element.as_deref()?;
            let act = mend.scene.graph.act(mend.scene.graph.at(id)?)?;
            let limit = of_step(class.as_deref(), mend.scene.case_type(), act)?;
            mend.step(id, |step| step.limit = Some(limit))
        }
    }
}

/// The statutory limit of a whole case (行政许可法 art. 42, 行政处罚法 art. 60, 行政复议法 art. 62).
fn of_case(class: Option<&str>, kind: Option<CaseType>) -> Option<Limit> {
    match (class, kind) {
        (Some("XK"), Some(CaseType::Joint)) => {
            Some(statutory(45, Counting::Working, LICENSING, "42"))
        }
        (Some("XK"), Some(CaseType::Reported)) => {
            Some(statutory(20, Counting::Working, LICENSING, "43"))
        }
        (Some("XK"), _) => Some(statutory(20, Counting::Working, LICENSING, "42")),
        (Some("CF") | None, Some(CaseType::General)) => {
            Some(statutory(90, Counting::Calendar, PENALTY, "60"))
        }
        (Some("FY"), Some(CaseType::Simple)) => {
            Some(statutory(30, Counting::Calendar, RECONSIDERATION, "62"))
        }
        (Some("FY"), _) => Some(statutory(60, Counting::Calendar, RECONSIDERATION, "62")),
        _ => None,
    }
}

/// The statutory limit of a step (行政许可法 art. 32, 44, 47, 行政处罚法 art. 51, 61, 行政复议法 art. 30, 31).
fn of_step(class: Option<&str>, kind: Option<CaseType>, act: Act) -> Option<Limit> {
    let working =
        |days, statute, article| Some(statutory(days, Counting::Working, statute, article));
    match (class, act) {
        (Some("XK"), Act::Correct) => working(5, LICENSING, "32"),
        (Some("XK"), Act::Serve) => working(10, LICENSING, "44"),
        (Some("XK"), Act::Hear) => working(20, LICENSING, "47"),
        (Some("CF") | None, Act::Decide) if kind == Some(CaseType::Simple) => {
            working(0, PENALTY, "51")
        }
        (Some("CF"), Act::Serve) => working(7, PENALTY, "61"),
        (Some("FY"), Act::Accept) => working(5, RECONSIDERATION, "30"),
        (Some("FY"), Act::Correct) => working(5, RECONSIDERATION, "31"),
        _ => None,
    }
}
