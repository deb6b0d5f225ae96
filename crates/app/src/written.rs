//! Replies as the text that crosses to a screen.

use std::marker::PhantomData;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::error::AppError;

/// A reply of the command table that was written as JSON while the disk flushed; for a screen it is a `T`.
#[derive(Debug, Clone)]
pub struct Written<T> {
    text: Box<RawValue>,
    reply: PhantomData<fn() -> T>,
}

impl<T: Serialize> Written<T> {
    /// Writes a reply.
    ///
    /// # Errors
    /// `broken` for a shape that is no JSON; no shape of the table is.
    pub fn new(reply: &T) -> Result<Self, AppError> {
        Ok(Self {
            text: to_raw_value(reply)?,
            reply: PhantomData,
        })
    }
}

/// What the body of a command answers: a `T`, or one that is written already.
pub(crate) trait Reply<T> {
    /// The JSON of it.
    fn text(self) -> Result<Box<RawValue>, AppError>;
}

impl<T: Serialize> Reply<T> for T {
    fn text(self) -> Result<Box<RawValue>, AppError> {
        Ok(to_raw_value(&self)?)
    }
}

impl<T> Reply<T> for Written<T> {
    fn text(self) -> Result<Box<RawValue>, AppError> {
        Ok(self.text)
    }
}
