//! Places and themes that are another one under a second name.

use sqlx::{FromRow, SqliteConnection};
use waymark_domain::tactical::merged::Merged;

use crate::store::StoreError;

/// A place or theme that is read with another.
#[derive(Clone, FromRow)]
pub struct MergedRow {
    pub kind: String,
    pub id: String,
    pub name: String,
    pub merged_into_id: String,
}

/// Those of them whose other one is still on the page.
pub async fn merged_rows(from: &mut SqliteConnection) -> Result<Vec<MergedRow>, StoreError> {
    Ok(sqlx::query_as(
        "select 'place' as kind, one.place_id as id, one.name, one.merged_into_id from place as one \
           join place as other on other.place_id = one.merged_into_id \
           where one.removed_at is null and other.removed_at is null \
         union all select 'theme', one.theme_id, one.name, one.merged_into_id from theme as one \
           join theme as other on other.theme_id = one.merged_into_id \
           where one.removed_at is null and other.removed_at is null \
         order by 3 collate nocase",
    )
    .fetch_all(from)
    .await?)
}

/// Which record stands for which.
pub async fn merged(from: &mut SqliteConnection) -> Result<Merged, StoreError> {
    let rows = merged_rows(from).await?;
    Ok(Merged::of(rows.into_iter().map(|row| (row.id, row.merged_into_id))))
}
