//! Published vectors of SM2 and SM3, when they lie beside the workspace.

use std::path::PathBuf;

/// Blocks of `key = value` lines of a vector file; `None`, with a visible line, when the folder is absent.
pub fn blocks(file: &str) -> Option<Vec<Vec<(String, String)>>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var("SUNFLOW_SHARED").map_or(root, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(root.join("sm-vectors").join(file)) else {
        println!("SKIPPED: shared data not present");
        return None;
    };
    let mut blocks = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with(['#', '[']) {
            blocks.push(Vec::new());
        } else if let Some((key, value)) = line.split_once('=') {
            let pair = (key.trim().to_owned(), value.trim().to_owned());
            blocks
                .last_mut()
                .expect("there is always a block")
                .push(pair);
        }
    }
    blocks.retain(|block| !block.is_empty());
    Some(blocks)
}

/// The value of a key in a block.
pub fn value<'a>(block: &'a [(String, String)], key: &str) -> Option<&'a str> {
    block
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value.as_str())
}
