//! The drawing canvas under test: elements by their BPMN id, and what newly appears.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::window::Window;

const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(80);

impl Window {
    /// Ids of everything that is drawn.
    pub async fn drawn(&self) -> Result<BTreeSet<String>> {
        let script =
            "return [...document.querySelectorAll('[data-testid=editor-canvas] .djs-element')]
            .map(it => it.dataset.elementId).filter(it => !it.endsWith('_label'))";
        let found = self.client.execute(script, vec![]).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// The id with that prefix that was not drawn before.
    pub async fn newly_drawn(&self, known: &BTreeSet<String>, prefix: &str) -> Result<String> {
        let start = Instant::now();
        loop {
            let drawn = self.drawn().await?;
            if let Some(id) = drawn.difference(known).find(|id| id.starts_with(prefix)) {
                return Ok(id.clone());
            }
            if start.elapsed() > PATIENCE {
                bail!("nothing new with {prefix} was drawn");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until something else is drawn than that, and answers it.
    pub async fn until_drawn_differs(&self, before: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let start = Instant::now();
        loop {
            let drawn = self.drawn().await?;
            if drawn != *before {
                return Ok(drawn);
            }
            ensure!(start.elapsed() < PATIENCE, "the drawing does not change");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// What is drawn as the label within an element of the chart, its lines as one.
    pub async fn label_of(&self, id: &str) -> Result<String> {
        let script = "const it = document.querySelector(`[data-testid=editor-canvas] [data-element-id='${arguments[0]}'] > .djs-visual .djs-label`);
            return it ? it.textContent : ''";
        let said = self.client.execute(script, vec![id.into()]).await?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    }

    /// Left, top, width and height of an element of the chart on the page.
    pub async fn box_of_element(&self, id: &str) -> Result<(f64, f64, f64, f64)> {
        self.box_of_css(&format!(
            "[data-testid=editor-canvas] [data-element-id='{id}'] > .djs-visual"
        ))
        .await
    }

    /// Left, top, width and height of the first element that fits the selector.
    pub async fn box_of_css(&self, css: &str) -> Result<(f64, f64, f64, f64)> {
        let script = "const it = document.querySelector(arguments[0]); if (!it) return null;
            const r = it.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]";
        let place = self.client.execute(script, vec![css.into()]).await?;
        serde_json::from_value(place).with_context(|| format!("not on the page: {css}"))
    }

    /// Clicks the middle of an element of the chart; a lane or pool must be clicked elsewhere.
    pub async fn click_element(&self, id: &str) -> Result<()> {
        let (x, y, width, height) = self.box_of_element(id).await?;
        self.click_at(x + width / 2.0, y + height / 2.0).await
    }
}
