//! The jobs of an open desk: their threads, how far each is, and how it is stopped.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use case_store::Store;

use super::running::{JobEnd, JobRow};
use crate::app::Hooks;
use crate::error::AppError;
use crate::told::Told;

/// Threads of one job at most.
const MAX_WORKERS: usize = 16;
/// Results that are kept in one transaction.
const BATCH: usize = 50;
/// Reports of progress of one job at most.
const MAX_REPORTS: u32 = 200;

/// What a job does with each of its pieces: `each` runs on many threads, `keep` on one, with up to [`BATCH`] results.
pub(crate) struct Work<Piece, Found> {
    /// Which kind of job: the name of its command. Only one of a kind runs at a time.
    pub(crate) kind: &'static str,
    /// What has to be done.
    pub(crate) pieces: Vec<Piece>,
    /// Does one piece; reads only.
    pub(crate) each: fn(&Store, Piece) -> Result<Found, AppError>,
    /// Keeps what was found.
    pub(crate) keep: Keep<Found>,
}

/// How far a work is that shares itself out: it tells, and hears whether it is to stop.
pub(crate) struct Progress {
    job: Arc<Job>,
    hooks: Hooks,
}

impl Progress {
    /// So much is done; what was told before never goes back.
    pub(crate) fn reached(&self, done: u32) -> ControlFlow<()> {
        let done = done.min(self.job.total);
        let before = self.job.done.fetch_max(done, Ordering::Relaxed);
        let every = (self.job.total / MAX_REPORTS).max(1);
        if before / every < done / every {
            (self.hooks.tell)(Told::JobProgress {
                job: self.job.id.clone(),
                done,
                total: self.job.total,
            });
        }
        if self.stopped() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether somebody asked it to stop.
    pub(crate) fn stopped(&self) -> bool {
        self.job.stop.load(Ordering::Relaxed)
    }
}

type Keep<Found> = Box<dyn FnMut(&Store, Vec<Found>) -> Result<(), AppError> + Send>;

/// The jobs that run now. Dropping it stops them and waits for their end.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Arc<Mutex<Vec<Arc<Job>>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    named: Arc<Mutex<Calls>>,
}

/// Commands that can be stopped, by the name that their caller gave them, and whether somebody asked them to.
type Calls = Vec<(String, Arc<AtomicBool>)>;

/// A long work within a command, by the name that its caller gave it; it is forgotten when this is dropped.
pub(crate) struct Named {
    asked: Arc<AtomicBool>,
    all: Arc<Mutex<Calls>>,
}

impl Named {
    /// Whether somebody asked it to stop.
    pub(crate) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        lock(&self.all).retain(|(_, asked)| !Arc::ptr_eq(asked, &self.asked));
    }
}

/// One job.
struct Job {
    id: String,
    kind: &'static str,
    /// Id of what it is about, where it is about one thing.
    about: Option<String>,
    total: u32,
    done: AtomicU32,
    failed: AtomicU32,
    stop: AtomicBool,
}

impl Jobs {
    /// Starts a job and answers its row at once; the one that runs already where there is one of the kind.
    pub(crate) fn start<Piece, Found>(
        &self,
        store: &Arc<Store>,
        hooks: &Hooks,
        work: Work<Piece, Found>,
    ) -> JobRow
    where
        Piece: Send + 'static,
        Found: Send + 'static,
    {
        let total = u32::try_from(work.pieces.len()).unwrap_or(u32::MAX);
        let job = match self.enter(hooks, work.kind, None, total) {
            Ok(job) => job,
            Err(running) => return running,
        };
        let row = job.row();
        let (store, hooks, running) = (Arc::clone(store), hooks.clone(), Arc::clone(&self.running));
        let thread = thread::spawn(move || {
            let code = job.run(&store, &hooks, work).err().map(|error| error.code);
            lock(&running).retain(|one| one.id != job.id);
            (hooks.tell)(job.ended(code));
        });
        self.keep(thread);
        row
    }

