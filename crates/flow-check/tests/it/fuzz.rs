//! Charts drawn by chance and then damaged by chance: read, written, checked, without a panic, within the bounds and
//! within the time that a person waits.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use flow_check::{Options, checked};
use flow_model::xml::Document;

#[path = "../../examples/bench-chart/draw.rs"]
mod paint;

use paint::Chance;

/// Charts of a run in CI; `SUNFLOW_FUZZ` names another number.
const CHARTS: usize = 150;
/// The bound on states of one chart, with what one last choice of branches may add.
const MOST_STATES: usize = 60_000 + 32;
/// What one chart may take as it is delivered; a build that is not optimised, beside others, has the bounds alone.
const LONGEST: Duration = Duration::from_secs(2);
/// Kinds that another kind is written over.
const KINDS: [&str; 18] = [
    "task",
    "receiveTask",
    "subProcess",
    "transaction",
    "adHocSubProcess",
    "callActivity",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "complexGateway",
    "eventBasedGateway",
    "startEvent",
    "endEvent",
    "boundaryEvent",
    "intermediateThrowEvent",
    "intermediateCatchEvent",
    "choreographyTask",
    "dataObjectReference",
];
/// Definitions that an event may get.
const TRIGGERS: [&str; 10] = [
    "message",
    "error",
    "escalation",
    "terminate",
    "cancel",
    "compensate",
    "link",
    "signal",
    "timer",
    "conditional",
];

#[test]
fn damaged_charts_never_break_the_check() {
    let wished = std::env::var("SUNFLOW_FUZZ").ok();
    let charts = wished.and_then(|it| it.parse().ok()).unwrap_or(CHARTS);
    let (mut opened, mut decided) = (0_usize, 0_usize);
    for seed in 0..charts as u64 {
        let bytes = damaged(seed);
        let look = || look(&bytes, seed);
        let start = Instant::now();
        let seen = catch_unwind(AssertUnwindSafe(look));
        let seen = seen.unwrap_or_else(|_| panic!("seed {seed} breaks it"));
        let took = start.elapsed();
        assert!(
            cfg!(debug_assertions) || took < LONGEST,
            "seed {seed} takes {took:?}"
        );
        opened += usize::from(seen.is_some());
        decided += usize::from(seen == Some(true));
    }
    eprintln!("{opened} of {charts} charts opened, {decided} decided");
    assert!(opened * 2 > charts, "most stay charts: {opened}");
    assert!(decided * 10 > opened * 8, "{decided} of {opened} decided");
}

/// Whether the chart is decided; none when it is refused.
fn look(bytes: &[u8], seed: u64) -> Option<bool> {
    let document = Document::read(bytes).ok()?;
    let written = document.write();
    let again = Document::read(written.as_bytes());
    let again = again.unwrap_or_else(|error| panic!("seed {seed}: cannot be read again: {error}"));
    assert_eq!(again.write(), written, "seed {seed}");
    let chart = document.chart();
    let mut options = Options::default();
    options.soundness.messages = seed % 2 == 1;
    let said = checked(&document, &chart, &options);
    assert!(
        said.soundness.states <= MOST_STATES,
        "seed {seed}: {} states",
        said.soundness.states
    );
    assert_eq!(said.soundness.decided, said.soundness.why.is_none());
    let nodes = |path: &[String]| {
        path.iter()
            .all(|id| chart.nodes.iter().any(|it| it.id == *id))
    };
    for fault in &said.soundness.faults {
        assert!(nodes(&fault.path), "seed {seed}: {fault:?}");
    }
    Some(said.soundness.decided)
}

fn damaged(seed: u64) -> Vec<u8> {
    let mut chance = Chance::new(seed);
    let nodes = paint::size(&mut chance);
    let mut lines: Vec<String> = paint::chart(&mut chance, nodes)
        .lines()
        .map(str::to_owned)
        .collect();
    for _ in 0..1 + chance.below(6) {
        // now and then any line, which mostly leaves no XML
        let what = if chance.below(20) == 0 { "" } else { "</bpmn:" };
        let at = whole_line(&lines, what, &mut chance);
        match chance.below(11) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let other = whole_line(&lines, what, &mut chance);
                lines.swap(at, other);
            }
            3 | 4 => rewire(&mut lines, &mut chance),
            5 | 6 => rename(&mut lines, &mut chance),
            7 => give_trigger(&mut lines, &mut chance),
            8 => add_pool(&mut lines, &mut chance),
            9 => mark(&mut lines, &mut chance),
            _ => nest(&mut lines, &mut chance),
        }
    }
    let text = lines.join("\n");
    match chance.below(12) {
        0 => text.as_bytes()[..chance.below(text.len())].to_vec(),
        1 => {
            let mut bytes = text.into_bytes();
            let at = chance.below(bytes.len());
            bytes[at] = u8::try_from(chance.below(256)).unwrap_or_default();
            bytes
        }
        2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => text.into_bytes(),
    }
}

