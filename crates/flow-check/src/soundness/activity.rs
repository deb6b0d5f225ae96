//! The moves of an activity with its boundary events, and of event sub-processes.

use super::catch::interrupts;
use super::make::{Maker, On};
use super::net::Move;
use super::net::{Exit, How, Kind, Place};
use super::rope::NOWHERE;
use super::scoped::Outcome;
use crate::graph::is_event_sub;

/// One way in which an activity can be over.
#[derive(Debug, Clone)]
enum Over {
    /// It goes on.
    On(On),
    /// The scope is left.
    Out(Exit, Vec<usize>),
    /// It stays for ever, unless it is interrupted.
    Never,
}

/// A way in which it is over, with the boundary events that were told before.
#[derive(Debug, Clone)]
struct Course {
    over: Over,
    way: Vec<usize>,
    told: Vec<usize>,
    put: Vec<Place>,
}

/// How a boundary event that does not interrupt happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// By itself, or not.
    Free,
    /// By itself, at an activity that stays for ever: it has not happened yet, or it has.
    Stuck,
    /// Something inside has thrown to it: it happens.
    Heard,
}

/// Most events beside an activity that stays for ever of which each may still happen; of more, whether they happen is
/// settled when it begins.
const MAX_BESIDE_STUCK: usize = 4;

/// The places to take from where each of these events has happened or not: `take` names where it has.
fn happened_or_not(take: &[Place], open: &[(Place, Place)]) -> Vec<Vec<Place>> {
    let mut all = vec![take.to_vec()];
    for &(waits, over) in open {
        let before = all.clone().into_iter().map(|take| {
            let places = take.into_iter();
            places
                .map(|place| if place == over { waits } else { place })
                .collect()
        });
        all.extend(before.collect::<Vec<_>>());
    }
    all
}

