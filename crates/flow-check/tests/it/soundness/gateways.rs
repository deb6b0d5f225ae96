//! Gateways: every split with every join, loops, choices that do not fit. The table may be long.

use super::check;

#[test]
fn splits_with_joins() {
    let diamond = "s>g g>a g>b a>j b>j j>e";
    check(&[
        (
            "a row",
            "start s, task a, task b, end e",
            "s>a a>b b>e",
            "sound",
        ),
        (
            "choice, choice",
            "start s, xor g, task a, task b, xor j, end e",
            diamond,
            "sound",
        ),
        (
            "parallel, parallel",
            "start s, and g, task a, task b, and j, end e",
            diamond,
            "sound",
        ),
        (
            "inclusive, inclusive",
            "start s, or g, task a, task b, or j, end e",
            diamond,
            "sound",
        ),
        (
            "choice, parallel",
            "start s, xor g, task a, task b, and j, end e",
            diamond,
            "stuck",
        ),
        (
            "choice, parallel, then a step",
            "start s, xor g, task a, task b, and j, task c, end e",
            "s>g g>a g>b a>j b>j j>c c>e",
            "stuck; dead c",
        ),
        (
            "choice, inclusive",
            "start s, xor g, task a, task b, or j, end e",
            diamond,
            "sound",
        ),
        (
            "parallel, choice",
            "start s, and g, task a, task b, xor j, end e",
            diamond,
            "ends twice; unsafe",
        ),
        (
            "parallel, inclusive",
            "start s, and g, task a, task b, or j, end e",
            diamond,
            "sound",
        ),
        (
            "inclusive, choice",
            "start s, or g, task a, task b, xor j, end e",
            diamond,
            "ends twice; unsafe",
        ),
        (
            "inclusive, parallel",
            "start s, or g, task a, task b, and j, end e",
            diamond,
            "stuck",
        ),
        (
            "event-based, choice",
            "start s, event g, wait a, wait b, xor j, end e",
            diamond,
            "sound",
        ),
        (
            "event-based, parallel",
            "start s, event g, wait a, wait b, and j, end e",
            diamond,
            "stuck",
        ),
        (
            "event-based, inclusive",
            "start s, event g, wait a, wait b, or j, end e",
            diamond,
            "sound",
        ),
        (
            "parallel, own ends",
            "start s, and g, end a, end b",
            "s>g g>a g>b",
            "sound",
        ),
        (
            "parallel, one end entered twice",
            "start s, and g, task a, task b, end e",
            "s>g g>a g>b a>e b>e",
            "ends twice",
        ),
        (
            "choice, one end entered twice",
            "start s, xor g, task a, task b, end e",
            "s>g g>a g>b a>e b>e",
            "sound",
        ),
        (
            "implicit split of a task",
            "start s, task a, task b, task c, and j, end e",
            "s>a a>b a>c b>j c>j j>e",
            "sound",
        ),
        (
            "implicit split and merge",
            "start s, task a, task b, task c, task d, end e",
            "s>a a>b a>c b>d c>d d>e",
            "ends twice; unsafe",
        ),
        (
            "implicit merge of a choice",
            "start s, xor g, task a, task b, task d, end e",
            "s>g g>a g>b a>d b>d d>e",
            "sound",
        ),
        (
            "conditional flows joined inclusively",
            "start s, task a, task b, task c, or j, end e",
            "s>a a>b? a>c? b>j c>j j>e",
            "sound",
        ),
        (
            "conditional flows joined in parallel",
            "start s, task a, task b, task c, and j, end e",
            "s>a a>b? a>c? b>j c>j j>e",
            "stuck",
        ),
        (
            "conditional or default",
            "start s, task a, task b, task c, xor j, end e",
            "s>a a>b? a>c! b>j c>j j>e",
            "sound",
        ),
        (
            "one gateway as join and split",
            "start s, and g, task a, task b, and j, task c, task d, and k, end e",
            "s>g g>a g>b a>j b>j j>c j>d c>k d>k k>e",
            "sound",
        ),
        (
            "unbalanced inclusive choice",
            "start s, or g, task a, task b, task c, or j, and k, end e",
            "s>g g>a g>b g>c a>j b>j j>k c>k k>e",
            "stuck",
        ),
        (
            "three kinds nested",
            "start s, and g, xor x, task a, task b, xor y, or o, task c, task d, or p, and j, end e",
            "s>g g>x x>a x>b a>y b>y y>j g>o o>c o>d c>p d>p p>j j>e",
            "sound",
        ),
        (
            "branches cross",
            "start s, and g, xor x, xor y, task a, task b, task c, task d, and j, and k, end e, end f",
            "s>g g>x g>y x>a x>b y>c y>d a>j c>j b>k d>k j>e k>f",
            "stuck",
        ),
        (
            "one branch leaves early",
            "start s, and g, xor x, task a, task b, and j, end e, end f",
            "s>g g>x g>b x>a x>f a>j b>j j>e",
            "stuck",
        ),
        (
            "a parallel gateway without exits ends",
            "start s, xor g, and a, task b",
            "s>g g>a g>b",
            "sound",
        ),
        (
            "a decision without exits stands still",
            "start s, task a, xor g",
            "s>a a>g",
            "stuck",
        ),
        (
            "an inclusive decision without exits stands still",
            "start s, xor g, task a, or b",
            "s>g g>a g>b",
            "stuck",
        ),
        (
            "an event-based gateway without events stands still",
            "start s, xor g, task a, event b",
            "s>g g>a g>b",
            "stuck",
        ),
        (
            "a decision that joins and leads nowhere",
            "start s, xor g, task a, task b, xor j",
            "s>g g>a g>b a>j b>j",
            "stuck",
        ),
        (
            "one way in, one way out",
            "start s, and a, xor b, or c, event d, wait w, end e",
            "s>a a>b b>c c>d d>w w>e",
            "sound",
        ),
    ]);
}

