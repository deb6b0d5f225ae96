//! `AppError`: the only error that crosses to a screen. Codes and facts, no sentences.

use case_core::rejection::Rejection;
use case_store::StoreError;
use flow_model::form::{FormsError, FormsErrorCode};
use flow_model::xml::{ReadError, ReadErrorCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Facts for a sentence, by name.
pub type Params = serde_json::Map<String, Value>;

/// What a command answers when it does not do what was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct AppError {
    /// What is wrong; the texts of both languages have one for each.
    pub code: String,
    /// Which kind of answer it is.
    pub family: Family,
    /// Facts for the sentence; boxed, so that a result stays small.
    pub params: Box<Params>,
    /// The field to mark, where it is about one.
    pub field: Option<String>,
    /// For "copy details" only; never personal.
    pub detail: Option<String>,
}

/// How a screen shows an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// The person can put it right: mark the field.
    Rejected,
    /// Not now: a quiet notice.
    NotNow,
    /// The platform refused: show what it said.
    Refused,
    /// Something broke: a dialog with "copy details".
    Broken,
}

/// The codes of this crate and of the store, each with its family. A regular list; those of the rules are
/// `case_core::rejection::Code::ALL` and always rejected, those of reading a chart `READ_CODES`.
pub const CODES: &[(&str, Family)] = &[
    ("bad_request", Family::Rejected),
    ("unknown_command", Family::Broken),
    ("too_large", Family::Rejected),
    ("text_too_long", Family::Rejected),
    ("text_empty", Family::Rejected),
    ("not_signed_in", Family::NotNow),
    ("source_required", Family::Rejected),
    ("wrong_post", Family::Rejected),
    ("wrong_password", Family::Rejected),
    ("too_many_attempts", Family::NotNow),
    ("no_desk", Family::NotNow),
    ("desk_exists", Family::Rejected),
    ("region_malformed", Family::Rejected),
    ("password_too_short", Family::Rejected),
    ("post_unknown", Family::Rejected),
    ("case_unknown", Family::Rejected),
    ("item_unknown", Family::Rejected),
    ("item_not_bound", Family::Rejected),
    ("partner_unknown", Family::Rejected),
    ("user_unknown", Family::Rejected),
    ("deputy_unknown", Family::Rejected),
    ("deputy_days", Family::Rejected),
    ("deputy_is_absent", Family::Rejected),
    ("deputy_overlaps", Family::Rejected),
    ("chart_unknown", Family::Rejected),
    ("no_chinese_font", Family::Rejected),
    ("picture_too_large", Family::Rejected),
    ("too_many_sheets", Family::Rejected),
    ("chart_not_published", Family::Rejected),
    ("chart_wrong_side", Family::Rejected),
    ("chart_case_type_differs", Family::Rejected),
    ("chart_not_runnable", Family::Rejected),
    ("promised_over_statutory", Family::Rejected),
    ("not_publishable", Family::Rejected),
    ("nothing_to_publish", Family::Rejected),
    ("nothing_to_discard", Family::Rejected),
    ("draft_exists", Family::Rejected),
    ("review_required", Family::Rejected),
    ("chart_in_review", Family::Rejected),
    ("chart_not_in_review", Family::Rejected),
    ("chart_retired", Family::Rejected),
    ("changeover_running", Family::NotNow),
    ("changeover_refused", Family::Rejected),
    ("changeover_nothing", Family::Rejected),
    ("changeover_unknown", Family::Rejected),
    ("changeover_undone", Family::Rejected),
    ("changeover_not_checked", Family::Rejected),
    ("changeover_log_short", Family::Rejected),
    ("changeover_undo_refused", Family::Rejected),
    ("reviewer_is_author", Family::Rejected),
    ("reviewed_already", Family::Rejected),
    ("finding_unknown", Family::Rejected),
    ("rule_unknown", Family::Rejected),
    ("light_setting_unfit", Family::Rejected),
    ("alert_unknown", Family::Rejected),
    ("alert_gone", Family::Rejected),
    ("not_correctable", Family::Rejected),
    ("sim_no_start", Family::Rejected),
    ("sim_not_executable", Family::Rejected),
    ("sim_no_person", Family::Rejected),
    ("sim_no_hours", Family::Rejected),
    ("sim_no_calendar", Family::Rejected),
    ("sim_never_at_work", Family::Rejected),
    ("sim_unknown_person", Family::Rejected),
    ("sim_probabilities", Family::Rejected),
    ("sim_probability", Family::Rejected),
    ("sim_endless", Family::Rejected),
    ("sim_stuck", Family::Rejected),
    ("sim_out_of_bounds", Family::Rejected),
    ("sim_person_differs", Family::Rejected),
    ("sim_beside", Family::Rejected),
    ("beside_itself", Family::Rejected),
    ("beside_too_many", Family::Rejected),
    ("scenario_time", Family::Rejected),
    ("scenario_calendars", Family::Rejected),
    ("scenario_hours", Family::Rejected),
    ("scenario_people", Family::Rejected),
    ("scenario_shared", Family::Rejected),
    ("scenario_shares", Family::Rejected),
    ("scenario_gather", Family::Rejected),
    ("scenario_days", Family::Rejected),
    ("scenario_classes", Family::Rejected),
    ("scenario_class_sum", Family::Rejected),
    ("scenario_bpmn", Family::Rejected),
    ("scenario_empty", Family::Rejected),
    ("scenario_encoding", Family::Rejected),
    ("scenario_no_text", Family::Rejected),
    ("scenario_not_json", Family::Rejected),
    ("scenario_number", Family::Rejected),
    ("scenario_packed", Family::Rejected),
    ("scenario_part", Family::Rejected),
    ("scenario_twice", Family::Rejected),
    ("scenario_shape", Family::Rejected),
    ("scenario_other_chart", Family::Rejected),
    ("scenario_law", Family::Rejected),
    ("scenario_period", Family::Rejected),
    ("scenario_attribute", Family::Rejected),
    ("scenario_unsupported", Family::Rejected),
    ("scenario_too_many", Family::Rejected),
    ("scenario_chances", Family::Rejected),
    ("scenario_resource", Family::Rejected),
    ("scenario_calendar", Family::Rejected),
    ("scenario_repeat", Family::Rejected),
    ("history_empty", Family::NotNow),
    ("mining_stopped", Family::NotNow),
    ("mining_chart", Family::Rejected),
    ("mining_chart_endless", Family::Rejected),
    ("mining_too_many_steps", Family::Rejected),
    ("noise_malformed", Family::Rejected),
    ("days_malformed", Family::Rejected),
    ("log_closed", Family::NotNow),
    ("log_nothing_left", Family::Rejected),
    ("log_no_cases", Family::NotNow),
    ("log_database_broken", Family::Rejected),
    ("log_json_broken", Family::Rejected),
    ("log_not_packed", Family::Rejected),
    ("log_packed_broken", Family::Rejected),
    ("log_packed_cut", Family::Rejected),
    ("log_xml_broken", Family::Rejected),
    ("log_unreadable", Family::Rejected),
    ("log_empty", Family::Rejected),
    ("not_a_log", Family::Rejected),
    ("log_no_column", Family::Rejected),
    ("log_object_type", Family::Rejected),
    ("log_no_events", Family::Rejected),
    ("log_too_many_events", Family::Rejected),
    ("optimise_busy", Family::NotNow),
    ("optimise_stale", Family::Rejected),
    ("point_unknown", Family::Rejected),
    ("nothing_to_undo", Family::Rejected),
    ("redesign_changed", Family::Rejected),
    ("report_empty", Family::Rejected),
    ("path_not_allowed", Family::Rejected),
    ("cannot_read_file", Family::Rejected),
    ("cannot_write_file", Family::NotNow),
    ("table_format_unknown", Family::Rejected),
    ("table_unreadable", Family::Rejected),
    ("table_no_header", Family::Rejected),
    ("table_too_many_rows", Family::Rejected),
    ("table_too_many_columns", Family::Rejected),
    ("steps_no_header", Family::Rejected),
    ("steps_no_step", Family::Rejected),
    ("steps_in_one_cell", Family::Rejected),
    ("date_malformed", Family::Rejected),
    ("year_out_of_range", Family::Rejected),
    ("reason_required", Family::Rejected),
    ("receipt_unknown", Family::Rejected),
    ("field_computed", Family::Rejected),
    ("file_unknown", Family::Rejected),
    ("file_gone", Family::Rejected),
    ("file_damaged", Family::Rejected),
    ("code_unknown", Family::Rejected),
    ("scheme_unreadable", Family::Rejected),
    ("scheme_shipped", Family::Rejected),
    ("scheme_name", Family::Rejected),
    ("scheme_text", Family::Rejected),
    ("scheme_parts", Family::Rejected),
    ("scheme_example", Family::Rejected),
    ("no_number_left", Family::NotNow),
    ("number_out_of_range", Family::Rejected),
    ("number_not_lead", Family::Rejected),
    ("number_source_fixed", Family::Rejected),
    ("number_source_differs", Family::Rejected),
    ("series_unknown", Family::Rejected),
    ("holder_malformed", Family::Rejected),
    ("slip_malformed", Family::Rejected),
    ("slip_other_device", Family::Rejected),
    ("block_overlaps", Family::Rejected),
    ("text_twice", Family::Rejected),
    ("past_format_unknown", Family::Rejected),
    ("past_nothing", Family::Rejected),
    ("past_cancelled", Family::NotNow),
    ("past_unknown", Family::Rejected),
    ("past_not_open", Family::Rejected),
    ("past_batch_unknown", Family::Rejected),
    ("past_undone", Family::Rejected),
    ("past_followed", Family::Rejected),
    ("case_is_past", Family::Rejected),
    ("log_too_large", Family::Rejected),
    ("year_not_over", Family::Rejected),
    ("nothing_to_archive", Family::Rejected),
    ("archive_unknown", Family::Rejected),
    ("archive_missing", Family::NotNow),
    ("archive_unfit", Family::NotNow),
    ("case_archived", Family::Rejected),
    ("in_use", Family::NotNow),
    ("busy", Family::NotNow),
    ("disk_full", Family::NotNow),
    ("read_only", Family::NotNow),
    ("io", Family::NotNow),
    ("newer_file", Family::NotNow),
    ("damaged", Family::Broken),
    ("broken_chain", Family::Broken),
    ("broken", Family::Broken),
];

