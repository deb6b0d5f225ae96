//! The main job as a script: draw a chart, bind it, handle a case offline, sync it, hold the receipt.

use std::path::PathBuf;

use anyhow::Result;

use crate::driver::Driver;
use crate::screen::Screen;
use crate::window::Window;

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
    /// Folder for pictures and the report.
    pub out: PathBuf,
}

/// Plays it; the first thing that is not as it should be ends it with an error and a last picture.
pub async fn play(job: &Job) -> Result<()> {
    let screen = Screen::start(1400, 900)?;
    let driver = Driver::start(&screen.display)?;
    let arguments = vec!["--data".to_owned(), job.data.display().to_string()];
    let client = driver.open(&job.desktop, &arguments).await?;
    let mut window = Window::new(client, &job.out)?;
    window.picture("start").await?;
    window.client.clone().close().await?;
    Ok(())
}
