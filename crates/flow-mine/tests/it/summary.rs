//! What a log holds: counts, spans, parts, time and trouble.

use flow_mine::filter::{Filter, filter};
use flow_mine::performance::{calendar_ms, performance};
use flow_mine::summary::{Spread, summary, top_variants};

use crate::{log_of, reading};

#[test]
fn a_log_is_counted() {
    let found = summary(&log_of(&["abc", "abc", "acb", "a"]));
    assert_eq!((found.cases, found.events, found.variants), (4, 10, 3));
    assert_eq!(
        found.activities.0,
        [("a".into(), 4), ("b".into(), 3), ("c".into(), 3)]
    );
    assert_eq!(found.start.0, [("a".into(), 4)]);
    assert_eq!(found.end.of("c"), 2);
    let edges: Vec<(&str, u64)> = found
        .directly_follows
        .0
        .iter()
        .map(|(it, n)| (it.as_str(), *n))
        .collect();
    assert_eq!(
        edges,
        [("a -> b", 2), ("b -> c", 2), ("a -> c", 1), ("c -> b", 1)]
    );
    assert_eq!(found.case_seconds.max, 120.0);
}

#[test]
fn percentiles_lie_between_neighbours() {
    let found = Spread::of(vec![4000, 1000, 2000, 3000]);
    assert_eq!((found.mean, found.p50, found.max), (2.5, 2.5, 4.0));
    assert!((found.p90 - 3.7).abs() < 1e-9);
    assert_eq!(Spread::of(Vec::new()), Spread::default());
}

#[test]
fn parts_of_a_log() {
    let log = log_of(&["abc", "abc", "acb", "a"]);
    let of = |it: Filter| filter(&log, &it).len();
    assert_eq!(of(Filter::default()), 4);
    assert_eq!(
        of(Filter {
            top: Some(1),
            ..Filter::default()
        }),
        2
    );
    let variant = Some(["a", "c", "b"].map(String::from).to_vec());
    assert_eq!(
        of(Filter {
            variant,
            ..Filter::default()
        }),
        1
    );
    assert_eq!(
        of(Filter {
            variant: Some(vec!["z".into()]),
            ..Filter::default()
        }),
        0
    );
    assert_eq!(
        of(Filter {
            item: Some("none".into()),
            ..Filter::default()
        }),
        0
    );
    assert_eq!(
        of(Filter {
            from_ms: Some(i64::MAX),
            ..Filter::default()
        }),
        0
    );
    for (part, cases) in [
        (
            Filter {
                with: vec!["b".into()],
                ..Filter::default()
            },
            3,
        ),
        (
            Filter {
                without: vec!["b".into()],
                ..Filter::default()
            },
            1,
        ),
        (
            Filter {
                with: vec!["z".into()],
                ..Filter::default()
            },
            0,
        ),
        (
            Filter {
                without: vec!["z".into()],
                ..Filter::default()
            },
            4,
        ),
        (
            Filter {
                least_ms: Some(60_000),
                ..Filter::default()
            },
            3,
        ),
        (
            Filter {
                most_ms: Some(0),
                ..Filter::default()
            },
            1,
        ),
    ] {
        assert_eq!(of(part.clone()), cases, "{part:?}");
    }
    assert_eq!(
        top_variants(&log, 1),
        [(["a", "b", "c"].map(String::from).to_vec(), 2)]
    );
}

#[test]
fn time_and_trouble() {
    let text = "case,activity,start,end,resource\n\
                1,A,2026-03-02 09:00,2026-03-02 09:10,p\n\
                1,B,2026-03-02 09:30,2026-03-02 10:00,q\n\
                1,A,2026-03-02 10:00,2026-03-02 10:20,p\n\
                1,B,2026-03-02 10:20,2026-03-02 10:30,q\n\
                2,A,2026-03-02 09:00,2026-03-02 09:10,p\n";
    let found = performance(&reading(text).log, &calendar_ms);
    assert!(found.starts_known);
    let b = &found.steps[1];
    assert_eq!(
        (b.activity.as_str(), b.count, b.rework_cases, b.repeats),
        ("B", 2, 1, 1)
    );
    assert_eq!(
        (b.waiting_seconds.mean, b.processing_seconds.mean),
        (600.0, 1200.0)
    );
    let edge = &found.edges[0];
    assert_eq!(
        (
            edge.from.as_str(),
            edge.to.as_str(),
            edge.count,
            edge.seconds.max
        ),
        ("A", "B", 2, 1200.0)
    );
    assert_eq!(found.handovers_per_case, 1.5);
    let bounces: Vec<_> = found
        .ping_pong
        .iter()
        .map(|it| (it.one.as_str(), it.other.as_str(), it.count, it.cases))
        .collect();
    assert_eq!(bounces, [("p", "q", 1, 1), ("q", "p", 1, 1)]);
    // Another measure of time.
    let nothing = performance(&reading(text).log, &|_, _| 0);
    assert_eq!(nothing.case_seconds.max, 0.0);
}
