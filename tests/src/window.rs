//! The window as a person uses it: find by test id, click with the pointer, type with the keyboard, take pictures.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(100);
const MOVE: Duration = Duration::from_millis(60);
/// Between two moves of a drag: one frame of the screen.
const FRAME: Duration = Duration::from_millis(16);

/// WebDriver's names of keys.
pub mod keys {
    /// Enter.
    pub const ENTER: char = '\u{e007}';
    /// Tab.
    pub const TAB: char = '\u{e004}';
    /// Escape.
    pub const ESCAPE: char = '\u{e00c}';
    /// F2: opens the label of what is selected.
    pub const F2: char = '\u{e032}';
    /// Control, to be held.
    pub const CONTROL: char = '\u{e009}';
}

/// One open window and the folder for its pictures.
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    /// Folder of the pictures.
    pub pictures: PathBuf,
    taken: u32,
}

impl Window {
    /// A window whose pictures go into that folder.
    pub fn new(client: Client, pictures: &Path) -> Result<Window> {
        std::fs::create_dir_all(pictures)?;
        Ok(Window {
            client,
            pictures: pictures.to_path_buf(),
            taken: 0,
        })
    }

    /// The element with that `data-testid`, as soon as it is shown.
    pub async fn see(&self, id: &str) -> Result<Element> {
        self.see_css(&format!("[data-testid=\"{id}\"]")).await
    }

    /// The first element that fits the selector, as soon as it is shown.
    pub async fn see_css(&self, css: &str) -> Result<Element> {
        let start = Instant::now();
        loop {
            for element in self.client.find_all(Locator::Css(css)).await? {
                if self.has_place(&element).await {
                    return Ok(element);
                }
            }
            ensure!(
                start.elapsed() < PATIENCE,
                "not on the screen within {PATIENCE:?}: {css}"
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Whether something that fits the selector is shown at this moment.
    pub async fn shows(&self, css: &str) -> Result<bool> {
        for element in self.client.find_all(Locator::Css(css)).await? {
            if self.has_place(&element).await {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an element takes room on the page; the box that really takes the click of a check box is transparent.
    async fn has_place(&self, element: &Element) -> bool {
        self.place(element)
            .await
            .is_ok_and(|(_, _, width, height)| width > 0.0 && height > 0.0)
    }

    /// Waits until that text stands somewhere on the page.
    pub async fn read(&self, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let shown = self
                .client
                .execute("return document.body.innerText", vec![])
                .await?;
            if shown.as_str().is_some_and(|shown| shown.contains(text)) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!("the page does not say within {PATIENCE:?}: {text}");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Clicks the middle of an element with the pointer.
    pub async fn click(&self, id: &str) -> Result<()> {
        self.click_css(&format!("[data-testid=\"{id}\"]")).await
    }

    /// Clicks the middle of the first element that fits the selector.
    pub async fn click_css(&self, css: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let element = self.see_css(css).await?;
            match self.click_on(&element).await {
                Err(error) if is_gone(&error) && start.elapsed() < PATIENCE => {}
                clicked => return clicked.with_context(|| format!("click {css}")),
            }
        }
    }

    /// Clicks the first element that fits the selector and holds the text.
    pub async fn click_text(&self, css: &str, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            for element in self.client.find_all(Locator::Css(css)).await? {
                // Its text content: what is scrolled out of sight has no visible text.
                let said = element.prop("textContent").await.ok().flatten();
                if said.is_some_and(|said| said.contains(text)) {
                    match self.click_on(&element).await {
                        Err(error) if is_gone(&error) => break,
                        clicked => return clicked,
                    }
                }
            }
            ensure!(
                start.elapsed() < PATIENCE,
                "not on the screen: {css} with {text}"
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Clicks the middle of that element with the pointer, once it holds still.
    pub async fn click_on(&self, element: &Element) -> Result<()> {
        self.still(element).await?;
        // What opened above it may have pushed it out of sight. A canvas or a page that fits is not moved.
        let script = "arguments[0].scrollIntoView({block: 'nearest', inline: 'nearest'})";
        self.client
            .execute(script, vec![serde_json::to_value(element)?])
            .await?;
        let (x, y, width, height) = self.still(element).await?;
        self.click_at(x + width / 2.0, y + height / 2.0).await
    }

    /// Clicks a point of the page.
    pub async fn click_at(&self, x: f64, y: f64) -> Result<()> {
        let pointer = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo {
                duration: Some(MOVE),
                x,
                y,
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            })
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            });
        self.client.perform_actions(pointer).await?;
        Ok(())
    }

    /// Presses at one point, moves in steps, and lets go at another.
    pub async fn drag(&self, from: (f64, f64), to: (f64, f64), moves: u32) -> Result<()> {
        let mut pointer = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo {
                duration: Some(MOVE),
                x: from.0,
                y: from.1,
            })
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            });
        for step in 1..=moves {
            let part = f64::from(step) / f64::from(moves);
            let (x, y) = (
                from.0 + (to.0 - from.0) * part,
                from.1 + (to.1 - from.1) * part,
            );
            pointer = pointer.then(PointerAction::MoveTo {
                duration: Some(FRAME),
                x,
                y,
            });
        }
        let pointer = pointer.then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        });
        self.client.perform_actions(pointer).await?;
        Ok(())
    }

