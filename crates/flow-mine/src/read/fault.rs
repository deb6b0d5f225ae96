//! What breaks a file, by codes: the words of the libraries are in English and of their own inside.

use std::io::ErrorKind;

/// The gzip stream ends before its end.
pub const PACKED_CUT: &str = "packed_cut";
/// Bytes of the gzip stream are not what they were.
pub const PACKED_BROKEN: &str = "packed_broken";
/// A folder, not a file.
pub const FOLDER: &str = "folder";
/// The XML ends in the middle, or its tags do not fit.
pub const XML_BROKEN: &str = "xml_broken";
/// The JSON ends in the middle, or is none.
pub const JSON_BROKEN: &str = "json_broken";
/// Not a database, or a broken one.
pub const DATABASE_BROKEN: &str = "database_broken";

/// The code of what the system or the unpacking says; its words where there is no code for them.
pub(crate) fn of_input(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::IsADirectory => FOLDER.to_owned(),
        ErrorKind::UnexpectedEof => PACKED_CUT.to_owned(),
        _ => packed(&error.to_string()).map_or_else(|| error.to_string(), str::to_owned),
    }
}

/// The code of what a reader of XML says, which hands on what the unpacking said.
pub(crate) fn of_xml(words: &str) -> &'static str {
    packed(words).unwrap_or(XML_BROKEN)
}

/// The code of what a reader of JSON says.
pub(crate) fn of_json(words: &str) -> &'static str {
    packed(words).unwrap_or(JSON_BROKEN)
}

/// The code of what a reader of tables says; its words where there is none.
pub(crate) fn of_table(words: &str) -> String {
    packed(words).unwrap_or(words).to_owned()
}

fn packed(words: &str) -> Option<&'static str> {
    let cut = ["incomplete deflate", "unexpected end of file"];
    let broken = ["corrupt gzip", "corrupt deflate", "invalid gzip header"];
    let says = |all: &[&str]| all.iter().any(|part| words.contains(part));
    if says(&cut) {
        Some(PACKED_CUT)
    } else if says(&broken) {
        Some(PACKED_BROKEN)
    } else {
        None
    }
}
