//! Random charts in which work ends early: event sub-processes of all kinds, ends that take others with them, clocks on
//! sub-processes, enough of several instances, signals within a case.

use crate::dice::Dice;
use crate::sketches::Sketch;

/// Charts in the making, with what all blocks share.
struct Maker<'d> {
    sketch: Sketch,
    dice: &'d mut Dice,
    next: usize,
}

/// Blocks within blocks, with something that comes between on every level.
pub(crate) fn interrupted(dice: &mut Dice) -> Sketch {
    let mut maker = Maker {
        sketch: Sketch::default(),
        dice,
        next: 0,
    };
    maker.sketch.node("startEvent", "s", "", "");
    maker.sketch.node("task", "first", "", "");
    maker.sketch.flow("s", "first");
    let mut from = "first".to_owned();
    if maker.dice.of(4) == 0 {
        maker.sketch.node("parallelGateway", "whole", "", "");
        maker.sketch.node("task", "last", "", "");
        maker.sketch.flow("first", "whole");
        maker.sketch.flow("whole", "last");
        let ending = "<terminateEventDefinition/>";
        maker.sketch.node("endEvent", "over", "", ending);
        maker.sketch.flow("last", "over");
        "whole".clone_into(&mut from);
    }
    let last = maker.block(3, &from);
    maker.sketch.node("endEvent", "e", "", "");
    maker.sketch.flow(&last, "e");
    maker.beside();
    maker.sketch
}

