//! The nodes of an old flow file: fields as attributes or as child elements.

use crate::chart::{Bounds, Point};
use crate::sketch::printable;
use crate::step::{Counting, Limit, Unit};
use crate::table::MAX_CELL;
use crate::table::note::{NoteCode, Notes};
use crate::xml::{At, Document};

/// Word before the description of a risk, which in the old files has no grade.
pub(super) const RISK: &str = "风险";
/// Most points of one line.
const MAX_POINTS: usize = 200;
/// Farthest coordinate of an old drawing.
const FARTHEST: f64 = 100_000.0;
/// Deepest element that can be the `flow`.
const FLOW_WITHIN: usize = 200;

/// Types of the old files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// U, 用户参与.
    User,
    /// D, 系统过程.
    System,
    /// J, 判断.
    Judgement,
}

/// A way to a next node.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Way {
    pub to: String,
    pub label: String,
    /// The field that names it.
    pub field: &'static str,
    pub points: Vec<Point>,
}

/// A `flow_seq`.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub line: u32,
    pub id: String,
    pub kind: Kind,
    pub title: String,
    pub people: String,
    pub duty: String,
    pub is_risk: bool,
    pub risk: String,
    pub limit: Option<Limit>,
    pub documents: Vec<String>,
    pub ways: Vec<Way>,
    pub bounds: Option<Bounds>,
}

/// The first `flow` of a file that holds a `flow_seq`.
pub(super) fn flow(document: &Document) -> Option<At> {
    flows(document).next()
}

/// The elements `flow` that hold a `flow_seq`, none within another one.
pub(super) fn flows(document: &Document) -> impl Iterator<Item = At> {
    let all = document.descendants(document.root()).take(FLOW_WITHIN);
    all.filter(|at| is(document, *at, "flow")).filter(|at| {
        let mut below = document.descendants(*at);
        below.any(|below| is(document, below, "flow_seq"))
    })
}

/// All nodes, in their order; a second one with the same id is said and left out.
pub(super) fn nodes(document: &Document, flow: At, notes: &mut Notes) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let all: Vec<At> = document
        .descendants(flow)
        .filter(|at| is(document, *at, "flow_seq"))
        .collect();
    for at in all {
        let node = node(document, at, notes);
        if nodes.iter().any(|known| known.id == node.id) {
            notes.add(
                node.line,
                Some("seq_id"),
                NoteCode::IdTwice,
                &[("id", &node.id)],
            );
            continue;
        }
        nodes.push(node);
    }
    nodes
}

/// Whether a next id says that the flow ends: none, 0, -1, or the word.
pub(super) fn is_end(id: &str) -> bool {
    matches!(
        id.trim().to_lowercase().as_str(),
        "" | "0" | "-1" | "end" | "null" | "结束"
    )
}

/// The first of the fields that has a text.
pub(super) fn text(document: &Document, at: At, names: &[&str]) -> String {
    let found = names
        .iter()
        .map(|name| field(document, at, name))
        .find(|text| !text.is_empty());
    found.unwrap_or_default()
}

fn is(document: &Document, at: At, name: &str) -> bool {
    document.element(at).name.local.eq_ignore_ascii_case(name)
}

/// A field, as attribute or as child element.
fn field(document: &Document, at: At, name: &str) -> String {
    let attributes = &document.element(at).attributes;
    let attribute = attributes
        .iter()
        .find(|a| a.name.local.eq_ignore_ascii_case(name));
    let text = match attribute {
        Some(attribute) => attribute.value.to_string(),
        None => {
            let child = document
                .children(at)
                .find(|child| is(document, *child, name));
            child.map(|child| document.text(child)).unwrap_or_default()
        }
    };
    printable(text.trim()).chars().take(MAX_CELL).collect()
}

fn node(document: &Document, at: At, notes: &mut Notes) -> Node {
    let line = document.element(at).line;
    let read = |name: &str| field(document, at, name);
    let word = read("type").to_uppercase();
    let kind = match word.as_str() {
        "U" => Kind::User,
        "D" => Kind::System,
        "J" => Kind::Judgement,
        other => {
            notes.add(
                line,
                Some("type"),
                NoteCode::TypeUnknown,
                &[("text", other)],
            );
            Kind::User
        }
    };
    let title = read("title");
    if title.is_empty() && kind != Kind::Judgement {
        notes.add(
            line,
            Some("title"),
            NoteCode::StepMissing,
            &[("text", &read("seq_id"))],
        );
    }
    let people = read("accept_name");
    if people.is_empty() && kind == Kind::User {
        notes.add(line, Some("accept_name"), NoteCode::PostMissing, &[]);
    }
    let mut node = Node {
        line,
        id: read("seq_id"),
        kind,
        title,
        people,
        duty: read("station_function"),
        is_risk: matches!(
            read("is_risk").to_lowercase().as_str(),
            "1" | "true" | "y" | "yes" | "是"
        ),
        risk: read("risk_desc"),
        limit: None,
        documents: documents(document, at),
        ways: ways(document, at, kind),
        bounds: bounds(document, at),
    };
    if node.is_risk {
        // The old files mark a risk without a grade, and no grade is made up.
        notes.add(
            line,
            Some("is_risk"),
            NoteCode::RiskUnknown,
            &[("text", &node.risk)],
        );
    }
    if kind != Kind::Judgement {
        node.limit = limit(document, at, line, notes);
    } else {
        judge(&node, notes);
    }
    node
}

