//! What an administrative step carries: our vocabulary in BPMN `extensionElements`.
//!
//! Namespace `urn:sunflow:chart:1`, prefix `sf`. The window reads the same vocabulary through
//! `ui/src/editor/sunflow-moddle.json`; a test keeps the two equal.

use serde::{Deserialize, Serialize};

/// The XML namespace of our vocabulary.
pub const NAMESPACE: &str = "urn:sunflow:chart:1";

/// How days of a limit are counted. The word 日 means different things in different statutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// 工作日: statutory holidays and weekends are not counted (行政许可法 art. 82).
    Working,
    /// 自然日: every day counts.
    Calendar,
}

/// The unit of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours; only internal promises of a step may use them.
    Hour,
    /// Days, counted by [`Counting`].
    Day,
    /// Months, to the same day of the month, else its last day (民法典 art. 202).
    Month,
    /// Years.
    Year,
}

/// A time limit: never a bare number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Limit {
    /// How many units; 0 days means on the spot (即办).
    pub number: u32,
    /// The unit.
    pub unit: Unit,
    /// The counting rule of days.
    pub counting: Counting,
    /// Where the limit stands, when it is statutory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// A place in a statute or another document that grounds a step or a limit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Basis {
    /// Title without book-title marks, for example 中华人民共和国行政许可法.
    pub statute: String,
    /// Article number, for example `42`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
}

/// Which administrative act a step is. Plain BPMN tasks carry it as `sf:step/@act`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// 申请登记, the application is taken in.
    Apply,
    /// 受理, accepted; the statutory clock of a licence starts when it is done.
    Accept,
    /// 补正, everything that is missing is told at once; the time of the applicant is not counted.
    Correct,
    /// 不予受理.
    RefuseAcceptance,
    /// 立案, a penalty case is filed; the clock of 90 days starts when it is done.
    File,
    /// 不予立案.
    RefuseFiling,
    /// 调查取证.
    Investigate,
    /// 审查.
    Review,
    /// 踏勘, on-site verification.
    Survey,
    /// 特别程序: inspection, expert review and the like; its time is not counted.
    Special,
    /// 上报: the lower organ has reviewed and sends the application on to the higher one (行政许可法 art. 43).
    Report,
    /// 告知.
    Notify,
    /// 陈述申辩, the party is heard.
    Plead,
    /// 听证.
    Hear,
    /// 法制审核.
    LegalReview,
    /// 集体讨论.
    Discuss,
    /// 审核.
    Check,
    /// 审批.
    Approve,
    /// 决定.
    Decide,
    /// 不予许可, 不予确认, 不予给付.
    RefuseDecision,
    /// 不予处罚.
    NoPenalty,
    /// 移送.
    Transfer,
    /// 送达.
    Serve,
    /// 执行.
    Execute,
    /// 支付, money is paid out.
    Pay,
    /// 公示.
    Publish,
    /// 办结.
    Close,
    /// 归档.
    Archive,
}

/// Grade of an integrity risk (廉政风险).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RiskGrade {
    /// 高.
    High,
    /// 中.
    Medium,
    /// 低.
    Low,
}

/// A risk mark with its control measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Risk {
    /// The grade.
    pub grade: RiskGrade,
    /// What may go wrong.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What is done against it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub control: String,
}

/// What kind of value a form field takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    #[default]
    Text,
    /// Several lines of text.
    LongText,
    /// A decimal number.
    Number,
    /// Yuan with two decimals, kept as text.
    Money,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// One of `options`.
    Choice,
    /// Yes or no.
    Flag,
    /// A person's name with ID number.
    Person,
    /// An organisation with its credit code.
    Organisation,
    /// Several short texts, or several of `options` where there are any.
    List,
    /// Rows of `columns`.
    Table,
    /// Files: name, size, SM3.
    Attachment,
    /// The value of `formula`, never typed.
    Computed,
}

impl FieldKind {
    /// Whether a column of a table may be of this kind.
    #[must_use]
    pub fn fits_column(self) -> bool {
        match self {
            FieldKind::Text
            | FieldKind::Number
            | FieldKind::Money
            | FieldKind::Date
            | FieldKind::Choice
            | FieldKind::Flag => true,
            FieldKind::LongText
            | FieldKind::Person
            | FieldKind::Organisation
            | FieldKind::List
            | FieldKind::Table
            | FieldKind::Attachment
            | FieldKind::Computed => false,
        }
    }
}

