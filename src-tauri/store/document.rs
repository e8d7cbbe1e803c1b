//! Final documents, their bytes, and who they were sent to.

use chrono::NaiveDate;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use super::StoreError;
use super::read::{day, maybe, number, text, yes};

/// A final document, without its bytes.
#[derive(Clone, Default)]
pub struct DocumentRow {
    pub id: String,
    pub pathway_id: String,
    pub meeting_id: String,
    pub kind: String,
    pub version: String,
    pub recipient_id: Option<String>,
    pub recipient: String,
    pub title: String,
    pub file_name: String,
    pub template_version: u32,
    pub large_print: bool,
    pub final_on: Option<NaiveDate>,
    pub final_by: Option<String>,
    pub superseded_by: Option<String>,
    /// The short code of the log's head, as it stands at the foot of each page.
    pub record_check: String,
    /// The last time it was sent, if it was.
    pub sent_on: Option<NaiveDate>,
    pub how: String,
    pub has_word: bool,
    /// The decisions and actions it says, with digests of their words.
    pub made_from: String,
    pub given_on: Option<NaiveDate>,
    pub given_by: Option<String>,
    pub lcs_on: Option<NaiveDate>,
    pub lcs_by: Option<String>,
    /// In words to the reader, where it was wrong.
    pub wrong_says: String,
}

const LIST: &str = "select document.*, sent.sent_on, sent.how, \
    case when word is null then 'no' else 'yes' end as has_word \
    from document join document_content using (document_id) \
    left join (select document_id, max(sent_on) as sent_on, how from dispatch where removed_at is null group by document_id) \
        as sent using (document_id) \
    where document.removed_at is null";

fn document_of(row: &SqliteRow) -> Result<DocumentRow, StoreError> {
    Ok(DocumentRow {
        id: text(row, "document_id")?,
        pathway_id: text(row, "pathway_id")?,
        meeting_id: text(row, "meeting_id")?,
        kind: text(row, "kind")?,
        version: text(row, "version")?,
        recipient_id: maybe(row, "recipient_id")?,
        recipient: text(row, "recipient")?,
        title: text(row, "title")?,
        file_name: text(row, "file_name")?,
        template_version: number(row, "template_version")?,
        large_print: yes(row, "large_print")?,
        final_on: day(row, "final_on")?,
        final_by: maybe(row, "final_by")?,
        superseded_by: maybe(row, "superseded_by")?,
        record_check: text(row, "record_check")?,
        sent_on: day(row, "sent_on")?,
        how: text(row, "how")?,
        has_word: yes(row, "has_word")?,
        made_from: text(row, "made_from")?,
        given_on: day(row, "given_on")?,
        given_by: maybe(row, "given_by")?,
        lcs_on: day(row, "lcs_on")?,
        lcs_by: maybe(row, "lcs_by")?,
        wrong_says: text(row, "wrong_says")?,
    })
}

async fn list(from: &mut SqliteConnection, and: &str, of: &str) -> Result<Vec<DocumentRow>, StoreError> {
    let statement = format!("{LIST} {and} order by final_on desc, document_id desc");
    let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(of).fetch_all(from).await?;
    rows.iter().map(document_of).collect()
}

/// The documents of a meeting, newest first, with the superseded ones.
pub async fn of_meeting(
    from: &mut SqliteConnection,
    meeting_id: &str,
) -> Result<Vec<DocumentRow>, StoreError> {
    list(from, "and meeting_id = ?", meeting_id).await
}

/// The documents of a pathway, newest first, with the superseded ones.
pub async fn of_pathway(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Vec<DocumentRow>, StoreError> {
    list(from, "and pathway_id = ?", pathway_id).await
}

/// One document.
pub async fn find(from: &mut SqliteConnection, document_id: &str) -> Result<Option<DocumentRow>, StoreError> {
    Ok(list(from, "and document.document_id = ?", document_id).await?.into_iter().next())
}

/// The standing documents of some meetings (a JSON list of ids), newest first.
pub async fn of_meetings(
    from: &mut SqliteConnection,
    meetings: &str,
) -> Result<Vec<DocumentRow>, StoreError> {
    list(from, "and superseded_by is null and meeting_id in (select value from json_each(?))", meetings).await
}

/// The standing documents that are still to be sent and the last of those that were, newest first.
pub async fn listed(from: &mut SqliteConnection, sent: u32) -> Result<Vec<DocumentRow>, StoreError> {
    let and = "and superseded_by is null and (sent.sent_on is null or document.document_id in (select document_id \
        from dispatch where removed_at is null order by sent_on desc limit ?))";
    list(from, and, &sent.to_string()).await
}

/// One time a document went to its reader.
pub struct DispatchRow {
    pub how: String,
    pub sent_on: NaiveDate,
    /// Who sent it, by name.
    pub name: String,
}

/// Every time a document went to its reader, oldest first.
pub async fn dispatches(
    from: &mut SqliteConnection,
    document_id: &str,
) -> Result<Vec<DispatchRow>, StoreError> {
    let rows = sqlx::query(
        "select how, sent_on, name from dispatch left join practitioner on practitioner_id = sent_by \
         where document_id = ? and dispatch.removed_at is null order by sent_on, dispatch_id",
    )
    .bind(document_id)
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            let (how, sent_on) = (text(row, "how")?, day(row, "sent_on")?.unwrap_or_default());
            Ok(DispatchRow { how, sent_on, name: text(row, "name")? })
        })
        .collect()
}

