//! One past case after another into the store: known ones are recognised, numbers are guarded, what does not fit is
//! told.

use std::collections::{HashMap, HashSet};

use case_core::ending::{self, Ending};
use case_core::past::day::Moment;
use case_core::past::finding::Finding;
use case_core::past::join::Found;
use case_core::past::{Field, Layout, PastCase, PastState};
use case_store::table::case::{
    self, CaseDates, CaseFacts, CaseRow, EndMark, Light, NO_NUMBER, PastMark, RowState, Standing,
};
use case_store::table::item::{self, ItemFilter};
use case_store::table::past_batch::Counts;
use case_store::table::past_case::{self, PastRecord};
use case_store::{Connection, MAX_PAGE_ROWS, Tx};
use chrono::{DateTime, FixedOffset};
use flow_model::step::CaseType;

use super::register;
use crate::app::App;
use crate::error::AppError;

/// A batch that is being taken in.
pub(super) struct Intake<'a> {
    pub(super) app: &'a App,
    pub(super) tx: &'a Tx<'a>,
    pub(super) batch: i64,
    pub(super) source: &'a str,
    pub(super) now: DateTime<FixedOffset>,
    pub(super) items: Items,
    pub(super) tally: Tally,
}

/// What was taken in so far.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    pub(super) findings: Vec<Finding>,
    /// Ids of cases that run where they came from.
    pub(super) open: Vec<String>,
    pub(super) numbers: HashSet<String>,
}

/// Items of this desk by code, and codes by name where only one item bears it.
pub(super) struct Items {
    by_code: HashMap<String, String>,
    by_name: HashMap<String, Option<String>>,
}

impl Items {
    /// Reads them once.
    pub(super) fn read(conn: &Connection, region: &str) -> Result<Items, AppError> {
        let filter = ItemFilter {
            region: region.to_owned(),
            ..ItemFilter::default()
        };
        let (mut by_code, mut by_name) = (HashMap::new(), HashMap::new());
        let mut after: Option<String> = None;
        loop {
            let page = item::list(conn, &filter, after.as_deref(), MAX_PAGE_ROWS)?;
            for item in page.rows {
                by_name
                    .entry(item.name.clone())
                    .and_modify(|code| *code = None)
                    .or_insert_with(|| Some(item.code.clone()));
                by_code.insert(item.code, item.name);
            }
            after = page.next;
            if after.is_none() {
                return Ok(Items { by_code, by_name });
            }
        }
    }

    /// The item of a case: by its code, else by its name; the code of the other system where this desk knows neither.
    pub(super) fn of(&self, case: &PastCase) -> (String, bool) {
        let code = case.fact(Field::ItemCode).unwrap_or_default();
        if self.by_code.contains_key(code) {
            return (code.to_owned(), true);
        }
        let name = case.fact(Field::ItemName).unwrap_or_default();
        match self.by_name.get(name).cloned().flatten() {
            Some(found) => (found, true),
            None => (code.to_owned(), false),
        }
    }
}

impl Intake<'_> {
    /// Takes a case in, recognises it, or tells why it does not fit.
    pub(super) fn take(&mut self, found: Found) -> Result<(), AppError> {
        if found.refused {
            return Ok(());
        }
        match past_case::by_key(self.tx, &self.source_of(&found), &found.case.key)? {
            None => self.add(&found),
            Some(old) if old.batch == self.batch => {
                self.say(&found, "key_twice", None);
                Ok(())
            }
            Some(old) if old.body == found.case => {
                self.tally.counts.unchanged += 1;
                Ok(())
            }
            Some(old) => self.change(&old, &found),
        }
    }

    /// The name under which keys are told apart: the two sets of `INF` tables count each for itself.
    fn source_of(&self, found: &Found) -> String {
        match found.layout {
            Layout::JiangsuApply => format!("{}_APPLY", self.source),
            Layout::JiangsuPunish => format!("{}_PUNISH", self.source),
            Layout::National | Layout::List => self.source.to_owned(),
        }
    }

    fn add(&mut self, found: &Found) -> Result<(), AppError> {
        let id = self.app.hooks.ids.uuid();
        if !self.number_is_free(found, None)? {
            return Ok(());
        }
        let (record, row) = self.record(&id, found);
        let words = words(&found.case);
        past_case::put(self.tx, &record, &row, &words)?;
        self.register(&id, found)?;
        self.tally.counts.added += 1;
        self.note_open(id, &found.case);
        Ok(())
    }

    fn change(&mut self, old: &PastRecord, found: &Found) -> Result<(), AppError> {
        let id = &old.case;
        let standing = case::get(self.tx, id)?;
        if standing.is_some_and(|row| row.past == Some(PastMark::Continued)) {
            self.say(found, "follows_here", None);
            return Ok(());
        }
        if !self.number_is_free(found, Some(id))? {
            return Ok(());
        }
        self.say(found, "changed_since", None);
        register::remove(self.tx, id, &old.body)?;
        let (record, row) = self.record(id, found);
        let words = words(&found.case);
        past_case::put_over(self.tx, old, &record, &row, &words)?;
        self.register(id, found)?;
        self.tally.counts.changed += 1;
        self.note_open(id.clone(), &found.case);
        Ok(())
    }

    fn number_is_free(&mut self, found: &Found, own: Option<&str>) -> Result<bool, AppError> {
        let Some(number) = found.case.fact(Field::Number) else {
            return Ok(true);
        };
        if !self.tally.numbers.insert(number.to_owned()) {
            self.say(found, "number_twice", Some(Field::Number));
            return Ok(false);
        }
        let holder = case::by_number(self.tx, &self.app.device.region, number)?;
        if holder.is_some_and(|row| Some(row.id.as_str()) != own) {
            self.say(found, "number_taken", Some(Field::Number));
            return Ok(false);
        }
        Ok(true)
    }

    fn register(&mut self, id: &str, found: &Found) -> Result<(), AppError> {
        let Some(number) = register::of(&found.case) else {
            return Ok(());
        };
        if register::is_taken(self.tx, &number, id)? {
            self.say(found, "paper_number_taken", Some(Field::DecisionNo));
            return Ok(());
        }
        register::put(self.tx, id, &found.case, self.now)
    }

    fn note_open(&mut self, id: String, case: &PastCase) {
        if case.state == PastState::Open {
            self.tally.open.push(id);
        }
    }

    fn say(&mut self, found: &Found, code: &str, field: Option<Field>) {
        let text = field
            .and_then(|field| found.case.fact(field))
            .unwrap_or_default();
        let column = field.map(Field::word).unwrap_or_default();
        let finding = Finding::at(&found.table, found.row, code).of(&column, text);
        self.tally.findings.push(finding);
    }

    fn record(&mut self, id: &str, found: &Found) -> (PastRecord, CaseRow) {
        let (code, known) = self.items.of(&found.case);
        if !known {
            self.say(found, "item_unknown", Some(Field::ItemCode));
        }
        let record = PastRecord {
            case: id.to_owned(),
            batch: self.batch,
            source: self.source_of(found),
            table: found.table.clone(),
            line: found.row,
            body: found.case.clone(),
        };
        let row = row(&self.app.device.region, &record, code, self.now);
        (record, row)
    }
}

