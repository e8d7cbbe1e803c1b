//! Data changed behind the log's back (trust A2): every column of every table that acts write, a row put in, a row
//! taken out, on practice data.

use std::path::Path;

use sqlx::{AssertSqlSafe, Row as _};
use waymark::casework::practice::{make_practice, open_practice};
use waymark::casework::vault::Vault;
use waymark::casework::verify::{Kind, Verification};
use waymark::store::columns::columns;
use waymark::store::record::Noun;

use crate::quick::quick_folder;

/// Tables beside the log, and what a hand in them does.
const BESIDE: [(&str, &str); 16] = [
    ("_sqlx_migrations", "which version the file has"),
    ("sqlite_sequence", "SQLite's own"),
    ("sqlite_stat1", "SQLite's own"),
    ("document_content", "compared with the digests of its document; tests/journeys/records.rs"),
    ("entry", "the log itself; audit.rs"),
    ("entry_content", "the log itself; audit.rs"),
    ("latest", "compared with the log; tampered.rs"),
    ("touched", "compared with the log: a record's own history is whole"),
    ("destroyed", "compared with what destructions said"),
    ("draft", "typing that is not on the record yet"),
    ("viewing", "who looked at what: no record"),
    ("rival", "worked out again from the log when a file is taken in"),
    ("awaited", "worked out again from the log when a file is taken in"),
    ("waiting", "worked out again from the log when a file is taken in"),
    ("backup", "which backups this laptop made"),
    ("earlier_list_key", "opens lists of what was destroyed, and nothing else"),
];

async fn practice() -> tempfile::TempDir {
    let folder = quick_folder();
    let (_, book) = make_practice(&folder.path().join("data"), 0).await.unwrap();
    book.close().await.unwrap();
    folder
}

