//! The one writer of the command line: lines for people, JSON where it is asked for.

use std::io::{self, Write as _};
use std::process::ExitCode;

use serde::Serialize;

use super::ending::Ending;

/// Where answers go.
pub struct Out {
    json: bool,
    practice: bool,
    begun: bool,
}

impl Out {
    pub fn new(json: bool) -> Self {
        Out { json, practice: false, begun: false }
    }

    /// Whether the answer is wanted as JSON.
    pub fn wants_json(&self) -> bool {
        self.json
    }

    /// What follows is about invented people, and says so.
    pub fn mark_practice(&mut self) {
        self.practice = true;
    }

    /// A line for people.
    pub fn line(&mut self, text: &str) -> Result<(), Ending> {
        if self.practice && !self.begun {
            self.write("PRACTICE: nobody here is real")?;
        }
        self.write(text)
    }

    fn write(&mut self, text: &str) -> Result<(), Ending> {
        self.begun = true;
        Ok(writeln!(io::stdout().lock(), "{text}")?)
    }

    /// The answer as JSON.
    pub fn json(&mut self, answer: &impl Serialize) -> Result<(), Ending> {
        let mut answer = serde_json::to_value(answer).map_err(io::Error::from)?;
        if let (true, Some(fields)) = (self.practice, answer.as_object_mut()) {
            fields.insert("practice".into(), true.into());
        }
        self.write(&format!("{answer:#}"))
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
