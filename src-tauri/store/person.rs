//! Young people, family, professionals: the rows of one person and what hangs on them.

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// A person of any kind.
#[derive(Clone, FromRow)]
pub struct PersonRow {
    pub person_id: String,
    pub kind: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: Option<String>,
    pub pronouns: Option<String>,
    pub born_on: Option<String>,
    pub lcs_id: Option<String>,
    pub nhs_number: Option<String>,
    pub upn: Option<String>,
    pub sex: Option<String>,
    pub ethnicity: Option<String>,
    pub disability: Option<String>,
    pub language: Option<String>,
    pub interpreter: Option<String>,
    pub communication: Option<String>,
    pub large_print: Option<String>,
    pub delivery: Option<String>,
    pub school: Option<String>,
    pub warning: Option<String>,
    pub warning_on: Option<String>,
    pub warning_review_on: Option<String>,
    pub restricted_on: Option<String>,
}

/// Another name somebody goes by.
#[derive(Clone, FromRow)]
pub struct AliasRow {
    pub alias_id: String,
    pub person_id: String,
    pub name: String,
}

/// Where somebody lives or lived.
#[derive(Clone, FromRow)]
pub struct AddressRow {
    pub address_id: String,
    pub person_id: String,
    pub lines: String,
    pub postcode: Option<String>,
    pub confirmed_on: Option<String>,
    pub protected_on: Option<String>,
    pub protected_reason: Option<String>,
    pub until_on: Option<String>,
}

/// A telephone number or mail address.
#[derive(Clone, FromRow)]
pub struct ContactPointRow {
    pub contact_point_id: String,
    pub person_id: String,
    pub kind: String,
    pub value: String,
    pub safety: Option<String>,
}

/// Family or a friend of a young person, with that person's names.
#[derive(Clone, FromRow)]
pub struct ConnectionRow {
    pub connection_id: String,
    pub young_person_id: String,
    pub person_id: String,
    pub relation: String,
    pub parental_responsibility: String,
    pub lives_with: String,
    pub letters: String,
    pub contact_safety: Option<String>,
    pub by_hand: Option<String>,
    pub not_told: Option<String>,
    pub apart: Option<String>,
    pub given_name: String,
    pub family_name: String,
}

/// A professional around a young person, with that person's names and agency.
#[derive(Clone, FromRow)]
pub struct InvolvementRow {
    pub involvement_id: String,
    pub young_person_id: String,
    pub person_id: String,
    pub organisation_id: Option<String>,
    pub role: String,
    pub known_to_young_person: String,
    pub given_name: String,
    pub family_name: String,
    pub agency: Option<String>,
}

/// What a list or a line of work needs to know of a young person.
#[derive(Clone, FromRow)]
pub struct YoungPersonLine {
    pub person_id: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: Option<String>,
    pub born_on: Option<String>,
    pub lcs_id: Option<String>,
    pub nhs_number: Option<String>,
    pub restricted_on: Option<String>,
    pub warning_review_on: Option<String>,
}

/// One person.
pub async fn person(from: &mut SqliteConnection, id: &str) -> Result<Option<PersonRow>, StoreError> {
    Ok(sqlx::query_as("select * from person where person_id = ? and removed_at is null")
        .bind(id)
        .fetch_optional(from)
        .await?)
}

/// Every young person, by whatever they are found by.
pub async fn young_people(from: &mut SqliteConnection) -> Result<Vec<YoungPersonLine>, StoreError> {
    Ok(sqlx::query_as(
        "select person_id, given_name, family_name, preferred_name, born_on, lcs_id, nhs_number, restricted_on, \
         warning_review_on \
         from person where kind = 'young_person' and removed_at is null",
    )
    .fetch_all(from)
    .await?)
}

/// The first young people in the order of the alphabet.
pub async fn first_young_people(from: &mut SqliteConnection, limit: u32) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from person where kind = 'young_person' and removed_at is null \
         order by family_name collate nocase, given_name collate nocase, person_id limit ?",
    )
    .bind(limit)
    .fetch_all(from)
    .await?)
}

/// Every other name of a young person.
pub async fn aliases_of_young_people(from: &mut SqliteConnection) -> Result<Vec<AliasRow>, StoreError> {
    Ok(sqlx::query_as(
        "select alias_id, person_id, name from alias join person using (person_id) \
         where person.kind = 'young_person' and person.removed_at is null and alias.removed_at is null",
    )
    .fetch_all(from)
    .await?)
}

/// The other names of one person.
pub async fn aliases(from: &mut SqliteConnection, person_id: &str) -> Result<Vec<AliasRow>, StoreError> {
    Ok(sqlx::query_as("select * from alias where person_id = ? and removed_at is null order by alias_id")
        .bind(person_id)
        .fetch_all(from)
        .await?)
}

