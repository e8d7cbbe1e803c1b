//! The one writer of the command line: lines for people, JSON where it is asked for.

use std::io::{self, Write as _};
use std::process::ExitCode;

use serde::Serialize;

use super::ending::Ending;

/// Where answers go.
pub struct Out {
    json: bool,
}

impl Out {
    pub fn new(json: bool) -> Self {
        Out { json }
    }

    /// Whether the answer is wanted as JSON.
    pub fn wants_json(&self) -> bool {
        self.json
    }

    /// A line for people.
    pub fn line(&mut self, text: &str) -> Result<(), Ending> {
        let mut out = io::stdout().lock();
        Ok(writeln!(out, "{text}")?)
    }

    /// The answer as JSON.
    pub fn json(&mut self, answer: &impl Serialize) -> Result<(), Ending> {
        let text = serde_json::to_string_pretty(answer).map_err(io::Error::from)?;
        self.line(&text)
    }
}

/// One plain sentence on standard error.
pub fn complain(says: &str) {
    let _written = writeln!(io::stderr().lock(), "{says}");
}

/// What clap has to say: the help and the version go to standard output, a mistake to standard error.
pub fn explain(wrong: &clap::Error) -> ExitCode {
    let _written = wrong.print();
    ExitCode::from(u8::try_from(wrong.exit_code()).unwrap_or(super::ending::WRONG_WORDS))
}
