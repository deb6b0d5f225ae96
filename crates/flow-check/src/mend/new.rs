//! What a correction puts into a chart.

use flow_model::chart::{EventPlace, Gateway, NodeKind, Trigger};
use flow_model::step::{Act, Basis, Counting, FieldKind, FormField, Limit, Step, Unit};

/// A node that is to be added.
#[derive(Debug, Clone)]
pub struct New {
    /// Its label.
    pub name: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its step card.
    pub step: Option<Step>,
    /// Code of the post that is to do it, where it is not the post of its neighbour.
    pub post: Option<&'static str>,
}

impl New {
    fn of(name: &str, kind: NodeKind) -> Self {
        New {
            name: name.to_owned(),
            kind,
            step: None,
            post: None,
        }
    }

    /// A step that a person does.
    #[must_use]
    pub fn step(name: &str, step: Step) -> Self {
        let task = "userTask".to_owned();
        New {
            step: Some(step),
            ..New::of(name, NodeKind::Task { task, repeat: None })
        }
    }

    /// The same, done by this post.
    #[must_use]
    pub fn by(self, post: &'static str) -> Self {
        New {
            post: Some(post),
            ..self
        }
    }

    /// A gateway.
    #[must_use]
    pub fn gateway(name: &str, gateway: Gateway) -> Self {
        let default = None;
        New::of(name, NodeKind::Gateway { gateway, default })
    }

    /// An exclusive gateway that joins.
    #[must_use]
    pub fn merge() -> Self {
        New::gateway("", Gateway::Exclusive)
    }

    /// A start event without a trigger.
    #[must_use]
    pub fn start(name: &str) -> Self {
        let place = EventPlace::Start { interrupting: true };
        let trigger = Trigger::None;
        New::of(name, NodeKind::Event { place, trigger })
    }

    /// An end event without a trigger.
    #[must_use]
    pub fn end(name: &str) -> Self {
        let (place, trigger) = (EventPlace::End, Trigger::None);
        New::of(name, NodeKind::Event { place, trigger })
    }

    /// Width and height in diagram units, those that BPMN tools use.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        match self.kind {
            NodeKind::Event { .. } => (36.0, 36.0),
            NodeKind::Gateway { .. } => (50.0, 50.0),
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
                (100.0, 80.0)
            }
        }
    }

    /// The word that its id begins with.
    pub(super) fn word(&self) -> &'static str {
        match self.kind {
            NodeKind::Event { .. } => "event",
            NodeKind::Gateway { .. } => "gateway",
            NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. } => "step",
        }
    }
}

/// A card with an act, its legal basis, its duty and the document that it makes.
#[must_use]
pub fn card(act: Act, basis: Basis, duty: &str, document: &str) -> Step {
    Step {
        act: Some(act),
        basis: vec![basis],
        duty: duty.to_owned(),
        documents: vec![document.to_owned()],
        ..Step::default()
    }
}

/// A place in a statute.
#[must_use]
pub fn basis(statute: &str, article: &str) -> Basis {
    Basis {
        statute: statute.to_owned(),
        article: article.to_owned(),
    }
}

/// A limit in days without a legal place.
#[must_use]
pub fn days(number: u32, counting: Counting) -> Limit {
    Limit {
        number,
        unit: Unit::Day,
        counting,
        basis: None,
    }
}

/// A required field for several lines of text.
#[must_use]
pub fn reason(key: &str, label: &str) -> FormField {
    FormField {
        key: key.to_owned(),
        label: label.to_owned(),
        kind: FieldKind::LongText,
        required: true,
        ..FormField::default()
    }
}

/// A limit in days with its legal place.
#[must_use]
pub fn statutory(number: u32, counting: Counting, statute: &str, article: &str) -> Limit {
    Limit {
        basis: Some(basis(statute, article)),
        ..days(number, counting)
    }
}

/// Who hosts hearings and reviews the law of a case in the charts that we ship.
pub const LEGAL: &str = "legal";
/// Who heads the authority in the charts that we ship.
pub const HEAD: &str = "head";
/// Who reviews applications in the charts that we ship.
pub const REVIEWER: &str = "review";
/// Who investigates in the charts that we ship.
pub const OFFICER: &str = "officer";
/// Who receives people in the charts that we ship.
pub const WINDOW: &str = "window";
