//! How long waiting records take to a platform on loopback, receipts verified and kept.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use platform_server::{Platform, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::office::Office;

const RECORDS: u64 = 1_000;
/// A round that brings nothing forward ends the measurement; so many are far more than enough.
const MAX_ROUNDS: usize = 50;

/// Lets records wait, enrols, and times until every one has its receipt.
pub fn measure() -> Result<Value> {
    let dir = tempfile::tempdir()?;
    let office = Office::found(&dir.path().join("desk"))?;
    let mut number = 0;
    while count(&office, "waiting")? < RECORDS {
        let request = office.case_ready_to_move(number)?;
        office.call("case.move", request)?;
        number += 1;
    }
    let waiting = count(&office, "waiting")?;

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let platform = Platform::open(&dir.path().join("platform.db"))?;
    let region = office.call("session.current", json!({}))?["county"]["region"].take();
    let region = region.as_str().context("a region")?;
    let code = platform.new_enrol_code(region, "bench")?.code;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let url = format!("http://{}", listener.local_addr()?);
    runtime.spawn(serve(platform, listener, std::future::pending()));
    office.call("sync.enrol", json!({ "url": url, "code": code }))?;

    let start = Instant::now();
    let state = send_all(&office)?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(state["refused"] == 0, "some were refused: {state}");
    ensure!(state["received"] == waiting, "{waiting} waited: {state}");
    Ok(json!({ "records": waiting, "seconds": seconds, "per_second": waiting as f64 / seconds }))
}

fn send_all(office: &Office) -> Result<Value> {
    for _ in 0..MAX_ROUNDS {
        let state = office.call("sync.now", json!({}))?;
        if !state["last_error"].is_null() {
            bail!("{}", state["last_error"]);
        }
        if state["waiting"] == 0 {
            return Ok(state);
        }
    }
    bail!("records still wait after {MAX_ROUNDS} rounds")
}

fn count(office: &Office, what: &str) -> Result<u64> {
    let state = office.call("sync.status", json!({}))?;
    state[what].as_u64().context("a count")
}
