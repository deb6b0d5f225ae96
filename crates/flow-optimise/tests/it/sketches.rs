//! Random charts with what happens in them, for the simulator and the engine to play.

use std::collections::BTreeMap;

use flow_model::chart::Chart;
use flow_model::xml::Document;

use crate::dice::Dice;

/// What events of the sketches name.
const NAMED: &str = "<signal id=\"sg0\" name=\"sg0\"/><signal id=\"sg1\" name=\"sg1\"/><message id=\"mg0\" name=\"mg0\"/>\
     <error id=\"er0\" errorCode=\"er0\"/><error id=\"er1\" errorCode=\"er1\"/>\
     <escalation id=\"ec0\" escalationCode=\"ec0\"/><escalation id=\"ec1\" escalationCode=\"ec1\"/>";

/// A chart in the making, and what happens in it: which flows are taken, which events come.
#[derive(Default)]
pub(crate) struct Sketch {
    pub(crate) xml: String,
    /// Flows taken at each gateway that asks.
    pub(crate) taken: BTreeMap<String, Vec<String>>,
    pub(crate) odds: BTreeMap<String, f64>,
    pub(crate) waits: BTreeMap<String, f64>,
    /// Sources of the flows, in their order.
    pub(crate) sources: Vec<String>,
}

impl Sketch {
    pub(crate) fn node(&mut self, tag: &str, id: &str, more: &str, inside: &str) {
        let asks = tag == "task" || tag == "boundaryEvent" || tag == "intermediateCatchEvent";
        let post = "<extensionElements><sf:step post=\"窗口\"/></extensionElements>";
        let post = if asks { post } else { "" };
        self.xml += &format!("<{tag} id=\"{id}\" name=\"{id}\" {more}>{post}{inside}</{tag}>");
    }

    pub(crate) fn flow(&mut self, from: &str, to: &str) -> String {
        self.sources.push(from.to_owned());
        let id = format!("f{}", self.sources.len());
        self.xml += &format!("<sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>");
        id
    }

    /// An event on the border of a step, with a step of its own behind it.
    pub(crate) fn border(&mut self, dice: &mut Dice, host: &str, on: &str) {
        let interrupting = dice.of(2) == 0;
        let (event, behind) = (format!("b_{host}"), format!("t_{host}"));
        let more = format!("attachedToRef=\"{host}\" cancelActivity=\"{interrupting}\"");
        self.node("boundaryEvent", &event, &more, "<messageEventDefinition/>");
        self.node("task", &behind, "", "");
        self.flow(&event, &behind);
        self.flow(&behind, on);
        self.waits.insert(event, 1.0 + 60.0 * dice.unit());
    }

    pub(crate) fn chart(&self) -> Chart {
        let text = format!(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:sf=\"urn:sunflow:chart:1\" id=\"d\" targetNamespace=\"t\">\
             {NAMED}<process id=\"p\">{}</process></definitions>",
            self.xml
        );
        Document::read(text.as_bytes()).unwrap().chart()
    }
}