impl Maker<'_> {
    fn id(&self, kind: &str) -> String {
        format!("{kind}{}", self.next)
    }

    fn pick<'p>(&mut self, of: &[&'p str]) -> &'p str {
        of[self.dice.of(of.len())]
    }

    fn task(&mut self, id: &str, inside: &str, from: &str) {
        self.sketch.node("task", id, "", inside);
        self.sketch.flow(from, id);
    }

    /// Adds a block behind a node; answers the node that it ends with.
    fn block(&mut self, depth: usize, from: &str) -> String {
        self.next += 1;
        let id = self.id("t");
        let kind = if depth == 0 { 0 } else { self.dice.of(9) };
        match kind {
            0 | 1 => {
                self.task(&id, "", from);
                id
            }
            2 => {
                let middle = self.block(depth - 1, from);
                self.block(depth - 1, &middle)
            }
            3 => self.several(from),
            4 => self.throws(from),
            5 => self.catches(from),
            6 => self.branches(depth, from),
            _ => self.sub(depth, from),
        }
    }

    /// A step that several do, until it is enough.
    fn several(&mut self, from: &str) -> String {
        let id = self.id("m");
        let sequential = self.dice.of(2) == 0;
        let until = self.pick(&[
            "numberOfCompletedInstances &gt;= 2",
            "numberOfCompletedInstances / numberOfInstances &gt; 0.5",
            "numberOfActiveInstances &lt; 2",
            "",
        ]);
        let until = match until {
            "" => String::new(),
            some => format!("<completionCondition>{some}</completionCondition>"),
        };
        let many = format!(
            "<multiInstanceLoopCharacteristics isSequential=\"{sequential}\"><loopCardinality>3</loopCardinality>{until}</multiInstanceLoopCharacteristics>"
        );
        self.task(&id, &many, from);
        if self.dice.of(3) == 0 {
            let on = self.id("mx");
            self.sketch.node("exclusiveGateway", &on, "", "");
            self.sketch.flow(&id, &on);
            self.sketch.border(self.dice, &id, &on);
            return on;
        }
        id
    }

    /// A signal is thrown to all who wait, or an escalation outwards.
    fn throws(&mut self, from: &str) -> String {
        let id = self.id("th");
        let what = self.pick(&[
            "<signalEventDefinition signalRef=\"sg0\"/>",
            "<signalEventDefinition signalRef=\"sg1\"/>",
            "<escalationEventDefinition escalationRef=\"ec0\"/>",
            "<escalationEventDefinition escalationRef=\"ec1\"/>",
        ]);
        self.sketch.node("intermediateThrowEvent", &id, "", what);
        self.sketch.flow(from, &id);
        let behind = self.id("tt");
        self.task(&behind, "", &id);
        behind
    }

    /// An event that waits for what is thrown, for a time, or for both.
    fn catches(&mut self, from: &str) -> String {
        let id = self.id("ca");
        let what = self.pick(&[
            "<signalEventDefinition signalRef=\"sg0\"/>",
            "<signalEventDefinition signalRef=\"sg1\"/>",
            "<messageEventDefinition messageRef=\"mg0\"/>",
        ]);
        self.sketch.node("intermediateCatchEvent", &id, "", what);
        self.sketch.flow(from, &id);
        let time = 1.0 + 60.0 * self.dice.unit();
        self.sketch.waits.insert(id.clone(), time);
        let behind = self.id("ct");
        self.task(&behind, "", &id);
        behind
    }

    fn branches(&mut self, depth: usize, from: &str) -> String {
        let kind = self.pick(&["parallelGateway", "inclusiveGateway"]);
        let (gate, join) = (self.id("g"), self.id("j"));
        self.sketch.node(kind, &gate, "", "");
        self.sketch.node(kind, &join, "", "");
        self.sketch.flow(from, &gate);
        let mut taken = Vec::new();
        for side in 0..2 {
            let first = self.sketch.sources.len();
            let last = self.block(depth - 1, &gate);
            let own = self.sketch.sources[first..].iter();
            let flow = first + own.clone().position(|it| *it == gate).unwrap() + 1;
            self.sketch.flow(&last, &join);
            let flow = format!("f{flow}");
            let chosen = side == 0 || self.dice.of(2) == 0;
            if kind == "inclusiveGateway" {
                let odd = f64::from(u8::from(chosen));
                self.sketch.odds.insert(flow.clone(), odd);
            }
            if chosen {
                taken.push(flow);
            }
        }
        if kind == "inclusiveGateway" {
            self.sketch.taken.insert(gate, taken);
        }
        join
    }

    /// A sub-process of two branches; one of them may throw, end all, or say something to the case.
    fn sub(&mut self, depth: usize, from: &str) -> String {
        let (sub, start, fork) = (self.id("sub"), self.id("ss"), self.id("sf"));
        let (also, end, other) = (self.id("sj"), self.id("se"), self.id("so"));
        let (border, behind, join) = (self.id("sb"), self.id("st"), self.id("sx"));
        let outside = std::mem::take(&mut self.sketch.xml);
        self.sketch.node("startEvent", &start, "", "");
        self.sketch.node("parallelGateway", &fork, "", "");
        self.sketch.flow(&start, &fork);
        let last = self.block(depth - 1, &fork);
        self.task(&also, "", &fork);
        let ending = self.pick(&[
            "",
            "<terminateEventDefinition/>",
            "<errorEventDefinition errorRef=\"er0\"/>",
            "<errorEventDefinition errorRef=\"er1\"/>",
            "<escalationEventDefinition escalationRef=\"ec0\"/>",
            "<signalEventDefinition signalRef=\"sg0\"/>",
            "<messageEventDefinition messageRef=\"mg0\"/>",
        ]);
        let escalated = self.dice.of(2) == 0;
        self.sketch.node("endEvent", &end, "", ending);
        self.sketch.flow(&also, &end);
        self.sketch.node("endEvent", &other, "", "");
        self.sketch.flow(&last, &other);
        self.beside();
        let inside = std::mem::replace(&mut self.sketch.xml, outside);
        let many = match self.dice.of(5) {
            0 => {
                "<multiInstanceLoopCharacteristics isSequential=\"true\"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
            }
            _ => "",
        };
        self.sketch.xml +=
            &format!("<subProcess id=\"{sub}\" name=\"{sub}\">{many}{inside}</subProcess>");
        self.sketch.flow(from, &sub);
        // What is thrown as an error must be caught; the rest may have a clock on the border, or nothing.
        let (what, timed) = if ending.contains("error") {
            ("<errorEventDefinition/>", false)
        } else if escalated {
            ("<escalationEventDefinition/>", false)
        } else if self.dice.of(2) == 0 {
            ("<signalEventDefinition signalRef=\"sg1\"/>", true)
        } else {
            return sub;
        };
        let cut = what.contains("error") || self.dice.of(2) == 0;
        let more = format!("attachedToRef=\"{sub}\" cancelActivity=\"{cut}\"");
        self.sketch.node("boundaryEvent", &border, &more, what);
        if timed {
            let time = 1.0 + 100.0 * self.dice.unit();
            self.sketch.waits.insert(border.clone(), time);
        }
        self.task(&behind, "", &border);
        self.sketch.node("exclusiveGateway", &join, "", "");
        self.sketch.flow(&behind, &join);
        self.sketch.flow(&sub, &join);
        join
    }

    /// An event sub-process beside what was drawn so far on this level, perhaps two.
    fn beside(&mut self) {
        for _ in 0..self.dice.of(3) {
            self.next += 1;
            let (sub, start, task, end) =
                (self.id("es"), self.id("eo"), self.id("et"), self.id("ee"));
            let what = self.pick(&[
                "<timerEventDefinition/>",
                "<conditionalEventDefinition/>",
                "<messageEventDefinition messageRef=\"mg0\"/>",
                "<signalEventDefinition signalRef=\"sg0\"/>",
                "<signalEventDefinition signalRef=\"sg1\"/>",
                "<errorEventDefinition errorRef=\"er0\"/>",
                "<escalationEventDefinition escalationRef=\"ec0\"/>",
                "<escalationEventDefinition/>",
            ]);
            let outside = std::mem::take(&mut self.sketch.xml);
            let cut = what.contains("error") || self.dice.of(2) == 0;
            let more = format!("isInterrupting=\"{cut}\"");
            self.sketch.node("startEvent", &start, &more, what);
            self.task(&task, "", &start);
            let mut last = task;
            if self.dice.of(2) == 0 {
                last = self.throws(&last);
            }
            self.sketch.node("endEvent", &end, "", "");
            self.sketch.flow(&last, &end);
            let inside = std::mem::replace(&mut self.sketch.xml, outside);
            self.sketch.xml += &format!(
                "<subProcess id=\"{sub}\" name=\"{sub}\" triggeredByEvent=\"true\">{inside}</subProcess>"
            );
            if !what.contains("error") && !what.contains("escalation") {
                let time = 1.0 + 150.0 * self.dice.unit();
                self.sketch.waits.insert(start, time);
            }
        }
    }
}