impl Maker<'_> {
    /// Boundary events of an activity that happen by themselves, by whether they interrupt.
    fn borders(&self, at: usize, interrupting: bool) -> Vec<usize> {
        let ground = self.ground;
        let borders = self.graph().boundaries(at).iter().copied();
        let own = borders.filter(|&border| {
            ground.scopes.runs(border)
                && ground.scopes.of_node[border] == Some(self.scope)
                && !ground.catches.thrown.contains(&border)
                && interrupts(self.graph(), border) == interrupting
        });
        own.collect()
    }

    pub(super) fn activity(&mut self, at: usize) {
        let mut courses = Vec::new();
        for outcome in self.outcomes(at) {
            courses.extend(self.courses(at, &outcome));
        }
        let beside = self.borders(at, false);
        if beside.is_empty() && courses.iter().all(|course| course.told.is_empty()) {
            self.at_once(at, courses);
        } else {
            self.with_events_beside(at, courses, &beside);
        }
    }

    /// The ways in which the activity is over when its inside ended so.
    fn courses(&mut self, at: usize, outcome: &Outcome) -> Vec<Course> {
        let mut told = Vec::new();
        let mut put = Vec::new();
        let mut way = outcome.way.clone();
        // what is thrown a second time is heard behind where it was heard first
        let mut heard = (None, 0);
        for &thrower in &outcome.marks {
            let from = if heard.0 == Some(thrower) { heard.1 } else { 0 };
            let catchers = &self.ground.catches.of[&thrower];
            let here = |&&it: &&usize| self.graph().boundaries(at).contains(&it);
            let mine: Vec<usize> = catchers.iter().filter(here).copied().collect();
            if mine.is_empty() {
                put.push(self.told(thrower));
            }
            let hears = mine.into_iter().filter(|&it| !interrupts(self.graph(), it));
            for border in hears {
                let after = way[from..]
                    .iter()
                    .position(|&at| at == thrower)
                    .map_or(way.len(), |at| from + at + 1);
                way.insert(after, border);
                told.push(border);
                heard = (Some(thrower), after + 1);
            }
        }
        let course = |over: Over| Course {
            over,
            way: way.clone(),
            told: told.clone(),
            put: put.clone(),
        };
        match outcome.how {
            How::Done => {
                let ways = self.ways_on(at).into_iter();
                ways.map(|on| course(Over::On(on))).collect()
            }
            How::Stuck => vec![course(Over::Never)],
            How::Thrown(thrower) => {
                let ways = self.caught(at, thrower).into_iter();
                ways.map(course).collect()
            }
        }
    }

    /// Where it goes on when something inside has thrown and is interrupted.
    fn caught(&self, at: usize, thrower: usize) -> Vec<Over> {
        let catchers = &self.ground.catches.of[&thrower];
        let here = |&&it: &&usize| self.graph().boundaries(at).contains(&it);
        let mut over = Vec::new();
        for &border in catchers
            .iter()
            .filter(here)
            .filter(|&&it| interrupts(self.graph(), it))
        {
            over.extend(self.from(border).into_iter().map(Over::On));
        }
        if !catchers.iter().any(|it| here(&it)) {
            let exits = self.thrown_out(thrower).into_iter();
            over.extend(exits.map(|(exit, way)| Over::Out(exit, way)));
        }
        over
    }

    /// The ways on from a boundary event.
    fn from(&self, border: usize) -> Vec<On> {
        let ways = self.ways_on(border).into_iter();
        let ways = ways.map(|on| On {
            passes: [vec![border], on.passes].concat(),
            ..on
        });
        ways.collect()
    }

    /// The boundary events that interrupt, each with a way on from it.
    fn stops(&self, at: usize) -> Vec<(usize, On)> {
        let borders = self.borders(at, true).into_iter();
        borders
            .flat_map(|it| self.from(it).into_iter().map(move |on| (it, on)))
            .collect()
    }

    /// Without events beside it an activity happens in one move.
    fn at_once(&mut self, at: usize, courses: Vec<Course>) {
        let stops = self.stops(at);
        for entry in self.entries[&at].clone() {
            for course in &courses {
                let way = [&[at], course.way.as_slice()].concat();
                if matches!(course.over, Over::Never) {
                    let stays = self.net.place(Kind::Hidden, Some(at));
                    let on = On {
                        put: vec![stays],
                        none_ok: true,
                        ..On::default()
                    };
                    self.push(vec![entry], &on, &way);
                    for (border, stop) in &stops {
                        for take in self.takes(*border, &[stays]) {
                            self.push(take, stop, &[]);
                        }
                    }
                } else {
                    for take in self.takes(at, &[entry]) {
                        self.finish(take, course, &way);
                    }
                }
            }
            for (border, stop) in &stops {
                for take in self.takes(*border, &[entry]) {
                    self.push(take, stop, &[at]);
                }
            }
        }
    }

    fn finish(&mut self, take: Vec<Place>, course: &Course, way: &[usize]) {
        match &course.over {
            Over::On(on) => {
                let put = [on.put.clone(), course.put.clone()].concat();
                let on = On { put, ..on.clone() };
                self.push(take, &on, way);
            }
            Over::Out(exit, then) => {
                let way = [way, then.as_slice()].concat();
                self.leave(take, exit.clone(), &way);
            }
            Over::Never => {}
        }
    }

    /// With events beside it: it begins, each of them happens or not, it is over. How it will be over is
    /// settled when it begins; nobody can see the difference.
    fn with_events_beside(&mut self, at: usize, mut courses: Vec<Course>, beside: &[usize]) {
        let stops = self.stops(at);
        let done = courses.len();
        courses.extend(stops.iter().map(|(_, stop)| Course {
            over: Over::On(stop.clone()),
            way: Vec::new(),
            told: Vec::new(),
            put: Vec::new(),
        }));
        // whether a message comes is not settled when it begins: all that may wait for one stay in one place
        let messages = self.ground.messages;
        let mut waits = stops.iter().map(|(border, _)| *border).chain([at]);
        let waits = waits.any(|it| !messages.awaited(it).is_empty());
        let mut shared = None;
        let free: Vec<(Place, Place)> = beside
            .iter()
            .map(|&border| self.event_beside(border, Beside::Free))
            .collect();
        for (index, course) in courses.into_iter().enumerate() {
            let waiter = index.checked_sub(done).map_or(at, |stop| stops[stop].0);
            let told: Vec<(Place, Place)> = course
                .told
                .iter()
                .map(|&border| self.event_beside(border, Beside::Heard))
                .collect();
            // what is heard from inside stands in the way inside
            let heard = !told.is_empty();
            let open = waits && !heard && !matches!(course.over, Over::Never);
            let known = shared.filter(|_| open);
            let stays = known.unwrap_or_else(|| self.net.place(Kind::Hidden, Some(at)));
            if open {
                shared = Some(stays);
            }
            let never = matches!(course.over, Over::Never);
            // while it stays for ever, an event beside it that has not happened yet can still happen
            let stuck = never && beside.len() <= MAX_BESIDE_STUCK;
            let free: Vec<(Place, Place)> = if stuck {
                let events = beside.iter();
                let events = events.map(|&border| self.event_beside(border, Beside::Stuck));
                events.collect()
            } else {
                free.clone()
            };
            let events = || free.iter().chain(&told);
            let mut begin = vec![stays];
            begin.extend(events().map(|(waits, _)| *waits));
            let on = On {
                put: begin,
                none_ok: true,
                ..On::default()
            };
            let entries = if known.is_some() {
                Vec::new()
            } else {
                self.entries[&at].clone()
            };
            for entry in entries {
                let inside: &[usize] = if heard || never { &course.way } else { &[] };
                let begun = [&[at], inside].concat();
                self.push(vec![entry], &on, &begun);
            }
            let rest: &[usize] = if heard || never { &[] } else { &course.way };
            let mut take = vec![stays];
            take.extend(events().map(|(_, over)| *over));
            // what was heard from inside may be followed by what ends it
            if heard || never {
                let open = if stuck { free.as_slice() } else { &[] };
                for (border, stop) in &stops {
                    let put = [stop.put.as_slice(), &course.put].concat();
                    let stop = On {
                        put,
                        ..stop.clone()
                    };
                    for take in happened_or_not(&take, open) {
                        for take in self.takes(*border, &take) {
                            self.push(take, &stop, rest);
                        }
                    }
                }
            }
            if !never {
                for take in self.takes(waiter, &take) {
                    self.finish(take, &course, rest);
                }
            }
        }
    }

    /// Where a boundary event waits that does not interrupt, and where it is known to be over. Whether it happens is
    /// settled there only when it may stay out.
    fn event_beside(&mut self, border: usize, beside: Beside) -> (Place, Place) {
        let waits = self.net.place(Kind::Hidden, Some(border));
        let over = self.net.place(Kind::Hidden, Some(border));
        for on in self.from(border) {
            let mut on = On {
                put: [on.put.clone(), vec![over]].concat(),
                ..on
            };
            let takes = if beside == Beside::Heard {
                on.passes.remove(0);
                vec![vec![waits]]
            } else {
                self.takes(border, &[waits])
            };
            for take in takes {
                self.push(take, &on, &[]);
            }
        }
        if beside == Beside::Free {
            let on = On {
                put: vec![over],
                none_ok: true,
                ..On::default()
            };
            self.push(vec![waits], &on, &[]);
        }
        (waits, over)
    }

    /// An event sub-process: it takes over at any time, or runs beside its scope at most once.
    pub(super) fn event_sub(&mut self, at: usize) {
        debug_assert!(
            is_event_sub(self.graph().node(at)),
            "only event sub-processes come here"
        );
        let stops = interrupts(self.graph(), at);
        let thrown = self.ground.catches.thrown.contains(&at);
        if thrown && stops {
            return;
        }
        let here = self.net.ropes.of(&[at]);
        if stops {
            let exits = self.taken_over(at);
            self.net.always.extend(exits);
            self.net.moves[0].also.push(here);
            return;
        }
        let plain = |outcome: &Outcome| outcome.how == How::Done && outcome.marks.is_empty();
        let outcomes = self.outcomes(at);
        if !thrown && outcomes.iter().all(plain) {
            self.net.moves[0].also.push(here);
            return;
        }
        let throws = |outcome: &Outcome| matches!(outcome.how, How::Thrown(_));
        if !thrown && !outcomes.iter().any(throws) {
            self.settled_first(at, &outcomes);
            return;
        }
        let begin = self.begin_of(at);
        for outcome in outcomes {
            self.beside(at, begin, &outcome);
        }
        if !thrown {
            self.net.moves[0].put.push(begin);
            let stays_out = Move::new(vec![begin], Vec::new(), NOWHERE);
            self.net.moves.push(stays_out);
        }
    }

    /// Whether and how it runs is settled before its scope begins: nobody can see the difference, and it cannot
    /// begin after its scope is over.
    fn settled_first(&mut self, at: usize, outcomes: &[Outcome]) {
        let open = self.net.place(Kind::Hidden, None);
        let others = std::mem::replace(&mut self.net.moves[0].put, vec![open]);
        self.net
            .moves
            .push(Move::new(vec![open], others.clone(), NOWHERE));
        for outcome in outcomes {
            let mut put = others.clone();
            for &thrower in &outcome.marks {
                put.push(self.told(thrower));
            }
            if outcome.how == How::Stuck {
                put.push(self.net.place(Kind::Hidden, Some(at)));
            }
            let on = On {
                put,
                none_ok: true,
                ..On::default()
            };
            self.push(vec![open], &on, &[&[at], outcome.way.as_slice()].concat());
        }
    }

    fn beside(&mut self, at: usize, begin: Place, outcome: &Outcome) {
        let way = [&[at], outcome.way.as_slice()].concat();
        match outcome.how {
            How::Done => {
                let put = outcome
                    .marks
                    .iter()
                    .map(|&thrower| self.told(thrower))
                    .collect();
                let on = On {
                    put,
                    none_ok: true,
                    ..On::default()
                };
                self.push(vec![begin], &on, &way);
            }
            How::Thrown(_) => {
                let exit = Exit {
                    how: outcome.how,
                    marks: outcome.marks.clone(),
                };
                self.leave(vec![begin], exit, &way);
            }
            How::Stuck => {
                let stays = self.net.place(Kind::Hidden, Some(at));
                let on = On {
                    put: vec![stays],
                    none_ok: true,
                    ..On::default()
                };
                self.push(vec![begin], &on, &way);
            }
        }
    }
}