/// The addresses at which a person lives now, latest first.
pub async fn addresses(from: &mut SqliteConnection, person_id: &str) -> Result<Vec<AddressRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from address where person_id = ? and removed_at is null and until_on is null order by address_id desc",
    )
    .bind(person_id)
    .fetch_all(from)
    .await?)
}

/// The telephone numbers and mail addresses of a person.
pub async fn contact_points(
    from: &mut SqliteConnection,
    person_id: &str,
) -> Result<Vec<ContactPointRow>, StoreError> {
    Ok(sqlx::query_as(
        "select * from contact_point where person_id = ? and removed_at is null order by contact_point_id",
    )
    .bind(person_id)
    .fetch_all(from)
    .await?)
}

/// Family and friends of a young person, in the order they were added.
pub async fn connections(
    from: &mut SqliteConnection,
    young_person_id: &str,
) -> Result<Vec<ConnectionRow>, StoreError> {
    Ok(sqlx::query_as(
        "select connection.*, person.given_name, person.family_name from connection join person using (person_id) \
         where young_person_id = ? and connection.removed_at is null and person.removed_at is null \
         order by connection_id",
    )
    .bind(young_person_id)
    .fetch_all(from)
    .await?)
}

/// The professionals around a young person who are still involved, in the order they were added.
pub async fn involvements(
    from: &mut SqliteConnection,
    young_person_id: &str,
) -> Result<Vec<InvolvementRow>, StoreError> {
    Ok(sqlx::query_as(
        "select involvement.*, person.given_name, person.family_name, organisation.name as agency \
         from involvement join person using (person_id) left join organisation using (organisation_id) \
         where young_person_id = ? and involvement.removed_at is null and involvement.until_on is null \
         and person.removed_at is null order by involvement_id",
    )
    .bind(young_person_id)
    .fetch_all(from)
    .await?)
}

/// The young people around whom somebody is, as family, friend or professional.
pub async fn young_people_around(
    from: &mut SqliteConnection,
    person_id: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select young_person_id from connection where person_id = ?1 and removed_at is null \
         union select young_person_id from involvement where person_id = ?1 and removed_at is null",
    )
    .bind(person_id)
    .fetch_all(from)
    .await?)
}

/// The organisation of that name, if there is one.
pub async fn organisation_called(
    from: &mut SqliteConnection,
    name: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select organisation_id from organisation where name = ? collate nocase and removed_at is null limit 1",
    )
    .bind(name)
    .fetch_optional(from)
    .await?)
}

/// Another young person who already has that identifier; `column` is one of `lcs_id`, `nhs_number` and `upn`.
pub async fn holder_of_identifier(
    from: &mut SqliteConnection,
    column: &'static str,
    value: &str,
    but_not: &str,
) -> Result<Option<String>, StoreError> {
    let statement = format!(
        "select given_name || ' ' || family_name from person \
         where {column} = ? collate nocase and person_id <> ? and removed_at is null limit 1"
    );
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
        .bind(value)
        .bind(but_not)
        .fetch_optional(from)
        .await?)
}

/// A professional of that name in that organisation, known from another young person.
pub async fn professional_called(
    from: &mut SqliteConnection,
    given_name: &str,
    family_name: &str,
    organisation_id: &str,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from person join involvement using (person_id) where kind = 'professional' \
         and given_name = ? collate nocase and family_name = ? collate nocase and organisation_id = ? \
         and person.removed_at is null and involvement.removed_at is null limit 1",
    )
    .bind(given_name)
    .bind(family_name)
    .bind(organisation_id)
    .fetch_optional(from)
    .await?)
}

/// What the young people among some ids (a JSON list) are called.
pub async fn called_among(
    from: &mut SqliteConnection,
    ids: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select person_id, coalesce(nullif(trim(preferred_name), ''), given_name) || ' ' || family_name from person \
         where kind = 'young_person' and person_id in (select value from json_each(?))",
    )
    .bind(ids)
    .fetch_all(from)
    .await?)
}

/// Everything a person is called.
pub async fn names(from: &mut SqliteConnection, id: &str) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select given_name from person where person_id = ?1 union select family_name from person where person_id = ?1 \
         union select preferred_name from person where person_id = ?1 and preferred_name is not null \
         union select name from alias where person_id = ?1",
    )
    .bind(id)
    .fetch_all(from)
    .await?)
}

/// Every protected address, also one that ended: its lines and its postcode.
pub async fn protected_addresses(from: &mut SqliteConnection) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select lines, coalesce(postcode, '') from address where protected_on is not null and removed_at is null",
    )
    .fetch_all(from)
    .await?)
}
