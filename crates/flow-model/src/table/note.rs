//! What is said about a table besides the chart: rows that did not come in, what was assumed, what was left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Most notes that are listed; the count of all is kept.
pub const MAX_NOTES: usize = 1_000;

/// How much a note weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "TableSeverity"))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something in the table did not come into the chart, or is missing in it.
    Error,
    /// It came in with an assumption that a person should look at.
    Warning,
    /// To know.
    Info,
}

/// What a note says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "TableCode"))]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// A row without the name of its step; `text` is what it holds.
    StepMissing,
    /// A next step that no row is; `target`.
    NextUnknown,
    /// A step that names itself as the next; `target`.
    NextSelf,
    /// More next steps than [`super::MAX_WAYS`].
    NextTooMany,
    /// The same number in two rows with different steps; `order`.
    OrderTwice,
    /// Not a limit; `text`.
    LimitUnknown,
    /// A number without a unit, neither in the cell nor in the header; `text`.
    LimitUnitMissing,
    /// Not a risk grade; `text`.
    RiskUnknown,
    /// Not a count; `text`.
    CountUnknown,
    /// Not an act of the list; `text`.
    ActUnknown,
    /// A cell with more characters than `limit`; it was cut.
    CellTooLong,
    /// A case type, class or limit above the table that is not understood; `text`.
    HeadUnknown,

    /// No next step is named, and it is not the last row: nothing leads on.
    NextMissing,
    /// The next step was found by a part of its name: `target`, `step`.
    NextByPart,
    /// The name of the next step is the name of several; the first was taken: `target`.
    NameTwice,
    /// Several next steps, and neither a condition nor the word 并行: one of them is chosen.
    BranchUnclear,
    /// A branch without its condition; `target`.
    ConditionMissing,
    /// More or fewer conditions than next steps: `conditions`, `ways`.
    ConditionCount,
    /// A condition, but only one next step.
    BranchSingle,
    /// Nothing leads to the step; `step`.
    StepUnreached,
    /// Parallel ways that do not all meet in one step again.
    ParallelNotJoined,
    /// No post.
    PostMissing,
    /// The post was taken from the row above; `post`.
    PostFromAbove,
    /// 日 or 天: neither table nor class of power says how it counts; calendar days were taken.
    LimitDayUnclear,
    /// A range; its upper end was taken.
    LimitRange,
    /// Minutes or parts of an hour; the next full hour was taken.
    LimitRounded,
    /// Parts of a day; a working day was taken as eight hours.
    LimitConverted,
    /// One limit for several rows (merged cells); only the first step has it: `rows`.
    LimitMerged,
    /// A second row of the same step says something else here; the first counts: `text`.
    CellDiffers,
    /// Two columns of the same meaning; the first counts: `header`.
    ColumnTwice,
    /// Not a kind of step; a step that a person does was taken: `text`.
    KindUnknown,

    /// A column that is not understood and was not read; `header`.
    ColumnUnknown,
    /// A row below or between the steps that is no step, such as a sum or a remark; `text`.
    RowSkipped,
    /// The table has no column for the next step: the rows follow each other.
    NextByOrder,
    /// The act of the step is not known from its words.
    ActNotFound,
    /// People or an office were put into the step's duty, for the card has no place of its own: `text`.
    PeopleToDuty,

    /// Of the old XML: a judgement without exactly two branches; `branches`.
    JudgementBranches,
    /// Of the old XML: a judgement whose branch has no condition.
    JudgementCondition,
    /// Of the old XML: no type, or one that is not U, J or D; a step that a person does was taken: `text`.
    TypeUnknown,
    /// Of the old XML: the same id again; `id`.
    IdTwice,
    /// Of the old XML: the file holds more flows; only the first was read: `count`.
    FlowsLeft,
    /// Of the old XML: the drawing was not sound (`why`) and was made anew.
    DrawnAnew,

    /// Of export: form fields of a step; `count`.
    FormNotHeld,
    /// Of export: to which internal steps a public step belongs; `step`.
    StandsForNotHeld,
    /// Of export: an event, its trigger or a boundary event; `element`.
    EventNotHeld,
    /// Of export: a gateway that a table cannot tell from a decision; `element`.
    GatewayNotHeld,
    /// Of export: a sub-process or call; its inside is not in the table: `step`.
    InsideNotHeld,
    /// Of export: the chart has more processes; only the first is in the table: `count`.
    ProcessesNotHeld,
    /// Of export: a text with signs that separate things in a table; `text`.
    TextNotHeld,
    /// Of export: a formal condition; `text`.
    ConditionNotHeld,
    /// Of export: repetition of a step; `step`.
    RepeatNotHeld,
}

impl NoteCode {
    /// How much it weighs.
    #[must_use]
    pub fn severity(self) -> Severity {
        use NoteCode::*;
        match self {
            StepMissing | NextUnknown | NextSelf | NextTooMany | OrderTwice | LimitUnknown
            | LimitUnitMissing | RiskUnknown | CountUnknown | ActUnknown | CellTooLong
            | HeadUnknown | JudgementBranches | JudgementCondition | IdTwice | FlowsLeft => {
                Severity::Error
            }
            NextMissing | NextByPart | NameTwice | BranchUnclear | ConditionMissing
            | ConditionCount | BranchSingle | StepUnreached | ParallelNotJoined | PostMissing
            | PostFromAbove | LimitDayUnclear | LimitRange | LimitRounded | LimitConverted
            | LimitMerged | CellDiffers | ColumnTwice | KindUnknown | TypeUnknown | FormNotHeld
            | StandsForNotHeld | EventNotHeld | GatewayNotHeld | InsideNotHeld
            | ProcessesNotHeld | TextNotHeld | ConditionNotHeld | RepeatNotHeld => {
                Severity::Warning
            }
            ColumnUnknown | RowSkipped | NextByOrder | ActNotFound | PeopleToDuty | DrawnAnew => {
                Severity::Info
            }
        }
    }
}

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "TableNote"))]
pub struct Note {
    /// Row of the file, from 1 (of XML the line); 0 where it is about the whole.
    pub row: u32,
    /// Header of the column, as the table writes it (of XML the attribute).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What.
    pub code: NoteCode,
    /// How much it weighs.
    pub severity: Severity,
    /// Facts for the sentence.
    pub params: BTreeMap<String, String>,
}

/// Notes as they come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes {
    pub list: Vec<Note>,
    /// How many there were, listed or not.
    pub total: usize,
}

impl Notes {
    pub(crate) fn add(
        &mut self,
        row: u32,
        column: Option<&str>,
        code: NoteCode,
        params: &[(&str, &str)],
    ) {
        self.total += 1;
        if self.list.len() >= MAX_NOTES {
            return;
        }
        let params = params.iter();
        self.list.push(Note {
            row,
            column: column.map(str::to_owned),
            code,
            severity: code.severity(),
            params: params.map(|(k, v)| ((*k).to_owned(), shown(v))).collect(),
        });
    }

    /// The notes by row.
    pub(crate) fn sorted(mut self) -> (Vec<Note>, usize) {
        self.list.sort_by_key(|note| (note.row, note.severity));
        (self.list, self.total)
    }
}

/// Most characters of a table's own text in a note.
const MAX_SHOWN: usize = 80;

fn shown(text: &str) -> String {
    match text.chars().count() > MAX_SHOWN {
        true => text.chars().take(MAX_SHOWN).chain(['…']).collect(),
        false => text.to_owned(),
    }
}
