//! Who does a step: another post where the one that does it must not.

use flow_model::step::Act;

use super::Mend;
use super::new::{HEAD, LEGAL};

impl Mend<'_> {
    /// Gives a step to the post that does its act in the charts that we ship, unless that post does one of these acts
    /// too: then a person has to say who is free. Where lanes are the posts, the step moves into the lane of the post.
    pub fn hand_over(&mut self, id: &str, handling: &[Act]) -> Option<()> {
        let scene = self.scene;
        let act = scene.graph.act(scene.graph.at(id)?)?;
        let post = match act {
            Act::Hear | Act::LegalReview => LEGAL,
            Act::Check | Act::Approve => HEAD,
            _ => return None,
        };
        let busy = |&at: &usize| scene.post(at) == Some(post);
        if scene.doing(handling).iter().any(busy) {
            return None;
        }
        let own = scene.graph.step(scene.graph.at(id)?);
        let own = own.is_some_and(|step| step.post.is_some());
        if self.into_lane(id, post).is_some() && !own {
            return Some(());
        }
        self.step(id, |step| step.post = Some(post.to_owned()))
    }
}