    /// A new job; else the row of the one of its kind that runs.
    fn enter(
        &self,
        hooks: &Hooks,
        kind: &'static str,
        about: Option<String>,
        total: u32,
    ) -> Result<Arc<Job>, JobRow> {
        let mut running = lock(&self.running);
        if let Some(job) = running.iter().find(|job| job.kind == kind) {
            return Err(job.row());
        }
        let job = Arc::new(Job {
            id: hooks.ids.uuid(),
            kind,
            about,
            total,
            done: AtomicU32::new(0),
            failed: AtomicU32::new(0),
            stop: AtomicBool::new(false),
        });
        running.push(Arc::clone(&job));
        Ok(job)
    }

    /// Keeps a thread until the program ends, and no longer those that are over.
    fn keep(&self, thread: thread::JoinHandle<()>) {
        let mut threads = lock(&self.threads);
        threads.retain(|thread| !thread.is_finished());
        threads.push(thread);
    }

    /// Starts one work that shares itself out over the cores; `total` is how much there is to be reached. Answers the
    /// row of the job that runs already where there is one of the kind.
    pub(crate) fn start_whole(
        &self,
        hooks: &Hooks,
        (kind, about): (&'static str, String),
        total: u32,
        work: impl FnOnce(&Progress) -> Result<(), AppError> + Send + 'static,
    ) -> JobRow {
        let job = match self.enter(hooks, kind, Some(about), total) {
            Ok(job) => job,
            Err(running) => return running,
        };
        let row = job.row();
        let (hooks, running) = (hooks.clone(), Arc::clone(&self.running));
        let thread = thread::spawn(move || {
            let progress = Progress {
                job: Arc::clone(&job),
                hooks: hooks.clone(),
            };
            let ended = catch_unwind(AssertUnwindSafe(|| work(&progress)));
            let code = match ended {
                Ok(Ok(())) => None,
                Ok(Err(error)) => Some(error.code),
                Err(_) => {
                    tracing::error!(job.kind = kind, "a work broke");
                    Some("broken".to_owned())
                }
            };
            if code.is_none() && !progress.stopped() {
                job.done.store(job.total, Ordering::Relaxed);
            }
            lock(&running).retain(|one| one.id != job.id);
            (hooks.tell)(job.ended(code));
        });
        self.keep(thread);
        row
    }

    /// The jobs that run now, the oldest first.
    pub(crate) fn rows(&self) -> Vec<JobRow> {
        lock(&self.running).iter().map(|job| job.row()).collect()
    }

    /// Lets a command be stopped by the name that its caller gave it.
    pub(crate) fn named(&self, name: Option<&str>) -> Named {
        let asked = Arc::new(AtomicBool::new(false));
        if let Some(name) = name {
            lock(&self.named).push((name.to_owned(), Arc::clone(&asked)));
        }
        Named {
            asked,
            all: Arc::clone(&self.named),
        }
    }

    /// Asks a job to stop after the pieces in hand, and every command of that name; false when none runs.
    pub(crate) fn stop(&self, id: &str) -> bool {
        let running = lock(&self.running);
        let job = running.iter().find(|job| job.id == id);
        if let Some(job) = job {
            job.stop.store(true, Ordering::Relaxed);
        }
        let named = lock(&self.named);
        let mut found = job.is_some();
        for (_, asked) in named.iter().filter(|(name, _)| name == id) {
            asked.store(true, Ordering::Relaxed);
            found = true;
        }
        found
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in lock(&self.running).iter() {
            job.stop.store(true, Ordering::Relaxed);
        }
        for thread in lock(&self.threads).drain(..) {
            // A thread that panicked has nothing more to say.
            let _ = thread.join();
        }
    }
}

impl Job {
    /// Runs to the end on worker threads; what they find is kept here, batch by batch.
    fn run<Piece: Send, Found: Send>(
        &self,
        store: &Store,
        hooks: &Hooks,
        work: Work<Piece, Found>,
    ) -> Result<(), AppError> {
        let Work {
            pieces, each, keep, ..
        } = work;
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers = workers.min(MAX_WORKERS).min(pieces.len().max(1));
        let pieces = Mutex::new(VecDeque::from(pieces));
        thread::scope(|scope| {
            let (found, results) = channel();
            for _ in 0..workers {
                let found = found.clone();
                scope.spawn(|| self.work(store, &pieces, each, found));
            }
            drop(found);
            self.gather(store, hooks, keep, &results)
        })
    }

