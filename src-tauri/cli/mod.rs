//! The verbs: the same use cases without a window, for IT staff and tests.
//!
//! No rule is decided here. Answers go to standard output through [`out::Out`]; what went wrong is one plain
//! sentence on standard error and an exit code: 2 wrong words, 3 refused by a rule, 4 locked or wrong key, 5 damaged.

mod backup;
mod check;
mod cycle;
mod dates;
mod ending;
mod escrow_key;
mod hand_over;
mod opening;
mod out;
mod pack;
mod practice;
mod questions;
mod recover;
mod report;
mod restore;
mod verify;
mod words;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use ending::Ending;
use out::Out;
use waymark::store::open::all_closed;
use words::{Verb, Words};

/// A file whose closing nobody waited for is closed long before.
const CLOSING: Duration = Duration::from_secs(2);

/// Does what the words ask, and answers how it ended.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words = match Words::try_parse_from(args) {
        Ok(words) => words,
        Err(wrong) => return out::explain(&wrong),
    };
    let ended = match dispatch(words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(ending) => {
            out::complain(&ending.says);
            ExitCode::from(ending.code)
        }
    };
    let _closed = all_closed(CLOSING);
    ended
}

fn dispatch(words: Words) -> Result<(), Ending> {
    let mut out = Out::new(words.json);
    match &words.verb {
        Verb::Dates { held, stdin } if !words.names_records() => {
            dates::dates(*held, *stdin, &dates::Counting::default(), &mut out)
        }
        Verb::EscrowKey { out: file } => escrow_key::escrow_key(file, &mut out),
        Verb::Practice { folder, people } => {
            waiting(practice::practice(folder, *people, words.as_of, &mut out))
        }
        Verb::Restore { from, compare } => waiting(restore::restore(&words, from, *compare, &mut out)),
        Verb::Recover { from, escrow_key_file } => {
            waiting(recover::recover(&words, from, escrow_key_file.as_deref(), &mut out))
        }
        _ => waiting(on_records(&words, &mut out)),
    }
}

/// The verbs that open records. The file is let go before the answer counts as given.
async fn on_records(words: &Words, out: &mut Out) -> Result<(), Ending> {
    let mut records = opening::open(words).await?;
    let mut answered = answer(words, &mut records, out).await;
    if answered.is_ok() {
        answered = match records.book() {
            Ok(book) => book.sound(Ok(())).await.map_err(Ending::from),
            Err(locked) => Err(locked),
        };
    }
    let closed = records.close().await;
    answered?;
    closed
}

async fn answer(words: &Words, records: &mut opening::Records, out: &mut Out) -> Result<(), Ending> {
    let policy = records.session().policy_backup_folder().map(Path::to_owned);
    let kept = records.session().kept_head();
    let book = records.book()?;
    if book.practice {
        out.mark_practice();
    }
    match &words.verb {
        Verb::Due { name } => questions::due(book, name.as_deref(), out).await,
        Verb::Find { text } => questions::find(book, text, out).await,
        Verb::Show { reference } => questions::show(book, reference, out).await,
        Verb::ContactCard { out: file } => hand_over::contact_card(book, file, out).await,
        Verb::HandOver(words) => hand_over::hand_over(book, words, out).await,
        Verb::TakeIn(words) => {
            let passphrase = words.passphrase_file.as_deref().map(opening::passphrase_in).transpose()?;
            hand_over::take_in(book, words, passphrase.as_deref().map(String::as_str), out).await
        }
        Verb::Pack { meeting, out: folder, readers_confirmed } => {
            pack::pack(book, meeting, folder, *readers_confirmed, out).await
        }
        Verb::Cycle { meeting } => cycle::cycle(book, *meeting, out).await,
        Verb::Agenda { meeting, out: Some(folder), .. } => {
            cycle::group_pack(book, *meeting, folder, out).await
        }
        Verb::Agenda { meeting, name, out: None } => {
            cycle::agenda(book, *meeting, name.as_deref(), out).await
        }
        Verb::Report { to, out: file, from, until } => {
            report::report(book, to, file, (*from, *until), out).await
        }
        Verb::Check { file, to } => check::check(book, file, to, out).await,
        Verb::Backup { to } => backup::backup(book, to.as_deref(), policy.as_deref(), out).await,
        Verb::Verify { code: Some(code) } => verify::record_check(book, code, out).await,
        Verb::Verify { code: None } => verify::verify(book, kept, out).await,
        Verb::Dates { held, stdin } => dates::dates(*held, *stdin, &dates::Counting::of(book).await?, out),
        Verb::EscrowKey { .. } | Verb::Practice { .. } | Verb::Restore { .. } | Verb::Recover { .. } => {
            Ok(())
        }
    }
}

/// Waits for work on the records: one thread is enough for one file.
fn waiting<T>(work: impl Future<Output = Result<T, Ending>>) -> Result<T, Ending> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
