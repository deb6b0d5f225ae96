//! Computed fields of a case: what they are now, and the events that record them.

use std::collections::BTreeMap;

use case_core::case::Case;
use case_core::decide::{Command, Context, decide};
use case_core::event::{FieldSet, FieldValue};
use case_core::net::Net;
use case_store::Tx;
use flow_model::step::{FieldKind, FormField};
use rules::computed;

use crate::app::App;
use crate::case::act::commit;
use crate::error::AppError;

/// The texts of computed fields over what the case holds now; empty when the chart computes nothing.
pub(crate) fn computed_now(net: &Net, case: &Case) -> BTreeMap<String, String> {
    let fields: Vec<&FormField> = net
        .nodes()
        .iter()
        .flat_map(|node| &node.step.form)
        .collect();
    if !fields.iter().any(|field| field.kind == FieldKind::Computed) {
        return BTreeMap::new();
    }
    let texts = case.fields.iter().filter_map(|(key, value)| match value {
        FieldValue::Text(text) => Some((key.clone(), text.clone())),
        FieldValue::Missing(_) => None,
    });
    computed::compute(&fields, &texts.collect()).values
}

/// Records the computed fields of a step that have changed, as events of the person who acts.
pub(crate) fn record(
    app: &App,
    tx: &Tx<'_>,
    (id, node): (&str, &str),
    (net, mut case): (&Net, Case),
    context: &Context<'_>,
) -> Result<Case, AppError> {
    let Some(step) = net.node(node) else {
        return Ok(case);
    };
    let form = step.step.form.iter();
    let own: Vec<&str> = form
        .filter(|field| field.kind == FieldKind::Computed)
        .map(|field| field.key.as_str())
        .collect();
    if own.is_empty() {
        return Ok(case);
    }
    let values = computed_now(net, &case);
    for key in own {
        let text = values.get(key).cloned().unwrap_or_default();
        let before = match case.fields.get(key) {
            Some(FieldValue::Text(text)) => text.as_str(),
            Some(FieldValue::Missing(_)) | None => "",
        };
        if text == before {
            continue;
        }
        let set = FieldSet {
            node: node.to_owned(),
            key: key.to_owned(),
            value: FieldValue::Text(text),
        };
        let events = decide(net, Some(&case), &Command::SetField(set), context)?;
        case = commit(app, tx, id, net, Some(case), &events)?
            .ok_or_else(|| AppError::new("broken").detail("a computed value made no event"))?;
    }
    Ok(case)
}
