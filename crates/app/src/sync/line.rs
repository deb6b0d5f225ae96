//! The exchange of an open desk: its runtime, its loop, and what it tells the screens.

use std::sync::Arc;

use case_store::Store;
use case_store::table::case as table;
use sync_client::{Exchange, Failure, RoundOutcome};
use tokio::runtime::{Builder, Runtime};

use crate::app::Hooks;
use crate::error::{AppError, Family, params};
use crate::told::Told;

/// The line to the platform.
pub(crate) struct Line {
    exchange: Arc<Exchange>,
    runtime: Option<Runtime>,
}

impl Line {
    /// Starts the loop, where the hooks want one.
    pub(crate) fn start(store: &Arc<Store>, hooks: &Hooks) -> Result<Line, AppError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("sync")
            .enable_all()
            .build()
            .map_err(|error| AppError::new("io").detail(error))?;
        let clock = Arc::clone(&hooks.clock);
        let exchange = Arc::new(Exchange::new(
            Arc::clone(store),
            Arc::new(move || clock.now()),
        ));
        if hooks.sync_loop {
            let (exchange, store, tell) = (
                Arc::clone(&exchange),
                Arc::clone(store),
                Arc::clone(&hooks.tell),
            );
            runtime
                .spawn(async move { exchange.run(|outcome| told(&store, &*tell, outcome)).await });
        }
        Ok(Line {
            exchange,
            runtime: Some(runtime),
        })
    }

    /// Something was committed.
    pub(crate) fn wake(&self) {
        self.exchange.wake();
    }

    /// One round, now.
    pub(crate) fn round(&self) -> RoundOutcome {
        self.runtime().block_on(self.exchange.round())
    }

    /// Asks the platform for numbers, now.
    pub(crate) fn numbers(&self) -> Result<(), AppError> {
        let asked = self.runtime().block_on(self.exchange.numbers());
        asked.map_err(AppError::from)
    }

    /// Enrols this device.
    pub(crate) fn enrol(&self, url: &str, code: &str) -> Result<(), AppError> {
        let reply = self.runtime().block_on(self.exchange.enrol(url, code));
        reply.map(|_| ()).map_err(AppError::from)
    }

    fn runtime(&self) -> &Runtime {
        self.runtime
            .as_ref()
            .expect("the runtime is taken only when the line is dropped")
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // Nothing is lost by not waiting: what was not settled is sent again.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Tells the screens what a round changed.
pub(crate) fn told(store: &Store, tell: &(dyn Fn(Told) + Send + Sync), outcome: &RoundOutcome) {
    for case in outcome
        .subjects
        .iter()
        .filter_map(|subject| subject.strip_prefix("case/"))
    {
        if let Ok(Some(row)) = store.read(|conn| table::get(conn, case)) {
            tell(Told::CaseChanged {
                case: case.to_owned(),
                version: row.standing.version,
            });
        }
    }
    if outcome.answered > 0 || outcome.failure.is_some() {
        tell(Told::SyncChanged {});
    }
}

/// Failures of this side that pass by themselves or that a person can put right; all others are the platform's words.
pub(crate) const OURS: &[(&str, Family)] = &[
    ("not_enrolled", Family::NotNow),
    ("unreachable", Family::NotNow),
    ("timed_out", Family::NotNow),
    ("cut_off", Family::NotNow),
    ("not_the_platform", Family::NotNow),
    ("platform_failing", Family::NotNow),
    ("reply_misfit", Family::NotNow),
    ("receipt_not_verified", Family::Refused),
    ("bad_url", Family::Rejected),
    ("https_required", Family::Rejected),
    ("region_differs", Family::Rejected),
    ("no_device", Family::NotNow),
    ("key_file", Family::NotNow),
];

impl From<Failure> for AppError {
    fn from(failure: Failure) -> AppError {
        let family = OURS
            .iter()
            .find(|(code, _)| *code == failure.code)
            .map(|(_, family)| *family);
        let mut error = AppError::new(failure.code);
        error.family = family.unwrap_or(Family::Refused);
        error.params = Box::new(params(&failure.params));
        error.detail = Some(failure.detail).filter(|detail| !detail.is_empty());
        error
    }
}
