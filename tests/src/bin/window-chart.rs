//! Times a chart of 1,000 steps in the real window: how late it is open, and how long the page's thread is busy with
//! each pointer move while one of its steps is dragged, checking on.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sunflow_tests::driver::Driver;
use sunflow_tests::main_job::{DESIGNER, sign_in};
use sunflow_tests::screen::Screen;
use sunflow_tests::wide_chart::wide_chart;
use sunflow_tests::window::Window;

const STEPS: usize = 1000;
const OPENINGS: usize = 5;
const DRAGS: usize = 12;
/// A step that is dropped snaps to what stands near it: at most so many pixels.
const NEAR: f64 = 16.0;
/// Pointer moves of one drag: four fifths of a second, as a hand makes them.
const MOVES: u32 = 48;
/// Between two drags a person looks; checking and saving run meanwhile and into the next drag.
const LOOK: Duration = Duration::from_secs(1);
/// Waits until the chart is read and its steps in view are drawn, and the page has had a frame to itself.
const OPENED: &str = "const [hash, done] = arguments; const start = performance.now();
    location.hash = hash;
    const drawn = () => document.querySelector('[data-testid=editor-canvas][aria-busy=false] [data-element-id^=step_] > .djs-visual > *');
    const look = () => drawn() ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))) : setTimeout(look, 5);
    look();";
/// Notes per pointer move how long the page's thread is busy: with the handlers, and with the frame that follows. A frame
/// that several moves wait for counts for the first of them; what the drop does is no part of a move.
const WATCH: &str = "window.sfMoves = []; const line = new MessageChannel(); let waiting = []; let framed = false; let drops = 0;
    const end = ([move, part, start]) => { move[part] = performance.now() - start; };
    line.port1.onmessage = () => { const ended = waiting.shift(); if (ended) end(ended); };
    const until_free = (move, part) => { waiting.push([move, part, performance.now()]); line.port2.postMessage(0); };
    window.addEventListener('mousemove', event => {
        if (!event.buttons) return;
        const move = { handlers: 0, frame: 0, first: !framed };
        window.sfMoves.push(move);
        until_free(move, 'handlers');
        if (framed) return;
        framed = true;
        const before = drops;
        requestAnimationFrame(() => { if (drops === before) { framed = false; until_free(move, 'frame'); } });
    }, true);
    window.addEventListener('mouseup', () => { waiting.forEach(end); waiting = []; framed = false; drops += 1; }, true);";

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = |what: &'static str| arguments.next().context(what);
    let desktop = next("1: path of the desktop program")?;
    let sunflow = next("2: path of the command line")?;
    let data = next("3: folder of the desk")?;
    let chart = provide(&sunflow, &data)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let report = runtime.block_on(measure(&desktop, &data, &chart))?;
    std::io::Write::write_all(&mut std::io::stdout(), format!("{report}\n").as_bytes())?;
    Ok(())
}

/// The chart in the desk, made now if it is not there; answers its id.
fn provide(sunflow: &Path, data: &Path) -> Result<String> {
    let file = data.join("measured.bpmn");
    if !file.exists() {
        std::fs::write(&file, wide_chart(STEPS))?;
        let imported = call(sunflow, &["desk", "chart", "import"], &file, data)?;
        let id = imported["chart"].as_str().context("no id in the answer")?;
        std::fs::write(data.join("measured.id"), id)?;
    }
    Ok(std::fs::read_to_string(data.join("measured.id"))?)
}

fn call(sunflow: &Path, words: &[&str], file: &Path, data: &Path) -> Result<Value> {
    let output = Command::new(sunflow)
        .args(words)
        .arg(file)
        .arg("--data")
        .arg(data)
        .args(["--user", DESIGNER, "--format", "json"])
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}

