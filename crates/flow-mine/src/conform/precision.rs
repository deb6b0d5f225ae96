//! Precision by escaping edges (Muñoz-Gama and Carmona 2010; aligned: Adriansyah et al. 2015): of all steps that
//! the net allows after what cases have done so far, how many did no case take?
//!
//! Prefixes that the net cannot replay exactly are passed over; a prefix counts with the number of cases that go
//! on from it; the beginning counts with the number of cases.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::align::UNKNOWN;
use super::space::{SILENT, Space, TooMany};

/// Most markings in all sets together.
const MAX_KEPT: usize = 5_000_000;

/// Cases that go the same way: activities of the log, the labels that the net has for them, how many.
pub struct Weighted<'v> {
    /// Labels, [`UNKNOWN`] for what the net does not know.
    pub labels: &'v [u32],
    /// How many cases.
    pub cases: u64,
}

/// The precision; 1 when the net allows nothing at all.
///
/// # Errors
/// Too many markings.
pub fn precision(space: &mut Space, variants: &[Weighted]) -> Result<f64, TooMany> {
    let mut sets = Sets {
        known: FxHashMap::default(),
        all: Vec::new(),
        after: FxHashMap::default(),
        kept: 0,
    };
    let begin = sets.closed(space, vec![0])?;
    let (mut allowed, mut escaping) = (0_u64, 0_u64);
    let mut open = vec![(begin, 0_usize, variants.iter().collect::<Vec<_>>())];
    while let Some((set, depth, here)) = open.pop() {
        // What comes next, and who goes there.
        let mut next: FxHashMap<u32, Vec<&Weighted>> = FxHashMap::default();
        for &variant in here.iter().filter(|it| it.labels.len() > depth) {
            next.entry(variant.labels[depth]).or_default().push(variant);
        }
        let cases: u64 = match depth {
            0 => here.iter().map(|it| it.cases).sum(),
            _ => next.values().flatten().map(|it| it.cases).sum(),
        };
        let enabled = Rc::clone(&sets.all[set as usize].enabled);
        let escapes = enabled
            .iter()
            .filter(|label| !next.contains_key(label))
            .count();
        allowed += cases * enabled.len() as u64;
        escaping += cases * escapes as u64;
        for (label, goes) in next {
            if label != UNKNOWN
                && let Some(after) = sets.after(space, set, label)?
            {
                open.push((after, depth + 1, goes));
            }
        }
    }
    Ok(match allowed {
        0 => 1.0,
        _ => 1.0 - escaping as f64 / allowed as f64,
    })
}

/// Sets of markings, each closed under silent moves.
struct Sets {
    known: FxHashMap<Rc<[u32]>, u32>,
    all: Vec<Set>,
    after: FxHashMap<(u32, u32), Option<u32>>,
    kept: usize,
}

struct Set {
    markings: Rc<[u32]>,
    /// Labels that may come next.
    enabled: Rc<[u32]>,
}

impl Sets {
    fn closed(&mut self, space: &mut Space, mut open: Vec<u32>) -> Result<u32, TooMany> {
        let mut seen: rustc_hash::FxHashSet<u32> = open.iter().copied().collect();
        let mut enabled = Vec::new();
        while let Some(marking) = open.pop() {
            for &(label, to) in space.steps(marking)? {
                if label != SILENT {
                    enabled.push(label);
                } else if seen.insert(to) {
                    open.push(to);
                }
            }
            if seen.len() + self.kept > MAX_KEPT {
                return Err(TooMany);
            }
        }
        let mut markings: Vec<u32> = seen.into_iter().collect();
        markings.sort_unstable();
        let markings: Rc<[u32]> = markings.into();
        if let Some(&known) = self.known.get(&markings) {
            return Ok(known);
        }
        enabled.sort_unstable();
        enabled.dedup();
        self.kept += markings.len();
        let id = u32::try_from(self.all.len()).map_err(|_| TooMany)?;
        self.known.insert(Rc::clone(&markings), id);
        self.all.push(Set {
            markings,
            enabled: enabled.into(),
        });
        Ok(id)
    }

    fn after(&mut self, space: &mut Space, set: u32, label: u32) -> Result<Option<u32>, TooMany> {
        if let Some(&known) = self.after.get(&(set, label)) {
            return Ok(known);
        }
        let mut reached = Vec::new();
        let markings = Rc::clone(&self.all[set as usize].markings);
        for &marking in markings.iter() {
            let steps = space.steps(marking)?.iter();
            reached.extend(steps.filter(|step| step.0 == label).map(|step| step.1));
        }
        reached.sort_unstable();
        reached.dedup();
        let after = match reached.is_empty() {
            true => None,
            false => Some(self.closed(space, reached)?),
        };
        self.after.insert((set, label), after);
        Ok(after)
    }
}
