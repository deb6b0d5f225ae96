//! The window dies in the middle of the work: what was drawn is there when it is opened again.

use anyhow::{Result, ensure};

use super::{board, open, rename};
use crate::main_job::{DESIGNER, sign_in};
use crate::window::Window;

const STEP: &str = "accept";
const NAMED: &str = "受理与登记";

/// Draws on in the chart that is open, until the window says that it is kept.
pub async fn drawn(window: &mut Window) -> Result<()> {
    rename(window, STEP, NAMED).await
}

/// In a new window on the same desk: the chart as it was drawn last.
pub async fn found(window: &mut Window, chart: &str) -> Result<()> {
    window.settle().await?;
    sign_in(window, DESIGNER).await?;
    open(window, chart).await?;
    board(window).await?;
    let script = "return document.querySelector(`[data-testid=editor-canvas] [data-element-id=${arguments[0]}] > .djs-visual`).textContent";
    let shown = window.client.execute(script, vec![STEP.into()]).await?;
    ensure!(shown == NAMED, "the step is called {shown}");
    window.picture("after-the-kill").await?;
    Ok(())
}
