//! Edits of several changes as one list: each was drawn up against the same chart, and may touch what another touched.

use std::collections::{BTreeMap, HashMap};

use flow_model::chart::Chart;
use flow_model::edit::Edit;
use flow_model::step::Step;
use serde_json::Value;

use super::Change;

/// The list; none where two changes want different things of one element.
pub(crate) fn combined(chart: &Chart, changes: &[&Change]) -> Option<Vec<Edit>> {
    if let [only] = changes {
        return Some(only.edits.clone());
    }
    let mut edits = Vec::new();
    let mut ends: HashMap<String, (String, String)> = HashMap::new();
    let mut cards: BTreeMap<String, Step> = BTreeMap::new();
    let mut powers = 0;
    for edit in changes.iter().flat_map(|change| &change.edits) {
        match edit {
            Edit::Reconnect {
                flow,
                source,
                target,
                waypoints,
            } => {
                let old = chart.flows.iter().find(|it| it.id == *flow)?;
                let now = ends
                    .entry(flow.clone())
                    .or_insert((old.source.clone(), old.target.clone()));
                end(&old.source, &mut now.0, source)?;
                end(&old.target, &mut now.1, target)?;
                edits.push(Edit::Reconnect {
                    flow: flow.clone(),
                    source: now.0.clone(),
                    target: now.1.clone(),
                    waypoints: waypoints.clone(),
                });
            }
            Edit::SetStep { id, step } => {
                let old = chart
                    .nodes
                    .iter()
                    .find(|it| it.id == *id)?
                    .step
                    .clone()
                    .unwrap_or_default();
                let now = cards.get(id).cloned().unwrap_or_else(|| old.clone());
                let both = card(&old, &now, step)?;
                cards.insert(id.clone(), both.clone());
                edits.push(Edit::SetStep {
                    id: id.clone(),
                    step: Box::new(both),
                });
            }
            Edit::SetPower { .. } => {
                powers += 1;
                edits.push(edit.clone());
            }
            Edit::Remove { .. }
            | Edit::Rename { .. }
            | Edit::AddNode { .. }
            | Edit::AddFlow { .. }
            | Edit::Move { .. }
            | Edit::Route { .. }
            | Edit::Label { .. }
            | Edit::SetLane { .. }
            | Edit::AddLane { .. }
            | Edit::SetCondition { .. }
            | Edit::SetDefault { .. } => edits.push(edit.clone()),
        }
    }
    (powers <= 1).then_some(edits)
}

/// One end of a flow moves, when nobody moved it elsewhere.
fn end(old: &str, now: &mut String, wanted: &str) -> Option<()> {
    if wanted != old {
        if now != old && now != wanted {
            return None;
        }
        wanted.clone_into(now);
    }
    Some(())
}

/// Both changes of one card; materials may be taken out by both.
fn card(old: &Step, now: &Step, wanted: &Step) -> Option<Step> {
    let fields = |step: &Step| serde_json::to_value(step).ok();
    let (old_fields, wanted_fields) = (fields(old)?, fields(wanted)?);
    let mut both = fields(now)?;
    let empty = Value::Null;
    let names: Vec<&String> = old_fields
        .as_object()?
        .keys()
        .chain(wanted_fields.as_object()?.keys())
        .collect();
    for name in names {
        let value = |of: &Value| of.get(name).unwrap_or(&empty).clone();
        let (was, is, wants) = (value(&old_fields), value(&both), value(&wanted_fields));
        if wants == was || name == "materials" {
            continue;
        }
        if is != was && is != wants {
            return None;
        }
        both[name] = wants;
    }
    if let Some(map) = both.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    let mut both: Step = serde_json::from_value(both).ok()?;
    both.materials = now.materials.clone();
    both.materials
        .retain(|it| wanted.materials.contains(it) || !old.materials.contains(it));
    let added = wanted
        .materials
        .iter()
        .filter(|it| !old.materials.contains(it));
    both.materials.extend(added.cloned());
    Some(both)
}
