//! What a case that was read lacks, and what of it looks wrong.

use chrono::{Datelike, NaiveDate};

use super::column::Field;
use super::day::Moment;
use super::finding::{Finding, Level};
use super::join::Found;
use super::{PastState, paper_number, state};
use crate::codes::{Checked, resident_id, uscc};

/// Longest number or code, in characters.
const MAX_CODE: usize = 100;
/// Longest name or title, in characters.
const MAX_NAME: usize = 500;
/// Before this year no electronic record of a case was kept.
const FIRST_YEAR: i32 = 1979;

/// Puts down what is wrong with a case; whether it does not come in.
pub(super) fn weigh(found: &Found, today: NaiveDate, findings: &mut Vec<Finding>) -> bool {
    let from = findings.len();
    let mut note = |code: &str, field: Option<Field>| {
        let text = field.and_then(|field| found.case.fact(field));
        let column = field.map(Field::word).unwrap_or_default();
        let finding = Finding::at(&found.table, found.row, code);
        findings.push(finding.of(&column, text.unwrap_or_default()));
    };
    needed(found, &mut note);
    lengths(found, &mut note);
    days(found, today, &mut note);
    codes(found, &mut note);
    findings[from..]
        .iter()
        .any(|one| one.level == Level::Refused)
}

type Note<'a> = dyn FnMut(&str, Option<Field>) + 'a;

fn needed(found: &Found, note: &mut Note<'_>) {
    let case = &found.case;
    let has = |field| case.fact(field).is_some();
    if case.began().is_none() {
        note("start_missing", Some(Field::Applied));
    }
    if !has(Field::ItemCode) && !has(Field::ItemName) && !has(Field::Title) {
        note("item_missing", Some(Field::ItemName));
    }
    if !has(Field::Number) {
        note("number_missing", Some(Field::Number));
    }
    if !has(Field::Applicant) {
        note("applicant_missing", Some(Field::Applicant));
    }
    if let Some(word) = case.fact(Field::State)
        && state::of_word(word).is_none()
    {
        note("state_unknown", Some(Field::State));
    }
    if case.state == PastState::Closed {
        if !has(Field::Finished) {
            note("finished_missing", Some(Field::Finished));
        }
        if !has(Field::Outcome) {
            note("outcome_missing", Some(Field::Outcome));
        }
    }
}

fn lengths(found: &Found, note: &mut Note<'_>) {
    let limits = [
        (Field::Key, MAX_CODE),
        (Field::Number, MAX_CODE),
        (Field::ItemCode, MAX_CODE),
        (Field::DecisionNo, MAX_CODE),
        (Field::ItemName, MAX_NAME),
        (Field::Title, MAX_NAME),
        (Field::Applicant, MAX_NAME),
        (Field::Outcome, MAX_NAME),
    ];
    for (field, max) in limits {
        let length = found
            .case
            .fact(field)
            .map_or(0, |text| text.chars().count());
        if length > max {
            note("too_long", Some(field));
        }
    }
}

fn days(found: &Found, today: NaiveDate, note: &mut Note<'_>) {
    let day = |field: Field| {
        found
            .case
            .fact(field)
            .and_then(Moment::of)
            .map(|it| it.date)
    };
    let past = [Field::Applied, Field::Accepted, Field::Finished];
    for field in past {
        let Some(day) = day(field) else { continue };
        if day > today {
            note("date_in_future", Some(field));
        }
        if day.year() < FIRST_YEAR {
            note("date_unlikely", Some(field));
        }
    }
    let of_steps = |field: Field| {
        let texts = found
            .case
            .steps
            .iter()
            .filter_map(move |step| step.get(&field));
        texts.filter_map(|text| Moment::of(text))
    };
    for field in [Field::Began, Field::Ended] {
        if of_steps(field).any(|moment| moment.date > today) {
            note("date_in_future", Some(field));
        }
    }
    let in_order = past
        .into_iter()
        .filter_map(|field| day(field).map(|day| (field, day)));
    let in_order: Vec<(Field, NaiveDate)> = in_order.collect();
    for pair in in_order.windows(2) {
        if pair[1].1 < pair[0].1 {
            note("dates_out_of_order", Some(pair[1].0));
        }
    }
}

fn codes(found: &Found, note: &mut Note<'_>) {
    if let Some(code) = found.case.fact(Field::PaperCode) {
        let wrong = |checked: Checked| !checked.valid;
        let is_person = code.len() == 18 && code[..17].bytes().all(|byte| byte.is_ascii_digit());
        let is_body =
            code.len() == 18 && code.starts_with(|c: char| c == '9' || c.is_ascii_uppercase());
        if is_person && !code.starts_with('9') && wrong(resident_id::check(code)) {
            note("id_looks_wrong", Some(Field::PaperCode));
        } else if is_body && wrong(uscc::check(code)) {
            note("uscc_looks_wrong", Some(Field::PaperCode));
        }
    }
    if let Some(number) = found.case.fact(Field::DecisionNo)
        && paper_number::read(number).is_none()
    {
        note("paper_number_unread", Some(Field::DecisionNo));
    }
}
