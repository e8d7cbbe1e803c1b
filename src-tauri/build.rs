//! Lets Tauri read its configuration when the window is built.

fn main() {}
