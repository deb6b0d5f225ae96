//! The clerks' part: open a case, fill, move, send back, complete; each by the post that the chart names.

use anyhow::{Context, Result, ensure};

use super::designer::{sign_in, sign_out};
use super::{HEAD, REVIEWER, Report, WINDOW};
use crate::window::{Window, keys};

/// A case that was opened.
pub struct Opened {
    /// Its number.
    pub number: String,
    /// Its query code.
    pub query_code: String,
}

/// The window takes an application in.
pub async fn open(window: &mut Window, report: &mut Report, item: &str) -> Result<Opened> {
    sign_out(window).await?;
    sign_in(window, WINDOW).await?;
    window.picture("desk-of-the-window").await?;
    window.click("nav-case").await?;
    window.picture("cases").await?;
    window.click("case-new").await?;
    window.click("case-item-search").await?;
    window.type_keys(item).await?;
    window.click(&format!("item-option-{item}")).await?;
    window
        .fill("case-applicant", "示范县清风建材经营部")
        .await?;
    window.fill("case-title", "临时堆放建筑材料备案").await?;
    window.picture("new-case").await?;
    window.click("case-start").await?;
    let number = window.said("started-number").await?;
    let query_code = window.said("started-query-code").await?;
    window.picture("case-opened").await?;
    window.click("case-started-go").await?;
    window.see("case-page").await?;
    report.case_number = Some(number.clone());
    report.say(format!("窗口离线收件，办件编号 {number}"));
    Ok(Opened { number, query_code })
}

/// Every post does its step; the reviewer sends back once.
pub async fn to_the_end(window: &mut Window, report: &mut Report, case: &Opened) -> Result<()> {
    fill_form(window).await?;
    window.picture("case-step-1-accept").await?;
    forward(window, "材料齐全，予以受理。")
        .await
        .context("accept")?;
    report.say("窗口受理，提交审查");
    take_over(window, REVIEWER, case).await?;
    window.picture("case-step-2-review").await?;
    send_back(window, "请补全堆放地点的门牌号。")
        .await
        .context("send back")?;
    report.say("审查退回，说明理由");
    take_over(window, WINDOW, case).await?;
    window.picture("case-sent-back").await?;
    forward(window, "已补全，重新提交。")
        .await
        .context("accept again")?;
    take_over(window, REVIEWER, case).await?;
    forward(window, "经审查，材料真实完整，建议准予备案。")
        .await
        .context("review")?;
    report.say("审查通过，提交审批");
    take_over(window, HEAD, case).await?;
    window.picture("case-step-3-approve").await?;
    forward(window, "同意。").await.context("approve")?;
    report.say("负责人审批同意");
    take_over(window, WINDOW, case).await?;
    window.picture("case-step-4-serve").await?;
    for _ in 0..3 {
        if window.shows("[data-testid=case-over]").await? {
            break;
        }
        forward(window, "备案凭证已当面送达。")
            .await
            .context("serve and close")?;
        window.settle().await?;
    }
    window.see("case-over").await?;
    window.picture("case-completed").await?;
    report.say("送达并办结");
    Ok(())
}

async fn fill_form(window: &mut Window) -> Result<()> {
    let values = ["示范县清风建材经营部", "示范路 8 号门前", "0000-1234567"];
    let fields = window.test_ids("field-row-").await?;
    ensure!(
        fields.len() == values.len(),
        "the form has other fields: {fields:?}"
    );
    for (field, value) in fields.iter().zip(values) {
        let key = field.trim_start_matches("field-row-");
        window.fill(&format!("field-{key}"), value).await?;
        window.press(keys::TAB).await?;
    }
    window.see_css("[data-testid=draft-state]").await?;
    Ok(())
}

async fn forward(window: &mut Window, opinion: &str) -> Result<()> {
    window.fill("opinion", opinion).await?;
    let before = window.situation().await?;
    window.click("case-move").await?;
    window.until_situation_differs(&before).await
}

async fn send_back(window: &mut Window, reason: &str) -> Result<()> {
    let before = window.situation().await?;
    window.click("case-send-back").await?;
    window.see("send-back-reason").await?;
    let targets = window.test_ids("send-back-to-").await?;
    let first = targets.first().context("nothing to send back to")?.clone();
    window.click(&first).await?;
    window.fill("send-back-reason", reason).await?;
    window.picture("send-back").await?;
    window.click("send-back-submit").await?;
    window.until_situation_differs(&before).await
}

/// Another person sits down at the same computer and opens the case from the list of tasks.
async fn take_over(window: &mut Window, user: &str, case: &Opened) -> Result<()> {
    sign_out(window).await?;
    sign_in(window, user).await?;
    window.click(&format!("task-{}", case.number)).await?;
    window.see("case-page").await?;
    Ok(())
}