/// The row by which lists and search know a record.
pub(super) fn row(
    region: &str,
    record: &PastRecord,
    item: String,
    now: DateTime<FixedOffset>,
) -> CaseRow {
    let case = &record.body;
    let fact = |field| case.fact(field).unwrap_or_default().to_owned();
    let at = |field| case.fact(field).and_then(Moment::of);
    let number = case.fact(Field::Number).map(str::to_owned);
    let started = case.began().and_then(Moment::of);
    let state = match case.state {
        PastState::Closed => RowState::Ended,
        PastState::Withdrawn => RowState::Withdrawn,
        PastState::Open => RowState::Elsewhere,
    };
    CaseRow {
        id: record.case.clone(),
        region: region.to_owned(),
        facts: CaseFacts {
            number: number.unwrap_or_else(|| format!("{NO_NUMBER}{}", record.case)),
            item,
            item_name: fact(Field::ItemName),
            title: title(case),
            case_type: case_type(case),
            query_code: String::new(),
        },
        standing: Standing {
            state,
            outcome: fact(Field::Outcome),
            light: Light::None,
            light_at: None,
            version: 0,
            end: EndMark {
                ending: match case.state {
                    PastState::Closed => Some(ending::of_words(&fact(Field::Outcome))),
                    PastState::Withdrawn => Some(match case_type(case) {
                        Some(known) if known.is_penalty() => Ending::Mistaken,
                        Some(_) | None => Ending::Withdrawn,
                    }),
                    PastState::Open => None,
                },
                remedy: None,
            },
        },
        dates: CaseDates {
            started: started.and_then(|at| at.in_beijing()).unwrap_or(now),
            ended: at(Field::Finished).and_then(|at| at.in_beijing()),
            promised_due: at(Field::Promised).map(|at| at.date),
            statutory_due: None,
        },
        steps: Vec::new(),
        past: Some(match case.state {
            PastState::Closed | PastState::Withdrawn => PastMark::Closed,
            PastState::Open => PastMark::Open,
        }),
    }
}

/// What a record is found by beside number, title and item.
pub(super) fn words(case: &PastCase) -> Vec<&str> {
    let fields = [
        Field::Applicant,
        Field::Key,
        Field::DecisionNo,
        Field::CertificateNo,
        Field::AcceptNo,
    ];
    fields
        .into_iter()
        .filter_map(|field| case.fact(field))
        .collect()
}

/// Applicant or party and matter, as a clerk would title it: of what is known.
pub(super) fn title(case: &PastCase) -> String {
    let matter = case
        .fact(Field::Title)
        .or_else(|| case.fact(Field::ItemName));
    let who = case.fact(Field::Applicant);
    match (who, matter) {
        (Some(who), Some(matter)) if !matter.contains(who) => format!("{who} · {matter}"),
        (_, Some(matter)) => matter.to_owned(),
        (Some(who), None) => who.to_owned(),
        (None, None) => String::new(),
    }
}

fn case_type(case: &PastCase) -> Option<CaseType> {
    match case.fact(Field::CaseKind)? {
        "即办件" => Some(CaseType::Instant),
        "承诺件" => Some(CaseType::Promised),
        "联办件" => Some(CaseType::Joint),
        "上报件" => Some(CaseType::Reported),
        "简易程序" => Some(CaseType::Simple),
        "一般程序" | "普通程序" => Some(CaseType::General),
        _ => None,
    }
}
