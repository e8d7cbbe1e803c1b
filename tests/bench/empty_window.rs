//! An empty Tauri window: what `./dev bench` measures Waymark's start against.
#![allow(clippy::expect_used)]

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!("tests/bench/empty/tauri.conf.json"))
        .expect("an empty window opens");
}
