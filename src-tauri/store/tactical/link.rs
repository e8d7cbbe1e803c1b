//! Links and the questions that nobody answered yet, with the records at their ends.

use sqlx::{FromRow, SqliteConnection};

use super::merged::merged;
use crate::store::StoreError;

/// A link: somebody said that two things hang together.
#[derive(Clone, FromRow)]
pub struct GroupLinkRow {
    pub group_link_id: String,
    pub from_kind: String,
    pub from_id: String,
    pub to_kind: String,
    pub to_id: String,
    pub relation: String,
    pub said_by: String,
    pub agency: String,
    pub said_on: String,
    pub how: String,
    pub sure: String,
    pub sensitivity: String,
    pub note: Option<String>,
    pub review_by_on: String,
    pub confirmed_on: Option<String>,
    pub ended_on: Option<String>,
    pub ended_reason: Option<String>,
}

/// A question with somebody who finds out.
#[derive(Clone, FromRow)]
pub struct GroupGapRow {
    pub group_gap_id: String,
    pub question: String,
    pub about_kind: Option<String>,
    pub about_id: Option<String>,
    pub group_item_id: Option<String>,
    pub group_referral_id: Option<String>,
    pub asked_on: String,
    pub owner: Option<String>,
    pub agency: Option<String>,
    pub due_on: String,
    pub answer: Option<String>,
    pub answered_on: Option<String>,
    pub answered_by: Option<String>,
    pub group_link_id: Option<String>,
}

/// Something a link can end at: its kind, id, name, and birthday where it is somebody.
#[derive(Clone, FromRow)]
pub struct ThingRow {
    pub kind: String,
    pub id: String,
    pub name: String,
    pub born_on: Option<String>,
    /// A referral that is done with.
    pub closed: bool,
    /// A referral about a person of concern who, as somebody said at the gate or by their date of birth, is no child:
    /// from before people of concern had records of their own.
    pub adult: bool,
}

/// Every link, the latest said first.
pub async fn links(from: &mut SqliteConnection) -> Result<Vec<GroupLinkRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<GroupLinkRow> = sqlx::query_as(
        "select * from group_link where removed_at is null order by said_on desc, group_link_id desc",
    )
    .fetch_all(from)
    .await?;
    for row in &mut rows {
        merged.follow(&mut row.from_id);
        merged.follow(&mut row.to_id);
    }
    // What was said of two that turned out to be one says nothing any more.
    rows.retain(|row| row.from_id != row.to_id);
    Ok(rows)
}

/// One link.
pub async fn link(from: &mut SqliteConnection, id: &str) -> Result<Option<GroupLinkRow>, StoreError> {
    Ok(links(from).await?.into_iter().find(|row| row.group_link_id == id))
}

/// Every question, the soonest due first.
pub async fn gaps(from: &mut SqliteConnection) -> Result<Vec<GroupGapRow>, StoreError> {
    let merged = merged(from).await?;
    let mut rows: Vec<GroupGapRow> =
        sqlx::query_as("select * from group_gap where removed_at is null order by due_on, group_gap_id")
            .fetch_all(from)
            .await?;
    rows.iter_mut().for_each(|row| merged.follow_each([&mut row.about_id]));
    Ok(rows)
}

/// Everything a link can end at. Of the pathway's young people only those that a link ends at: the picture is never
/// one of all children. A referral about somebody who is on another record, or that the group does not discuss, is none.
pub async fn things(from: &mut SqliteConnection, at_ends: bool) -> Result<Vec<ThingRow>, StoreError> {
    Ok(sqlx::query_as(
        "select 'place' as kind, place_id as id, name, null as born_on, false as closed, false as adult from place where removed_at is null \
         union all select 'theme', theme_id, name, null, false, false from theme where removed_at is null \
         union all select 'concern', person_id, trim(given_name || ' ' || family_name), born_on, false, false from person \
           where kind = 'concern' and removed_at is null \
         union all select 'referral', group_referral_id, subject, born_on, closed_on is not null, \
           kind = 'offender' \
           and (born_on is not null or exists (select 1 from scope_answer as said where answer = 'no' and question = 'is_child' \
             and said.removed_at is null and said.group_referral_id = group_referral.group_referral_id)) \
           and not exists (select 1 from scope_answer as said where answer = 'yes' and question = 'is_child' \
             and said.removed_at is null and said.group_referral_id = group_referral.group_referral_id) \
           from group_referral \
           where kind in ('victim', 'offender') and person_id is null and removed_at is null \
             and ifnull(scope_row, 0) <> 2 and ifnull(closing, '') <> 'duplicate' \
             and (not ? or group_referral_id in ( \
               select from_id from group_link where removed_at is null \
               union select to_id from group_link where removed_at is null \
               union select about_id from group_gap where removed_at is null)) \
         union all select 'young_person', person_id, trim(given_name || ' ' || family_name), born_on, false, false from person \
           where kind = 'young_person' and removed_at is null and person_id in ( \
             select from_id from group_link where removed_at is null \
             union select to_id from group_link where removed_at is null) \
         order by 3 collate nocase",
    )
    .bind(at_ends)
    .fetch_all(from)
    .await?)
}

/// One young person of the pathway, as a link may end at them.
pub async fn young_person(from: &mut SqliteConnection, id: &str) -> Result<Option<ThingRow>, StoreError> {
    Ok(sqlx::query_as(
        "select 'young_person' as kind, person_id as id, trim(given_name || ' ' || family_name) as name, born_on, \
         false as closed, false as adult from person where person_id = ? and kind = 'young_person' and removed_at is null",
    )
    .bind(id)
    .fetch_optional(from)
    .await?)
}

/// The person of concern of that name, if they are kept already.
pub async fn concern_named(from: &mut SqliteConnection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select person_id from person where kind = 'concern' and removed_at is null \
         and trim(given_name || ' ' || family_name) = ? collate nocase",
    )
    .bind(name)
    .fetch_optional(from)
    .await?)
}
