//! The events of a case. An old event never changes its meaning; new facts get new variants or optional fields.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use flow_model::step::{Basis, CaseType, CodeKind, Limit};
use serde::{Deserialize, Serialize};

use crate::codes::Why;
use crate::ending::{CaseStopped, TransferReceived, WithdrawnHow};
use crate::execution::{ExecutionHalted, ExecutionResumed};
use crate::paper::{IssuedPaper, NumberVoided, PaperNumbered};
use crate::remedy::RemedyDecided;

/// Who did it, holding which post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Id of the user on the desk.
    pub user: String,
    /// The person's name, as papers show it.
    pub name: String,
    /// Code of the post that acted.
    pub post: String,
    /// The absent person whose deputy acts (代); the post is one of that person's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Principal>,
}

/// An absent person whose deputy acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    /// Id of the user on the desk.
    pub user: String,
    /// The person's name.
    pub name: String,
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
    /// Values that fail a check were confirmed.
    ChecksConfirmed(ChecksConfirmed),
    /// A step was done and the case moved on.
    StepDone(StepDone),
    /// The case was sent back to an earlier step.
    SentBack(SentBack),
    /// The case was withdrawn by the party or taken back as a mistake; nothing follows.
    CaseWithdrawn(CaseWithdrawn),
    /// A timer of the chart ran out; [`CLOCK`] did it.
    TimerFired(Fired),
    /// The condition of an event became true; [`CLOCK`] did it.
    ConditionMet(Fired),
    /// The law decided by itself because nobody did in time; [`CLOCK`] put it down.
    Deemed(Deemed),
    /// The limit of the decision was extended.
    LimitExtended(LimitExtended),
    /// A person took a step that waits for a post (签收).
    StepClaimed(StepClaimed),
    /// A person gave it back to the post (退签).
    StepReleased(StepReleased),
    /// A step was handed over to another person of its post (转办).
    StepHandedOver(StepHandedOver),
    /// A paper that was issued without a number got one.
    PaperNumbered(PaperNumbered),
    /// The number of a paper was made void.
    NumberVoided(NumberVoided),
    /// The case moved to another version of its chart (换版).
    VersionChanged(Box<VersionChanged>),
    /// That was undone before anything else happened.
    VersionRestored(VersionRestored),
    /// The case was stopped where it stood: handed over, terminated, given back.
    CaseStopped(CaseStopped),
    /// Whoever it was handed over to has confirmed it.
    TransferReceived(TransferReceived),
    /// Reconsideration or a court has decided about it; it may run again.
    RemedyDecided(Box<RemedyDecided>),
    /// Carrying out the decision is halted (中止执行).
    ExecutionHalted(ExecutionHalted),
    /// It goes on (恢复执行).
    ExecutionResumed(ExecutionResumed),
}

/// The case moved to another version of its chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionChanged {
    /// Names the plan: the same for all cases that moved together.
    pub plan: String,
    /// The version on which it ran.
    pub from: ChartRef,
    /// The version on which it runs from now on.
    pub to: ChartRef,
    /// Elements that stand under another id in the new version: old id to new one, an empty one where there is none.
    /// What is not named here keeps its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub nodes: BTreeMap<String, String>,
    /// Where the case stood, and where it stands now.
    pub places: BTreeMap<String, String>,
    /// Why.
    pub reason: String,
}

/// A move to another version was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRestored {
    /// The plan that is undone.
    pub plan: String,
    /// Why.
    pub reason: String,
}

/// A step was claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepClaimed {
    /// The node.
    pub node: String,
}

/// A step was released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReleased {
    /// The node.
    pub node: String,
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// A step was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepHandedOver {
    /// The node.
    pub node: String,
    /// Who holds it from then on; the post is that of the step.
    pub to: Actor,
    /// Why.
    pub reason: String,
}

impl What {
    /// Whether it may follow the end of the case: papers, receipts and remedies outlive it.
    #[must_use]
    pub fn outlives_case(&self) -> bool {
        matches!(
            self,
            What::PaperNumbered(_)
                | What::NumberVoided(_)
                | What::TransferReceived(_)
                | What::RemedyDecided(_)
        )
    }
}

/// User, name and post of what happens by itself.
pub const CLOCK: &str = "@clock";

/// What stands before the name of a person of another system, who is no user, to make an id.
pub const STRANGER: &str = "past:";

