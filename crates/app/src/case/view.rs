//! `CaseView`: all that the page of one case shows. Shapes only; `view/build.rs` fills them.

use std::collections::BTreeMap;

use case_core::ending::Ending;
use flow_model::step::{Act, Basis, CaseType, Column, FieldKind, Limit, Material, Risk, Width};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{CasePhase, Light};
use super::set_field::Value;
use crate::light::alert::Alert;
use crate::session::people::Post;
use crate::sync::records::{RecordState, Refusal};

pub(crate) mod build;
mod checks;
mod dues;
mod ends;
pub(crate) mod exits;
mod extension;
mod hands;
mod history;
mod papers;
mod records;

pub use checks::{CheckView, ConfirmedView};
pub use dues::{DueOf, DueRow, DueState};
pub use exits::{
    CorrectionView, ExitsView, GroundView, HaltView, ReceiptOfTransfer, RemedyView, StoppedView,
};
pub use papers::{PaperView, StepPaper, VoidedView};

/// Everything about one case.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseView {
    /// Id of the case.
    pub case: String,
    /// Number of its last event: a screen re-reads when `case_changed` brings a higher one.
    pub version: u32,
    /// What was fixed at the start, and how it stands.
    pub facts: CaseFacts,
    /// The steps where it stands now.
    pub steps: Vec<StepView>,
    /// Values that fail a check, with who has confirmed them.
    pub checks: Vec<CheckView>,
    /// Every form value so far, in the order of the chart's forms.
    pub filled: Vec<FilledField>,
    /// The chart that it runs on.
    pub chart: CaseChart,
    /// What happened, oldest first.
    pub history: Vec<HistoryRow>,
    /// Its limits: promised, statutory, and those of the current steps.
    pub dues: Vec<DueRow>,
    /// Its light.
    pub light: Light,
    /// Open signs of supervision: why the light is not green, and reminders.
    pub alerts: Vec<Alert>,
    /// Signs that went, with their traces.
    pub alerts_gone: Vec<Alert>,
    /// Where its records are.
    pub sync: CaseSync,
    /// Whether the signed-in person may withdraw it now.
    pub may_withdraw: bool,
    /// The ways it may end beside its chart.
    pub exits: ExitsView,
    /// Rounds of correction, oldest first.
    pub corrections: Vec<CorrectionView>,
    /// What reconsideration and courts have decided about it, oldest first.
    pub remedies: Vec<RemedyView>,
    /// For which times carrying out its decision was halted, oldest first.
    pub halts: Vec<HaltView>,
    /// The extension of its statutory limit that may still be granted, where a statute provides for one.
    pub extension: Option<ExtensionView>,
    /// Papers that take numbers, in the order in which they were issued.
    pub papers: Vec<PaperView>,
}

/// An extension that may still be granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Extension")]
pub struct ExtensionView {
    /// At most that long, with the article.
    pub by: Limit,
    /// The post that grants it.
    pub post: Post,
    /// Why the signed-in person may not grant it now: a code of a rejection.
    pub why_not: Option<String>,
}

/// What was fixed at the start of a case, and how it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseFacts {
    /// Number of the case (办件编号).
    pub number: String,
    /// With the number it lets the public see the progress; it never leaves this desk in clear.
    pub query_code: Option<String>,
    /// What the case is about.
    pub title: String,
    /// Code of the item.
    pub item: String,
    /// Name of the item when the case was opened.
    pub item_name: String,
    /// Case type.
    pub case_type: CaseType,
    /// Whether it runs.
    pub phase: CasePhase,
    /// Label of the end event that was reached, for example 准予许可.
    pub outcome: Option<String>,
    /// When it was opened, RFC 3339.
    pub opened_at: String,
    /// Who opened it.
    pub opened_by: ActorView,
    /// When it ended or was withdrawn, RFC 3339.
    pub ended_at: Option<String>,
    /// Why it was withdrawn.
    pub withdrawn_reason: Option<String>,
    /// Which way it ended.
    pub ending: Option<Ending>,
    /// How it was stopped where it stood.
    pub stopped: Option<StoppedView>,
    /// The receipt of whoever it was handed over to.
    pub receipt: Option<ReceiptOfTransfer>,
}

