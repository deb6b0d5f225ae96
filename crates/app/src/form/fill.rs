//! Computed fields of a case: what they are now, and the events that record them.

use std::collections::{BTreeMap, BTreeSet};

use case_core::case::Case;
use case_core::decide::gap::needed_by;
use case_core::decide::{Command, Context, decide};
use case_core::event::{FieldSet, FieldValue};
use case_core::net::Net;
use case_store::Tx;
use flow_model::step::{FieldKind, FormField};
use rules::computed;

use crate::app::App;
use crate::case::act::commit;
use crate::error::AppError;

/// The computed fields over what the case holds now; those without a value are left out, and those over something
/// that is missing are missing too, with what is. Empty when the chart computes nothing.
pub(crate) fn values_now(net: &Net, case: &Case) -> BTreeMap<String, FieldValue> {
    let fields: Vec<&FormField> = net
        .nodes()
        .iter()
        .flat_map(|node| &node.step.form)
        .collect();
    if !fields.iter().any(|field| field.kind == FieldKind::Computed) {
        return BTreeMap::new();
    }
    let (mut texts, mut gaps) = (BTreeMap::new(), BTreeSet::new());
    let typed = |key: &str| {
        let field = fields.iter().find(|field| field.key == key);
        field.is_none_or(|field| field.kind != FieldKind::Computed)
    };
    for (key, value) in case.fields.iter().filter(|(key, _)| typed(key)) {
        match value {
            FieldValue::Text(text) => {
                texts.insert(key.clone(), text.clone());
            }
            FieldValue::Missing(_) => {
                gaps.insert(key.clone());
            }
        }
    }
    let computed = computed::compute_over_gaps(&fields, &texts, &gaps);
    let label = |key: &String| {
        let field = fields.iter().find(|field| field.key == *key);
        field.map_or_else(|| key.clone(), |field| field.label.clone())
    };
    let mut values = BTreeMap::new();
    for (key, text) in computed.values {
        let value = match computed.undefined.get(&key) {
            // What a gate of the law looks at cannot be put down as missing: it stays empty.
            Some(_) if needed_by(net, case, &key).is_some() => continue,
            Some(missing) => {
                let labels: Vec<String> = missing.iter().map(label).collect();
                FieldValue::Missing(format!("{}缺失，无法计算", labels.join("、")))
            }
            None if text.is_empty() => continue,
            None => FieldValue::Text(text),
        };
        values.insert(key, value);
    }
    values
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
    let values = values_now(net, &case);
    for key in own {
        let value = values.get(key);
        if value == case.fields.get(key) {
            continue;
        }
        let set = FieldSet {
            node: node.to_owned(),
            key: key.to_owned(),
            value: (value.cloned()).unwrap_or_else(|| FieldValue::Text(String::new())),
        };
        let events = decide(net, Some(&case), &Command::SetField(set), context)?;
        case = commit(app, tx, id, net, Some(case), &events)?
            .ok_or_else(|| AppError::new("broken").detail("a computed value made no event"))?;
    }
    Ok(case)
}
