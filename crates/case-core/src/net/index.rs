//! Where an element of a net stands, by its id: asked several times for each event of a case.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Positions by id. A chart has at most [`super::MAX_NODES`] nodes, so ids that were made to collide cost a walk over
/// those and no more.
pub(crate) type Index = HashMap<String, usize, BuildHasherDefault<Quick>>;

/// Mixes eight bytes at a time: ids are short, and a hash that withstands an attacker costs more than the rest of a look.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Quick(u64);

/// An odd number without a pattern: the fraction of the golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

impl Quick {
    /// Folds the product of twice the width: every bit of the id reaches every bit of the hash.
    fn add(&mut self, word: u64) {
        let product = u128::from(self.0.rotate_left(23) ^ word ^ MIX) * u128::from(MIX);
        let halves = [product, product >> 64].map(|half| half & u128::from(u64::MAX));
        self.0 = u64::try_from(halves[0] ^ halves[1]).unwrap_or_default();
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words
            .iter()
            .for_each(|word| self.add(u64::from_le_bytes(*word)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_found_where_it_was_put() {
        let ids: Vec<String> = (0..5_000)
            .map(|n| format!("Activity_{n:07x}"))
            .chain(["", "a", "b", "step", "step\0"].map(str::to_owned))
            .collect();
        let index: Index = ids.iter().cloned().zip(0..).collect();
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(index.get(id), Some(&at), "{id}");
        }
        assert_eq!(index.get("Activity_x"), None);
    }

    #[test]
    fn ids_that_differ_in_one_sign_do_not_gather() {
        let places = |n: u64| {
            let mut hash = Quick::default();
            hash.write(format!("flow_{n}").as_bytes());
            hash.finish() & 0xff
        };
        let used: std::collections::BTreeSet<u64> = (0..256).map(places).collect();
        assert!(used.len() > 128, "{} of 256 places", used.len());
    }
}
