//! Large blocks: many parallel, inclusive and chosen branches, nested, in loops, with events beside them. Each is
//! decided, and within the time that a person waits.

use std::time::{Duration, Instant};

use flow_check::{Soundness, soundness};

use crate::draw;

/// What one chart may take as it is delivered; a build that is not optimised, beside others, has the bounds alone.
const LONGEST: Duration = Duration::from_secs(2);

/// Nodes and flows that grow block by block.
#[derive(Default)]
struct Pile {
    nodes: Vec<String>,
    flows: Vec<String>,
}

/// What a branch holds, from the node before it to its last node.
type Inside<'f> = &'f dyn Fn(&mut Pile, &str) -> String;

impl Pile {
    fn node(&mut self, kind: &str) -> String {
        let id = format!("n{}", self.nodes.len());
        let (kind, rest) = kind.split_once(' ').unwrap_or((kind, ""));
        self.nodes.push(format!("{kind} {id} {rest}"));
        id
    }

    fn after(&mut self, before: &str, kind: &str) -> String {
        let id = self.node(kind);
        self.flow(before, &id);
        id
    }

    fn flow(&mut self, from: &str, to: &str) {
        self.flows.push(format!("{from}>{to}"));
    }

    /// A row of tasks.
    fn row(&mut self, before: &str, steps: usize) -> String {
        (0..steps).fold(before.to_owned(), |last, _| self.after(&last, "task"))
    }

    /// `split` and `join` around so many branches.
    fn block(
        &mut self,
        before: &str,
        (split, join): (&str, &str),
        many: usize,
        inside: Inside,
    ) -> String {
        let split = self.after(before, split);
        let join = self.node(join);
        for _ in 0..many {
            let last = inside(self, &split);
            self.flow(&last, &join);
        }
        join
    }

    /// What is inside may be done again.
    fn again(&mut self, before: &str, inside: Inside) -> String {
        let head = self.after(before, "xor");
        let last = inside(self, &head);
        let foot = self.after(&last, "xor");
        self.flow(&foot, &head);
        foot
    }

    /// Tasks, each with an event on its border that goes to an end of its own.
    fn watched(&mut self, before: &str, steps: usize, event: &str) -> String {
        let last = self.row(before, steps);
        let tasks: Vec<String> = self.nodes[self.nodes.len() - steps..]
            .iter()
            .map(|node| node.split(' ').nth(1).unwrap_or_default().to_owned())
            .collect();
        for task in tasks {
            let border = self.node(&format!("{event} on {task}"));
            self.after(&border, "end");
        }
        last
    }
}

/// A chart from its start to its end around what is inside.
fn drawn(inside: Inside) -> Pile {
    let mut pile = Pile::default();
    let start = pile.node("start");
    let last = inside(&mut pile, &start);
    pile.after(&last, "end");
    pile
}

/// The verdict, within the time.
fn played(name: &str, pile: &Pile) -> Soundness {
    let nodes: Vec<&str> = pile.nodes.iter().map(|it| it.trim_end()).collect();
    let flows: Vec<&str> = pile.flows.iter().map(String::as_str).collect();
    let chart = draw::chart(&nodes, &flows);
    let start = Instant::now();
    let verdict = soundness(&chart);
    let took = start.elapsed();
    assert!(cfg!(debug_assertions) || took < LONGEST, "{name}: {took:?}");
    assert!(verdict.decided, "{name}: {:?}", verdict.why);
    verdict
}

const AND: (&str, &str) = ("and", "and");
const OR: (&str, &str) = ("or", "or");
const XOR: (&str, &str) = ("xor", "xor");

fn rows(steps: usize) -> impl Fn(&mut Pile, &str) -> String {
    move |pile, before| pile.row(before, steps)
}

/// Each named chart is sound.
fn all_sound(charts: &[(&str, Inside)]) {
    for (name, inside) in charts {
        let verdict = played(name, &drawn(inside));
        assert!(verdict.sound, "{name}: {verdict:?}");
    }
}

#[test]
fn blocks_in_blocks() {
    all_sound(&[
        ("12 branches of 5 steps", &|p, b| {
            p.block(b, AND, 12, &rows(5))
        }),
        ("12 branches of 4 branches", &|p, b| {
            p.block(b, AND, 12, &|p, b| p.block(b, AND, 4, &rows(5)))
        }),
        ("three levels of 5", &|p, b| {
            p.block(b, AND, 5, &|p, b| {
                p.block(b, AND, 5, &|p, b| p.block(b, AND, 5, &rows(2)))
            })
        }),
        ("parallel, joined inclusively", &|p, b| {
            p.block(b, ("and", "or"), 12, &rows(3))
        }),
        ("20 inclusive branches", &|p, b| {
            p.block(b, OR, 20, &rows(2))
        }),
        ("10 inclusive branches in a loop", &|p, b| {
            p.again(b, &|p, b| p.block(b, OR, 10, &rows(3)))
        }),
        ("inclusive in inclusive", &|p, b| {
            p.block(b, OR, 10, &|p, b| p.block(b, OR, 5, &rows(2)))
        }),
        ("inclusive around parallel in a loop", &|p, b| {
            p.again(b, &|p, b| {
                p.block(b, OR, 10, &|p, b| p.block(b, AND, 4, &rows(2)))
            })
        }),
        ("loops with 10 inclusive branches side by side", &|p, b| {
            p.block(b, AND, 6, &|p, b| {
                p.again(b, &|p, b| p.block(b, OR, 10, &rows(2)))
            })
        }),
        ("loops with choices side by side", &|p, b| {
            p.block(b, AND, 12, &|p, b| {
                p.again(b, &|p, b| p.block(b, XOR, 3, &rows(2)))
            })
        }),
        ("the first of three events, 12 times", &|p, b| {
            p.block(b, AND, 12, &|p, b| {
                p.block(b, ("event", "xor"), 3, &|p, b| p.after(b, "wait"))
            })
        }),
    ]);
}

