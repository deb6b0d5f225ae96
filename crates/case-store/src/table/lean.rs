//! What version 13 of the schema changes, so that a county's years fit into one file and its screens stay quick on it
//! (decision 0016), and what an archive of closed years needs (decision 0025).

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use super::case::search::searched;
use super::{archive, phrase};
use crate::error::StoreError;

/// An event says once what all say again (`phrase`), its moment as a number, and no hash of the one before: that
/// stands there. A verdict outlives the event in this file, which an archive may take.
const EVENT: &str = "
INSERT INTO phrase (text) SELECT region FROM event UNION SELECT kind FROM event UNION SELECT actor FROM event;
CREATE TABLE event_13 (
    pos     INTEGER PRIMARY KEY, -- number of the log x 2^40 + seq
    id      ANY     NOT NULL,    -- uuid as 16 bytes
    region  INTEGER NOT NULL,    -- phrase
    subject ANY     NOT NULL,    -- the uuid of a case as 16 bytes, else 'chart/...', 'item/...'
    kind    INTEGER NOT NULL,    -- phrase
    time    ANY     NOT NULL,    -- milliseconds since 1970 where the text is Beijing time with milliseconds, else text
    actor   INTEGER NOT NULL,    -- phrase, exact bytes
    data    TEXT    NOT NULL,    -- exact bytes
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO event_13 (pos, id, region, subject, kind, time, actor, data, hash)
    SELECT e.pos, e.id, r.n, e.subject, k.n, lean_time(e.time), a.n, e.data, e.hash
    FROM event e JOIN phrase r ON r.text = e.region JOIN phrase k ON k.text = e.kind
        JOIN phrase a ON a.text = e.actor ORDER BY e.pos;
CREATE TABLE verdict_13 (
    pos     INTEGER PRIMARY KEY, -- of an event here or in an archive
    state   TEXT    NOT NULL CHECK (state IN ('received', 'refused', 'held')),
    receipt TEXT    REFERENCES receipt (number), -- of the batch that it came in
    verdict TEXT,                                -- JSON as it came; null when it was received
    said_at INTEGER NOT NULL,
    CHECK (state <> 'received' OR receipt IS NOT NULL),
    CHECK ((state = 'received') = (verdict IS NULL))
) STRICT;
INSERT INTO verdict_13 (pos, state, receipt, verdict, said_at)
    SELECT pos, state, receipt, verdict, said_at FROM verdict;
DROP TABLE verdict;
ALTER TABLE verdict_13 RENAME TO verdict;
CREATE INDEX verdict_state ON verdict (state, pos) WHERE state <> 'received';
DROP TABLE event;
ALTER TABLE event_13 RENAME TO event;
CREATE INDEX event_subject ON event (subject) WHERE typeof(subject) = 'text'; -- cases have their trails
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    WHEN coalesce((SELECT first FROM archive_run WHERE last >= OLD.pos ORDER BY last LIMIT 1), OLD.pos + 1) > OLD.pos
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
";

/// Lists of an item or of a light name whether a case runs, so that none has to be passed over; and the search has
/// tokens of four digits, and a part of its own for cases that run.
const CASE: &str = "
DROP INDEX case_item;
CREATE INDEX case_item ON case_row (region, item, running);
DROP INDEX case_light;
CREATE INDEX case_light ON case_row (region, light, running) WHERE light <> 'none';
DROP TABLE case_search;
CREATE VIRTUAL TABLE case_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE VIRTUAL TABLE case_search_running USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
";

/// The searched texts of the cases and the items that are there: both have tokens of four digits now.
const SEARCH: &str = "
INSERT INTO case_search (rowid, text)
    SELECT c.n, lean_tokens(c.number, c.title, c.item_name, c.item, p.words)
    FROM case_row c LEFT JOIN past_words p ON p.case_id = c.id;
INSERT INTO case_search_running (rowid, text)
    SELECT c.n, lean_tokens(c.number, c.title, c.item_name, c.item, p.words)
    FROM case_row c LEFT JOIN past_words p ON p.case_id = c.id WHERE c.running = 1;
DROP TABLE item_search;
CREATE VIRTUAL TABLE item_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
INSERT INTO item_search (rowid, text)
    SELECT i.n, lean_tokens('', i.name, i.code, i.department) || coalesce(
        (SELECT group_concat(lean_tokens('', o.code), '') FROM item_code o WHERE o.region = i.region AND o.item = i.code),
        '')
    FROM item i;
";

/// The step of the schema.
pub(crate) fn sql() -> String {
    [
        phrase::SQL,
        archive::SQL,
        EVENT,
        CASE,
        super::past_case::WORDS,
        SEARCH,
    ]
    .concat()
}

/// What the step calls that SQL does not know.
pub(crate) fn teach(conn: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("lean_tokens", -1, flags, |call: &Context<'_>| {
        let texts = (0..call.len()).map(|at| call.get::<Option<String>>(at));
        let texts: Vec<String> = texts
            .map(|it| it.map(Option::unwrap_or_default))
            .collect::<Result<_, _>>()?;
        Ok(searched(
            &texts.iter().map(String::as_str).collect::<Vec<_>>(),
        ))
    })?;
    conn.create_scalar_function("lean_time", 1, flags, |call: &Context<'_>| {
        let text: String = call.get(0)?;
        Ok(crate::codec::lean_time(&text))
    })?;
    Ok(())
}
