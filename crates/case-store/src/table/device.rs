//! Who this desk is: device, county, signing key, platform. One row each.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::codec::{Moment, ms};
use crate::error::StoreError;
use crate::table::log;
use crate::tx::Tx;

pub(crate) const SQL: &str = "
CREATE TABLE device (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    id          TEXT    NOT NULL,
    epoch       INTEGER NOT NULL CHECK (epoch >= 1),
    tag         TEXT    NOT NULL, -- short name in case numbers, so that two desks never take the same
    region      TEXT    NOT NULL,
    county      TEXT    NOT NULL,
    algorithm   TEXT,             -- of the signing key
    secret      BLOB,
    public      BLOB,
    url         TEXT,             -- platform
    platform    BLOB,             -- its public key
    enrolled_at INTEGER
) STRICT;
";

/// The identity of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Device id, uuid.
    pub id: String,
    /// Counts re-imaging, from 1.
    pub epoch: u32,
    /// Short name in case numbers, so that two desks never take the same.
    pub tag: String,
    /// Region, six digits.
    pub region: String,
    /// Name of the county.
    pub county: String,
}

/// The signing key of a desk. It never leaves the file.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey {
    /// Name of the algorithm, for example `sm2`.
    pub algorithm: String,
    /// The secret.
    pub secret: Vec<u8>,
    /// The public half.
    pub public: Vec<u8>,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SigningKey")
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}

/// The platform that the desk is enrolled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// Its address.
    pub url: String,
    /// Its public key, which receipts are checked with.
    pub public: Vec<u8>,
    /// When the desk was enrolled.
    pub enrolled_at: DateTime<FixedOffset>,
}

/// Sets the identity and begins its log; the key and the platform stay.
pub fn put(tx: &Tx<'_>, device: &Device) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO device (one, id, epoch, tag, region, county) VALUES (1, ?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (one) DO UPDATE SET id = ?1, epoch = ?2, tag = ?3, region = ?4, county = ?5",
    )?
    .execute((
        &device.id,
        device.epoch,
        &device.tag,
        &device.region,
        &device.county,
    ))?;
    log::begin(tx, &device.id, device.epoch)
}

/// The identity; `None` before `desk init`.
pub fn get(conn: &Connection) -> Result<Option<Device>, StoreError> {
    let mut query = conn.prepare_cached("SELECT id, epoch, tag, region, county FROM device")?;
    Ok(query.query_row([], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device {
        id: row.get("id")?,
        epoch: row.get("epoch")?,
        tag: row.get("tag")?,
        region: row.get("region")?,
        county: row.get("county")?,
    })
}

/// Keeps the signing key.
pub fn put_key(tx: &Tx<'_>, key: &SigningKey) -> Result<(), StoreError> {
    let changed = tx
        .prepare_cached("UPDATE device SET algorithm = ?1, secret = ?2, public = ?3")?
        .execute((&key.algorithm, &key.secret, &key.public))?;
    one(changed)
}

/// The signing key, when there is one.
pub fn key(conn: &Connection) -> Result<Option<SigningKey>, StoreError> {
    let mut query = conn
        .prepare_cached("SELECT algorithm, secret, public FROM device WHERE secret IS NOT NULL")?;
    let read = |row: &Row<'_>| {
        Ok(SigningKey {
            algorithm: row.get(0)?,
            secret: row.get(1)?,
            public: row.get(2)?,
        })
    };
    Ok(query.query_row([], read).optional()?)
}

/// Notes the platform that the desk is enrolled with.
pub fn put_platform(tx: &Tx<'_>, platform: &Platform) -> Result<(), StoreError> {
    let changed = tx
        .prepare_cached("UPDATE device SET url = ?1, platform = ?2, enrolled_at = ?3")?
        .execute((&platform.url, &platform.public, ms(&platform.enrolled_at)))?;
    one(changed)
}

/// The platform, when the desk is enrolled.
pub fn platform(conn: &Connection) -> Result<Option<Platform>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT url, platform, enrolled_at FROM device WHERE enrolled_at IS NOT NULL",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Platform {
            url: row.get(0)?,
            public: row.get(1)?,
            enrolled_at: row.get::<_, Moment>(2)?.0,
        })
    };
    Ok(query.query_row([], read).optional()?)
}

fn one(changed: usize) -> Result<(), StoreError> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::NoDevice)
    }
}
