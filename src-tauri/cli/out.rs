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

/// What clap has to say: the help and the version as they are, a mistake as one sentence on standard error.
pub fn explain(wrong: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{
        DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand as NoVerb, DisplayVersion,
    };
    if matches!(wrong.kind(), DisplayHelp | NoVerb | DisplayVersion) {
        let _written = wrong.print();
    } else {
        complain(&sentence(&wrong.to_string()));
    }
    ExitCode::from(u8::try_from(wrong.exit_code()).unwrap_or(super::ending::WRONG_WORDS))
}

/// The first paragraph of what clap says, on one line.
fn sentence(said: &str) -> String {
    let said = said.strip_prefix("error: ").unwrap_or(said);
    let first: Vec<&str> = said.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    format!("{}. `waymark --help` lists the words.", waymark_domain::words::capital(&first.join(" ")))
}
