//! The people asked to a meeting, and those who would be.

use chrono::NaiveDate;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::StoreError;
use super::read::{day, maybe, text, yes};

/// Somebody on the list of a meeting, with what the record knows of them around this young person.
#[derive(Clone, Default)]
pub struct InvitationRow {
    pub id: String,
    pub meeting_id: String,
    pub person_id: String,
    pub part: String,
    pub invited: bool,
    pub not_invited_reason: String,
    pub version: String,
    pub reply: String,
    pub attendance: String,
    pub deputy: String,
    /// What they wrote, where they could not come.
    pub contribution: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    /// "Mother", or a professional's job.
    pub role: String,
    pub agency: String,
    pub letters: bool,
    pub known_to_young_person: bool,
    pub large_print: bool,
    pub interpreter: bool,
    pub language: String,
    /// How they like to get letters, and what helps them take part.
    pub delivery: String,
    pub communication: String,
    pub contact_safety: String,
    /// Nothing goes by post to their address.
    pub by_hand: bool,
    pub not_told: bool,
    /// Kept apart from the other parent.
    pub apart: bool,
}

const LIST: &str = "select invitation.*, person.given_name, person.family_name, person.preferred_name, \
    person.large_print, person.interpreter, person.language, person.delivery, person.communication, \
    contact_safety, by_hand, not_told, apart, relation, letters, role, known_to_young_person, organisation.name as agency \
    from invitation join meeting using (meeting_id) join pathway using (pathway_id) \
    join person on person.person_id = invitation.person_id \
    left join connection on connection.person_id = invitation.person_id \
        and connection.young_person_id = pathway.young_person_id and connection.removed_at is null \
    left join involvement on involvement.person_id = invitation.person_id \
        and involvement.young_person_id = pathway.young_person_id and involvement.removed_at is null \
    left join organisation on organisation.organisation_id = involvement.organisation_id \
    where invitation.removed_at is null";

fn invitation_of(row: &SqliteRow) -> Result<InvitationRow, StoreError> {
    let relation = text(row, "relation")?;
    Ok(InvitationRow {
        id: text(row, "invitation_id")?,
        meeting_id: text(row, "meeting_id")?,
        person_id: text(row, "person_id")?,
        part: text(row, "part")?,
        invited: yes(row, "invited")?,
        not_invited_reason: text(row, "not_invited_reason")?,
        version: text(row, "version")?,
        reply: text(row, "reply")?,
        attendance: text(row, "attendance")?,
        deputy: text(row, "deputy")?,
        contribution: text(row, "contribution")?,
        given_name: text(row, "given_name")?,
        family_name: text(row, "family_name")?,
        preferred_name: text(row, "preferred_name")?,
        role: if relation.is_empty() { text(row, "role")? } else { relation },
        agency: text(row, "agency")?,
        letters: yes(row, "letters")?,
        known_to_young_person: yes(row, "known_to_young_person")?,
        large_print: yes(row, "large_print")?,
        interpreter: yes(row, "interpreter")?,
        language: text(row, "language")?,
        delivery: text(row, "delivery")?,
        communication: text(row, "communication")?,
        contact_safety: text(row, "contact_safety")?,
        by_hand: yes(row, "by_hand")?,
        not_told: yes(row, "not_told")?,
        apart: yes(row, "apart")?,
    })
}

