//! Table `log_node`: the public log, a Merkle tree over all receipts of which complete nodes are kept.

use rusqlite::{OptionalExtension, params};
use sync_wire::digest::Bytes32;
use sync_wire::merkle;

use super::{StoreError, Tx, int, uint};

impl Tx<'_> {
    /// Number of receipts in the log.
    pub fn log_size(&self) -> Result<u64, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT max(position) FROM log_node WHERE level = 0")?;
        let last: Option<i64> = ask.query_row([], |row| row.get(0))?;
        Ok(last.map_or(0, |last| uint(last) + 1))
    }

    /// Root of the log at a size.
    pub fn log_root(&self, size: u64) -> Result<Bytes32, StoreError> {
        merkle::root_of(size, &mut |level, index| self.log_node(level, index))
    }

    /// Audit path of a leaf in the log at a size.
    pub fn log_proof(&self, size: u64, index: u64) -> Result<Option<Vec<Bytes32>>, StoreError> {
        merkle::proof_of(size, index, &mut |level, index| self.log_node(level, index))
    }

    /// Adds a leaf at the end, which is `index`.
    pub fn log_append(&self, index: u64, leaf: Bytes32) -> Result<(), StoreError> {
        let nodes =
            merkle::completed_by(index, leaf, &mut |level, index| self.log_node(level, index))?;
        let mut put = self
            .conn
            .prepare_cached("INSERT INTO log_node VALUES (?1, ?2, ?3)")?;
        for (level, position, digest) in nodes {
            put.execute(params![level, int(position), digest.as_slice()])?;
        }
        Ok(())
    }

    fn log_node(&self, level: u32, index: u64) -> Result<Bytes32, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT digest FROM log_node WHERE level = ?1 AND position = ?2")?;
        let digest: Option<Bytes32> = ask
            .query_row(params![level, int(index)], |row| row.get(0))
            .optional()?;
        digest.ok_or(StoreError::LogNode { level, index })
    }
}
