//! Charts in which given work can end before it is done: what stands where, and what is to come of it.
//!
//! Tokens stand in scopes of their own for each stay in a sub-process, as in the engine that runs cases; work is given
//! out when a person is there for it, so that who is interrupted is free at once.

mod desk;
mod mail;
mod rounds;
mod scopes;
mod tokens;
mod wait;

use std::collections::VecDeque;

use super::Refusal;
use super::plan::{Plan, Way};
use super::play::Player;
use desk::Desk;
pub(in crate::simulate) use desk::Member;
use rounds::Rounds;

/// What happens at a time that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ticket {
    /// Nothing any more.
    Void,
    /// Work is done.
    Done { seat: usize, key: u32 },
    /// A wait is over; at a gateway, by that event.
    Event { seat: usize, key: u32, stop: usize },
    /// An event on the border of what a token stands for.
    Border { seat: usize, key: u32, stop: usize },
    /// An event sub-process opens.
    Opener {
        seat: usize,
        scope: u32,
        opener: usize,
    },
    /// A person may take work.
    Wake { hand: usize },
}

/// A ticket and its number; what has come gives its number to others.
type Clocked = (u32, Ticket);

/// What all cases of a live replication share.
#[derive(Debug)]
pub struct Live {
    tickets: Vec<Ticket>,
    spare: Vec<u32>,
    /// Ways of the case that moves, with the scopes that they lie in.
    ways: VecDeque<(Way, u32)>,
    desk: Desk,
}

impl Live {
    /// Nothing is to come.
    pub fn new(plan: &Plan) -> Live {
        Live {
            tickets: Vec::new(),
            spare: Vec::new(),
            ways: VecDeque::new(),
            desk: Desk::new(plan),
        }
    }
}

/// The tokens of one case and the scopes that they stand in.
#[derive(Debug, Default)]
pub struct Tree {
    tokens: Vec<Token>,
    scopes: Vec<Scope>,
    /// Places of scopes that are over; they are used again when the case stands.
    over: Vec<u32>,
    spare: Vec<u32>,
    next: u32,
    /// Stops whose messages have come and are not waited for yet.
    mail: Vec<usize>,
    /// Scopes of the pools that have begun.
    begun: Vec<usize>,
}

/// A stay in a sub-process, or the case as a whole.
#[derive(Debug)]
struct Scope {
    /// Which scope of the plan.
    scope: usize,
    /// The stay around it.
    parent: Option<u32>,
    /// The token that stands for it.
    holder: u32,
    /// It is not over.
    open: bool,
    /// What opens beside it by the clock.
    clocks: Vec<Clocked>,
}

/// Where a case stands.
#[derive(Debug)]
struct Token {
    key: u32,
    stop: usize,
    /// The flow by which it came.
    number: u32,
    scope: u32,
    /// The token of the activity of which this is one instance.
    of: Option<u32>,
    doing: Doing,
    /// What ends it by the clock: the end of its work, the events on its border, those behind its gateway.
    clocks: Vec<Clocked>,
}

/// What goes on where a token stands.
#[derive(Debug)]
enum Doing {
    /// It waits for other tokens, or for what is thrown.
    Stands,
    /// Time passes.
    Waits {
        /// Since when.
        since: f64,
    },
    /// It waits in a line, or with a batch in it.
    Lined {
        /// Its place there.
        place: (u32, u64),
        /// Since when.
        since: f64,
    },
    /// It waits until there are enough for a batch.
    Gathers {
        /// Since when.
        since: f64,
    },
    /// A person works.
    Works(Job),
    /// What is inside of a sub-process goes on.
    Holds,
    /// Instances go on.
    Rounds(Rounds),
}

/// Work that was given out.
#[derive(Debug, Clone, Copy)]
struct Job {
    hand: usize,
    enabled: f64,
    start: f64,
    work: f64,
    /// It is not part of a batch: when it is broken off the person is free.
    alone: bool,
    /// Others are done with it, and its time counts with theirs.
    shared: bool,
}

impl Tree {
    /// A new case.
    pub fn begin(&mut self) {
        self.tokens.clear();
        self.scopes.clear();
        self.over.clear();
        self.spare.clear();
        self.next = 0;
        self.mail.clear();
        self.begun.clear();
    }

    /// Where a case waits that nothing moves any more.
    pub fn stuck(&self) -> Option<usize> {
        let stands = |it: &&Token| matches!(it.doing, Doing::Stands);
        self.tokens.iter().find(stands).map(|it| it.stop)
    }

