//! Token replay (Rozinat and van der Aalst 2008): cases play the net; tokens that are missing are lent and counted,
//! tokens that are left over are counted.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::align::UNKNOWN;
use super::net::{Move, Net};

/// Most markings that are looked at for silent moves to an event.
const MAX_LOOK: usize = 20_000;

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

/// Plays one trace of labels.
#[must_use]
pub fn replay(net: &Net, trace: &[u32]) -> Tokens {
    let mut play = Play {
        net,
        marking: net.begin(),
        tokens: Tokens::default(),
    };
    play.tokens.produced = net.initial.len() as u64;
    for &label in trace {
        play.event(label);
    }
    // The end is a token too: it is put when the run is over, else it is missing, and it is taken in the end.
    match play.silent_way(Net::over) {
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

/// From which marking, by which move; none for the first.
type Came = Option<(Box<[u8]>, usize)>;

struct Play<'n> {
    net: &'n Net,
    marking: Box<[u8]>,
    tokens: Tokens,
}

impl Play<'_> {
    fn event(&mut self, label: u32) {
        let moves: Vec<usize> = self
            .net
            .moves
            .iter()
            .enumerate()
            .filter(|(_, it)| it.label == Some(label))
            .map(|(at, _)| at)
            .collect();
        if label == UNKNOWN || moves.is_empty() {
            self.tokens.unknown += 1;
            return;
        }
        let net = self.net;
        let can =
            |marking: &[u8], at: usize| matches!(net.after(&net.moves[at], marking), Ok(Some(_)));
        let way = self.silent_way(|marking| moves.iter().any(|&at| can(marking, at)));
        way.unwrap_or_default().iter().for_each(|&at| self.fire(at));
        let ready = moves.iter().copied().find(|&at| can(&self.marking, at));
        let lacks = |made: &Move| {
            made.take
                .iter()
                .filter(|&&place| self.marking[place as usize] == 0)
                .count()
        };
        let chosen = ready.or_else(|| moves.into_iter().min_by_key(|&at| lacks(&net.moves[at])));
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

    /// The shortest row of silent moves to a marking that is wanted; none when there is none in reach.
    fn silent_way(&self, wanted: impl Fn(&[u8]) -> bool) -> Option<Vec<usize>> {
        let mut from: FxHashMap<Box<[u8]>, Came> = FxHashMap::default();
        let mut open = VecDeque::from([self.marking.clone()]);
        from.insert(self.marking.clone(), None);
        while let Some(marking) = open.pop_front() {
            if wanted(&marking) {
                let mut way = Vec::new();
                let mut at = &marking;
                while let Some(Some((before, made))) = from.get(at) {
                    way.push(*made);
                    at = before;
                }
                way.reverse();
                return Some(way);
            }
            let silent = self
                .net
                .moves
                .iter()
                .enumerate()
                .filter(|(_, made)| made.label.is_none());
            for (at, made) in silent {
                if let Ok(Some(next)) = self.net.after(made, &marking)
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
