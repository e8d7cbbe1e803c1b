//! The log itself under a hand (trust A1): every entry edited, taken out, put in, moved, cut off, or all written anew.
//!
//! `WAYMARK_ENTRIES` sets how long the log is; 150 without it, 10,000 in `./dev torture`.

use std::collections::HashMap;
use std::path::Path;

use ed25519_dalek::{Signer as _, SigningKey};
use sqlx::AssertSqlSafe;
use tokio::sync::OnceCell;
use waymark::casework::verify::{Asked, KeptHead, Kind, Progress, Told, Verification};
use waymark::store::Store;
use waymark::store::log;

use crate::quick::quick_folder;
use crate::records;

fn length() -> i64 {
    std::env::var("WAYMARK_ENTRIES").ok().and_then(|entries| entries.parse().ok()).unwrap_or(150)
}

/// A log of the length asked for, made once for every test here, and its head as a keyring would keep it.
static MADE: OnceCell<(Vec<u8>, KeptHead)> = OnceCell::const_new();

async fn made(folder: &Path) -> KeptHead {
    let (bytes, head) = MADE.get_or_init(make).await;
    std::fs::write(records::file(folder), bytes).unwrap();
    head.clone()
}

async fn make() -> (Vec<u8>, KeptHead) {
    let folder = quick_folder();
    let head = make_in(folder.path()).await;
    (std::fs::read(records::file(folder.path())).unwrap(), head)
}

async fn make_in(folder: &Path) -> KeptHead {
    let mut book = records::make(folder).await;
    for number in 2..length() {
        records::short_visit(&mut book, &format!("visit-{number:06}")).await;
    }
    book.close().await.unwrap();
    let mut store = records::store(folder).await;
    let (sequence, hash) = log::head(store.connection(), "device-1").await.unwrap();
    store.close().await.unwrap();
    assert_eq!(sequence, length());
    let found =
        verified(folder, Some(&KeptHead { hash: hash.clone(), device_id: "device-1".into(), sequence }))
            .await;
    assert!(found.is_clean() && found.entries as i64 == length(), "{:?}", found.findings);
    KeptHead { hash, device_id: "device-1".into(), sequence }
}

async fn verified(folder: &Path, kept: Option<&KeptHead>) -> Verification {
    let progress = Progress::default();
    let asked = Asked { kept: kept.cloned(), told: Told::Outside, progress: &progress };
    records::open(folder).await.verification_as(&asked).await.unwrap()
}

/// A copy of the file, under a hand.
async fn after(folder: &Path, statements: &[String], kept: Option<&KeptHead>) -> Verification {
    let copy = quick_folder();
    std::fs::copy(records::file(folder), records::file(copy.path())).unwrap();
    let mut store = records::store(copy.path()).await;
    run(&mut store, "pragma foreign_keys = off").await;
    run(&mut store, "begin").await;
    for statement in statements {
        run(&mut store, statement).await;
    }
    run(&mut store, "commit").await;
    store.close().await.unwrap();
    verified(copy.path(), kept).await
}

async fn run(store: &mut Store, statement: &str) {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(store.connection()).await.unwrap();
}

fn count(found: &Verification, kind: Kind) -> i64 {
    found.counts.get(&kind).copied().unwrap_or_default() as i64
}

/// Some entries of the log: its ends, and others spread over it.
fn some() -> Vec<i64> {
    let mut some: Vec<i64> = (0..4).map(|part| 3 + part * (length() - 6) / 3).chain([1, 2]).collect();
    some.sort_unstable();
    some
}

