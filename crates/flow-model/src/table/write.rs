//! A chart becomes a table of steps; what a table cannot hold is said.

use std::collections::{HashMap, HashSet};

use crate::chart::{Chart, EventPlace, Gateway, Node, NodeKind, Trigger};
use crate::step::{Side, Step};

use super::cell::material_words;
use super::column::{Column, header};
use super::note::{Note, NoteCode, Notes};
use super::row::{DECISION, FORK, TASKS};
use super::{above, act, basis, limit, risk};

/// A table of steps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The cells: first what the chart carries as a whole, then the header, then a row per step.
    pub rows: Vec<Vec<String>>,
    /// Place of the header among the rows.
    pub header: usize,
    /// What the chart has and the table has not.
    pub lost: Vec<Note>,
}

/// The columns of our own tables.
const COLUMNS: [Column; 22] = [
    Column::Order,
    Column::Step,
    Column::Kind,
    Column::Post,
    Column::PostCode,
    Column::Act,
    Column::Limit,
    Column::LimitBasis,
    Column::Excluded,
    Column::Basis,
    Column::Duty,
    Column::Documents,
    Column::Materials,
    Column::Risk,
    Column::RiskDescription,
    Column::Control,
    Column::Question,
    Column::Next,
    Column::Officers,
    Column::Visits,
    Column::Effort,
    Column::Condition,
];
/// Columns that are left out where no row has anything in them.
const OPTIONAL: [Column; 14] = [
    Column::Kind,
    Column::Post,
    Column::PostCode,
    Column::LimitBasis,
    Column::Excluded,
    Column::Materials,
    Column::RiskDescription,
    Column::Control,
    Column::Question,
    Column::Officers,
    Column::Visits,
    Column::Effort,
    Column::Condition,
    Column::Duty,
];

/// Writes a chart as a table of steps. Reading the table gives steps, posts, limits, bases and ways again.
#[must_use]
pub fn write(chart: &Chart) -> Written {
    let mut writer = Writer::new(chart);
    let mut rows: Vec<HashMap<Column, String>> = Vec::new();
    for at in writer.shown.clone() {
        let row = writer.row(at);
        rows.push(row);
    }
    writer.whole_chart();
    let used: Vec<Column> = COLUMNS
        .into_iter()
        .filter(|column| {
            let filled = rows
                .iter()
                .any(|row| row.get(column).is_some_and(|text| !text.is_empty()));
            filled || !OPTIONAL.contains(column)
        })
        .collect();
    let mut table = above::write(chart);
    let place = table.len();
    table.push(
        used.iter()
            .map(|column| header(*column).to_owned())
            .collect(),
    );
    table.extend(rows.iter().map(|row| {
        let cells = used
            .iter()
            .map(|column| row.get(column).cloned().unwrap_or_default());
        cells.collect::<Vec<String>>()
    }));
    let (lost, _) = writer.lost.sorted();
    Written {
        rows: table,
        header: place,
        lost,
    }
}

struct Writer<'c> {
    chart: &'c Chart,
    at: HashMap<&'c str, usize>,
    /// Flows that leave each node.
    out: Vec<Vec<usize>>,
    /// How many flows enter each node.
    into: Vec<usize>,
    /// Nodes that have a row, in the order of the file.
    shown: Vec<usize>,
    number: HashMap<usize, usize>,
    lost: Notes,
}

impl<'c> Writer<'c> {
    fn new(chart: &'c Chart) -> Self {
        let at: HashMap<&str, usize> = chart
            .nodes
            .iter()
            .enumerate()
            .map(|(at, node)| (node.id.as_str(), at))
            .collect();
        let mut out = vec![Vec::new(); chart.nodes.len()];
        let mut into = vec![0; chart.nodes.len()];
        for (flow, it) in chart.flows.iter().enumerate() {
            if let (Some(from), Some(to)) = (at.get(it.source.as_str()), at.get(it.target.as_str()))
            {
                out[*from].push(flow);
                into[*to] += 1;
            }
        }
        let mut writer = Self {
            chart,
            at,
            out,
            into,
            shown: Vec::new(),
            number: HashMap::new(),
            lost: Notes::default(),
        };
        let of = chart
            .power_process
            .clone()
            .or(chart.processes.first().map(|p| p.id.clone()));
        let shown = chart.nodes.iter().enumerate().filter(|(at, node)| {
            let own = of.as_ref().is_none_or(|process| node.parent == *process);
            own && (works(node) || (writer.splits(*at) && writer.owner(*at).is_none()))
        });
        writer.shown = shown.map(|(at, _)| at).collect();
        writer.number = writer
            .shown
            .iter()
            .enumerate()
            .map(|(n, at)| (*at, n + 1))
            .collect();
        writer
    }

    /// Whether a node is a gateway with several ways.
    fn splits(&self, at: usize) -> bool {
        matches!(self.chart.nodes[at].kind, NodeKind::Gateway { .. }) && self.out[at].len() > 1
    }