    /// Clicks into a field, empties it, and types.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        self.click(id).await?;
        self.chord('\u{e009}', 'a').await?;
        self.type_keys(text).await
    }

    /// Types into whatever has the keyboard.
    pub async fn type_keys(&self, text: &str) -> Result<()> {
        let active = self.client.active_element().await?;
        let what = active.html(false).await.unwrap_or_default();
        active
            .send_keys(text)
            .await
            .with_context(|| format!("type {text:?} into {}", what.get(..200).unwrap_or(&what)))
    }

    /// Presses one key (WebDriver key value, for example `\u{e007}` for Enter).
    pub async fn press(&self, key: char) -> Result<()> {
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.client.perform_actions(Actions::from(keys)).await?;
        Ok(())
    }

    /// Holds one key while another is pressed.
    pub async fn chord(&self, hold: char, key: char) -> Result<()> {
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value: hold })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: hold });
        self.client.perform_actions(Actions::from(keys)).await?;
        Ok(())
    }

    /// Keeps a picture of the page as it stands, numbered in order.
    pub async fn picture(&mut self, name: &str) -> Result<PathBuf> {
        tokio::time::sleep(Duration::from_millis(350)).await;
        self.taken += 1;
        let path = self.pictures.join(format!("{:02}-{name}.png", self.taken));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }

    /// Test ids on the screen that begin so, in order.
    pub async fn test_ids(&self, prefix: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll('[data-testid]')]
            .filter(it => it.getClientRects().length && it.dataset.testid.startsWith(arguments[0]))
            .map(it => it.dataset.testid)";
        let found = self.client.execute(script, vec![prefix.into()]).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// What stands in the element with that test id, as soon as something does.
    pub async fn said(&self, id: &str) -> Result<String> {
        let start = Instant::now();
        loop {
            // What was drawn anew between the two questions says nothing yet.
            let said = self.see(id).await?.prop("textContent").await;
            let said = said.ok().flatten().unwrap_or_default();
            if !said.trim().is_empty() {
                return Ok(said.trim().to_owned());
            }
            ensure!(start.elapsed() < PATIENCE, "nothing stands in {id}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until the element with that test id shows exactly that text.
    pub async fn until_text(&self, id: &str, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let shown = self.said(id).await?;
            if shown.trim() == text {
                return Ok(());
            }
            ensure!(
                start.elapsed() < PATIENCE,
                "{id} shows {shown:?}, not {text:?}"
            );
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Opens a list to choose from and picks the entry that holds the text.
    pub async fn choose(&self, id: &str, text: &str) -> Result<()> {
        self.click(id).await?;
        self.type_keys(text).await?;
        let open = ".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option";
        self.click_text(open, text).await
    }

    /// Whether a check box is checked.
    pub async fn is_checked(&self, id: &str) -> Result<bool> {
        let script = "const it = document.querySelector(`[data-testid=\"${arguments[0]}\"]`);
            const box = it && (it.matches('input') ? it : it.querySelector('input'));
            return !!box && box.checked";
        Ok(self
            .client
            .execute(script, vec![id.into()])
            .await?
            .as_bool()
            .unwrap_or(false))
    }

    /// The heading of the step that is worked on, or that the case is over.
    pub async fn situation(&self) -> Result<String> {
        let script = "const over = document.querySelector('[data-testid=case-over]');
            const head = document.querySelector('.sf-step-head');
            return over ? 'over' : head ? head.innerText : ''";
        let shown = self.client.execute(script, vec![]).await?;
        Ok(shown.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until another step is shown, or that the case is over.
    pub async fn until_situation_differs(&self, before: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let now = self.situation().await?;
            if !now.is_empty() && now != before {
                return Ok(());
            }
            ensure!(start.elapsed() < PATIENCE, "the case stays at {before}");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Gives animations a moment.
    pub async fn settle(&self) -> Result<()> {
        tokio::time::sleep(Duration::from_millis(700)).await;
        Ok(())
    }

    /// Where an element is, once it holds still: dialogs, drawers and lists open with an animation.
    async fn still(&self, element: &Element) -> Result<(f64, f64, f64, f64)> {
        let mut before = self.place(element).await?;
        for _ in 0..60 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let now = self.place(element).await?;
            if now == before && !self.moves(element).await? {
                return Ok(now);
            }
            before = now;
        }
        Ok(before)
    }

    async fn moves(&self, element: &Element) -> Result<bool> {
        let script = "const opening = arguments[0].closest('[class*=\"-appear\"], [class*=\"-enter\"]');
            const ends = it => it.playState === 'running' && it.effect.getTiming().iterations !== Infinity;
            return !!opening || document.getAnimations().some(ends)";
        let moves = self
            .client
            .execute(script, vec![serde_json::to_value(element)?])
            .await?;
        Ok(moves.as_bool().unwrap_or(false))
    }

    async fn place(&self, element: &Element) -> Result<(f64, f64, f64, f64)> {
        let script =
            "const r = arguments[0].getBoundingClientRect(); return [r.x, r.y, r.width, r.height]";
        let place = self
            .client
            .execute(script, vec![serde_json::to_value(element)?])
            .await?;
        let part = |index: usize| place[index].as_f64().unwrap_or_default();
        Ok((part(0), part(1), part(2), part(3)))
    }
}

/// Whether an element was drawn anew after it was found. A click is by place: nothing was clicked then.
fn is_gone(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<CmdError>()
        .is_some_and(|error| error.is_stale_element_reference() || error.is_no_such_element())
}
