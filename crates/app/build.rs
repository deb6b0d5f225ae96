//! Lists the shipped charts of `flowcharts/`, so that each is embedded at compile time.

use std::fmt::Write as _;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default())
        .join("../../flowcharts");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut names = Vec::new();
    if root.is_dir() {
        for entry in std::fs::read_dir(&root)? {
            let path = entry?.path();
            println!("cargo:rerun-if-changed={}", path.display());
            if path.join("internal.bpmn").is_file() && path.join("external.bpmn").is_file() {
                names.push(path.canonicalize()?);
            }
        }
    }
    names.sort();
    let mut text = String::from("&[\n");
    for path in &names {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = |side: &str| path.join(side).display().to_string();
        let (internal, external) = (file("internal.bpmn"), file("external.bpmn"));
        let forms = path.join("forms.json");
        let forms = if forms.is_file() {
            format!("include_str!({:?})", forms.display().to_string())
        } else {
            "\"\"".to_owned()
        };
        let _ = writeln!(
            text,
            "    Shipped {{ name: {name:?}, internal: include_str!({internal:?}), external: include_str!({external:?}), forms: {forms} }},"
        );
    }
    text.push_str("]\n");
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    std::fs::write(Path::new(&out).join("shipped.rs"), text)
}
