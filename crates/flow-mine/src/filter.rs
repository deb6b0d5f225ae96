//! A part of a log: by time, by variant, by item.

use crate::log::{Columns, Items, Log, NO_TIME};
use crate::variants::grouped;

/// Which cases stay. Several conditions all have to hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only cases that begin at this time or later (milliseconds since 1970, UTC).
    pub from_ms: Option<i64>,
    /// Only cases that end before this time.
    pub to_ms: Option<i64>,
    /// Only the so many most frequent variants.
    pub top: Option<usize>,
    /// Only cases that went exactly this way, by names.
    pub variant: Option<Vec<String>>,
    /// Only cases of this item.
    pub item: Option<String>,
    /// Only cases in which each of these activities happened.
    pub with: Vec<String>,
    /// Only cases in which none of these activities happened.
    pub without: Vec<String>,
    /// Only cases that took so long at least, in milliseconds from the first time to the last.
    pub least_ms: Option<i64>,
    /// Only cases that took so long at most.
    pub most_ms: Option<i64>,
}

impl Filter {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let Filter {
            from_ms,
            to_ms,
            top,
            variant,
            item,
            with,
            without,
            least_ms,
            most_ms,
        } = self;
        let bounds = [from_ms, to_ms, least_ms, most_ms];
        bounds.iter().all(|it| it.is_none())
            && top.is_none()
            && variant.is_none()
            && item.is_none()
            && with.is_empty()
            && without.is_empty()
    }
}

/// The part of a log that a filter lets through. Activities keep their numbers.
#[must_use]
pub fn filter(log: &Log, filter: &Filter) -> Log {
    let wanted_item = filter.item.as_ref().map(|name| log.items.names.find(name));
    let variant: Option<Option<Vec<u32>>> = filter
        .variant
        .as_ref()
        .map(|names| names.iter().map(|it| log.activities.find(it)).collect());
    let in_time = |case: usize| {
        if filter.from_ms.is_none() && filter.to_ms.is_none() {
            return true;
        }
        log.span(case).is_some_and(|(first, last)| {
            filter.from_ms.is_none_or(|from| first >= from)
                && filter.to_ms.is_none_or(|to| last < to)
        })
    };
    let of_item =
        |case: usize| wanted_item.is_none_or(|item| item.is_some() && log.item(case) == item);
    let of_variant = |case: usize| match &variant {
        None => true,
        Some(None) => false,
        Some(Some(trace)) => log.trace(case) == trace.as_slice(),
    };
    let lasted = |case: usize| {
        if filter.least_ms.is_none() && filter.most_ms.is_none() {
            return true;
        }
        log.span(case).is_some_and(|(first, last)| {
            let took = last.saturating_sub(first);
            filter.least_ms.is_none_or(|least| took >= least)
                && filter.most_ms.is_none_or(|most| took <= most)
        })
    };
    // A step that no case knows cannot be required; that it is absent is always true.
    let with: Vec<Option<u32>> = numbers(log, &filter.with);
    let without: Vec<Option<u32>> = numbers(log, &filter.without);
    let steps = |case: usize| {
        let trace = log.trace(case);
        let has = |step: &Option<u32>| step.is_some_and(|it| trace.contains(&it));
        with.iter().all(has) && !without.iter().any(has)
    };
    let kept = (0..log.len()).filter(|&case| {
        in_time(case) && of_item(case) && of_variant(case) && lasted(case) && steps(case)
    });
    let part = part(log, kept);
    match filter.top {
        None => part,
        Some(top) => most_frequent(&part, top),
    }
}

fn numbers(log: &Log, names: &[String]) -> Vec<Option<u32>> {
    names.iter().map(|it| log.activities.find(it)).collect()
}

fn most_frequent(log: &Log, top: usize) -> Log {
    let (found, of_case) = grouped(log);
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(found[at].1));
    let mut kept = vec![false; found.len()];
    order.iter().take(top).for_each(|&at| kept[at] = true);
    part(
        log,
        (0..log.len()).filter(|&case| kept[of_case[case] as usize]),
    )
}

fn part(log: &Log, cases: impl Iterator<Item = usize>) -> Log {
    let mut made = Log {
        activities: log.activities.clone(),
        resources: log.resources.clone(),
        offsets: vec![0],
        items: Items {
            names: log.items.names.clone(),
            of_case: Vec::new(),
        },
        ..Log::default()
    };
    let (from, to): (&Columns, &mut Columns) = (&log.events, &mut made.events);
    for case in cases {
        let range = log.range(case);
        to.activity.extend_from_slice(&from.activity[range.clone()]);
        to.end_ms.extend_from_slice(&from.end_ms[range.clone()]);
        if !from.start_ms.is_empty() {
            to.start_ms.extend_from_slice(&from.start_ms[range.clone()]);
        }
        if !from.resource.is_empty() {
            to.resource.extend_from_slice(&from.resource[range]);
        }
        made.offsets
            .push(u32::try_from(to.activity.len()).unwrap_or(u32::MAX));
        let name = u32::try_from(case).map_or("", |case| log.cases.name(case));
        made.cases.number(name);
        if let Some(&item) = log.items.of_case.get(case) {
            made.items.of_case.push(item);
        }
    }
    made
}

/// First and last known time of a log in milliseconds.
#[must_use]
pub fn period(log: &Log) -> Option<(i64, i64)> {
    let known = (0..log.events()).filter(|&event| log.events.end_ms[event] != NO_TIME);
    known.fold(None, |period: Option<(i64, i64)>, event| {
        let (start, end) = (log.start(event), log.events.end_ms[event]);
        let (first, last) = period.unwrap_or((start, end));
        Some((first.min(start), last.max(end)))
    })
}
