//! An empty window: the floor that `cargo xtask bench window` measures the start of the real one against.

fn main() {
    tauri::Builder::default()
        .setup(|tauri| {
            let page = tauri::WebviewUrl::App("index.html".into());
            tauri::WebviewWindowBuilder::new(tauri, "empty", page)
                .title("empty")
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/empty/tauri.conf.json"))
        .expect("the window system is there");
}