#[tokio::test]
async fn each_entry_that_was_edited_is_shown() {
    let folder = quick_folder();
    made(folder.path()).await;
    let all = length();
    for field in
        ["at", "practitioner_id", "act", "noun", "record_id", "parents", "previous", "content_digest"]
    {
        let found = after(folder.path(), &[format!("update entry set {field} = {field} || 'x'")], None).await;
        assert!(count(&found, Kind::Chain) >= all, "{field}: {:?}", found.counts);
        assert_eq!(found.first.map(|(_, number)| number), Some(1), "{field}");
    }
    let signed = "update entry set signature = substr(signature, 3) || '00'".to_owned();
    assert_eq!(count(&after(folder.path(), &[signed], None).await, Kind::Signature), all);
    let content =
        "update entry_content set content = replace(content, '\"made\":', '\"made\": ') || ' '".to_owned();
    let reformatted = after(folder.path(), &[content], None).await;
    assert!(reformatted.is_clean(), "the same content in another spacing says the same");
    let content =
        "update entry_content set content = replace(content, '\"field\":\"', '\"field\":\"x')".to_owned();
    assert_eq!(count(&after(folder.path(), &[content], None).await, Kind::Chain), all);
    for number in some() {
        let edit = format!("update entry set at = '2020-01-01T00:00:00.000Z' where sequence = {number}");
        let found = after(folder.path(), &[edit], None).await;
        assert_eq!(found.first.map(|(_, first)| first), Some(number), "the first bad entry is named");
    }
}

#[tokio::test]
async fn an_entry_taken_out_put_in_or_moved_is_named() {
    let folder = quick_folder();
    let kept = made(folder.path()).await;
    for number in some() {
        let out = format!("delete from entry where sequence = {number}");
        let found = after(folder.path(), std::slice::from_ref(&out), Some(&kept)).await;
        assert_eq!(found.first.map(|(_, first)| first), Some(number), "{out}");

        let closed = [
            out,
            format!("update entry set sequence = -sequence where sequence > {number}"),
            "update entry set sequence = -sequence - 1 where sequence < 0".to_owned(),
        ];
        let found = after(folder.path(), &closed, Some(&kept)).await;
        assert_eq!(found.first.map(|(_, first)| first), Some(number), "closed up after {number}");

        let put_in = [
            format!("update entry set sequence = -sequence where sequence >= {number}"),
            "update entry set sequence = -sequence + 1 where sequence < 0".to_owned(),
            format!(
                "insert into entry select device_id, {number}, at, practitioner_id, behalf_of, act, noun, record_id, \
                 undoes, parents, previous, content_digest, substr(hash, 2) || 'f', signature from entry \
                 where sequence = {number} + 1"
            ),
        ];
        let found = after(folder.path(), &put_in, Some(&kept)).await;
        assert_eq!(found.first.map(|(_, first)| first), Some(number), "put in at {number}");

        if number < length() {
            let moved = [
                format!("update entry set sequence = -1 where sequence = {number}"),
                format!("update entry set sequence = {number} where sequence = {number} + 1"),
                format!("update entry set sequence = {number} + 1 where sequence = -1"),
            ];
            let found = after(folder.path(), &moved, Some(&kept)).await;
            assert_eq!(found.first.map(|(_, first)| first), Some(number), "moved at {number}");
        }
    }
    let out = ["delete from entry where sequence % 2 = 0".to_owned()];
    assert!(count(&after(folder.path(), &out, Some(&kept)).await, Kind::Chain) >= length() / 2 - 1);
}

/// Everything that the last entries wrote goes with them: only the head kept elsewhere tells.
#[tokio::test]
async fn a_tail_cut_off_with_everything_it_wrote_is_shown_by_the_kept_head() {
    let folder = quick_folder();
    let kept = made(folder.path()).await;
    for cut in [1, 2, 10, length() - 3] {
        let gone = format!("(select hash from entry where sequence > {})", length() - cut);
        let statements = [
            format!(
                "delete from visit where visit_id in (select record_id from entry where sequence > {})",
                length() - cut
            ),
            format!("delete from latest where hash in {gone}"),
            format!("delete from touched where hash in {gone}"),
            format!("delete from entry_content where hash in {gone}"),
            format!("delete from entry where sequence > {}", length() - cut),
        ];
        assert!(after(folder.path(), &statements, None).await.is_clean(), "nothing inside the file tells");
        let found = after(folder.path(), &statements, Some(&kept)).await;
        let says = &found.findings.first().expect("the kept head tells").says;
        assert!(says.contains(&format!("the log ends at entry {}", length() - cut)), "{says}");
        assert_eq!(found.findings[0].kind, Kind::OlderFile);
    }
}

