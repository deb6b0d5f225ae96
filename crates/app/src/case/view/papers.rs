//! The papers of a case with their numbers, and those that a step can issue.

use std::collections::BTreeMap;

use case_core::case::Case;
use case_core::paper::{Paper, VoidNumber};

use super::build::{actor, name};
use super::{PaperView, StepPaper, VoidedView};
use crate::app::Chart;
use crate::clock::text;
use crate::number::take::Offer;
use crate::session::people::{Person, Post};

/// What can be issued, by step and name of the paper.
pub(crate) type Offers = BTreeMap<(String, String), Offer>;

/// Every paper of the case.
pub(crate) fn rows(posts: &[Post], me: &Person, chart: &Chart, case: &Case) -> Vec<PaperView> {
    let papers = case.papers.iter();
    papers.map(|paper| row(posts, me, chart, paper)).collect()
}

fn row(posts: &[Post], me: &Person, chart: &Chart, paper: &Paper) -> PaperView {
    let node = chart.net.node(&paper.node);
    PaperView {
        name: paper.name.clone(),
        step: name(&chart.net, &paper.node),
        at: text(&paper.issued.at),
        by: actor(posts, &paper.issued.by),
        number: paper.number.as_ref().map(ToString::to_string),
        voided: paper.voided.iter().map(|one| voided(posts, one)).collect(),
        may_act: node.is_some_and(|node| me.holds(&node.post)),
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
