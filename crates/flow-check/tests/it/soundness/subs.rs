//! Sub-processes: embedded, event, transaction, ad-hoc; what they throw, and compensation.

use super::check;

#[test]
fn sub_processes() {
    check(&[
        (
            "one inside",
            "start s, sub u, start t in u, task a in u, end f in u, end e",
            "s>u t>a a>f u>e",
            "sound",
        ),
        ("an empty one", "start s, sub u, end e", "s>u u>e", "sound"),
        (
            "in each other",
            "start s, sub u, start t in u, sub v in u, start w in v, task a in v, end x in v, end f in u, end e",
            "s>u t>v v>f w>a a>x u>e",
            "sound",
        ),
        (
            "stuck inside",
            "start s, sub u, start t in u, xor g in u, task a in u, task b in u, and j in u, end f in u, task c, end e",
            "s>u t>g g>a g>b a>j b>j j>f u>c c>e",
            "stuck; dead c",
        ),
        (
            "stuck inside, but a timer leads out",
            "start s, sub u, start t in u, xor m in u, task a in u, stopper x on u, end e, end f",
            "s>u t>m m>a a>m u>e x>f",
            "sound",
        ),
        (
            "unsafe inside",
            "start s, sub u, start t in u, and g in u, xor j in u, end f in u, end e",
            "s>u t>g g>j g>j j>f u>e",
            "ends twice; unsafe",
        ),
        (
            "parallel ends inside",
            "start s, sub u, start t in u, and g in u, end f in u, end h in u, end e",
            "s>u t>g g>f g>h u>e",
            "sound",
        ),
        (
            "in a loop the inner end is reached again",
            "start s, xor m, sub u, start t in u, end f in u, xor g, end e",
            "s>m m>u t>f u>g g>m g>e",
            "sound",
        ),
        (
            "terminate ends only the inside",
            "start s, sub u, start t in u, and g in u, terminate x in u, task a in u, end f in u, task b, end e",
            "s>u t>g g>x g>a a>f u>b b>e",
            "sound",
        ),
        (
            "no start inside",
            "start s, sub u, task a in u, task b in u, end e",
            "s>u a>b u>e",
            "sound",
        ),
        (
            "a circle inside that nothing begins",
            "start s, sub u, task a in u, task b in u, end e",
            "s>u a>b b>a u>e",
            "dead a b",
        ),
        (
            "never entered",
            "start s, end e, sub u, start t in u, task a in u, end f in u, task z",
            "s>e z>u t>a a>f",
            "dead u a z",
        ),
        (
            "a flow across the border is no flow",
            "start s, sub u, start t in u, task a in u, task b, end e",
            "s>u t>a a>b u>e b>e",
            "dead b",
        ),
        (
            "an inner fault that is never reached",
            "start s, end e, task z, sub u, start t in u, and g in u, xor j in u, end f in u",
            "s>e z>u t>g g>j g>j j>f",
            "dead z u",
        ),
        (
            "a transaction with a cancel",
            "start s, transaction u, start t in u, xor g in u, end f in u, cancel x in u, cancelled c on u, end e, end z",
            "s>u t>g g>f g>x u>e c>z",
            "sound",
        ),
    ]);
}

#[test]
fn thrown_out_of_a_sub_process() {
    let inside = "start s, sub u, start t in u, xor g in u, end f in u, fail x in u";
    let case = |rest: &str| -> &'static str { format!("{inside}, {rest}").leak() };
    check(&[
        (
            "caught at the border",
            case("catcher c on u, end e, end z"),
            "s>u t>g g>f g>x u>e c>z",
            "sound",
        ),
        (
            "caught by nobody",
            case("end e"),
            "s>u t>g g>f g>x u>e",
            "sound",
        ),
        (
            "caught and joined in parallel",
            case("catcher c on u, and j, end e"),
            "s>u t>g g>f g>x u>j c>j j>e",
            "stuck",
        ),
        (
            "always thrown: the normal way is dead",
            "start s, sub u, start t in u, fail x in u, catcher c on u, task a, end e, end z",
            "s>u t>x u>a a>e c>z",
            "dead a",
        ),
        (
            "thrown through two borders",
            "start s, sub u, start t in u, sub v in u, start w in v, xor g in v, fail x in v, end y in v, end f in u, catcher c on u, end e, end z",
            "s>u t>v v>f w>g g>x g>y u>e c>z",
            "sound",
        ),
        (
            "an error takes the branches beside it",
            "start s, sub u, start t in u, and g in u, fail x in u, task a in u, end f in u, catcher c on u, task b, end e, end z",
            "s>u t>g g>x g>a a>f u>b b>e c>z",
            "dead b",
        ),
        (
            "heard, not stopped",
            "start s, sub u, start t in u, raise r in u, end f in u, listener l on u, end e, end z",
            "s>u t>r r>f u>e l>z",
            "sound",
        ),
        (
            "heard and joined in parallel: it is always raised",
            "start s, sub u, start t in u, raise r in u, end f in u, listener l on u, and j, end e",
            "s>u t>r r>f u>j l>j j>e",
            "sound",
        ),
        (
            "heard on one way only, joined in parallel",
            "start s, sub u, start t in u, xor g in u, raise r in u, end f in u, listener l on u, and j, end e",
            "s>u t>g g>r g>f r>f u>j l>j j>e",
            "stuck",
        ),
        (
            "an alert end is heard",
            "start s, sub u, start t in u, alert r in u, listener l on u, end e, end z",
            "s>u t>r u>e l>z",
            "sound",
        ),
        (
            "nothing inside throws: the error comes by itself",
            "start s, sub u, start t in u, task a in u, catcher c on u, end e, end z",
            "s>u t>a u>e c>z",
            "sound",
        ),
    ]);
}

