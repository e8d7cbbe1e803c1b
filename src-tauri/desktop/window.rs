//! The one window, and what it must never do: show another page, open a second window, download, leave traces.

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// Opens the window. Its title never names anybody: task bars and screen sharing show it.
pub fn open(app: &App) -> tauri::Result<WebviewWindow> {
    let builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Waymark")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 480.0)
        .center()
        .incognito(!is_driven_by_a_test())
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(true)
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    builder.build()
}

/// Only our own pages, under the names the systems give them.
fn is_our_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// A private web view keeps nothing on disk, but WebKitGTK lets WebDriver drive only one that is not private.
fn is_driven_by_a_test() -> bool {
    cfg!(any(debug_assertions, feature = "driven"))
        && std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn shown(address: &str) -> bool {
        is_our_own(&Url::parse(address).unwrap())
    }

    #[test]
    fn nothing_but_the_program_itself_is_shown() {
        assert!(shown("tauri://localhost/"));
        assert!(shown("tauri://localhost/index.html#/people"));
        for other in [
            "https://example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!shown(other), "{other}");
        }
    }
}
