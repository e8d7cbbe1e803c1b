//! A hand in the file, with the right key: changes made outside the program are shown by `verify`.

use sqlx::AssertSqlSafe;
use waymark::casework::verify::{Kind, Verification};

use crate::records;

/// Makes records with three visits, lets a hand into the file, and answers what `verify` finds.
async fn after(statements: &[&str]) -> Verification {
    let folder = tempfile::tempdir().unwrap();
    let mut book = records::make(folder.path()).await;
    for number in 1..=3 {
        records::visit(&mut book, &format!("visit-{number}"), "He likes boxing").await;
    }
    drop(book);
    records::is_clean(folder.path()).await;
    let mut store = records::store(folder.path()).await;
    sqlx::raw_sql("pragma foreign_keys = off").execute(store.connection()).await.unwrap();
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(*statement)).execute(store.connection()).await.unwrap();
    }
    store.close().await.unwrap();
    records::verified(folder.path()).await
}

async fn is_shown(statements: &[&str], kind: Kind, says: &str) -> Verification {
    let found = after(statements).await;
    assert!(!found.is_clean());
    let shown = found.findings.iter().any(|finding| finding.kind == kind && finding.says.contains(says));
    assert!(shown, "{statements:?}: {:?}", found.findings);
    found
}

#[tokio::test]
async fn a_value_changed_without_an_entry_is_shown() {
    let says = "The visit of CA: “Outcome” holds what no act in Waymark wrote.";
    is_shown(&["update visit set outcome = 'not_seen' where visit_id = 'visit-2'"], Kind::Value, says).await;
    let says = "The record of CR: “Family name” holds";
    is_shown(&["update person set family_name = 'Renshaw'"], Kind::Value, says).await;
    let says = "The visit of CA: “Place” holds";
    is_shown(&["update visit set place = 'at school' where visit_id = 'visit-1'"], Kind::Value, says).await;
}

#[tokio::test]
async fn a_record_put_in_or_taken_out_without_an_entry_is_shown() {
    is_shown(
        &["insert into visit (visit_id, pathway_id, visited_on, outcome) values ('v', 'pathway-1', '2026-12-30', 'seen')"],
        Kind::Value,
        "The visit of CA was put in without an act.",
    )
    .await;
    let says = "The visit of CA is gone without an act.";
    is_shown(&["delete from visit where visit_id = 'visit-2'"], Kind::Value, says).await;
}

#[tokio::test]
async fn an_older_value_put_back_with_its_pointer_is_shown() {
    let statements = [
        "update visit set outcome = 'seen' where visit_id = 'visit-2'",
        "update latest set hash = (select hash from entry where sequence = 5) \
         where record_id = 'visit-2' and field = 'outcome'",
    ];
    is_shown(&statements, Kind::Value, "which act last wrote “Outcome” was changed").await;
}

#[tokio::test]
async fn an_entry_edited_is_shown() {
    let statement = "update entry set at = '2020-01-01T00:00:00.000Z' where sequence = 3";
    let found = is_shown(&[statement], Kind::Chain, "Entry 3 of this laptop’s log").await;
    assert_eq!(found.first.map(|(_, number)| number), Some(3));
    is_shown(
        &["update entry set practitioner_id = 'somebody' where sequence = 4"],
        Kind::Chain,
        "was changed",
    )
    .await;
    is_shown(
        &["update entry_content set content = replace(content, 'boxing', 'fishing')"],
        Kind::Chain,
        "The content of entry",
    )
    .await;
    is_shown(
        &["update entry set signature = '00' || substr(signature, 3) where sequence = 5"],
        Kind::Signature,
        "does not carry its laptop’s signature",
    )
    .await;
}

#[tokio::test]
async fn an_entry_taken_out_is_shown() {
    let found = is_shown(
        &["delete from entry where sequence = 4"],
        Kind::Chain,
        "Entry 4 of this laptop’s log is gone.",
    )
    .await;
    assert_eq!(found.first.map(|(_, number)| number), Some(4));
    is_shown(
        &[
            "delete from entry where sequence = 4",
            "update entry set sequence = sequence - 1 where sequence > 4",
        ],
        Kind::Chain,
        "does not follow the one before it",
    )
    .await;
}

#[tokio::test]
async fn an_entry_put_in_is_shown() {
    let statement = "insert into entry select device_id, sequence + 100, at, practitioner_id, behalf_of, act, noun, \
                     record_id, undoes, parents, previous, content_digest, hash || '0', signature \
                     from entry where sequence = 5";
    let found = is_shown(&[statement], Kind::Chain, "Entry 9 of this laptop’s log is gone.").await;
    assert!(found.findings.iter().any(|finding| finding.says.contains("was changed")));
}

#[tokio::test]
async fn a_content_taken_away_without_a_destruction_is_shown() {
    let statements = [
        "delete from entry_content where hash in (select hash from touched where root_id = 'visit-2')",
        "delete from latest where record_id = 'visit-2'",
        "delete from visit where visit_id = 'visit-2'",
    ];
    is_shown(&statements, Kind::Chain, "no destruction was recorded").await;
}

#[tokio::test]
async fn a_value_and_its_entry_changed_together_are_shown() {
    let statements = [
        "update visit set what_they_said = 'He likes fishing' where visit_id = 'visit-1'",
        "update entry_content set content = replace(content, 'boxing', 'fishing')",
    ];
    is_shown(&statements, Kind::Chain, "The content of entry").await;
}