#[test]
fn event_sub_processes() {
    check(&[
        (
            "takes over",
            "start s, task a, end e, eventsub v, timer t in v, task b in v, end f in v",
            "s>a a>e t>b b>f",
            "sound",
        ),
        (
            "takes over what is stuck",
            "start s, xor m, task a, eventsub v, timer t in v, end f in v",
            "s>m m>a a>m t>f",
            "sound",
        ),
        (
            "runs beside",
            "start s, task a, end e, eventsub v, alarm t in v, task b in v, end f in v",
            "s>a a>e t>b b>f",
            "sound",
        ),
        (
            "runs beside and gets stuck",
            "start s, task a, end e, eventsub v, alarm t in v, xor m in v, task b in v",
            "s>a a>e t>m m>b b>m",
            "stuck",
        ),
        (
            "takes over and gets stuck",
            "start s, task a, end e, eventsub v, timer t in v, xor m in v, task b in v",
            "s>a a>e t>m m>b b>m",
            "stuck",
        ),
        (
            "catches an error of its scope",
            "start s, xor g, fail x, end e, eventsub v, onerror t in v, task b in v, end f in v",
            "s>g g>x g>e t>b b>f",
            "sound",
        ),
        (
            "an error that is never thrown",
            "start s, end e, task z, fail x, eventsub v, onerror t in v, task b in v, end f in v",
            "s>e z>x t>b b>f",
            "dead z v b",
        ),
        (
            "hears an escalation",
            "start s, raise r, end e, eventsub v, onescalation t in v, task b in v, end f in v",
            "s>r r>e t>b b>f",
            "sound",
        ),
        (
            "inside a sub-process",
            "start s, sub u, start t in u, task a in u, end f in u, eventsub v in u, timer w in v, fail x in v, catcher c on u, end e, end z",
            "s>u t>a a>f w>x u>e c>z",
            "sound",
        ),
        (
            "beside, and throws out",
            "start s, sub u, start t in u, task a in u, end f in u, eventsub v in u, alarm w in v, fail x in v, catcher c on u, end e, end z",
            "s>u t>a a>f w>x u>e c>z",
            "sound",
        ),
    ]);
}

#[test]
fn outside_of_the_flow() {
    check(&[
        (
            "ad-hoc: one activity",
            "start s, adhoc u, task a in u, task b in u, task c in u, end e",
            "s>u a>b u>e",
            "sound",
        ),
        (
            "ad-hoc that is never entered",
            "start s, end e, task z, adhoc u, task a in u",
            "s>e z>u",
            "dead z u a",
        ),
        (
            "what an undo event leads to is outside",
            "start s, task a, undo x on a, task b, end e",
            "s>a a>e x>b",
            "sound",
        ),
        (
            "an event sub-process for compensation",
            "start s, end e, eventsub v, oncompensation t in v, task b in v, end f in v",
            "s>e t>b b>f",
            "sound",
        ),
    ]);
    let mut chart = super::draw::chart(&["start s", "task a", "end e", "task h"], &["s>a", "a>e"]);
    assert_eq!(flow_check::soundness(&chart).dead, ["h"]);
    chart
        .kept
        .push(("h".to_owned(), "isForCompensation".to_owned()));
    assert!(
        flow_check::soundness(&chart).sound,
        "a handler of compensation is not dead"
    );
}

#[test]
fn what_stays_for_ever_leaves_events_beside_it_open() {
    check(&[
        (
            "a reminder that takes the rest with it ends what is stuck inside",
            "start s, sub u, start su in u, task a in u, and j in u, reminder b on u, terminate t",
            "s>u su>a a>j a>j j>j b>t",
            "sound",
        ),
        (
            "a reminder that only reminds does not",
            "start s, sub u, start su in u, and j in u, task a in u, reminder b on u, end e",
            "s>u su>j a>j b>e",
            "stuck; dead a",
        ),
        (
            "a limit ends it, with the reminder or without",
            "start s, sub u, start su in u, and j in u, task a in u, reminder b on u, stopper x on u, end e, end f",
            "s>u su>j a>j b>e x>f",
            "dead a",
        ),
    ]);
}

#[test]
fn what_is_thrown_again_is_heard_again() {
    check(&[
        (
            "once",
            "start s, sub u, start su in u, raise r in u, end eu in u, listener l on u, task a, end f, end e",
            "s>u su>r r>eu l>a a>f u>e",
            "sound",
        ),
        (
            "in a loop",
            "start s, sub u, start su in u, xor m in u, raise r in u, xor g in u, end eu in u, listener l on u, task a, end f, end e",
            "s>u su>m m>r r>g g>m g>eu l>a a>f u>e",
            "ends twice; unsafe",
        ),
    ]);
}

#[test]
fn an_inclusive_join_waits_for_a_limit_that_can_still_come() {
    check(&[
        (
            "the listener's token waits for the limit of the same sub-process",
            "start s, sub u, start su in u, alert au in u, stopper x on u, listener l on u, or j, terminate t",
            "s>u su>au x>j l>j j>t",
            "sound",
        ),
        (
            "one choice fills all ways in, and a limit beside it leads to the choice again",
            "start s, and f, task a, stopper x on a, xor m, xor g, task k, or j, end e, end z",
            "s>f f>a f>m x>m m>g g>j:yes g>k:no k>j a>z j>e",
            "ends twice; unsafe",
        ),
    ]);
}
