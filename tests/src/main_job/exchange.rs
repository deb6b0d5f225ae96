//! The exchange: enrol, sync, hold a verified receipt, and the public's look at the case.

use std::io::{Read, Write};
use std::net::TcpStream;

use anyhow::{Context, Result, ensure};

use super::Report;
use super::clerk::Opened;
use super::county::REGION;
use crate::platform::Platform;
use crate::window::Window;

/// Enrols the desk, unless an earlier run did.
pub async fn enrol(window: &mut Window, report: &mut Report, platform: &Platform) -> Result<()> {
    window.click("nav-sync").await?;
    window.see("sync-records").await?;
    window.picture("records-waiting").await?;
    if !window.shows("[data-testid=sync-url]").await? {
        return Ok(());
    }
    let code = platform.enrol_code(REGION, "示范县工作站")?;
    window.fill("sync-url", &platform.url()).await?;
    window.fill("sync-code", &code).await?;
    window.picture("enrol").await?;
    window.click("sync-enrol").await?;
    window.see("sync-status").await?;
    report.say("用一次性登记码登记本工作站");
    Ok(())
}

/// Sends what waits and opens a receipt.
pub async fn sync(window: &mut Window, report: &mut Report) -> Result<()> {
    window.click("sync-now").await?;
    window.until_text("sync-waiting", "0").await?;
    window.until_text("sync-refused", "0").await?;
    window.picture("records-received").await?;
    window.click("receipt-link").await?;
    let verified = window
        .see_css("[data-testid=receipt-verified][data-verified=true]")
        .await;
    verified.context("the receipt is not verified")?;
    let number = window.said("receipt-number").await?;
    window.picture("receipt-verified").await?;
    report.say(format!("同步完成，回执 {number} 验签通过"));
    report.receipt = Some(number);
    Ok(())
}

/// Anyone can see the progress with number and query code, and with a wrong code sees nothing.
pub fn look_up(report: &mut Report, platform: &Platform, case: &Opened) -> Result<()> {
    let page = post(platform, &case.number, &case.query_code)?;
    ensure!(
        page.contains(&case.number),
        "the public page does not show the case"
    );
    ensure!(
        page.contains("备案完成"),
        "the public page does not say how the case ended"
    );
    let wrong = post(platform, &case.number, "AAAAAAAA")?;
    ensure!(
        !wrong.contains("备案完成"),
        "a wrong query code shows the case"
    );
    report.say("公众凭编号和查询码查到办理结果");
    Ok(())
}

fn post(platform: &Platform, number: &str, code: &str) -> Result<String> {
    let body = format!("number={number}&code={code}");
    let host = platform.url().trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&host)?;
    write!(
        stream,
        "POST /progress HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .context("the platform does not answer")?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
