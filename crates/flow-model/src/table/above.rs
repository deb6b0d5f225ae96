//! What stands above a table of steps: name, class of power, limits, posts; read and written.

use crate::chart::{Chart, EventPlace, Node, NodeKind};
use crate::step::{CaseType, Limit, Power, Side};

use super::note::{NoteCode, Notes};
use super::sheet::Parts;
use super::{CLASSES, MAX_CELL, Options, basis, limit, row};

/// Case types and their words; the first word of each is written, 一般程序 stands in tables from before 2021.
const CASE_TYPES: [(CaseType, &str); 7] = [
    (CaseType::Instant, "即办件"),
    (CaseType::Promised, "承诺件"),
    (CaseType::Joint, "联办件"),
    (CaseType::Reported, "上报件"),
    (CaseType::Simple, "简易程序"),
    (CaseType::General, "普通程序"),
    (CaseType::General, "一般程序"),
];
const NAME: [&str; 4] = ["事项名称", "流程名称", "流程图名称", "名称"];
const CLASS: [&str; 4] = ["权力类型", "权力类别", "事项类型", "职权类型"];
const CASE_TYPE: [&str; 3] = ["办件类型", "适用程序", "程序类型"];
const SIDE: [&str; 1] = ["流程图类型"];
const PROMISED: [&str; 2] = ["承诺时限", "承诺办结时限"];
const STATUTORY: [&str; 2] = ["法定时限", "法定办结时限"];
const PROMISED_BASIS: [&str; 1] = ["承诺时限依据"];
const STATUTORY_BASIS: [&str; 1] = ["法定时限依据"];
const COMPLAINT: [&str; 4] = ["监督投诉", "监督投诉途径", "投诉途径", "监督投诉渠道"];
const REMEDY: [&str; 3] = ["救济途径", "法律救济", "救济渠道"];
const START: [&str; 1] = ["开始"];
const POSTS: [&str; 1] = ["岗位顺序"];

/// Words at the end of a title that name the table, not the procedure.
const TABLE_WORDS: [&str; 4] = ["环节一览表", "环节表", "步骤表", "一览表"];

/// What stands above the table.
pub(super) struct Head {
    pub name: String,
    pub power: Power,
    pub start: String,
    /// Posts in the order that the table names.
    pub posts: Vec<String>,
}

/// Reads what stands above a table, and what is known besides.
pub(super) fn read(parts: &Parts, options: &Options, notes: &mut Notes) -> Head {
    let said = |names: &[&str]| {
        let found = parts
            .above
            .iter()
            .find(|(_, key, _)| names.contains(&key.as_str()));
        found.map(|(row, _, value)| (*row, value.as_str()))
    };
    let text = |names: &[&str]| said(names).map_or("", |(_, value)| value).to_owned();
    let mut power = Power {
        side: options.side,
        class: options.class.clone(),
        complaint: text(&COMPLAINT),
        remedy: text(&REMEDY),
        ..Power::default()
    };
    let mut unknown = |row: u32, value: &str| {
        notes.add(row, None, NoteCode::HeadUnknown, &[("text", value)]);
    };
    if let Some((row, value)) = said(&CLASS) {
        let class = CLASSES
            .iter()
            .find(|(code, name)| *code == value || *name == value);
        match class {
            Some((code, _)) => power.class = Some((*code).to_owned()),
            None => unknown(row, value),
        }
    }
    if let Some((row, value)) = said(&CASE_TYPE) {
        power.case_type = CASE_TYPES
            .iter()
            .find(|(_, name)| *name == value)
            .map(|(it, _)| *it);
        if power.case_type.is_none() {
            unknown(row, value);
        }
    }
    if let Some((_, value)) = said(&SIDE) {
        power.side = if value.contains("外部") {
            Side::External
        } else {
            Side::Internal
        };
    }
    let mut limit = |names: &[&str], basis: &[&str]| {
        let (row, value) = said(names)?;
        match limit::read(value, None, power.class.as_deref()) {
            Ok(found) => {
                let mut limit = found?.limit;
                limit.basis = said(basis).and_then(|(_, value)| row::first_basis(value));
                Some(limit)
            }
            Err(_) => {
                unknown(row, value);
                None
            }
        }
    };
    let promised = limit(&PROMISED, &PROMISED_BASIS);
    let statutory = limit(&STATUTORY, &STATUTORY_BASIS);
    (power.promised, power.statutory) = (promised, statutory);
    let named = [text(&NAME), titled(&parts.title), titled(&options.name)];
    let name = named
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or_default();
    let posts = text(&POSTS);
    let posts = posts
        .split('、')
        .filter(|post| !post.is_empty())
        .map(str::to_owned)
        .collect();
    Head {
        name: name.chars().take(MAX_CELL).collect(),
        power,
        start: text(&START),
        posts,
    }
}

/// What the chart carries as a whole, one thing per cell.
pub(super) fn write(chart: &Chart) -> Vec<Vec<String>> {
    let power = &chart.power;
    let pair = |names: &[&str], value: &str| format!("{}：{value}", names[0]);
    let name = chart
        .processes
        .first()
        .map_or("", |process| process.name.as_str());
    let mut first = Vec::new();
    if let Some(class) = &power.class {
        let word = CLASSES.iter().find(|(code, _)| code == class);
        first.push(pair(&CLASS, word.map_or(class, |(_, name)| name)));
    }
    if let Some((_, word)) = CASE_TYPES
        .iter()
        .find(|(it, _)| Some(*it) == power.case_type)
    {
        first.push(pair(&CASE_TYPE, word));
    }
    let side = match power.side {
        Side::Internal => "内部",
        Side::External => "外部",
    };
    first.push(pair(&SIDE, side));
    let mut limits = |names: &[&str], of: &[&str], limit: &Option<Limit>| {
        if let Some(limit) = limit {
            first.push(pair(names, &limit::words(limit)));
            if let Some(basis) = &limit.basis {
                first.push(pair(of, &basis::words(basis)));
            }
        }
    };
    limits(&PROMISED, &PROMISED_BASIS, &power.promised);
    limits(&STATUTORY, &STATUTORY_BASIS, &power.statutory);
    let mut second = Vec::new();
    let is_start = |node: &&Node| {
        matches!(
            &node.kind,
            NodeKind::Event {
                place: EventPlace::Start { .. },
                ..
            }
        )
    };
    if let Some(start) = chart
        .nodes
        .iter()
        .find(is_start)
        .filter(|start| !start.name.is_empty())
    {
        second.push(pair(&START, &start.name));
    }
    if !chart.lanes.is_empty() {
        let posts: Vec<&str> = chart.lanes.iter().map(|lane| lane.name.as_str()).collect();
        second.push(pair(&POSTS, &posts.join("、")));
    }
    if !power.complaint.is_empty() {
        second.push(pair(&COMPLAINT, &power.complaint));
    }
    if !power.remedy.is_empty() {
        second.push(pair(&REMEDY, &power.remedy));
    }
    let mut rows = vec![vec![pair(&[NAME[1]], name)], first, second];
    rows.retain(|row| !row.is_empty());
    rows
}

/// A title without the words that say that it is a table.
fn titled(title: &str) -> String {
    let title = title.trim();
    let bare = TABLE_WORDS.iter().find_map(|word| title.strip_suffix(word));
    bare.filter(|bare| !bare.is_empty())
        .unwrap_or(title)
        .to_owned()
}
