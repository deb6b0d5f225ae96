//! Proposals: patterns find places, edits are tried out on a copy, figures are taken before and after.

mod absent_deputy;
mod combine_approvals;
mod combined;
mod draft;
mod drop_material;
mod drop_step;
mod effect;
#[cfg(test)]
mod guarded;
mod joint_handling;
#[cfg(test)]
mod kept;
mod knock_out;
mod merge_steps;
mod needs;
mod no_visit;
mod open_at_noon;
mod paper;
mod parallel_steps;
mod place;
mod promised_limit;
mod remove_batch;
mod sample_after;
mod staff;
mod tell_commit;
mod today;
mod told;
mod tolerate_missing;
mod triage;
mod trial;

pub use effect::Effect;
pub(crate) use place::Places;
pub use today::Today;
pub(crate) use told::facts;
pub use told::{FormChange, FormFact};
pub(crate) use trial::{Trial, Variant};

use flow_model::chart::Chart;
use flow_model::edit::Edit;
use flow_model::form::{FormEdit, Forms};
use flow_model::step::Basis;
use serde::{Deserialize, Serialize};

use crate::measure::Measure;
use crate::simulate::Scenario;

/// Most proposals of one call.
pub const MAX_PROPOSALS: usize = 20;

/// How a simulated figure spreads, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95 % confidence interval of the mean, over replications.
    pub ci95: [f64; 2],
}

/// Figures of one variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Counted.
    pub measure: Measure,
    /// Simulated: from arrival to end, nights and weekends included, in seconds.
    pub cycle_time: Spread,
    /// Simulated: sum of the times before steps, in seconds.
    pub waiting_time: Spread,
    /// Share of cases within the promised limit, where the chart has one, 0 to 1.
    pub within_promised: Option<f64>,
    /// Share of cases within the statutory limit, where the chart has one, 0 to 1.
    pub within_statutory: Option<f64>,
}

/// What the change gains in mean time from arrival to end, on common random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gain {
    /// Mean seconds saved per case.
    pub seconds: f64,
    /// 95 % confidence interval of it.
    pub ci95: [f64; 2],
    /// Whether the whole interval lies above zero: better, and not by chance.
    pub better: bool,
}

/// A place in a statute or another document that a proposal cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The place.
    #[serde(flatten)]
    pub basis: Basis,
    /// Whether it was not compared with its text; who shows it says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
}

/// A redesign that a person may take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Name of the pattern, that of its file.
    pub pattern: String,
    /// Ids of the elements of the old chart that it is about.
    pub elements: Vec<String>,
    /// Articles that allow it.
    pub basis: Vec<Cited>,
    /// What to do, in order; drawn too.
    pub edits: Vec<Edit>,
    /// What happens to forms and templates.
    pub form_changes: Vec<FormFact>,
    /// The document of forms then; none where it stays as it is.
    pub forms: Option<Forms>,
    /// The old chart.
    pub before: Figures,
    /// The new chart.
    pub after: Figures,
    /// The difference.
    pub gain: Gain,
    /// Whether the new chart could be published; false only where the old one could not either.
    pub publishable: bool,
}

/// A change that a pattern found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    /// Name of the pattern.
    pub pattern: &'static str,
    /// Ids of elements of the chart, or names of posts, that it is about.
    pub elements: Vec<String>,
    /// What allows it.
    pub basis: Vec<Basis>,
    /// What it does to the chart.
    pub edits: Vec<Edit>,
    /// Whether the whole drawing is made anew, or only what the edits name.
    pub lay_out: bool,
    /// What it does to forms and templates.
    pub forms: Vec<FormEdit>,
    /// Steps that stand for another that goes, with that one: what the check said of it, it may say of them.
    pub absorbs: Vec<(String, String)>,
    /// What it does beside the chart.
    pub effects: Vec<Effect>,
    /// Weight of the control that it takes away; a whole look at every case is 1.
    pub risk: f64,
}

impl Change {
    /// A change of the drawing with nothing beside it.
    fn of_chart(
        pattern: &'static str,
        elements: Vec<String>,
        basis: Vec<Basis>,
        edits: Vec<Edit>,
    ) -> Change {
        Change {
            pattern,
            elements,
            basis,
            edits,
            lay_out: true,
            forms: Vec::new(),
            absorbs: Vec::new(),
            effects: Vec::new(),
            risk: 0.0,
        }
    }
}

