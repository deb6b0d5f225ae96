//! What is read from the store once and kept until somebody changes it.

use std::sync::{Arc, PoisonError, RwLock};

/// A value that is read when it is first asked for.
pub(crate) struct Kept<T>(RwLock<Option<Arc<T>>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept(RwLock::new(None))
    }
}

impl<T> Kept<T> {
    /// The value as it was kept, else as it is read now.
    pub(crate) fn get<E>(&self, read: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        self.get_where(|_| true, read)
    }

    /// As [`Kept::get`], where what was kept holds only under a condition.
    pub(crate) fn get_where<E>(
        &self,
        holds: impl FnOnce(&T) -> bool,
        read: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(known) = known.filter(|known| holds(known)) {
            return Ok(known);
        }
        let value = Arc::new(read()?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&value));
        Ok(value)
    }

    /// Forgets it, after a change.
    pub(crate) fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
