//! Random structured charts with everything that the engine executes.

use case_core::net::Net;
use flow_model::chart::{EventPlace, Gateway, Repeat, Trigger};
use flow_model::step::FieldKind;
use proptest::prelude::*;

use crate::sketch::Sketch;

/// A block of a structured chart.
#[derive(Debug, Clone)]
pub enum Block {
    Step,
    Row(Vec<Block>),
    Split(Gateway, Vec<Block>),
    Sub(Box<Block>),
    Border(bool, Box<Block>),
    FirstOf,
    Loop(Box<Block>),
    /// A step done several times, side by side or one after another.
    Rounds(bool, u8),
    /// A sub-process done twice.
    RoundsSub(bool, Box<Block>),
    /// A sub-process with an event sub-process; told by a person or by the clock; interrupting or not.
    Beside(bool, bool, Box<Block>),
    /// A timer that makes its own event.
    Wait,
    /// A step with a timer on its border.
    Timed(bool, Box<Block>),
    /// A thrown link and where it lands.
    Link,
    /// A sub-process that throws an escalation, caught on its border.
    Escalate(bool, Box<Block>),
    /// A sub-process that may end by an error, caught on its border.
    Fail(Box<Block>),
    /// Fields decide.
    Formula(Vec<Block>),
    /// A signal thrown on one branch and waited for on another.
    Signal(Box<Block>),
}

pub fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        4 => Just(Block::Step),
        1 => Just(Block::FirstOf),
        1 => (any::<bool>(), 1u8..4).prop_map(|(parallel, times)| Block::Rounds(parallel, times)),
        1 => Just(Block::Wait),
        1 => Just(Block::Link),
    ];
    leaf.prop_recursive(4, 20, 3, |inner| {
        let gateway = prop_oneof![
            Just(Gateway::Exclusive),
            Just(Gateway::Parallel),
            Just(Gateway::Inclusive)
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Block::Row),
            (gateway, prop::collection::vec(inner.clone(), 2..4))
                .prop_map(|(gateway, blocks)| Block::Split(gateway, blocks)),
            inner.clone().prop_map(|block| Block::Sub(Box::new(block))),
            (any::<bool>(), inner.clone())
                .prop_map(|(cut, block)| Block::Border(cut, Box::new(block))),
            inner.clone().prop_map(|block| Block::Loop(Box::new(block))),
            (any::<bool>(), inner.clone())
                .prop_map(|(parallel, block)| Block::RoundsSub(parallel, Box::new(block))),
            (any::<bool>(), any::<bool>(), inner.clone())
                .prop_map(|(cut, clock, block)| Block::Beside(cut, clock, Box::new(block))),
            (any::<bool>(), inner.clone())
                .prop_map(|(cut, block)| Block::Timed(cut, Box::new(block))),
            (any::<bool>(), inner.clone())
                .prop_map(|(cut, block)| Block::Escalate(cut, Box::new(block))),
            inner.clone().prop_map(|block| Block::Fail(Box::new(block))),
            prop::collection::vec(inner.clone(), 2..3).prop_map(Block::Formula),
            inner.prop_map(|block| Block::Signal(Box::new(block))),
        ]
    })
}

