//! Lets Tauri read its configuration when the window is built; plain builds need nothing.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]

#[cfg(feature = "desktop")]
fn main() {
    // The pages are part of the program: new pages, new program.
    println!("cargo::rerun-if-changed=ui/dist");
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

#[cfg(not(feature = "desktop"))]
fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