/// A copy of the practice data, under a hand; `None` where the hand found nothing to change.
async fn after(folder: &Path, statements: &[String]) -> Option<Verification> {
    let copy = quick_folder();
    for file in std::fs::read_dir(folder.join("data")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    let mut opened = Vault::of_practice(copy.path()).open_practice().await.unwrap();
    let mut changed = 0;
    for setting in ["pragma foreign_keys = off", "pragma ignore_check_constraints = on"] {
        sqlx::raw_sql(setting).execute(opened.store.connection()).await.unwrap();
    }
    for statement in statements {
        let ran = sqlx::query(AssertSqlSafe(statement.clone())).execute(opened.store.connection()).await;
        changed += ran.unwrap_or_else(|error| panic!("{statement}: {error}")).rows_affected();
    }
    opened.lock().await.unwrap();
    if changed == 0 {
        return None;
    }
    let (_vault, mut book) = open_practice(copy.path()).await.unwrap();
    let found = book.verification().await.unwrap();
    book.close().await.unwrap();
    Some(found)
}

fn values(found: &Verification) -> usize {
    found.counts.get(&Kind::Value).copied().unwrap_or_default()
}

#[tokio::test]
async fn a_value_changed_in_any_column_of_any_table_is_shown() {
    let folder = practice().await;
    let (mut tables, mut shown) = (0, 0);
    for noun in Noun::ALL {
        let table = noun.table();
        // A number that is one more, a text that is one longer, and something where there was nothing.
        let statements: Vec<String> = columns(noun)
            .iter()
            .map(|column| {
                format!(
                    "update {table} set {column} = case typeof({column}) when 'integer' then {column} + 1 \
                     when 'text' then {column} || 'x' else '2' end \
                     where {table}_id = (select max({table}_id) from {table})"
                )
            })
            .collect();
        let Some(found) = after(folder.path(), &statements).await else { continue };
        // The key of a device changed by hand also leaves every entry without a signature that holds.
        assert!(
            values(&found) >= statements.len(),
            "{table}: {} of {}: {:?}",
            values(&found),
            statements.len(),
            found.findings
        );
        (tables, shown) = (tables + 1, shown + statements.len());
    }
    assert!(tables > 18, "practice data fills only {tables} tables");
    eprintln!("{shown} values in {tables} tables changed behind the log's back, {shown} shown");
}

#[tokio::test]
async fn a_row_put_in_or_taken_out_of_any_table_is_shown() {
    let folder = practice().await;
    let required = required(folder.path()).await;
    for noun in Noun::ALL {
        let table = noun.table();
        let fields: Vec<&(String, String, String)> = required.iter().filter(|(of, ..)| of == table).collect();
        let names: String = fields.iter().map(|(_, name, _)| format!(", {name}")).collect();
        let filled: String = fields
            .iter()
            .map(|(_, _, kind)| if kind.eq_ignore_ascii_case("integer") { ", 1" } else { ", 'x'" })
            .collect();
        let put_in = format!("insert into {table} ({table}_id{names}) values ('put-in'{filled})");
        let out = format!("delete from {table} where {table}_id = (select min({table}_id) from {table})");
        let held = held(folder.path(), table).await;
        let found = after(folder.path(), &[out, put_in]).await.expect("a row was put in");
        let says =
            |says: &str| found.findings.iter().any(|one| one.kind == Kind::Value && one.says.contains(says));
        assert!(says("put in without an act"), "{table}: {:?}", found.findings);
        assert!(!held || says("is gone without an act"), "{table}: {:?}", found.findings);
    }
}

/// Whether practice data has anything in a table.
async fn held(folder: &Path, table: &str) -> bool {
    let mut opened = Vault::of_practice(&folder.join("data")).open_practice().await.unwrap();
    let statement = format!("select count(*) from {table}");
    let count: i64 =
        sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(opened.store.connection()).await.unwrap();
    opened.lock().await.unwrap();
    count > 0
}

/// Every column that has to be given, with its table and kind.
async fn required(folder: &Path) -> Vec<(String, String, String)> {
    let mut opened = Vault::of_practice(&folder.join("data")).open_practice().await.unwrap();
    let mut all = Vec::new();
    for noun in Noun::ALL {
        let table = noun.table();
        let rows = sqlx::query(AssertSqlSafe(format!("pragma table_info({table})")));
        for row in rows.fetch_all(opened.store.connection()).await.unwrap() {
            let (name, kind): (String, String) = (row.get("name"), row.get("type"));
            let (given, default): (i64, Option<String>) = (row.get("notnull"), row.get("dflt_value"));
            if given == 1 && default.is_none() && name != format!("{table}_id") {
                all.push((table.to_owned(), name, kind));
            }
        }
    }
    opened.lock().await.unwrap();
    all
}

/// The columns that acts write are those of the file, and no table stands beside the log unexplained.
#[tokio::test]
async fn every_table_and_column_is_known_to_the_log_or_stands_beside_it_with_a_reason() {
    let folder = practice().await;
    let mut opened = Vault::of_practice(&folder.path().join("data")).open_practice().await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar("select name from sqlite_master where type = 'table'")
        .fetch_all(opened.store.connection())
        .await
        .unwrap();
    for table in tables {
        let Some(noun) = Noun::of_table(&table) else {
            assert!(
                BESIDE.iter().any(|(known, _)| *known == table),
                "{table} is neither in the log nor explained"
            );
            continue;
        };
        let rows = sqlx::query(AssertSqlSafe(format!("pragma table_info({table})")));
        let rows = rows.fetch_all(opened.store.connection()).await.unwrap();
        let mut held: Vec<String> = rows.iter().map(|row| row.get("name")).collect();
        held.retain(|name| *name != format!("{table}_id"));
        held.sort();
        let mut known: Vec<String> = columns(noun).iter().map(|&name| name.to_owned()).collect();
        known.sort();
        assert_eq!(held, known, "{table}");
    }
    opened.lock().await.unwrap();
}

#[tokio::test]
async fn what_keeps_a_destroyed_record_out_and_a_history_whole_is_compared_too() {
    let folder = practice().await;
    let kept_out = ["insert into destroyed values ('somebody', '2027-01-01', 'put in by hand')".to_owned()];
    assert!(values(&after(folder.path(), &kept_out).await.unwrap()) > 0);
    let hidden = ["delete from touched where root_id = (select min(visit_id) from visit)".to_owned()];
    let found = after(folder.path(), &hidden).await.unwrap();
    assert!(
        found.findings.iter().any(|one| one.says.contains("was taken out of the history")),
        "{:?}",
        found.findings
    );
}
