//! A chart that gets stuck: the counter-example is played, and another finding is corrected with one click.

use anyhow::{Context, Result, ensure};

use super::{Desk, board, call, open};
use crate::window::Window;

/// A chart whose loop never lets a case through, brought in by the command line; answers its name.
pub fn provide(desk: &Desk) -> Result<String> {
    let xml = std::fs::read_to_string(&desk.shipped)?;
    let head = "<bpmn:exclusiveGateway id=\"merge_apply\"";
    let (before, rest) = xml.split_once(head).context("no such gateway")?;
    let (inside, after) = rest
        .split_once("</bpmn:exclusiveGateway>")
        .context("the gateway does not end")?;
    let stuck = format!(
        "{before}<bpmn:parallelGateway id=\"merge_apply\"{inside}</bpmn:parallelGateway>{after}"
    );
    // Under its own name, so that the shelf shows one chart of that name.
    let name = "卡住的流程";
    let stuck = stuck.replace("行政许可（即办件）内部流程", name);
    let file = desk.data.join(format!("{name}.bpmn"));
    std::fs::write(&file, stuck)?;
    let read = call(desk, &["desk", "chart", "import"], &file)?;
    Ok(read["name"].as_str().unwrap_or(name).to_owned())
}

/// Plays the way into the dead end, then corrects what can be corrected; one undo takes the correction back.
pub async fn played_and_corrected(window: &mut Window, name: &str) -> Result<()> {
    open(window, name).await?;
    board(window).await?;
    window.click("editor-check").await?;
    let sound = "[data-rule='sf/sound']";
    window.see_css(sound).await?;
    window
        .click_css("[data-testid^=finding-][data-testid$=-play]")
        .await?;
    let told = window.said("path-step").await?;
    ensure!(told.contains("共 1 步"), "the film says {told:?}");
    window.see_css(".sf-token").await?;
    window.picture("counter-example").await?;
    window.click("path-close").await?;
    let before = findings(window).await?;
    window
        .click_css("[data-testid^=finding-][data-testid$=-correct]")
        .await?;
    let said = window.said("correct-changes").await?;
    ensure!(said.contains('：'), "the offer names no property: {said:?}");
    window.picture("correction-offered").await?;
    window.click("correct-take").await?;
    until_findings(window, before - 1).await?;
    window.click("editor-undo").await?;
    until_findings(window, before).await
}

async fn findings(window: &Window) -> Result<usize> {
    let script = "return document.querySelectorAll('.sf-finding-row').length";
    let shown = window.client.execute(script, vec![]).await?;
    Ok(usize::try_from(shown.as_u64().context("a number")?)?)
}

async fn until_findings(window: &Window, wanted: usize) -> Result<()> {
    let mut shown = 0;
    for _ in 0..20 {
        shown = findings(window).await?;
        if shown == wanted {
            return Ok(());
        }
        window.settle().await?;
    }
    anyhow::bail!("{shown} findings are listed, not {wanted}")
}
