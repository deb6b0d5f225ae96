//! `number.split` and `number.take`: without a platform the leading desk cuts blocks for the other devices of its
//! county, and a slip of one line carries a block over.

use case_store::NewEvent;
use case_store::table::number::Place;
use case_store::table::number::block::{self, Block};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sync_wire::digest::sm3_hex;
use ts_rs::TS;

use super::settings::{HEAD, MAX_SIZE, Source, out_of_range};
use super::standing::{self, NumberStanding, NumberStandingView};
use super::take::{Share, allot};
use crate::app::App;
use crate::error::AppError;

/// First line of what the check letters of a slip cover.
const FORM: &str = "sunflow-slip-1";
/// Check letters of a slip: it is copied by hand.
const CHECK: usize = 8;
/// Letters of a device's tag.
const TAG: usize = 4;
/// Parts of a slip, between upright strokes.
const PARTS: usize = 5;

/// Request of `number.split`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberSplit {
    /// 机关简称 and 性质.
    pub series: String,
    /// Tag of the device that gets the block, as its own page shows it.
    pub holder: String,
    /// How many numbers.
    pub count: u32,
}

/// Reply of `number.split`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Slip {
    /// The slip, one line, to be typed or pasted on the other device.
    pub slip: String,
    /// Its first number.
    pub first: u32,
    /// Its last number.
    pub last: u32,
}

/// Request of `number.take`; the reply is `NumberStandingView`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberTake {
    /// The slip.
    pub slip: String,
}

/// Cuts a block for another device.
///
/// # Errors
/// `wrong_post` for anybody but the head, `number_not_lead`, `series_unknown`, `holder_malformed`,
/// `number_out_of_range`.
pub fn split(app: &App, request: NumberSplit) -> Result<Slip, AppError> {
    let me = app.me()?;
    if !me.holds(HEAD) {
        return Err(AppError::new("wrong_post").with("post", HEAD));
    }
    let holder = request.holder.trim().to_uppercase();
    let plain = holder.len() == TAG && holder.bytes().all(|sign| sign.is_ascii_alphanumeric());
    if !plain || holder == app.device.tag {
        return Err(AppError::new("holder_malformed").field("holder"));
    }
    if request.count == 0 || request.count > MAX_SIZE {
        return Err(out_of_range("count", MAX_SIZE));
    }
    let year = app.today().year();
    let block = app.store.write(|tx| {
        if app.words(tx)?.source != Source::Lead {
            return Err(AppError::new("number_not_lead"));
        }
        standing::known(tx, &request.series)?;
        let place = Place {
            series: &request.series,
            year,
        };
        let share = Share {
            holder: &holder,
            own: false,
            count: request.count,
        };
        let block = allot(app, tx, place, share)?;
        let body = json!({
            "series": request.series, "year": year, "first": block.first, "last": block.last, "holder": holder,
        });
        let event = NewEvent::of_subject(
            &app.hooks.ids.uuid(),
            &app.device.region,
            &format!("number/{}/{year}", request.series),
            "numbers_allotted",
            &app.now(),
            &me.acting(HEAD),
            &body,
        )?;
        tx.append(event)?;
        Ok(block)
    })?;
    app.line.wake();
    let Block { first, last, .. } = block;
    let body = format!("{}|{year}|{first}-{last}|{holder}", request.series);
    Ok(Slip {
        slip: format!("{body}|{}", check(&app.device.region, &body)),
        first,
        last,
    })
}

/// Takes the block of a slip; the same slip again adds nothing.
///
/// # Errors
/// `slip_malformed`, `slip_other_device`, `number_source_differs`, `block_overlaps`.
pub fn take(app: &App, request: NumberTake) -> Result<NumberStandingView, AppError> {
    let (series, year, first, last) = read(app, request.slip.trim())?;
    app.store.write(|tx| {
        if app.words(tx)?.source != Source::Slips {
            return Err(AppError::new("number_source_differs"));
        }
        let place = Place {
            series: &series,
            year,
        };
        let known = block::list(tx, place)?;
        if known
            .iter()
            .any(|known| known.own && (known.first, known.last) == (first, last))
        {
            return Ok(());
        }
        if block::overlaps(tx, place, first, last)? {
            return Err(AppError::new("block_overlaps").field("slip"));
        }
        let block = Block {
            first,
            last,
            holder: app.device.tag.clone(),
            own: true,
            source: block::Source::Slip,
            at: app.now(),
        };
        Ok(block::put(tx, place, &block)?)
    })?;
    standing::run(app, NumberStanding {})
}

fn read(app: &App, slip: &str) -> Result<(String, i32, u32, u32), AppError> {
    let wrong = || AppError::new("slip_malformed").field("slip");
    let parts: Vec<&str> = slip.split('|').map(str::trim).collect();
    let [series, year, range, holder, letters]: [&str; PARTS] =
        parts.try_into().map_err(|_| wrong())?;
    let body = format!("{series}|{year}|{range}|{}", holder.to_uppercase());
    if !letters.eq_ignore_ascii_case(&check(&app.device.region, &body)) {
        return Err(wrong());
    }
    if holder.to_uppercase() != app.device.tag {
        return Err(AppError::new("slip_other_device")
            .field("slip")
            .with("holder", holder));
    }
    let (first, last) = range.split_once('-').ok_or_else(wrong)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| wrong());
    let (first, last) = (number(first)?, number(last)?);
    if first == 0 || last < first || last - first >= MAX_SIZE {
        return Err(wrong());
    }
    let year = year.parse().map_err(|_| wrong())?;
    Ok((series.to_owned(), year, first, last))
}

fn check(region: &str, body: &str) -> String {
    let digest = sm3_hex(format!("{FORM}\n{region}\n{body}\n").as_bytes());
    digest
        .chars()
        .take(CHECK)
        .collect::<String>()
        .to_uppercase()
}
