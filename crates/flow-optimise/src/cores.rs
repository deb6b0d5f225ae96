//! Work shared out over all cores; the answers come in the order of the work, whoever did it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does every piece; a piece that answers nothing stops what is not yet begun.
pub(crate) fn share_out<T: Send>(
    pieces: usize,
    work: &(dyn Fn(usize) -> Option<T> + Sync),
) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(pieces));
    let one = || {
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return;
            }
            match work(piece) {
                Some(answer) => {
                    if let Ok(mut done) = done.lock() {
                        done.push((piece, answer));
                    }
                }
                None => next.store(pieces, Ordering::Relaxed),
            }
        }
    };
    match cores.min(pieces) {
        0 | 1 => one(),
        threads => std::thread::scope(|scope| {
            (0..threads).for_each(|_| drop(scope.spawn(one)));
        }),
    }
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|it| it.0);
    done.into_iter().map(|it| it.1).collect()
}
