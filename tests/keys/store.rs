//! The encrypted file by itself: its settings, what it refuses, and that no flipped byte goes unseen.

use std::path::Path;

use sqlx::Row as _;
use waymark::store::keys::DataKey;
use waymark::store::{Store, StoreError};

async fn close(store: Store) {
    store.close().await.unwrap();
}

#[tokio::test]
async fn every_setting_is_in_force() {
    let place = tempfile::tempdir().unwrap();
    let mut store = Store::create(&place.path().join("file"), &DataKey::random()).await.unwrap();
    let expected = [
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("foreign_keys", "1"),
        ("cache_size", "-65536"),
        ("journal_mode", "truncate"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("cipher_log_level", "NONE"),
    ];
    for (setting, value) in expected {
        let pragma = sqlx::AssertSqlSafe(format!("pragma {setting}"));
        let row = sqlx::query(pragma).fetch_one(store.connection()).await.unwrap();
        let found =
            row.try_get::<i64, _>(0).map_or_else(|_| row.get::<String, _>(0), |number| number.to_string());
        assert_eq!(found, value, "{setting}");
    }
    assert!(store.verify_file().await.unwrap().is_empty());
}

#[tokio::test]
async fn only_its_own_key_opens_a_file_and_none_is_made_over_it() {
    let place = tempfile::tempdir().unwrap();
    let (path, key) = (place.path().join("file"), DataKey::random());
    assert!(matches!(Store::open(&path, &key).await, Err(StoreError::Missing { .. })));
    close(Store::create(&path, &key).await.unwrap()).await;
    let bytes = std::fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, &DataKey::random()).await, Err(StoreError::WrongKey)));
    assert!(matches!(Store::create(&path, &DataKey::random()).await, Err(StoreError::InUse)));
    assert!(Store::open(&path, &key).await.is_ok());
    assert!(std::fs::read(&path).unwrap() == bytes);
}

#[tokio::test]
async fn a_file_of_a_newer_waymark_is_refused_by_name_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let (path, key) = (place.path().join("file"), DataKey::random());
    let mut store = Store::create(&path, &key).await.unwrap();
    sqlx::query("insert into _sqlx_migrations select 9999, 'later', installed_on, 1, checksum, 0 from _sqlx_migrations limit 1")
        .execute(store.connection())
        .await
        .unwrap();
    close(store).await;
    let bytes = std::fs::read(&path).unwrap();
    let refused = Store::open(&path, &key).await.err().unwrap();
    assert!(
        matches!(refused, StoreError::FromNewerVersion { file: 9999, program } if program < 9999),
        "{refused}"
    );
    assert!(std::fs::read(&path).unwrap() == bytes);
}

#[tokio::test]
async fn what_the_file_does_not_allow_is_named() {
    let place = tempfile::tempdir().unwrap();
    let mut store = Store::create(&place.path().join("file"), &DataKey::random()).await.unwrap();
    let sql = "insert into setting (setting_id, value, source) values ('a', 'b', 'nobody')";
    let error = StoreError::from(sqlx::query(sql).execute(store.connection()).await.unwrap_err());
    assert!(
        matches!(error, StoreError::Conflict { ref constraint } if constraint.contains("source")),
        "{error:?}"
    );
}

/// Whether a file is found to be damaged, at opening or by the check.
async fn is_seen(path: &Path, key: &DataKey) -> bool {
    match Store::open(path, key).await {
        Err(StoreError::WrongKey | StoreError::Damaged) => true,
        Err(error) => panic!("{error:?}"),
        Ok(mut store) => !store.verify_file().await.unwrap().is_empty(),
    }
}

#[tokio::test]
async fn a_flipped_byte_on_any_page_is_seen() {
    let place = tempfile::tempdir().unwrap();
    let (path, key) = (place.path().join("file"), DataKey::random());
    close(Store::create(&path, &key).await.unwrap()).await;
    let bytes = std::fs::read(&path).unwrap();
    assert!(!is_seen(&path, &key).await);
    let (mut flips, mut seen) = (0, 0);
    for page in 0..bytes.len() / 4096 {
        for offset in [0, 17, 1024, 2900, 4095] {
            let mut flipped = bytes.clone();
            flipped[page * 4096 + offset] ^= 1;
            std::fs::write(&path, flipped).unwrap();
            flips += 1;
            seen += u32::from(is_seen(&path, &key).await);
        }
    }
    println!("D5: {seen} of {flips} flipped bytes seen");
    assert_eq!(seen, flips);
}
