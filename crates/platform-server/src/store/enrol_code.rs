//! Table `enrol_code`: one-time codes, stored as hashes only.

use rusqlite::{OptionalExtension, params};

use super::{StoreError, Tx};

/// A code as stored.
#[derive(Debug, Clone)]
pub struct CodeRow {
    /// Region that it enrols for.
    pub region: String,
    /// SM3 of the code, hex.
    pub hash: String,
    /// Name that the operator gave to the device.
    pub device_name: String,
    /// Until when it can be used, RFC 3339.
    pub expires_at: String,
    /// Device and public key that used it.
    pub used: Option<(String, String)>,
}

impl Tx<'_> {
    /// Keeps a new code.
    pub fn put_code(&self, code: &CodeRow, made_at: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO enrol_code (region, hash, device_name, made_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![code.region, code.hash, code.device_name, made_at, code.expires_at])?;
        Ok(())
    }

    /// The code with that hash.
    pub fn code(&self, hash: &str) -> Result<Option<CodeRow>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT region, hash, device_name, expires_at, used_by, used_key FROM enrol_code WHERE hash = ?1",
        )?;
        let found = ask.query_row([hash], |row| {
            let used_by: Option<String> = row.get(4)?;
            let used_key: Option<String> = row.get(5)?;
            Ok(CodeRow {
                region: row.get(0)?,
                hash: row.get(1)?,
                device_name: row.get(2)?,
                expires_at: row.get(3)?,
                used: used_by.zip(used_key),
            })
        });
        Ok(found.optional()?)
    }

    /// Marks a code as used.
    pub fn use_code(
        &self,
        code: &CodeRow,
        device: &str,
        key: &str,
        at: &str,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "UPDATE enrol_code SET used_at = ?3, used_by = ?4, used_key = ?5 WHERE region = ?1 AND hash = ?2",
            )?
            .execute(params![code.region, code.hash, at, device, key])?;
        Ok(())
    }
}
