//! One replication: the event queue, the posts with their queues, the durations.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use super::Options;
use super::calendar::Calendar;
use super::chance::{Chance, stream};
use super::net::{ClockMark, Net, Role};
use super::token::{Case, Place};
use crate::scenario::{Duration, Scenario};

/// Steps and events of one case after which it counts as never ending.
const MAX_MOVES: u32 = 10_000;

/// Something that happens at a moment.
struct Event {
    time: f64,
    order: u64,
    what: What,
}

enum What {
    Arrive { case: usize },
    Done { item: Item, people: u32 },
}

/// A node at which a token is held.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub case: usize,
    pub place: Place,
    pub node: usize,
    pub visit: u32,
    pub enabled: f64,
    pub started: f64,
    pub effort: f64,
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Event {}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    /// The earliest is the greatest, as the heap wants it.
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .time
            .total_cmp(&self.time)
            .then(other.order.cmp(&self.order))
    }
}

/// People of a post.
struct Post {
    people: u32,
    free: u32,
    queue: VecDeque<Item>,
    worked: f64,
}

/// Sums over the executions of one node.
#[derive(Clone, Copy, Default)]
pub(super) struct NodeSums {
    pub count: u64,
    pub waiting: f64,
    pub processing: f64,
}

/// What a replication leaves.
pub(super) struct Run {
    pub cases: Vec<Case>,
    pub nodes: Vec<NodeSums>,
    /// Share of office time at work, by post.
    pub utilisation: Vec<f64>,
}

/// The world of one replication.
pub(super) struct World<'n> {
    pub net: &'n Net,
    pub calendar: &'n Calendar,
    pub chance: Chance,
    pub cases: Vec<Case>,
    pub now: f64,
    events: BinaryHeap<Event>,
    order: u64,
    posts: Vec<Post>,
    sums: Vec<NodeSums>,
}

/// Plays one replication to its end.
pub(super) fn play(net: &Net, scenario: &Scenario, options: &Options, replication: u32) -> Run {
    let posts = net.posts.iter().map(|name| {
        let people = scenario.people_of(name);
        Post {
            people,
            free: people,
            queue: VecDeque::new(),
            worked: 0.0,
        }
    });
    let start = options.start as f64;
    let mut world = World {
        net,
        calendar: &scenario.calendar,
        chance: Chance::new(options.seed, replication),
        cases: Vec::with_capacity(options.cases as usize),
        now: start,
        events: BinaryHeap::new(),
        order: 0,
        posts: posts.collect(),
        sums: vec![NodeSums::default(); net.nodes.len()],
    };
    world.arrivals(scenario, options.cases, start);
    while let Some(event) = world.events.pop() {
        world.now = event.time;
        match event.what {
            What::Arrive { case } => world.begin(case),
            What::Done { item, people } => world.done(item, people),
        }
    }
    world.finish(start)
}