async fn measure(desktop: &Path, data: &Path, chart: &str) -> Result<Value> {
    let screen = Screen::start(1400, 900)?;
    let driver = Driver::start(&screen.display)?;
    let arguments = ["--data".to_owned(), data.display().to_string()];
    let client = driver.open(desktop, &arguments).await?;
    let mut window = Window::new(client, &data.join("pictures"))?;
    sign_in(&mut window, DESIGNER).await?;
    let mut opened = Vec::new();
    for _ in 0..OPENINGS {
        opened.push(open(&window, chart).await?);
        window.picture("open").await?;
        window.settle().await?;
        window
            .client
            .execute("location.hash = '#/desk'", vec![])
            .await?;
        window.see("desk-page").await?;
    }
    open(&window, chart).await?;
    window.settle().await?;
    let moves = drag(&mut window).await?;
    window.client.close().await?;
    let busy =
        |part: &str| -> Vec<f64> { moves.iter().filter_map(|it| it[part].as_f64()).collect() };
    let both: Vec<f64> = busy("handlers")
        .iter()
        .zip(busy("frame"))
        .map(|(handlers, frame)| handlers + frame)
        .collect();
    // All that is done until a frame is shown, for the moves that it shows.
    let mut frames: Vec<f64> = Vec::new();
    for (busy, it) in both.iter().zip(&moves) {
        match frames.last_mut() {
            Some(frame) if it["first"] == false => *frame += busy,
            _ => frames.push(*busy),
        }
    }
    Ok(json!({
        "steps": STEPS,
        "open_s": share(opened, 0.5),
        "moves": moves.len(),
        "busy_ms": { "p50": share(both.clone(), 0.5), "p95": share(both.clone(), 0.95), "max": share(both, 1.0) },
        "frames": frames.len(),
        "busy_ms_per_frame": { "p50": share(frames.clone(), 0.5), "p95": share(frames, 0.95) },
        "handlers_ms_p95": share(busy("handlers"), 0.95),
        "frame_ms_p95": share(busy("frame"), 0.95),
    }))
}

/// Seconds until the chart is open.
async fn open(window: &Window, chart: &str) -> Result<f64> {
    let arguments = vec![json!(format!("#/chart/{chart}"))];
    let took = window.client.execute_async(OPENED, arguments).await?;
    Ok(took.as_f64().context("no time in the answer")? / 1e3)
}

/// Drags a step to and fro by the real pointer.
async fn drag(window: &mut Window) -> Result<Vec<Value>> {
    let step = visible_step(window).await?;
    let mut from = place(window, &step).await?;
    let mut to = (from.0 + 120.0, from.1 + 60.0);
    window.client.execute(WATCH, vec![]).await?;
    for _ in 0..DRAGS {
        window.drag(from, to, MOVES).await?;
        tokio::time::sleep(LOOK).await;
        std::mem::swap(&mut from, &mut to);
        let stands = place(window, &step).await?;
        ensure!(
            (stands.0 - from.0).abs() < NEAR && (stands.1 - from.1).abs() < NEAR,
            "the step was dropped at {from:?} and stands at {stands:?}"
        );
    }
    window.picture("dragged").await?;
    let moves = window
        .client
        .execute("return window.sfMoves", vec![])
        .await?;
    let moves: Vec<Value> = serde_json::from_value(moves)?;
    ensure!(
        moves.len() >= DRAGS * MOVES as usize / 2,
        "the drag made only {} moves",
        moves.len()
    );
    Ok(moves)
}

/// The id of a step near the middle of the canvas.
async fn visible_step(window: &Window) -> Result<String> {
    let script = "const canvas = document.querySelector('[data-testid=editor-canvas]').getBoundingClientRect();
        const boxes = [...document.querySelectorAll('[data-testid=editor-canvas] [data-element-id^=step_]')]
            .map(it => ({ id: it.dataset.elementId, r: it.querySelector('.djs-visual').getBoundingClientRect() }))
            .filter(({ r }) => r.x > canvas.x + 200 && r.right < canvas.right - 300 && r.y > canvas.y + 60 && r.bottom < canvas.bottom - 160);
        return boxes[Math.floor(boxes.length / 2)]?.id";
    let id = window.client.execute(script, vec![]).await?;
    serde_json::from_value(id).context("no step is in sight")
}

/// The middle of a step on the screen.
async fn place(window: &Window, step: &str) -> Result<(f64, f64)> {
    let script = "const r = document.querySelector(`[data-testid=editor-canvas] [data-element-id=${arguments[0]}] > .djs-visual`).getBoundingClientRect();
        return [r.x + r.width / 2, r.y + r.height / 2]";
    let middle = window.client.execute(script, vec![json!(step)]).await?;
    serde_json::from_value(middle).context("the step is not drawn")
}

/// The value below which that share of the values lies.
fn share(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values[(last as f64 * share).round() as usize]
}
