//! The papers of a case with their numbers, and those that a step can issue.

use std::collections::BTreeMap;

use case_core::case::Case;
use case_core::decide::paper::issuer;
use case_core::paper::{Paper, VoidNumber};
use case_core::versions::trail::name_of;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ActorView;
use super::build::actor;
use crate::app::Chart;
use crate::clock::text;
use crate::number::take::Offer;
use crate::session::people::{Person, Post};

/// A paper of the case with its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Paper")]
pub struct PaperView {
    /// Name of the document.
    pub name: String,
    /// Name of the step that issued it.
    pub step: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who issued it.
    pub by: ActorView,
    /// Its number as it is printed; none while it waits for one.
    pub number: Option<String>,
    /// Numbers that it had and that are void.
    pub voided: Vec<VoidedView>,
    /// Whether the signed-in person may number it or make its number void.
    pub may_act: bool,
}

/// A void number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "VoidedNumber")]
pub struct VoidedView {
    /// The number as it was printed.
    pub number: String,
    /// When it was made void, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: ActorView,
    /// Why.
    pub reason: String,
}

/// A paper that a step can issue and that takes a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepPaper {
    /// Name of the document.
    pub name: String,
    /// 机关简称 and 性质.
    pub series: String,
    /// Numbers that this device has left, as far as it matters: 0 means that the paper is saved without a number.
    pub left: u32,
    /// Its number, where this step issued it before and it has one.
    pub number: Option<String>,
    /// Whether this step issued it before.
    pub issued: bool,
}

/// What can be issued, by step and name of the paper.
pub(crate) type Offers = BTreeMap<(String, String), Offer>;

/// Every paper of the case.
pub(crate) fn rows(posts: &[Post], me: &Person, chart: &Chart, case: &Case) -> Vec<PaperView> {
    let papers = case.papers.iter();
    papers
        .map(|paper| row(posts, me, (chart, case), paper))
        .collect()
}

fn row(posts: &[Post], me: &Person, (chart, case): (&Chart, &Case), paper: &Paper) -> PaperView {
    PaperView {
        name: paper.name.clone(),
        step: name_of(&chart.net, case, &paper.node).to_owned(),
        at: text(&paper.issued.at),
        by: actor(posts, &paper.issued.by),
        number: paper.number.as_ref().map(ToString::to_string),
        voided: paper.voided.iter().map(|one| voided(posts, one)).collect(),
        may_act: me.holds(issuer(&chart.net, case, paper)),
    }
}

fn voided(posts: &[Post], one: &VoidNumber) -> VoidedView {
    VoidedView {
        number: one.number.to_string(),
        at: text(&one.voided.at),
        by: actor(posts, &one.voided.by),
        reason: one.reason.clone(),
    }
}

/// What one step can issue.
pub(crate) fn of_step(offers: &Offers, case: &Case, node: &str) -> Vec<StepPaper> {
    let own = offers.iter().filter(|((step, _), _)| step == node);
    own.map(|((_, name), offer)| {
        let mut before = case.papers.iter().rev();
        let before = before.find(|paper| paper.node == node && paper.name == *name);
        StepPaper {
            name: name.clone(),
            series: offer.series.clone(),
            left: offer.left,
            issued: before.is_some(),
            number: before
                .and_then(|paper| paper.number.as_ref())
                .map(ToString::to_string),
        }
    })
    .collect()
}
