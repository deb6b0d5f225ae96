//! The main job as a script: draw a chart, bind it, handle a case offline, sync it, hold the receipt.

mod clerk;
mod county;
mod designer;
mod exchange;
mod report;

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::driver::Driver;
use crate::platform::Platform;
use crate::screen::Screen;
use crate::window::Window;

pub use county::{DESIGNER, HEAD, PASSWORD, REVIEWER, WINDOW};
pub use designer::{sign_in, sign_out};
pub use report::Report;

/// What the script needs.
pub struct Job {
    /// The desktop program.
    pub desktop: PathBuf,
    /// The command line `sunflow`.
    pub sunflow: PathBuf,
    /// Folder of the desk's store, made with `sunflow desk init --demo`.
    pub data: PathBuf,
    /// File of the platform's store.
    pub platform_store: PathBuf,
    /// Where the platform listens; a desk that was enrolled before looks for it there.
    pub listen: SocketAddr,
    /// Folder for pictures and the report.
    pub out: PathBuf,
}

/// Plays it; the first thing that is not as it should be ends it with an error and a last picture.
pub async fn play(job: &Job) -> Result<Report> {
    let mut report = Report::begin(&job.out)?;
    let screen = Screen::start(1400, 900)?;
    let driver = Driver::start(&screen.display)?;
    let arguments = vec!["--data".to_owned(), job.data.display().to_string()];
    let client = driver.open(&job.desktop, &arguments).await?;
    let mut window = Window::new(client, &job.out)?;
    let played = all(job, &mut window, &mut report).await;
    if played.is_err() {
        let _ = window.picture("stopped-here").await;
    }
    let _ = window.client.clone().close().await;
    report.end(&job.out, played.as_ref().err())?;
    played.map(|()| report)
}

async fn all(job: &Job, window: &mut Window, report: &mut Report) -> Result<()> {
    let chart = designer::draw(window, report)
        .await
        .context("the designer draws a chart")?;
    designer::improve(window, report)
        .await
        .context("the designer improves the chart")?;
    designer::publish(window, report)
        .await
        .context("the designer publishes the chart")?;
    let item = designer::bind(window, report, &chart)
        .await
        .context("an item is bound")?;
    let case = clerk::open(window, report, &item)
        .await
        .context("the window opens a case")?;
    clerk::to_the_end(window, report, &case)
        .await
        .context("the posts handle the case")?;
    // Until here no platform was running: everything worked without a network.
    let platform = Platform::start(&job.sunflow, &job.platform_store, job.listen)?;
    exchange::enrol(window, report, &platform)
        .await
        .context("the desk is enrolled")?;
    exchange::sync(window, report)
        .await
        .context("the records are received")?;
    exchange::look_up(report, &platform, &case).context("the public looks the case up")
}
