//! From rows to steps: each row's cells onto a step card, rows of the same step joined, what is wrong listed.

use crate::step::{Basis, Risk, Step};

use super::cell::{list, material};
use super::column::Column;
use super::note::{NoteCode, Notes};
use super::numeral::{plain, whole};
use super::sheet::{Line, Parts};
use super::way::{self, Names, Way};
use super::{act, basis, limit, risk};

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// A step, with the BPMN name of its task.
    #[default]
    Task,
    /// A step of another BPMN task.
    Other(&'static str),
    /// A decision without work.
    Decision,
    /// Ways side by side, without work.
    Fork,
}

/// Words of the column 步骤类型 and the BPMN task that they mean.
pub(super) const TASKS: [(&str, &str); 8] = [
    ("人工", "userTask"),
    ("系统", "serviceTask"),
    ("一般", "task"),
    ("线下", "manualTask"),
    ("发送", "sendTask"),
    ("接收", "receiveTask"),
    ("脚本", "scriptTask"),
    ("规则", "businessRuleTask"),
];
/// Other words for them.
const TASKS_TOO: [(&str, &str); 10] = [
    ("办理", "userTask"),
    ("人工办理", "userTask"),
    ("用户参与", "userTask"),
    ("环节", "userTask"),
    ("u", "userTask"),
    ("自动", "serviceTask"),
    ("系统自动", "serviceTask"),
    ("系统过程", "serviceTask"),
    ("d", "serviceTask"),
    ("普通", "userTask"),
];
const DECISIONS: [&str; 8] = [
    "判断", "决策", "分支", "选择", "判定", "j", "decision", "gateway",
];
const FORKS: [&str; 3] = ["并行网关", "分叉", "fork"];
/// Word of a decision in our own tables.
pub(super) const DECISION: &str = "判断";
/// Word of a fork in our own tables.
pub(super) const FORK: &str = "分叉";
/// A step of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub row: u32,
    pub order: String,
    pub name: String,
    pub kind: Kind,
    pub post: String,
    pub post_code: Option<String>,
    pub step: Step,
    pub question: String,
    /// The cells of next step and condition, of this row and those that go on with it.
    pub said: Vec<(u32, String, String)>,
    /// Answers that lead to the next row.
    pub onward: Vec<String>,
    /// A word says that its ways are gone side by side.
    pub parallel: bool,
    pub ways: Vec<Way>,
}

/// Reads all rows; `class` is the class of power, by which a bare 日 counts.
pub(super) fn rows(parts: &Parts, class: Option<&str>, notes: &mut Notes) -> (Vec<Row>, Names) {
    let mut reader = Reader {
        parts,
        class,
        notes,
        rows: Vec::new(),
        names: Names::default(),
    };
    for line in &parts.lines {
        reader.line(line);
    }
    (reader.rows, reader.names)
}

struct Reader<'t, 'n> {
    parts: &'t Parts,
    class: Option<&'t str>,
    notes: &'n mut Notes,
    rows: Vec<Row>,
    names: Names,
}

impl Reader<'_, '_> {
    fn say(&mut self, row: u32, column: Column, code: NoteCode, params: &[(&str, &str)]) {
        let header = self.parts.header(column);
        self.notes.add(row, header, code, params);
    }

    fn line(&mut self, line: &Line) {
        let (order, name) = (line.get(Column::Order), line.get(Column::Step));
        let twin = self
            .twin(order, name)
            .filter(|&at| !self.is_of_another(at, line));
        if let Some(at) = twin {
            return self.go_on(at, line);
        }
        if name.is_empty() {
            let text = line.cells.values().next().map_or("", String::as_str);
            return self.say(
                line.row,
                Column::Step,
                NoteCode::StepMissing,
                &[("text", text)],
            );
        }
        let mut row = Row {
            row: line.row,
            order: order.to_owned(),
            name: one_line(name),
            post: one_line(line.get(Column::Post)),
            question: one_line(line.get(Column::Question)),
            said: vec![said(line)],
            onward: line.onward.clone(),
            ..Row::default()
        };
        row.post_code = Some(line.get(Column::PostCode).to_owned()).filter(|code| !code.is_empty());
        self.kind(line, &mut row);
        if matches!(row.kind, Kind::Task | Kind::Other(_)) {
            self.card(line, &mut row);
        }
        self.post(line, &mut row);
        let at = self.rows.len();
        if !self.names.book(order, &row.name, at) {
            self.say(
                line.row,
                Column::Order,
                NoteCode::OrderTwice,
                &[("order", order)],
            );
        }
        self.rows.push(row);
    }

    /// The step that a row goes on with: the same number with the same or no name, or neither of both.
    fn twin(&self, order: &str, name: &str) -> Option<usize> {
        let same = |at: &usize| name.is_empty() || plain(&self.rows[*at].name) == plain(name);
        match (order.is_empty(), name.is_empty()) {
            (false, _) => self.names.order(order).filter(same),
            (true, true) => self.rows.len().checked_sub(1),
            (true, false) => {
                let last = self.rows.len().checked_sub(1)?;
                let unnumbered = self.rows[last].order.is_empty() || self.parts.has(Column::Order);
                Some(last).filter(|at| unnumbered && same(at))
            }
        }
    }