/// What a document says and its bytes.
#[derive(Clone, Default)]
pub struct Content {
    pub plain_text: String,
    pub pdf: Vec<u8>,
    pub word: Option<Vec<u8>>,
}

/// The bytes of a document.
pub async fn content(from: &mut SqliteConnection, document_id: &str) -> Result<Option<Content>, StoreError> {
    let row: Option<(String, Vec<u8>, Option<Vec<u8>>)> =
        sqlx::query_as("select plain_text, pdf, word from document_content where document_id = ?")
            .bind(document_id)
            .fetch_optional(from)
            .await?;
    Ok(row.map(|(plain_text, pdf, word)| Content { plain_text, pdf, word }))
}

/// Keeps the bytes of a new document; inside the act that made it.
pub async fn keep_content(
    to: &mut SqliteConnection,
    document_id: &str,
    content: &Content,
) -> Result<(), StoreError> {
    sqlx::query("insert into document_content (document_id, plain_text, pdf, word) values (?, ?, ?, ?)")
        .bind(document_id)
        .bind(&content.plain_text)
        .bind(&content.pdf)
        .bind(&content.word)
        .execute(to)
        .await?;
    Ok(())
}

/// Somebody the store knows by name, for the check of what a reader may not see.
#[derive(Clone)]
pub struct Known {
    pub person_id: String,
    pub kind: String,
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    pub born_on: Option<NaiveDate>,
    pub lcs_id: String,
    pub nhs_number: String,
    pub upn: String,
}

/// Everybody the store knows.
pub async fn everybody(from: &mut SqliteConnection) -> Result<Vec<Known>, StoreError> {
    let rows = sqlx::query("select * from person where removed_at is null").fetch_all(from).await?;
    rows.iter()
        .map(|row| {
            Ok(Known {
                person_id: text(row, "person_id")?,
                kind: text(row, "kind")?,
                given_name: text(row, "given_name")?,
                family_name: text(row, "family_name")?,
                preferred_name: text(row, "preferred_name")?,
                born_on: day(row, "born_on")?,
                lcs_id: text(row, "lcs_id")?,
                nhs_number: text(row, "nhs_number")?,
                upn: text(row, "upn")?,
            })
        })
        .collect()
}

/// The other names people are known by: (person, name).
pub async fn aliases(from: &mut SqliteConnection) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as("select person_id, name from alias where removed_at is null").fetch_all(from).await?)
}

/// The family of a young person: (person, relation).
pub async fn family(
    from: &mut SqliteConnection,
    young_person_id: &str,
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query_as(
        "select person_id, relation from connection where young_person_id = ? and removed_at is null",
    )
    .bind(young_person_id)
    .fetch_all(from)
    .await?)
}

/// Names that a letter may say without a tick: places, agencies, the council's own colleagues.
pub async fn public_names(from: &mut SqliteConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select name from place where removed_at is null union select name from organisation where removed_at is null \
         union select name from practitioner where removed_at is null",
    )
    .fetch_all(from)
    .await?)
}

/// The professionals around a young person.
pub async fn professionals(
    from: &mut SqliteConnection,
    young_person_id: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from involvement where young_person_id = ? and removed_at is null",
    )
    .bind(young_person_id)
    .fetch_all(from)
    .await?)
}

/// The newest answer of each person about the plan: (name, relation or empty, answer, day).
pub async fn consents(
    from: &mut SqliteConnection,
    pathway_id: &str,
) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    Ok(sqlx::query_as(
        "select given_name || ' ' || family_name, answer, max(coalesce(answered_on, '')) from consent \
         join person using (person_id) where pathway_id = ? and subject = 'plan' and consent.removed_at is null \
         group by person_id order by min(consent_id)",
    )
    .bind(pathway_id)
    .fetch_all(from)
    .await?)
}

/// The wording a council approved in place of ours: its newest version of a kind. Two laptops may each have
/// a version of the same number: the one that was approved later stands.
pub async fn wording(from: &mut SqliteConnection, kind: &str) -> Result<Option<(u32, String)>, StoreError> {
    let row: Option<(i64, String)> = sqlx::query_as(
        "select version, body from template where kind = ? and approved_on is not null and removed_at is null \
         order by version desc, approved_on desc, template_id desc limit 1",
    )
    .bind(kind)
    .fetch_optional(from)
    .await?;
    Ok(row.map(|(version, body)| (u32::try_from(version).unwrap_or(1), body)))
}

/// A version of a wording.
#[derive(Clone)]
pub struct TemplateRow {
    pub id: String,
    pub kind: String,
    pub version: u32,
    pub body: String,
    /// By name; empty while it is a draft.
    pub approved_by: String,
    pub approved_on: Option<NaiveDate>,
    pub review_on: Option<NaiveDate>,
}

/// Every version of every wording of the council's own, newest first.
pub async fn templates(from: &mut SqliteConnection) -> Result<Vec<TemplateRow>, StoreError> {
    let rows = sqlx::query(
        "select template.*, practitioner.name as approver from template \
         left join practitioner on practitioner.practitioner_id = approved_by \
         where template.removed_at is null order by kind, version desc, approved_on desc, template_id desc",
    )
    .fetch_all(from)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(TemplateRow {
                id: text(row, "template_id")?,
                kind: text(row, "kind")?,
                version: number(row, "version")?,
                body: text(row, "body")?,
                approved_by: text(row, "approver")?,
                approved_on: day(row, "approved_on")?,
                review_on: day(row, "review_on")?,
            })
        })
        .collect()
}