    /// The step that alone leads to a gateway, whose row can tell the gateway's ways.
    fn owner(&self, gateway: usize) -> Option<usize> {
        if self.into[gateway] != 1 {
            return None;
        }
        let flow = self
            .chart
            .flows
            .iter()
            .find(|flow| flow.target == self.chart.nodes[gateway].id)?;
        let from = *self.at.get(flow.source.as_str())?;
        let alone =
            works(&self.chart.nodes[from]) && self.out[from].len() == 1 && flow.name.is_empty();
        alone.then_some(from)
    }

    fn row(&mut self, at: usize) -> HashMap<Column, String> {
        let chart = self.chart;
        let node = &chart.nodes[at];
        let mut row = HashMap::from([
            (Column::Order, self.number[&at].to_string()),
            (Column::Step, node.name.clone()),
        ]);
        let lane = chart
            .lanes
            .iter()
            .find(|lane| Some(&lane.id) == node.lane.as_ref());
        if let Some(lane) = lane {
            row.insert(Column::Post, lane.name.clone());
            row.insert(Column::PostCode, lane.post.clone().unwrap_or_default());
        }
        self.kind(at, &mut row);
        if let (Some(step), true) = (&node.step, works(node)) {
            self.card(at, step, &mut row);
        } else if works(node) {
            row.insert(Column::Act, "—".to_owned());
        }
        self.leave(at, &mut row);
        row
    }

    fn say(&mut self, at: usize, column: Option<Column>, code: NoteCode, params: &[(&str, &str)]) {
        let row = self.number.get(&at).copied().unwrap_or(0);
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.lost.add(row, column.map(header), code, params);
    }

    fn kind(&mut self, at: usize, row: &mut HashMap<Column, String>) {
        let node = &self.chart.nodes[at];
        let usual = match self.chart.power.side {
            Side::Internal => "userTask",
            Side::External => "task",
        };
        match &node.kind {
            NodeKind::Task { task, repeat } => {
                if task != usual {
                    let word = TASKS.iter().find(|(_, name)| name == task);
                    row.insert(Column::Kind, word.map_or("", |(word, _)| word).to_owned());
                }
                if repeat.is_some() {
                    self.say(at, None, NoteCode::RepeatNotHeld, &[("step", &node.name)]);
                }
            }
            NodeKind::SubProcess { .. } | NodeKind::Call { .. } => {
                self.say(at, None, NoteCode::InsideNotHeld, &[("step", &node.name)]);
            }
            NodeKind::Gateway {
                gateway: Gateway::Parallel,
                ..
            } => {
                row.insert(Column::Kind, FORK.to_owned());
                row.entry(Column::Step).and_modify(|name| {
                    if name.is_empty() {
                        *name = format!("{FORK}{}", self.number[&at]);
                    }
                });
            }
            NodeKind::Gateway { gateway, .. } => {
                row.insert(Column::Kind, DECISION.to_owned());
                row.entry(Column::Step).and_modify(|name| {
                    if name.is_empty() {
                        *name = format!("{DECISION}{}", self.number[&at]);
                    }
                });
                if *gateway != Gateway::Exclusive {
                    self.say(at, None, NoteCode::GatewayNotHeld, &[("element", &node.id)]);
                }
            }
            NodeKind::Event { .. } => {}
        }
    }

    fn card(&mut self, at: usize, step: &Step, row: &mut HashMap<Column, String>) {
        let count = |number: u32| {
            if number == 0 {
                String::new()
            } else {
                number.to_string()
            }
        };
        let bases: Vec<String> = step.basis.iter().map(basis::words).collect();
        if let Some(post) = &step.post {
            row.insert(Column::PostCode, post.clone());
        }
        row.insert(Column::Act, step.act.map_or("—", act::word).to_owned());
        if let Some(limit) = &step.limit {
            row.insert(Column::Limit, limit::words(limit));
            let basis = limit.basis.as_ref().map(basis::words).unwrap_or_default();
            row.insert(Column::LimitBasis, basis);
        }
        row.insert(
            Column::Excluded,
            step.excluded.as_ref().map(basis::words).unwrap_or_default(),
        );
        row.insert(Column::Basis, bases.join("\n"));
        row.insert(Column::Duty, step.duty.clone());
        let documents: Vec<String> = step.documents.clone();
        let materials: Vec<String> = step.materials.iter().map(material_words).collect();
        row.insert(
            Column::Documents,
            self.lines(at, Column::Documents, &documents),
        );
        row.insert(
            Column::Materials,
            self.lines(at, Column::Materials, &materials),
        );
        if let Some(risk) = &step.risk {
            row.insert(Column::Risk, risk::word(risk.grade).to_owned());
            row.insert(Column::RiskDescription, risk.description.clone());
            row.insert(Column::Control, risk.control.clone());
        }
        row.insert(Column::Officers, count(step.officers));
        row.insert(Column::Visits, count(step.visits));
        row.insert(
            Column::Effort,
            step.effort_min.map(|m| m.to_string()).unwrap_or_default(),
        );
        if !step.form.is_empty() {
            self.say(
                at,
                None,
                NoteCode::FormNotHeld,
                &[("count", &step.form.len().to_string())],
            );
        }
        if !step.stands_for.is_empty() {
            let name = &self.chart.nodes[at].name;
            self.say(at, None, NoteCode::StandsForNotHeld, &[("step", name)]);
        }
    }

