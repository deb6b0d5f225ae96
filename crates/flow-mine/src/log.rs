//! An event log in columns: names as numbers, times as milliseconds, the events of a case side by side.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// Stands for a time or a resource that is not known.
pub const NO_TIME: i64 = i64::MIN;
/// Stands for a resource or an item that is not known.
pub const NOBODY: u32 = u32::MAX;

/// Names by number, each kept once.
#[derive(Debug, Clone, Default)]
pub struct Names {
    known: IndexSet<Box<str>, FxBuildHasher>,
}

impl Names {
    /// The number of a name; a new one gets the next number.
    pub fn number(&mut self, name: &str) -> u32 {
        let at = match self.known.get_index_of(name) {
            Some(at) => at,
            None => self.known.insert_full(name.into()).0,
        };
        u32::try_from(at).unwrap_or(NOBODY)
    }

    /// The number of a name that is known.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        let at = self.known.get_index_of(name)?;
        u32::try_from(at).ok()
    }

    /// The name behind a number; empty when there is none.
    #[must_use]
    pub fn name(&self, number: u32) -> &str {
        self.known
            .get_index(number as usize)
            .map_or("", AsRef::as_ref)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(AsRef::as_ref)
    }
}

/// A log. The events of case `c` are those from `offsets[c]` to `offsets[c + 1]`, in the order of time.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Activities by number.
    pub activities: Names,
    /// Who did it, by number: people or posts.
    pub resources: Names,
    /// Cases by number.
    pub cases: Names,
    /// Where the events of each case begin, and the end of the last one.
    pub offsets: Vec<u32>,
    /// What is known of each event.
    pub events: Columns,
    /// What is known of each case beside its events.
    pub items: Items,
}

/// Events, one column for each thing that is known of them.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Numbers of activities.
    pub activity: Vec<u32>,
    /// When it was done, milliseconds since 1970 in UTC; [`NO_TIME`] when not known.
    pub end_ms: Vec<i64>,
    /// When it was begun; empty when the log knows no beginnings.
    pub start_ms: Vec<i64>,
    /// Numbers of resources, [`NOBODY`] when not known; empty when the log knows none.
    pub resource: Vec<u32>,
}

/// Which item (事项) each case belongs to; empty when the log does not say.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// Items by number.
    pub names: Names,
    /// Item of each case, [`NOBODY`] when not known.
    pub of_case: Vec<u32>,
}

impl Log {
    /// How many events there are.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events.activity.len()
    }

    /// How many cases there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether there is no case.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places of a case's events in the columns.
    #[must_use]
    pub fn range(&self, case: usize) -> std::ops::Range<usize> {
        self.offsets[case] as usize..self.offsets[case + 1] as usize
    }

    /// The activities of a case, in order.
    #[must_use]
    pub fn trace(&self, case: usize) -> &[u32] {
        &self.events.activity[self.range(case)]
    }

    /// When an event was begun; when that is not known, when it was done.
    #[must_use]
    pub fn start(&self, event: usize) -> i64 {
        match self.events.start_ms.get(event) {
            Some(&start) if start != NO_TIME => start,
            _ => self.events.end_ms[event],
        }
    }

    /// Who did an event.
    #[must_use]
    pub fn resource(&self, event: usize) -> Option<u32> {
        let known = self.events.resource.get(event).copied();
        known.filter(|&it| it != NOBODY)
    }

    /// The item of a case.
    #[must_use]
    pub fn item(&self, case: usize) -> Option<u32> {
        let known = self.items.of_case.get(case).copied();
        known.filter(|&it| it != NOBODY)
    }

    /// First and last known time of a case in milliseconds.
    #[must_use]
    pub fn span(&self, case: usize) -> Option<(i64, i64)> {
        let range = self.range(case);
        let mut span: Option<(i64, i64)> = None;
        for event in range {
            let (start, end) = (self.start(event), self.events.end_ms[event]);
            if end == NO_TIME {
                continue;
            }
            let (first, last) = span.unwrap_or((start, end));
            span = Some((first.min(start), last.max(end)));
        }
        span
    }
}
