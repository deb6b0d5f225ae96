//! What designers and reviewers do with a chart, as a script in the real window: from a shipped chart by click, through
//! both reviews to a version, compared, restored, retired; a counter-example played, a finding corrected; the window
//! killed and opened again.

mod findings;
mod killed;
mod versions;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::driver::Driver;
use crate::main_job::DESIGNER;
use crate::screen::Screen;
use crate::window::{Window, keys};

/// 法制审核.
const LEGAL: &str = "fazhi";

/// What the script needs.
pub struct Desk {
    /// The desktop program.
    pub desktop: PathBuf,
    /// The command line `sunflow`.
    pub sunflow: PathBuf,
    /// Folder of the desk's store, made with `sunflow desk init --demo`.
    pub data: PathBuf,
    /// A shipped chart, as a file.
    pub shipped: PathBuf,
    /// Folder for pictures.
    pub out: PathBuf,
}

/// Plays it; the first thing that is not as it should be ends it with an error and a last picture.
pub async fn play(desk: &Desk) -> Result<()> {
    let stuck = findings::provide(desk)?;
    let screen = Screen::start(1400, 900)?;
    let driver = Driver::start(&screen.display)?;
    let arguments = vec!["--data".to_owned(), desk.data.display().to_string()];
    let client = driver.open(&desk.desktop, &arguments).await?;
    let mut window = Window::new(client, &desk.out)?;
    let played = all(&mut window, &stuck).await;
    pictured(&mut window, played).await?;
    driver.kill();
    let driver = Driver::start(&screen.display)?;
    window.client = driver.open(&desk.desktop, &arguments).await?;
    let found = killed::found(&mut window, &stuck)
        .await
        .context("the window was killed and is opened again");
    let found = pictured(&mut window, found).await;
    let _ = window.client.clone().close().await;
    found
}

/// Keeps a last picture of what went wrong.
async fn pictured(window: &mut Window, played: Result<()>) -> Result<()> {
    if played.is_err() {
        let _ = window.picture("stopped-here").await;
    }
    played
}

async fn all(window: &mut Window, stuck: &str) -> Result<()> {
    let name = versions::from_a_shipped_chart(window)
        .await
        .context("a chart begins from a shipped one")?;
    versions::reviewed(window, &name)
        .await
        .context("both reviews")?;
    versions::compared(window, &name)
        .await
        .context("the draft is compared with its version")?;
    versions::restored_and_retired(window)
        .await
        .context("a version is restored, the chart retired")?;
    findings::played_and_corrected(window, stuck)
        .await
        .context("a counter-example is played, a finding corrected")?;
    killed::drawn(window).await.context("a step gets a name")
}

/// Opens a chart of the library by its name.
async fn open(window: &Window, name: &str) -> Result<()> {
    window.click("nav-chart").await?;
    window.fill("chart-search", name).await?;
    window.settle().await?;
    window
        .click_text("[data-testid^=chart-row-]", name)
        .await
        .with_context(|| format!("open {name}"))
}

/// Waits until the drawing board shows its chart.
async fn board(window: &Window) -> Result<()> {
    window.see("editor-canvas").await?;
    window.see_css("[data-element-id=accept]").await?;
    window.settle().await
}

/// Gives a step of the board another name in its properties.
async fn rename(window: &mut Window, id: &str, name: &str) -> Result<()> {
    window.click_element(id).await?;
    window.fill("prop-name", name).await?;
    window.press(keys::TAB).await?;
    window
        .see_css("[data-testid=editor-state][data-state=saved]")
        .await?;
    Ok(())
}

/// Chooses an entry of the menu at the end of the toolbar.
async fn more(window: &Window, entry: &str) -> Result<()> {
    window.settle().await?;
    window.click("editor-more").await?;
    window
        .click_text(".ant-dropdown:not(.ant-dropdown-hidden) li", entry)
        .await
}

/// Runs the command line on the desk and reads its answer.
fn call(desk: &Desk, words: &[&str], file: &Path) -> Result<Value> {
    let output = Command::new(&desk.sunflow)
        .args(words)
        .arg(file)
        .arg("--data")
        .arg(&desk.data)
        .args(["--user", DESIGNER, "--format", "json"])
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}
