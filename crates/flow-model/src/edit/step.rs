//! Writing our vocabulary into `extensionElements`.

use serde::Serialize;

use crate::step::{Basis, FormField, Limit, Material, NAMESPACE, Power, Risk, Side, Step};
use crate::vocabulary::{
    OPTION_SEPARATOR, POWER_ATTRIBUTES, POWER_CHILDREN, STEP_ATTRIBUTES, STEP_CHILDREN, word,
};
use crate::xml::{At, BPMN};

use super::{Applier, EditErrorCode, Fault, fault};

impl Applier {
    pub(super) fn set_step(&mut self, id: &str, step: &Step) -> Result<(), Fault> {
        let (node, local) = self.find_bpmn(id)?;
        if !crate::view::is_node(&local) {
            return fault(EditErrorCode::WrongKind, id);
        }
        let card = self.card(node, "step", &STEP_ATTRIBUTES, &STEP_CHILDREN);
        self.code(card, "act", step.act.as_ref());
        self.text(card, "post", step.post.as_deref().unwrap_or_default());
        self.text(card, "duty", &step.duty);
        self.count(card, "officers", step.officers);
        self.count(card, "visits", step.visits);
        let effort = step.effort_min.map(|m| m.to_string()).unwrap_or_default();
        self.text(card, "effortMin", &effort);
        self.text(card, "standsFor", &step.stands_for.join(" "));
        self.step_children(card, step);
        Ok(())
    }

    fn step_children(&mut self, card: At, step: &Step) {
        if let Some(limit) = &step.limit {
            self.limit(card, "limit", limit);
        }
        if let Some(excluded) = &step.excluded {
            self.basis(card, "excluded", excluded);
        }
        for basis in &step.basis {
            self.basis(card, "basis", basis);
        }
        if let Some(risk) = &step.risk {
            self.risk(card, risk);
        }
        for field in &step.form {
            self.field(card, field);
        }
        for name in &step.documents {
            let at = self.part(card, "document");
            self.text(at, "name", name);
        }
        for material in &step.materials {
            self.material(card, material);
        }
    }

    pub(super) fn set_power(&mut self, power: &Power) -> Result<(), Fault> {
        let root = self.document.root();
        let Some(process) = self.document.child(root, BPMN, "process") else {
            return fault(EditErrorCode::UnknownElement, "process");
        };
        // What a file says although it need not, it goes on saying.
        let said = crate::view::extension(&self.document, process, "power")
            .is_some_and(|card| self.document.element(card).get("side").is_some());
        let card = self.card(process, "power", &POWER_ATTRIBUTES, &POWER_CHILDREN);
        self.text(card, "class", power.class.as_deref().unwrap_or_default());
        self.code(card, "caseType", power.case_type.as_ref());
        self.code(
            card,
            "side",
            Some(&power.side).filter(|s| said || **s != Side::Internal),
        );
        self.text(card, "complaint", &power.complaint);
        self.text(card, "remedy", &power.remedy);
        let limits = [
            ("promised", &power.promised),
            ("statutory", &power.statutory),
        ];
        for (local, limit) in limits {
            if let Some(limit) = limit {
                self.limit(card, local, limit);
            }
        }
        Ok(())
    }

    /// Our element among the extensions, emptied of what is ours; made where it is missing.
    pub(super) fn card(
        &mut self,
        holder: At,
        local: &str,
        attributes: &[&str],
        children: &[&str],
    ) -> At {
        if let Some(card) = crate::view::extension(&self.document, holder, local) {
            for attribute in attributes {
                self.document.element_mut(card).set(attribute, None);
            }
            let ours: Vec<At> = self
                .document
                .children(card)
                .filter(|c| {
                    let name = &self.document.element(*c).name;
                    &*name.namespace == NAMESPACE && children.contains(&&*name.local)
                })
                .collect();
            for at in ours {
                self.document.cut(at);
            }
            return card;
        }
        let extensions = match self.document.child(holder, BPMN, "extensionElements") {
            Some(at) => at,
            None => {
                let made = self
                    .document
                    .make(holder, BPMN, "bpmn", "extensionElements");
                self.insert_behind(made, &["documentation"]);
                made
            }
        };
        let card = self.document.make(extensions, NAMESPACE, "sf", local);
        self.document.append(card);
        card
    }

    fn part(&mut self, card: At, local: &str) -> At {
        let at = self.document.make(card, NAMESPACE, "sf", local);
        self.document.append(at);
        at
    }

    fn text(&mut self, at: At, attribute: &str, value: &str) {
        self.document
            .element_mut(at)
            .set(attribute, Some(value).filter(|v| !v.is_empty()));
    }

    fn count(&mut self, at: At, attribute: &str, value: u32) {
        let value = if value == 0 {
            String::new()
        } else {
            value.to_string()
        };
        self.text(at, attribute, &value);
    }

    fn code<T: Serialize>(&mut self, at: At, attribute: &str, value: Option<&T>) {
        self.text(at, attribute, &value.map(word).unwrap_or_default());
    }

    fn place(&mut self, at: At, basis: &Basis) {
        self.text(at, "statute", &basis.statute);
        self.text(at, "article", &basis.article);
    }

    fn limit(&mut self, card: At, local: &str, limit: &Limit) {
        let at = self.part(card, local);
        self.text(at, "number", &limit.number.to_string());
        self.code(at, "unit", Some(&limit.unit));
        self.code(at, "counting", Some(&limit.counting));
        if let Some(basis) = &limit.basis {
            self.place(at, basis);
        }
    }

    fn basis(&mut self, card: At, local: &str, basis: &Basis) {
        let at = self.part(card, local);
        self.place(at, basis);
    }

    fn risk(&mut self, card: At, risk: &Risk) {
        let at = self.part(card, "risk");
        self.code(at, "grade", Some(&risk.grade));
        self.text(at, "description", &risk.description);
        self.text(at, "control", &risk.control);
    }

    fn field(&mut self, card: At, field: &FormField) {
        let at = self.part(card, "field");
        self.text(at, "key", &field.key);
        self.text(at, "label", &field.label);
        self.code(at, "kind", Some(&field.kind));
        self.text(at, "required", if field.required { "true" } else { "" });
        let options: Vec<String> = field
            .options
            .iter()
            .map(|o| o.replace(OPTION_SEPARATOR, "/"))
            .collect();
        self.text(at, "options", &options.join(&OPTION_SEPARATOR.to_string()));
    }

    fn material(&mut self, card: At, material: &Material) {
        let at = self.part(card, "material");
        self.text(at, "name", &material.name);
        self.text(at, "required", if material.required { "true" } else { "" });
        self.text(
            at,
            "sharedFrom",
            material.shared_from.as_deref().unwrap_or_default(),
        );
    }
}
