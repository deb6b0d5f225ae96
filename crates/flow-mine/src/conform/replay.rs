//! Token replay (Rozinat and van der Aalst 2008): cases play the net; tokens that are missing are lent and counted,
//! tokens that are left over are counted.

use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::align::{UNKNOWN, exactly};
use super::net::{Move, Net, Place};
use super::space::{Foreseen, Space};

/// Most markings that are looked at for silent moves to an event.
const MAX_LOOK: usize = 2_000;
/// Most rows of silent moves that are remembered.
const MAX_WAYS: usize = 100_000;

/// Tokens of one trace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Put on places.
    pub produced: u64,
    /// Taken from places.
    pub consumed: u64,
    /// Lent.
    pub missing: u64,
    /// Left over.
    pub remaining: u64,
    /// Events that the net does not know.
    pub unknown: u64,
}

impl Tokens {
    /// Between 0 and 1; 1 when nothing was lent and nothing is left.
    #[must_use]
    pub fn fitness(&self) -> f64 {
        let part = |lost: u64, of: u64| {
            if of == 0 {
                0.0
            } else {
                lost as f64 / of as f64
            }
        };
        0.5 * (1.0 - part(self.missing, self.consumed))
            + 0.5 * (1.0 - part(self.remaining, self.produced))
    }

    /// The sum over cases.
    #[must_use]
    pub fn plus(self, other: Tokens, cases: u64) -> Tokens {
        Tokens {
            produced: self.produced + other.produced * cases,
            consumed: self.consumed + other.consumed * cases,
            missing: self.missing + other.missing * cases,
            remaining: self.remaining + other.remaining * cases,
            unknown: self.unknown + other.unknown * cases,
        }
    }
}

/// From which marking, by which move; none for the first.
type Came = Option<(Box<[u8]>, usize)>;
/// A row of silent moves; none when there is none in reach.
type Way = Option<Rc<[usize]>>;

/// Plays traces; what it finds out about silent moves serves the next ones too.
pub struct Player<'n> {
    net: &'n Net,
    silent: Silent,
    /// Moves of each label.
    of_label: Vec<Vec<usize>>,
    /// From a marking to a label, or to the end ([`UNKNOWN`]).
    ways: FxHashMap<(Box<[u8]>, u32), Way>,
    space: Space<'n>,
    foreseen: Option<Foreseen>,
}

impl<'n> Player<'n> {
    /// On a net.
    #[must_use]
    pub fn new(net: &'n Net) -> Player<'n> {
        let mut of_label = vec![Vec::new(); net.labels.len()];
        for (at, made) in net.moves.iter().enumerate() {
            if let Some(label) = made.label {
                of_label[label as usize].push(at);
            }
        }
        let mut space = Space::new(net);
        let foreseen = space.foresee();
        Player {
            net,
            silent: Silent::of(net),
            of_label,
            ways: FxHashMap::default(),
            space,
            foreseen,
        }
    }

    /// Plays one trace of labels. A trace that the net takes as it stands needs no token, also where the way that
    /// suits the next event does not suit the ones behind it.
    #[must_use]
    pub fn replay(&mut self, trace: &[u32]) -> Tokens {
        let played = Play::of(self, trace);
        if played.unknown > 0 || played.missing + played.remaining == 0 {
            return played;
        }
        let exact = exactly(&mut self.space, self.foreseen.as_ref(), trace);
        exact.map_or(played, |way| self.counted(&way))
    }

    fn counted(&self, way: &[u32]) -> Tokens {
        let mut tokens = Tokens {
            produced: self.net.initial.len() as u64 + 1,
            consumed: 1,
            ..Tokens::default()
        };
        for step in way.windows(2).filter(|step| step[0] != step[1]) {
            let (put, taken) = self.space.tokens(step[0], step[1]);
            tokens.produced += put;
            tokens.consumed += taken;
        }
        tokens
    }

    /// The shortest row of silent moves after which a label may come, or, for [`UNKNOWN`], all is over.
    fn way(&mut self, marking: &[u8], label: u32) -> Way {
        if let Some(known) = self.ways.get(&(marking.into(), label)) {
            return known.clone();
        }
        let net = self.net;
        let way = if label == UNKNOWN {
            let can = self.silent.may_end(marking);
            can.then(|| self.search(marking, &Net::over)).flatten()
        } else {
            let moves = &self.of_label[label as usize];
            let can = moves
                .iter()
                .any(|&at| self.silent.may_fill(&net.moves[at], marking));
            let ready = |marking: &[u8]| {
                let may = |at: &usize| matches!(net.after(&net.moves[*at], marking), Ok(Some(_)));
                moves.iter().any(may)
            };
            can.then(|| self.search(marking, &ready)).flatten()
        };
        if self.ways.len() >= MAX_WAYS {
            self.ways.clear();
        }
        self.ways.insert((marking.into(), label), way.clone());
        way
    }

    fn search(&self, marking: &[u8], wanted: &dyn Fn(&[u8]) -> bool) -> Way {
        let first: Box<[u8]> = marking.into();
        let mut from: FxHashMap<Box<[u8]>, Came> = FxHashMap::default();
        let mut open = VecDeque::from([first.clone()]);
        from.insert(first, None);
        while let Some(marking) = open.pop_front() {
            if wanted(&marking) {
                let mut way = Vec::new();
                let mut at = &marking;
                while let Some(Some((before, made))) = from.get(at) {
                    way.push(*made);
                    at = before;
                }
                way.reverse();
                return Some(way.into());
            }
            for &at in &self.silent.moves {
                if let Ok(Some(next)) = self.net.after(&self.net.moves[at], &marking)
                    && from.len() < MAX_LOOK
                    && !from.contains_key(&next)
                {
                    from.insert(next.clone(), Some((marking.clone(), at)));
                    open.push_back(next);
                }
            }
        }
        None
    }
}

/// Where silent moves can bring a token, each for itself: what cannot be so cannot be at all.
struct Silent {
    moves: Vec<usize>,
    /// Per place, the places to which its token can come.
    reach: Vec<Vec<bool>>,
    /// Per place, whether its token can go.
    goes: Vec<bool>,
}

impl Silent {
    fn of(net: &Net) -> Silent {
        let mut next = vec![Vec::new(); net.places];
        let mut gone = vec![false; net.places];
        let silent = |at: &usize| net.moves[*at].label.is_none();
        let moves: Vec<usize> = (0..net.moves.len()).filter(silent).collect();
        for made in moves.iter().map(|&at| &net.moves[at]) {
            let entries = made.join.map_or(&[][..], |join| &net.joins[join].entries);
            for &place in made.take.iter().chain(entries) {
                next[place as usize].extend(made.put.iter().map(|&put| put as usize));
                gone[place as usize] |= made.put.is_empty();
            }
            made.clear
                .iter()
                .for_each(|&place| gone[place as usize] = true);
        }
        let mut reach = vec![vec![false; net.places]; net.places];
        for (place, reach) in reach.iter_mut().enumerate() {
            let mut open = vec![place];
            while let Some(at) = open.pop() {
                if !std::mem::replace(&mut reach[at], true) {
                    open.extend(&next[at]);
                }
            }
        }
        let goes = |reach: &Vec<bool>| reach.iter().zip(&gone).any(|(there, gone)| *there && *gone);
        let goes = reach.iter().map(goes).collect();
        Silent { moves, reach, goes }
    }