    /// Whether a row without a number, in a table without numbers, is the step of another post with the same name:
    /// 审核 by a clerk and 审核 by the head of the section.
    fn is_of_another(&self, at: usize, line: &Line) -> bool {
        let posts = [Column::Post, Column::People].map(|column| one_line(line.get(column)));
        let own = posts.into_iter().find(|post| !post.is_empty());
        let named = !line.get(Column::Step).is_empty() && !self.parts.has(Column::Order);
        named && own.is_some_and(|own| own != self.rows[at].post)
    }

    /// A further row of a step: more ways, documents, materials, bases; what contradicts is said.
    fn go_on(&mut self, at: usize, line: &Line) {
        let mut more = Row {
            name: self.rows[at].name.clone(),
            ..Row::default()
        };
        self.kind(line, &mut more);
        if line.cells.contains_key(&Column::Limit) || line.cells.len() > 2 {
            self.card(line, &mut more);
        }
        let old = &mut self.rows[at];
        old.said.push(said(line));
        extend(&mut old.onward, line.onward.clone());
        old.parallel |= more.parallel;
        if old.question.is_empty() {
            old.question = one_line(line.get(Column::Question));
        }
        let mut differs = Vec::new();
        let step = &mut old.step;
        extend(&mut step.basis, more.step.basis);
        extend(&mut step.documents, more.step.documents);
        extend(&mut step.materials, more.step.materials);
        if !more.step.duty.is_empty() && !step.duty.contains(&more.step.duty) {
            let apart = if step.duty.is_empty() { "" } else { "；" };
            step.duty = format!("{}{apart}{}", step.duty, more.step.duty);
        }
        match (&step.limit, more.step.limit) {
            (None, Some(limit)) => step.limit = Some(limit),
            (Some(old), Some(new)) if *old != new => differs.push(Column::Limit),
            (_, _) => {}
        }
        if step.risk.is_none() {
            step.risk = more.step.risk;
        } else if more.step.risk.is_some() && more.step.risk != step.risk {
            differs.push(Column::Risk);
        }
        let post = one_line(line.get(Column::Post));
        if !post.is_empty() && post != old.post {
            differs.push(Column::Post);
        }
        for column in differs {
            self.say(
                line.row,
                column,
                NoteCode::CellDiffers,
                &[("text", line.get(column))],
            );
        }
    }

    fn kind(&mut self, line: &Line, row: &mut Row) {
        let word = plain(line.get(Column::Kind));
        let tasks = TASKS.iter().chain(&TASKS_TOO);
        let task = tasks
            .into_iter()
            .find(|(name, task)| *name == word || task.eq_ignore_ascii_case(&word));
        if word.is_empty() {
        } else if let Some((_, task)) = task {
            row.kind = if *task == "userTask" {
                Kind::Task
            } else {
                Kind::Other(task)
            };
        } else if DECISIONS.contains(&word.as_str()) {
            row.kind = Kind::Decision;
        } else if FORKS.contains(&word.as_str()) {
            row.kind = Kind::Fork;
            row.parallel = true;
        } else if way::is_parallel(&word) {
            row.parallel = true;
        } else {
            let text = line.get(Column::Kind);
            self.say(
                line.row,
                Column::Kind,
                NoteCode::KindUnknown,
                &[("text", text)],
            );
        }
    }

    fn post(&mut self, line: &Line, row: &mut Row) {
        let people = one_line(line.get(Column::People));
        if row.post.is_empty() && !people.is_empty() {
            row.post = people;
            return;
        }
        if !people.is_empty()
            && people != row.post
            && matches!(row.kind, Kind::Task | Kind::Other(_))
        {
            let apart = if row.step.duty.is_empty() { "" } else { "；" };
            row.step.duty = format!("{}{apart}承办：{people}", row.step.duty);
            self.say(
                line.row,
                Column::People,
                NoteCode::PeopleToDuty,
                &[("text", &people)],
            );
        }
        if !row.post.is_empty() {
            return;
        }
        let column = match self.parts.has(Column::Post) {
            true => Column::Post,
            false => Column::People,
        };
        match self.rows.last() {
            Some(above) if !above.post.is_empty() && self.parts.has(column) => {
                row.post = above.post.clone();
                let post = row.post.clone();
                if matches!(row.kind, Kind::Task | Kind::Other(_)) {
                    self.say(
                        line.row,
                        column,
                        NoteCode::PostFromAbove,
                        &[("post", &post)],
                    );
                }
            }
            Some(_) | None if self.parts.has(column) => {
                self.say(line.row, column, NoteCode::PostMissing, &[]);
            }
            // A table without the column says so once.
            Some(_) | None => {}
        }
    }

