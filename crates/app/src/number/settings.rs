//! `number.settings` and `number.set_settings`: 机关简称 per department, 性质 per kind of paper, where blocks come from.

use std::collections::BTreeSet;

use case_store::table::number::{Place, Series, block};
use case_store::table::{chart_shelf, device, number, setting};
use case_store::{Connection, Tx};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::App;
use crate::error::AppError;
use crate::reason;

/// Key of the setting.
const KEY: &str = "number.settings";
/// Who changes it: the head.
pub(crate) const HEAD: &str = "head";
/// Numbers of one block, where nothing is set.
const SIZE: u32 = 50;
/// Most numbers of one block.
pub(crate) const MAX_SIZE: u32 = 2_000;
/// Most departments, and most kinds of paper of one.
const MAX_ROWS: usize = 500;
/// Longest 机关简称 or 性质, in characters.
const MAX_WORD: usize = 30;

/// The daily serials of case numbers by the national rule: a block holds for every day of its year.
pub(crate) const CASE_SERIES: &str = "办件编号";
/// Daily serials of one device.
const CASE_SIZE: u32 = 400;

/// 性质 of papers as local rules usually have them; a county changes them by its own. 罚, 不罚 and 听告 are those of
/// 锡建监罚字, 不罚字 and 听告字; for the others no source was found.
const USUAL: &[(&str, &str)] = &[
    ("受理通知书", "许受"),
    ("不予受理决定书", "许不受"),
    ("补正告知书", "许补"),
    ("准予行政许可决定书", "许准"),
    ("不予行政许可决定书", "许不准"),
    ("行政处罚事先告知书", "罚告"),
    ("听证告知书", "听告"),
    ("行政处罚听证通知书", "听通"),
    ("行政处罚决定书", "罚"),
    ("当场行政处罚决定书", "当罚"),
    ("不予行政处罚决定书", "不罚"),
    ("案件移送函", "移"),
    ("催告书", "催"),
    ("中止执行通知书", "中执"),
    ("恢复执行通知书", "恢执"),
    ("终结执行决定书", "终执"),
];

/// Request of `number.settings`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct NumberSettings {}

/// Where the blocks of a county come from; the same on all its devices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "NumberSource")]
pub enum Source {
    /// The platform allots them.
    #[default]
    Platform,
    /// This desk splits them among the devices of the county.
    Lead,
    /// The leading desk gives them by slips.
    Slips,
}

/// What is set for numbers, and the request of `number.set_settings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NumberWords {
    /// Where blocks come from.
    #[serde(default)]
    pub source: Source,
    /// Numbers of one block.
    #[serde(default = "usual_size")]
    pub size: u32,
    /// 机关简称 and 性质 by department.
    #[serde(default)]
    pub offices: Vec<Office>,
}

/// How a department numbers its papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Office {
    /// The department, as items name it; empty for every department without its own row.
    pub department: String,
    /// 机关简称, for example 苏X市监.
    pub abbreviation: String,
    /// 性质 by kind of paper; kinds without one take no number.
    pub papers: Vec<PaperWord>,
}

/// 性质 of a kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperWord {
    /// Name of the document, as charts name it.
    pub paper: String,
    /// The word, for example 罚.
    pub word: String,
}

/// Reply of both.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NumberSettingsView {
    /// What is set.
    pub words: NumberWords,
    /// Tag of this device, by which the leading desk names it.
    pub tag: String,
    /// Whether the desk is enrolled at a platform.
    pub enrolled: bool,
    /// Departments of the catalogue.
    pub departments: Vec<String>,
    /// Usual words, to begin with.
    pub usual: Vec<PaperWord>,
    /// Whether the signed-in person may change it.
    pub may_change: bool,
}

fn usual_size() -> u32 {
    SIZE
}

impl Default for NumberWords {
    fn default() -> NumberWords {
        NumberWords {
            source: Source::Platform,
            size: SIZE,
            offices: Vec::new(),
        }
    }
}

impl NumberWords {
    /// The series of a kind of paper of a department; none where it takes no number.
    pub(crate) fn series(&self, department: &str, paper: &str) -> Option<String> {
        let own = |office: &&Office| office.department == department;
        let all = |office: &&Office| office.department.is_empty();
        let offices = self.offices.iter();
        let office = offices
            .clone()
            .find(own)
            .or_else(|| offices.clone().find(all))?;
        let mut papers = office.papers.iter();
        let word = papers.find(|known| known.paper == paper)?;
        Some(format!("{}{}", office.abbreviation, word.word))
    }

    /// Whether any department numbers this kind of paper.
    pub(crate) fn knows(&self, paper: &str) -> bool {
        let mut papers = self.offices.iter().flat_map(|office| &office.papers);
        papers.any(|known| known.paper == paper)
    }

