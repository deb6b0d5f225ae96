//! Layouts of random charts: block-structured and wild, with lanes, pools, boundary events, sub-processes, data,
//! loops and parts that nothing joins. Seeded, so that every failure comes again.

use std::fmt::Write;

use flow_model::chart::{Chart, Point};
use flow_model::edit::{Edit, apply};
use flow_model::layout::{arrange, arrange_part, drawn};
use flow_model::xml::Document;

use crate::drawing::faults;

/// A small generator of numbers (SplitMix64, Steele, Lea, Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }
}

/// A chart in the making.
struct Making {
    dice: Dice,
    body: String,
    lanes: Vec<Vec<String>>,
    count: usize,
    flows: usize,
    extras: bool,
}

const NAMES: [&str; 10] = [
    "受理",
    "审查申请材料",
    "组织听证并制作听证笔录",
    "是否需要补正",
    "作出不予行政许可决定并说明理由、告知救济途径",
    "送达",
    "Review the application",
    "归档",
    "",
    "两名以上执法人员现场核查",
];
const LABELS: [&str; 6] = ["", "同意", "不同意，退回", "合格", "需要补正材料", "yes"];

impl Making {
    fn name(&mut self) -> &'static str {
        NAMES[self.dice.roll(NAMES.len())]
    }

    fn node(&mut self, element: &str, top: bool) -> String {
        self.count += 1;
        let id = format!("n{}", self.count);
        let name = self.name();
        let _ = write!(self.body, r#"<bpmn:{element} id="{id}" name="{name}"/>"#);
        if top && !self.lanes.is_empty() {
            let lane = self.dice.roll(self.lanes.len());
            self.lanes[lane].push(id.clone());
        }
        id
    }

    fn flow(&mut self, from: &str, to: &str, labelled: bool) {
        self.flows += 1;
        let label = if labelled {
            LABELS[self.dice.roll(LABELS.len())]
        } else {
            ""
        };
        let id = format!("f{}", self.flows);
        let _ = write!(
            self.body,
            r#"<bpmn:sequenceFlow id="{id}" name="{label}" sourceRef="{from}" targetRef="{to}"/>"#
        );
    }

    /// A block with one way in and one way out: its first and its last node.
    fn block(&mut self, budget: usize, depth: usize, top: bool) -> (String, String) {
        let choice = self.dice.roll(10);
        if budget < 4 || choice < 3 {
            let kinds = ["userTask", "task", "serviceTask", "sendTask"];
            let kind = kinds[self.dice.roll(kinds.len())];
            let id = self.node(kind, top);
            if self.extras {
                self.beside(&id, top);
            }
            return (id.clone(), id);
        }
        if choice < 6 {
            let (first, mid) = self.block(budget / 2, depth, top);
            let (next, last) = self.block(budget / 2, depth, top);
            self.flow(&mid, &next, false);
            return (first, last);
        }
        if choice == 6 && self.extras && depth < 3 {
            return self.sub(budget, depth, top);
        }
        if choice == 7 {
            // Repeat: a join, a body, a split, and a way back.
            let join = self.node("exclusiveGateway", top);
            let (first, last) = self.block(budget / 2, depth, top);
            let split = self.node("exclusiveGateway", top);
            self.flow(&join, &first, false);
            self.flow(&last, &split, false);
            self.flow(&split, &join, true);
            return (join, split);
        }
        let kinds = ["exclusiveGateway", "parallelGateway", "inclusiveGateway"];
        let kind = kinds[self.dice.roll(kinds.len())];
        let split = self.node(kind, top);
        let join = self.node(kind, top);
        let ways = 2 + self.dice.roll(3);
        for _ in 0..ways {
            if self.dice.chance(15) {
                self.flow(&split, &join, true);
                continue;
            }
            let (first, last) = self.block(budget / ways, depth, top);
            self.flow(&split, &first, true);
            self.flow(&last, &join, false);
        }
        (split, join)
    }

    fn sub(&mut self, budget: usize, depth: usize, top: bool) -> (String, String) {
        self.count += 1;
        let id = format!("n{}", self.count);
        let _ = write!(self.body, r#"<bpmn:subProcess id="{id}" name="核查">"#);
        self.block(budget / 2, depth + 1, false);
        if self.dice.chance(30) {
            self.node("task", false);
        }
        self.body.push_str("</bpmn:subProcess>");
        if top && !self.lanes.is_empty() {
            let lane = self.dice.roll(self.lanes.len());
            self.lanes[lane].push(id.clone());
        }
        (id.clone(), id)
    }

    /// Data, notes, boundary events and loops of one task.
    fn beside(&mut self, id: &str, top: bool) {
        let n = self.count;
        if self.dice.chance(12) {
            let _ = write!(
                self.body,
                r#"<bpmn:dataObject id="d{n}"/><bpmn:dataObjectReference id="r{n}" name="决定书" dataObjectRef="d{n}"/><bpmn:association id="a{n}" sourceRef="{id}" targetRef="r{n}"/>"#
            );
        }
        if self.dice.chance(8) {
            let _ = write!(
                self.body,
                r#"<bpmn:textAnnotation id="t{n}"><bpmn:text>依据第四十二条</bpmn:text></bpmn:textAnnotation><bpmn:association id="b{n}" sourceRef="{id}" targetRef="t{n}"/>"#
            );
        }
        if self.dice.chance(10) {
            let guest = format!("g{n}");
            let _ = write!(
                self.body,
                r#"<bpmn:boundaryEvent id="{guest}" name="逾期" attachedToRef="{id}"><bpmn:timerEventDefinition/></bpmn:boundaryEvent>"#
            );
            let to = self.node("endEvent", top);
            self.flow(&guest, &to, false);
        }
        if self.dice.chance(4) {
            self.flow(id, id, true);
        }
    }

    /// Nodes joined at random.
    fn wild(&mut self, nodes: usize) {
        let kinds = [
            "task",
            "exclusiveGateway",
            "userTask",
            "intermediateThrowEvent",
        ];
        let ids: Vec<String> = (0..nodes)
            .map(|_| {
                let kind = kinds[self.dice.roll(kinds.len())];
                let id = self.node(kind, true);
                if self.extras && kind == "task" {
                    self.beside(&id, true);
                }
                id
            })
            .collect();
        let flows = nodes + self.dice.roll(nodes);
        for _ in 0..flows {
            let from = self.dice.roll(nodes);
            // Mostly to what is near, sometimes anywhere, also back and to itself.
            let to = if self.dice.chance(80) {
                (from + 1 + self.dice.roll(4)) % nodes
            } else {
                self.dice.roll(nodes)
            };
            let (from, to) = (ids[from].clone(), ids[to].clone());
            self.flow(&from, &to, true);
        }
    }
}

/// A random chart of about so many nodes.
pub fn chart(seed: u64, nodes: usize) -> Document {
    let mut dice = Dice(seed);
    let lanes = if dice.chance(60) { 1 + dice.roll(5) } else { 0 };
    let (pool, wild, extras) = (dice.chance(50), dice.chance(40), dice.chance(60));
    let mut making = Making {
        dice,
        body: String::new(),
        lanes: vec![Vec::new(); lanes],
        count: 0,
        flows: 0,
        extras,
    };
    if wild {
        making.wild(nodes);
    } else {
        let start = making.node("startEvent", true);
        let (first, last) = making.block(nodes, 0, true);
        let end = making.node("endEvent", true);
        making.flow(&start, &first, false);
        making.flow(&last, &end, false);
        for _ in 0..making.dice.roll(3) {
            making.node("task", true);
        }
    }
    let mut set = String::new();
    for (n, members) in making.lanes.iter().enumerate() {
        let refs: String = members
            .iter()
            .map(|id| format!("<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>"))
            .collect();
        let _ = write!(
            set,
            r#"<bpmn:lane id="l{n}" name="岗位{n}">{refs}</bpmn:lane>"#
        );
    }
    if !set.is_empty() {
        set = format!(r#"<bpmn:laneSet id="set">{set}</bpmn:laneSet>"#);
    }
    let collaboration = if pool {
        r#"<bpmn:collaboration id="c"><bpmn:participant id="pool" name="县卫生健康局" processRef="p"/><bpmn:participant id="box" name="申请人"/><bpmn:messageFlow id="m" name="申请" sourceRef="box" targetRef="n1"/></bpmn:collaboration>"#
    } else {
        ""
    };
    let text = format!(
        r#"<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="defs" targetNamespace="t">{collaboration}<bpmn:process id="p">{set}{}</bpmn:process></bpmn:definitions>"#,
        making.body
    );
    Document::read(text.as_bytes()).unwrap()
}

/// How many pairs of lines cross, ends and shared stretches not counted.
pub fn crossings(chart: &Chart) -> usize {
    let segments: Vec<(usize, Point, Point)> = (chart.edges.values().enumerate())
        .flat_map(|(n, points)| points.windows(2).map(move |p| (n, p[0], p[1])))
        .collect();
    let level: Vec<_> = segments.iter().filter(|s| s.1.y == s.2.y).collect();
    let upright: Vec<_> = segments.iter().filter(|s| s.1.x == s.2.x).collect();
    let within = |at: f64, a: f64, b: f64| a.min(b) + 0.5 < at && at < a.max(b) - 0.5;
    let crossed = |a: &&&(usize, Point, Point)| {
        let across = upright
            .iter()
            .filter(|b| a.0 != b.0 && within(b.1.x, a.1.x, a.2.x) && within(a.1.y, b.1.y, b.2.y));
        across.count()
    };
    level.iter().map(|a| crossed(&a)).sum()
}

#[test]
fn random_charts_are_laid_out_without_a_fault() {
    let cases = std::env::var("SUNFLOW_LAYOUTS").ok();
    let cases = cases.and_then(|c| c.parse().ok()).unwrap_or(60_u64);
    let mut found = Vec::new();
    for seed in 0..cases {
        // One chart in ten is large.
        let nodes = match seed % 10 {
            9 => 60 + Dice(seed).roll(140),
            _ => 1 + Dice(seed).roll(40),
        };
        let document = chart(seed, nodes);
        let laid = drawn(&document.chart());
        assert_eq!(laid.nodes.len(), document.chart().nodes.len());
        for fault in faults(&laid) {
            found.push(format!("seed {seed}: {fault}"));
        }
    }
    assert!(
        found.is_empty(),
        "{} faults: {:#?}",
        found.len(),
        &found[..found.len().min(20)]
    );
}

#[test]
fn the_same_random_chart_gives_the_same_file_and_keeps_everything() {
    for seed in 100..115 {
        let document = chart(seed, 5 + Dice(seed).roll(40));
        let mut first = document.clone();
        apply(&mut first, &arrange(&document.chart())).unwrap();
        let mut second = document.clone();
        apply(&mut second, &arrange(&document.chart())).unwrap();
        assert_eq!(first.write(), second.write(), "seed {seed}");
        let (before, after) = (document.chart(), first.chart());
        assert_eq!(before.nodes, after.nodes, "seed {seed}");
        assert_eq!(before.flows, after.flows, "seed {seed}");
        let again = arrange(&after);
        let mut third = first.clone();
        apply(&mut third, &again).unwrap();
        assert_eq!(first.chart(), third.chart(), "seed {seed}: laid out twice");
    }
}

#[test]
fn a_selection_of_a_random_chart_moves_nothing_else() {
    for seed in 200..230 {
        let mut document = chart(seed, 4 + Dice(seed).roll(25));
        let edits = arrange(&document.chart());
        apply(&mut document, &edits).unwrap();
        let before = document.chart();
        let mut dice = Dice(seed);
        let picked: Vec<String> = (before.nodes.iter())
            .filter(|_| dice.roll(4) == 0)
            .map(|n| n.id.clone())
            .collect();
        let moved = |id: &str| {
            let mut here = before.nodes.iter().find(|n| n.id == id);
            while let Some(node) = here {
                if picked.contains(&node.id) {
                    return true;
                }
                let up = crate::drawing::host(node).unwrap_or(&node.parent);
                here = before.nodes.iter().find(|n| n.id == up);
            }
            false
        };
        let mut after = document.clone();
        apply(&mut after, &arrange_part(&before, &picked)).unwrap();
        let after = after.chart();
        for node in before.nodes.iter().filter(|n| !moved(&n.id)) {
            assert_eq!(
                before.shapes[&node.id], after.shapes[&node.id],
                "seed {seed}: {}",
                node.id
            );
        }
        for flow in &before.flows {
            if !moved(&flow.source) && !moved(&flow.target) {
                assert!(after.edges[&flow.id].len() > 1, "seed {seed}: {}", flow.id);
            }
        }
        let overlaps: Vec<String> = faults(&after)
            .into_iter()
            .filter(|f| f.ends_with("overlap") || f.starts_with("the label"))
            .collect();
        assert!(overlaps.is_empty(), "seed {seed}: {overlaps:#?}");
    }
}

#[test]
fn a_partial_drawing_is_completed_by_the_layout() {
    for seed in 300..315 {
        let mut document = chart(seed, 6 + Dice(seed).roll(20));
        let edits = arrange(&document.chart());
        // Only every second edit: half of the shapes and lines have no place yet.
        let no_label = |e: &&Edit| !matches!(e, Edit::Label { .. });
        let half: Vec<_> = edits.iter().filter(no_label).step_by(2).cloned().collect();
        apply(&mut document, &half).unwrap();
        let edits = arrange(&document.chart());
        apply(&mut document, &edits).unwrap();
        let found = faults(&document.chart());
        assert!(found.is_empty(), "seed {seed}: {found:#?}");
    }
}

/// Crossings of random block-structured charts, which could be drawn without any where they have no lanes.
#[test]
fn charts_in_blocks_without_lanes_cross_little() {
    let (mut edges, mut crossed) = (0, 0);
    for seed in 400..440 {
        let mut making = Making {
            dice: Dice(seed),
            body: String::new(),
            lanes: Vec::new(),
            count: 0,
            flows: 0,
            extras: false,
        };
        making.block(40, 0, true);
        let text = format!(
            r#"<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="defs" targetNamespace="t"><bpmn:process id="p">{}</bpmn:process></bpmn:definitions>"#,
            making.body
        );
        let chart = drawn(&Document::read(text.as_bytes()).unwrap().chart());
        edges += chart.flows.len();
        crossed += crossings(&chart);
    }
    println!("{crossed} crossings of {edges} flows; the lower bound is 0");
    assert!(crossed * 10 <= edges, "{crossed} of {edges}");
}

/// Charts of 1,000 steps, one in blocks and one in which every fifth flow leads anywhere: every flow is led, and soon.
/// A search that tries everything takes half a minute on the second.
#[test]
fn a_thousand_steps_are_laid_out_whole_and_soon() {
    for seed in [1_007, 3_007] {
        let chart = chart(seed, 1_000).chart();
        let start = std::time::Instant::now();
        let laid = drawn(&chart);
        let took = start.elapsed();
        let (nodes, flows) = (chart.nodes.len(), chart.flows.len());
        println!("{nodes} nodes, {flows} flows: {took:?}");
        assert!(nodes >= 1_000 && took.as_secs() < 20, "{took:?}");
        let straight = |points: &Vec<Point>| {
            let level = |p: &[Point]| p[0].x == p[1].x || p[0].y == p[1].y;
            points.len() > 1 && points.windows(2).all(level)
        };
        let led = |id: &String| laid.edges.get(id).is_some_and(straight);
        let missing: Vec<_> = chart.flows.iter().filter(|flow| !led(&flow.id)).collect();
        assert!(missing.is_empty(), "seed {seed}: {missing:?}");
    }
}