/// Codes of reading a chart: `flow_model::xml::ReadErrorCode`.
const READ_CODES: [ReadErrorCode; 9] = [
    ReadErrorCode::Empty,
    ReadErrorCode::TooLarge,
    ReadErrorCode::TooDeep,
    ReadErrorCode::TooManyElements,
    ReadErrorCode::TooManyAttributes,
    ReadErrorCode::HasDtd,
    ReadErrorCode::BrokenXml,
    ReadErrorCode::NotBpmn,
    ReadErrorCode::NoProcess,
];

/// Codes of reading a document of forms: `flow_model::form::FormsErrorCode`.
const FORM_CODES: [FormsErrorCode; 6] = [
    FormsErrorCode::FormsTooLarge,
    FormsErrorCode::FormsBroken,
    FormsErrorCode::FormsNewer,
    FormsErrorCode::FormsTooMany,
    FormsErrorCode::FormsTextTooLong,
    FormsErrorCode::FormsNoKey,
];

/// Every code that a command can answer by itself, sorted; what the platform says comes on top.
pub fn codes() -> Vec<String> {
    let own = CODES.iter().map(|(code, _)| (*code).to_owned());
    let line = crate::sync::line::OURS
        .iter()
        .map(|(code, _)| (*code).to_owned());
    let rules = case_core::rejection::Code::ALL
        .iter()
        .map(|code| code.as_str().to_owned());
    let read = READ_CODES
        .iter()
        .map(word)
        .chain(FORM_CODES.iter().map(word));
    let mut codes: Vec<String> = own.chain(line).chain(rules).chain(read).collect();
    codes.sort();
    codes.dedup();
    codes
}

