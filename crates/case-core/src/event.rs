//! The events of a case. An old event never changes its meaning; new facts get new variants or optional fields.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use flow_model::step::{CaseType, Limit};
use serde::{Deserialize, Serialize};

/// Who did it, holding which post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Id of the user on the desk.
    pub user: String,
    /// The person's name, as papers show it.
    pub name: String,
    /// Code of the post that acted.
    pub post: String,
}

/// The published chart that a case runs on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChartRef {
    /// Id of the chart.
    pub chart: String,
    /// Number of the version, from 1.
    pub version: u32,
    /// SM3 of the published file, hex.
    pub hash: String,
}

/// One event of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// When it happened, corrected wall time of the desk.
    pub at: DateTime<FixedOffset>,
    /// Who did it.
    pub by: Actor,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum What {
    /// The case was opened for an item.
    CaseStarted(Box<CaseStarted>),
    /// A form field got a value.
    FieldSet(FieldSet),
    /// A step was done and the case moved on.
    StepDone(StepDone),
    /// The case was sent back to an earlier step.
    SentBack(SentBack),
    /// The case was withdrawn by the party or taken back as a mistake; nothing follows.
    CaseWithdrawn(CaseWithdrawn),
}

/// Facts that are fixed when a case is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStarted {
    /// Case number (办件编号).
    pub number: String,
    /// Region, six digits of GB/T 2260.
    pub region: String,
    /// Code of the power item.
    pub item: String,
    /// Name of the item at that moment.
    pub item_name: String,
    /// What the case is about: applicant or party and matter.
    pub title: String,
    /// Case type of the item.
    pub case_type: CaseType,
    /// Promised limit, fixed at the start.
    pub promised: Option<Limit>,
    /// Statutory limit, fixed at the start.
    pub statutory: Option<Limit>,
    /// The chart that it runs on.
    pub chart: ChartRef,
    /// SM3 (hex) of `case id + query code`: the public looks the case up by number and code.
    pub query_hash: String,
}

/// A form field got a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSet {
    /// Node whose form was filled.
    pub node: String,
    /// Key of the field.
    pub key: String,
    /// The value.
    pub value: FieldValue,
}

/// Value of a form field. A gap is marked with its reason, never filled with an invention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// What was typed or chosen; dates as `YYYY-MM-DD`, flags as `true`/`false`.
    Text(String),
    /// 缺失, with the reason.
    Missing(String),
}

/// A step was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// The node.
    pub node: String,
    /// The written opinion.
    pub opinion: String,
    /// Flows that a person chose at the gateways behind the step: gateway id to flow ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub routes: BTreeMap<String, Vec<String>>,
    /// Other officers who acted together with the actor (行政处罚法 art. 42).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Actor>,
}

/// The case was sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    /// The step that it leaves.
    pub from: String,
    /// The step that it returns to; it was passed before.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// The case was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWithdrawn {
    /// Why.
    pub reason: String,
}