#[test]
fn loops() {
    check(&[
        (
            "a loop with an exit",
            "start s, xor m, task a, xor g, end e",
            "s>m m>a a>g g>e g>m",
            "sound",
        ),
        (
            "a loop without an exit",
            "start s, xor m, task a, task b",
            "s>m m>a a>b b>m",
            "stuck",
        ),
        (
            "a step that leads to itself as well",
            "start s, task a, end e",
            "s>a a>a a>e",
            "stuck; ends twice; unsafe",
        ),
        (
            "a gateway that leads to itself",
            "start s, xor g, end e",
            "s>g g>g g>e",
            "sound",
        ),
        ("only itself", "start s, xor g", "s>g g>g", "stuck"),
        (
            "a parallel split in a loop",
            "start s, xor m, and g, task a, end e",
            "s>m m>g g>m g>a a>e",
            "stuck; ends twice; unsafe",
        ),
        (
            "a parallel join at the head of a loop",
            "start s, and m, task a, xor g, end e",
            "s>m m>a a>g g>m g>e",
            "stuck; dead a",
        ),
        (
            "an inclusive join at the head of a loop",
            "start s, or m, task a, xor g, end e",
            "s>m m>a a>g g>m g>e",
            "sound",
        ),
        (
            "back into a parallel block",
            "start s, xor m, and g, task a, task b, xor x, and j, end e",
            "s>m m>g g>a g>b a>x x>j x>m b>j j>e",
            "stuck; unsafe",
        ),
        (
            "back over a parallel block",
            "start s, xor m, and g, task a, task b, and j, xor x, end e",
            "s>m m>g g>a g>b a>j b>j j>x x>m x>e",
            "sound",
        ),
        (
            "a loop in a branch",
            "start s, and g, xor m, task a, xor x, task b, and j, end e",
            "s>g g>m m>a a>x x>m x>j g>b b>j j>e",
            "sound",
        ),
        (
            "two loops in each other",
            "start s, xor m, xor n, task a, xor x, xor y, end e",
            "s>m m>n n>a a>x x>n x>y y>m y>e",
            "sound",
        ),
        (
            "a loop with two ways in",
            "start s, xor g, xor m, xor n, task a, task b, xor x, end e",
            "s>g g>m g>n m>a a>n n>b b>x x>m x>e",
            "sound",
        ),
        (
            "inclusive split and join in a loop",
            "start s, xor m, or g, task a, task b, or j, xor x, end e",
            "s>m m>g g>a g>b a>j b>j j>x x>m x>e",
            "sound",
        ),
        (
            "an inclusive join fed from its own loop",
            "start s, and g, or j, task a, task b, xor x, end e",
            "s>g g>a g>b a>j b>j j>x x>j x>e",
            "sound",
        ),
        (
            "two inclusive joins that lead to each other",
            "start s, and g, or j, or k, xor x, xor y, end e",
            "s>g g>j g>k j>x x>k x>e k>y y>j y>e",
            "stuck",
        ),
        (
            "a livelock beside a way out",
            "start s, xor g, xor m, task a, task b, end e",
            "s>g g>e g>m m>a a>b b>m",
            "stuck",
        ),
        (
            "a livelock in a branch",
            "start s, and g, xor m, task a, end e",
            "s>g g>m m>a a>m g>e",
            "stuck",
        ),
    ]);
}

