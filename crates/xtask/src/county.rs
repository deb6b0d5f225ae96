//! The demo county of `cargo xtask run`: the desk's folder, the platform's file, the platform as a child process.

use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail, ensure};

use crate::{step, tree};

const REGION: &str = "320999";
const PREFERRED: &str = "127.0.0.1:8620";
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the demo county lives. It is the person's: nothing but `--fresh` puts it aside.
pub struct County {
    /// Folder of the desk.
    pub desk: PathBuf,
    /// File of the platform.
    pub platform: PathBuf,
}

impl County {
    /// The demo county of this checkout, made now if there is none.
    pub fn provide(fresh: bool) -> Result<County> {
        let home = tree::root().join(".county");
        if fresh && home.exists() {
            let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
            let aside = tree::root().join(format!(".county-{now}"));
            std::fs::rename(&home, &aside)?;
            println!(
                "• the demo county that was there is kept in {}",
                aside.display()
            );
        }
        std::fs::create_dir_all(&home)?;
        let county = County {
            desk: home.join("desk"),
            platform: home.join("platform.sqlite"),
        };
        if !county.desk.exists() {
            let mut init = Command::new(sunflow());
            init.args(["desk", "init", "--demo", "--data"])
                .arg(&county.desk);
            step::must("a demo county", &mut init)?;
        }
        Ok(county)
    }

    /// A new one-time code with which the desk can be enrolled.
    pub fn enrol_code(&self) -> Result<String> {
        let output = Command::new(sunflow())
            .args([
                "platform",
                "enrol-code",
                "--format",
                "json",
                "--region",
                REGION,
            ])
            .args(["--device", "demo", "--store", &self.store()])
            .output()?;
        ensure!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        Ok(answer["code"]
            .as_str()
            .context("no code in the answer")?
            .to_owned())
    }

    fn store(&self) -> String {
        format!("sqlite:{}", self.platform.display())
    }
}

/// The command line that the build left.
pub fn sunflow() -> PathBuf {
    tree::program("debug", "sunflow")
}

/// The platform on loopback; it ends when dropped.
pub struct Platform {
    process: Child,
    /// Its address for desks and browsers.
    pub url: String,
}

impl Platform {
    /// Starts it on the usual port, so that an enrolled desk finds it again; on a free one if that is taken.
    pub fn start(county: &County) -> Result<Platform> {
        let address = match TcpListener::bind(PREFERRED) {
            Ok(listener) => listener.local_addr()?,
            Err(_) => TcpListener::bind("127.0.0.1:0")?.local_addr()?,
        };
        println!("▶ the provincial platform on http://{address}");
        let mut process = Command::new(sunflow())
            .args(["platform", "serve", "--listen", &address.to_string()])
            .args(["--store", &county.store()])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        wait_for(address, &mut process)?;
        Ok(Platform {
            process,
            url: format!("http://{address}"),
        })
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn wait_for(address: SocketAddr, process: &mut Child) -> Result<()> {
    let start = Instant::now();
    while TcpStream::connect(address).is_err() {
        if process.try_wait()?.is_some() {
            let mut said = String::new();
            if let Some(mut stderr) = process.stderr.take() {
                stderr.read_to_string(&mut said)?;
            }
            bail!("the platform ended at once: {}", said.trim());
        }
        ensure!(
            start.elapsed() < PATIENCE,
            "the platform does not answer on {address}"
        );
        std::thread::sleep(Duration::from_millis(30));
    }
    // Its log goes on to nowhere but must be read, or the pipe fills and the platform stops.
    if let Some(mut stderr) = process.stderr.take() {
        std::thread::spawn(move || std::io::copy(&mut stderr, &mut std::io::sink()));
    }
    Ok(())
}
