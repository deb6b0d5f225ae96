//! Search by any part of a text, also by two Chinese characters: overlapping pairs of characters as FTS5 tokens.
//!
//! A word `abc` is laid down as `ab bc c`; a query of two or more characters is a phrase of its pairs, a query of
//! one character a prefix. The tokenizer `ascii` keeps every character above U+007F, so those below that it would
//! cut at are moved into the private use area.

use crate::limits::{MAX_INDEXED_CHARS, MAX_SEARCH_CHARS};

/// Where ASCII signs and control characters are moved to.
const PRIVATE: u32 = 0xE000;

/// The tokens of texts, ready for an FTS5 column with the `ascii` tokenizer.
pub(crate) fn tokens(texts: &[&str]) -> String {
    let mut out = String::new();
    for text in texts {
        for word in words(text, MAX_INDEXED_CHARS) {
            for (at, &first) in word.iter().enumerate() {
                out.push(first);
                out.extend(word.get(at + 1));
                out.push(' ');
            }
        }
    }
    out
}

/// An FTS5 query for texts that hold every word of `text`; `None` when there is nothing to look for.
pub(crate) fn query(text: &str) -> Option<String> {
    let phrases: Vec<String> = words(text, MAX_SEARCH_CHARS)
        .iter()
        .map(|word| phrase(word))
        .collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

fn phrase(word: &[char]) -> String {
    if let [only] = word {
        return format!("\"{only}\"*");
    }
    let pairs: Vec<String> = word.windows(2).map(|pair| pair.iter().collect()).collect();
    format!("\"{}\"", pairs.join(" "))
}

fn words(text: &str, max_chars: usize) -> Vec<Vec<char>> {
    let mut words = vec![Vec::new()];
    for char in text.chars().take(max_chars) {
        if char.is_whitespace() || char == '\u{3000}' {
            words.push(Vec::new());
            continue;
        }
        if let Some(word) = words.last_mut() {
            word.extend(narrow(char).to_lowercase().map(safe));
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Full-width letters, digits and signs as their usual forms: clerks type both.
fn narrow(char: char) -> char {
    match u32::from(char) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(char),
        _ => char,
    }
}

fn safe(char: char) -> char {
    if char.is_ascii_alphanumeric() || !char.is_ascii() {
        return char;
    }
    char::from_u32(PRIVATE + u32::from(char)).unwrap_or(char)
}
