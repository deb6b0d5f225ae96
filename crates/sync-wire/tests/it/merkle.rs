//! Merkle trees: roots against the definition, proofs for every leaf of every small tree.

use sync_wire::digest::{Bytes32, sm3};
use sync_wire::merkle::{completed_by, leaf, node, proof, root, root_of, verify_proof};

fn leaves(count: u64) -> Vec<Bytes32> {
    (0..count).map(|n| leaf(&n.to_be_bytes())).collect()
}

/// MTH of RFC 6962, section 2.1, word for word.
fn by_definition(leaves: &[Bytes32]) -> Bytes32 {
    match leaves {
        [] => sm3(&[]),
        [one] => *one,
        many => {
            let mut split = 1;
            while split * 2 < many.len() {
                split *= 2;
            }
            node(
                &by_definition(&many[..split]),
                &by_definition(&many[split..]),
            )
        }
    }
}

#[test]
fn roots_follow_the_definition() {
    for count in 0..70 {
        let leaves = leaves(count);
        assert_eq!(root(&leaves), by_definition(&leaves), "{count}");
    }
}

#[test]
fn every_leaf_is_proved_and_nothing_else() {
    for count in 1..40_u64 {
        let leaves = leaves(count);
        let root = root(&leaves);
        for index in 0..count {
            let path = proof(&leaves, index).unwrap();
            let at = usize::try_from(index).unwrap();
            assert!(
                verify_proof(&leaves[at], index, count, &path, &root),
                "{index} of {count}"
            );
            assert!(!verify_proof(&leaf(b"x"), index, count, &path, &root));
            assert!(!verify_proof(&leaves[at], index, count, &path, &leaf(b"x")));
            if count > 1 {
                assert!(!verify_proof(
                    &leaves[at],
                    (index + 1) % count,
                    count,
                    &path,
                    &root
                ));
                assert!(!verify_proof(&leaves[at], index, count, &path[1..], &root));
            }
        }
        assert_eq!(proof(&leaves, count), None);
    }
}

#[test]
fn a_log_that_keeps_complete_nodes_only_has_the_same_roots() {
    let mut kept = std::collections::BTreeMap::new();
    let leaves = leaves(130);
    for (index, leaf) in (0_u64..).zip(&leaves) {
        let done = completed_by::<&str>(index, *leaf, &mut |level, at| {
            kept.get(&(level, at)).copied().ok_or("missing")
        });
        kept.extend(
            done.unwrap()
                .into_iter()
                .map(|(level, at, sum)| ((level, at), sum)),
        );
        let size = index + 1;
        let from_log = root_of::<&str>(size, &mut |level, at| {
            kept.get(&(level, at)).copied().ok_or("missing")
        });
        assert_eq!(
            from_log,
            Ok(root(&leaves[..usize::try_from(size).unwrap()]))
        );
    }
    assert!(kept.len() < 2 * leaves.len());
}