impl World<'_> {
    fn arrivals(&mut self, scenario: &Scenario, cases: u32, start: f64) {
        let between = Duration::Exponential {
            mean: scenario.arrival_mean_s,
        };
        let arrivals = stream("arrivals of cases");
        let mut time = start;
        for case in 0..cases as usize {
            let gap = self.chance.duration(&between, arrivals, case, 0);
            time = self.calendar.after(time, gap);
            self.cases.push(Case::new(time, self.net.nodes.len()));
            self.at(time, What::Arrive { case });
        }
    }

    fn at(&mut self, time: f64, what: What) {
        let order = self.order;
        self.order += 1;
        self.events.push(Event { time, order, what });
    }

    /// A token is held at a node: queues for the post, or waits by itself.
    pub fn hold(&mut self, case: usize, place: Place, node: usize) {
        let visit = self.cases[case].visit(node);
        let (enabled, started) = (self.now, self.now);
        let item = Item {
            case,
            place,
            node,
            visit,
            enabled,
            started,
            effort: 0.0,
        };
        if self.cases[case].moves > MAX_MOVES {
            self.cases[case].abandoned = true;
            return;
        }
        match &self.net.nodes[node].role {
            Role::Work {
                post: Some(post),
                people,
                ..
            } => {
                let need = (*people).min(self.posts[*post].people);
                if self.posts[*post].queue.is_empty() && self.posts[*post].free >= need {
                    self.start(item);
                } else {
                    self.posts[*post].queue.push_back(item);
                }
            }
            Role::Work { post: None, .. } => self.start(item),
            Role::Wait { delay, counts } => {
                let (stream, counts) = (self.net.nodes[node].stream, *counts);
                let length = self.chance.duration(&delay.duration, stream, case, visit);
                let end = if delay.working {
                    self.calendar.after(self.now, length)
                } else {
                    self.now + length
                };
                if !counts {
                    self.cases[case].excluded.push((self.now, end));
                }
                let item = Item {
                    effort: length,
                    ..item
                };
                self.at(end, What::Done { item, people: 0 });
            }
            Role::Pass
            | Role::Choose
            | Role::Parallel
            | Role::Inclusive
            | Role::Scope { .. }
            | Role::Jump { .. }
            | Role::End { .. } => {}
        }
    }

    fn start(&mut self, item: Item) {
        let node = &self.net.nodes[item.node];
        let Role::Work {
            post,
            effort,
            people,
        } = &node.role
        else {
            return;
        };
        let effort = self
            .chance
            .duration(effort, node.stream, item.case, item.visit);
        let started = self.calendar.next_open(self.now);
        let end = self.calendar.after(started, effort);
        let mut need = 0;
        if let Some(post) = post {
            let post = &mut self.posts[*post];
            need = (*people).min(post.people);
            post.free -= need;
            post.worked += effort * f64::from(need);
        }
        let item = Item {
            started,
            effort,
            ..item
        };
        self.at(end, What::Done { item, people: need });
    }

    fn done(&mut self, item: Item, people: u32) {
        let node = &self.net.nodes[item.node];
        if let Role::Work {
            post: Some(post), ..
        } = &node.role
        {
            let post = *post;
            self.posts[post].free += people;
            self.call_next(post);
        }
        let case = &mut self.cases[item.case];
        let sums = &mut self.sums[item.node];
        sums.count += 1;
        if matches!(node.role, Role::Work { .. }) {
            sums.waiting += item.started - item.enabled;
            sums.processing += item.effort;
            case.waiting += item.started - item.enabled;
            case.processing += item.effort;
            case.idle_processing += self.now - item.started;
        }
        match node.clock {
            ClockMark::Starts if case.clock.0.is_none() => case.clock.0 = Some(self.now),
            ClockMark::Stops => case.clock.1 = Some(self.now),
            ClockMark::Starts | ClockMark::None => {}
        }
        self.leave_held(item);
    }

    /// Starts what waits first in the queue of a post, as long as people are free.
    fn call_next(&mut self, post: usize) {
        while let Some(next) = self.posts[post].queue.front().copied() {
            if !self.cases[next.case].alive(next.place) {
                self.posts[post].queue.pop_front();
                continue;
            }
            let Role::Work { people, .. } = &self.net.nodes[next.node].role else {
                return;
            };
            if self.posts[post].free < (*people).min(self.posts[post].people) {
                return;
            }
            self.posts[post].queue.pop_front();
            self.start(next);
        }
    }

    fn finish(self, start: f64) -> Run {
        let end = self.now;
        let office = self.calendar.worked(end) - self.calendar.worked(start);
        let share = |p: &Post| {
            let room = office * f64::from(p.people);
            if room > 0.0 { p.worked / room } else { 0.0 }
        };
        let utilisation = self.posts.iter().map(share).collect();
        Run {
            cases: self.cases,
            nodes: self.sums,
            utilisation,
        }
    }
}
