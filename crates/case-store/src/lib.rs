//! The desk's SQLite: one table = one file; the only SQL of the desk.
