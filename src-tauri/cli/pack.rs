//! `pack`: every document of a meeting in a folder, and a list of what could not be made and why.

use std::path::Path;

use serde::Serialize;
use waymark::casework::Casebook;
use waymark::casework::references::Referenced;
use waymark::wire::About;
use waymark::wire::documents::PackedFile;

use super::ending::Ending;
use super::out::Out;
use super::questions::unknown;

/// A file that was written, as `--json` tells it.
#[derive(Serialize)]
struct Written {
    /// The final document; a preview has none.
    #[serde(rename = "ref")]
    reference: Option<String>,
    title: String,
    recipient: String,
    /// `final`, `preview`, `beside` or `draft`.
    state: String,
    file: String,
}

/// Writes the documents, final ones as they were kept and the others as previews. With `confirmed`, whoever types it says
/// that they have looked at every reader and address as they stand.
pub async fn pack(
    book: &mut Casebook,
    meeting: &str,
    folder: &Path,
    confirmed: bool,
    out: &mut Out,
) -> Result<(), Ending> {
    if !matches!(book.referenced(meeting).await, Ok(Referenced::Meeting)) {
        return Err(unknown(meeting));
    }
    let about = || About { id: meeting.to_owned() };
    if confirmed {
        book.confirm_readers_as_they_stand(about()).await?;
    }
    let folder = &std::path::absolute(folder)?;
    let begun = book.begin_pack(about()).await?;
    std::fs::create_dir_all(folder)?;
    let packed = book.make_pack(begun, folder).await?;
    if out.wants_json() {
        let files: Vec<Written> = packed.files.into_iter().map(written).collect();
        let not_made = packed.not_made;
        return out.json(
            &serde_json::json!({ "meeting": { "ref": meeting }, "files": files, "not_made": not_made }),
        );
    }
    for one in &packed.files {
        out.line(&format!("{:<8} {}", one.state, one.file))?;
    }
    for one in &packed.not_made {
        out.line(&format!("not made {}, {}: {}", one.title, one.recipient, one.why.join(" ")))?;
    }
    Ok(())
}

fn written(file: PackedFile) -> Written {
    Written {
        reference: file.document_id,
        title: file.title,
        recipient: file.recipient,
        state: file.state,
        file: file.file,
    }
}
