//! The front end: its packages and its build, each only when something changed.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::{step, tree};

/// Installs the front end's packages when the lock file is newer than what is installed.
pub fn packages() -> Result<()> {
    if !step::on_path(if cfg!(windows) { "npm.cmd" } else { "npm" }) {
        bail!("npm is missing: install Node.js 20 or newer");
    }
    let ui = tree::ui();
    let installed = ui.join("node_modules/.package-lock.json");
    if age(&installed) >= age(&ui.join("package-lock.json")) && age(&installed).is_some() {
        return Ok(());
    }
    let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    step::must("npm ci: the front end's packages", &mut step::npm(&quiet))
}

/// Builds the front end when one of its sources is newer than the last build.
pub fn build() -> Result<()> {
    packages()?;
    let built = age(&tree::ui().join("dist/index.html"));
    let newest = sources()?.iter().filter_map(|path| age(path)).max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    step::must(
        "npm run build: the front end",
        &mut step::npm(&["run", "--silent", "build"]),
    )
}

fn sources() -> Result<Vec<PathBuf>> {
    let ui = tree::ui();
    let mut found: Vec<PathBuf> = ["index.html", "package-lock.json", "vite.config.ts"]
        .iter()
        .map(|name| ui.join(name))
        .collect();
    collect(&ui.join("src"), &mut found)?;
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

fn age(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|it| it.modified()).ok()
}
