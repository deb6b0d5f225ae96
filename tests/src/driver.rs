//! WebKitWebDriver, which starts the desktop program and drives its page.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

const START_TRIES: u32 = 60;
const START_PAUSE: Duration = Duration::from_millis(250);

/// A running WebDriver with a session bus of its own; it ends when dropped, with all that it started.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port; programs that it starts appear on `display`.
    pub fn start(display: &str) -> Result<Driver> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver", "--host=127.0.0.1"])
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LANG", "C.UTF-8")
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("WebKitWebDriver does not start: install webkit2gtk-driver and dbus-x11")?;
        Ok(Driver { process, port })
    }

    /// Starts the desktop program with its arguments and answers a session on its page.
    pub async fn open(&self, program: &Path, arguments: &[String]) -> Result<Client> {
        let capabilities = json!({
            "webkitgtk:browserOptions": {"binary": program, "args": arguments},
        });
        let capabilities = capabilities
            .as_object()
            .cloned()
            .context("capabilities are an object")?;
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut last = None;
        for _ in 0..START_TRIES {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder
                .capabilities(capabilities.clone())
                .connect(&address)
                .await
            {
                Ok(client) => return Ok(client),
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(START_PAUSE).await;
        }
        bail!("no session on {}: {last:?}", program.display())
    }

    /// Ends all that it started without a warning, as when the power fails.
    pub fn kill(mut self) {
        self.signal("-KILL");
    }

    /// To the whole group: the session bus, the driver, the program and its web process.
    fn signal(&mut self, signal: &str) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args([signal, "--", &group]).status();
        let _ = self.process.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.signal("-TERM");
    }
}
