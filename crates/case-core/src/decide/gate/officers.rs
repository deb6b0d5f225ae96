//! 行政处罚法 art. 42: two officers at least, each with a certificate that is valid on the day.

use chrono::NaiveDate;
use flow_model::step::CaseType;

use super::Doing;
use crate::decide::fact::CERTIFICATES;
use crate::event::Actor;
use crate::law::penalty::{self, article};
use crate::rejection::{Code, Rejection};

/// Whether those who investigate may do so.
pub(super) fn permit(doing: Doing<'_>) -> Result<(), Rejection> {
    let refuse = |code| Rejection::new(code).article(Some(article(42)));
    let acting: Vec<&Actor> = std::iter::once(&doing.event.by)
        .chain(&doing.done.with)
        .collect();
    let needed = penalty::OFFICERS as usize;
    if doing.case.start.case_type == CaseType::General && acting.len() < needed {
        return Err(refuse(Code::OfficersMissing)
            .field("with")
            .with("needed", needed)
            .with("present", acting.len()));
    }
    let facts = doing.facts;
    // Where no form of the chart asks for certificates, there is nothing to look at.
    if !facts.asked(CERTIFICATES) {
        return Ok(());
    }
    let rows = facts.rows(CERTIFICATES);
    let today = doing.event.at.date_naive();
    let supply = facts.label(CERTIFICATES);
    for officer in acting {
        let cell = |row: &flow_model::form::value::Row, key: &str| {
            row.get(key)
                .map_or(String::new(), |cell| cell.trim().to_owned())
        };
        let own = rows
            .iter()
            .filter(|row| cell(row, "name") == officer.name && !cell(row, "number").is_empty());
        let until = own
            .map(|row| cell(row, "valid_until").parse::<NaiveDate>().ok())
            .max();
        match until {
            None | Some(None) => {
                return Err(refuse(Code::CertificateMissing)
                    .field(CERTIFICATES)
                    .with("name", &officer.name)
                    .with("supply", supply));
            }
            Some(Some(until)) if until < today => {
                return Err(refuse(Code::CertificateExpired)
                    .field(CERTIFICATES)
                    .with("name", &officer.name)
                    .with("until", until)
                    .with("supply", supply));
            }
            Some(Some(_)) => {}
        }
    }
    Ok(())
}