/// Nodes in a row, each with flows to some that come later; no structure is kept.
pub(crate) fn wild(dice: &mut Dice) -> Sketch {
    let mut sketch = Sketch::default();
    let count = 4 + dice.of(9);
    let mut into = vec![0; count + 1];
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (at, out) in out.iter_mut().enumerate() {
        let more = if dice.of(3) == 0 { 1 + dice.of(2) } else { 0 };
        let mut targets = vec![at + 1];
        targets.extend((0..more).map(|_| at + 1 + dice.of(count - at)));
        if dice.of(4) == 0 {
            targets.remove(0);
        }
        targets.sort_unstable();
        targets.dedup();
        if targets.is_empty() {
            targets.push(at + 1);
        }
        targets.iter().for_each(|to| into[*to] += 1);
        *out = targets;
    }
    // Nothing stands alone.
    for to in 1..count {
        if into[to] == 0 {
            out[to - 1].push(to);
            into[to] += 1;
        }
    }
    let id = |at: usize| {
        if at == count {
            "e".to_owned()
        } else {
            format!("n{at}")
        }
    };
    sketch.node("startEvent", "s", "", "");
    sketch.node("endEvent", "e", "", "");
    sketch.node("task", "first", "", "");
    sketch.flow("s", "first");
    sketch.flow("first", "n0");
    for at in 0..count {
        let mine = id(at);
        let gate = out[at].len() > 1 || (into[at] > 1 && dice.of(3) > 0);
        let kind = ["exclusiveGateway", "parallelGateway", "inclusiveGateway"][dice.of(3)];
        if !gate {
            sketch.node("task", &mine, "", "");
            sketch.flow(&mine, &id(out[at][0]));
            if dice.of(4) == 0 {
                let on = at + 1 + dice.of(count - at);
                sketch.border(dice, &mine, &id(on));
            }
            continue;
        }
        sketch.node(kind, &mine, "", "");
        let flows: Vec<String> = out[at]
            .iter()
            .map(|to| sketch.flow(&mine, &id(*to)))
            .collect();
        let taken: Vec<String> = match kind {
            "exclusiveGateway" => vec![flows[dice.of(flows.len())].clone()],
            "inclusiveGateway" => {
                let sure = dice.of(flows.len());
                let chosen = flows.iter().enumerate();
                let chosen = chosen.filter(|it| it.0 == sure || dice.of(2) == 0);
                chosen.map(|it| it.1.clone()).collect()
            }
            _ => continue,
        };
        for flow in &flows {
            let odd = if taken.contains(flow) { 1.0 } else { 0.0 };
            sketch.odds.insert(flow.clone(), odd);
        }
        sketch.taken.insert(mine, taken);
    }
    sketch
}

/// Blocks within blocks: sub-processes that end in several ways, links, races of events, branches of all kinds.
pub(crate) fn nested(dice: &mut Dice) -> Sketch {
    let mut sketch = Sketch::default();
    let mut next = 0;
    sketch.node("startEvent", "s", "", "");
    sketch.node("task", "first", "", "");
    sketch.flow("s", "first");
    let last = block(&mut sketch, dice, &mut next, 3, "first");
    sketch.node("endEvent", "e", "", "");
    sketch.flow(&last, "e");
    sketch
}

/// Adds a block behind a node; answers the node that it ends with.
fn block(
    sketch: &mut Sketch,
    dice: &mut Dice,
    next: &mut usize,
    depth: usize,
    from: &str,
) -> String {
    *next += 1;
    let id = |kind: &str| format!("{kind}{next}");
    let kind = if depth == 0 { 0 } else { dice.of(8) };
    match kind {
        0 | 1 => {
            let task = id("t");
            sketch.node("task", &task, "", "");
            sketch.flow(from, &task);
            task
        }
        2 => {
            let middle = block(sketch, dice, next, depth - 1, from);
            block(sketch, dice, next, depth - 1, &middle)
        }
        3 => {
            let (throw, catch) = (id("lt"), id("lc"));
            let link = format!("<linkEventDefinition name=\"{throw}\"/>");
            sketch.node("intermediateThrowEvent", &throw, "", &link);
            sketch.node("intermediateCatchEvent", &catch, "", &link);
            sketch.flow(from, &throw);
            block(sketch, dice, next, depth - 1, &catch)
        }
        4 => race(sketch, dice, next, depth, from),
        5 => sub(sketch, dice, next, depth, from),
        _ => branches(sketch, dice, next, depth, from),
    }
}