/// How much of a line a field takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// The whole line.
    #[default]
    Full,
    /// Half a line.
    Half,
    /// A third of a line.
    Third,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Column {
    /// Key within the row.
    pub key: String,
    /// What the clerk reads.
    pub label: String,
    /// The kind, a simple one: [`FieldKind::fits_column`].
    #[serde(default)]
    pub kind: FieldKind,
    /// Must be filled in every row.
    #[serde(default)]
    pub required: bool,
    /// The choices of [`FieldKind::Choice`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The code that a column of text holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional = nullable))]
    pub check: Option<CodeKind>,
}

/// A kind of code that has a check of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// 统一社会信用代码, GB 32100.
    Uscc,
    /// 公民身份号码, GB 11643.
    ResidentId,
    /// 组织机构代码, GB 11714.
    OrgCode,
    /// The code of a person or an organisation, whichever it looks like.
    Party,
    /// 行政区划代码, GB/T 2260.
    Region,
    /// Code of a power item.
    Item,
}

/// One field of a step's form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormField {
    /// Key within the case; the same key in two steps is the same fact, typed once.
    pub key: String,
    /// What the clerk reads.
    pub label: String,
    /// The kind.
    pub kind: FieldKind,
    /// Must be filled before the step can be moved on.
    #[serde(default)]
    pub required: bool,
    /// The choices of [`FieldKind::Choice`], and of [`FieldKind::List`] where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// A line of help below the label.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// How much of a line it takes.
    #[serde(default)]
    pub width: Width,
    /// What stands in it before anything is typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// Smallest number, amount, date or number of entries; shortest text in characters. Empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub min: String,
    /// Largest number, amount, date or number of entries; longest text in characters. Empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub max: String,
    /// The columns of [`FieldKind::Table`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The FEEL expression of [`FieldKind::Computed`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
    /// The code that a [`FieldKind::Text`] or each entry of a [`FieldKind::List`] holds. A person's and an organisation's code are known without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CodeKind>,
}

/// A material that the applicant hands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Material {
    /// Its name.
    pub name: String,
    /// Must be handed in.
    #[serde(default)]
    pub required: bool,
    /// Where it can be had by sharing instead (电子证照), when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_from: Option<String>,
}

/// Everything that a step carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Step {
    /// The administrative act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// Code of the post; where it is missing the lane names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// The step's own promised limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// Why the time of this step is not counted against the case's limits (行政许可法 art. 45).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excluded: Option<Basis>,
    /// Legal basis of the step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Basis>,
    /// The risk mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// What the post has to do (岗位职责).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub duty: String,
    /// The form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<FormField>,
    /// Names of the documents made here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// Materials needed here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<Material>,
    /// How many officers must act together (行政处罚法 art. 42); 0 means it is not set.
    #[serde(default)]
    pub officers: u32,
    /// How often the person has to come in for this step.
    #[serde(default)]
    pub visits: u32,
    /// Mean minutes of work, for simulation; where it is missing it is derived from the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort_min: Option<u32>,
    /// In an external chart: ids of the internal steps that this public step stands for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stands_for: Vec<String>,
}

/// Case type of an item, with its Chinese name in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CaseType {
    /// 即办件.
    Instant,
    /// 承诺件.
    Promised,
    /// 联办件: several departments handle it together (行政许可法 art. 42 (2)).
    Joint,
    /// 上报件: a lower organ reviews first, a higher one decides (行政许可法 art. 43).
    Reported,
    /// 简易程序 of a penalty.
    Simple,
    /// 普通程序 of a penalty.
    General,
}

impl CaseType {
    /// Every case type.
    pub const ALL: [CaseType; 6] = [
        CaseType::Instant,
        CaseType::Promised,
        CaseType::Joint,
        CaseType::Reported,
        CaseType::Simple,
        CaseType::General,
    ];

    /// Whether it is one of a penalty; every other one is applied for.
    #[must_use]
    pub fn is_penalty(self) -> bool {
        match self {
            CaseType::Simple | CaseType::General => true,
            CaseType::Instant | CaseType::Promised | CaseType::Joint | CaseType::Reported => false,
        }
    }
}

/// Which of an item's two charts this is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 内部流程图: drives the case.
    #[default]
    Internal,
    /// 外部流程图: what the public sees.
    External,
}

/// What the whole chart carries: `sf:power` on the process.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Power {
    /// Two-letter class of power (XK, CF, ZS, QZ, SP, GF, JL, QR, ZY, CJ, QT).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Case type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_type: Option<CaseType>,
    /// Internal or external.
    #[serde(default)]
    pub side: Side,
    /// 承诺时限.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Limit>,
    /// 法定时限.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory: Option<Limit>,
    /// 监督投诉途径, how to complain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub complaint: String,
    /// 救济途径, reconsideration and suit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remedy: String,
}