    fn work<Piece, Found>(
        &self,
        store: &Store,
        pieces: &Mutex<VecDeque<Piece>>,
        each: fn(&Store, Piece) -> Result<Found, AppError>,
        found: Sender<Option<Found>>,
    ) {
        while !self.stop.load(Ordering::Relaxed) {
            let Some(piece) = lock(pieces).pop_front() else {
                return;
            };
            // One piece that breaks does not take the others with it.
            let result = catch_unwind(AssertUnwindSafe(|| each(store, piece)));
            let result = match result {
                Ok(Ok(one)) => Some(one),
                Ok(Err(error)) => {
                    tracing::warn!(job.kind = self.kind, error.code = %error.code, "a piece failed");
                    None
                }
                Err(_) => {
                    tracing::error!(job.kind = self.kind, "a piece broke");
                    None
                }
            };
            if found.send(result).is_err() {
                return;
            }
        }
    }

    fn gather<Found>(
        &self,
        store: &Store,
        hooks: &Hooks,
        mut keep: Keep<Found>,
        results: &Receiver<Option<Found>>,
    ) -> Result<(), AppError> {
        let every = (self.total / MAX_REPORTS).max(1);
        let mut batch = Vec::with_capacity(BATCH);
        while let Ok(result) = results.recv() {
            match result {
                Some(one) => batch.push(one),
                None => drop(self.failed.fetch_add(1, Ordering::Relaxed)),
            }
            if batch.len() == BATCH {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                keep(store, full).inspect_err(|_| self.stop.store(true, Ordering::Relaxed))?;
            }
            let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
            if done.is_multiple_of(every) || done == self.total {
                (hooks.tell)(Told::JobProgress {
                    job: self.id.clone(),
                    done,
                    total: self.total,
                });
            }
        }
        if batch.is_empty() {
            return Ok(());
        }
        keep(store, batch)
    }

    fn row(&self) -> JobRow {
        JobRow {
            job: self.id.clone(),
            kind: self.kind.to_owned(),
            about: self.about.clone(),
            done: self.done.load(Ordering::Relaxed),
            total: self.total,
        }
    }

    fn ended(&self, code: Option<String>) -> Told {
        let done = self.done.load(Ordering::Relaxed);
        let end = match code {
            Some(_) => JobEnd::Failed,
            None if done < self.total => JobEnd::Cancelled,
            None => JobEnd::Done,
        };
        Told::JobEnded {
            job: self.id.clone(),
            kind: self.kind.to_owned(),
            about: self.about.clone(),
            end,
            done,
            failed: self.failed.load(Ordering::Relaxed),
            total: self.total,
            code,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_a_name_is_stopped_and_each_is_forgotten_by_itself() {
        let jobs = Jobs::default();
        let first = jobs.named(Some("one"));
        let second = jobs.named(Some("one"));
        let other = jobs.named(Some("other"));
        drop(first);
        assert!(jobs.stop("one"));
        assert!(second.is_asked() && !other.is_asked());
        let third = jobs.named(Some("one"));
        assert!(!third.is_asked());
        assert!(jobs.stop("one"));
        assert!(third.is_asked());
        drop((second, third));
        assert!(!jobs.stop("one"));
    }
}