    /// A scope begins; answers its place.
    fn open(&mut self, scope: Scope) -> u32 {
        match self.spare.pop() {
            Some(place) => {
                self.scopes[place as usize] = scope;
                place
            }
            None => {
                self.scopes.push(scope);
                self.scopes.len() as u32 - 1
            }
        }
    }

    fn at(&self, key: u32) -> Option<usize> {
        self.tokens.iter().position(|it| it.key == key)
    }

    fn add(&mut self, stop: usize, number: u32, scope: u32, of: Option<u32>) -> u32 {
        self.next += 1;
        self.tokens.push(Token {
            key: self.next,
            stop,
            number,
            scope,
            of,
            doing: Doing::Stands,
            clocks: Vec::new(),
        });
        self.next
    }

    /// Whether a scope is another or lies in it.
    fn within(&self, scope: u32, around: u32) -> bool {
        let parent = |it: &u32| self.scopes[*it as usize].parent;
        std::iter::successors(Some(scope), parent).any(|it| it == around)
    }

    fn is_inhabited(&self, scope: u32) -> bool {
        self.tokens.iter().any(|it| self.within(it.scope, scope))
    }
}

impl Player<'_> {
    /// A case begins.
    pub(super) fn live_open(&mut self, seat: usize) -> Result<(), Refusal> {
        self.cases[seat].tree.begin();
        let plan = self.plan;
        for &(scope, start) in &plan.parts[self.cases[seat].part as usize].begins {
            self.cases[seat].tree.begun.push(scope);
            self.go_inside(seat, 0, None, scope, start);
        }
        self.run(seat)
    }

    /// Something that was to come comes.
    pub(super) fn take_ticket(&mut self, number: u32) -> Result<(), Refusal> {
        let ticket = std::mem::replace(&mut self.live.tickets[number as usize], Ticket::Void);
        self.live.spare.push(number);
        let seat = match ticket {
            Ticket::Void => return Ok(()),
            Ticket::Wake { hand } => {
                self.serve(hand);
                return Ok(());
            }
            Ticket::Done { seat, key } => {
                self.work_done(seat, key);
                seat
            }
            Ticket::Event { seat, key, stop } => {
                self.wait_over(seat, key, stop);
                seat
            }
            Ticket::Border { seat, key, stop } => {
                self.tell_happened(seat, stop);
                self.over_border(seat, key, stop);
                seat
            }
            Ticket::Opener {
                seat,
                scope,
                opener,
            } => {
                self.tell_happened(seat, self.plan.openers[opener].start);
                self.open_beside(seat, opener, scope);
                seat
            }
        };
        self.run(seat)
    }

    /// Puts something into the order of time; at one moment what ends work comes after what finishes it.
    fn issue(&mut self, time: f64, ticket: Ticket) -> Clocked {
        let number = match self.live.spare.pop() {
            Some(number) => number,
            None => {
                self.live.tickets.push(Ticket::Void);
                self.live.tickets.len() as u32 - 1
            }
        };
        self.live.tickets[number as usize] = ticket;
        let last = matches!(ticket, Ticket::Border { .. } | Ticket::Opener { .. });
        self.push_ticket(time, number, last);
        (number, ticket)
    }

    fn void(&mut self, clocks: &[Clocked]) {
        for (number, ticket) in clocks {
            let here = &mut self.live.tickets[*number as usize];
            if here == ticket {
                *here = Ticket::Void;
            }
        }
    }

    /// Whether one of them is still to come.
    fn is_to_come(&self, clocks: &[Clocked]) -> bool {
        let mut clocks = clocks.iter();
        clocks.any(|(number, ticket)| self.live.tickets[*number as usize] == *ticket)
    }

    /// Moves a case until it stands.
    fn run(&mut self, seat: usize) -> Result<(), Refusal> {
        let tree = &mut self.cases[seat].tree;
        tree.spare.append(&mut tree.over);
        loop {
            while let Some((way, scope)) = self.live.ways.pop_front() {
                self.arrive(seat, way, scope)?;
            }
            let moved = self.leave_finished(seat) || self.fire_join(seat);
            if !moved && !self.tell_at_once(seat) {
                break;
            }
        }
        if self.cases[seat].tree.tokens.is_empty() {
            let scopes = std::mem::take(&mut self.cases[seat].tree.scopes);
            scopes.iter().for_each(|it| self.void(&it.clocks));
            let case = &mut self.cases[seat];
            case.ended = self.now;
            case.live[case.root] = 0;
            self.close_if_done(seat);
        }
        Ok(())
    }
}
