//! The markings of a net, numbered as they are met, and what is known of the way from each to the end.

use rustc_hash::FxHashMap;

use super::net::{Net, Unbounded};

/// Most markings of one net.
pub const MAX_MARKINGS: usize = 1_000_000;
/// Most markings for which the way to the end is worked out beforehand.
const MAX_FORESEEN: usize = 60_000;
/// Stands for a move that no log sees.
pub const SILENT: u32 = u32::MAX;

/// Why the markings could not be had: more than [`MAX_MARKINGS`], or too many tokens on a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany;

impl From<Unbounded> for TooMany {
    fn from(_: Unbounded) -> TooMany {
        TooMany
    }
}

/// A step from a marking: its label or [`SILENT`], and the marking after it.
pub type Step = (u32, u32);

/// Markings by number; 0 is the first.
pub struct Space<'n> {
    /// The net.
    pub net: &'n Net,
    ids: FxHashMap<Box<[u8]>, u32>,
    markings: Vec<Box<[u8]>>,
    steps: Vec<Option<Box<[Step]>>>,
    /// Moves that take from each place; those that take from none stand at the end.
    takers: Vec<Vec<u32>>,
}

impl<'n> Space<'n> {
    /// With the first marking only.
    #[must_use]
    pub fn new(net: &'n Net) -> Space<'n> {
        let mut takers = vec![Vec::new(); net.places + 1];
        for (at, made) in (0_u32..).zip(&net.moves) {
            let place = made
                .take
                .first()
                .map_or(net.places, |&place| place as usize);
            takers[place].push(at);
        }
        let begin = net.begin();
        let mut ids = FxHashMap::default();
        ids.insert(begin.clone(), 0);
        Space {
            net,
            ids,
            markings: vec![begin],
            steps: vec![None],
            takers,
        }
    }

    /// Whether the run is over.
    #[must_use]
    pub fn over(&self, marking: u32) -> bool {
        Net::over(&self.markings[marking as usize])
    }

    /// Tokens that the net puts and takes between two markings of which one follows on the other.
    #[must_use]
    pub fn tokens(&self, from: u32, to: u32) -> (u64, u64) {
        let (from, to) = (&self.markings[from as usize], &self.markings[to as usize]);
        let leads = |made: &&super::net::Move| {
            let after = self.net.after(made, from);
            after.is_ok_and(|after| after.is_some_and(|after| after == *to))
        };
        let put = self
            .net
            .moves
            .iter()
            .find(leads)
            .map_or(0, |it| it.put.len()) as u64;
        let all = |marking: &[u8]| marking.iter().map(|&it| u64::from(it)).sum::<u64>();
        (put, (all(from) + put).saturating_sub(all(to)))
    }

    /// What may happen from a marking; each outcome once.
    ///
    /// # Errors
    /// Too many markings.
    pub fn steps(&mut self, marking: u32) -> Result<&[Step], TooMany> {
        if self.steps[marking as usize].is_none() {
            let found = self.expand(marking)?;
            self.steps[marking as usize] = Some(found);
        }
        Ok(self.steps[marking as usize].as_deref().unwrap_or_default())
    }

    fn expand(&mut self, marking: u32) -> Result<Box<[Step]>, TooMany> {
        let from = self.markings[marking as usize].clone();
        let mut found: Vec<Step> = Vec::new();
        let filled = (0..self.net.places).filter(|&place| from[place] > 0);
        for place in filled.chain([self.net.places]) {
            for at in 0..self.takers[place].len() {
                let made = &self.net.moves[self.takers[place][at] as usize];
                if let Some(next) = self.net.after(made, &from)? {
                    let step = (made.label.unwrap_or(SILENT), self.number(next)?);
                    if !found.contains(&step) && step != (SILENT, marking) {
                        found.push(step);
                    }
                }
            }
        }
        Ok(found.into())
    }

    fn number(&mut self, marking: Box<[u8]>) -> Result<u32, TooMany> {
        if let Some(&known) = self.ids.get(&marking) {
            return Ok(known);
        }
        if self.markings.len() >= MAX_MARKINGS {
            return Err(TooMany);
        }
        let id = u32::try_from(self.markings.len()).map_err(|_| TooMany)?;
        self.ids.insert(marking.clone(), id);
        self.markings.push(marking);
        self.steps.push(None);
        Ok(id)
    }

    /// What can be said beforehand of the way to the end; none when there are too many markings for it.
    #[must_use]
    pub fn foresee(&mut self) -> Option<Foreseen> {
        let mut at = 0;
        while at < self.markings.len() {
            if self.markings.len() > MAX_FORESEEN || self.steps(u32::try_from(at).ok()?).is_err() {
                return None;
            }
            at += 1;
        }
        Some(Foreseen::of(self))
    }
}

/// Per marking, as bits over labels: what can and what must still happen before the end.
pub struct Foreseen {
    /// Words of 64 bits per marking.
    pub words: usize,
    may: Vec<u64>,
    must: Vec<u64>,
    /// Whether the end can be reached.
    alive: Vec<bool>,
}

impl Foreseen {
    fn of(space: &Space) -> Foreseen {
        let count = space.markings.len();
        let words = space.net.labels.len().div_ceil(64).max(1);
        let steps = |at: usize| space.steps[at].as_deref().unwrap_or_default();
        let mut before = vec![Vec::new(); count];
        for at in 0..count {
            for &(_, to) in steps(at) {
                before[to as usize].push(at);
            }
        }
        let mut made = Foreseen {
            words,
            may: vec![0; count * words],
            must: vec![u64::MAX; count * words],
            alive: vec![false; count],
        };
        // Backwards from the ends, until nothing changes.
        let mut open: Vec<usize> = (0..count)
            .filter(|&at| Net::over(&space.markings[at]))
            .collect();
        for &end in &open {
            made.alive[end] = true;
            made.must[end * words..(end + 1) * words].fill(0);
        }
        let mut queue: std::collections::VecDeque<usize> = open
            .iter()
            .flat_map(|&at| before[at].iter().copied())
            .collect();
        open.clear();
        let mut queued = vec![false; count];
        queue.iter().for_each(|&at| queued[at] = true);
        while let Some(at) = queue.pop_front() {
            queued[at] = false;
            if made.update(at, steps(at), Net::over(&space.markings[at])) {
                for &earlier in &before[at] {
                    if !std::mem::replace(&mut queued[earlier], true) {
                        queue.push_back(earlier);
                    }
                }
            }
        }
        made
    }