/// A line that opens and closes an element, or any line.
fn whole_line(lines: &[String], what: &str, chance: &mut Chance) -> usize {
    let opens = |line: &str| line.trim_start().starts_with("<bpmn:") || what.is_empty();
    let found: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].contains(what) && opens(&lines[at]))
        .collect();
    if found.is_empty() {
        return 0;
    }
    found[chance.below(found.len())]
}

/// A line that holds this, by chance.
fn line_with(lines: &[String], what: &str, chance: &mut Chance) -> Option<usize> {
    let found: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].contains(what))
        .collect();
    (!found.is_empty()).then(|| found[chance.below(found.len())])
}

/// A flow leads somewhere else, or to nothing.
fn rewire(lines: &mut [String], chance: &mut Chance) {
    let Some(at) = line_with(lines, "targetRef=\"", chance) else {
        return;
    };
    let to = format!("targetRef=\"n{}\"", chance.below(40));
    let from = lines[at].find("targetRef=\"").unwrap_or_default();
    let end = lines[at][from + 11..]
        .find('"')
        .map_or(lines[at].len(), |end| from + 12 + end);
    lines[at].replace_range(from..end, &to);
}

/// A node becomes another kind.
fn rename(lines: &mut [String], chance: &mut Chance) {
    let kind = KINDS[chance.below(KINDS.len())];
    let other = KINDS[chance.below(KINDS.len())];
    if let Some(at) = line_with(lines, &format!("<bpmn:{kind} "), chance) {
        lines[at] = lines[at].replace(&format!("bpmn:{kind}"), &format!("bpmn:{other}"));
    }
}

/// An event gets a definition.
fn give_trigger(lines: &mut [String], chance: &mut Chance) {
    let trigger = TRIGGERS[chance.below(TRIGGERS.len())];
    let kind = ["startEvent", "endEvent", "boundaryEvent"][chance.below(3)];
    if let Some(at) = line_with(lines, &format!("</bpmn:{kind}>"), chance) {
        let end = format!("</bpmn:{kind}>");
        let definition = format!("<bpmn:{trigger}EventDefinition />{end}");
        lines[at] = lines[at].replace(&end, &definition);
    }
}

/// Some nodes come into a sub-process, here and there one that an event begins.
fn nest(lines: &mut Vec<String>, chance: &mut Chance) {
    let Some(at) = line_with(lines, "<bpmn:task ", chance) else {
        return;
    };
    let id = format!("s{}", chance.below(1_000));
    let event = chance.below(2) == 0;
    let until = (at + 1 + chance.below(5)).min(lines.len());
    lines.insert(until, "</bpmn:subProcess>".to_owned());
    lines.insert(
        at,
        format!("<bpmn:subProcess id=\"{id}\" triggeredByEvent=\"{event}\">"),
    );
}

/// A pool without a process, with messages to nodes that are there or not.
fn add_pool(lines: &mut Vec<String>, chance: &mut Chance) {
    let Some(at) = line_with(lines, "</bpmn:collaboration>", chance) else {
        return;
    };
    let pool = format!("pool{}", chance.below(1_000));
    let node = format!("n{}", chance.below(40));
    let (from, to) = if chance.below(2) == 0 {
        (&pool, &node)
    } else {
        (&node, &pool)
    };
    let message =
        format!("<bpmn:messageFlow id=\"m_{pool}\" sourceRef=\"{from}\" targetRef=\"{to}\" />");
    lines.insert(at, message);
    lines.insert(
        at,
        format!("<bpmn:participant id=\"{pool}\" name=\"外部\" />"),
    );
}

/// A task is repeated or compensates, a border event no longer interrupts, an event sits on something else.
fn mark(lines: &mut [String], chance: &mut Chance) {
    let marks = [
        ("<bpmn:task ", "isForCompensation=\"true\""),
        ("<bpmn:boundaryEvent ", "cancelActivity=\"false\""),
        ("<bpmn:startEvent ", "isInterrupting=\"false\""),
        ("<bpmn:subProcess ", "triggeredByEvent=\"true\""),
    ];
    let (what, with) = marks[chance.below(marks.len())];
    let Some(at) = line_with(lines, what, chance) else {
        return;
    };
    let name = with.split('=').next().unwrap_or_default();
    if !lines[at].contains(name) {
        lines[at] = lines[at].replacen(what, &format!("{what}{with} "), 1);
    }
}
