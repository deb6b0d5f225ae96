//! What the rules on compulsory execution share (行政强制法 ch. 4). Only charts of class QZ.

use flow_model::step::Act;

use crate::rules::{Saw, Scene};

/// The statute, as its title ends.
const STATUTE: &str = "行政强制法";
/// Chapter 4: execution by authorities.
const ARTICLES: std::ops::RangeInclusive<u32> = 34..=52;

/// Executions under articles 34 to 52 that a case reaches without any of these acts. A step that names other articles
/// of the law only, such as the notice of a measure (art. 18), is none of them.
pub(super) fn executed_without(scene: &Scene, acts: &[Act], code: &str, article: &str) -> Vec<Saw> {
    let executions = scene
        .doing(&[Act::Execute])
        .into_iter()
        .filter(|&at| scene.cites_between(at, STATUTE, ARTICLES));
    let passed = |at: usize| {
        let act = scene.graph.act(at).is_some_and(|act| acts.contains(&act));
        let other = scene.cites_between(at, STATUTE, 1..=33);
        act && (!other || scene.cites_between(at, STATUTE, ARTICLES))
    };
    let found = executions.filter_map(|at| {
        let way = scene.graph.ids(&scene.way_past(at, &passed)?);
        let saw = Saw::node(scene.graph.node(at), code);
        Some(saw.article(article).along(way))
    });
    found.collect()
}