    fn update(&mut self, at: usize, steps: &[Step], over: bool) -> bool {
        let words = self.words;
        let mut changed = false;
        for word in 0..words {
            let (mut may, mut must) = (0_u64, if over { 0 } else { u64::MAX });
            for &(label, to) in steps.iter().filter(|(_, to)| self.alive[*to as usize]) {
                let own = match label as usize {
                    label if label / 64 == word && label != SILENT as usize => {
                        1_u64 << (label % 64)
                    }
                    _ => 0,
                };
                may |= own | self.may[to as usize * words + word];
                must &= own | self.must[to as usize * words + word];
            }
            let place = at * words + word;
            changed |= self.may[place] != may || self.must[place] != must;
            (self.may[place], self.must[place]) = (may, must);
        }
        let alive = over || steps.iter().any(|(_, to)| self.alive[*to as usize]);
        changed |= alive != self.alive[at];
        self.alive[at] = alive;
        changed
    }

    /// Whether the end can be reached.
    #[must_use]
    pub fn alive(&self, marking: u32) -> bool {
        self.alive[marking as usize]
    }

    /// What can still happen.
    #[must_use]
    pub fn may(&self, marking: u32) -> &[u64] {
        &self.may[marking as usize * self.words..(marking as usize + 1) * self.words]
    }

    /// What must still happen.
    #[must_use]
    pub fn must(&self, marking: u32) -> &[u64] {
        &self.must[marking as usize * self.words..(marking as usize + 1) * self.words]
    }
}
