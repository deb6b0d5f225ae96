//! Times how late the real window can be used, against an empty one, in turn on the same virtual screen.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use sunflow_tests::driver::Driver;
use sunflow_tests::screen::Screen;
use sunflow_tests::window::Window;

const ROUNDS: usize = 7;
/// A program whose session is closed ends within this time.
const END: Duration = Duration::from_secs(10);

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = |what: &'static str| arguments.next().context(what);
    let empty = next("1: path of the empty window")?;
    let real = next("2: path of the desktop program")?;
    let data = next("3: folder of the desk")?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let report = runtime.block_on(measure(&empty, &real, &data))?;
    std::io::Write::write_all(&mut std::io::stdout(), format!("{report}\n").as_bytes())?;
    Ok(())
}

async fn measure(empty: &Path, real: &Path, data: &Path) -> Result<serde_json::Value> {
    let screen = Screen::start(1400, 900)?;
    let driver = Driver::start(&screen.display)?;
    let desk = ["--data".to_owned(), data.display().to_string()];
    // One round that does not count: both programs come into the file cache.
    once(&driver, empty, &[], "#ready").await?;
    once(&driver, real, &desk, "[data-testid=sign-in-submit]").await?;
    let (mut floor, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floor.push(once(&driver, empty, &[], "#ready").await?);
        ours.push(once(&driver, real, &desk, "[data-testid=sign-in-submit]").await?);
    }
    let mut ratios: Vec<f64> = ours
        .iter()
        .zip(&floor)
        .map(|(ours, floor)| ours / floor)
        .collect();
    Ok(json!({
        "empty_window_s": median(&mut floor),
        "our_window_s": median(&mut ours),
        "ratio": median(&mut ratios),
        "rounds": ROUNDS,
    }))
}

/// Seconds from the start of the program until that element is shown and can be clicked.
async fn once(driver: &Driver, program: &Path, arguments: &[String], css: &str) -> Result<f64> {
    let start = Instant::now();
    let client = driver.open(program, arguments).await?;
    let window = Window::new(client, Path::new("."))?;
    window.see_css(css).await?;
    let seconds = start.elapsed().as_secs_f64();
    window.client.close().await?;
    ended(program).await?;
    Ok(seconds)
}

/// Waits until no process runs that program: it ends by itself after its session, and one that still ends would take
/// time from the next start, or hold the desk.
async fn ended(program: &Path) -> Result<()> {
    let program = program.canonicalize()?;
    let runs = || -> Result<bool> {
        let mut processes = std::fs::read_dir("/proc")?.flatten();
        Ok(processes
            .any(|it| std::fs::read_link(it.path().join("exe")).is_ok_and(|exe| exe == program)))
    };
    let start = Instant::now();
    while runs()? {
        ensure!(start.elapsed() < END, "{} does not end", program.display());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
