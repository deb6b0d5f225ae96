//! How fast files are read, viewed and written: `cargo run --release -p flow-model --example speed -- FILE…`.
//! Also how the time of one chart grows with its size, as the ratio of two sizes.
#![allow(clippy::disallowed_methods, reason = "a bench reads files and clocks")]
#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

use std::time::Instant;

use flow_model::compare::compare;
use flow_model::xml::Document;

/// Rounds over all files.
const ROUNDS: usize = 20;

fn main() {
    let files: Vec<Vec<u8>> = std::env::args()
        .skip(1)
        .filter_map(|p| std::fs::read(p).ok())
        .collect();
    let read: Vec<Document> = files
        .iter()
        .filter_map(|bytes| Document::read(bytes).ok())
        .collect();
    let bytes: usize = files.iter().map(Vec::len).sum();
    println!(
        "{} files, {bytes} bytes, {} opened",
        files.len(),
        read.len()
    );
    let rate = |what: &str, body: &dyn Fn() -> usize| {
        let start = Instant::now();
        let mut seen = 0;
        for _ in 0..ROUNDS {
            seen += body();
        }
        let seconds = start.elapsed().as_secs_f64();
        let megabytes = (bytes * ROUNDS) as f64 / 1e6;
        println!(
            "{what}: {:.1} MB/s, {:.2} ms a round ({seen})",
            megabytes / seconds,
            seconds * 1e3 / ROUNDS as f64
        );
    };
    rate("read", &|| {
        files.iter().filter_map(|b| Document::read(b).ok()).count()
    });
    rate("view", &|| read.iter().map(|d| d.chart().nodes.len()).sum());
    rate("write", &|| read.iter().map(|d| d.write().len()).sum());
    rate("read + write", &|| {
        let documents = files.iter().filter_map(|b| Document::read(b).ok());
        documents.map(|d| d.write().len()).sum()
    });
    rate("compare", &|| {
        read.iter().map(|d| compare(d, d).added.len()).sum()
    });
    for (what, small, large) in [
        ("read + write", 10_000, 100_000),
        ("all ids anew", 1_000, 10_000),
    ] {
        let time = |n: usize| match what {
            "read + write" => seconds(|| {
                let document = Document::read(chart("a", n).as_bytes());
                document.map_or(0, |d| d.write().len())
            }),
            _ => {
                let read = |prefix: &str| Document::read(chart(prefix, n).as_bytes()).ok();
                let (old, new) = (read("a"), read("b"));
                seconds(|| match (&old, &new) {
                    (Some(old), Some(new)) => compare(old, new).renamed.len(),
                    _ => 0,
                })
            }
        };
        let (few, many) = (time(small), time(large));
        println!(
            "{what}: {small} elements {:.1} ms, {large} {:.1} ms, ratio {:.1}",
            few * 1e3,
            many * 1e3,
            many / few
        );
    }
}

fn seconds(body: impl Fn() -> usize) -> f64 {
    let start = Instant::now();
    std::hint::black_box(body());
    start.elapsed().as_secs_f64()
}

/// A line of tasks of `n` elements.
fn chart(prefix: &str, n: usize) -> String {
    let steps: String = (0..n / 2)
        .map(|i| {
            let next = i + 1;
            format!("<task id=\"{prefix}{i}\" name=\"环节{i}\"><incoming>f{i}</incoming></task>\n<sequenceFlow id=\"{prefix}f{next}\" sourceRef=\"{prefix}{i}\" targetRef=\"{prefix}{next}\"/>\n")
        })
        .collect();
    format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"{prefix}p\">{steps}</process></definitions>"
    )
}
