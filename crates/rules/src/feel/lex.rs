//! The words of an expression, each with its place.

use super::builtin::FUNCTIONS;
use super::{FeelError, FeelErrorCode, MAX_TEXT};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    Number(String),
    Text(String),
    /// A name, or the name of a function with its spaces.
    Name(String),
    Sign(&'static str),
    End,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) at: usize,
    pub(super) word: Word,
}

/// Longer signs first.
const SIGNS: &[&str] = &[
    "**", "..", "!=", "<=", ">=", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", "{", "}",
    ",", ".", ":",
];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, FeelError> {
    let signs: Vec<char> = text.chars().collect();
    if signs.len() > MAX_TEXT {
        return Err(error(FeelErrorCode::TooLong, MAX_TEXT, ""));
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let sign = signs[at];
        if sign.is_whitespace() {
            at += 1;
            continue;
        }
        let (word, end) = match sign {
            '"' => text_literal(&signs, at)?,
            '0'..='9' => number(&signs, at),
            _ if begins_name(sign) => name(&signs, at),
            _ => mark(&signs, at)?,
        };
        tokens.push(Token { at, word });
        at = end;
    }
    tokens.push(Token {
        at: signs.len(),
        word: Word::End,
    });
    Ok(tokens)
}

pub(super) fn error(code: FeelErrorCode, at: usize, what: &str) -> FeelError {
    FeelError {
        code,
        at,
        what: what.to_owned(),
    }
}

fn begins_name(sign: char) -> bool {
    sign.is_alphabetic() || sign == '_' || sign == '?'
}

fn in_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

fn text_literal(signs: &[char], from: usize) -> Result<(Word, usize), FeelError> {
    let mut text = String::new();
    let mut at = from + 1;
    while let Some(&sign) = signs.get(at) {
        match (sign, signs.get(at + 1)) {
            ('"', _) => return Ok((Word::Text(text), at + 1)),
            ('\\', Some(&next)) => {
                text.push(match next {
                    'n' => '\n',
                    't' => '\t',
                    other => other,
                });
                at += 2;
            }
            _ => {
                text.push(sign);
                at += 1;
            }
        }
    }
    Err(error(FeelErrorCode::OpenString, from, ""))
}

fn number(signs: &[char], from: usize) -> (Word, usize) {
    let mut at = from;
    let digits = |mut at: usize| {
        while signs.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        at
    };
    at = digits(at);
    // `1..5` is a range, not a number with a point.
    if signs.get(at) == Some(&'.') && signs.get(at + 1).is_some_and(char::is_ascii_digit) {
        at = digits(at + 1);
    }
    (Word::Number(signs[from..at].iter().collect()), at)
}

fn name(signs: &[char], from: usize) -> (Word, usize) {
    let mut at = from + 1;
    while signs.get(at).is_some_and(|sign| in_name(*sign)) {
        at += 1;
    }
    if let Some((name, end)) = spaced(signs, from) {
        return (Word::Name(name.to_owned()), end);
    }
    (Word::Name(signs[from..at].iter().collect()), at)
}

/// The name of a function that has spaces, such as `round half up`, when it stands here.
fn spaced(signs: &[char], from: usize) -> Option<(&'static str, usize)> {
    let names = FUNCTIONS.iter().map(|(name, _, _)| *name);
    let spaced = names.filter(|name| name.contains(' '));
    let found = spaced.filter_map(|name| {
        let mut at = from;
        for part in name.split(' ') {
            if at > from {
                let start = at;
                while signs.get(at).is_some_and(|sign| sign.is_whitespace()) {
                    at += 1;
                }
                if at == start {
                    return None;
                }
            }
            for wanted in part.chars() {
                if signs.get(at) != Some(&wanted) {
                    return None;
                }
                at += 1;
            }
        }
        signs
            .get(at)
            .is_none_or(|sign| !in_name(*sign))
            .then_some((name, at))
    });
    found.max_by_key(|(_, end)| *end)
}

fn mark(signs: &[char], at: usize) -> Result<(Word, usize), FeelError> {
    for known in SIGNS {
        let length = known.chars().count();
        if known
            .chars()
            .enumerate()
            .all(|(place, sign)| signs.get(at + place) == Some(&sign))
        {
            return Ok((Word::Sign(known), at + length));
        }
    }
    Err(error(FeelErrorCode::BadSign, at, &signs[at].to_string()))
}
