//! `check`: a text read as a letter to one reader, each finding with its place, its rule, and whether it blocks.

use std::io::Read as _;
use std::path::Path;

use waymark::casework::Casebook;

use super::ending::Ending;
use super::out::Out;

/// Reads the text and answers what was found; refused where something keeps it from its reader.
pub async fn check(book: &mut Casebook, file: &Path, to: &str, out: &mut Out) -> Result<(), Ending> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        std::fs::read_to_string(file)?
    };
    let checked = book.check_text(to, &text).await?;
    if out.wants_json() {
        out.json(&serde_json::json!({
            "reader": { "ref": to, "name": checked.reader },
            "blocks": checked.blocks,
            "says": checked.says,
            "findings": checked.findings,
            "envelope": checked.envelope,
            "plain": checked.plain,
        }))?;
    } else {
        for one in &checked.findings {
            let blocks = if one.lift.is_empty() { "read" } else { "BLOCKS" };
            out.line(&format!(
                "{blocks:<7}{:<4} line {}: {} ({})",
                one.rule, one.line, one.says, one.context
            ))?;
        }
        for one in &checked.envelope {
            let blocks = if matches!(one.kind.as_str(), "stop" | "tick") { "BLOCKS" } else { "read" };
            out.line(&format!("{blocks:<7}N12  {}", one.says))?;
        }
        for one in &checked.plain.offers {
            out.line(&format!("plain       {}", one.says))?;
        }
        if !checked.plain.says.is_empty() {
            out.line(&checked.plain.says)?;
        }
        out.line(&checked.says)?;
    }
    if checked.blocks {
        return Err(Ending::refused(format!("Something keeps this text from {}.", checked.reader)));
    }
    Ok(())
}
