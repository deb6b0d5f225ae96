//! What rules share that say how long a step may take at most.

use flow_model::step::Counting;
use serde_json::json;

use crate::days::at_most;
use crate::finding::Finding;
use crate::mend::Mend;
use crate::mend::new::statutory;
use crate::rules::{Saw, Scene};

/// The longest that an article gives a step.
pub(super) struct Longest {
    /// Days.
    pub days: u32,
    /// How they are counted.
    pub counting: Counting,
    /// Title of the statute.
    pub statute: &'static str,
    /// The article.
    pub article: &'static str,
    /// What is said of a step that takes longer.
    pub code: &'static str,
}

impl Longest {
    /// Steps of this kind whose own limit is longer.
    pub fn over(&self, scene: &Scene, of_kind: impl Fn(usize) -> bool) -> Vec<Saw> {
        let most = f64::from(self.days);
        let late = (0..scene.chart.nodes.len()).filter(|&at| {
            let limit = scene.graph.step(at).and_then(|step| step.limit.as_ref());
            of_kind(at) && limit.is_some_and(|limit| at_most(limit, self.counting) > most)
        });
        late.map(|at| {
            Saw::node(scene.graph.node(at), self.code)
                .article(self.article)
                .with("limit", json!(most))
        })
        .collect()
    }

    /// Steps that name the article as their basis and take longer.
    pub fn over_where_cited(&self, scene: &Scene) -> Vec<Saw> {
        self.over(scene, |at| scene.cites(at, self.statute, self.article))
    }

    /// Shortens the step's own limit to that of the article.
    pub fn shorten(&self, mend: &mut Mend, finding: &Finding) -> Option<()> {
        let limit = statutory(self.days, self.counting, self.statute, self.article);
        mend.step(finding.element.as_deref()?, |step| step.limit = Some(limit))
    }
}
