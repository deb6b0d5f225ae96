//! A virtual screen (Xvfb), for machines without a display.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// A running virtual screen; it ends when dropped.
pub struct Screen {
    server: Child,
    /// Value of `DISPLAY` for programs that shall appear on it.
    pub display: String,
}

impl Screen {
    /// Starts a screen of that many pixels on the first free display number.
    pub fn start(width: u32, height: u32) -> Result<Screen> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb does not start: install the package xvfb")?;
        let stdout = server
            .stdout
            .take()
            .context("Xvfb has no standard output")?;
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number)?;
        let number = number.trim();
        ensure!(!number.is_empty(), "Xvfb named no display");
        Ok(Screen {
            server,
            display: format!(":{number}"),
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
