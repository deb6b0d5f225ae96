//! A second thread for what can be done while the disk flushes.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

type Work = Box<dyn FnOnce() + Send>;

/// Pieces of work that may wait for the thread; each comes from a commit, and those follow one another.
const QUEUE: usize = 1;

/// The second thread. It ends with the desk.
pub(crate) struct Aside {
    thread: Option<SyncSender<Work>>,
}

/// What is being done, until it is needed.
pub(crate) enum Pending<T> {
    /// The other thread does it.
    There(Receiver<thread::Result<T>>),
    /// There is no other thread: it was done at once.
    Here(T),
}

impl Aside {
    /// Starts the thread; without one everything is done in turn.
    pub(crate) fn start() -> Aside {
        let (sender, work) = sync_channel::<Work>(QUEUE);
        let thread = thread::Builder::new().name("aside".to_owned());
        let thread = thread.spawn(move || work.into_iter().for_each(|piece| piece()));
        Aside {
            thread: thread.is_ok().then_some(sender),
        }
    }

    /// Begins a piece of work.
    pub(crate) fn begin<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Pending<T> {
        let Some(thread) = &self.thread else {
            return Pending::Here(work());
        };
        let (done, result) = sync_channel(1);
        let piece = Box::new(move || {
            // Whoever began it may have gone away with an error of the commit.
            let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
        });
        thread
            .send(piece)
            .expect("the thread ends only after its sender is dropped");
        Pending::There(result)
    }
}

impl<T> Pending<T> {
    /// Waits for the result; a panic over there goes on here.
    pub(crate) fn take(self) -> T {
        match self {
            Pending::Here(value) => value,
            Pending::There(result) => result
                .recv()
                .expect("the thread sends a result for every piece")
                .unwrap_or_else(|panic| resume_unwind(panic)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_on_another_thread_and_a_panic_comes_back() {
        let aside = Aside::start();
        let there = aside.begin(|| thread::current().id()).take();
        assert_ne!(there, thread::current().id());
        let broken = aside.begin(|| -> u32 { panic!("of the work") });
        assert!(catch_unwind(AssertUnwindSafe(|| broken.take())).is_err());
        drop(aside.begin(|| 1));
        assert_eq!(aside.begin(|| 2).take(), 2, "the thread goes on");
        let alone = Aside { thread: None };
        assert_eq!(alone.begin(|| 3).take(), 3);
    }
}
