//! Events: starts, ends, catching and throwing, links, boundary events.

use super::check;

#[test]
fn starts_and_ends() {
    check(&[
        (
            "any of two starts",
            "start s, timer t, xor j, task a, end e",
            "s>j t>j j>a a>e",
            "sound",
        ),
        (
            "two starts that wait for each other",
            "start s, timer t, and j, task a, end e",
            "s>j t>j j>a a>e",
            "stuck; dead a",
        ),
        (
            "no start: what nothing leads to begins together",
            "task a, task b, and j, end e",
            "a>j b>j j>e",
            "sound",
        ),
        (
            "no start, merged",
            "task a, task b, xor j, end e",
            "a>j b>j j>e",
            "ends twice; unsafe",
        ),
        (
            "no end: what leads nowhere ends",
            "start s, task a, task b",
            "s>a a>b",
            "sound",
        ),
        ("a start that leads nowhere", "start s", "", "sound"),
        (
            "a start that is led to",
            "start s, task a, xor g, end e",
            "s>a a>g g>s g>e",
            "sound",
        ),
        (
            "an end that leads on",
            "start s, end e, task a",
            "s>e e>a",
            "dead a",
        ),
        (
            "terminate takes the rest with it",
            "start s, and g, task a, task b, terminate x, end e",
            "s>g g>a g>b a>x b>e",
            "sound",
        ),
        (
            "terminate saves a stuck branch",
            "start s, and g, task a, xor x, and j, terminate t, end e",
            "s>g g>a g>x a>t x>j x>e j>e",
            "sound",
        ),
        (
            "terminate before anybody else comes",
            "start s, and g, terminate t, task a, task b, end e",
            "s>g g>t g>a a>b b>e",
            "sound",
        ),
        (
            "two ends in a row of choices",
            "start s, xor g, end e, xor h, end f, end z",
            "s>g g>e g>h h>f h>z",
            "sound",
        ),
        (
            "an error at the top is an end",
            "start s, xor g, fail x, end e",
            "s>g g>x g>e",
            "sound",
        ),
        (
            "an escalation at the top is an end",
            "start s, and g, alert x, end e",
            "s>g g>x g>e",
            "sound",
        ),
    ]);
}

#[test]
fn catching_throwing_and_links() {
    check(&[
        (
            "wait and send",
            "start s, wait a, send b, end e",
            "s>a a>b b>e",
            "sound",
        ),
        (
            "a link",
            "start s, task a, jump x to A, land y to A, task b, end e",
            "s>a a>x y>b b>e",
            "sound",
        ),
        (
            "two jumps to one landing",
            "start s, xor g, jump x to A, jump z to A, land y to A, end e",
            "s>g g>x g>z y>e",
            "sound",
        ),
        (
            "two jumps at once",
            "start s, and g, jump x to A, jump z to A, land y to A, end e",
            "s>g g>x g>z y>e",
            "ends twice; unsafe",
        ),
        (
            "a jump to nowhere",
            "start s, jump x to A, land y to B, task b, end e",
            "s>x y>b b>e",
            "stuck; dead b",
        ),
        (
            "a link back",
            "start s, xor m, task a, xor g, jump x to A, land y to A, end e",
            "s>m m>a a>g g>x g>e y>m",
            "sound",
        ),
        (
            "a landing that nobody jumps to",
            "start s, end e, land y to B, task b",
            "s>e y>b",
            "dead b",
        ),
        (
            "a link beside an inclusive join",
            "start s, or g, task a, jump x to A, land y to A, or j, end e",
            "s>g g>a g>x a>j y>j j>e",
            "sound",
        ),
    ]);
}

#[test]
fn boundary_events() {
    check(&[
        (
            "a timer leads out",
            "start s, task a, stopper x on a, task b, xor j, end e",
            "s>a a>j x>b b>j j>e",
            "sound",
        ),
        (
            "a timer leads back",
            "start s, xor m, task a, stopper x on a, end e",
            "s>m m>a a>e x>m",
            "sound",
        ),
        (
            "a timer joined in parallel",
            "start s, task a, stopper x on a, and j, end e",
            "s>a a>j x>j j>e",
            "stuck",
        ),
        (
            "a reminder to its own end",
            "start s, task a, reminder x on a, task b, end f, end e",
            "s>a a>e x>b b>f",
            "sound",
        ),
        (
            "a reminder into the main way",
            "start s, task a, reminder x on a, xor j, end e",
            "s>a a>j x>j j>e",
            "ends twice; unsafe",
        ),
        (
            "a reminder joined in parallel",
            "start s, task a, reminder x on a, and j, end e",
            "s>a a>j x>j j>e",
            "stuck",
        ),
        (
            "a reminder joined inclusively",
            "start s, task a, reminder x on a, or j, end e",
            "s>a a>j x>j j>e",
            "sound",
        ),
        (
            "a reminder in a loop",
            "start s, xor m, task a, reminder x on a, task b, end f, xor g, end e",
            "s>m m>a a>g g>m g>e x>b b>f",
            "ends twice; unsafe",
        ),
        (
            "a reminder and a timer",
            "start s, task a, reminder x on a, stopper y on a, end e, end f, end z",
            "s>a a>e x>f y>z",
            "sound",
        ),
        (
            "two reminders",
            "start s, task a, reminder x on a, reminder y on a, end e, end f, end z",
            "s>a a>e x>f y>z",
            "sound",
        ),
        (
            "two reminders to one end",
            "start s, task a, reminder x on a, reminder y on a, end e, end f",
            "s>a a>e x>f y>f",
            "ends twice",
        ),
        (
            "a timer that leads nowhere",
            "start s, task a, stopper x on a, end e",
            "s>a a>e",
            "sound",
        ),
        (
            "a timer on a call",
            "start s, call a, stopper x on a, end e, end f",
            "s>a a>e x>f",
            "sound",
        ),
        (
            "an error on a task",
            "start s, task a, catcher x on a, end e, end f",
            "s>a a>e x>f",
            "sound",
        ),
        (
            "a reminder on a loop and on many",
            "start s, loop a, each b, reminder x on b, end e, end f",
            "s>a a>b b>e x>f",
            "sound",
        ),
        (
            "a timer beside a parallel branch",
            "start s, and g, task a, stopper x on a, task b, and j, end e, end f",
            "s>g g>a g>b a>j b>j j>e x>f",
            "stuck",
        ),
        (
            "a reminder on a host of two ways in",
            "start s, and g, task a, reminder x on a, end e, end f",
            "s>g g>a a>e x>f g>a",
            "ends twice; unsafe",
        ),
        (
            "a timer on a step that leads nowhere",
            "start s, task a, stopper x on a, end e",
            "s>a x>e",
            "sound",
        ),
    ]);
}
