//! Search by any part of a text, also by two Chinese characters: overlapping grams of characters as FTS5 tokens.
//!
//! Every character of a word is laid down as the beginning of one token, in order, so that a part of a word is a
//! phrase. A Chinese character makes a pair with the one behind it; a letter, digit or sign takes up to three more
//! of its run with it, since two digits of a number stand in nearly every number, four in few. A query of one
//! character, or of fewer than four letters or digits, ends in a prefix. The tokenizer `ascii` keeps every character
//! above U+007F, so those below that it would cut at are moved into the private use area.

use crate::limits::{MAX_INDEXED_CHARS, MAX_SEARCH_CHARS};

/// Where ASCII signs and control characters are moved to.
const PRIVATE: u32 = 0xE000;

/// Letters, digits and signs of one token.
const RUN_GRAM: usize = 4;

/// The tokens of texts, ready for an FTS5 column with the `ascii` tokenizer.
pub(crate) fn tokens(texts: &[&str]) -> String {
    let mut out = String::new();
    for text in texts {
        for word in words(text, MAX_INDEXED_CHARS) {
            for at in 0..word.len() {
                out.extend(gram(&word, at));
                out.push(' ');
            }
        }
    }
    out
}

/// The token that begins with a character of a word.
fn gram(word: &[char], at: usize) -> &[char] {
    let run = run(word, at);
    let length = if run > 1 { run.min(RUN_GRAM) } else { 2 };
    &word[at..(at + length).min(word.len())]
}

/// How many letters, digits and signs follow each other from a place on.
fn run(word: &[char], at: usize) -> usize {
    word[at..]
        .iter()
        .take_while(|char| is_narrow(**char))
        .count()
}

/// Whether a character is a letter, a digit or a sign of ASCII, moved or not.
fn is_narrow(char: char) -> bool {
    char.is_ascii() || (PRIVATE..PRIVATE + 0x80).contains(&u32::from(char))
}

/// An FTS5 query for texts that hold every word of `text`; `None` when there is nothing to look for.
pub(crate) fn query(text: &str) -> Option<String> {
    let phrases: Vec<String> = words(text, MAX_SEARCH_CHARS)
        .iter()
        .map(|word| phrase(word))
        .collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// A part of a word as a phrase: the tokens that are wholly known, and where the last ones are not, their beginning.
fn phrase(word: &[char]) -> String {
    let mut grams: Vec<String> = Vec::new();
    let mut prefix = "";
    for at in 0..word.len() {
        let (left, run) = (word.len() - at, run(word, at));
        let goes_on = run == left && run < RUN_GRAM;
        if left == 1 || goes_on {
            // What stands before may say it already: a longer run, or the pair with a single letter.
            let is_said = at > 0 && (left == 1 || is_narrow(word[at - 1]));
            if !is_said {
                grams.push(word[at..].iter().collect());
                prefix = "*";
            }
            break;
        }
        grams.push(gram(word, at).iter().collect());
    }
    format!("\"{}\"{prefix}", grams.join(" "))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, tokens_of_text: &str) {
        assert_eq!(tokens(&[text]).trim_end(), tokens_of_text);
    }

    #[test]
    fn every_character_begins_one_token() {
        check("海鲜面馆", "海鲜 鲜面 面馆 馆");
        check("2026", "2026 026 26 6");
        check("第12345号a", "第1 1234 2345 345 45 5号 号a a");
        check("苏J号", "苏j j号 号");
    }

    #[test]
    fn a_part_is_a_phrase_of_the_tokens_that_are_known() {
        let of = |text: &str| query(text).expect("a query");
        assert_eq!(of("海鲜"), "\"海鲜\"");
        assert_eq!(of("王"), "\"王\"*");
        assert_eq!(of("12"), "\"12\"*");
        assert_eq!(of("12345"), "\"1234 2345\"");
        assert_eq!(of("第12"), "\"第1 12\"*");
        assert_eq!(of("第1"), "\"第1\"");
        assert_eq!(of("45号"), "\"45 5号\"");
        assert_eq!(of("第12345"), "\"第1 1234 2345\"");
        assert_eq!(of("海鲜 12"), "\"海鲜\" AND \"12\"*");
        assert_eq!(query(" "), None);
    }
}