/// The engine on which cases are opened now. 0 and 1: timers, conditions, messages and signals are told by persons
/// only, and the gates of [`crate::decide::gate`] are not asked. 2: how a case ends is asked less
/// ([`crate::ending::ENDINGS`]), a correction answers an application once for all, and what a gate looks at may be put
/// down as missing. 3: gates of the penalty law are asked less ([`crate::decide::gate::EXACT`]). 4: default flows of
/// activities, errors that nobody catches and names of what is thrown mean less ([`crate::walk::STANDARD`]).
pub const ENGINE: u32 = 5;

impl Actor {
    /// Who puts down what happens by itself.
    #[must_use]
    pub fn clock() -> Actor {
        Actor {
            user: CLOCK.to_owned(),
            name: CLOCK.to_owned(),
            post: CLOCK.to_owned(),
            instead_of: None,
        }
    }

    /// Every person who counts as acting: the deputy and the absent one.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        let absent = self.instead_of.as_ref().map(|absent| absent.user.as_str());
        std::iter::once(self.user.as_str()).chain(absent)
    }

    /// Whether one of the people who count here counts there too. A person of another system is known by name alone,
    /// so whoever bears it counts as that person.
    #[must_use]
    pub fn shares(&self, other: &Actor) -> bool {
        let same = self
            .people()
            .any(|user| other.people().any(|it| it == user));
        same || self.is_past_self_of(other) || other.is_past_self_of(self)
    }

    fn is_past_self_of(&self, other: &Actor) -> bool {
        self.user.strip_prefix(STRANGER) == Some(other.name.as_str())
    }
}

/// An event of the chart happened by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fired {
    /// The node.
    pub node: String,
}

/// What counts as decided because the time for it ran out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deemed {
    /// What counts as decided.
    pub effect: Effect,
    /// The article that says so.
    pub basis: Basis,
    /// The day from which the effect counts.
    pub from: NaiveDate,
    /// The last day on which somebody could have decided.
    pub last: NaiveDate,
}

/// Effects of silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The application counts as accepted (行政许可法 art. 32).
    Accepted,
    /// The licence counts as renewed (行政许可法 art. 50).
    Renewed,
    /// The decision is carried out no more (行政强制法 art. 39).
    NotEnforced,
}

/// The limit of the decision was extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitExtended {
    /// By how much.
    pub by: Limit,
    /// The reason that the applicant or party is told.
    pub reason: String,
}

/// What the county has set when a case is opened; the case keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRules {
    /// The post that may grant what the head of the organ grants; `head` where it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// The post that may grant what the head of the government grants; nobody where it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub government: String,
    /// From which amount a fine on a person is large (行政处罚法 art. 63).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub large_fine_person: Option<Threshold>,
    /// From which amount a fine on an organisation is large.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub large_fine_organisation: Option<Threshold>,
    /// The extension that a law, regulation or rule grants to the 90 days of 行政处罚法 art. 60.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty_extension: Option<Limit>,
    /// How long an applicant has to hand in what a notice of correction asks for, with the document that sets it: no
    /// statute that was found does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement: Option<Limit>,
    /// Whether a decision that reconsideration or a court ordered to be made anew may be heavier than the one that was
    /// revoked. No article that was found forbids it; it is barred unless the county says otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redo_may_be_heavier: bool,
}

/// An amount that a locality sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// Yuan.
    pub yuan: u64,
    /// The document that sets it.
    pub source: String,
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
    /// The engine on which it was opened, see [`ENGINE`]; older events do not carry it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub engine: u32,
    /// What the county had set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub local: LocalRules,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn is_default(local: &LocalRules) -> bool {
    *local == LocalRules::default()
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

/// Values that fail a check were confirmed by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecksConfirmed {
    /// Node at which it was done.
    pub node: String,
    /// The values.
    pub checks: Vec<ConfirmedCheck>,
}

/// A value that fails a check and is right all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedCheck {
    /// Key of the field.
    pub key: String,
    /// The check that it fails.
    pub check: CodeKind,
    /// What looks wrong.
    pub why: Why,
    /// The code as it stands.
    pub code: String,
    /// Why it is right all the same.
    pub reason: String,
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
    /// Papers that take numbers and were issued with the step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<IssuedPaper>,
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
    /// By whom; older events do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<WithdrawnHow>,
}