    /// The step card of a row.
    fn card(&mut self, line: &Line, row: &mut Row) {
        let step = &mut row.step;
        step.post = Some(line.get(Column::PostCode).to_owned()).filter(|code| !code.is_empty());
        step.duty = line.get(Column::Duty).to_owned();
        step.basis = basis::read(line.get(Column::Basis));
        step.documents = list(line.get(Column::Documents));
        step.materials = list(line.get(Column::Materials))
            .iter()
            .map(|it| material(it))
            .collect();
        step.excluded = basis::read(line.get(Column::Excluded)).into_iter().next();
        step.officers = self.count(line, Column::Officers).unwrap_or(0);
        step.visits = self.count(line, Column::Visits).unwrap_or(0);
        step.effort_min = self.count(line, Column::Effort);
        step.act = self.act(line, &row.name);
        step.limit = self.limit(line);
        step.risk = self.risk(line);
    }

    fn count(&mut self, line: &Line, column: Column) -> Option<u32> {
        let text = plain(line.get(column));
        if text.is_empty() || matches!(text.as_str(), "-" | "—" | "/" | "无") {
            return None;
        }
        let trimmed = text.trim_end_matches(['次', '人', '名', '分', '钟', '以', '上']);
        let number = whole(trimmed.trim_end_matches("minutes").trim_end_matches("min"));
        if number.is_none() {
            self.say(
                line.row,
                column,
                NoteCode::CountUnknown,
                &[("text", line.get(column))],
            );
        }
        number
    }

    fn act(&mut self, line: &Line, name: &str) -> Option<crate::step::Act> {
        let text = line.get(Column::Act);
        if text == "—" {
            return None;
        }
        if !text.is_empty() {
            let named = act::named(text);
            if named.is_none() {
                self.say(
                    line.row,
                    Column::Act,
                    NoteCode::ActUnknown,
                    &[("text", text)],
                );
            }
            return named;
        }
        let found = act::of(name);
        if found.is_none() && !name.is_empty() && !line.get(Column::Step).is_empty() {
            self.say(
                line.row,
                Column::Step,
                NoteCode::ActNotFound,
                &[("text", name)],
            );
        }
        found
    }

    fn limit(&mut self, line: &Line) -> Option<crate::step::Limit> {
        let text = line.get(Column::Limit);
        let found = limit::read(text, self.parts.bare, self.class);
        let understood = match found {
            Ok(None) => return None,
            Ok(Some(understood)) => understood,
            Err(code) => {
                self.say(line.row, Column::Limit, code, &[("text", text)]);
                return None;
            }
        };
        if let Some(code) = understood.assumed {
            self.say(line.row, Column::Limit, code, &[("text", text)]);
        }
        if line.limit_rows > 1 {
            let rows = line.limit_rows.to_string();
            self.say(
                line.row,
                Column::Limit,
                NoteCode::LimitMerged,
                &[("rows", &rows), ("text", text)],
            );
        }
        let mut limit = understood.limit;
        limit.basis = basis::read(line.get(Column::LimitBasis)).into_iter().next();
        Some(limit)
    }

    fn risk(&mut self, line: &Line) -> Option<Risk> {
        let (cell, words) = (line.get(Column::Risk), line.get(Column::RiskDescription));
        let control = line.get(Column::Control).to_owned();
        let (grade, beside) = match (risk::read(cell), risk::read(words)) {
            (risk::Said::Grade(grade, beside), _) => (grade, beside),
            (risk::Said::None, risk::Said::Grade(grade, beside)) => {
                return Some(Risk {
                    grade,
                    description: beside,
                    control,
                });
            }
            (risk::Said::None, risk::Said::None) if control.is_empty() => return None,
            (risk::Said::None, risk::Said::None) => {
                self.say(
                    line.row,
                    Column::Control,
                    NoteCode::RiskUnknown,
                    &[("text", &control)],
                );
                return None;
            }
            (risk::Said::Words(text), _) | (risk::Said::None, risk::Said::Words(text)) => {
                let column = match cell.is_empty() {
                    true => Column::RiskDescription,
                    false => Column::Risk,
                };
                self.say(line.row, column, NoteCode::RiskUnknown, &[("text", &text)]);
                return None;
            }
        };
        let both = [beside.as_str(), words];
        let both: Vec<&str> = both
            .into_iter()
            .filter(|text| !text.is_empty() && *text != "—")
            .collect();
        Some(Risk {
            grade,
            description: both.join("；"),
            control,
        })
    }
}

fn said(line: &Line) -> (u32, String, String) {
    let (next, condition) = (line.get(Column::Next), line.get(Column::Condition));
    (line.row, next.to_owned(), condition.to_owned())
}

fn extend<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(if text.is_ascii() { " " } else { "" })
}

/// The first basis of a text, for what stands above the table.
pub(super) fn first_basis(text: &str) -> Option<Basis> {
    basis::read(text).into_iter().next()
}
