//! The designer's part: sign in, draw, set, check, improve, publish, bind.

use anyhow::{Context, Result, bail, ensure};

use super::{DESIGNER, PASSWORD, Report};
use crate::window::{Window, keys};

/// A step that is drawn: the act in the palette, the lane, how far from the left, limit in working days.
struct Drawn {
    act: &'static str,
    name: &'static str,
    lane: &'static str,
    column: f64,
    days: u32,
    article: &'static str,
}

const STEPS: [Drawn; 5] = [
    Drawn {
        act: "accept",
        name: "受理备案申请",
        lane: "Lane_window",
        column: 2.0,
        days: 1,
        article: "32",
    },
    Drawn {
        act: "review",
        name: "审查备案材料",
        lane: "Lane_review",
        column: 3.0,
        days: 2,
        article: "34",
    },
    Drawn {
        act: "check",
        name: "复核备案材料",
        lane: "Lane_review",
        column: 4.0,
        days: 1,
        article: "34",
    },
    Drawn {
        act: "approve",
        name: "负责人审批",
        lane: "Lane_head",
        column: 5.0,
        days: 1,
        article: "42",
    },
    Drawn {
        act: "serve",
        name: "送达备案凭证",
        lane: "Lane_window",
        column: 6.0,
        days: 1,
        article: "44",
    },
];

/// Distance of two columns, in widths of the start event.
const COLUMN: f64 = 145.0 / 36.0;
const STATUTE: &str = "中华人民共和国行政许可法";

/// Signs somebody in on the first page.
pub async fn sign_in(window: &mut Window, user: &str) -> Result<()> {
    window.click(&format!("sign-in-user-{user}")).await?;
    window.fill("sign-in-password", PASSWORD).await?;
    window.press(keys::ENTER).await?;
    // The window opens where the last person left it.
    window.click("nav-desk").await?;
    window.see("desk-page").await?;
    Ok(())
}

/// Signs whoever is there out.
pub async fn sign_out(window: &mut Window) -> Result<()> {
    // A drawer or a menu that is just closing takes the click.
    window.settle().await?;
    window.click("user-menu").await?;
    window.click("sign-out").await?;
    window.see("sign-in-submit").await?;
    Ok(())
}

/// Draws a new chart with the pointer; answers its name.
pub async fn draw(window: &mut Window, report: &mut Report) -> Result<String> {
    window.see(&format!("sign-in-user-{DESIGNER}")).await?;
    window.settle().await?;
    window.picture("sign-in").await?;
    window.click(&format!("sign-in-user-{DESIGNER}")).await?;
    window.fill("sign-in-password", "not-the-password").await?;
    window.press(keys::ENTER).await?;
    window.see("sign-in-error").await?;
    window.picture("wrong-password").await?;
    sign_in(window, DESIGNER).await?;
    report.say("流程设计员登录（先试一次错误口令）");
    window.picture("desk-of-the-designer").await?;
    window.click("nav-chart").await?;
    window.see("chart-library").await?;
    window.picture("chart-library").await?;
    let name = format!("临时堆放物料备案流程{}", stamp());
    window.click("chart-new").await?;
    window.fill("chart-name", &name).await?;
    window.picture("new-chart").await?;
    window.click("chart-create").await?;
    window.see("editor-canvas").await?;
    window.see_css("[data-element-id=Start_1]").await?;
    // The whole pool on the screen: five steps shall stand side by side.
    window.click_css(".sf-zoom button:first-child").await?;
    let mut before = "Start_1".to_owned();
    for step in &STEPS {
        let id = place(window, report, step)
            .await
            .with_context(|| format!("place {}", step.name))?;
        connect(window, &before, &id)
            .await
            .with_context(|| format!("connect {}", step.name))?;
        set(window, &id, step)
            .await
            .with_context(|| format!("set {}", step.name))?;
        before = id;
    }
    window.picture("steps-drawn").await?;
    finish(window, &before).await?;
    set_chart(window).await?;
    window.picture("chart-drawn").await?;
    report.say(format!(
        "从空白画出流程图“{name}”：{} 个环节，三个岗位",
        STEPS.len()
    ));
    Ok(name)
}