    /// Entries, one per line. A single one with signs that separate would be read as several.
    fn lines(&mut self, at: usize, column: Column, entries: &[String]) -> String {
        if let [one] = entries
            && one.contains(['、', '，', ',', '；', ';'])
        {
            self.say(at, Some(column), NoteCode::TextNotHeld, &[("text", one)]);
        }
        entries.join("\n")
    }

    /// Where a row leads.
    fn leave(&mut self, at: usize, row: &mut HashMap<Column, String>) {
        let chart = self.chart;
        let mut from = at;
        if let [flow] = self.out[at][..]
            && let Some(to) = self.at.get(chart.flows[flow].target.as_str()).copied()
            && self.splits(to)
            && self.owner(to) == Some(at)
        {
            from = to;
            let gateway = &chart.nodes[to];
            row.insert(Column::Question, gateway.name.clone());
            let kind = match &gateway.kind {
                NodeKind::Gateway { gateway, .. } => *gateway,
                _ => Gateway::Exclusive,
            };
            if !matches!(kind, Gateway::Exclusive | Gateway::Parallel) {
                self.say(
                    at,
                    None,
                    NoteCode::GatewayNotHeld,
                    &[("element", &gateway.id)],
                );
            }
        }
        let parallel = match &chart.nodes[from].kind {
            NodeKind::Gateway { gateway, .. } => {
                *gateway == Gateway::Parallel && self.out[from].len() > 1
            }
            // Several flows out of a step without conditions are gone all at once.
            NodeKind::Task { .. }
            | NodeKind::SubProcess { .. }
            | NodeKind::Call { .. }
            | NodeKind::Event { .. } => self.out[from].len() > 1,
        };
        let flows = self.out[from].clone();
        let ways: Vec<String> = flows
            .iter()
            .filter_map(|flow| self.way(at, *flow))
            .collect();
        let next = match parallel {
            true => format!("并行：{}", ways.join("、")),
            false => ways.join("\n"),
        };
        row.insert(Column::Next, next);
    }

    /// One way: `条件→3`, `结束（名称）`.
    fn way(&mut self, at: usize, flow: usize) -> Option<String> {
        let it = &self.chart.flows[flow];
        let mut label = it.name.clone();
        if let Some(condition) = &it.condition {
            match (condition.formal, label.is_empty()) {
                (false, true) => label = condition.text.clone(),
                (false, false) if label == condition.text => {}
                (_, _) => self.say(
                    at,
                    Some(Column::Next),
                    NoteCode::ConditionNotHeld,
                    &[("text", &condition.text)],
                ),
            }
        }
        let safe = label
            .replace(['\n', '；', ';'], "，")
            .replace(['→', '⇒'], "-");
        if safe != label {
            self.say(
                at,
                Some(Column::Next),
                NoteCode::TextNotHeld,
                &[("text", &label)],
            );
        }
        let to = *self.at.get(it.target.as_str())?;
        let target = self.follow(to)?;
        Some(match safe.is_empty() {
            true => target,
            false => format!("{safe}→{target}"),
        })
    }

    /// What a flow leads to in the end: joins and events between are passed.
    fn follow(&self, to: usize) -> Option<String> {
        let mut here = to;
        let mut passed = HashSet::new();
        while passed.insert(here) {
            if let Some(number) = self.number.get(&here) {
                return Some(number.to_string());
            }
            let node = &self.chart.nodes[here];
            if let NodeKind::Event {
                place: EventPlace::End,
                ..
            } = node.kind
            {
                return Some(match node.name.is_empty() {
                    true => "结束".to_owned(),
                    false => format!("结束（{}）", node.name.replace(['\n', '；', ';'], "，")),
                });
            }
            let flow = self.out[here].first()?;
            here = *self.at.get(self.chart.flows[*flow].target.as_str())?;
        }
        None
    }

    /// What belongs to no row.
    fn whole_chart(&mut self) {
        let chart = self.chart;
        if chart.processes.len() > 1 {
            let count = chart.processes.len().to_string();
            self.lost
                .add(0, None, NoteCode::ProcessesNotHeld, &[("count", &count)]);
        }
        let mut starts = 0;
        for (at, node) in chart.nodes.iter().enumerate() {
            let NodeKind::Event { place, trigger } = &node.kind else {
                continue;
            };
            let plain = *trigger == Trigger::None;
            let held = match place {
                EventPlace::Start { .. } => {
                    starts += 1;
                    plain && starts == 1
                }
                EventPlace::End => plain,
                EventPlace::Catch | EventPlace::Throw | EventPlace::Boundary { .. } => false,
            };
            if !held {
                self.say(at, None, NoteCode::EventNotHeld, &[("element", &node.id)]);
            }
        }
    }
}

/// Whether a node is a step of its own.
fn works(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Task { .. } | NodeKind::SubProcess { .. } | NodeKind::Call { .. }
    )
}
