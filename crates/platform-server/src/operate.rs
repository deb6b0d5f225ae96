//! What an operator of the platform does: hand out enrolment codes, stop items and let them go on.

use chrono::{DateTime, Duration, FixedOffset};
use sync_wire::enrol::{MAX_NAME_BYTES, code_from, code_hash};

use crate::judge::Judge;
use crate::limits::ENROL_CODE_HOURS;
use crate::platform::{Platform, PlatformError, random, stamp};
use crate::store::StoreError;
use crate::store::enrol_code::CodeRow;

/// Longest reason of a suspension in bytes.
const MAX_REASON_BYTES: usize = 2_000;

/// A fresh code. It is shown once; the platform keeps only its hash.
#[derive(Debug, Clone)]
pub struct EnrolCode {
    /// The code in groups of four.
    pub code: String,
    /// Until when it can be used.
    pub expires_at: DateTime<FixedOffset>,
}

/// Why an operator's wish was not done.
#[derive(Debug, thiserror::Error)]
pub enum OperateError {
    /// A region is six digits.
    #[error("a region is six digits")]
    Region,
    /// A name or reason is empty, too long or holds control characters.
    #[error("the text is empty, too long or holds control characters")]
    Text,
    /// The item was not suspended.
    #[error("the item is not suspended")]
    NotSuspended,
    /// The platform failed.
    #[error(transparent)]
    Platform(#[from] PlatformError),
}

impl From<StoreError> for OperateError {
    fn from(error: StoreError) -> OperateError {
        OperateError::Platform(error.into())
    }
}

impl Platform {
    /// Makes a one-time code that enrols one device for a region.
    ///
    /// # Errors
    /// [`OperateError`].
    pub fn new_enrol_code(
        &self,
        region: &str,
        device_name: &str,
    ) -> Result<EnrolCode, OperateError> {
        check_region(region)?;
        check_text(device_name, MAX_NAME_BYTES)?;
        let code = code_from(&*random()?);
        let now = self.now();
        let expires_at = now + Duration::hours(ENROL_CODE_HOURS);
        let row = CodeRow {
            region: region.to_owned(),
            hash: code_hash(&code),
            device_name: device_name.to_owned(),
            expires_at: stamp(expires_at),
            used: None,
        };
        self.parts
            .store
            .write(|tx| tx.put_code(&row, &stamp(now)))?;
        Ok(EnrolCode { code, expires_at })
    }

    /// Stops an item: new cases of it are refused with `item_suspended`. The item need not be known yet.
    ///
    /// # Errors
    /// [`OperateError`].
    pub fn suspend_item(&self, region: &str, item: &str, reason: &str) -> Result<(), OperateError> {
        check_region(region)?;
        check_text(item, sync_wire::envelope::MAX_ATTRIBUTE_BYTES)?;
        check_text(reason, MAX_REASON_BYTES)?;
        let at = stamp(self.now());
        Ok(self
            .parts
            .store
            .write(|tx| tx.suspend(region, item, reason, &at))?)
    }

    /// Lets an item go on: cases that were refused because of it are looked at again. Returns how many cases.
    ///
    /// # Errors
    /// [`OperateError`].
    pub fn resume_item(&self, region: &str, item: &str) -> Result<usize, OperateError> {
        check_region(region)?;
        let at = stamp(self.now());
        self.parts.store.write(|tx| {
            if !tx.resume(region, item)? {
                return Err(OperateError::NotSuspended);
            }
            let mut judge = Judge::new(tx, &self.parts.nets, &at);
            let freed = judge.cause_gone(region, &format!("item/{item}"))?;
            judge.keep()?;
            Ok(freed)
        })
    }
}

fn check_region(region: &str) -> Result<(), OperateError> {
    let good = region.len() == 6 && region.bytes().all(|digit| digit.is_ascii_digit());
    if good {
        Ok(())
    } else {
        Err(OperateError::Region)
    }
}

fn check_text(text: &str, max: usize) -> Result<(), OperateError> {
    let good = !text.trim().is_empty() && text.len() <= max && !text.chars().any(char::is_control);
    if good {
        Ok(())
    } else {
        Err(OperateError::Text)
    }
}
