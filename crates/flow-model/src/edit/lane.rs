//! Lanes: which one a node belongs to, and one more beside another.

use crate::chart::Bounds;
use crate::xml::{At, BPMN};

use super::{Applier, EditErrorCode, Fault, MAX_NAME, fault};

impl Applier {
    /// Makes a node, and the events on its border, members of this lane alone.
    pub(super) fn set_lane(&mut self, id: &str, lane: &str) -> Result<(), Fault> {
        let (_, local) = self.find_bpmn(id)?;
        if !crate::view::is_node(&local) {
            return fault(EditErrorCode::WrongKind, id);
        }
        let mut members = vec![id.to_owned()];
        for at in self.document.descendants(self.document.root()) {
            let element = self.document.element(at);
            if element
                .get("attachedToRef")
                .is_some_and(|host| local_of(host) == id)
            {
                members.extend(element.get("id").map(str::to_owned));
            }
        }
        for member in &members {
            self.leave_lanes(member);
            self.join_lane(member, lane)?;
        }
        Ok(())
    }

    fn leave_lanes(&mut self, id: &str) {
        let all = self.document.descendants(self.document.root());
        let names = |at: &At| {
            let reference = self.document.element(*at).bpmn() == Some("flowNodeRef");
            reference && local_of(self.document.text(*at).trim()) == id
        };
        let gone: Vec<At> = all.filter(names).collect();
        gone.into_iter().for_each(|at| self.document.cut(at));
    }

    /// Adds a lane to the set that holds another one, drawn the same way round.
    pub(super) fn add_lane(
        &mut self,
        (id, name, post): (&str, &str, Option<&str>),
        beside: &str,
        bounds: Bounds,
    ) -> Result<(), Fault> {
        let (other, local) = self.find_bpmn(beside)?;
        let set = self.document.element(other).parent;
        let Some(set) = set.filter(|_| local == "lane") else {
            return fault(EditErrorCode::WrongKind, beside);
        };
        if name.chars().count() > MAX_NAME {
            return fault(EditErrorCode::TooMuch, id);
        }
        let made = self.document.make(set, BPMN, "bpmn", "lane");
        self.book(id, made)?;
        let named = Some(name).filter(|name| !name.is_empty());
        self.document.element_mut(made).set("name", named);
        self.insert_behind(made, &["lane"]);
        if let Some(post) = post {
            let card = self.card(made, "lane", &["post"], &[]);
            self.document.element_mut(card).set("post", Some(post));
        }
        self.shape(id, bounds)?;
        let way = self.drawn.get(beside).and_then(|shape| {
            let way = self.document.element(*shape).get("isHorizontal");
            way.map(str::to_owned)
        });
        if let (Some(way), Some(shape)) = (way, self.drawn.get(id)) {
            self.document
                .element_mut(*shape)
                .set("isHorizontal", Some(&way));
        }
        Ok(())
    }
}

/// An id without the prefix of its namespace.
fn local_of(reference: &str) -> &str {
    reference.rsplit(':').next().unwrap_or(reference)
}
