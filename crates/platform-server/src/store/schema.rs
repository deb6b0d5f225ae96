//! The tables, and how an older file becomes a newer one. Forward only.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// Marks the file as ours (`SFPL`).
const APPLICATION_ID: i64 = 0x5346_504C;

/// One script per form; a published script never changes.
const FORMS: &[&str] = &[FORM_1, FORM_2, FORM_3];

/// The document of forms that was published with a chart.
const FORM_2: &str = "ALTER TABLE chart ADD COLUMN forms TEXT NOT NULL DEFAULT '';";

/// Paper numbers: blocks of devices, and which event gave which number.
const FORM_3: &str = "
CREATE TABLE number_block (
    region TEXT NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    device TEXT NOT NULL, epoch INTEGER NOT NULL, nth INTEGER NOT NULL, allotted_at TEXT NOT NULL,
    PRIMARY KEY (region, series, year, first)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX number_block_by_question ON number_block (region, series, year, device, epoch, nth);

CREATE TABLE number_used (
    region TEXT NOT NULL, series TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (region, series, year, serial)
) STRICT, WITHOUT ROWID;
";

const FORM_1: &str = "
CREATE TABLE device (
    region TEXT NOT NULL, device TEXT NOT NULL, name TEXT NOT NULL,
    key_alg TEXT NOT NULL, key_value TEXT NOT NULL, enrolled_at TEXT NOT NULL,
    PRIMARY KEY (region, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_by_id ON device (device);

CREATE TABLE enrol_code (
    region TEXT NOT NULL, hash TEXT NOT NULL, device_name TEXT NOT NULL,
    made_at TEXT NOT NULL, expires_at TEXT NOT NULL,
    used_at TEXT, used_by TEXT, used_key TEXT,
    PRIMARY KEY (region, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrol_code_by_hash ON enrol_code (hash);

-- Append-only: what a device sent, to the byte.
CREATE TABLE event (
    region TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    id TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, time TEXT NOT NULL,
    actor TEXT NOT NULL, data TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
    received_at TEXT NOT NULL,
    PRIMARY KEY (region, device, epoch, seq)
) STRICT;
CREATE UNIQUE INDEX event_by_id ON event (region, id);
CREATE INDEX event_by_subject ON event (region, subject, device, epoch, seq);

-- What is thought of it now.
CREATE TABLE verdict (
    region TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'refused', 'held')),
    body TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (region, device, epoch, seq)
) STRICT, WITHOUT ROWID;

-- Later verdicts, in the order in which a device reads them.
CREATE TABLE settled (
    region TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, n INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (region, device, epoch, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    region TEXT NOT NULL, number TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL,
    first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, root TEXT NOT NULL,
    server_seq INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (region, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_number ON receipt (number);
CREATE INDEX receipt_by_batch ON receipt (region, device, epoch, first_seq);

-- Complete nodes of the Merkle tree over all receipts; one log for the whole platform.
CREATE TABLE log_node (
    level INTEGER NOT NULL, position INTEGER NOT NULL, digest BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- Cases folded from accepted events.
CREATE TABLE case_fold (
    region TEXT NOT NULL, id TEXT NOT NULL, holder TEXT NOT NULL,
    number TEXT NOT NULL, item TEXT NOT NULL, chart TEXT NOT NULL, query_hash TEXT NOT NULL,
    blocked_by TEXT, waits_for TEXT, body TEXT, changed_at TEXT NOT NULL,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_number ON case_fold (number);
CREATE INDEX case_by_wait ON case_fold (region, waits_for) WHERE waits_for IS NOT NULL;

CREATE TABLE chart (
    region TEXT NOT NULL, hash TEXT NOT NULL, chart TEXT NOT NULL, version INTEGER NOT NULL,
    name TEXT NOT NULL, side TEXT NOT NULL, xml TEXT NOT NULL, published_at TEXT NOT NULL,
    PRIMARY KEY (region, hash, chart, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_by_version ON chart (region, chart, version);

CREATE TABLE item (
    region TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, bound_at TEXT NOT NULL,
    PRIMARY KEY (region, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_by_code ON item (code, region);

CREATE TABLE item_suspension (
    region TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, suspended_at TEXT NOT NULL,
    PRIMARY KEY (region, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE alarm (
    region TEXT NOT NULL, id TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL,
    facts TEXT NOT NULL, raised_at TEXT NOT NULL,
    PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;
";

/// Brings the file to the newest form.
pub fn bring_up(conn: &mut Connection) -> Result<(), StoreError> {
    let known = FORMS.len() as i64;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let mark: i64 = tx.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let foreign = if found == 0 {
        mark != 0
    } else {
        mark != APPLICATION_ID
    };
    if found > known || foreign {
        return Err(StoreError::Newer { found, known });
    }
    for script in FORMS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        tx.execute_batch(script)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}