/// Draws a block after the node `from`; gives the node that ends it. `next` numbers the nodes.
fn draw(mut sketch: Sketch, block: &Block, from: &str, next: &mut u32) -> (Sketch, String) {
    *next += 1;
    let id = *next;
    match block {
        Block::Step => {
            let step = format!("n{id}");
            (sketch.step(&step).path(&format!("{from} {step}")), step)
        }
        Block::Row(blocks) => {
            let mut at = from.to_owned();
            for block in blocks {
                (sketch, at) = draw(sketch, block, &at, next);
            }
            (sketch, at)
        }
        Block::Split(gateway, blocks) => {
            let (split, join) = (format!("f{id}"), format!("j{id}"));
            sketch = sketch.gate(&split, *gateway).gate(&join, *gateway);
            sketch = sketch.path(&format!("{from} {split}"));
            for block in blocks {
                let end;
                (sketch, end) = draw(sketch, block, &split, next);
                sketch = sketch.path(&format!("{end} {join}"));
            }
            (sketch, join)
        }
        Block::Sub(inner) => {
            let sub = format!("u{id}");
            sketch = sketch.sub(&sub, |inside| {
                let mut next = id * 1_000;
                let (inside, end) = draw(
                    inside.start(&format!("us{id}")),
                    inner,
                    &format!("us{id}"),
                    &mut next,
                );
                inside
                    .end(&format!("ue{id}"))
                    .path(&format!("{end} ue{id}"))
            });
            (sketch.path(&format!("{from} {sub}")), sub)
        }
        Block::Border(interrupting, inner) => {
            let border = (id, *interrupting, Trigger::Message);
            draw_border(sketch, border, inner, from, next)
        }
        Block::Rounds(parallel, times) => {
            let step = format!("n{id}");
            let sketch = sketch.step(&step).path(&format!("{from} {step}"));
            (
                sketch.times(&step, kind(*parallel), &times.to_string(), ""),
                step,
            )
        }
        Block::RoundsSub(parallel, inner) => {
            let (sketch, sub) = draw(sketch, &Block::Sub(inner.clone()), from, next);
            let until = "numberOfCompletedInstances >= 1";
            let until = if *parallel { until } else { "" };
            (sketch.times(&sub, kind(*parallel), "2", until), sub)
        }
        Block::Beside(cut, clock, inner) => {
            let sub = format!("u{id}");
            sketch = sketch.sub(&sub, |inside| beside(inside, id, (*cut, *clock), inner));
            (sketch.path(&format!("{from} {sub}")), sub)
        }
        Block::Wait => {
            let timer = format!("t{id}");
            sketch = sketch.event(&timer, EventPlace::Catch, Trigger::Timer);
            (
                sketch.lasts(&timer, "P1D").path(&format!("{from} {timer}")),
                timer,
            )
        }
        Block::Timed(cut, inner) => {
            let border = format!("w{id}");
            let (sketch, end) = draw_border(sketch, (id, *cut, Trigger::Timer), inner, from, next);
            (sketch.lasts(&border, "PT10M"), end)
        }
        Block::Link => {
            let (throw, land) = (format!("lt{id}"), format!("lc{id}"));
            sketch = sketch
                .event(&throw, EventPlace::Throw, Trigger::Link)
                .event(&land, EventPlace::Catch, Trigger::Link);
            for end in [&throw, &land] {
                sketch.chart.links.insert(end.clone(), format!("L{id}"));
            }
            let step = format!("ls{id}");
            let sketch = sketch.step(&step).path(&format!("{from} {step} {throw}"));
            (sketch, land)
        }
        Block::Escalate(cut, inner) => thrower(sketch, (id, *cut), inner, from, next),
        Block::Fail(inner) => failing(sketch, id, inner, from, next),
        Block::Formula(blocks) => {
            let (split, join) = (format!("f{id}"), format!("j{id}"));
            let default = format!("{split}>{join}");
            let step = format!("fs{id}");
            sketch = sketch
                .form(&step, &[(&format!("d{id}"), FieldKind::Number)])
                .gate_with_default(&split, Gateway::Exclusive, &default)
                .gate(&join, Gateway::Exclusive)
                .path(&format!("{from} {step} {split} {join}"));
            for block in blocks {
                let before = sketch.chart.flows.len();
                let end;
                (sketch, end) = draw(sketch, block, &split, next);
                let flow = sketch.chart.flows[before..]
                    .iter()
                    .find(|flow| flow.source == split)
                    .map(|flow| flow.id.clone())
                    .unwrap();
                sketch = sketch
                    .condition(&flow, &format!("d{id} > {}", before % 7), true)
                    .path(&format!("{end} {join}"));
            }
            (sketch, join)
        }
        Block::Signal(inner) => signal(sketch, id, inner, from, next),
        Block::FirstOf => {
            let (gate, join) = (format!("g{id}"), format!("m{id}"));
            let (one, other) = (format!("c{id}"), format!("t{id}"));
            sketch = sketch
                .gate(&gate, Gateway::EventBased)
                .event(&one, EventPlace::Catch, Trigger::Message)
                .event(&other, EventPlace::Catch, Trigger::Timer)
                .gate(&join, Gateway::Exclusive);
            let path = format!("{from} {gate} {one} {join}");
            (
                sketch.path(&path).path(&format!("{gate} {other} {join}")),
                join,
            )
        }
        Block::Loop(inner) => {
            let (head, tail) = (format!("h{id}"), format!("l{id}"));
            sketch = sketch
                .gate(&head, Gateway::Exclusive)
                .gate(&tail, Gateway::Exclusive);
            let end;
            (sketch, end) = draw(sketch.path(&format!("{from} {head}")), inner, &head, next);
            (sketch.path(&format!("{end} {tail} {head}")), tail)
        }
    }
}

fn kind(parallel: bool) -> Repeat {
    if parallel {
        Repeat::Parallel
    } else {
        Repeat::Sequential
    }
}

/// A step with an event on its border that leads through a block: back to the main path, or to an end of its own.
fn draw_border(
    sketch: Sketch,
    (id, cut, trigger): (u32, bool, Trigger),
    inner: &Block,
    from: &str,
    next: &mut u32,
) -> (Sketch, String) {
    let step = format!("n{id}");
    let sketch = sketch.step(&step).path(&format!("{from} {step}"));
    around(sketch, (id, cut, trigger), inner, &step, next)
}

