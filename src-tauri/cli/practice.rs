//! `practice`: makes a folder of practice data.

use std::path::Path;

use chrono::NaiveDate;
use waymark::casework::practice::make_practice;
use waymark::wire::session::MovePracticeDay;

use super::ending::Ending;
use super::out::Out;

/// Makes the cases of Levelshire, and so many more young people for measuring.
pub async fn practice(
    folder: &Path,
    people: usize,
    as_of: Option<NaiveDate>,
    out: &mut Out,
) -> Result<(), Ending> {
    let (_vault, mut book) = make_practice(folder, people).await?;
    if let Some(day) = as_of {
        book.move_practice_day(MovePracticeDay { to: day.to_string() }).await?;
    }
    let (today, says) = (book.today(), waymark_domain::dates::full(book.today()));
    book.close().await?;
    if out.wants_json() {
        return out.json(&serde_json::json!({ "folder": folder, "today": today.to_string() }));
    }
    out.line(&format!("Practice data is in {}. It stands on {says}.", folder.display()))
}