    /// Every series with the size of its blocks.
    fn all_series(&self) -> Vec<Series> {
        let series = |name: String, daily| Series {
            size: self.size_of(&name),
            name,
            daily,
            asked: self.source == Source::Platform,
        };
        let words = self.offices.iter().flat_map(|office| {
            let papers = office.papers.iter();
            papers.map(|paper| format!("{}{}", office.abbreviation, paper.word))
        });
        let mut all: Vec<_> = words.map(|name| series(name, false)).collect();
        if !all.is_empty() {
            all.push(series(CASE_SERIES.to_owned(), true));
        }
        all
    }

    /// How many numbers one block of a series has.
    pub(crate) fn size_of(&self, series: &str) -> u32 {
        if series == CASE_SERIES {
            CASE_SIZE
        } else {
            self.size
        }
    }
}

/// What is set.
pub(crate) fn words(conn: &Connection) -> Result<NumberWords, AppError> {
    Ok(setting::get(conn, KEY)?.unwrap_or_default())
}

/// What is set for numbers.
///
/// # Errors
/// Of the store.
pub fn run(app: &App, _: NumberSettings) -> Result<NumberSettingsView, AppError> {
    let may_change = app.me()?.holds(HEAD);
    app.store.read(|conn| {
        let usual = USUAL.iter().map(|(paper, word)| PaperWord {
            paper: (*paper).to_owned(),
            word: (*word).to_owned(),
        });
        Ok(NumberSettingsView {
            words: words(conn)?,
            tag: app.device.tag.clone(),
            enrolled: device::platform(conn)?.is_some(),
            departments: chart_shelf::departments(conn, &app.device.region)?,
            usual: usual.collect(),
            may_change,
        })
    })
}

/// Sets it; numbers that were taken stay as they are.
///
/// # Errors
/// `wrong_post` for anybody but the head, `text_empty`, `text_too_long`, `text_twice`, `number_out_of_range`,
/// `number_source_fixed`.
pub fn set(app: &App, request: NumberWords) -> Result<NumberSettingsView, AppError> {
    if !app.me()?.holds(HEAD) {
        return Err(AppError::new("wrong_post").with("post", HEAD));
    }
    let words = checked(request)?;
    app.store.write(|tx| {
        fixed(app, tx, words.source)?;
        keep(tx, &words)
    })?;
    app.forget_words();
    app.line.wake();
    run(app, NumberSettings {})
}

/// One year, one source: two of them would allot the same numbers.
fn fixed(app: &App, conn: &Connection, wanted: Source) -> Result<(), AppError> {
    let year = app.today().year();
    let own = match wanted {
        Source::Platform => block::Source::Platform,
        Source::Lead => block::Source::Lead,
        Source::Slips => block::Source::Slip,
    };
    let places = number::places(conn)?.into_iter();
    for (series, _) in places.filter(|(_, known)| *known == year) {
        let place = Place {
            series: &series,
            year,
        };
        let blocks = block::list(conn, place)?;
        if blocks.iter().any(|block| block.source != own) {
            return Err(AppError::new("number_source_fixed")
                .field("source")
                .with("year", year));
        }
    }
    Ok(())
}

fn keep(tx: &Tx<'_>, words: &NumberWords) -> Result<(), AppError> {
    setting::put(tx, KEY, words)?;
    number::put_series(tx, &words.all_series())?;
    Ok(())
}

fn checked(mut words: NumberWords) -> Result<NumberWords, AppError> {
    if words.size == 0 || words.size > MAX_SIZE {
        return Err(out_of_range("size", MAX_SIZE));
    }
    if words.offices.len() > MAX_ROWS {
        return Err(out_of_range("offices", 500));
    }
    let mut departments = BTreeSet::new();
    for office in &mut words.offices {
        office.department = office.department.trim().to_owned();
        word("abbreviation", &mut office.abbreviation)?;
        if !departments.insert(office.department.clone()) {
            return Err(twice(&office.department));
        }
        if office.papers.len() > MAX_ROWS {
            return Err(out_of_range("papers", 500));
        }
        let mut papers = BTreeSet::new();
        for paper in &mut office.papers {
            word("paper", &mut paper.paper)?;
            word("word", &mut paper.word)?;
            if !papers.insert(paper.paper.clone()) {
                return Err(twice(&paper.paper));
            }
        }
    }
    Ok(words)
}

fn word(field: &str, text: &mut String) -> Result<(), AppError> {
    let inner = reason::filled(field, text, MAX_WORD)?.to_owned();
    // What separates the parts of a number and of a slip cannot stand in its words.
    if inner
        .chars()
        .any(|sign| sign.is_control() || matches!(sign, '|' | '〔' | '〕'))
    {
        return Err(AppError::new("value_malformed").field(field));
    }
    *text = inner;
    Ok(())
}

pub(crate) fn out_of_range(field: &str, max: u32) -> AppError {
    AppError::new("number_out_of_range")
        .field(field)
        .with("max", max)
}

fn twice(text: &str) -> AppError {
    AppError::new("text_twice").with("text", text)
}
