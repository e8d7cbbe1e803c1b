//! `verify`: pages, chain, signatures, values and kept bytes, gone through again.

use waymark::casework::Casebook;
use waymark::casework::verify::{Asked, KeptHead, Progress, Told};
use waymark::wire::records::RecordCheck;

use super::ending::{DAMAGED, Ending};
use super::out::Out;

/// Goes through the records and says what was found; nobody is named by more than initials and LCS ID.
pub async fn verify(book: &mut Casebook, kept: Option<KeptHead>, out: &mut Out) -> Result<(), Ending> {
    let progress = Progress::default();
    let asked = Asked { kept, told: Told::Outside, progress: &progress };
    let found = book.verification_as(&asked).await?;
    let clean = found.is_clean();
    if out.wants_json() {
        let findings: Vec<_> = found
            .findings
            .iter()
            .map(|finding| serde_json::json!({ "kind": finding.kind.word(), "says": finding.says }))
            .collect();
        out.json(&serde_json::json!({
            "clean": clean, "entries": found.entries, "values": found.values, "head": found.head,
            "findings": findings, "notes": found.notes,
        }))?;
    } else {
        for (kind, count) in &found.counts {
            out.line(&format!("{} ({count})", kind.title()))?;
            let of_kind = found.findings.iter().filter(|finding| finding.kind == *kind);
            for finding in of_kind {
                out.line(&format!("  {}", finding.says))?;
            }
            out.line(&format!("  {}", kind.means()))?;
        }
        for says in [&found.first_says].into_iter().chain(&found.notes).filter(|says| !says.is_empty()) {
            out.line(says)?;
        }
        if clean {
            out.line(&format!("{} Record check: {}.", found.says(), found.head))?;
        }
    }
    if clean {
        return Ok(());
    }
    let says = "The records hold changes made outside the program. Nothing was changed. Keep the folder as it is, and ask IT support.";
    Err(Ending { says: says.to_owned(), code: DAMAGED })
}

/// Looks up a code printed on minutes or a letter.
pub async fn record_check(book: &mut Casebook, code: &str, out: &mut Out) -> Result<(), Ending> {
    let found = book.find_record_check(RecordCheck { code: code.to_owned() }).await?;
    if out.wants_json() {
        return out.json(&serde_json::json!({ "found": found.found, "says": found.says }));
    }
    out.line(&found.says)
}
