//! `contact-card`, `hand-over` and `take-in`: the exchange between colleagues without a window.

use std::path::Path;

use serde::Serialize;
use waymark::casework::Casebook;
use waymark::exchange::hand_over::MOST_BYTES;
use waymark::wire::Nothing;
use waymark::wire::hand_over::{HandOver, Report, TakeIn};

use super::ending::Ending;
use super::out::Out;
use super::words::{HandOverWords, TakeInWords};

/// Writes this laptop's contact card, and says the words to compare.
pub async fn contact_card(book: &mut Casebook, file: &Path, out: &mut Out) -> Result<(), Ending> {
    let (_, bytes) = book.contact_card().await?;
    book.save_card(&std::path::absolute(file)?, &bytes).await?;
    let words = book.my_words();
    if out.wants_json() {
        return out.json(&serde_json::json!({ "file": file, "words": words }));
    }
    out.line(&format!("{}", file.display()))?;
    out.line(&format!("Words to compare: {words}"))
}

/// Makes a file for colleagues.
pub async fn hand_over(book: &mut Casebook, words: &HandOverWords, out: &mut Out) -> Result<(), Ending> {
    let request = HandOver {
        scope: words.scope().to_owned(),
        id: words.about().map(str::to_owned),
        to: colleagues(book, &words.to).await?,
        with_passphrase: words.passphrase,
        note: words.note.clone().unwrap_or_default(),
        into_folder: false,
        from_on: words.from.map(|day| day.to_string()),
        until_on: words.until.map(|day| day.to_string()),
    };
    let made = book.make_hand_over(request).await?;
    book.save_handed_over(&made, &std::path::absolute(&words.out)?).await?;
    if out.wants_json() {
        return out.json(&serde_json::json!({ "file": words.out, "bytes": made.bytes.len(), "passphrase": made.passphrase }));
    }
    out.line(&format!("{}", words.out.display()))?;
    match &made.passphrase {
        Some(passphrase) => out.line(&format!("Passphrase, shown once: {passphrase}")),
        None => Ok(()),
    }
}

/// Colleagues by name; their laptops' cards are here or a passphrase is asked for.
async fn colleagues(book: &mut Casebook, names: &[String]) -> Result<Vec<String>, Ending> {
    let known = book.practitioners().await?;
    names
        .iter()
        .map(|name| {
            let found = known.iter().find(|one| one.name.eq_ignore_ascii_case(name) && !one.is_me);
            found.map(|one| one.id.clone()).ok_or_else(|| {
                Ending::wrong_words(format!("No colleague here is called “{name}”. Nothing was handed over."))
            })
        })
        .collect()
}

/// What a file would change, and with no `--dry-run` the taking in.
#[derive(Serialize)]
struct TakenIn<'a> {
    report: &'a Report,
    taken_in: bool,
    differences: usize,
}

/// Looks at a file, and takes it in.
pub async fn take_in(
    book: &mut Casebook,
    words: &TakeInWords,
    passphrase: Option<&str>,
    out: &mut Out,
) -> Result<(), Ending> {
    if std::fs::metadata(&words.file)?.len() > MOST_BYTES as u64 {
        return Err(Ending::refused(waymark::exchange::hand_over::ExchangeError::TooLarge.to_string()));
    }
    let bytes = std::fs::read(&words.file)?;
    let (report, opened) = book.look_at_file(&bytes, passphrase).await?;
    let Some(opened) = opened else {
        return Err(Ending::refused(
            waymark::exchange::hand_over::ExchangeError::NeedsPassphrase.to_string(),
        ));
    };
    if !words.dry_run {
        let request =
            TakeIn { file_id: report.file_id.clone(), compared: words.words_compared, same_as: None };
        book.take_in(&opened, &request).await?;
    }
    let differences = book.differences(Nothing {}).await?.len();
    if out.wants_json() {
        return out.json(&TakenIn { report: &report, taken_in: !words.dry_run, differences });
    }
    tell(&report, out)?;
    out.line(if words.dry_run { "Nothing was taken in: this was a look." } else { "Taken in." })?;
    match differences {
        0 => Ok(()),
        some => out.line(&format!("Differences that wait for somebody to settle them: {some}.")),
    }
}

fn tell(report: &Report, out: &mut Out) -> Result<(), Ending> {
    out.line(&format!("From {}.", report.from))?;
    for says in &report.says {
        out.line(says)?;
    }
    if let Some(card) = &report.card {
        out.line(&format!("Contact card. Words to compare: {}", card.words))?;
    }
    // Outside the window nobody is named: how much changes is said, and the window tells what.
    for group in &report.groups {
        let count = group.lines.len() + usize::try_from(group.more).unwrap_or(usize::MAX);
        out.line(&format!("{count} changes about one record."))?;
    }
    Ok(())
}
