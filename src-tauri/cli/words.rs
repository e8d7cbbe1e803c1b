//! The words of the command line.

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate};
use clap::{Args, Parser, Subcommand};

/// Waymark without its window: the same records, the same rules.
#[derive(Parser)]
#[command(name = "waymark", version, arg_required_else_help = true)]
pub struct Words {
    /// The data folder; without it, the one this laptop's settings name.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A file with the recovery code, readable by you alone, instead of the passphrase.
    #[arg(long, global = true, value_name = "FILE")]
    pub recovery_code_file: Option<PathBuf>,
    /// Answer as on another day (2027-01-11); on real records only with verbs that change nothing.
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// Answer as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub verb: Verb,
}

impl Words {
    /// Whether they say which records are meant.
    pub fn names_records(&self) -> bool {
        self.data.is_some() || self.recovery_code_file.is_some()
    }
}

#[derive(Subcommand)]
pub enum Verb {
    /// Make practice data: the invented cases of Levelshire.
    Practice {
        /// A folder that does not exist yet, or is empty.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// So many more invented young people, with years of history, for measuring.
        #[arg(long, value_name = "N", default_value_t = 0)]
        people: usize,
    },
    /// The limits that a held meeting starts; with --data, by the working days and timescales of those records.
    Dates {
        /// The day the meeting was held (2026-12-16).
        #[arg(long, value_name = "DATE", value_parser = day, required_unless_present = "stdin", conflicts_with = "stdin")]
        held: Option<NaiveDate>,
        /// Read one date a line from standard input, and answer as CSV.
        #[arg(long)]
        stdin: bool,
    },
    /// What is due: for you, or for a colleague.
    Due {
        /// A colleague's name.
        #[arg(long = "for", value_name = "NAME")]
        name: Option<String>,
    },
    /// Find young people, meetings and documents.
    Find { text: String },
    /// Show one young person, meeting or document.
    Show {
        #[arg(value_name = "REF")]
        reference: String,
    },
    /// Write every document of a meeting into a folder, and a list of what could not be made and why.
    Pack {
        #[arg(long, value_name = "REF")]
        meeting: String,
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// You have looked at every reader and address of this meeting as they stand; kept with your name.
        #[arg(long)]
        readers_confirmed: bool,
    },
    /// The fortnight of a tactical meeting: its dates, who chairs, where it stands.
    Cycle {
        /// The meeting's number; without it, the one the day lies in.
        #[arg(long, value_name = "N")]
        meeting: Option<u32>,
    },
    /// The agenda of a tactical meeting.
    Agenda {
        #[arg(long, value_name = "N")]
        meeting: Option<u32>,
        /// Only the slot of somebody who comes for one item.
        #[arg(long = "for", value_name = "NAME", conflicts_with = "out")]
        name: Option<String>,
        /// Write the whole pack into this folder: agenda, papers, tracker, calendar files, e-mail drafts.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// A report of the tactical group, written to a file: PDF, or Word where the name ends in .docx.
    Report {
        #[arg(long, value_name = "READER", value_parser = ["vrp", "strategic", "csp", "evaluation"])]
        to: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Its first day; without both days, the last quarter that is over, or the six months of the evaluation.
        #[arg(long, value_name = "DATE", value_parser = day, requires = "until")]
        from: Option<NaiveDate>,
        #[arg(long, value_name = "DATE", value_parser = day, requires = "from")]
        until: Option<NaiveDate>,
    },
    /// Read a text as a letter to one reader: what they may not see, the envelope, plain words.
    Check {
        /// A text file, or - for standard input.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The reader: somebody on the list of a meeting.
        #[arg(long, value_name = "REF")]
        to: String,
    },
    /// Make a backup; it is opened and checked before it counts.
    Backup {
        /// The folder for it; without it, the one that policy or the person chose.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// Put a backup in the place of the records that are here, which are kept aside.
    Restore {
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Only say what differs; change nothing.
        #[arg(long)]
        compare: bool,
    },
    /// Bring a backup to a laptop without records, with its recovery code or the council's key.
    Recover {
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// A file with the council's private escrow key, readable by you alone, instead of the recovery code.
        #[arg(long, value_name = "FILE", conflicts_with = "recovery_code_file")]
        escrow_key_file: Option<PathBuf>,
    },
    /// Make a council's escrow key: the private half into a new file, the public half to be put into the policy file.
    EscrowKey {
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Write this laptop's contact card, and say the words to compare by phone.
    ContactCard {
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make a file for colleagues: one young person, one meeting, or everything while you are away.
    HandOver(HandOverWords),
    /// Look at a file from a colleague and take it in; or a contact card.
    TakeIn(TakeInWords),
    /// Check the file, its chain of entries, and every value; or look up a code printed on minutes.
    Verify {
        /// A record check as printed on minutes and letters (7F3K-92QD).
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
    },
}

/// A day as the verbs take it. Dates far outside anybody's life are slips of the hand.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    let day: Option<NaiveDate> = text.parse().ok();
    day.filter(|day| (1900..3000).contains(&day.year()))
        .ok_or_else(|| "give a date like 2026-12-16".to_owned())
}

/// What is handed over, and to whom.
#[derive(Args)]
pub struct HandOverWords {
    /// The whole record of one young person.
    #[arg(long, value_name = "REF", conflicts_with_all = ["meeting", "cycle", "covering"])]
    young_person: Option<String>,
    /// One meeting.
    #[arg(long, value_name = "REF", conflicts_with_all = ["cycle", "covering"])]
    meeting: Option<String>,
    /// One cycle of the tactical group, by the number of its meeting.
    #[arg(long, value_name = "NUMBER", conflicts_with = "covering")]
    cycle: Option<String>,
    /// Everything of yours while you are away, or of the colleague you covered for.
    #[arg(long, required_unless_present_any = ["young_person", "meeting", "cycle"])]
    covering: bool,
    /// A colleague's name as it stands here; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub to: Vec<String>,
    /// Also opens with a passphrase that is made and shown once.
    #[arg(long)]
    pub passphrase: bool,
    /// A line for the reader.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Away from this day.
    #[arg(long, value_name = "DATE", value_parser = day, requires = "covering")]
    pub from: Option<NaiveDate>,
    /// Away until this day.
    #[arg(long, value_name = "DATE", value_parser = day, requires = "covering")]
    pub until: Option<NaiveDate>,
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

impl HandOverWords {
    pub fn scope(&self) -> &'static str {
        match (&self.young_person, &self.meeting, &self.cycle) {
            (Some(_), _, _) => "young_person",
            (None, Some(_), _) => "meeting",
            (None, None, Some(_)) => "cycle",
            (None, None, None) => "covering",
        }
    }

    pub fn about(&self) -> Option<&str> {
        self.young_person.as_deref().or(self.meeting.as_deref()).or(self.cycle.as_deref())
    }
}

/// Which file comes in.
#[derive(Args)]
pub struct TakeInWords {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only say what it would change.
    #[arg(long)]
    pub dry_run: bool,
    /// A contact card: its words were compared by phone.
    #[arg(long)]
    pub words_compared: bool,
    /// A file with the passphrase that was read out, where it opens with one.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}
