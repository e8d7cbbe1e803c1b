//! The one binary: with a verb it is the command line, without one it is the window.
#![cfg_attr(all(windows, feature = "desktop"), windows_subsystem = "windows")]

mod cli;
#[cfg(feature = "desktop")]
mod desktop;
mod keyring;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(all(windows, feature = "desktop"))]
    desktop::console::attach_to_parent();
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    match window_wanted(&args) {
        Some(data) => open_window(data),
        None => cli::run(std::env::args_os()),
    }
}

/// No verb means the window: nothing at all, or only the folder to open it on.
fn window_wanted(args: &[OsString]) -> Option<Option<PathBuf>> {
    match args {
        [] => Some(None),
        [flag, folder] if flag == "--data" => Some(Some(PathBuf::from(folder))),
        _ => None,
    }
}

/// Opens the window, or says in one sentence why it cannot and how to get one.
fn open_window(data: Option<PathBuf>) -> ExitCode {
    #[cfg(feature = "desktop")]
    let failure = desktop::run(data).err().map(|failure| failure.to_string());
    #[cfg(not(feature = "desktop"))]
    let failure =
        Some("This Waymark was built without its window; `waymark --help` lists its verbs.".to_owned());
    #[cfg(not(feature = "desktop"))]
    let _unused = data;
    failure.map_or(ExitCode::SUCCESS, |sentence| {
        say(&sentence);
        ExitCode::FAILURE
    })
}

/// One plain sentence to whoever started the program.
#[allow(clippy::print_stderr, reason = "the sentence is for the console this was started from")]
fn say(sentence: &str) {
    eprintln!("{sentence}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(args: &[&str]) -> Option<Option<PathBuf>> {
        window_wanted(&args.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn no_verb_opens_the_window() {
        assert_eq!(wanted(&[]), Some(None));
        assert_eq!(wanted(&["--data", "folder"]), Some(Some(PathBuf::from("folder"))));
    }

    #[test]
    fn anything_else_is_the_command_line() {
        assert_eq!(wanted(&["verify"]), None);
        assert_eq!(wanted(&["--data", "folder", "verify"]), None);
        assert_eq!(wanted(&["--help"]), None);
    }
}
