//! A row of the table of rules, and what a county may change of it.

use flow_model::step::{Act, CaseType};
use serde::{Deserialize, Serialize};

use super::Light;

/// How grave a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 提醒.
    Remind,
    /// 预警, yellow.
    Yellow,
    /// 报警, red.
    Red,
}

impl Level {
    /// The colour that it gives a case.
    #[must_use]
    pub fn light(self) -> Light {
        match self {
            Level::Remind => Light::Green,
            Level::Yellow => Light::Yellow,
            Level::Red => Light::Red,
        }
    }
}

/// Who watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A 部门监察.
    Department,
    /// B 层级监察.
    Level,
    /// C 定量分析.
    Quantity,
}

/// What kind of anomaly it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anomaly {
    /// 时效.
    Time,
    /// 流程.
    Flow,
    /// 内容.
    Content,
    /// 裁量（收费）.
    Discretion,
    /// 风险防控.
    Risk,
    /// 其他.
    Other,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A step.
    Step,
    /// The case.
    Case,
    /// The power item.
    Item,
}

/// Which limit a rule of time measures against; steps have one limit only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// 承诺时限.
    Promised,
    /// 法定时限.
    Statutory,
}

/// From where on a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Threshold {
    /// At least this part of the time is used and the limit is not passed.
    Used {
        /// Numerator.
        part: u32,
        /// Denominator.
        of: u32,
    },
    /// The limit is passed.
    Over,
    /// More working days than that.
    WorkingDays {
        /// Working days.
        days: u32,
    },
    /// More days than that.
    Days {
        /// Calendar days.
        days: u32,
    },
    /// So often or more.
    Times {
        /// How often.
        times: u32,
    },
    /// More yuan than that.
    Yuan {
        /// Yuan.
        yuan: u32,
    },
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Metric {
    /// Time used of a limit.
    Time,
    /// Working days from the discovery of an offence to the opening of its case.
    LateFiling,
    /// Days in which nobody did anything.
    Idle,
    /// How often a case was sent back to a step.
    Returned,
    /// The clock of the case stands still.
    Paused,
    /// The case was withdrawn.
    Stopped,
    /// A later post did the opposite of an earlier one.
    Contradiction,
    /// A case ended after that act.
    Outcome {
        /// The act.
        act: Act,
    },
    /// The penalty names a kind and the form has no amount for it.
    AmountMissing {
        /// Word of the kind.
        kind: String,
        /// Key of the field of the amount.
        key: String,
    },
    /// No step that was done makes one of these papers.
    PaperMissing {
        /// Looked at when one of these acts was done.
        after: Vec<Act>,
        /// Case types that it concerns.
        case_types: Vec<CaseType>,
        /// Words in the names of the papers, every one of which must be found.
        papers: Vec<String>,
    },
    /// Forms demand files and some are marked as missing.
    FilesMissing {
        /// Looked at when one of these acts was done.
        after: Vec<Act>,
        /// Acts whose forms are looked at.
        acts: Vec<Act>,
        /// Case types that it concerns.
        case_types: Vec<CaseType>,
    },
    /// A large fine.
    MajorPenalty,
    /// What a desk does not have: `origin.not_here` says why.
    Elsewhere,
}

/// Where a rule stands in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleKind {
    /// Who watches.
    pub source: Source,
    /// The kind of anomaly.
    pub anomaly: Anomaly,
    /// What it looks at.
    pub subject: Subject,
}

/// What it measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// What.
    pub metric: Metric,
    /// Against which limit, for rules of time.
    pub against: Option<Against>,
    /// From where on it holds; `None` where the fact itself is enough.
    pub threshold: Option<Threshold>,
}

/// The sign that it raises, and how the sign goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// How grave.
    pub level: Level,
    /// Whether the level stands in the source; else it is ours.
    pub level_found: bool,
    /// Working days after which it goes by itself; red never does.
    pub expires_after: Option<u32>,
    /// Rules whose signs it closes.
    pub closes: Vec<String>,
    /// Raised once in the life of a case.
    pub once: bool,
}

/// Where a rule comes from, and what a desk cannot see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The source.
    pub found_in: String,
    /// Why a desk cannot compute it.
    pub not_here: Option<String>,
    /// What of it was set by us, or can be computed only under a condition.
    pub partly: Option<String>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its code, as the sources number it.
    pub code: String,
    /// What it says, in Chinese.
    pub name: String,
    /// Where it stands.
    pub kind: RuleKind,
    /// What it measures.
    pub measure: Measure,
    /// What it raises.
    pub sign: Sign,
    /// Whether it is on.
    pub on: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a county sets of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Whether it is on.
    pub on: bool,
    /// How grave.
    pub level: Level,
    /// Against which limit.
    pub against: Option<Against>,
    /// From where on.
    pub threshold: Option<Threshold>,
}

/// Why a setting does not fit its rule: the part that does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// A rule that a desk cannot compute is not switched on.
    On,
    /// A base for a rule that has none, or none for one that needs it.
    Against,
    /// Another kind of threshold, or one that is out of bounds.
    Threshold,
}

/// Largest number of a threshold.
const MAX_NUMBER: u32 = 1_000_000;

impl Rule {
    /// What holds of it now.
    #[must_use]
    pub fn setting(&self) -> Setting {
        Setting {
            on: self.on,
            level: self.sign.level,
            against: self.measure.against,
            threshold: self.measure.threshold,
        }
    }

    /// The rule as a county has set it. A sign that is set to red does not expire.
    ///
    /// # Errors
    /// The part that does not fit.
    pub fn with(&self, setting: &Setting) -> Result<Rule, Unfit> {
        if setting.on && self.measure.metric == Metric::Elsewhere && !self.on {
            return Err(Unfit::On);
        }
        if setting.against.is_some() != self.measure.against.is_some()
            || (self.kind.subject == Subject::Step && setting.against != self.measure.against)
        {
            return Err(Unfit::Against);
        }
        let fits = match (self.measure.threshold, setting.threshold) {
            (None, None) | (Some(Threshold::Over), Some(Threshold::Over)) => true,
            (Some(Threshold::Used { .. }), Some(Threshold::Used { part, of })) => {
                part > 0 && part < of && of <= 100
            }
            (Some(Threshold::WorkingDays { .. }), Some(Threshold::WorkingDays { days: n }))
            | (Some(Threshold::Days { .. }), Some(Threshold::Days { days: n }))
            | (Some(Threshold::Times { .. }), Some(Threshold::Times { times: n }))
            | (Some(Threshold::Yuan { .. }), Some(Threshold::Yuan { yuan: n })) => {
                (1..=MAX_NUMBER).contains(&n)
            }
            (Some(_) | None, Some(_)) | (Some(_), None) => false,
        };
        if !fits {
            return Err(Unfit::Threshold);
        }
        let mut rule = self.clone();
        rule.on = setting.on;
        rule.sign.level = setting.level;
        if setting.level == Level::Red {
            rule.sign.expires_after = None;
        }
        rule.measure.against = setting.against;
        rule.measure.threshold = setting.threshold;
        Ok(rule)
    }
}