/// Names of all patterns.
pub const NAMES: [&str; 18] = [
    "merge_steps",
    "parallel_steps",
    "joint_handling",
    "knock_out",
    "drop_step",
    "combine_approvals",
    "triage",
    "tell_commit",
    "tolerate_missing",
    "sample_after",
    "drop_material",
    "no_visit",
    "remove_batch",
    "add_person",
    "release_person",
    "open_at_noon",
    "absent_deputy",
    "promised_limit",
];

/// Every pattern looks at the chart, in the order of this list.
pub(crate) fn changes(places: &Places<'_>) -> Vec<Change> {
    const PATTERNS: [fn(&Places<'_>) -> Vec<Change>; 17] = [
        merge_steps::find,
        parallel_steps::find,
        joint_handling::find,
        knock_out::find,
        drop_step::find,
        combine_approvals::find,
        triage::find,
        tell_commit::find,
        tolerate_missing::find,
        sample_after::find,
        drop_material::find,
        no_visit::find,
        remove_batch::find,
        staff::find,
        open_at_noon::find,
        absent_deputy::find,
        promised_limit::find,
    ];
    let mut found: Vec<Change> = PATTERNS.iter().flat_map(|find| find(places)).collect();
    found
        .iter_mut()
        .for_each(|change| drop_forms(places, change));
    found
}

/// The form of a step that goes, goes with it, where no other step takes it.
fn drop_forms(places: &Places<'_>, change: &mut Change) {
    for edit in &change.edits {
        let Edit::Remove { id } = edit else { continue };
        let joined = |it: &FormEdit| matches!(it, FormEdit::Join { from, .. } if from == id);
        if places.forms.forms.contains_key(id) && !change.forms.iter().any(joined) {
            change.forms.push(FormEdit::Drop { step: id.clone() });
        }
    }
}

/// Texts that the proposals name and that were not compared with their source: an article, or a text as a whole.
const UNREAD: [(&str, &str); 1] = [(GUIDANCE, "")];
const GUIDANCE: &str = "国务院关于加快推进政务服务标准化规范化便利化的指导意见";

/// What a change cites.
pub(crate) fn cited(basis: &[Basis]) -> Vec<Cited> {
    let unread = |it: &Basis| {
        UNREAD.iter().any(|(statute, article)| {
            it.statute == *statute && (article.is_empty() || it.article == *article)
        })
    };
    let one = |it: &Basis| Cited {
        unread: unread(it),
        basis: it.clone(),
    };
    basis.iter().map(one).collect()
}

/// Looks for redesigns of the chart with its forms alone. Each is tried out: the edits apply, the check says nothing new
/// against the chart, it can be simulated. The one that gains most comes first. Seeded: the same chart, the same list.
#[must_use]
pub fn propose(today: &Today<'_>) -> Vec<Proposal> {
    let chart = today.document.chart();
    let scenario = Scenario::from_chart(&chart);
    let Ok(trial) = Trial::of(today, chart, scenario) else {
        return Vec::new();
    };
    let mut changes = changes(&trial.places(&trial.outcome));
    changes.retain(|change| !change.edits.is_empty());
    changes.truncate(MAX_PROPOSALS);
    let tried = changes.into_iter().filter_map(|change| trial.run(change));
    let mut proposals: Vec<Proposal> = tried.collect();
    proposals.sort_by(|a, b| b.gain.seconds.total_cmp(&a.gain.seconds));
    proposals
}

/// A place in a statute.
pub(crate) fn article(statute: &str, article: &str) -> Basis {
    Basis {
        statute: statute.to_owned(),
        article: article.to_owned(),
    }
}

/// An article of 行政许可法, where the chart is a licence.
pub(crate) fn licensing(chart: &Chart, number: &str) -> Vec<Basis> {
    let licence = chart.power.class.as_deref() == Some("XK");
    licence
        .then(|| article("中华人民共和国行政许可法", number))
        .into_iter()
        .collect()
}

/// 国发〔2022〕5 号: one-stop counters, 容缺受理, 告知承诺, 延时错时服务.
pub(crate) fn guidance() -> Basis {
    article(GUIDANCE, "")
}
