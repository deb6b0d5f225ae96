//! What events, calls and repeated activities say beside their kind: times, conditions, counts, names of what is thrown.

use serde::{Deserialize, Serialize};

use crate::chart::{Condition, Repeat};

/// What one node says beside its kind (BPMN 2.0.2, 10.4.6 for events, 10.3.8 for loops).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What it throws or catches: the code of an error or escalation, the name of a signal or message, else its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers: Option<String>,
    /// The time of a timer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timer: Option<TimerText>,
    /// The condition of a conditional event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// The version that a call activity calls, where it is fixed (`sf:call`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<Pin>,
    /// How an activity is repeated; of call activities too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeating>,
}

/// The published version of the chart that a call activity calls; written when the caller is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// Id of the chart.
    pub chart: String,
    /// Number of the version.
    pub version: u32,
    /// SM3 of its file with its forms, hex.
    pub hash: String,
}

/// The time of a timer as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerText {
    /// Which of the three.
    pub kind: TimerKind,
    /// ISO 8601, as written.
    pub text: String,
}

/// Kinds of timers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimerKind {
    /// `timeDate`.
    Date,
    /// `timeDuration`.
    Duration,
    /// `timeCycle`.
    Cycle,
}

/// A loop or multi-instance marker with what it says. Expressions are as written, empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeating {
    /// Which marker.
    pub kind: Repeat,
    /// `loopCardinality`: how many instances.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub count: String,
    /// `loopDataInputRef`: one instance for each entry of this.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub over: String,
    /// `completionCondition`: the other instances are dropped when it becomes true.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// `loopCondition` of a standard loop: goes on while it is true.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub while_true: String,
    /// `testBefore` of a standard loop.
    #[serde(default)]
    pub before: bool,
    /// `loopMaximum` of a standard loop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}
