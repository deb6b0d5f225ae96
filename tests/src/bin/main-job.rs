//! Plays the main job through the real window on a virtual screen and leaves pictures and a report.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, Result};
use sunflow_tests::main_job;

/// Where `cargo xtask run` has its platform in every run, so that an enrolled desk finds it again.
const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8620);

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = |what: &'static str| arguments.next().context(what);
    let job = main_job::Job {
        desktop: next("1: path of the desktop program")?,
        sunflow: next("2: path of the command line")?,
        data: next("3: folder of the desk")?,
        platform_store: next("4: file of the platform")?,
        listen: USUAL,
        out: next("5: folder of the pictures")?,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(main_job::play(&job)).map(|_| ())
}
