//! A case as folded from its events.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use flow_model::step::Limit;
use serde::{Deserialize, Serialize};

use crate::ending::{CaseStopped, TransferReceipt, WithdrawnHow};
use crate::event::{Actor, CaseStarted, ConfirmedCheck, Deemed, FieldValue};
use crate::execution::Halt;
use crate::law::correction::Round;
use crate::paper::Paper;
use crate::remedy::RemedyMark;
use crate::versions::trail::Versions;

/// A case: the sum of its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// What was fixed at the start; its chart is that of the version on which the case runs now.
    pub start: CaseStarted,
    /// When and by whom it was opened.
    pub opened: Stamp,
    /// Whether it runs or has ended.
    pub state: CaseState,
    /// Where it stands now.
    pub tokens: Vec<Token>,
    /// What was passed, oldest first.
    pub passes: Vec<Pass>,
    /// Form values by key.
    pub fields: BTreeMap<String, FieldValue>,
    /// What was filled in each finished round of an activity that is done several times, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rounds: BTreeMap<String, Vec<BTreeMap<String, FieldValue>>>,
    /// How often an event that does not interrupt has happened by itself in one stay.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub happened: BTreeMap<String, u32>,
    /// What the law itself has decided, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deemed: Vec<DeemedMark>,
    /// Extensions of the limit of the decision, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// Steps that a person has taken and not yet left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// What was taken, given back and handed over, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Hand>,
    /// Papers that take numbers, in the order in which they were issued.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
    /// Rounds of correction (补正), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Round>,
    /// What reconsideration and courts have decided about it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<RemedyMark>,
    /// For which times carrying out the decision was halted, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub halts: Vec<Halt>,
    /// The receipt of whoever it was handed over to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<TransferReceipt>,
    /// Values that fail a check and were confirmed, oldest first; those of values that have changed since are ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<Confirmation>,
    /// What it brought along from versions of its chart on which it ran before.
    #[serde(default, skip_serializing_if = "Versions::is_empty")]
    pub versions: Versions,
    /// Time of the event that was folded last.
    pub latest: DateTime<FixedOffset>,
    /// Number of events folded so far.
    pub version: u32,
}

/// A value that fails a check was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Node at which it was done.
    pub node: String,
    /// When and by whom.
    pub done: Stamp,
    /// What was confirmed, and why.
    #[serde(flatten)]
    pub check: ConfirmedCheck,
    /// When the value changed: from then on the confirmation says nothing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<DateTime<FixedOffset>>,
}

/// An effect of the law, and when it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeemedMark {
    /// When it came.
    pub at: DateTime<FixedOffset>,
    /// What counts as decided.
    #[serde(flatten)]
    pub deemed: Deemed,
}

/// An extension that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// When and by whom.
    pub granted: Stamp,
    /// By how much.
    pub by: Limit,
    /// The reason that the applicant or party is told.
    pub reason: String,
}

/// A step that a person has taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The node.
    pub node: String,
    /// Who holds it, and since when.
    pub held: Stamp,
}

/// A step changed hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// The node.
    pub node: String,
    /// When and by whom.
    pub done: Stamp,
    /// How.
    pub how: HandHow,
}

/// How a step changed hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum HandHow {
    /// It was taken.
    Claimed,
    /// It was given back.
    Released {
        /// Why; may be empty.
        reason: String,
    },
    /// It was handed over.
    HandedOver {
        /// To whom.
        to: Actor,
        /// Why.
        reason: String,
    },
}

/// When and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By whom.
    pub by: Actor,
}

/// Whether a case runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CaseState {
    /// It runs.
    Running,
    /// It reached an end event.
    Ended {
        /// When.
        at: DateTime<FixedOffset>,
        /// Id of the end event that was reached last.
        end: String,
        /// Label of that end event, for example 准予许可.
        outcome: String,
    },
    /// It was withdrawn.
    Withdrawn {
        /// When.
        at: DateTime<FixedOffset>,
        /// Why.
        reason: String,
        /// By whom; older events do not tell.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        how: Option<WithdrawnHow>,
    },
    /// It was stopped where it stood.
    Stopped {
        /// When and by whom.
        done: Stamp,
        /// How and why.
        #[serde(flatten)]
        stopped: CaseStopped,
    },
}

/// A place where the case stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The node: a step that waits for its post, or a gateway or event that waits.
    pub node: String,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// The flow that it came by.
    pub via: Option<String>,
    /// Identifies the sub-process instance that holds it; empty for the top level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// Where an activity is done several times: how far it is. Its rounds stand in scopes of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<RoundsMark>,
}

/// How far an activity is that is done several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundsMark {
    /// Tells it from other stays at the same activity.
    pub key: String,
    /// How many rounds there are to be; of a loop, at most.
    pub total: u32,
    /// How many have begun.
    pub begun: u32,
    /// How many are over.
    pub done: u32,
}

/// A step or event that was passed; the start event is the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    /// The node.
    pub node: String,
    /// When it became due to be worked on.
    pub from: DateTime<FixedOffset>,
    /// When it was left.
    pub to: DateTime<FixedOffset>,
    /// Who left it.
    pub by: Actor,
    /// Officers who acted together with `by`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Actor>,
    /// The opinion or the reason.
    pub opinion: String,
    /// How it was left.
    pub how: PassHow,
    /// Under which card it was done, where the step of the version that the case runs on now has another one or is gone:
    /// a key of [`Versions::cards`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
}

/// How a step was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PassHow {
    /// Done; the flows that were taken behind it, through gateways and events to the next steps.
    Done {
        /// Flow ids in the order of the walk.
        flows: Vec<String>,
    },
    /// Sent back to that node.
    Back {
        /// Node id.
        to: String,
    },
    /// Ended by another path (an interrupting boundary event, a terminate end).
    Cancelled,
}
