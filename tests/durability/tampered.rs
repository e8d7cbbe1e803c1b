//! A hand in the file, with the right key: changes made outside the program are shown by `verify`.

use sqlx::AssertSqlSafe;

use crate::records;

/// Makes records with three visits, lets a hand into the file, and answers what `verify` finds.
async fn after(statements: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut book = records::make(folder.path()).await;
    for number in 1..=3 {
        records::visit(&mut book, &format!("visit-{number}"), "He likes boxing").await;
    }
    drop(book);
    assert_eq!(records::verified(folder.path()).await.findings, Vec::<String>::new());
    let mut store = records::store(folder.path()).await;
    sqlx::raw_sql("pragma foreign_keys = off").execute(store.connection()).await.unwrap();
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(*statement)).execute(store.connection()).await.unwrap();
    }
    store.close().await.unwrap();
    records::verified(folder.path()).await.findings
}

async fn is_shown(statements: &[&str], says: &str) {
    let findings = after(statements).await;
    assert!(findings.iter().any(|finding| finding.contains(says)), "{statements:?}: {findings:?}");
}

#[tokio::test]
async fn a_value_changed_without_an_entry_is_shown() {
    is_shown(&["update visit set outcome = 'not_seen' where visit_id = 'visit-2'"], "no entry wrote").await;
    is_shown(&["update person set family_name = 'Renshaw'"], "no entry wrote").await;
}

#[tokio::test]
async fn a_record_put_in_or_taken_out_without_an_entry_is_shown() {
    is_shown(
        &["insert into visit (visit_id, pathway_id, visited_on, outcome) values ('v', 'pathway-1', '2026-12-30', 'seen')"],
        "no entry wrote",
    )
    .await;
    is_shown(&["delete from visit where visit_id = 'visit-2'"], "gone from the file").await;
}

#[tokio::test]
async fn an_entry_edited_is_shown() {
    is_shown(&["update entry set at = '2020-01-01T00:00:00.000Z' where sequence = 3"], "was changed").await;
    is_shown(&["update entry set practitioner_id = 'somebody' where sequence = 4"], "was changed").await;
    is_shown(
        &["update entry_content set content = replace(content, 'boxing', 'fishing')"],
        "The content of entry",
    )
    .await;
}

#[tokio::test]
async fn an_entry_taken_out_is_shown() {
    is_shown(&["delete from entry where sequence = 4"], "does not follow on").await;
    is_shown(
        &[
            "delete from entry where sequence = 4",
            "update entry set sequence = sequence - 1 where sequence > 4",
        ],
        "does not follow on",
    )
    .await;
}

#[tokio::test]
async fn an_entry_put_in_is_shown() {
    let statement = "insert into entry select device_id, sequence + 100, at, practitioner_id, behalf_of, act, noun, \
                     record_id, undoes, parents, previous, content_digest, hash || '0', signature \
                     from entry where sequence = 5";
    let findings = after(&[statement]).await;
    assert!(findings.iter().any(|finding| finding.contains("does not follow on")), "{findings:?}");
    assert!(findings.iter().any(|finding| finding.contains("was changed")), "{findings:?}");
}

#[tokio::test]
async fn a_value_and_its_entry_changed_together_are_shown() {
    let statements = [
        "update visit set what_they_said = 'He likes fishing' where visit_id = 'visit-1'",
        "update entry_content set content = replace(content, 'boxing', 'fishing')",
    ];
    is_shown(&statements, "The content of entry").await;
}
