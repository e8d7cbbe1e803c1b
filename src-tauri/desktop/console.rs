//! Windows starts a program with a window without a console; a verb must still answer in the one it was typed in.

use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};

/// Joins the console of the program that started this one; where there is none, nothing happens.
pub fn attach_to_parent() {
    // SAFETY: the call takes no pointer, and its failure changes nothing.
    #[expect(unsafe_code, reason = "Windows offers this only as a system call")]
    unsafe {
        AttachConsole(ATTACH_PARENT_PROCESS);
    }
}
