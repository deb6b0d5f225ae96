//! The way of a draft: from a shipped chart to a reviewed version, and what can be done with versions.

use anyhow::{Result, ensure};

use super::{LEGAL, board, more, open, rename};
use crate::main_job::{DESIGNER, HEAD, sign_in, sign_out};
use crate::window::{Window, keys};

const NAME: &str = "摊位设置许可流程";
const REASON: &str = "请补写监督电话";

/// A new chart from a shipped one, by clicks alone; answers its name.
pub async fn from_a_shipped_chart(window: &mut Window) -> Result<String> {
    window.settle().await?;
    sign_in(window, DESIGNER).await?;
    window.click("nav-chart").await?;
    window.click("chart-new").await?;
    window.fill("chart-name", NAME).await?;
    window
        .choose("chart-from", "行政许可（即办件）内部流程")
        .await?;
    window.click("chart-create").await?;
    board(window).await?;
    window.picture("from-a-shipped-chart").await?;
    Ok(NAME.to_owned())
}

/// Submitted, sent back with a reason that the designer reads, submitted again, passed twice: version 1.
pub async fn reviewed(window: &mut Window, name: &str) -> Result<()> {
    submit(window).await?;
    sign_out(window).await?;
    sign_in(window, HEAD).await?;
    open(window, name).await?;
    window.see("review-panel").await?;
    window.settle().await?;
    let (x, y, width, height) = window
        .box_of_css("[data-testid=chart-view] [data-element-id=apply] > .djs-visual")
        .await?;
    window.click_at(x + width / 2.0, y + height / 2.0).await?;
    window.see("step-glance").await?;
    window.picture("a-reviewer-looks-at-a-step").await?;
    // Without a reason nothing is sent back.
    window.click("review-back").await?;
    window.read("请写明退回的理由").await?;
    window.fill("review-opinion", REASON).await?;
    window.click("review-back").await?;
    window.read("只有流程设计员可以修改流程图").await?;
    sign_out(window).await?;
    sign_in(window, DESIGNER).await?;
    open(window, name).await?;
    board(window).await?;
    let said = window.said("returned").await?;
    ensure!(said.contains(REASON), "the board says {said:?}");
    window.picture("sent-back").await?;
    submit(window).await?;
    for (user, opinion) in [(HEAD, "同意"), (LEGAL, "合法")] {
        sign_out(window).await?;
        sign_in(window, user).await?;
        open(window, name).await?;
        window.fill("review-opinion", opinion).await?;
        window.click("review-pass").await?;
        window.settle().await?;
    }
    window.click("looking-history").await?;
    window.see("act-published").await?;
    window.picture("published-after-two-reviews").await?;
    window.press(keys::ESCAPE).await?;
    sign_out(window).await?;
    sign_in(window, DESIGNER).await
}

async fn submit(window: &mut Window) -> Result<()> {
    more(window, "提交审核").await?;
    window.click("submit-confirm").await?;
    window.see("review-recall").await?;
    Ok(())
}

/// The draft that has just been made from the version differs by the name alone, and says so.
pub async fn compared(window: &mut Window, name: &str) -> Result<()> {
    open(window, name).await?;
    board(window).await?;
    rename(window, "accept", "受理并登记").await?;
    more(window, "版本与审核记录").await?;
    window.click("version-1-compare").await?;
    window.see("chart-compare").await?;
    let said = window.said("diff-changed/0").await?;
    ensure!(said.contains("受理并登记"), "the list says {said:?}");
    let rows = window.test_ids("diff-").await?;
    ensure!(rows.len() == 1, "more differs than was changed: {rows:?}");
    window.picture("version-and-draft").await?;
    window.click("compare-back").await?;
    board(window).await
}

/// The version comes back as the draft, in place of the one that is there, and the chart goes out of use.
pub async fn restored_and_retired(window: &mut Window) -> Result<()> {
    more(window, "版本与审核记录").await?;
    window.click("version-1-restore").await?;
    window.click("restore-confirm").await?;
    window.read("第 1 版已成为新的草稿").await?;
    window.settle().await?;
    window.press(keys::ESCAPE).await?;
    board(window).await?;
    let label = "[data-testid=editor-canvas] [data-element-id=accept]";
    let step = window.see_css(label).await?;
    let said = step.prop("textContent").await?.unwrap_or_default();
    ensure!(!said.contains("登记"), "the step is still called {said:?}");
    more(window, "停用").await?;
    window.fill("retire-reason", "事项取消").await?;
    window.click("retire-confirm").await?;
    window.read("已停用").await?;
    window.settle().await?;
    window.picture("retired").await?;
    Ok(())
}