/// Who acted, holding which post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Actor")]
pub struct ActorView {
    /// Id of the person.
    pub user: String,
    /// The person's name.
    pub name: String,
    /// Code of the post.
    pub post: String,
    /// Name of the post.
    pub post_name: String,
    /// Name of the absent person whose deputy acted (代).
    pub instead_of: Option<String>,
}

/// A step that waits for its post.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepView {
    /// Node id.
    pub node: String,
    /// Name of the step.
    pub name: String,
    /// The administrative act.
    pub act: Option<Act>,
    /// The post that the chart names.
    pub post: Post,
    /// Since when it waits, RFC 3339.
    pub since: String,
    /// Why it stands open.
    pub how: StepHow,
    /// Id of the step on whose border it sits, where it is a boundary event.
    pub host: Option<String>,
    /// Whether the signed-in person may work on it now.
    pub may_act: bool,
    /// Why not, as an error code, where `may_act` is false.
    pub why_not: Option<String>,
    /// Who has taken it, and what the signed-in person may do about that.
    pub hands: HandsView,
    /// The form.
    pub form: Vec<FieldView>,
    /// What the signed-in person typed and did not finish.
    pub draft: Option<Draft>,
    /// What has to be chosen at the gateways behind this step.
    pub choices: Vec<Choice>,
    /// Earlier steps that it can be sent back to.
    pub may_send_back_to: Vec<BackTarget>,
    /// How many officers must act together; 0 and 1 mean the signed-in one alone.
    pub officers: u32,
    /// Who can act together with the signed-in person.
    pub partners: Vec<ActorView>,
    /// Papers that it can issue and that take numbers.
    pub papers: Vec<StepPaper>,
    /// What the chart says about the step.
    pub card: StepCard,
}

/// Who has taken a step, and what the signed-in person may do about that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Hands")]
pub struct HandsView {
    /// Who has taken it.
    pub holder: Option<ActorView>,
    /// Since when, RFC 3339.
    pub since: Option<String>,
    /// May take it (签收).
    pub may_claim: bool,
    /// May give it back (退签).
    pub may_release: bool,
    /// May hand it over (转办).
    pub may_hand_over: bool,
}

/// Why a step stands open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepHow {
    /// The case stands here.
    Here,
    /// An event on the border of a step: it may happen, it need not.
    Boundary,
    /// One of several events; the first to happen is taken.
    FirstOf,
    /// It opens a path beside what runs: it may happen, it need not.
    Beside,
    /// It happens by itself when its time or condition comes.
    ByItself,
}

/// What the chart says about a step, to read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepCard {
    /// What the post has to do.
    pub duty: String,
    /// The step's own promised limit.
    pub limit: Option<Limit>,
    /// Why its time is not counted.
    pub excluded: Option<Basis>,
    /// Legal basis.
    pub basis: Vec<Basis>,
    /// The risk mark.
    pub risk: Option<Risk>,
    /// Names of the documents made here.
    pub documents: Vec<String>,
    /// Materials needed here.
    pub materials: Vec<Material>,
}

/// A form field with its value.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldView {
    /// Key within the case.
    pub key: String,
    /// What the clerk reads.
    pub label: String,
    /// The kind.
    pub kind: FieldKind,
    /// Must be filled before the step can be moved on.
    pub required: bool,
    /// The choices of a `choice`, or of a `list` where there are any.
    pub options: Vec<String>,
    /// A line of help.
    pub help: String,
    /// How much of a line it takes.
    pub width: Width,
    /// What stands in it before anything is typed.
    pub default: String,
    /// Lower bound; empty: none.
    pub min: String,
    /// Upper bound; empty: none.
    pub max: String,
    /// The columns of a `table`.
    pub columns: Vec<Column>,
    /// The value that is kept as an event.
    pub value: Option<Value>,
    /// The article for which it cannot be put down as missing.
    pub never_missing: Option<Basis>,
}

/// An unfinished input of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// What stood in the form, by key.
    pub fields: BTreeMap<String, String>,
    /// The opinion so far.
    pub opinion: String,
    /// When it was kept, RFC 3339.
    pub kept_at: String,
}

/// A gateway where a person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// Id of the gateway: the key in `routes`.
    pub gateway: String,
    /// Its label, the question.
    pub name: String,
    /// Whether more than one flow may be chosen (inclusive gateway).
    pub many: bool,
    /// The answers.
    pub flows: Vec<ChoiceFlow>,
}