impl AppError {
    /// An error with nothing but its code; its family follows from the code.
    pub fn new(code: impl Into<String>) -> AppError {
        let code = code.into();
        let family = CODES
            .iter()
            .find(|(known, _)| *known == code)
            .map_or(Family::Rejected, |(_, family)| *family);
        AppError {
            code,
            family,
            params: Box::default(),
            field: None,
            detail: None,
        }
    }

    /// Adds one fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> AppError {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Adds how many of a long work were done before it stopped, where any were.
    #[must_use]
    pub(crate) fn with_some(self, name: &str, done: u64) -> AppError {
        if done == 0 {
            return self;
        }
        self.with(name, done)
    }

    /// Names the field to mark.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> AppError {
        self.field = Some(field.into());
        self
    }

    /// Adds what "copy details" shows.
    #[must_use]
    pub fn detail(mut self, detail: impl ToString) -> AppError {
        self.detail = Some(detail.to_string());
        self
    }
}

impl From<Rejection> for AppError {
    fn from(rejection: Rejection) -> AppError {
        let mut error = AppError::new(rejection.code.as_str());
        error.family = Family::Rejected;
        for (name, value) in rejection.params {
            error.params.insert(name, Value::String(value));
        }
        if let Some(article) = rejection.article {
            error
                .params
                .insert("statute".to_owned(), Value::String(article.statute));
            error
                .params
                .insert("article".to_owned(), Value::String(article.article));
        }
        error.field = rejection.field;
        error
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> AppError {
        match &error {
            StoreError::NoDevice => AppError::new("no_desk"),
            StoreError::NewerFile { found, known } => AppError::new("newer_file")
                .with("found", *found)
                .with("known", *known),
            StoreError::BrokenChain { seq, .. } => AppError::new("broken_chain")
                .with("seq", *seq)
                .detail(&error),
            StoreError::ArchiveMissing { year } | StoreError::ArchiveUnfit { year } => {
                AppError::new(error.code()).with("year", *year)
            }
            StoreError::Conflict { .. }
            | StoreError::Unfit { .. }
            | StoreError::OldSqlite { .. }
            | StoreError::Broken { .. } => AppError::new("broken").detail(&error),
            StoreError::InUse
            | StoreError::Damaged { .. }
            | StoreError::DiskFull
            | StoreError::ReadOnly
            | StoreError::Io { .. }
            | StoreError::Busy => AppError::new(error.code()).detail(&error),
        }
    }
}

impl From<ReadError> for AppError {
    fn from(error: ReadError) -> AppError {
        let mut facts = AppError::new(word(&error.code));
        facts.family = Family::Rejected;
        if let Some(line) = error.line {
            facts = facts.with("line", line);
        }
        for (name, value) in error.params {
            facts.params.insert(name, Value::String(value));
        }
        facts
    }
}

impl From<FormsError> for AppError {
    fn from(error: FormsError) -> AppError {
        AppError::new(word(&error.code))
            .with("number", error.number)
            .with("about", error.about)
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> AppError {
        AppError::new("broken").detail(error)
    }
}

/// The word by which an enum of codes is written.
pub(crate) fn word(code: &impl Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(Value::String(text)) => text,
        Ok(_) | Err(_) => "broken".to_owned(),
    }
}

/// Facts with text values.
pub(crate) fn params(facts: &std::collections::BTreeMap<String, String>) -> Params {
    facts
        .iter()
        .map(|(name, value)| (name.clone(), Value::String(value.clone())))
        .collect()
}
