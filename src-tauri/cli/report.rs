//! `report`: a report of the tactical group, as a file.

use std::path::Path;

use chrono::NaiveDate;
use waymark::casework::Casebook;
use waymark::wire::tactical_report::{AskReport, SaveReport};

use super::ending::Ending;
use super::out::Out;

/// Writes the report, and says how its figures print.
pub async fn report(
    book: &mut Casebook,
    to: &str,
    file: &Path,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    out: &mut Out,
) -> Result<(), Ending> {
    let file = &std::path::absolute(file)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from_on, until_on) = (day(from), day(until));
    let asked = AskReport { to: to.to_owned(), from_on: from_on.clone(), until_on: until_on.clone() };
    let view = book.group_report(asked).await?;
    let word = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    let form = if word { "word" } else { "pdf" }.to_owned();
    let request = SaveReport { to: to.to_owned(), from_on, until_on, words: String::new(), form };
    book.save_group_report(&request, file).await?;
    if out.wants_json() {
        let sections: Vec<_> = view
            .sections
            .iter()
            .map(|section| {
                let lines: Vec<_> = section
                    .lines
                    .iter()
                    .map(|line| serde_json::json!({ "says": line.says, "prints": line.prints }))
                    .collect();
                serde_json::json!({ "title": section.title, "lines": lines, "total": section.total })
            })
            .collect();
        return out.json(&serde_json::json!({
            "title": view.title, "to": view.to_says, "period": view.period_says, "sections": sections, "file": file,
        }));
    }
    out.line(&format!("{}, {}", view.title, view.period_says))?;
    for section in &view.sections {
        out.line(&section.title)?;
        for line in &section.lines {
            out.line(&format!("  {:<64}  {}", line.says, line.prints))?;
        }
        if !section.total.is_empty() {
            out.line(&format!("  {:<64}  {}", "Together", section.total))?;
        }
    }
    out.line(&format!("Written: {}", file.display()))
}
