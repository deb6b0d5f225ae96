//! Putting steps between steps: in front, behind, on a way to the side that ends or comes back.

use flow_model::chart::{Condition, Gateway, NodeKind};
use flow_model::step::Act;

use super::place::Place;
use super::{GAP, Mend, New};

impl Mend<'_> {
    /// Puts a node on all ways into another one; its id.
    pub fn before(&mut self, id: &str, new: New) -> Option<String> {
        let node = self.node(id)?.clone();
        let flows = self.ways_in(id);
        let cut = self.bounds(id).x;
        let added = self.add(&node, new, Place::Column(cut));
        for flow in flows {
            self.reconnect(&flow.id, &flow.source, &added);
        }
        self.connect(&added, id, "");
        Some(added)
    }

    /// Puts a node on all ways out of another one, a gateway excepted; its id.
    pub fn behind(&mut self, id: &str, new: New) -> Option<String> {
        let node = self.node(id)?.clone();
        if crate::graph::is_gateway(&node) && self.ways_out(id).len() > 1 {
            return None;
        }
        let flows = self.ways_out(id);
        let at = self.bounds(id);
        let added = self.add(&node, new, Place::Column(at.x + at.width + GAP / 2.0));
        for flow in flows {
            self.reconnect(&flow.id, &added, &flow.target);
        }
        self.connect(id, &added, "");
        Some(added)
    }

    /// Where on the way to a node something new belongs: in front of the first of these acts that every way to it
    /// passes, or of the choice that leads to such an act; else in front of the node itself.
    #[must_use]
    pub fn ahead(&self, goal: &str, acts: &[Act]) -> String {
        let scene = self.scene;
        let Some(to) = scene.graph.at(goal) else {
            return goal.to_owned();
        };
        for act in acts {
            for at in scene.doing(&[*act]) {
                if !scene.leads(at, to) {
                    continue;
                }
                let node = if scene.always(at, to) {
                    Some(at)
                } else {
                    self.choice_of(at)
                        .filter(|&choice| scene.always(choice, to))
                };
                if let Some(node) = node {
                    return scene.graph.node(node).id.clone();
                }
            }
        }
        goal.to_owned()
    }

    /// The last of the steps with this act that every way to a node passes.
    #[must_use]
    pub fn last_always(&self, goal: &str, act: Act) -> Option<String> {
        let scene = self.scene;
        let to = scene.graph.at(goal)?;
        let all = scene.doing(&[act]).into_iter();
        let always: Vec<usize> = all.filter(|&at| scene.always(at, to)).collect();
        let is_last = |&at: &usize| always.iter().all(|&it| it == at || scene.always(it, at));
        let last = always.iter().copied().find(|at| is_last(at))?;
        Some(scene.graph.node(last).id.clone())
    }

    /// The one step with this act; none where there are several.
    #[must_use]
    pub fn only(&self, act: Act) -> Option<String> {
        match self.scene.doing(&[act])[..] {
            [at] => Some(self.scene.graph.node(at).id.clone()),
            _ => None,
        }
    }

    /// The step with this act to which a step directly leads.
    #[must_use]
    pub fn next_doing(&self, id: &str, act: Act) -> Option<String> {
        let graph = &self.scene.graph;
        let next = graph.next(graph.at(id)?).into_iter();
        let found = next.into_iter().find(|&at| graph.act(at) == Some(act))?;
        Some(graph.node(found).id.clone())
    }

    /// Label of a node, or of the next one with a label where gateways without one lie between.
    #[must_use]
    pub fn next_named(&self, id: &str) -> Option<String> {
        let mut here = self.node(id)?;
        for _ in 0..=self.chart.nodes.len() {
            if !here.name.trim().is_empty() {
                return Some(here.name.trim().to_owned());
            }
            let [flow] = &self.ways_out(&here.id)[..] else {
                return None;
            };
            here = self.node(&flow.target)?;
        }
        None
    }

    /// The gateway from which alone a node is reached.
    fn choice_of(&self, at: usize) -> Option<usize> {
        let graph = &self.scene.graph;
        match graph.incoming(at) {
            [flow] => {
                Some(graph.source(*flow)).filter(|&it| crate::graph::is_gateway(graph.node(it)))
            }
            _ => None,
        }
    }

    /// An exclusive gateway from which a new way to the side can leave on the way into this node.
    pub fn choice_before(&mut self, id: &str, name: &str, label: &str) -> Option<String> {
        if let [flow] = &self.ways_in(id)[..]
            && self.is_exclusive(&flow.source)
            && (self.ways_out(&flow.source).len() > 1 || self.ways_in(&flow.source).len() == 1)
        {
            if flow.name.trim().is_empty() {
                self.rename(&flow.id, label);
            }
            return Some(flow.source.clone());
        }
        let choice = self.before(id, New::gateway(name, Gateway::Exclusive))?;
        let flow = self.ways_out(&choice).pop()?;
        self.rename(&flow.id, label);
        Some(choice)
    }

    /// An exclusive gateway at which a way can come back in front of this node.
    pub fn merge_before(&mut self, id: &str) -> Option<String> {
        let joins = |mend: &Self, id: &str| mend.is_exclusive(id) && mend.ways_out(id).len() == 1;
        if joins(self, id) {
            return Some(id.to_owned());
        }
        if let [flow] = &self.ways_in(id)[..]
            && joins(self, &flow.source)
            && self.ways_in(&flow.source).len() > 1
        {
            return Some(flow.source.clone());
        }
        self.before(id, New::merge())
    }

    /// A new way from a gateway through these nodes, in columns of its own; it ends in the last, or goes on to `to`.
    pub fn branch(
        &mut self,
        gateway: &str,
        label: &str,
        way: Vec<New>,
        to: Option<&str>,
    ) -> Option<Vec<String>> {
        let node = self.node(gateway)?.clone();
        let mut left = self.strip(&node, &way);
        let mut before = gateway.to_owned();
        let mut beside: Option<String> = None;
        let mut added = Vec::new();
        for new in way {
            let width = new.size().0;
            let place = self.aside(&node, &new, left, beside.as_deref());
            let id = self.add(&node, new, place);
            if before == gateway {
                self.leave(gateway, &id, label);
            } else {
                self.connect(&before, &id, "");
            }
            if beside.is_none() && self.is_level(&id, &node) {
                beside = Some(id.clone());
            }
            before.clone_from(&id);
            added.push(id);
            left += width + GAP;
        }
        if let Some(to) = to {
            self.connect(&before, to, "");
        }
        Some(added)
    }

    /// A way to the side that comes back: a choice, these steps, and a join, all in front of a node.
    pub fn detour(
        &mut self,
        id: &str,
        choice: &str,
        labels: (&str, &str),
        way: Vec<New>,
    ) -> Option<Vec<String>> {
        let join = self.before(id, New::merge())?;
        let split = self.before(&join, New::gateway(choice, Gateway::Exclusive))?;
        let straight = self.ways_out(&split).pop()?;
        self.rename(&straight.id, labels.0);
        self.branch(&split, labels.1, way, Some(&join))
    }

    /// A flow that leaves a choice; it says its condition where the others of that choice do.
    fn leave(&mut self, gateway: &str, to: &str, label: &str) {
        let told = |node: &flow_model::chart::Node| {
            matches!(
                &node.kind,
                NodeKind::Gateway {
                    default: Some(_),
                    ..
                }
            )
        };
        let told = self.node(gateway).is_some_and(told)
            || self
                .ways_out(gateway)
                .iter()
                .any(|flow| flow.condition.is_some());
        let condition = told.then(|| Condition {
            text: label.to_owned(),
            formal: false,
        });
        self.join(gateway, to, label, condition);
    }

    fn is_exclusive(&self, id: &str) -> bool {
        let exclusive = Gateway::Exclusive;
        self.node(id).is_some_and(
            |node| matches!(node.kind, NodeKind::Gateway { gateway, .. } if gateway == exclusive),
        )
    }
}