fn around(
    sketch: Sketch,
    (id, cut, trigger): (u32, bool, Trigger),
    inner: &Block,
    host: &str,
    next: &mut u32,
) -> (Sketch, String) {
    let (border, join) = (format!("w{id}"), format!("m{id}"));
    let sketch = sketch.border(&border, host, cut, trigger);
    let (sketch, end) = draw(sketch, inner, &border, next);
    if cut {
        let sketch = sketch.gate(&join, Gateway::Exclusive);
        let sketch = sketch.path(&format!("{host} {join}"));
        return (sketch.path(&format!("{end} {join}")), join);
    }
    let side = format!("se{id}");
    (
        sketch.end(&side).path(&format!("{end} {side}")),
        host.into(),
    )
}

fn beside(inside: Sketch, id: u32, (cut, clock): (bool, bool), inner: &Block) -> Sketch {
    let (start, opener) = (format!("us{id}"), format!("xs{id}"));
    let mut next = id * 1_000;
    let step = format!("un{id}");
    let inside = inside
        .start(&start)
        .step(&step)
        .path(&format!("{start} {step}"));
    let trigger = if clock {
        Trigger::Timer
    } else {
        Trigger::Message
    };
    let inside = inside.beside(&format!("x{id}"), (&opener, trigger, cut), |within| {
        let mut next = id * 1_000 + 500;
        let (within, end) = draw(within, inner, &opener, &mut next);
        within
            .end(&format!("xe{id}"))
            .path(&format!("{end} xe{id}"))
    });
    let inside = if clock {
        inside.lasts(&opener, "PT20M")
    } else {
        inside
    };
    let (inside, end) = draw(inside, inner, &step, &mut next);
    inside
        .end(&format!("ue{id}"))
        .path(&format!("{end} ue{id}"))
}

fn thrower(
    sketch: Sketch,
    (id, cut): (u32, bool),
    inner: &Block,
    from: &str,
    next: &mut u32,
) -> (Sketch, String) {
    let sub = format!("u{id}");
    let sketch = sketch.sub(&sub, |inside| {
        let (start, throw, step, end) = (
            format!("us{id}"),
            format!("ut{id}"),
            format!("un{id}"),
            format!("ue{id}"),
        );
        inside
            .start(&start)
            .event(&throw, EventPlace::Throw, Trigger::Escalation)
            .step(&step)
            .end(&end)
            .path(&format!("{start} {throw} {step} {end}"))
    });
    let sketch = sketch.path(&format!("{from} {sub}"));
    around(sketch, (id, cut, Trigger::Escalation), inner, &sub, next)
}

fn failing(sketch: Sketch, id: u32, inner: &Block, from: &str, next: &mut u32) -> (Sketch, String) {
    let sub = format!("u{id}");
    let sketch = sketch.sub(&sub, |inside| {
        let (start, step, gate) = (format!("us{id}"), format!("un{id}"), format!("ug{id}"));
        let (bad, good) = (format!("ub{id}"), format!("ue{id}"));
        inside
            .start(&start)
            .step(&step)
            .gate(&gate, Gateway::Exclusive)
            .thrown(&bad, Trigger::Error)
            .end(&good)
            .path(&format!("{start} {step} {gate} {bad}"))
            .path(&format!("{gate} {good}"))
    });
    let sketch = sketch.path(&format!("{from} {sub}"));
    around(sketch, (id, true, Trigger::Error), inner, &sub, next)
}

fn signal(sketch: Sketch, id: u32, inner: &Block, from: &str, next: &mut u32) -> (Sketch, String) {
    let (split, join) = (format!("f{id}"), format!("j{id}"));
    let (throw, catch) = (format!("st{id}"), format!("sc{id}"));
    let name = format!("S{id}");
    let sketch = sketch
        .gate(&split, Gateway::Parallel)
        .gate(&join, Gateway::Parallel)
        .event(&throw, EventPlace::Throw, Trigger::Signal)
        .event(&catch, EventPlace::Catch, Trigger::Signal)
        .named(&throw, &name)
        .named(&catch, &name)
        .path(&format!("{from} {split} {catch} {join}"));
    let (sketch, end) = draw(sketch, inner, &split, next);
    (sketch.path(&format!("{end} {throw} {join}")), join)
}

pub fn sketched(block: &Block) -> Sketch {
    let mut next = 0;
    let sketch = Sketch::new().start("s").step("first").path("s first");
    let (sketch, end) = draw(sketch, block, "first", &mut next);
    sketch.end("end").path(&format!("{end} end"))
}

pub fn net(block: &Block) -> Net {
    sketched(block).net()
}