#[test]
fn branches_that_leave_early() {
    let early = |end: &'static str| {
        move |p: &mut Pile, before: &str| {
            let decision = p.after(before, "xor");
            p.after(&decision, end);
            p.row(&decision, 2)
        }
    };
    let (end, terminate) = (early("end"), early("terminate"));
    // an inclusive join does not wait for a branch that has ended
    all_sound(&[
        ("all begin", &|p, b| p.block(b, ("and", "or"), 10, &end)),
        ("some begin", &|p, b| p.block(b, OR, 10, &end)),
        ("any ends all", &|p, b| p.block(b, AND, 12, &terminate)),
    ]);
    let stuck = played(
        "a parallel join waits",
        &drawn(&|p, b| p.block(b, AND, 12, &end)),
    );
    assert!(!stuck.option_to_complete && stuck.safe, "{stuck:?}");
}

#[test]
fn a_wide_choice_is_not_told_in_one_step() {
    // each chosen branch has an end of its own: which were chosen together does not matter
    let own_ends = |p: &mut Pile, before: &str| {
        let split = p.after(before, "or");
        for _ in 0..24 {
            let last = p.row(&split, 1);
            p.after(&last, "end");
        }
        p.row(&split, 1)
    };
    let verdict = played("25 branches with own ends", &drawn(&own_ends));
    assert!(verdict.sound && verdict.states < 200, "{verdict:?}");
    let again = played("the same in a loop", &drawn(&|p, b| p.again(b, &own_ends)));
    assert!(!again.safe, "{again:?}");
    // two joins that share the branches of one choice
    let shared = |p: &mut Pile, before: &str| {
        let split = p.after(before, "or");
        let (one, other) = (p.node("or"), p.node("or"));
        for branch in 0..10 {
            let last = p.row(&split, 2);
            p.flow(&last, if branch % 2 == 0 { &one } else { &other });
        }
        p.flow(&one, &other);
        other
    };
    all_sound(&[("two joins", &shared)]);
}

#[test]
fn many_events_beside_many_steps() {
    all_sound(&[
        ("reminders", &|p, b| {
            p.block(b, AND, 12, &|p, b| p.watched(b, 5, "reminder"))
        }),
        ("reminders before an inclusive join", &|p, b| {
            p.block(b, ("and", "or"), 10, &|p, b| p.watched(b, 3, "reminder"))
        }),
        ("time-outs before an inclusive join", &|p, b| {
            p.block(b, OR, 10, &|p, b| p.watched(b, 3, "stopper"))
        }),
    ]);
    let stuck = played(
        "time-outs before a parallel join",
        &drawn(&|p, b| p.block(b, AND, 12, &|p, b| p.watched(b, 5, "stopper"))),
    );
    assert!(!stuck.option_to_complete, "{stuck:?}");
}

#[test]
fn splits_that_do_not_fit_their_joins() {
    let verdict = |split, join, many| {
        let name = format!("{split}, {join}");
        played(
            &name,
            &drawn(&|p, b| p.block(b, (split, join), many, &rows(3))),
        )
    };
    assert!(!verdict("or", "and", 10).option_to_complete);
    assert!(!verdict("xor", "and", 12).option_to_complete);
    assert!(!verdict("or", "xor", 10).safe);
    assert!(!verdict("and", "xor", 12).safe);
}

#[test]
fn branches_that_wait_for_each_other() {
    // each of 8 rows waits six times for its neighbour
    let grid = |p: &mut Pile, before: &str| {
        let split = p.after(before, "and");
        let mut ends: Vec<String> = (0..8).map(|_| p.row(&split, 1)).collect();
        for _ in 0..6 {
            let forks: Vec<String> = ends.iter().map(|end| p.after(end, "and")).collect();
            let meets = (0..8).map(|row| {
                let meet = p.after(&forks[row], "and");
                p.flow(&forks[(row + 1) % 8], &meet);
                p.row(&meet, 1)
            });
            ends = meets.collect();
        }
        let join = p.node("and");
        ends.iter().for_each(|end| p.flow(end, &join));
        join
    };
    all_sound(&[("a grid", &grid)]);
}

#[test]
fn sub_processes_side_by_side() {
    // each may fail in two ways and is caught
    let caught = |p: &mut Pile, before: &str| {
        let sub = p.after(before, "sub");
        let start = p.node(&format!("start in {sub}"));
        let decision = p.node(&format!("xor in {sub}"));
        p.flow(&start, &decision);
        for kind in ["fail", "fail", "end"] {
            let end = p.node(&format!("{kind} in {sub}"));
            p.flow(&decision, &end);
        }
        let catcher = p.node(&format!("catcher on {sub}"));
        let merge = p.after(&sub, "xor");
        p.flow(&catcher, &merge);
        merge
    };
    let beside = |p: &mut Pile, before: &str| {
        for _ in 0..8 {
            let sub = p.node("eventsub");
            let start = p.node(&format!("alarm in {sub}"));
            let task = p.node(&format!("task in {sub}"));
            p.flow(&start, &task);
        }
        p.block(before, AND, 8, &rows(3))
    };
    all_sound(&[
        ("12 that may fail", &|p, b| p.block(b, AND, 12, &caught)),
        ("8 event sub-processes", &beside),
    ]);
}
