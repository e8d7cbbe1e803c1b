//! Starts the binary and keeps what it said.

use std::ffi::OsStr;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a run ended with.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answer as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("not JSON: {} {}", self.out, self.err))
    }

    /// The answer, if it went well.
    pub fn well(self) -> Self {
        assert_eq!(self.code, 0, "{} {}", self.out, self.err);
        self
    }
}

/// Runs `waymark` with words, and something on its standard input.
pub fn waymark_hearing<W: AsRef<OsStr>>(words: &[W], heard: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let heard = heard.to_owned();
    // Written from beside, so that a long list and its answer cannot wait for one another.
    let writing = std::thread::spawn(move || {
        let _closed_early = input.write_all(heard.as_bytes());
    });
    let ran = child.wait_with_output().unwrap();
    writing.join().unwrap();
    Ran {
        code: ran.status.code().unwrap(),
        out: String::from_utf8(ran.stdout).unwrap(),
        err: String::from_utf8(ran.stderr).unwrap(),
    }
}

/// Runs `waymark` with words.
pub fn waymark<W: AsRef<OsStr>>(words: &[W]) -> Ran {
    waymark_hearing(words, "")
}
