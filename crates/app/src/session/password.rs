//! Passwords: argon2id, and how long to wait after wrong ones.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use chrono::{DateTime, Duration, FixedOffset};

use crate::error::AppError;

/// Shortest password of a new user, in characters.
pub const MIN_PASSWORD: usize = 8;
/// Longest password that is looked at, in bytes.
pub const MAX_PASSWORD_BYTES: usize = 1_024;
/// Wrong passwords in a row without a wait.
const FREE_ATTEMPTS: u32 = 4;
/// Wait after the fifth wrong password; it doubles with each further one.
const FIRST_WAIT_S: i64 = 30;
/// Longest wait.
const MAX_WAIT_S: i64 = 3_600;

/// The PHC string of a password, with a random salt.
///
/// # Errors
/// `text_too_long`, `broken`.
pub fn hash(password: &str, salt: &[u8; 32]) -> Result<String, AppError> {
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(AppError::new("text_too_long")
            .field("password")
            .with("max", MAX_PASSWORD_BYTES));
    }
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt[..16])
        .map(|phc| phc.to_string())
        .map_err(|error| AppError::new("broken").detail(error))
}

/// Whether a password is the one that was hashed. Takes as long for a wrong one as for the right one.
pub fn is_right(password: &str, phc: &str) -> bool {
    password.len() <= MAX_PASSWORD_BYTES
        && Argon2::default()
            .verify_password(password.as_bytes(), phc)
            .is_ok()
}

/// Seconds to wait before the next attempt; zero when there is nothing to wait for.
pub fn wait_s(
    failures: u32,
    last: Option<DateTime<FixedOffset>>,
    now: DateTime<FixedOffset>,
) -> i64 {
    let Some(last) = last.filter(|_| failures > FREE_ATTEMPTS) else {
        return 0;
    };
    let doublings = (failures - FREE_ATTEMPTS - 1).min(16);
    let wait = (FIRST_WAIT_S << doublings).min(MAX_WAIT_S);
    // A clock that was set back must not lock a person out for longer than one wait.
    (last + Duration::seconds(wait) - now)
        .num_seconds()
        .clamp(0, wait)
}
