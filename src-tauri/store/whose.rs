//! Whose record something is: the young person it belongs to, as far as the file still tells.

use sqlx::SqliteConnection;

use super::StoreError;
use super::columns;
use super::record::{self, Noun, Value};

/// A young person, as they are called inside and outside the window.
#[derive(Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Whose {
    pub person_id: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: Option<String>,
    pub lcs_id: Option<String>,
}

/// The way from a record to its young person, a step at a time.
const WAY: [(&str, Noun); 6] = [
    ("young_person_id", Noun::Person),
    ("pathway_id", Noun::Pathway),
    ("meeting_id", Noun::Meeting),
    ("document_id", Noun::Document),
    ("person_id", Noun::Person),
    ("record_id", Noun::Meeting),
];
/// A dispatch has the longest way: document, pathway, young person.
const STEPS: usize = 5;

/// The young person of a record; `None` where it belongs to nobody, or to several.
pub async fn whose(from: &mut SqliteConnection, noun: Noun, id: &str) -> Result<Option<Whose>, StoreError> {
    let mut at = (noun, id.to_owned());
    for _ in 0..STEPS {
        if at.0 == Noun::Person
            && let Some(found) = young_person(from, &at.1).await?
        {
            return Ok(Some(found));
        }
        let Some(next) = next(from, at.0, &at.1).await? else { break };
        at = next;
    }
    in_the_log(from, id).await
}

async fn next(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Option<(Noun, String)>, StoreError> {
    for (column, next) in WAY {
        let Some(column) = columns::column(noun, column) else { continue };
        if let Some([Value::Text(id)]) = record::values(from, noun, id, &[column]).await?.as_deref() {
            return Ok(Some((next, id.clone())));
        }
    }
    Ok(None)
}

async fn young_person(from: &mut SqliteConnection, id: &str) -> Result<Option<Whose>, StoreError> {
    Ok(sqlx::query_as(
        "select person_id, given_name, family_name, preferred_name, lcs_id from person \
         where person_id = ? and kind = 'young_person'",
    )
    .bind(id)
    .fetch_optional(from)
    .await?)
}

/// A row that is gone is still in the history of somebody.
async fn in_the_log(from: &mut SqliteConnection, id: &str) -> Result<Option<Whose>, StoreError> {
    let found: Vec<Whose> = sqlx::query_as(
        "select distinct person_id, given_name, family_name, preferred_name, lcs_id \
         from touched join touched as beside using (hash) join person on person_id = beside.root_id \
         where touched.root_id = ? and kind = 'young_person' limit 2",
    )
    .bind(id)
    .fetch_all(from)
    .await?;
    match found.as_slice() {
        [one] => Ok(Some(one.clone())),
        _ => Ok(None),
    }
}