/// An answer at a gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChoiceFlow {
    /// Id of the flow: the value in `routes`.
    pub flow: String,
    /// Its label; where it has none, the name of what it leads to.
    pub name: String,
    /// Words of its condition.
    pub condition: Option<String>,
    /// Whether it is the gateway's default.
    pub default: bool,
    /// Names of the steps or end events that come next on this flow.
    pub leads_to: Vec<String>,
    /// Gateways further on that must be answered too when this flow is chosen.
    pub then: Vec<Choice>,
}

/// A step that a case can be sent back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackTarget {
    /// Node id.
    pub node: String,
    /// Name of the step.
    pub name: String,
}

/// A form value of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilledField {
    /// Key within the case.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Its kind.
    pub kind: FieldKind,
    /// The columns of a `table`.
    pub columns: Vec<Column>,
    /// The value.
    pub value: Value,
    /// Name of the first step that asks for it.
    pub step: String,
}

/// The chart of a case with the case's place and past.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseChart {
    /// Id of the chart.
    pub chart: String,
    /// Its name.
    pub name: String,
    /// Version on which the case was opened.
    pub version: u32,
    /// SM3 of the published file, hex. The file itself is `chart.open` of this version: it never changes.
    pub hash: String,
    /// What to mark on it.
    pub marks: Marks,
}

/// Marks on a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Marks {
    /// Nodes and flows that were passed.
    pub passed: Vec<String>,
    /// Nodes where the case stands.
    pub current: Vec<String>,
}

/// What a row of the history tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// The case was opened.
    Started,
    /// A step was done.
    Done,
    /// A step was sent back.
    Back,
    /// A step was ended by another path.
    Cancelled,
    /// The case reached an end.
    Ended,
    /// The case was withdrawn.
    Withdrawn,
    /// An event of the chart happened by itself.
    ByItself,
    /// The application counts as accepted by law.
    DeemedAccepted,
    /// The licence counts as renewed by law.
    DeemedRenewed,
    /// The limit of the decision was extended.
    Extended,
    /// The decision is carried out no more by law.
    DeemedNotEnforced,
    /// Carrying out the decision was halted.
    Halted,
    /// It went on.
    Resumed,
    /// It ended for good.
    ExecutionEnded,
    /// A person took a step.
    Claimed,
    /// A person gave a step back.
    Released,
    /// A step was handed over.
    HandedOver,
    /// A value that fails a check was confirmed; `name` is label and code.
    CheckConfirmed,
    /// The same of a value that has changed since: it says nothing any more.
    CheckConfirmedBefore,
    /// The case moved to another version of its chart; `name` is `1 → 2`.
    VersionChanged,
    /// That was undone.
    VersionRestored,
    /// The case was handed over; `name` is the recipient.
    Transferred,
    /// The case was terminated.
    Terminated,
    /// The case was given back because nothing was handed in.
    Abandoned,
    /// Whoever it was handed over to has confirmed it; `name` is the receipt.
    TransferReceived,
    /// Reconsideration or a court has decided about it; `name` is organ and number.
    RemedyDecided,
}

/// One row of the history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// What it tells.
    pub kind: HistoryKind,
    /// Node id, where it is about a node.
    pub node: Option<String>,
    /// Name of the step, or of the end event.
    pub name: String,
    /// When the step became due to be worked on, RFC 3339.
    pub from: Option<String>,
    /// When it happened, RFC 3339.
    pub at: String,
    /// Who did it.
    pub by: ActorView,
    /// The opinion or the reason.
    pub opinion: String,
    /// Labels of the flows that were taken at gateways.
    pub chosen: Vec<String>,
    /// Name of the step that it was sent back to.
    pub back_to: Option<String>,
    /// To whom the step was handed over.
    pub handed_to: Option<ActorView>,
    /// The article by which it happened, where the law did it or allows it.
    pub basis: Option<Basis>,
}

/// Where the records of a case are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseSync {
    /// The worst state among them.
    pub state: RecordState,
    /// How many are in which state.
    pub waiting: u32,
    /// Sent, without a receipt yet.
    pub sent: u32,
    /// Received, with a verified receipt.
    pub received: u32,
    /// Refused by the platform.
    pub refused: u32,
    /// Held behind a refused one.
    pub held: u32,
    /// Number of the newest receipt.
    pub receipt: Option<String>,
    /// Why the first refused one was refused.
    pub refusal: Option<Refusal>,
}