/// The list of a meeting: the young person first, then family, then professionals.
pub async fn of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<InvitationRow>, StoreError> {
    let statement = format!(
        "{LIST} and invitation.meeting_id = ? group by invitation_id \
         order by case part when 'young_person' then 1 when 'parent' then 2 when 'advocate' then 3 else 4 end, \
         invitation_id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(meeting_id).fetch_all(from).await?;
    rows.iter().map(invitation_of).collect()
}

/// One line of a list.
pub async fn find(
    from: &mut SqliteConnection,
    invitation_id: &str,
) -> Result<Option<InvitationRow>, StoreError> {
    let statement = format!("{LIST} and invitation_id = ? group by invitation_id");
    let row = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(invitation_id).fetch_optional(from).await?;
    row.as_ref().map(invitation_of).transpose()
}

/// Somebody who would ordinarily be asked.
#[derive(Clone)]
pub struct Usual {
    pub person_id: String,
    pub part: &'static str,
}

/// Parents and carers who get letters or have parental responsibility, then the professionals involved.
pub async fn usual(from: &mut SqliteConnection, young_person_id: &str) -> Result<Vec<Usual>, StoreError> {
    let family: Vec<String> = sqlx::query_scalar(
        "select person_id from connection where young_person_id = ? and removed_at is null \
         and (letters = 'yes' or parental_responsibility = 'yes') order by connection_id",
    )
    .bind(young_person_id)
    .fetch_all(&mut *from)
    .await?;
    let professionals: Vec<(String, bool)> = sqlx::query_as(
        "select person_id, lower(role) = 'advocate' from involvement where young_person_id = ? and removed_at is null and until_on is null \
         order by involvement_id",
    )
    .bind(young_person_id)
    .fetch_all(&mut *from)
    .await?;
    let family = family.into_iter().map(|person_id| Usual { person_id, part: "parent" });
    // An advocate comes on the young person's side.
    let professionals = professionals.into_iter().map(|(person_id, advocate)| Usual {
        person_id,
        part: if advocate { "advocate" } else { "professional" },
    });
    Ok(family.chain(professionals).collect())
}

/// Where somebody's letters go now.
#[derive(Clone, Default)]
pub struct AddressRow {
    pub person_id: String,
    pub lines: String,
    pub postcode: String,
    pub confirmed_on: Option<NaiveDate>,
    pub protected: bool,
    pub ended: bool,
    pub until_on: Option<NaiveDate>,
}

/// The addresses of some people or of all, those of today first.
pub async fn addresses(
    from: &mut SqliteConnection,
    person_id: Option<&str>,
) -> Result<Vec<AddressRow>, StoreError> {
    let rows = sqlx::query(
        "select * from address where removed_at is null and (?1 is null or person_id = ?1) \
         order by until_on is not null, address_id desc",
    )
    .bind(person_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(AddressRow {
                person_id: text(row, "person_id")?,
                lines: text(row, "lines")?,
                postcode: text(row, "postcode")?,
                confirmed_on: day(row, "confirmed_on")?,
                protected: maybe(row, "protected_on")?.is_some(),
                ended: maybe(row, "until_on")?.is_some(),
                until_on: day(row, "until_on")?,
            })
        })
        .collect()
}

/// The address of the person a young person lives with. A protected one is never taken for somebody else.
pub async fn home_of(
    from: &mut SqliteConnection,
    young_person_id: &str,
) -> Result<Option<AddressRow>, StoreError> {
    let person: Option<String> = sqlx::query_scalar(
        "select person_id from connection where young_person_id = ? and lives_with = 'yes' and removed_at is null \
         order by connection_id limit 1",
    )
    .bind(young_person_id)
    .fetch_optional(&mut *from)
    .await?;
    let Some(person) = person else { return Ok(None) };
    let addresses = addresses(from, Some(&person)).await?;
    Ok(addresses.into_iter().find(|one| !one.ended && !one.protected))
}

/// The phones and mail addresses of one person or of all: (person, kind, value).
pub async fn contact_points(
    from: &mut SqliteConnection,
    person_id: Option<&str>,
) -> Result<Vec<(String, String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select person_id, kind, value from contact_point \
         where removed_at is null and (?1 is null or person_id = ?1) order by contact_point_id",
    )
    .bind(person_id)
    .fetch_all(from)
    .await?)
}

/// The newest meeting somebody is on the list of, and their part in it.
pub async fn newest_meeting_of(
    from: &mut SqliteConnection,
    person_id: &str,
) -> Result<Option<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select meeting_id, part from invitation join meeting using (meeting_id) \
         where person_id = ? and invitation.removed_at is null and meeting.removed_at is null \
         order by coalesce(held_on, scheduled_on) desc, meeting_id desc limit 1",
    )
    .bind(person_id)
    .fetch_optional(from)
    .await?)
}
