//! Packages of the system: named first, then installed by apt where there is apt.

use std::process::Command;

use anyhow::{Result, bail};

use crate::step;

/// What the window is built with and shown by.
pub const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "fonts-noto-cjk",
];

/// What plays the window without a display.
pub const PLAY: &[&str] = &["webkit2gtk-driver", "xvfb", "dbus-x11"];

/// Installs those of the packages that are missing; on systems without apt it names them and goes on.
pub fn provide(packages: &[&str]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !step::on_path("apt-get") {
        println!(
            "• this system has no apt; the build needs what Debian calls: {}",
            packages.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|it| !is_installed(it))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("• packages of the system to install: {}", missing.join(" "));
    step::must("apt-get update", apt().args(["update", "-qq"]))?;
    let mut install = apt();
    install
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(&missing);
    step::must("apt-get install", &mut install)?;
    let still: Vec<&str> = missing.into_iter().filter(|it| !is_installed(it)).collect();
    if !still.is_empty() {
        bail!("apt did not install: {}", still.join(" "));
    }
    Ok(())
}

fn is_installed(package: &str) -> bool {
    let query = ["-W", "-f=${Status}", package];
    let answer = Command::new("dpkg-query").args(query).output();
    answer.is_ok_and(|it| String::from_utf8_lossy(&it.stdout).contains("install ok installed"))
}

fn apt() -> Command {
    let is_root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|it| String::from_utf8_lossy(&it.stdout).trim() == "0");
    let mut command = if is_root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("apt-get");
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
