//! Table `device`: who may send.

use rusqlite::{OptionalExtension, params};
use sync_wire::sign::PublicKey;

use super::{StoreError, Tx};

/// An enrolled device.
#[derive(Debug, Clone)]
pub struct Device {
    /// Region that it may speak for.
    pub region: String,
    /// Its id.
    pub device: String,
    /// What people call it.
    pub name: String,
    /// Its public key.
    pub key: PublicKey,
}

impl Tx<'_> {
    /// The device with that id.
    pub fn device(&self, id: &str) -> Result<Option<Device>, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT region, device, name, key_alg, key_value FROM device WHERE device = ?1",
        )?;
        let found = ask.query_row([id], |row| {
            Ok(Device {
                region: row.get(0)?,
                device: row.get(1)?,
                name: row.get(2)?,
                key: PublicKey {
                    alg: row.get(3)?,
                    value: row.get(4)?,
                },
            })
        });
        Ok(found.optional()?)
    }

    /// Adds a device.
    pub fn put_device(&self, device: &Device, at: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT INTO device VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![
                device.region,
                device.device,
                device.name,
                device.key.alg,
                device.key.value,
                at
            ])?;
        Ok(())
    }
}
