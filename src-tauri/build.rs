//! Declares the shell's one command, so that only windows with the capability may call it.

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the shell's configuration is valid");
}