/// The whole log written anew, with one word changed, as somebody could who has the keys of the laptop, or another.
async fn rebuilt(folder: &Path, key: &SigningKey) {
    let mut store = records::store(folder).await;
    run(&mut store, "pragma foreign_keys = off").await;
    run(&mut store, "create index by_hash on latest (hash)").await;
    run(&mut store, "create index touched_by_hash on touched (hash)").await;
    run(&mut store, "begin").await;
    let mut names: HashMap<String, String> = HashMap::new();
    let mut previous = log::BEGINNING.to_owned();
    for mut entry in log::every_entry(store.connection()).await.unwrap() {
        let old = entry.hash.clone();
        let (salt, mut content) = log::content(store.connection(), &old).await.unwrap().unwrap();
        content = content.replace("boxing", "fishing");
        for parent in entry.parents.clone().split_whitespace() {
            content = content.replace(parent, &names[parent]);
            entry.parents = entry.parents.replace(parent, &names[parent]);
        }
        entry.previous.clone_from(&previous);
        entry.content_digest = log::digest_of_content(&salt, &content);
        entry.hash = entry.hash_of_fields();
        entry.signature = log::hex(&key.sign(entry.hash.as_bytes()).to_bytes());
        sqlx::query("update entry set previous = ?, parents = ?, content_digest = ?, hash = ?, signature = ? where sequence = ?")
            .bind(&entry.previous)
            .bind(&entry.parents)
            .bind(&entry.content_digest)
            .bind(&entry.hash)
            .bind(&entry.signature)
            .bind(entry.sequence)
            .execute(store.connection())
            .await
            .unwrap();
        sqlx::query("update entry_content set hash = ?, content = ? where hash = ?")
            .bind(&entry.hash)
            .bind(&content)
            .bind(&old)
            .execute(store.connection())
            .await
            .unwrap();
        for table in ["latest", "touched"] {
            sqlx::query(AssertSqlSafe(format!("update {table} set hash = ? where hash = ?")))
                .bind(&entry.hash)
                .bind(&old)
                .execute(store.connection())
                .await
                .unwrap();
        }
        previous.clone_from(&entry.hash);
        names.insert(old, entry.hash);
    }
    run(&mut store, "update visit set what_they_said = replace(what_they_said, 'boxing', 'fishing')").await;
    run(&mut store, "commit").await;
    run(&mut store, "drop index by_hash; drop index touched_by_hash").await;
    store.close().await.unwrap();
}

#[tokio::test]
async fn a_log_written_anew_is_shown_by_its_signatures_or_by_the_kept_head() {
    let folder = quick_folder();
    let kept = made(folder.path()).await;
    let copy = quick_folder();
    std::fs::copy(records::file(folder.path()), records::file(copy.path())).unwrap();

    rebuilt(folder.path(), &SigningKey::from_bytes(&[8; 32])).await;
    let found = verified(folder.path(), None).await;
    assert_eq!(
        count(&found, Kind::Signature),
        length(),
        "another key signs nothing here: {:?}",
        found.findings
    );
    assert_eq!(found.first.map(|(_, number)| number), Some(1));

    rebuilt(copy.path(), &SigningKey::from_bytes(&[9; 32])).await;
    let found = verified(copy.path(), None).await;
    assert!(
        found.is_clean(),
        "with the laptop's own key nothing inside the file tells: {:?}",
        found.findings
    );
    let found = verified(copy.path(), Some(&kept)).await;
    let says = &found.findings.first().expect("the kept head tells").says;
    assert!(says.contains("is not the one that the keyring remembers"), "{says}");
}