/// A judgement needs exactly two branches, each with a condition.
fn judge(node: &Node, notes: &mut Notes) {
    if node.ways.len() != 2 {
        let branches = node.ways.len().to_string();
        notes.add(
            node.line,
            None,
            NoteCode::JudgementBranches,
            &[("branches", &branches), ("step", &node.title)],
        );
    }
    for way in node.ways.iter().filter(|way| way.label.is_empty()) {
        notes.add(
            node.line,
            Some(way.field),
            NoteCode::JudgementCondition,
            &[("step", &node.title)],
        );
    }
}

/// `anticipate_day` with `anticipate_type`: 4 hour, 0 day, 1 working day, 2 month, 3 year.
fn limit(document: &Document, at: At, line: u32, notes: &mut Notes) -> Option<Limit> {
    let day = field(document, at, "anticipate_day");
    if day.is_empty() {
        return None;
    }
    let kind = field(document, at, "anticipate_type");
    let mut say =
        |column: &str, code, text: &str| notes.add(line, Some(column), code, &[("text", text)]);
    let Ok(number) = day.parse::<u32>() else {
        say("anticipate_day", NoteCode::LimitUnknown, &day);
        return None;
    };
    let (unit, counting) = match kind.as_str() {
        "4" => (Unit::Hour, Counting::Working),
        "0" => (Unit::Day, Counting::Calendar),
        "1" => (Unit::Day, Counting::Working),
        "2" => (Unit::Month, Counting::Calendar),
        "3" => (Unit::Year, Counting::Calendar),
        _ => {
            say(
                "anticipate_type",
                NoteCode::LimitUnitMissing,
                &format!("{day} {kind}"),
            );
            return None;
        }
    };
    Some(Limit {
        number,
        unit,
        counting,
        basis: None,
    })
}

/// `document` children, a `documents` list, or names in one text.
fn documents(document: &Document, at: At) -> Vec<String> {
    let mut names = Vec::new();
    let children: Vec<At> = document
        .descendants(at)
        .filter(|below| *below != at && is(document, *below, "document"))
        .collect();
    for child in &children {
        let name = text(document, *child, &["title", "name", "document_name"]);
        let own = document.text(*child);
        names.push(if name.is_empty() {
            printable(own.trim())
        } else {
            name
        });
    }
    if children.is_empty() {
        let listed = text(document, at, &["documents", "document"]);
        names.extend(
            listed
                .split(['、', '；', ';', '，', ',', '\n'])
                .map(|n| n.trim().to_owned()),
        );
    }
    let mut seen = Vec::new();
    for name in names {
        if !name.is_empty() && !seen.contains(&name) {
            seen.push(name.chars().take(MAX_CELL).collect());
        }
    }
    seen
}

/// `next_seq_id`, or of a judgement `true_next_seq_id` and `false_next_seq_id`, with conditions and points.
fn ways(document: &Document, at: At, kind: Kind) -> Vec<Way> {
    const FIELDS: [(&str, [&str; 4], [&str; 3]); 3] = [
        (
            "next_seq_id",
            ["next_condition", "condition", "next_title", ""],
            ["next_point", "point", "points"],
        ),
        (
            "true_next_seq_id",
            ["true_condition", "true_title", "true_text", "true_desc"],
            ["true_point", "true_points", "true_next_point"],
        ),
        (
            "false_next_seq_id",
            ["false_condition", "false_title", "false_text", "false_desc"],
            ["false_point", "false_points", "false_next_point"],
        ),
    ];
    let mut found = Vec::new();
    for (name, conditions, points) in FIELDS {
        let of_judgement = name != "next_seq_id";
        if of_judgement != (kind == Kind::Judgement) {
            continue;
        }
        let holder = document
            .children(at)
            .find(|child| is(document, *child, name));
        let ids = field(document, at, name);
        // The id may stand in an element that holds condition and points as well.
        let inside = |names: &[&str]| holder.map(|h| text(document, h, names)).unwrap_or_default();
        let ids = match inside(&["seq_id", "id"]) {
            inner if !inner.is_empty() => inner,
            _ => ids,
        };
        let mut label = text(document, at, &conditions);
        if label.is_empty() {
            label = inside(&["condition", "title", "text", "desc"]);
        }
        let mut line = text(document, at, &points);
        if line.is_empty() {
            line = inside(&["point", "points"]);
        }
        let several = ids
            .split([',', ';', '，', '；', '、', ' '])
            .map(str::trim)
            .filter(|id| !id.is_empty());
        for id in several {
            found.push(Way {
                to: id.to_owned(),
                label: label.clone(),
                field: name,
                points: polyline(&line),
            });
        }
    }
    found
}

fn bounds(document: &Document, at: At) -> Option<Bounds> {
    let number = |name: &str| {
        let text = field(document, at, name);
        let number: f64 = text.trim_end_matches("px").trim().parse().ok()?;
        (number.is_finite() && number.abs() <= FARTHEST).then_some(number)
    };
    Some(Bounds {
        x: number("left")?,
        y: number("top")?,
        width: number("width").filter(|w| *w > 0.0)?,
        height: number("height").filter(|h| *h > 0.0)?,
    })
}

/// Points such as `10,20 30,40`, `10,20;30,40` or `10 20 30 40`; an odd count or a word makes none.
fn polyline(text: &str) -> Vec<Point> {
    let numbers = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    let numbers: Vec<&str> = numbers
        .filter(|n| !n.is_empty())
        .take(2 * MAX_POINTS)
        .collect();
    let numbers: Vec<f64> = numbers.iter().filter_map(|n| n.parse().ok()).collect();
    let within = numbers
        .iter()
        .all(|n: &f64| n.is_finite() && n.abs() <= FARTHEST);
    if !within || !numbers.len().is_multiple_of(2) {
        return Vec::new();
    }
    numbers
        .chunks(2)
        .map(|pair| Point {
            x: pair[0],
            y: pair[1],
        })
        .collect()
}
