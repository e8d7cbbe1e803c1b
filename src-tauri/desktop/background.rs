//! Work that goes on as long as the program runs, while people do theirs.

use tauri::AppHandle;

/// Does it on a thread of its own, so that the window never waits for it.
pub fn run<Work: Future<Output = ()>>(app: AppHandle, work: impl FnOnce(AppHandle) -> Work + Send + 'static) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(work(app));
    });
}
