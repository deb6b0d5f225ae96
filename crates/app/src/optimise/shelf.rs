//! What was simulated and found of each chart, kept while the desk is open.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::search::Found;
use super::simulate::Simulated;

/// Charts whose results are kept at most; the one that was worked on longest ago goes first.
const MAX_KEPT: usize = 12;

/// Results by chart.
#[derive(Default)]
pub(crate) struct Results {
    charts: BTreeMap<String, Result>,
    order: u64,
    /// Which chart a job of that kind works on.
    working: BTreeMap<&'static str, String>,
}

#[derive(Default, Clone)]
struct Result {
    used: u64,
    simulated: Option<Arc<Simulated>>,
    found: Option<Arc<Found>>,
}

/// The results of an open desk.
pub(crate) type Shelf = Arc<Mutex<Results>>;

/// Notes what was simulated.
pub(crate) fn put_simulated(shelf: &Shelf, chart: &str, simulated: Simulated) {
    with(shelf, chart, |it| it.simulated = Some(Arc::new(simulated)));
}

/// Notes what was found.
pub(crate) fn put_found(shelf: &Shelf, chart: &str, found: Found) {
    with(shelf, chart, |it| it.found = Some(Arc::new(found)));
}

/// What was simulated last.
pub(crate) fn simulated(shelf: &Shelf, chart: &str) -> Option<Arc<Simulated>> {
    with(shelf, chart, |it| it.simulated.clone())
}

/// What was found last.
pub(crate) fn found(shelf: &Shelf, chart: &str) -> Option<Arc<Found>> {
    with(shelf, chart, |it| it.found.clone())
}

/// Notes on which chart a job works.
pub(crate) fn work(shelf: &Shelf, kind: &'static str, chart: &str) {
    let mut results = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    results.working.insert(kind, chart.to_owned());
}

/// Whether a job that runs works on this chart.
pub(crate) fn works(shelf: &Shelf, kind: &str, chart: &str) -> bool {
    let results = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    results.working.get(kind).is_some_and(|it| it == chart)
}

fn with<T>(shelf: &Shelf, chart: &str, use_it: impl FnOnce(&mut Result) -> T) -> T {
    let mut results = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    results.order += 1;
    let order = results.order;
    let one = results.charts.entry(chart.to_owned()).or_default();
    one.used = order;
    let answer = use_it(one);
    if results.charts.len() > MAX_KEPT {
        let oldest = results.charts.iter().min_by_key(|it| it.1.used);
        if let Some(oldest) = oldest.map(|it| it.0.clone()) {
            results.charts.remove(&oldest);
        }
    }
    answer
}
