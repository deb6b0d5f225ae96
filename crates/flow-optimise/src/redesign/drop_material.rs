//! Pattern: drop a material that an office holds already.
//!
//! - Looks for: a material that can be had by sharing (电子证照), or that an earlier step of the chart asks for too.
//! - Changes: the step no longer asks the applicant for it.
//! - Must not break: a material that is asked for once and cannot be shared stays; of two steps the first keeps it,
//!   and the second loses it only where every case has come by the first, which asks for it as firmly. A place for
//!   the file in the form of a step that no longer asks for it may stay empty.
//! - Expects: one material less; no time is promised for it.
//! - Allowed by: 优化营商环境条例 art. 35 (减材料), 国务院关于在线政务服务的若干规定 art. 7 (what can be shared is not
//!   asked for again), for licences 中华人民共和国行政许可法 art. 33 (offices share what they hold).

use std::collections::BTreeMap;

use flow_model::chart::Node;
use flow_model::form::FormEdit;
use flow_model::step::{FieldKind, FormField, Step};

use super::draft::Draft;
use super::place::{Places, card};
use super::{Change, article, licensing};

pub(crate) fn find(places: &Places<'_>) -> Vec<Change> {
    let mut asked: BTreeMap<String, Vec<(&Node, bool)>> = BTreeMap::new();
    for step in places.chart.nodes.iter() {
        for material in card(step).materials {
            let shared = material
                .shared_from
                .is_some_and(|from| !from.trim().is_empty());
            asked
                .entry(material.name.trim().to_owned())
                .or_default()
                .push((step, shared));
        }
    }
    let changes = asked.iter().filter_map(|(name, steps)| {
        let shared = steps.iter().any(|it| it.1);
        let held = |it: &&(&Node, bool)| {
            let before = steps.iter().map(|first| first.0);
            let mut before = before.filter(|first| first.id != it.0.id && keeps(first, it.0, name));
            shared || before.any(|first| places.is_always_behind(it.0, first))
        };
        let gone: Vec<&Node> = steps.iter().filter(held).map(|it| it.0).collect();
        (!gone.is_empty() && !name.is_empty()).then(|| change(places, name, &gone, shared))
    });
    changes.collect()
}

/// Whether what the first step asks for is what the second needs: it must be handed in there too.
fn keeps(first: &Node, second: &Node, name: &str) -> bool {
    let asks = |node: &Node| {
        let materials = card(node).materials;
        let own = materials.iter().filter(|it| it.name.trim() == name);
        own.map(|it| it.required).max()
    };
    asks(first) >= asks(second)
}

fn change(places: &Places<'_>, name: &str, steps: &[&Node], shared: bool) -> Change {
    let mut draft = Draft::new(places.chart);
    let mut forms = Vec::new();
    for node in steps {
        let mut step = card(node);
        step.materials
            .retain(|material| material.name.trim() != name);
        forms.extend(loosened(places, node, &mut step, name));
        draft.set_step(&node.id, step);
    }
    let mut basis = vec![article("优化营商环境条例", "35")];
    if shared {
        basis.push(article("国务院关于在线政务服务的若干规定", "7"));
        basis.extend(licensing(places.chart, "33"));
    }
    let elements = steps.iter().map(|node| node.id.clone()).collect();
    let mut change = Change::of_chart("drop_material", elements, basis, draft.edits);
    change.lay_out = false;
    change.forms = forms;
    change
}

/// Fields for the file of a material that a step no longer asks for need not be filled: in its form, and on the card
/// that carries one.
pub(super) fn loosened(
    places: &Places<'_>,
    node: &Node,
    step: &mut Step,
    material: &str,
) -> Vec<FormEdit> {
    let material = material.trim();
    let file = |it: &FormField| {
        it.kind == FieldKind::Attachment && it.required && it.label.contains(material)
    };
    let own = step.form.iter_mut().filter(|it| file(it));
    own.for_each(|it| it.required = false);
    if !places.forms.forms.contains_key(&node.id) {
        return Vec::new();
    }
    let fields = places.fields(node).iter().filter(|it| file(it));
    let loosen = |it: &FormField| FormEdit::Loosen {
        step: node.id.clone(),
        field: it.key.clone(),
    };
    fields.map(loosen).collect()
}
