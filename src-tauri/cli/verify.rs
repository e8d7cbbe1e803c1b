//! `verify`: cipher, integrity, chain, signatures and values, gone through again.

use super::ending::{DAMAGED, Ending};
use super::opening::Records;
use super::out::Out;

/// Goes through the records and says what was found.
pub async fn verify(records: &mut Records, out: &mut Out) -> Result<(), Ending> {
    let mut found = records.book.verification().await?;
    // A keyring that does not answer keeps no head to compare with; the records stand for themselves.
    let anchor = records.vault.read_anchor().ok().flatten();
    if let Some(head) = anchor
        && !records.book.knows_entry(&head).await?
    {
        found
            .findings
            .push("The last entry that this computer's keyring knows is not in the log.".to_owned());
    }
    let clean = found.findings.is_empty();
    if out.wants_json() {
        out.json(&serde_json::json!({
            "clean": clean, "entries": found.entries, "head": found.head, "findings": found.findings,
        }))?;
    } else if clean {
        out.line(&format!(
            "{} entries gone through; head {}. No change made outside the program was found.",
            found.entries, found.head
        ))?;
    } else {
        for finding in &found.findings {
            out.line(finding)?;
        }
    }
    if clean {
        return Ok(());
    }
    let says = "The records hold changes made outside the program. Nothing was changed. Keep the folder as it is, and ask IT support.";
    Err(Ending { says: says.to_owned(), code: DAMAGED })
}
