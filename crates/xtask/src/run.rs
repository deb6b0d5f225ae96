//! `cargo xtask run`: from a clean checkout to the open window, or to pictures of the main job.

use std::process::Command;

use anyhow::Result;

use crate::county::{self, County, Platform};
use crate::{front, step, system, tree};

/// Does it; false when the main job on the virtual display failed.
pub fn run(fresh: bool) -> Result<bool> {
    let display = has_display();
    system::provide(system::BUILD)?;
    if !display {
        system::provide(system::PLAY)?;
    }
    front::build()?;
    let mut build = vec![
        "build",
        "--bins",
        "--package",
        "cli",
        "--package",
        "sunflow-desktop",
    ];
    if !display {
        build.extend(["--package", "sunflow-tests"]);
    }
    step::must(
        "cargo build: platform, command line, window",
        &mut step::cargo(&build),
    )?;
    let county = County::provide(fresh)?;
    if display {
        open(&county)
    } else {
        play(&county)
    }
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn open(county: &County) -> Result<bool> {
    let platform = Platform::start(county)?;
    println!("• public pages: {}", platform.url);
    println!(
        "• to enrol this desk (page 同步): {}  {}",
        platform.url,
        county.enrol_code()?
    );
    println!("• demo users sign in with the password shown on the first page");
    let mut window = Command::new(tree::program("debug", "sunflow-desktop"));
    step::run(
        "the window (close it to end)",
        window.arg("--data").arg(&county.desk),
    )
}

fn play(county: &County) -> Result<bool> {
    println!("• no display: the main job is played on a virtual one");
    let out = tree::target().join("demo");
    let mut job = Command::new(tree::program("debug", "main-job"));
    job.arg(tree::program("debug", "sunflow-desktop"))
        .arg(county::sunflow());
    job.arg(&county.desk).arg(&county.platform).arg(&out);
    let done = step::run("the main job in the real window", &mut job)?;
    println!("• pictures and report: {}", out.display());
    Ok(done)
}
