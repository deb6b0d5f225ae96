//! Our vocabulary out of `extensionElements`.

use serde::de::DeserializeOwned;

use crate::step::{
    Basis, Counting, FieldKind, FormField, Limit, Material, NAMESPACE, Power, Risk, Side, Step,
    Unit,
};
use crate::vocabulary::{OPTION_SEPARATOR, parse};
use crate::xml::{At, BPMN, Document, Warning};

/// The element of our namespace with this name among the extensions of an element.
pub(crate) fn extension(document: &Document, at: At, local: &str) -> Option<At> {
    let extensions = document.children_named(at, BPMN, "extensionElements");
    extensions
        .flat_map(|e| {
            document
                .children_named(e, NAMESPACE, local)
                .collect::<Vec<_>>()
        })
        .next()
}

/// The post of a lane.
pub(super) fn lane_post(document: &Document, lane: At) -> Option<String> {
    let card = extension(document, lane, "lane")?;
    document
        .element(card)
        .get("post")
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
}

/// The step card of a node.
pub(super) fn step(document: &Document, node: At, notes: &mut Vec<Warning>) -> Option<Step> {
    let at = extension(document, node, "step")?;
    let mut card = Card { document, notes };
    let mut step = Step {
        act: card.code(at, "act"),
        post: card.text(at, "post"),
        duty: card.text(at, "duty").unwrap_or_default(),
        officers: card.number(at, "officers").unwrap_or_default(),
        visits: card.number(at, "visits").unwrap_or_default(),
        effort_min: card.number(at, "effortMin"),
        stands_for: card.list(at, "standsFor", ' '),
        ..Step::default()
    };
    for child in document.children(at) {
        let element = document.element(child);
        if &*element.name.namespace != NAMESPACE {
            continue;
        }
        match &*element.name.local {
            "limit" => step.limit = card.limit(child),
            "excluded" => step.excluded = Some(card.basis(child)),
            "basis" => step.basis.push(card.basis(child)),
            "risk" => step.risk = card.risk(child),
            "field" => step.form.extend(card.field(child)),
            "document" => step.documents.extend(card.text(child, "name")),
            "material" => step.materials.extend(card.material(child)),
            _ => {}
        }
    }
    Some(step)
}

/// What the whole chart carries.
pub(super) fn power(document: &Document, process: At, notes: &mut Vec<Warning>) -> Option<Power> {
    let at = extension(document, process, "power")?;
    let mut card = Card { document, notes };
    let limit = |card: &mut Card<'_, '_>, local: &str| {
        let at = document.child(at, NAMESPACE, local)?;
        card.limit(at)
    };
    Some(Power {
        class: card.text(at, "class"),
        case_type: card.code(at, "caseType"),
        side: card.code(at, "side").unwrap_or(Side::Internal),
        promised: limit(&mut card, "promised"),
        statutory: limit(&mut card, "statutory"),
        complaint: card.text(at, "complaint").unwrap_or_default(),
        remedy: card.text(at, "remedy").unwrap_or_default(),
    })
}

struct Card<'d, 'n> {
    document: &'d Document,
    notes: &'n mut Vec<Warning>,
}

impl Card<'_, '_> {
    fn text(&self, at: At, attribute: &str) -> Option<String> {
        let value = self.document.element(at).get(attribute)?;
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn list(&self, at: At, attribute: &str, separator: char) -> Vec<String> {
        let value = self.document.element(at).get(attribute).unwrap_or_default();
        let parts = value
            .split(separator)
            .map(str::trim)
            .filter(|p| !p.is_empty());
        parts.map(str::to_owned).collect()
    }

    fn code<T: DeserializeOwned>(&mut self, at: At, attribute: &str) -> Option<T> {
        let word = self.document.element(at).get(attribute)?.trim();
        let found = parse(word);
        if found.is_none() && !word.is_empty() {
            self.notes
                .push(super::unknown(self.document, at, attribute, word));
        }
        found
    }

    fn number(&mut self, at: At, attribute: &str) -> Option<u32> {
        let word = self.document.element(at).get(attribute)?.trim();
        let found = word.parse().ok();
        if found.is_none() {
            self.notes
                .push(super::unknown(self.document, at, attribute, word));
        }
        found
    }

    fn flag(&self, at: At, attribute: &str) -> bool {
        matches!(
            self.document.element(at).get(attribute).map(str::trim),
            Some("true" | "1")
        )
    }

    /// A limit; without a number it is none, without unit or counting rule it is working days.
    fn limit(&mut self, at: At) -> Option<Limit> {
        let number = self.number(at, "number")?;
        let unit = self.code(at, "unit").unwrap_or(Unit::Day);
        let counting = self.code(at, "counting").unwrap_or(Counting::Working);
        let basis = Some(self.basis(at)).filter(|b| !b.statute.is_empty());
        Some(Limit {
            number,
            unit,
            counting,
            basis,
        })
    }

    fn basis(&self, at: At) -> Basis {
        Basis {
            statute: self.text(at, "statute").unwrap_or_default(),
            article: self.text(at, "article").unwrap_or_default(),
        }
    }

    fn risk(&mut self, at: At) -> Option<Risk> {
        Some(Risk {
            grade: self.code(at, "grade")?,
            description: self.text(at, "description").unwrap_or_default(),
            control: self.text(at, "control").unwrap_or_default(),
        })
    }

    fn field(&mut self, at: At) -> Option<FormField> {
        let key = self.text(at, "key")?;
        Some(FormField {
            label: self.text(at, "label").unwrap_or_else(|| key.clone()),
            key,
            kind: self.code(at, "kind").unwrap_or(FieldKind::Text),
            required: self.flag(at, "required"),
            options: self.list(at, "options", OPTION_SEPARATOR),
            ..FormField::default()
        })
    }

    fn material(&mut self, at: At) -> Option<Material> {
        Some(Material {
            name: self.text(at, "name")?,
            required: self.flag(at, "required"),
            shared_from: self.text(at, "sharedFrom"),
        })
    }
}
