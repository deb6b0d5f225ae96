//! The platform as one value: store, key, clock, compiled charts, rates.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use sync_wire::sign::{DeviceKey, PublicKey, SignError};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::limits::{
    DEVICE_RATE, ENROL_RATE, MAX_PUSHES_AT_ONCE, PROGRESS_ADDRESS_RATE, PROGRESS_NUMBER_RATE,
};
use crate::nets::Nets;
use crate::rate::RateTable;
use crate::store::{Store, StoreError};

/// Tells the time. Only the platform's own clock, or a test's, is behind it.
pub type Clock = Arc<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>;

/// Seconds by which the platform's wall time is ahead of UTC.
const OFFSET_S: i32 = 8 * 3600;
/// Draws of a key before giving up; one fails with a chance of about 2^-32.
const MAX_KEY_DRAWS: usize = 16;

/// Why the platform cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum PlatformError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key file cannot be read or made.
    #[error("key file: {0}")]
    KeyFile(#[from] std::io::Error),
    /// The key file holds no key, or no key could be made.
    #[error("key: {0}")]
    Key(#[from] SignError),
    /// The system gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(String),
}

/// The running platform; clones share it.
#[derive(Clone)]
pub struct Platform {
    pub(crate) parts: Arc<Parts>,
}

pub(crate) struct Parts {
    pub store: Store,
    pub key: DeviceKey,
    pub nets: Nets,
    pub rates: Rates,
    pub pushes: Semaphore,
    clock: Clock,
}

pub(crate) struct Rates {
    pub device: RateTable,
    pub enrol: RateTable,
    pub progress_address: RateTable,
    pub progress_number: RateTable,
}

impl Platform {
    /// Opens or makes a platform whose store is this SQLite file; its signing key lies beside it in `<file>.key`,
    /// readable for its owner only.
    ///
    /// # Errors
    /// [`PlatformError`].
    pub fn open(path: &Path) -> Result<Platform, PlatformError> {
        Platform::open_with(path, Arc::new(system_clock))
    }

    /// As [`Platform::open`], with another clock.
    ///
    /// # Errors
    /// [`PlatformError`].
    pub fn open_with(path: &Path, clock: Clock) -> Result<Platform, PlatformError> {
        let store = Store::open(path)?;
        let mut key_path = path.as_os_str().to_owned();
        key_path.push(".key");
        let key = key_of(Path::new(&key_path))?;
        let rates = Rates {
            device: RateTable::new(DEVICE_RATE),
            enrol: RateTable::new(ENROL_RATE),
            progress_address: RateTable::new(PROGRESS_ADDRESS_RATE),
            progress_number: RateTable::new(PROGRESS_NUMBER_RATE),
        };
        let pushes = Semaphore::new(MAX_PUSHES_AT_ONCE);
        let parts = Parts {
            store,
            key,
            nets: Nets::default(),
            rates,
            pushes,
            clock,
        };
        Ok(Platform {
            parts: Arc::new(parts),
        })
    }

    /// The key that desks pin.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        self.parts.key.public()
    }

    /// How many events are stored, and how many alarms were raised about that device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn counts(&self, device: &str) -> Result<Counts, StoreError> {
        self.parts.store.read(|tx| {
            let [accepted, refused, held] = tx.verdict_counts(device)?;
            let (events, alarms) = (tx.event_count()?, tx.alarm_count(device)?);
            Ok(Counts {
                events,
                accepted,
                refused,
                held,
                alarms,
            })
        })
    }

    /// Wall time of the platform.
    pub(crate) fn now(&self) -> DateTime<FixedOffset> {
        (self.parts.clock)()
    }

    /// Runs blocking work away from the network's threads.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Platform) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let platform = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&platform)).await;
        done.unwrap_or_else(|error| {
            tracing::error!(error = %error, "work was broken off");
            Err(Fault::told(500, "broken", "The request broke off"))
        })
    }
}

/// What the platform holds of one device, for operators and tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Events of all devices.
    pub events: u64,
    /// Accepted events of the device.
    pub accepted: u64,
    /// Refused events of the device.
    pub refused: u64,
    /// Held events of the device.
    pub held: u64,
    /// Alarms about the device.
    pub alarms: u64,
}

/// RFC 3339 with milliseconds.
pub(crate) fn stamp(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, PlatformError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice())
        .map_err(|error| PlatformError::Random(error.to_string()))?;
    Ok(bytes)
}

fn system_clock() -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(OFFSET_S).expect("eight hours are a valid offset");
    Utc::now().with_timezone(&offset)
}

fn key_of(path: &Path) -> Result<DeviceKey, PlatformError> {
    if path.exists() {
        let bytes = Zeroizing::new(std::fs::read(path)?);
        let bytes: Zeroizing<[u8; 32]> =
            Zeroizing::new(bytes.as_slice().try_into().map_err(|_| SignError::Key)?);
        return Ok(DeviceKey::from_bytes(&bytes)?);
    }
    let key = new_key()?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(key.to_bytes().as_slice())?;
    file.sync_all()?;
    Ok(key)
}

fn new_key() -> Result<DeviceKey, PlatformError> {
    for _ in 0..MAX_KEY_DRAWS {
        if let Ok(key) = DeviceKey::from_bytes(&*random::<32>()?) {
            return Ok(key);
        }
    }
    Err(SignError::Key.into())
}