#[test]
fn large_blocks_are_decided() {
    for (split, join) in [("and", "and"), ("or", "or")] {
        let mut nodes = vec![
            "start s".to_owned(),
            format!("{split} g"),
            format!("{join} j"),
            "end e".to_owned(),
        ];
        let mut flows = vec!["s>g".to_owned(), "j>e".to_owned()];
        for branch in 0..24 {
            nodes.extend([
                format!("xor c{branch}"),
                format!("xor m{branch}"),
                format!("task x{branch}"),
                format!("task y{branch}"),
            ]);
            for (from, to) in [("c", "x"), ("c", "y"), ("x", "m"), ("y", "m")] {
                flows.push(format!("{from}{branch}>{to}{branch}"));
            }
            flows.extend([format!("g>c{branch}"), format!("m{branch}>j")]);
        }
        let chart = super::draw::chart(
            &nodes.iter().map(String::as_str).collect::<Vec<_>>(),
            &flows.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        let verdict = flow_check::soundness(&chart);
        assert!(verdict.sound && verdict.states < 10, "{split}: {verdict:?}");
    }
}

#[test]
fn branches_that_no_rule_reduces_are_played_in_one_order() {
    // each branch chooses where it ends: its tokens never meet those of the others
    let mut nodes = vec!["start s".to_owned(), "and g".to_owned()];
    let mut flows = vec!["s>g".to_owned()];
    for branch in 0..14 {
        nodes.extend(
            ["xor c", "and f", "xor d", "task a", "end e", "end f"]
                .map(|node| format!("{node}{branch}")),
        );
        nodes.retain(|node| *node != format!("end f{branch}"));
        nodes.push(format!("end z{branch}"));
        flows.extend(
            ["g>c", "c>a", "c>f", "f>d", "f>a", "d>e", "d>z", "a>y"]
                .iter()
                .map(|flow| {
                    let (from, to) = flow.split_once('>').expect("a flow");
                    let from = if from == "g" {
                        "g".to_owned()
                    } else {
                        format!("{from}{branch}")
                    };
                    format!("{from}>{to}{branch}")
                }),
        );
        nodes.push(format!("end y{branch}"));
    }
    let chart = super::draw::chart(
        &nodes.iter().map(String::as_str).collect::<Vec<_>>(),
        &flows.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let verdict = flow_check::soundness(&chart);
    assert!(
        verdict.decided,
        "{:?} after {} states",
        verdict.why, verdict.states
    );
}
