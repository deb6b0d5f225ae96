//! `cargo xtask test`: every check and test; the last line is the sum.

use anyhow::Result;

use crate::{front, step, system};

/// What has passed and failed so far.
#[derive(Default)]
struct Sum {
    passed: u32,
    failed: u32,
    wrong: Vec<String>,
}

impl Sum {
    fn check(&mut self, what: &str, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
            self.wrong.push(what.to_owned());
        }
    }

    /// Adds a runner's own counts; a runner that failed without a failed test counts as one failure.
    fn add(&mut self, what: &str, success: bool, passed: u32, failed: u32) {
        self.passed += passed;
        self.failed += failed;
        if !success || failed > 0 {
            self.failed += u32::from(failed == 0);
            self.wrong.push(what.to_owned());
        }
        if success && passed == 0 {
            self.failed += 1;
            self.wrong.push(format!("{what}: ran no test"));
        }
    }
}

/// Runs everything; true when nothing failed.
pub fn test() -> Result<bool> {
    system::provide(system::BUILD)?;
    system::provide(system::PLAY)?;
    front::packages()?;
    let mut sum = Sum::default();
    let format = step::run("cargo fmt", &mut step::cargo(&["fmt", "--all", "--check"]))?;
    sum.check("cargo fmt", format);
    front(&mut sum)?;
    front::build()?;
    rust(&mut sum)?;
    for wrong in &sum.wrong {
        println!("✗ {wrong}");
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(sum.failed == 0)
}

fn front(sum: &mut Sum) -> Result<()> {
    for script in ["types", "lint"] {
        let what = format!("npm run {script}");
        let passed = step::run(&what, &mut step::npm(&["run", "--silent", script]))?;
        sum.check(&what, passed);
    }
    let mut command = step::npm(&["run", "--silent", "test"]);
    let (success, lines) = step::watch("npm run test", command.env("NO_COLOR", "1"))?;
    let line = lines
        .iter()
        .rev()
        .find(|line| line.trim_start().starts_with("Tests "));
    let line = line.map(String::as_str).unwrap_or_default();
    sum.add(
        "npm run test",
        success,
        before(line, "passed"),
        before(line, "failed"),
    );
    Ok(())
}

fn rust(sum: &mut Sum) -> Result<()> {
    let strict = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    let passed = step::run("cargo clippy", &mut step::cargo(&strict))?;
    sum.check("cargo clippy", passed);
    // The window test and the crash tests start these programs, so they are built before them.
    let programs = ["build", "--quiet", "--workspace", "--all-targets"];
    step::must("cargo build: the programs", &mut step::cargo(&programs))?;
    let all = [
        "test",
        "--workspace",
        "--no-fail-fast",
        "--",
        "--test-threads=2",
    ];
    let (success, lines) = step::watch("cargo test", &mut step::cargo(&all))?;
    let (mut passed, mut failed) = (0, 0);
    for line in lines.iter().filter(|line| line.starts_with("test result:")) {
        passed += before(line, "passed");
        failed += before(line, "failed");
    }
    sum.add("cargo test", success, passed, failed);
    Ok(())
}

/// The number before a word, as in `12 passed`.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line
        .split([' ', ';', '(', ')', '|'])
        .filter(|it| !it.is_empty())
        .collect();
    let number = words
        .windows(2)
        .find(|pair| pair[1] == word)
        .map(|pair| pair[0].parse());
    number.and_then(Result::ok).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn counts_stand_before_their_word() {
        let rust = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured";
        assert_eq!((before(rust, "passed"), before(rust, "failed")), (12, 3));
        let front = "      Tests  2 failed | 40 passed (42)";
        assert_eq!((before(front, "passed"), before(front, "failed")), (40, 2));
        assert_eq!(before("nothing", "passed"), 0);
    }
}
