//! `practice`: makes a folder of practice data.

use std::path::Path;

use chrono::NaiveDate;
use waymark::casework::practice::{first_day, make_practice_as_of};

use super::ending::Ending;
use super::out::Out;

/// Makes the cases of Levelshire, and so many more young people for measuring.
pub async fn practice(
    folder: &Path,
    people: usize,
    as_of: Option<NaiveDate>,
    out: &mut Out,
) -> Result<(), Ending> {
    let (_vault, book) = make_practice_as_of(folder, people, as_of.unwrap_or_else(first_day)).await?;
    let (today, says) = (book.today(), waymark_domain::dates::full(book.today()));
    book.close().await?;
    if out.wants_json() {
        return out.json(&serde_json::json!({ "folder": folder, "today": today.to_string() }));
    }
    out.line(&format!("Practice data is in {}. It stands on {says}.", folder.display()))
}
