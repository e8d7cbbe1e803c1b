//! The log as a history shows it: the entries about one record with their content, in three questions.

use std::collections::{HashMap, HashSet};

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;
use super::record::Noun;

/// The content of every entry about a record, by the entry's hash.
pub async fn contents_about(
    from: &mut SqliteConnection,
    root_id: &str,
) -> Result<HashMap<String, String>, StoreError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("select hash, content from touched join entry_content using (hash) where root_id = ?")
            .bind(root_id)
            .fetch_all(from)
            .await?;
    Ok(rows.into_iter().collect())
}

/// How many fields each entry about a record was the last to write.
pub async fn still_latest(
    from: &mut SqliteConnection,
    root_id: &str,
) -> Result<HashMap<String, i64>, StoreError> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select hash, count(*) from latest where hash in (select hash from touched where root_id = ?) group by hash",
    )
    .bind(root_id)
    .fetch_all(from)
    .await?;
    Ok(rows.into_iter().collect())
}

/// The entries about a record that were taken back and stay so.
pub async fn undone(from: &mut SqliteConnection, root_id: &str) -> Result<HashSet<String>, StoreError> {
    let rows: Vec<String> = sqlx::query_scalar(
        "select undoes from entry where undoes in (select hash from touched where root_id = ?) \
         and hash not in (select undoes from entry where undoes is not null)",
    )
    .bind(root_id)
    .fetch_all(from)
    .await?;
    Ok(rows.into_iter().collect())
}

/// What the ids of people, colleagues, organisations, places and themes stand for.
pub async fn names(from: &mut SqliteConnection, ids: &str) -> Result<HashMap<String, String>, StoreError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select person_id, trim(given_name || ' ' || family_name) from person where person_id in (select value from json_each(?1)) \
         union all select practitioner_id, name from practitioner where practitioner_id in (select value from json_each(?1)) \
         union all select organisation_id, name from organisation where organisation_id in (select value from json_each(?1)) \
         union all select place_id, name from place where place_id in (select value from json_each(?1)) \
         union all select theme_id, name from theme where theme_id in (select value from json_each(?1))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?;
    Ok(rows.into_iter().collect())
}

/// Who wrote a field last, by name; and whose decision it was where somebody else wrote it down.
#[derive(FromRow)]
pub struct WroteRow {
    pub by: String,
    pub behalf_of: Option<String>,
}

impl WroteRow {
    /// "recorded by Tom as Helen’s decision"; nothing where whoever decided wrote it themselves.
    #[must_use]
    pub fn recorded_says(&self) -> Option<String> {
        self.behalf_of.as_ref().map(|other| format!("recorded by {} as {other}’s decision", self.by))
    }
}

/// Who wrote a field of a record last.
pub async fn wrote(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
    field: &str,
) -> Result<Option<WroteRow>, StoreError> {
    Ok(sqlx::query_as(
        "select coalesce(me.name, 'a colleague') as \"by\", \
           case when entry.behalf_of is null then null else coalesce(other.name, 'a colleague') end as behalf_of \
         from latest join entry using (hash) \
         left join practitioner me on me.practitioner_id = entry.practitioner_id \
         left join practitioner other on other.practitioner_id = entry.behalf_of \
         where latest.noun = ? and latest.record_id = ? and latest.field = ?",
    )
    .bind(noun.table())
    .bind(id)
    .bind(field)
    .fetch_optional(from)
    .await?)
}
