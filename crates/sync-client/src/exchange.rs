//! The exchange as one value: the button, the loop and enrolment take turns on it.

use std::sync::Arc;

use case_store::Store;
use case_store::table::device;
use sync_wire::enrol::EnrolReply;
use tokio::sync::{Mutex, Notify};

use crate::failure::{Failure, codes};
use crate::http::Http;
use crate::limits::{COLLECT, PAUSE_IDLE, pause};
use crate::numbers::top_up;
use crate::round::{Now, RoundOutcome, round};

/// The exchange of one desk.
pub struct Exchange {
    store: Arc<Store>,
    now: Arc<Now>,
    commits: Notify,
    turn: Mutex<Option<(String, Http)>>,
}

impl Exchange {
    /// Over an open store; `now` is the desk's clock.
    #[must_use]
    pub fn new(store: Arc<Store>, now: Arc<Now>) -> Exchange {
        Exchange {
            store,
            now,
            commits: Notify::new(),
            turn: Mutex::new(None),
        }
    }

    /// Tells the loop that something was committed. Cheap; never waits.
    pub fn wake(&self) {
        self.commits.notify_one();
    }

    /// Enrols the desk, and wakes the loop.
    ///
    /// # Errors
    /// As [`crate::enrol::enrol`].
    pub async fn enrol(&self, url: &str, code: &str) -> Result<EnrolReply, Failure> {
        let _turn = self.turn.lock().await;
        let reply = crate::enrol::enrol(&self.store, url, code, &*self.now).await?;
        self.wake();
        Ok(reply)
    }

    /// One round, now. The button and the loop use the same one; they take turns.
    pub async fn round(&self) -> RoundOutcome {
        let mut line = self.turn.lock().await;
        match self.line(&mut line) {
            Ok(line) => {
                let outcome = round(&self.store, &line, &*self.now).await;
                if outcome.failure.is_none()
                    && let Err(failure) = top_up(&self.store, &line, &*self.now).await
                {
                    // Records are delivered all the same; whoever runs out of numbers is told then.
                    tracing::warn!(code = %failure.code, detail = %failure.detail, "no numbers");
                }
                outcome
            }
            Err(failure) => RoundOutcome {
                failure: Some(failure),
                ..RoundOutcome::default()
            },
        }
    }

    /// Asks for paper numbers of every series that runs low, now.
    ///
    /// # Errors
    /// `not_enrolled`, those of the line, and the platform's refusals (`numbers_exhausted`).
    pub async fn numbers(&self) -> Result<(), Failure> {
        let mut line = self.turn.lock().await;
        let line = self.line(&mut line)?;
        top_up(&self.store, &line, &*self.now).await
    }

    /// The loop: a round at the start, after commits, and now and then; pauses grow while it fails. It never ends:
    /// the caller drops it. `told` hears of each round that changed or failed something.
    pub async fn run(&self, told: impl Fn(&RoundOutcome)) {
        let mut failures = 0_u32;
        loop {
            let outcome = self.round().await;
            match &outcome.failure {
                Some(failure) if failure.code == codes::NOT_ENROLLED => {
                    self.commits.notified().await;
                    continue;
                }
                Some(failure) => {
                    failures = failures.saturating_add(1);
                    if failures == 1 {
                        tracing::warn!(code = %failure.code, detail = %failure.detail, "sync failed");
                    }
                }
                None => failures = 0,
            }
            told(&outcome);
            self.rest(failures).await;
        }
    }

    async fn rest(&self, failures: u32) {
        if failures > 0 {
            let chance = u8::try_from((self.now)().timestamp_subsec_micros() % 256).unwrap_or(0);
            tokio::time::sleep(pause(failures, chance)).await;
            return;
        }
        let commit = tokio::time::timeout(PAUSE_IDLE, self.commits.notified()).await;
        if commit.is_ok() {
            tokio::time::sleep(COLLECT).await;
        }
    }

    /// The line to the platform that the desk is enrolled with, kept open between rounds.
    fn line(&self, kept: &mut Option<(String, Http)>) -> Result<Http, Failure> {
        let platform = self
            .store
            .read(device::platform)?
            .ok_or_else(|| Failure::new(codes::NOT_ENROLLED))?;
        if let Some((url, line)) = kept
            && *url == platform.url
        {
            return Ok(line.clone());
        }
        let line = Http::new(&platform.url)?;
        *kept = Some((platform.url, line.clone()));
        Ok(line)
    }
}
