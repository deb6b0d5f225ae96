//! What goes to the terminal: one answer on standard output, one sentence of trouble on standard error.

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::Value;

/// Bytes that are written at once.
const OUT_BYTES: usize = 1 << 16;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
}

/// What a command found.
pub struct Answer {
    /// For people.
    pub text: String,
    /// For programs.
    pub json: Value,
    /// Something was found wrong: exit 1 instead of 0.
    pub wrong: bool,
}

impl Answer {
    /// An answer in which nothing is wrong.
    pub fn good(text: impl Into<String>, json: Value) -> Answer {
        Answer {
            text: text.into(),
            json,
            wrong: false,
        }
    }
}

/// Why a command could not be done: one sentence; exit 2.
#[derive(Debug)]
pub struct Trouble(pub String);

/// Writes an answer; a closed pipe ends quietly.
pub fn answer(answer: &Answer, format: Format) -> ExitCode {
    // Standard output alone hands on each kilobyte by itself.
    let mut out = BufWriter::with_capacity(OUT_BYTES, std::io::stdout().lock());
    let written = match format {
        Format::Text => writeln!(out, "{}", answer.text.trim_end()),
        Format::Json => serde_json::to_writer(&mut out, &answer.json)
            .map_err(std::io::Error::from)
            .and_then(|()| writeln!(out)),
    };
    if written.and_then(|()| out.flush()).is_err() {
        return ExitCode::from(2);
    }
    if answer.wrong {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    }
}

/// Writes a sentence of trouble.
pub fn trouble(trouble: &Trouble) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "sunflow: {}", trouble.0);
    ExitCode::from(2)
}

/// A line for people on standard error while a command goes on.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
