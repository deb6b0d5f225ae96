//! What the script did, step by step, as a short text beside the pictures.

use std::path::Path;
use std::time::Instant;

use anyhow::{Error, Result};

/// Lines of the report.
pub struct Report {
    start: Instant,
    lines: Vec<String>,
    /// Number of the case that was handled.
    pub case_number: Option<String>,
    /// Number of the receipt that was verified.
    pub receipt: Option<String>,
}

impl Report {
    /// An empty report; pictures of an earlier run are removed.
    pub fn begin(out: &Path) -> Result<Report> {
        std::fs::create_dir_all(out)?;
        for entry in std::fs::read_dir(out)?.flatten() {
            if entry.path().extension().is_some_and(|end| end == "png") {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(Report {
            start: Instant::now(),
            lines: Vec::new(),
            case_number: None,
            receipt: None,
        })
    }

    /// Notes what was done, with the second at which it was.
    pub fn say(&mut self, line: impl Into<String>) {
        let line = line.into();
        eprintln!("    {:>6.1} s  {line}", self.start.elapsed().as_secs_f64());
        self.lines.push(format!(
            "- {:.1} s: {line}",
            self.start.elapsed().as_secs_f64()
        ));
    }

    /// Writes `report.md`.
    pub fn end(&self, out: &Path, stopped: Option<&Error>) -> Result<()> {
        let mut text = String::from("# 主要业务演示\n\n");
        text.push_str(&self.lines.join("\n"));
        text.push_str(&match stopped {
            None => "\n\n全部完成。\n".to_owned(),
            Some(error) => format!("\n\n在此停下：{error:#}\n"),
        });
        std::fs::write(out.join("report.md"), text)?;
        Ok(())
    }
}