/// Clicks the step in the palette and then the place on the canvas.
async fn place(window: &mut Window, report: &mut Report, step: &Drawn) -> Result<String> {
    let known = window.drawn().await?;
    let lane = window.box_of_element(step.lane).await?;
    let start = window.box_of_element("Start_1").await?;
    window
        .click_css(&format!(
            ".djs-palette .entry[data-action='step.{}']",
            step.act
        ))
        .await?;
    let x = start.0 + start.2 * (0.5 + (step.column - 1.0) * COLUMN);
    window.click_at(x, lane.1 + lane.3 / 2.0).await?;
    let id = window.newly_drawn(&known, "Activity_").await?;
    // The label is open for typing now; like a person, looks whether the name stands there and opens it again.
    for _ in 0..3 {
        if let Err(error) = name_it(window, step.name).await {
            report.say(format!(
                "环节“{}”的名称没有写上，再写一次：{error:#}",
                step.name
            ));
        }
        window.settle().await?;
        if window.label_of(&id).await? == step.name {
            return Ok(id);
        }
        nothing(window).await?;
        window.settle().await?;
        window.click_element(&id).await?;
        window.press(keys::F2).await?;
    }
    bail!("{id} is not called {}", step.name)
}

/// Types a name into the label that is open.
async fn name_it(window: &mut Window, name: &str) -> Result<()> {
    window.see_css(".djs-direct-editing-content:focus").await?;
    window.chord(keys::CONTROL, 'a').await?;
    window.type_keys(name).await?;
    window.press(keys::ENTER).await
}

/// Draws a flow with the arrow of the context pad; like a person, looks whether it came and tries again.
async fn connect(window: &mut Window, from: &str, to: &str) -> Result<()> {
    let known = window.drawn().await?;
    for _ in 0..3 {
        window.settle().await?;
        window.click_element(from).await?;
        window
            .click_css(".djs-context-pad .entry[data-action='connect']")
            .await?;
        window.click_element(to).await?;
        window.settle().await?;
        let drawn = window.drawn().await?;
        nothing(window).await?;
        if drawn.difference(&known).any(|id| id.starts_with("Flow_")) {
            return Ok(());
        }
    }
    bail!("no flow was drawn")
}

/// Clicks where nothing is drawn: nothing is selected then, and the whole chart's properties are shown.
async fn nothing(window: &mut Window) -> Result<()> {
    let canvas = window
        .box_of_css("[data-testid=editor-canvas] .djs-container")
        .await?;
    window
        .click_at(canvas.0 + canvas.2 - 30.0, canvas.1 + 30.0)
        .await
}

/// Fills the properties of a step.
async fn set(window: &mut Window, id: &str, step: &Drawn) -> Result<()> {
    // Two clicks on one element within half a second would open its label.
    window.settle().await?;
    window.click_element(id).await?;
    window.click("prop-limit-add").await?;
    window
        .fill("prop-limit-number", &step.days.to_string())
        .await?;
    window.click("prop-basis-add").await?;
    window.fill("prop-basis-statute", STATUTE).await?;
    window.fill("prop-basis-article", step.article).await?;
    if step.act == "accept" {
        window
            .click_text(".sf-prop-sections .ant-collapse-header", "表单")
            .await?;
        field(window, 0, "备案申请人", true).await?;
        field(window, 1, "堆放地点", true).await?;
        field(window, 2, "联系电话", false).await?;
    }
    if step.act == "review" {
        window
            .click_text(".sf-prop-sections .ant-collapse-header", "风险")
            .await?;
        window
            .click_text("[data-testid=prop-risk] label", "中")
            .await?;
        window.fill("prop-risk-description", "审查标准不一").await?;
        window
            .fill("prop-risk-control", "按清单逐项审查并留痕")
            .await?;
        window.press(keys::TAB).await?;
        window.picture("step-properties").await?;
    }
    Ok(())
}

async fn field(window: &mut Window, index: usize, label: &str, required: bool) -> Result<()> {
    window.click("prop-form-add").await?;
    window
        .fill(&format!("prop-field-{index}-label"), label)
        .await?;
    window.press(keys::TAB).await?;
    let required_id = format!("prop-field-{index}-required");
    if required != window.is_checked(&required_id).await? {
        window.click(&required_id).await?;
    }
    Ok(())
}

