//! Tests of flow-mine, one module per part.

mod conform;
mod discover;
mod formats;
mod map;
mod read;
mod summary;

use flow_mine::log::Log;
use flow_mine::read::{Options, Reading, read};

/// Reads a log that can be read.
fn reading(text: &str) -> Reading {
    let told = &mut |_: u64| std::ops::ControlFlow::Continue(());
    read(text.as_bytes(), &Options::default(), told).expect("the log of this test can be read")
}

/// A log with one case for each word, of activities with one letter, one minute apart.
fn log_of(words: &[&str]) -> Log {
    let mut text = String::from("case,activity,time\n");
    for (case, word) in words.iter().enumerate() {
        for (at, letter) in word.chars().enumerate() {
            text.push_str(&format!("{case},{letter},2026-03-02T08:{at:02}:00Z\n"));
        }
    }
    reading(&text).log
}
