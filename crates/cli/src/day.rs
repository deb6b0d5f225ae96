//! `day check` and `day add`: working days by the published notices.

use case_core::clock::{add, calendar::Calendar};
use chrono::NaiveDate;
use flow_model::step::{Counting, Limit, Unit};
use serde_json::{Value, json};

use crate::args::{Day, DayUnit};
use crate::print::{Answer, Trouble};
use crate::say;

/// Runs a verb of `day`.
pub fn run(verb: Day) -> Result<Answer, Trouble> {
    match verb {
        Day::Check { dates, .. } => check(&dates),
        Day::Add {
            date, number, unit, ..
        } => add_days(&date, &number, unit),
    }
}

fn check(dates: &[String]) -> Result<Answer, Trouble> {
    let calendar = Calendar::national();
    let (mut lines, mut list, mut wrong) = (Vec::new(), Vec::new(), false);
    for text in dates {
        let date = read(text)?;
        match calendar.day(date) {
            Ok(day) => {
                lines.push(say::day(date, day.working, day.name.as_deref()));
                let mut answer = json!({"date": date, "working": day.working, "published": true});
                if let Some(name) = day.name {
                    answer["name"] = name.into();
                }
                list.push(answer);
            }
            Err(unpublished) => {
                wrong = true;
                lines.push(say::unpublished(unpublished.year));
                list.push(json!({"date": date, "working": null, "published": false}));
            }
        }
    }
    let json = if list.len() == 1 {
        list.remove(0)
    } else {
        Value::Array(list)
    };
    Ok(Answer {
        text: lines.join("\n"),
        json,
        wrong,
    })
}

fn add_days(date: &str, number: &str, unit: DayUnit) -> Result<Answer, Trouble> {
    let start = read(date)?;
    let number = number
        .parse()
        .map_err(|_| Trouble(say::not_a_count(number)))?;
    let counting = match unit {
        DayUnit::Working => Counting::Working,
        DayUnit::Calendar => Counting::Calendar,
    };
    let limit = Limit {
        number,
        unit: Unit::Day,
        counting,
        basis: None,
    };
    match add::add(&Calendar::national(), start, &limit, true) {
        Ok(added) => {
            let text = say::due(added.date, added.skipped.len());
            Ok(Answer::good(
                text,
                json!({"date": added.date, "skipped": added.skipped}),
            ))
        }
        Err(add::AddError::Unpublished { year }) => Ok(Answer {
            text: say::unpublished(year),
            json: json!({"date": null, "skipped": [], "published": false, "year": year}),
            wrong: true,
        }),
        Err(add::AddError::Hours | add::AddError::TooLong) => Err(Trouble(say::too_long(number))),
    }
}

fn read(text: &str) -> Result<NaiveDate, Trouble> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Trouble(say::not_a_date(text)))
}
