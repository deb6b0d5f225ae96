//! The step of the schema by which a province fits into one file (decision 0028): bodies packed, an index of the
//! beginnings of searched words, and counts of what waits.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use crate::body;
use crate::error::StoreError;

/// Bodies of events may be packed ([`crate::body`]).
const EVENT: &str = "
CREATE TABLE event_packed (
    pos     INTEGER PRIMARY KEY, -- number of the log x 2^40 + seq
    id      ANY     NOT NULL,    -- uuid as 16 bytes
    region  INTEGER NOT NULL,    -- phrase
    subject ANY     NOT NULL,    -- the uuid of a case as 16 bytes, else 'chart/...', 'item/...'
    kind    INTEGER NOT NULL,    -- phrase
    time    ANY     NOT NULL,    -- milliseconds since 1970 where the text is Beijing time with milliseconds, else text
    actor   INTEGER NOT NULL,    -- phrase, exact bytes
    data    ANY     NOT NULL,    -- exact bytes: packed, or text where that is no longer
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO event_packed (pos, id, region, subject, kind, time, actor, data, hash)
    SELECT pos, id, region, subject, kind, time, actor, packed_body(data), hash FROM event ORDER BY pos;
DROP TABLE event;
ALTER TABLE event_packed RENAME TO event;
CREATE INDEX event_subject ON event (subject) WHERE typeof(subject) = 'text'; -- cases have their trails
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    WHEN coalesce((SELECT first FROM archive_run WHERE last >= OLD.pos ORDER BY last LIMIT 1), OLD.pos + 1) > OLD.pos
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
";

/// One character, or fewer than four letters or digits, are the beginning of many tokens: what begins so stands
/// together, so that a page of hits is read and not all of them.
const SEARCH: &str = "
DROP TABLE case_search;
CREATE VIRTUAL TABLE case_search USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3');
INSERT INTO case_search (rowid, text)
    SELECT c.n, lean_tokens(c.number, c.title, c.item_name, c.item, p.words)
    FROM case_row c LEFT JOIN past_words p ON p.case_id = c.id ORDER BY c.n;
DROP TABLE case_search_running;
CREATE VIRTUAL TABLE case_search_running USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3');
INSERT INTO case_search_running (rowid, text)
    SELECT c.n, lean_tokens(c.number, c.title, c.item_name, c.item, p.words)
    FROM case_row c LEFT JOIN past_words p ON p.case_id = c.id WHERE c.running = 1 ORDER BY c.n;
";

/// How much waits where, and by which day: screens show it and never count it afresh. Most cases wait on one list by
/// one day; they are counted (`work_count`). The few that wait on several are named (`work_several`), since a list that
/// joins some of these shows such a case once.
const WORK: &str = "
CREATE TABLE work_count (
    region TEXT    NOT NULL,
    post   TEXT    NOT NULL, -- a work list
    due    TEXT    NOT NULL, -- 9999-12-31 without a limit
    n      INTEGER NOT NULL CHECK (n > 0), -- cases that wait there alone
    PRIMARY KEY (region, post, due)
) STRICT, WITHOUT ROWID;
CREATE TABLE work_several (
    region TEXT    NOT NULL,
    post   TEXT    NOT NULL,
    due    TEXT    NOT NULL,
    n      INTEGER NOT NULL REFERENCES case_row (n),
    PRIMARY KEY (region, post, due, n)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE several (n INTEGER PRIMARY KEY);
INSERT INTO several SELECT n FROM case_post GROUP BY n HAVING count(*) > 1;
INSERT INTO work_several (region, post, due, n)
    SELECT region, post, due, n FROM case_post WHERE n IN (SELECT n FROM several);
INSERT INTO work_count (region, post, due, n)
    SELECT region, post, due, count(*) FROM case_post WHERE n NOT IN (SELECT n FROM several)
    GROUP BY region, post, due;
DROP TABLE several;
";

/// The step of the schema.
pub(crate) const SQL: &[&str] = &[EVENT, SEARCH, WORK];

/// What the step calls that SQL does not know.
pub(crate) fn teach(conn: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("packed_body", 1, flags, |call: &Context<'_>| {
        let text: String = call.get(0)?;
        Ok(body::packed(&text))
    })?;
    Ok(())
}
