//! The verbs: the same use cases without a window, for IT staff and tests.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

/// Waymark on the command line.
#[derive(Parser)]
#[command(name = "waymark", version)]
struct Words {}

/// Does what the words ask; 0 done, 2 wrong words.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Words::try_parse_from(args) {
        Ok(Words {}) => ExitCode::SUCCESS,
        Err(wrong) => {
            let code = u8::try_from(wrong.exit_code()).unwrap_or(2);
            let _written = wrong.print();
            ExitCode::from(code)
        }
    }
}
