//! Merkle trees of RFC 6962 (section 2.1) with SM3 in the place of SHA-256.

use crate::digest::{Bytes32, sm3};

/// Most levels of a tree that positions of 64 bits can have.
const MAX_LEVELS: u32 = 63;

/// Digest of a leaf: SM3 of `0x00` and its bytes.
#[must_use]
pub fn leaf(bytes: &[u8]) -> Bytes32 {
    sm3(&[&[0], bytes])
}

/// Digest of an inner node: SM3 of `0x01` and both children.
#[must_use]
pub fn node(left: &Bytes32, right: &Bytes32) -> Bytes32 {
    sm3(&[&[1], left, right])
}

/// Root over leaves; the root of nothing is SM3 of nothing.
#[must_use]
pub fn root(leaves: &[Bytes32]) -> Bytes32 {
    root_of(leaves.len() as u64, &mut |level, index| {
        subtree(leaves, level, index)
    })
    .unwrap_or_else(|never: std::convert::Infallible| match never {})
}

/// Audit path of the leaf at `index`, nearest sibling first; `None` when there is no such leaf.
#[must_use]
pub fn proof(leaves: &[Bytes32], index: u64) -> Option<Vec<Bytes32>> {
    proof_of(leaves.len() as u64, index, &mut |level, at| {
        subtree(leaves, level, at)
    })
    .unwrap_or_else(|never: std::convert::Infallible| match never {})
}

/// Root of the tree of `size` leaves whose complete subtrees are fetched by (level, index):
/// level 0 holds the leaves, node `i` of level `l` covers leaves `i * 2^l ..`.
///
/// # Errors
/// What the fetch answers.
pub fn root_of<E>(
    size: u64,
    fetch: &mut dyn FnMut(u32, u64) -> Result<Bytes32, E>,
) -> Result<Bytes32, E> {
    if size == 0 {
        Ok(sm3(&[]))
    } else {
        range_root(0, size, fetch)
    }
}

/// Audit path of the leaf at `index` in the tree of `size` leaves, from stored subtrees.
///
/// # Errors
/// What the fetch answers.
pub fn proof_of<E>(
    size: u64,
    index: u64,
    fetch: &mut dyn FnMut(u32, u64) -> Result<Bytes32, E>,
) -> Result<Option<Vec<Bytes32>>, E> {
    if index >= size {
        return Ok(None);
    }
    let (mut start, mut end) = (0, size);
    let mut siblings = Vec::new();
    while end - start > 1 {
        let split = start + split_of(end - start);
        if index < split {
            siblings.push((split, end));
            end = split;
        } else {
            siblings.push((start, split));
            start = split;
        }
    }
    let path = siblings
        .iter()
        .rev()
        .map(|(from, to)| range_root(*from, *to, fetch));
    path.collect::<Result<Vec<_>, E>>().map(Some)
}

/// Whether `path` leads from `leaf` at `index` to `root` in a tree of `size` leaves.
#[must_use]
pub fn verify_proof(
    leaf: &Bytes32,
    index: u64,
    size: u64,
    path: &[Bytes32],
    root: &Bytes32,
) -> bool {
    if index >= size || path.len() > MAX_LEVELS as usize {
        return false;
    }
    // RFC 9162, section 2.1.3.2.
    let (mut at, mut last, mut sum) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            sum = node(sibling, &sum);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            sum = node(&sum, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && sum == *root
}

/// Nodes that become complete when the leaf at `index` is added: (level, index, digest), leaf first.
/// `fetch` gives complete nodes that were stored before.
///
/// # Errors
/// What the fetch answers.
pub fn completed_by<E>(
    index: u64,
    leaf: Bytes32,
    fetch: &mut dyn FnMut(u32, u64) -> Result<Bytes32, E>,
) -> Result<Vec<(u32, u64, Bytes32)>, E> {
    let mut done = vec![(0, index, leaf)];
    let (mut at, mut sum) = (index, leaf);
    for level in 0..MAX_LEVELS {
        if at & 1 == 0 {
            break;
        }
        sum = node(&fetch(level, at - 1)?, &sum);
        at >>= 1;
        done.push((level + 1, at, sum));
    }
    Ok(done)
}

/// Largest power of two below `size`, which is at least 2.
fn split_of(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

fn range_root<E>(
    start: u64,
    end: u64,
    fetch: &mut dyn FnMut(u32, u64) -> Result<Bytes32, E>,
) -> Result<Bytes32, E> {
    let size = end - start;
    if size.is_power_of_two() {
        let level = size.trailing_zeros();
        return fetch(level, start >> level);
    }
    let split = start + split_of(size);
    let left = range_root(start, split, fetch)?;
    let right = range_root(split, end, fetch)?;
    Ok(node(&left, &right))
}

fn subtree(
    leaves: &[Bytes32],
    level: u32,
    index: u64,
) -> Result<Bytes32, std::convert::Infallible> {
    let start = (index << level) as usize;
    let mut row: Vec<Bytes32> = leaves[start..start + (1 << level)].to_vec();
    while row.len() > 1 {
        row = row
            .chunks_exact(2)
            .map(|pair| node(&pair[0], &pair[1]))
            .collect();
    }
    Ok(row[0])
}
