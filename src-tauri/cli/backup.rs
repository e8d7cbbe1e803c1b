//! `backup`: a backup to a folder, opened and checked before it counts.

use std::path::Path;

use waymark::casework::Casebook;
use waymark::exchange::backup::size;

use super::ending::Ending;
use super::out::Out;

/// Makes one backup and says where it is.
pub async fn backup(
    book: &mut Casebook,
    to: Option<&Path>,
    policy: Option<&Path>,
    out: &mut Out,
) -> Result<(), Ending> {
    let place = match to {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            Some(std::path::absolute(folder)?)
        }
        None => match policy {
            Some(folder) => Some(folder.to_owned()),
            None => book.chosen_backup_folder().await?,
        },
    };
    let place = place.ok_or_else(|| {
        Ending::refused("Nobody has chosen where backups go. Nothing was made. Name a folder with --to.")
    })?;
    let mut making = book.begin_backup(&place).await?;
    while !book.copy_on(&mut making).await? {}
    let placed = making.write_and_check().await?;
    book.record_backup(&placed).await?;
    if out.wants_json() {
        return out.json(&serde_json::json!({
            "file": placed.path, "bytes": placed.bytes(), "entries": placed.entries(), "checked": true,
        }));
    }
    out.line(&format!(
        "{} ({}, {} entries) was written, opened and checked.",
        placed.path.display(),
        size(placed.bytes()),
        placed.entries()
    ))
}