/// The first of two events decides.
fn race(
    sketch: &mut Sketch,
    dice: &mut Dice,
    next: &mut usize,
    depth: usize,
    from: &str,
) -> String {
    let (gate, join) = (format!("g{next}"), format!("j{next}"));
    let own = *next;
    sketch.node("eventBasedGateway", &gate, "", "");
    sketch.node("exclusiveGateway", &join, "", "");
    sketch.flow(from, &gate);
    for side in 0..2 {
        let (event, behind) = (format!("m{own}_{side}"), format!("mt{own}_{side}"));
        let message = "<messageEventDefinition/>";
        sketch.node("intermediateCatchEvent", &event, "", message);
        sketch.node("task", &behind, "", "");
        sketch.flow(&gate, &event);
        sketch.flow(&event, &behind);
        let last = block(sketch, dice, next, depth - 1, &behind);
        sketch.flow(&last, &join);
        sketch.waits.insert(event, 1.0 + 60.0 * dice.unit());
    }
    join
}

/// A sub-process with two branches inside: one may end all of it, or be caught at its border.
fn sub(sketch: &mut Sketch, dice: &mut Dice, next: &mut usize, depth: usize, from: &str) -> String {
    let own = *next;
    let (sub, start, fork) = (format!("sub{own}"), format!("ss{own}"), format!("sf{own}"));
    let outside = std::mem::take(&mut sketch.xml);
    sketch.node("startEvent", &start, "", "");
    let (inner, also) = (format!("si{own}"), format!("sj{own}"));
    sketch.node("task", &inner, "", "");
    sketch.node("parallelGateway", &fork, "", "");
    sketch.flow(&start, &inner);
    sketch.flow(&inner, &fork);
    let last = block(sketch, dice, next, depth - 1, &fork);
    sketch.node("task", &also, "", "");
    sketch.flow(&fork, &also);
    let (end, other) = (format!("se{own}"), format!("so{own}"));
    let ending = dice.of(3);
    let how = ["", "<terminateEventDefinition/>", "<errorEventDefinition/>"][ending];
    sketch.node("endEvent", &end, "", how);
    sketch.flow(&also, &end);
    sketch.node("endEvent", &other, "", "");
    sketch.flow(&last, &other);
    let inside = std::mem::replace(&mut sketch.xml, outside);
    sketch.xml += &format!("<subProcess id=\"{sub}\" name=\"{sub}\">{inside}</subProcess>");
    sketch.flow(from, &sub);
    if ending == 2 {
        let (border, behind, join) = (format!("sb{own}"), format!("st{own}"), format!("sx{own}"));
        let more = format!("attachedToRef=\"{sub}\"");
        sketch.node("boundaryEvent", &border, &more, how);
        sketch.node("task", &behind, "", "");
        sketch.node("exclusiveGateway", &join, "", "");
        sketch.flow(&border, &behind);
        sketch.flow(&behind, &join);
        sketch.flow(&sub, &join);
        return join;
    }
    sub
}

fn branches(
    sketch: &mut Sketch,
    dice: &mut Dice,
    next: &mut usize,
    depth: usize,
    from: &str,
) -> String {
    let own = *next;
    let kind = ["exclusiveGateway", "parallelGateway", "inclusiveGateway"][dice.of(3)];
    let (gate, join) = (format!("g{own}"), format!("j{own}"));
    sketch.node(kind, &gate, "", "");
    sketch.node(kind, &join, "", "");
    sketch.flow(from, &gate);
    let count = 2 + dice.of(2);
    let sure = dice.of(count);
    let mut taken = Vec::new();
    for side in 0..count {
        let before = sketch.sources.len();
        let last = block(sketch, dice, next, depth - 1, &gate);
        let mut own = before..sketch.sources.len();
        let flow = own.find(|at| sketch.sources[*at] == gate).unwrap();
        let flow = format!("f{}", flow + 1);
        sketch.flow(&last, &join);
        let chosen = side == sure || (kind == "inclusiveGateway" && dice.of(2) == 0);
        if chosen {
            taken.push(flow.clone());
        }
        if kind != "parallelGateway" {
            sketch.odds.insert(flow, f64::from(u8::from(chosen)));
        }
    }
    if kind != "parallelGateway" {
        sketch.taken.insert(gate, taken);
    }
    join
}