    fn may_end(&self, marking: &[u8]) -> bool {
        let filled = marking.iter().zip(&self.goes);
        filled
            .into_iter()
            .all(|(&tokens, &goes)| tokens == 0 || goes)
    }

    fn may_fill(&self, made: &Move, marking: &[u8]) -> bool {
        let comes = |place: &Place| {
            let filled = marking.iter().zip(&self.reach);
            filled
                .into_iter()
                .any(|(&tokens, reach)| tokens > 0 && reach[*place as usize])
        };
        made.take.iter().all(comes)
    }
}

struct Play<'p, 'n> {
    player: &'p mut Player<'n>,
    net: &'n Net,
    marking: Box<[u8]>,
    tokens: Tokens,
}

impl<'p, 'n> Play<'p, 'n> {
    fn of(player: &'p mut Player<'n>, trace: &[u32]) -> Tokens {
        let net = player.net;
        let mut play = Play {
            player,
            net,
            marking: net.begin(),
            tokens: Tokens::default(),
        };
        play.tokens.produced = net.initial.len() as u64;
        for &label in trace {
            play.event(label);
        }
        // The end is a token too: it is put when the run is over, else it is missing, and it is taken in the end.
        match play.player.way(&play.marking, UNKNOWN) {
            Some(way) => {
                way.iter().for_each(|&at| play.fire(at));
                play.tokens.produced += 1;
            }
            None => play.tokens.missing += 1,
        }
        play.tokens.consumed += 1;
        play.tokens.remaining = play.marking.iter().map(|&tokens| u64::from(tokens)).sum();
        play.tokens
    }

    fn event(&mut self, label: u32) {
        if label == UNKNOWN || self.player.of_label[label as usize].is_empty() {
            self.tokens.unknown += 1;
            return;
        }
        let way = self.player.way(&self.marking, label);
        way.iter()
            .flat_map(|way| way.iter())
            .for_each(|&at| self.fire(at));
        let net = self.net;
        let can = |at: usize| matches!(net.after(&net.moves[at], &self.marking), Ok(Some(_)));
        let lacks = |at: usize| {
            let take = &net.moves[at].take;
            take.iter()
                .filter(|&&place| self.marking[place as usize] == 0)
                .count()
        };
        let moves = &self.player.of_label[label as usize];
        let ready = moves.iter().copied().find(|&at| can(at));
        let chosen = ready.or_else(|| moves.iter().copied().min_by_key(|&at| lacks(at)));
        if let Some(at) = chosen {
            self.lend(at);
            self.fire(at);
        }
    }

    fn lend(&mut self, at: usize) {
        for &place in &self.net.moves[at].take {
            if self.marking[place as usize] == 0 {
                self.marking[place as usize] = 1;
                self.tokens.missing += 1;
            }
        }
    }

    fn fire(&mut self, at: usize) {
        let made = &self.net.moves[at];
        if let Ok(Some(next)) = self.net.after(made, &self.marking) {
            let before: u64 = self.marking.iter().map(|&it| u64::from(it)).sum();
            let after: u64 = next.iter().map(|&it| u64::from(it)).sum();
            let put = made.put.len() as u64;
            self.tokens.produced += put;
            self.tokens.consumed += before + put - after;
            self.marking = next;
        }
    }
}