/// Appends the end event and names it.
async fn finish(window: &mut Window, last: &str) -> Result<()> {
    let known = window.drawn().await?;
    // A click on what is selected would only take the selection away.
    nothing(window).await?;
    window.settle().await?;
    window.click_element(last).await?;
    window
        .click_css(".djs-context-pad .entry[data-action='append.end-event']")
        .await?;
    let id = window.newly_drawn(&known, "Event_").await?;
    if window.shows(".djs-direct-editing-content").await? {
        window.press(keys::ESCAPE).await?;
    }
    nothing(window).await?;
    window.settle().await?;
    window.click_element(&id).await?;
    window.fill("prop-name", "备案完成").await?;
    window.press(keys::TAB).await?;
    Ok(())
}

/// Sets what the chart as a whole carries: nothing selected shows it.
async fn set_chart(window: &mut Window) -> Result<()> {
    nothing(window).await?;
    window.click("prop-promised-add").await?;
    window.fill("prop-promised-number", "10").await?;
    window.click("prop-statutory-add").await?;
    window.fill("prop-statutory-number", "20").await?;
    window
        .fill("prop-complaint", "县政务服务中心投诉台 0000-12345")
        .await?;
    window
        .fill(
            "prop-remedy",
            "可在六十日内申请行政复议，或者在六个月内提起行政诉讼。",
        )
        .await?;
    window.press(keys::TAB).await?;
    Ok(())
}

/// Opens the optimise panel, looks at a proposal, takes it, undoes it, takes it again.
pub async fn improve(window: &mut Window, report: &mut Report) -> Result<()> {
    window.click("editor-optimise").await?;
    window.see("optimise-figures").await?;
    window.picture("measured").await?;
    let tab = "[data-testid=optimise-panel] .ant-tabs-tab";
    window.click_text(tab, "模拟").await?;
    window.see("optimise-simulation").await?;
    window.picture("simulated").await?;
    window.click_text(tab, "优化建议").await?;
    window.see("proposal-1").await?;
    window.picture("proposals").await?;
    // Of all that is offered, the one that asks nothing more of the clerk afterwards.
    let merge = "[data-pattern=merge_steps] [data-testid$=-preview]";
    window.click_css(merge).await?;
    window.see("proposal-preview").await?;
    window.picture("proposal-before-it-is-taken").await?;
    let before = window.drawn().await?;
    window.click("preview-take").await?;
    let after = window.until_drawn_differs(&before).await?;
    window.picture("proposal-taken").await?;
    window.click("editor-undo").await?;
    let undone = window.until_drawn_differs(&after).await?;
    ensure!(undone == before, "one undo does not take the proposal back");
    window.click("editor-redo").await?;
    let again = window.until_drawn_differs(&undone).await?;
    ensure!(again == after, "redo does not bring the proposal again");
    window.click("optimise-close").await?;
    report.say("测算、模拟 1000 件，采纳一项优化建议，撤销一次又恢复");
    Ok(())
}

/// Checks and publishes.
pub async fn publish(window: &mut Window, report: &mut Report) -> Result<()> {
    window.click("editor-check").await?;
    window.picture("checked").await?;
    window.click("editor-publish").await?;
    window.click("publish-confirm").await?;
    let hash = window.said("publish-hash").await?;
    window.picture("published").await?;
    window.press(keys::ESCAPE).await?;
    report.say(format!("检查通过并发布，SM3 {}", hash.trim()));
    Ok(())
}

/// Imports nothing: takes an item of the catalogue and binds it to the new chart; answers its code.
pub async fn bind(window: &mut Window, report: &mut Report, chart: &str) -> Result<String> {
    window.click("nav-item").await?;
    window.see("item-search").await?;
    window.picture("catalogue").await?;
    let item = "320999WT-XK-0001";
    window.fill("item-search", item).await?;
    window.settle().await?;
    window.click(&format!("item-row-{item}")).await?;
    window.click("item-bind").await?;
    window.choose("bind-internal", chart).await?;
    window.fill("bind-promised", "10").await?;
    window.fill("bind-statutory", "20").await?;
    window.picture("bind").await?;
    window.click("bind-submit").await?;
    window.see("item-binding").await?;
    window.picture("bound").await?;
    window.press(keys::ESCAPE).await?;
    report.say(format!(
        "事项 {item} 绑定该流程图，承诺 10 个工作日、法定 20 个工作日"
    ));
    Ok(item.to_owned())
}

/// Makes the name of a second run another one.
fn stamp() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = now.map_or(0, |since| since.as_secs());
    format!("（{:05}）", seconds % 100_000)
}
