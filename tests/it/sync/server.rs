//! Platforms for the journeys: one in this process, one as a process of its own that can be killed.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use platform_server::Platform;
use tokio::runtime::Runtime;

/// Tells the test binary to be a platform instead: `address|store`.
const ROLE: &str = "SUNFLOW_TEST_PLATFORM";
const PATIENCE: Duration = Duration::from_secs(20);

/// A platform in this process.
pub struct Inside {
    pub platform: Platform,
    pub address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Inside {
    pub fn start(store: &Path) -> Inside {
        Inside::serve(Platform::open(store).unwrap())
    }

    pub fn serve(platform: Platform) -> Inside {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(platform_server::serve(
            platform.clone(),
            listener,
            std::future::pending(),
        ));
        Inside {
            platform,
            address,
            runtime: Some(runtime),
        }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A platform as a process of its own: this very test binary in another role.
pub struct Outside {
    child: Option<Child>,
    pub address: SocketAddr,
    store: std::path::PathBuf,
}

impl Outside {
    pub fn start(store: &Path) -> Outside {
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let mut outside = Outside {
            child: None,
            address,
            store: store.to_path_buf(),
        };
        outside.again();
        outside
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts it again on the same port and store, and waits until it listens.
    pub fn again(&mut self) {
        self.kill();
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "sync::server::be_the_platform"])
            .env(ROLE, format!("{}|{}", self.address, self.store.display()))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        self.child = Some(child);
        let start = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            assert!(start.elapsed() < PATIENCE, "the platform does not listen");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Kills it as `kill -9` does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Not a test of its own: the body of the process that [`Outside`] starts. Alone it does nothing.
#[test]
fn be_the_platform() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let (address, store) = role.split_once('|').unwrap();
    let platform = Platform::open(Path::new(store)).unwrap();
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        platform_server::serve(platform, listener, std::future::pending())
            .await
            .unwrap();
    });
}
