//! Ids and chance: the only place where they are made.

use uuid::Uuid;

/// Makes ids and random bytes; a test has its own.
pub trait Ids: Send + Sync {
    /// A new uuid v4, hyphenated, lower case.
    fn uuid(&self) -> String;
    /// 32 bytes that nobody can guess.
    fn secret(&self) -> [u8; 32];
}

/// Chance of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn uuid(&self) -> String {
        Uuid::new_v4().to_string()
    }

    fn secret(&self) -> [u8; 32] {
        // Each uuid carries 122 random bits of the system; four of them digested give 256 good ones.
        let parts = [
            Uuid::new_v4(),
            Uuid::new_v4(),
            Uuid::new_v4(),
            Uuid::new_v4(),
        ];
        let parts: Vec<&[u8]> = parts
            .iter()
            .map(|uuid| uuid.as_bytes().as_slice())
            .collect();
        sync_wire::digest::sm3(&parts)
    }
}

/// Letters and digits that nobody confuses when they are read aloud: no 0, O, 1, I, L.
const CLEAR: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Characters of a query code.
const QUERY_CODE: usize = 8;

/// A query code of eight clear characters. The alphabet has 31 signs; the bias of a byte modulo 31 is below 1 in 30
/// per sign and does not help a guesser against a platform that limits attempts.
pub(crate) fn query_code(ids: &dyn Ids) -> String {
    let secret = ids.secret();
    secret[..QUERY_CODE]
        .iter()
        .map(|byte| char::from(CLEAR[usize::from(*byte) % CLEAR.len()]))
        .collect()
}

/// Four clear characters that tell devices of a county apart in case numbers.
pub(crate) fn device_tag(ids: &dyn Ids) -> String {
    let secret = ids.secret();
    secret[..4]
        .iter()
        .map(|byte| char::from(CLEAR[usize::from(*byte) % CLEAR.len()]))
        .collect()
}
