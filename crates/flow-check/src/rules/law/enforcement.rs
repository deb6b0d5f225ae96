//! What the rules on compulsory execution share (行政强制法 ch. 4). Only charts of class QZ.

use flow_model::step::Act;

use crate::rules::{Saw, Scene};

/// Executions under articles 34 to 52 that a case reaches without any of these acts.
pub(super) fn executed_without(scene: &Scene, acts: &[Act], code: &str, article: &str) -> Vec<Saw> {
    if !scene.is_class("QZ") {
        return Vec::new();
    }
    let executions = scene
        .doing(&[Act::Execute])
        .into_iter()
        .filter(|&at| scene.cites_between(at, "行政强制法", 34..=52));
    let found = executions.filter_map(|at| {
        let way = scene.way_without(at, acts)?;
        let saw = Saw::node(scene.graph.node(at), code);
        Some(saw.article(article).along(way))
    });
    found.collect()
}
