//! The provincial platform as a child process on loopback, which a test may kill and start again.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(20);

/// A running platform; it is killed when dropped.
pub struct Platform {
    program: PathBuf,
    store: PathBuf,
    address: SocketAddr,
    process: Option<Child>,
}

impl Platform {
    /// Starts `sunflow platform serve` with its store in that file; port 0 takes a free one.
    pub fn start(program: &Path, store: &Path, listen: SocketAddr) -> Result<Platform> {
        let address = TcpListener::bind(listen)
            .with_context(|| format!("{listen} is taken: is another platform running?"))?
            .local_addr()?;
        let (program, store) = (program.to_path_buf(), store.to_path_buf());
        let mut platform = Platform {
            program,
            store,
            address,
            process: None,
        };
        platform.again()?;
        Ok(platform)
    }

    /// Its address for desks.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Kills it without warning, as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Starts it again on the same port and store, and waits until it answers.
    pub fn again(&mut self) -> Result<()> {
        self.kill();
        let process = Command::new(&self.program)
            .args([
                "platform",
                "serve",
                "--listen",
                &self.address.to_string(),
                "--store",
            ])
            .arg(format!("sqlite:{}", self.store.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .with_context(|| format!("{} does not start", self.program.display()))?;
        self.process = Some(process);
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            if start.elapsed() > PATIENCE {
                bail!("the platform does not answer on {}", self.address);
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// A one-time code for one device.
    pub fn enrol_code(&self, region: &str, device: &str) -> Result<String> {
        let output = Command::new(&self.program)
            .args([
                "platform",
                "enrol-code",
                "--format",
                "json",
                "--region",
                region,
            ])
            .args(["--device", device, "--store"])
            .arg(format!("sqlite:{}", self.store.display()))
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
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.kill();
    }
}
