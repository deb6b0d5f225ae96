//! Tables `item` and `item_suspension`: what the public may ask for, and what the platform has stopped.

use case_core::published::ItemBound;
use rusqlite::{OptionalExtension, params};

use super::{StoreError, Tx, int, uint};

/// An item before the public.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// Region.
    pub region: String,
    /// What was bound.
    pub bound: ItemBound,
    /// When, RFC 3339.
    pub bound_at: String,
    /// Whether the platform has stopped it.
    pub suspended: bool,
}

const SELECT: &str = "SELECT i.region, i.body, i.bound_at,
    EXISTS (SELECT 1 FROM item_suspension s WHERE s.region = i.region AND s.code = i.code) FROM item i";

impl Tx<'_> {
    /// Sets an item before the public, or changes it.
    pub fn put_item(&self, region: &str, item: &ItemBound, at: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO item VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                region,
                item.item,
                item.name,
                serde_json::to_string(item)?,
                at
            ])?;
        Ok(())
    }

    /// Items with that code, one per region.
    pub fn items_by_code(&self, code: &str) -> Result<Vec<ItemRow>, StoreError> {
        let sql = format!("{SELECT} WHERE i.code = ?1 ORDER BY i.region LIMIT 32");
        self.items(&sql, params![code])
    }

    /// Items whose name or code holds `text`, in the order of their codes, from `offset`.
    pub fn item_page(
        &self,
        text: &str,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<ItemRow>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE ?1 = '' OR instr(i.name, ?1) > 0 OR instr(i.code, ?1) > 0
             ORDER BY i.code, i.region LIMIT ?2 OFFSET ?3"
        );
        self.items(&sql, params![text, int(limit as u64), int(offset as u64)])
    }

    /// How many items hold `text`.
    pub fn item_count(&self, text: &str) -> Result<usize, StoreError> {
        let mut ask = self.conn.prepare_cached(
            "SELECT count(*) FROM item WHERE ?1 = '' OR instr(name, ?1) > 0 OR instr(code, ?1) > 0",
        )?;
        let count: i64 = ask.query_row([text], |row| row.get(0))?;
        Ok(usize::try_from(uint(count)).unwrap_or(usize::MAX))
    }

    /// Why an item is stopped, when it is.
    pub fn suspension(&self, region: &str, code: &str) -> Result<Option<String>, StoreError> {
        let mut ask = self
            .conn
            .prepare_cached("SELECT reason FROM item_suspension WHERE region = ?1 AND code = ?2")?;
        Ok(ask.query_row([region, code], |row| row.get(0)).optional()?)
    }

    /// Stops an item.
    pub fn suspend(
        &self,
        region: &str,
        code: &str,
        reason: &str,
        at: &str,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO item_suspension VALUES (?1, ?2, ?3, ?4)")?
            .execute([region, code, reason, at])?;
        Ok(())
    }

    /// Lets an item go on; false when it was not stopped.
    pub fn resume(&self, region: &str, code: &str) -> Result<bool, StoreError> {
        let gone = self
            .conn
            .prepare_cached("DELETE FROM item_suspension WHERE region = ?1 AND code = ?2")?
            .execute([region, code])?;
        Ok(gone > 0)
    }

    fn items(
        &self,
        sql: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<ItemRow>, StoreError> {
        let mut ask = self.conn.prepare_cached(sql)?;
        let mut rows = ask.query(values)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(ItemRow {
                region: row.get(0)?,
                bound: serde_json::from_str(&row.get::<_, String>(1)?)?,
                bound_at: row.get(2)?,
                suspended: row.get(3)?,
            });
        }
        Ok(out)
    }
}
