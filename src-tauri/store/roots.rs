//! To whose history a record belongs: the young people and the meeting an act on it shows up at.

use sqlx::SqliteConnection;

use super::StoreError;
use super::record::Noun;

/// The records an act on something also touches.
#[derive(Default)]
pub struct Roots {
    pub young_people: Vec<String>,
    pub meeting_id: Option<String>,
    /// The minutes it belongs to were signed off.
    pub signed_off_on: Option<String>,
}

/// The roots of a record that is still on the page; `None` where there is none.
pub async fn roots(from: &mut SqliteConnection, noun: Noun, id: &str) -> Result<Option<Roots>, StoreError> {
    match noun {
        Noun::Alias | Noun::Address | Noun::ContactPoint => of_person_part(from, noun, id).await,
        Noun::Connection | Noun::Involvement => of_young_person(from, noun, id).await,
        Noun::Visit | Noun::Consent | Noun::ReferralFact => of_pathway_part(from, noun, id).await,
        Noun::Invitation | Noun::Paragraph | Noun::Score | Noun::Decision | Noun::Action => {
            of_meeting_part(from, noun, id).await
        }
        _ => Ok(None),
    }
}

async fn of_person_part(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Option<Roots>, StoreError> {
    let table = noun.table();
    let statement = format!("select person_id from {table} where {table}_id = ? and removed_at is null");
    let person: Option<String> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(id).fetch_optional(&mut *from).await?;
    let Some(person) = person else { return Ok(None) };
    let mut young_people = super::person::young_people_around(from, &person).await?;
    young_people.push(person);
    Ok(Some(Roots { young_people, ..Roots::default() }))
}

async fn of_young_person(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Option<Roots>, StoreError> {
    let table = noun.table();
    let statement =
        format!("select young_person_id from {table} where {table}_id = ? and removed_at is null");
    let young: Option<String> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(id).fetch_optional(from).await?;
    Ok(young.map(|young| Roots { young_people: vec![young], ..Roots::default() }))
}

async fn of_pathway_part(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Option<Roots>, StoreError> {
    let table = noun.table();
    let statement = format!(
        "select young_person_id from {table} join pathway using (pathway_id) \
         where {table}_id = ? and {table}.removed_at is null"
    );
    let young: Option<String> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(id).fetch_optional(from).await?;
    Ok(young.map(|young| Roots { young_people: vec![young], ..Roots::default() }))
}

async fn of_meeting_part(
    from: &mut SqliteConnection,
    noun: Noun,
    id: &str,
) -> Result<Option<Roots>, StoreError> {
    let table = noun.table();
    let statement = format!(
        "select pathway.young_person_id, meeting.meeting_id, meeting.signed_off_on from {table} \
         join meeting on meeting.meeting_id = {table}.meeting_id \
         join pathway on pathway.pathway_id = meeting.pathway_id \
         where {table}_id = ? and {table}.removed_at is null"
    );
    let row: Option<(String, String, Option<String>)> =
        sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(id).fetch_optional(from).await?;
    Ok(row.map(|(young, meeting, signed_off_on)| Roots {
        young_people: vec![young],
        meeting_id: Some(meeting),
        signed_off_on,
    }))
}
