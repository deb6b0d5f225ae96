//! The file of a closed year, and the statements that copy into it what leaves the desk.

pub(super) const FILE: &str = "
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE archive_of (year INTEGER NOT NULL, device TEXT NOT NULL) STRICT;
CREATE TABLE log (n INTEGER PRIMARY KEY, device TEXT NOT NULL, epoch INTEGER NOT NULL) STRICT;
CREATE TABLE phrase (n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE event (
    pos     INTEGER PRIMARY KEY,
    id      ANY     NOT NULL,
    region  INTEGER NOT NULL,
    subject ANY     NOT NULL,
    kind    INTEGER NOT NULL,
    time    ANY     NOT NULL,
    actor   INTEGER NOT NULL,
    data    ANY     NOT NULL,
    hash    BLOB    NOT NULL
) STRICT;
CREATE TABLE archive_run (last INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT; -- before each stretch that is here
CREATE TABLE case_row ( -- what the desk's list says, for whoever has this file alone
    n         INTEGER PRIMARY KEY,
    id        ANY     NOT NULL,
    number    TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    item_name TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    outcome   TEXT    NOT NULL,
    started   INTEGER NOT NULL,
    ended     INTEGER NOT NULL,
    trail     TEXT    NOT NULL
) STRICT;
";

/// What leaves now.
pub(super) const LISTS: &str = "
CREATE TEMP TABLE leaving (n INTEGER PRIMARY KEY);
CREATE TEMP TABLE place (pos INTEGER PRIMARY KEY);
";

/// Copies what leaves the desk into an archive that is there: its phrases may have other numbers. What a killed program
/// has left there without a run is laid down as the desk has it.
pub(super) const FURTHER: &str = "
INSERT OR IGNORE INTO log SELECT n, device, epoch FROM desk.log;
INSERT OR IGNORE INTO phrase (text) SELECT text FROM desk.phrase;
INSERT OR IGNORE INTO event (pos, id, region, subject, kind, time, actor, data, hash)
    SELECT e.pos, e.id, r.n, e.subject, k.n, e.time, a.n, e.data, e.hash
    FROM place p CROSS JOIN desk.event e ON e.pos = p.pos
    CROSS JOIN desk.phrase dr ON dr.n = e.region CROSS JOIN phrase r ON r.text = dr.text
    CROSS JOIN desk.phrase dk ON dk.n = e.kind CROSS JOIN phrase k ON k.text = dk.text
    CROSS JOIN desk.phrase da ON da.n = e.actor CROSS JOIN phrase a ON a.text = da.text
    ORDER BY p.pos;
UPDATE event SET data = (SELECT d.data FROM desk.event d WHERE d.pos = event.pos) WHERE pos IN (
    SELECT p.pos FROM place p CROSS JOIN desk.event d ON d.pos = p.pos
    CROSS JOIN event e ON e.pos = p.pos AND e.hash = d.hash AND e.data <> d.data);
";

/// Copies what an earlier closing of the year has taken.
pub(super) const OLDER: &str = "
INSERT OR IGNORE INTO phrase (text) SELECT text FROM old.phrase;
INSERT OR IGNORE INTO event (pos, id, region, subject, kind, time, actor, data, hash)
    SELECT o.pos, o.id, r.n, o.subject, k.n, o.time, a.n, o.data, o.hash FROM old.event o
    JOIN old.phrase ro ON ro.n = o.region JOIN phrase r ON r.text = ro.text
    JOIN old.phrase ko ON ko.n = o.kind JOIN phrase k ON k.text = ko.text
    JOIN old.phrase ao ON ao.n = o.actor JOIN phrase a ON a.text = ao.text;
INSERT OR IGNORE INTO archive_run SELECT last, hash FROM old.archive_run;
INSERT OR IGNORE INTO case_row SELECT * FROM old.case_row;
";

/// Copies what leaves the desk, before what an earlier closing has taken: that may hold the same event, laid down as an
/// earlier program did.
pub(super) const EVENTS: &str = "
INSERT INTO event (pos, id, region, subject, kind, time, actor, data, hash)
    SELECT e.pos, e.id, e.region, e.subject, e.kind, e.time, e.actor, e.data, e.hash
    FROM place p CROSS JOIN desk.event e ON e.pos = p.pos ORDER BY p.pos;
";

pub(super) const LEAVING: &str = "
INSERT OR IGNORE INTO case_row
    SELECT c.n, c.id, c.number, c.item, c.item_name, c.title, c.outcome, c.started_at, c.ended_at, c.trail
    FROM leaving l CROSS JOIN desk.case_row c ON c.n = l.n;
INSERT OR IGNORE INTO archive_run (last, hash)
    SELECT p.pos - 1, h.hash FROM place p
    CROSS JOIN (SELECT pos AS at, hash FROM desk.event UNION ALL SELECT last, hash FROM desk.archive_run) h
        ON h.at = p.pos - 1
    WHERE NOT EXISTS (SELECT 1 FROM event b WHERE b.pos = p.pos - 1);
";
