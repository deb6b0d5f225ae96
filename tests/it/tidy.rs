//! The house rules that a compiler does not check: who may name whom, how long a file may be, what pure means.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// "May name", from ARCHITECTURE.md.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("flow-model", &[]),
    ("sync-wire", &[]),
    ("papers", &["flow-model"]),
    ("flow-check", &["flow-model"]),
    ("flow-mine", &["flow-model"]),
    ("flow-optimise", &["flow-model", "flow-check", "rules"]),
    ("rules", &["flow-model"]),
    ("case-core", &["flow-model", "rules"]),
    ("case-store", &["case-core", "flow-model", "sync-wire"]),
    ("sync-client", &["sync-wire", "case-store", "case-core"]),
    (
        "app",
        &[
            "sync-client",
            "sync-wire",
            "case-store",
            "case-core",
            "flow-model",
            "flow-check",
            "flow-mine",
            "flow-optimise",
            "papers",
            "rules",
        ],
    ),
    ("platform-server", &["sync-wire", "case-core", "flow-model"]),
    (
        "cli",
        &[
            "app",
            "platform-server",
            "flow-model",
            "flow-check",
            "flow-mine",
            "flow-optimise",
            "case-core",
            "sync-wire",
            "papers",
        ],
    ),
    ("sunflow-desktop", &["app"]),
    (
        "xtask",
        &[
            "app",
            "case-store",
            "platform-server",
            "sync-client",
            "sync-wire",
        ],
    ),
];

const PURE: &[&str] = &[
    "flow-model",
    "flow-check",
    "flow-mine",
    "flow-optimise",
    "rules",
    "case-core",
    "sync-wire",
];
const IMPURE: &[&str] = &["tauri", "tokio", "reqwest", "rusqlite", "axum"];

const MAX_LINES: usize = 500;
const BANNED: &[&str] = &[
    "manager",
    "helper",
    "util",
    "processor",
    "handler",
    "common",
    "misc",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests lies in the root")
        .to_path_buf()
}

fn edges() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = MetadataCommand::new()
        .no_deps()
        .exec()
        .expect("cargo metadata answers");
    let edge = |package: cargo_metadata::Package| {
        let named = package
            .dependencies
            .iter()
            .filter(|it| it.kind == DependencyKind::Normal);
        (
            package.name.to_string(),
            named.map(|it| it.name.clone()).collect(),
        )
    };
    metadata.packages.into_iter().map(edge).collect()
}

#[test]
fn dependencies_keep_their_direction() {
    let edges = edges();
    let ours: BTreeSet<&String> = edges.keys().collect();
    let mut wrong = Vec::new();
    for (name, named) in &edges {
        if name == "sunflow-tests" {
            continue;
        }
        let Some((_, allowed)) = MAY_NAME.iter().find(|(it, _)| it == name) else {
            wrong.push(format!("{name}: not in the list of rooms"));
            continue;
        };
        for other in named.iter().filter(|it| ours.contains(it)) {
            if !allowed.contains(&other.as_str()) {
                wrong.push(format!("{name} names {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pure_rooms_name_nothing_impure() {
    let edges = edges();
    let mut wrong = Vec::new();
    for pure in PURE {
        for impure in IMPURE.iter().filter(|it| edges[*pure].contains(**it)) {
            wrong.push(format!("{pure} names {impure}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_shell_names_tauri() {
    let named = |(name, named): (&String, &BTreeSet<String>)| {
        let tauri = named.iter().any(|it| it.starts_with("tauri"));
        (tauri && name != "sunflow-desktop").then(|| name.clone())
    };
    let wrong: Vec<String> = edges().iter().filter_map(named).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_are_short_and_say_what_lives_there() {
    let mut wrong = Vec::new();
    for path in sources() {
        let text = std::fs::read_to_string(&path).expect("a source file is UTF-8");
        let shown = path
            .strip_prefix(root())
            .expect("sources lie in the root")
            .display();
        let first = text.lines().next().unwrap_or_default();
        if text.lines().count() > MAX_LINES && !first.to_lowercase().contains("regular list") {
            wrong.push(format!("{shown}: over {MAX_LINES} lines"));
        }
        if !first.starts_with("//") && !first.starts_with("/*") {
            wrong.push(format!(
                "{shown}: its first line does not say what lives there"
            ));
        }
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        let banned = |word: &&str| stem == **word || stem.split(['_', '-']).any(|it| *it == **word);
        if BANNED.iter().any(banned) {
            wrong.push(format!("{shown}: a name that says nothing"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_dependency_has_its_reason() {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml is there");
    let list = text
        .split("[workspace.dependencies]")
        .nth(1)
        .expect("the list is there");
    let list = list.split("\n[").next().expect("split gives a first part");
    let bare = |line: &&str| line.contains('=') && !line.contains("path =") && !line.contains('#');
    let wrong: Vec<&str> = list.lines().filter(bare).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// All style sheets land in one page: a class that two of them define breaks both screens.
#[test]
fn a_class_is_defined_in_one_style_sheet() {
    let mut sheets = Vec::new();
    collect(&root().join("ui/src"), &[".css"], &mut sheets);
    let mut homes: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for path in sheets {
        let text = std::fs::read_to_string(&path).expect("a style sheet is UTF-8");
        for class in text.split('}').flat_map(bare_classes) {
            homes.entry(class).or_default().insert(path.clone());
        }
    }
    assert!(homes.len() > 100, "the sheets were not read");
    homes.retain(|_, paths| paths.len() > 1);
    assert!(homes.is_empty(), "{homes:#?}");
}

/// The classes that a rule gives a look to on their own: no parent, no state.
fn bare_classes(rule: &str) -> Vec<String> {
    let selectors = rule.split('{').next().unwrap_or_default();
    let selectors = selectors.rsplit("*/").next().unwrap_or_default();
    let alone = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let classes = selectors.split(',');
    let classes = classes.filter_map(|selector| selector.trim().strip_prefix('.'));
    classes.filter(alone).map(str::to_owned).collect()
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["crates", "src-tauri", "tests", "ui/src"] {
        collect(&root().join(folder), &[".rs", ".ts", ".tsx"], &mut found);
    }
    found
}

fn collect(folder: &Path, ends: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "node_modules", "gen", "bindings", "fixtures"].contains(&name.as_str()) {
                collect(&path, ends, found);
            }
        } else if ends.iter().any(|end| name.ends_with(end)) {
            found.push(path);
        }
    }
}
