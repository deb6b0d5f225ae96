//! What people draw, small: each verdict with the reason that defends it. The table may be long.

use super::check;

#[test]
fn starts_and_ends() {
    check(&[
        // several none start events: each begins a run of its own (BPMN 2.0.2, 10.5.2), so their ways merge freely
        (
            "two none starts merge",
            "start s, start t, xor m, task a, end e",
            "s>m t>m m>a a>e",
            "sound",
        ),
        // ... and a parallel join behind them waits for a token that never comes
        (
            "two none starts before a parallel join",
            "start s, start t, and j, end e",
            "s>j t>j j>e",
            "stuck",
        ),
        // one start per way of applying, one way each
        (
            "a start for each window",
            "start s, asked t, timer u, task a, task b, task c, end e, end f, end g",
            "s>a t>b u>c a>e b>f c>g",
            "sound",
        ),
        // an activity without a way out ends its token (10.3.1), beside an end event as well
        (
            "an implicit end beside an end event",
            "start s, xor g, task a, task b, end e",
            "s>g g>a g>b a>e",
            "sound",
        ),
        // nothing leads to it and a start event is there: it never happens
        (
            "a forgotten step",
            "start s, task a, task b, end e",
            "s>a a>e b>e",
            "dead b",
        ),
        (
            "a forgotten island in a circle",
            "start s, end e, task a, task b",
            "s>e a>b b>a",
            "dead a b",
        ),
        // an end event that loops back stays an end
        (
            "several ends of parallel branches",
            "start s, and g, task a, task b, end e, end f",
            "s>g g>a g>b a>e b>f",
            "sound",
        ),
    ]);
}

#[test]
fn waiting() {
    check(&[
        // messages come from outside when no other process is asked for
        (
            "a reminder loop until the answer comes",
            "start s, xor m, event g, wait a, wait t, task r, end e",
            "s>m m>g g>a g>t t>r r>m a>e",
            "sound",
        ),
        (
            "a receive task behind an event-based gateway",
            "start s, event g, receive a, wait t, xor j, end e",
            "s>g g>a g>t a>j t>j j>e",
            "sound",
        ),
        // the first event decides: both never come, so a parallel join starves
        (
            "two events joined in parallel",
            "start s, event g, wait a, wait b, and j, end e",
            "s>g g>a g>b a>j b>j j>e",
            "stuck",
        ),
        // an event-based gateway with one event only waits for it
        (
            "an event-based gateway with one way",
            "start s, event g, wait a, end e",
            "s>g g>a a>e",
            "sound",
        ),
    ]);
}

#[test]
fn events_on_the_border() {
    check(&[
        (
            "a time-out that leads back",
            "start s, xor m, task a, stopper t on a, task r, end e",
            "s>m m>a a>e t>r r>m",
            "sound",
        ),
        // interrupting or not makes the difference at the merge
        (
            "a time-out merges",
            "start s, task a, stopper t on a, xor m, task b, end e",
            "s>a a>m t>m m>b b>e",
            "sound",
        ),
        (
            "a reminder merges",
            "start s, task a, reminder t on a, xor m, task b, end e",
            "s>a a>m t>m m>b b>e",
            "ends twice; unsafe",
        ),
        // the reminder may not happen: the parallel join starves
        (
            "a reminder joined in parallel",
            "start s, task a, reminder t on a, and j, end e",
            "s>a a>j t>j j>e",
            "stuck",
        ),
        (
            "a border event without a way on ends",
            "start s, task a, stopper t on a, end e",
            "s>a a>e",
            "sound",
        ),
        // an escalation is heard, then the time is over: both tokens come to the same step
        (
            "heard from inside and then stopped",
            "start s, sub u, start v in u, raise r in u, task x in u, stopper t on u, listener l on u, xor m, task b",
            "s>u v>r r>x t>m l>m m>b",
            "unsafe",
        ),
        (
            "heard at the last moment and then stopped",
            "start s, sub u, start v in u, alert r in u, stopper t on u, listener l on u, xor m, task b",
            "s>u v>r t>m l>m m>b",
            "unsafe",
        ),
    ]);
}

#[test]
fn inside_of_activities() {
    check(&[
        // each branch inside may have its own end; the sub-process is done when all are
        (
            "two ends inside",
            "start s, sub u, start v in u, and g in u, end x in u, end y in u, end e",
            "s>u v>g g>x g>y u>e",
            "sound",
        ),
        // terminate empties its own sub-process only
        (
            "terminate inside",
            "start s, sub u, start v in u, and g in u, task a in u, terminate x in u, task b, end e",
            "s>u v>g g>a g>x u>b b>e",
            "sound",
        ),
        // a sub-process drawn collapsed holds nothing and is a step
        (
            "a collapsed sub-process",
            "start s, sub u, end e",
            "s>u u>e",
            "sound",
        ),
        (
            "a standstill inside is one outside",
            "start s, sub u, start v in u, xor g in u, and j in u, end x in u, end e",
            "s>u v>g g>j g>j j>x u>e",
            "stuck",
        ),
        // ... unless the time on its border is over at last
        (
            "a standstill inside that is timed out",
            "start s, sub u, start v in u, xor g in u, and j in u, stopper t on u, end e, end f",
            "s>u v>g g>j g>j u>e t>f",
            "sound",
        ),
        // tokens that multiply for ever inside: unsafe, and the sub-process happens all the same
        (
            "a sub-process that floods itself",
            "start s, sub u, start v in u, and g in u, and h in u, xor m in u, end x in u",
            "s>u v>m g>x g>h h>m h>x m>g",
            "ends twice; unsafe",
        ),
        // repeated or called, it is one step to the flow around
        (
            "repeated and called",
            "start s, loop a, each b, call c, adhoc d, task x in d, task y in d, end e",
            "s>a a>b b>c c>d d>e",
            "sound",
        ),
        // a flow across the border of a sub-process is none (10.5.1): the step outside is not led to
        (
            "a flow out of a sub-process",
            "start s, sub u, start v in u, task a in u, task b, end e",
            "s>u v>a a>b u>e b>e",
            "dead b",
        ),
        (
            "an event sub-process takes over a standstill",
            "start s, xor g, and j, end e, eventsub v, timer t in v, task h in v, end x in v",
            "s>g g>j g>j j>e t>h h>x",
            "sound",
        ),
    ]);
}

#[test]
fn inclusive_gateways() {
    check(&[
        (
            "an inclusive choice skips to the join",
            "start s, or g, task a, task b, or j, end e",
            "s>g g>a g>b g>j a>j b>j j>e",
            "sound",
        ),
        // the join waits for a token that can still come, and for none that cannot
        (
            "an early end beside an inclusive join",
            "start s, and g, task a, xor x, end f, or j, end e",
            "s>g g>a g>x x>f x>j a>j j>e",
            "sound",
        ),
        (
            "an inclusive block that may be done again",
            "start s, xor m, or g, task a, task b, task c, or j, xor x, end e",
            "s>m m>g g>a g>b g>c a>j b>j c>j j>x x>m x>e",
            "sound",
        ),
        // one branch goes back before the join while another waits there: the join waits for it to come again,
        // but the split may bring a second token to the waiting branch
        (
            "back out of an inclusive block",
            "start s, xor m, or g, task a, task b, xor x, or j, end e",
            "s>m m>g g>a g>b a>x x>m x>j b>j j>e",
            "ends twice; unsafe",
        ),
    ]);
}
