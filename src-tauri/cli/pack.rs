//! `pack`: every document of a meeting in a folder, and a list of what could not be made and why.

use std::path::Path;

use base64::Engine as _;
use serde::Serialize;
use waymark::casework::Casebook;
use waymark::casework::references::Referenced;
use waymark::casework::saved_files::FileKind;
use waymark::wire::About;
use waymark::wire::documents::{DocumentLine, Preview};
use waymark_domain::letter::DocumentKind;

use super::ending::Ending;
use super::out::Out;
use super::questions::unknown;

/// The name of the list beside the documents.
const LIST: &str = "not-made.txt";

/// A file that was written.
#[derive(Serialize)]
struct Written {
    /// The final document; a preview has none.
    #[serde(rename = "ref")]
    reference: Option<String>,
    title: String,
    recipient: String,
    /// `final`, `preview`, `beside` or `draft`.
    state: &'static str,
    file: String,
}

/// A document that could not be made.
#[derive(Serialize)]
struct NotMade {
    title: String,
    recipient: String,
    why: Vec<String>,
}

/// Writes the documents, final ones as they were kept and the others as previews.
pub async fn pack(book: &mut Casebook, meeting: &str, folder: &Path, out: &mut Out) -> Result<(), Ending> {
    if !matches!(book.referenced(meeting).await, Ok(Referenced::Meeting)) {
        return Err(unknown(meeting));
    }
    let grid = book.who_gets_what(About { id: meeting.to_owned() }).await?;
    let folder = &std::path::absolute(folder)?;
    std::fs::create_dir_all(folder)?;
    let (mut written, mut not_made) = (Vec::new(), Vec::new());
    for (number, line) in grid.before.into_iter().chain(grid.after).chain(grid.along).enumerate() {
        match &line.id {
            Some(id) => finals(book, id.clone(), &line, number + 1, folder, &mut written).await?,
            None => preview(book, &line, number + 1, folder, &mut written, &mut not_made).await?,
        }
    }
    beside(book, meeting, folder, &mut written).await?;
    let list: Vec<String> = not_made
        .iter()
        .map(|one| format!("{}, {}: {}\n", one.title, one.recipient, one.why.join(" ")))
        .collect();
    let what = (FileKind::List, "What could not be made, and why".to_owned());
    book.save_of_meeting(meeting, what, &folder.join(LIST), list.concat().as_bytes()).await?;
    if out.wants_json() {
        return out.json(
            &serde_json::json!({ "meeting": { "ref": meeting }, "files": written, "not_made": not_made }),
        );
    }
    for one in &written {
        out.line(&format!("{:<8} {}", one.state, one.file))?;
    }
    for one in &not_made {
        out.line(&format!("not made {}, {}: {}", one.title, one.recipient, one.why.join(" ")))?;
    }
    Ok(())
}

/// What goes with the documents: the calendar file, guides and slips.
async fn beside(
    book: &mut Casebook,
    meeting: &str,
    folder: &Path,
    written: &mut Vec<Written>,
) -> Result<(), Ending> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    if let Some(calendar) = book.calendar_file(meeting).await? {
        files.push(("meeting.ics".to_owned(), calendar.into_bytes()));
    }
    files.extend(book.library_for_a_meeting().await?);
    for (file, bytes) in files {
        let what = (FileKind::List, format!("Goes with the documents: {file}"));
        book.save_of_meeting(meeting, what, &folder.join(&file), &bytes).await?;
        let title = if file.ends_with(".ics") { "Calendar file" } else { "Guide or blank form" }.to_owned();
        written.push(Written { reference: None, title, recipient: String::new(), state: "beside", file });
    }
    Ok(())
}

async fn finals(
    book: &mut Casebook,
    id: String,
    line: &DocumentLine,
    number: usize,
    folder: &Path,
    written: &mut Vec<Written>,
) -> Result<(), Ending> {
    let kind = DocumentKind::ALL.into_iter().find(|kind| kind.word() == line.wanted.kind);
    let word = kind.is_some_and(DocumentKind::has_word_copy);
    let forms: &[&str] = if word { &["pdf", "word"] } else { &["pdf"] };
    for form in forms {
        let (name, bytes) = book.copy_to_save(&id, form).await?;
        let file = format!("{number:02} {}", file_name(&name));
        book.save_copy(&id, form, &folder.join(&file)).await?;
        if *form == "pdf" {
            draft(book, line, bytes, (number, folder), written).await?;
        }
        written.push(entry(Some(id.clone()), line, "final", file));
    }
    Ok(())
}

/// The e-mail a professional's final copy goes with, as a draft that somebody reads and sends.
async fn draft(
    book: &mut Casebook,
    line: &DocumentLine,
    pdf: Vec<u8>,
    (number, folder): (usize, &Path),
    written: &mut Vec<Written>,
) -> Result<(), Ending> {
    let Some(mail) = book.mail_draft(&line.wanted, pdf).await? else { return Ok(()) };
    let file = format!("{number:02} e-mail draft.eml");
    let what = (FileKind::List, format!("{} for {}, e-mail draft", line.title, line.recipient));
    book.save_of_meeting(&line.wanted.meeting_id, what, &folder.join(&file), mail.as_bytes()).await?;
    written.push(entry(None, line, "draft", file));
    Ok(())
}

async fn preview(
    book: &mut Casebook,
    line: &DocumentLine,
    number: usize,
    folder: &Path,
    written: &mut Vec<Written>,
    not_made: &mut Vec<NotMade>,
) -> Result<(), Ending> {
    let (preview, mut why) = match book.preview_document(line.wanted.clone()).await {
        Ok(preview) => {
            let why = reasons(&preview);
            (Some(preview), why)
        }
        Err(error) => (None, vec![error.to_string()]),
    };
    let bytes = preview
        .as_ref()
        .and_then(|preview| preview.pdf_base64.as_deref())
        .map(|text| base64::engine::general_purpose::STANDARD.decode(text).map_err(std::io::Error::other));
    match (preview, bytes, why.is_empty()) {
        (Some(preview), Some(bytes), true) => {
            let file = format!("{number:02} {} (preview).pdf", file_name(&preview.file_name));
            let what = (FileKind::Preview, format!("{} for {}, preview", line.title, line.recipient));
            book.save_of_meeting(&line.wanted.meeting_id, what, &folder.join(&file), &bytes?).await?;
            written.push(entry(None, line, "preview", file));
        }
        _ => {
            why.extend(line.cannot.iter().cloned());
            why.dedup();
            not_made.push(NotMade { title: line.title.clone(), recipient: line.recipient.clone(), why });
        }
    }
    Ok(())
}

/// Why a preview is not handed out: an empty field, or something its reader may not see.
fn reasons(preview: &Preview) -> Vec<String> {
    let missing = preview.missing.iter().map(|field| format!("Missing: {field}."));
    let stops =
        preview.findings.iter().filter(|finding| finding.kind == "stop").map(|finding| finding.says.clone());
    missing.chain(stops).collect()
}

fn entry(reference: Option<String>, line: &DocumentLine, state: &'static str, file: String) -> Written {
    Written { reference, title: line.title.clone(), recipient: line.recipient.clone(), state, file }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c }).collect()
}
