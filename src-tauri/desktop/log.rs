//! The local log: when, which command, the reference a person was shown, and the chain of errors.
//!
//! No names, no text from records: errors carry ids and kinds only, and nothing else is ever written here.

use std::error::Error;
use std::fs::{File, OpenOptions, create_dir_all, metadata, rename};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{SecondsFormat, Utc};

/// At this size the log starts anew; the one before it is kept.
const FULL: u64 = 1024 * 1024;

/// The log of one data folder.
pub struct Log {
    file: PathBuf,
}

impl Log {
    /// The log beside the records in `data`; nothing is written before the first failure.
    #[must_use]
    pub fn in_folder(data: &Path) -> Self {
        Log { file: data.join("log").join("waymark.log") }
    }

    /// Keeps the chain of an error under the reference the person sees. A log that cannot be written stops nobody.
    pub fn failure(&self, command: &str, reference: &str, error: &dyn Error) {
        let _kept = self.append(&line(command, reference, error));
    }

    fn append(&self, line: &str) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            create_dir_all(folder)?;
        }
        if metadata(&self.file).is_ok_and(|file| file.len() > FULL) {
            rename(&self.file, self.file.with_extension("1.log"))?;
        }
        let mut file: File = OpenOptions::new().create(true).append(true).open(&self.file)?;
        file.write_all(line.as_bytes())
    }
}

/// One line, whatever the errors say.
fn line(command: &str, reference: &str, error: &dyn Error) -> String {
    let mut chain = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        chain.push_str(": ");
        chain.push_str(&inner.to_string());
        cause = inner.source();
    }
    let when = Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{when} {reference} {command} {}\n", chain.replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer\nline")]
    struct Outer(#[source] io::Error);

    #[test]
    fn a_failure_is_one_line_with_its_whole_chain() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::in_folder(folder.path());
        log.failure("my_work", "K3F9", &Outer(io::Error::other("inner")));
        let text = std::fs::read_to_string(folder.path().join("log/waymark.log")).unwrap();
        assert_eq!(text.lines().count(), 1);
        assert!(text.ends_with(" K3F9 my_work outer line: inner\n"), "{text}");
    }

    #[test]
    fn a_full_log_starts_anew_and_keeps_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::in_folder(folder.path());
        log.append(&"x".repeat(usize::try_from(FULL).unwrap() + 1)).unwrap();
        log.append("new\n").unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join("log/waymark.log")).unwrap(), "new\n");
        assert!(folder.path().join("log/waymark.1.log").exists());
    }
}
