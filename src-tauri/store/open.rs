//! Opening the encrypted file: one connection, the raw key, and every setting that keeps it whole.
//!
//! SQLite answers a wrong key and a damaged first page alike; telling them apart is for the key file's own check
//! value (`keys`), so here both are `WrongKey`.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::{Duration, Instant};

use libsqlite3_sys as ffi;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, Sqlite, SqliteConnection, Transaction, migrate::Migrator};
use zeroize::Zeroizing;

use super::StoreError;
use super::backup::Copying;
use super::keys::DataKey;

/// The name of the encrypted file in the data folder.
pub const FILE: &str = "records.waymark";

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Settings of every connection. One writer with a truncated journal and full syncing loses nothing at a power cut;
/// the cache keeps point look-ups as fast as without encryption.
const SETTINGS: [&str; 7] = [
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma foreign_keys = on",
    "pragma cache_size = -65536",
    "pragma mmap_size = 0",
    "pragma journal_mode = truncate",
    "pragma synchronous = full",
];

/// What `write_free_pages` made, where a cut left it.
const DROP_FREE_PAGES: &str = "drop table if exists free_pages";
/// SQLite takes no value above a thousand million bytes.
const MOST_BYTES: i64 = 900_000_000;

/// Files that were opened and are not known to be closed. Each has a thread of its own.
static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Waits until every file is closed, but no longer than this; whether all are. SQLCipher tidies up when the program
/// ends, and a thread that is still closing a file would then reach for what is gone.
#[must_use]
pub fn all_closed(most: Duration) -> bool {
    let began = Instant::now();
    while OPEN.load(Ordering::Acquire) > 0 {
        if began.elapsed() >= most {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    true
}

/// Lets go of a connection and waits until its file is closed.
pub(super) async fn let_go(connection: SqliteConnection) -> Result<(), StoreError> {
    Ok(connection.close().await?)
}

/// Lies with the connection on the thread that works for it, and goes when that thread has closed the file.
struct Held {
    _until_closed: SyncSender<()>,
}

impl Drop for Held {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Stands behind a connection: dropped after it, waits until its file is closed. A connection that is only dropped is
/// closed by its thread some time later, and a program that ends in between may be killed by SQLCipher's tidying up.
pub(super) struct Closed(Receiver<()>);

impl Drop for Closed {
    fn drop(&mut self) {
        // Nothing is ever sent: either the other end is gone, or two seconds are over.
        let _gone = self.0.recv_timeout(Duration::from_secs(2));
    }
}

/// The open file of records.
pub struct Store {
    /// Dropped before the connection that it reads from.
    copying: Option<Copying>,
    copy_closed: Option<Closed>,
    connection: SqliteConnection,
    /// Dropped after the connection.
    closed: Closed,
    key: DataKey,
    path: PathBuf,
}

impl Store {
    /// Makes a new file. Refused where one is already there.
    pub async fn create(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        if path.exists() {
            return Err(StoreError::InUse);
        }
        Self::prepared(path, key, true).await
    }

    /// Opens a file and brings it to this program's version.
    pub async fn open(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        if !path.exists() {
            return Err(StoreError::Missing { noun: "file of records", id: String::new() });
        }
        // SQLite takes an empty file for a new one, under any key: it would hide that the records are gone.
        if std::fs::metadata(path)?.len() == 0 {
            return Err(StoreError::Damaged);
        }
        Self::prepared(path, key, false).await
    }

    /// A file that cannot be used is let go of before anybody hears why: a program that ends while SQLite still
    /// closes the file is killed by OpenSSL, which has tidied up already.
    async fn prepared(path: &Path, key: &DataKey, new: bool) -> Result<Store, StoreError> {
        let cut_off = !new && was_cut_off(path);
        let (connection, closed) = connect(path, key, new).await?;
        let mut store = Store {
            copying: None,
            copy_closed: None,
            connection,
            closed,
            key: key.clone(),
            path: path.to_owned(),
        };
        if let Err(error) = store.prepare(new, cut_off).await {
            let _closed = store.close().await;
            return Err(error);
        }
        Ok(store)
    }

    async fn prepare(&mut self, new: bool, cut_off: bool) -> Result<(), StoreError> {
        self.settle().await?;
        self.readable().await?;
        if !new {
            sqlx::raw_sql(DROP_FREE_PAGES).execute(&mut self.connection).await?;
        }
        if cut_off {
            self.mend_free_pages().await?;
        }
        if !new && self.version().await? == 0 {
            return Err(StoreError::Damaged);
        }
        self.bring_up_to_date().await
    }

    async fn settle(&mut self) -> Result<(), StoreError> {
        for setting in SETTINGS {
            sqlx::raw_sql(setting).execute(&mut self.connection).await?;
        }
        Ok(())
    }

    /// Pages that hold nothing are used again without the journal keeping what stood there, so a power cut leaves them
    /// written by half: no record is touched, but the check of the file would take them for damage and a backup, which
    /// reads every page, would stop there. They are written once, whole, without being read. Where there is no room for
    /// that now, it waits for the next time.
    async fn mend_free_pages(&mut self) -> Result<(), StoreError> {
        let free: i64 = sqlx::query_scalar("pragma freelist_count").fetch_one(&mut self.connection).await?;
        if free == 0 || self.lines_of("pragma cipher_integrity_check").await?.is_empty() {
            return Ok(());
        }
        self.reopen().await?;
        // It reads every page that holds something: where it finds nothing, only free pages are damaged.
        if self.lines_of("pragma integrity_check").await? != ["ok"] {
            return self.reopen().await;
        }
        match self.write_free_pages(free).await {
            Err(StoreError::Full { .. }) => Ok(()),
            mended => mended,
        }
    }

    /// Takes every free page for a table, and gives all of them back.
    async fn write_free_pages(&mut self, pages: i64) -> Result<(), StoreError> {
        // There already where that was cut off too.
        sqlx::raw_sql("create table if not exists free_pages (bytes blob) strict")
            .execute(&mut self.connection)
            .await?;
        let taken = sqlx::query("insert into free_pages values (zeroblob(?))")
            .bind((pages * 4096).min(MOST_BYTES))
            .execute(&mut self.connection)
            .await;
        sqlx::raw_sql(DROP_FREE_PAGES).execute(&mut self.connection).await?;
        taken.map(drop).map_err(StoreError::from)
    }

    /// A connection that met a page it cannot read refuses every other page too: the check of a damaged file goes on
    /// with a new one.
    pub(crate) async fn reopen(&mut self) -> Result<(), StoreError> {
        self.stop_copying().await;
        let (fresh, closed) = connect(&self.path, &self.key, false).await?;
        let used = std::mem::replace(&mut self.connection, fresh);
        let _used_up = std::mem::replace(&mut self.closed, closed);
        // It holds nothing that is not in the file.
        let _closed = let_go(used).await;
        self.settle().await
    }

    /// Whether every page that was read since the file was opened was a sound one. SQLCipher answers with zeros where
    /// the last page of an answer is damaged, and refuses only what is asked next: so something is asked next.
    pub async fn sound(&mut self) -> Result<(), StoreError> {
        self.readable().await
    }

    /// For questions; changes go through `begin`.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    /// The transaction of one act.
    pub(crate) async fn begin(&mut self) -> Result<Transaction<'_, Sqlite>, StoreError> {
        Ok(self.connection.begin().await?)
    }

    /// Whether each change waits for the disk. Only making practice data does without: a cut there loses invented people.
    pub(crate) async fn wait_for_disk(&mut self, wait: bool) -> Result<(), StoreError> {
        let setting = if wait { "pragma synchronous = full" } else { "pragma synchronous = off" };
        sqlx::raw_sql(setting).execute(&mut self.connection).await?;
        Ok(())
    }

    /// Encrypts the whole file anew, in one transaction: after a crash it opens with the old key or with the new.
    pub async fn change_key(&mut self, new: &DataKey) -> Result<(), StoreError> {
        self.stop_copying().await;
        give_key(&mut self.connection, new, ffi::sqlite3_rekey).await?;
        self.key = new.clone();
        self.readable().await
    }

    /// The key that opens the file.
    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }

    /// Begins a copy of the whole file, encrypted with the same key; `copy` takes it further.
    pub(crate) async fn begin_copy(&mut self, to: &Path) -> Result<(), StoreError> {
        self.stop_copying().await;
        let (mut target, closed) = connect(to, &self.key, true).await?;
        // The copy is put together anew after a crash, so nothing of it waits for the disk here.
        for setting in ["pragma journal_mode = off", "pragma synchronous = off"] {
            sqlx::raw_sql(setting).execute(&mut target).await?;
        }
        self.copy_closed = Some(closed);
        self.copying = Some(Copying::begin(&mut self.connection, target).await?);
        Ok(())
    }

    /// Copies for so long; whether all of it is copied now. A copy that fails is let go of.
    pub(crate) async fn copy(&mut self, time: Duration) -> Result<bool, StoreError> {
        let Some(copying) = self.copying.as_mut() else {
            return Err(std::io::Error::other("no copy is under way").into());
        };
        let done = match copying.step(&mut self.connection, time).await {
            Ok(false) => return Ok(false),
            Ok(true) => Ok(true),
            Err(error) => Err(error),
        };
        if let Some(copying) = self.copying.take() {
            let closed = copying.close().await;
            if done.is_ok() {
                closed?;
            }
        }
        done
    }

    /// How much is copied: pages done, and pages in all; `None` where no copy is under way.
    pub(crate) fn copied(&self) -> Option<(u64, u64)> {
        self.copying.as_ref().map(Copying::progress)
    }

    /// Lets go of a copy under way.
    pub(crate) async fn stop_copying(&mut self) {
        if let Some(copying) = self.copying.take() {
            let _given_up = copying.close().await;
        }
    }

    /// Goes through every page and every reference; what it finds, in sentences.
    pub async fn verify_file(&mut self) -> Result<Vec<String>, StoreError> {
        let mut findings = Vec::new();
        let pages = self.lines_of("pragma cipher_integrity_check").await?;
        findings.extend(pages.iter().map(|page| page_says(page)));
        let order = self.lines_of("pragma integrity_check").await?;
        findings.extend(
            order
                .iter()
                .filter(|line| *line != "ok")
                .map(|line| format!("The file's order is broken ({line}).")),
        );
        if findings.is_empty() {
            findings.extend(self.broken_references().await?);
        }
        Ok(findings)
    }

    /// Writes the file anew without its free pages, so that nothing of what was destroyed lies in it.
    pub async fn tidy(&mut self) -> Result<(), StoreError> {
        sqlx::query("vacuum").execute(&mut self.connection).await?;
        Ok(())
    }

    /// Lets go of the file and waits until it is closed.
    pub async fn close(mut self) -> Result<(), StoreError> {
        self.stop_copying().await;
        let_go(self.connection).await
    }

    /// What a check answers; that it could not go on is a finding too.
    async fn lines_of(&mut self, check: &'static str) -> Result<Vec<String>, StoreError> {
        match sqlx::query_scalar(check).fetch_all(&mut self.connection).await.map_err(StoreError::from) {
            Ok(lines) => Ok(lines),
            Err(StoreError::Damaged | StoreError::WrongKey) => Ok(vec!["a page cannot be read".to_owned()]),
            Err(other) => Err(other),
        }
    }

    async fn broken_references(&mut self) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String, Option<i64>, String, i64)> =
            sqlx::query_as("pragma foreign_key_check").fetch_all(&mut self.connection).await?;
        Ok(rows
            .into_iter()
            .map(|(table, _, parent, _)| {
                let (table, parent) = (table.replace('_', " "), parent.replace('_', " "));
                format!("A {table} points to a {parent} that is not there.")
            })
            .collect())
    }

    async fn readable(&mut self) -> Result<(), StoreError> {
        let _tables: i64 =
            sqlx::query_scalar("select count(*) from sqlite_master").fetch_one(&mut self.connection).await?;
        Ok(())
    }

    async fn bring_up_to_date(&mut self) -> Result<(), StoreError> {
        let program = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0);
        let file = self.version().await?;
        if file > program {
            return Err(StoreError::FromNewerVersion { file, program });
        }
        if file < program {
            MIGRATIONS.run(&mut self.connection).await?;
        }
        Ok(())
    }

    /// The newest migration in the file; 0 in an empty one.
    async fn version(&mut self) -> Result<i64, StoreError> {
        let known: i64 =
            sqlx::query_scalar("select count(*) from sqlite_master where name = '_sqlx_migrations'")
                .fetch_one(&mut self.connection)
                .await?;
        if known == 0 {
            return Ok(0);
        }
        Ok(sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations where success")
            .fetch_one(&mut self.connection)
            .await?)
    }
}

/// Whether the last change to a file was cut off: its journal still holds what stood there before.
fn was_cut_off(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    std::fs::metadata(journal).is_ok_and(|file| file.len() > 0)
}

/// SQLCipher names the page at the end of what it says.
fn page_says(line: &str) -> String {
    match line.rsplit(' ').next().and_then(|number| number.parse::<u64>().ok()) {
        Some(number) => format!("Page {number} of the file is damaged or was changed."),
        None => format!("A page of the file is damaged or was changed ({line})."),
    }
}

/// The key in the form that SQLCipher takes as it is, without deriving anything from it.
fn raw(key: &DataKey) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(67));
    text.push_str("x'");
    text.push_str(&key.to_hex());
    text.push('\'');
    text
}

async fn connect(path: &Path, key: &DataKey, new: bool) -> Result<(SqliteConnection, Closed), StoreError> {
    // Started here, OpenSSL runs no clean-up at exit: it would race with the thread that is closing the file.
    openssl_sys::init();
    let (until_closed, ended) = std::sync::mpsc::sync_channel(0);
    OPEN.fetch_add(1, Ordering::AcqRel);
    let held = Held { _until_closed: until_closed };
    // Statements are never logged: the ones that carry keys would be among them.
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(new)
        // SQLite orders the calls of all threads by itself: an online copy is one more caller.
        .serialized(true)
        .disable_statement_logging()
        .pragma("cipher_log_level", "NONE")
        // Orders nothing. It is what SQLite keeps as long as the connection, and so tells when that is gone.
        .collation("held", move |one, other| {
            let _held = &held;
            one.cmp(other)
        });
    let mut connection = options.connect().await?;
    drop(options);
    match give_key(&mut connection, key, ffi::sqlite3_key).await {
        Ok(()) => Ok((connection, Closed(ended))),
        Err(error) => {
            let _closed = let_go(connection).await;
            Err(error)
        }
    }
}

/// `sqlite3_key`, which opens a file, or `sqlite3_rekey`, which encrypts it anew.
type Keying =
    unsafe extern "C" fn(*mut ffi::sqlite3, *const std::ffi::c_void, std::ffi::c_int) -> std::ffi::c_int;

/// Hands the key to SQLCipher itself. In a statement its text would lie about in memory after the lock.
async fn give_key(
    connection: &mut SqliteConnection,
    key: &DataKey,
    keying: Keying,
) -> Result<(), StoreError> {
    let text = raw(key);
    let length = std::ffi::c_int::try_from(text.len()).unwrap_or_default();
    let mut handle = connection.lock_handle().await?;
    let database = handle.as_raw_handle().as_ptr();
    // SAFETY: the handle is open and locked for this call, and the text outlives it; SQLCipher keeps a copy of its own,
    // which it wipes.
    #[expect(unsafe_code, reason = "sqlx gives a key only as a statement")]
    let answered = unsafe { keying(database, text.as_ptr().cast(), length) };
    match answered {
        ffi::SQLITE_OK => Ok(()),
        ffi::SQLITE_FULL => Err(StoreError::Full { megabytes: 50 }),
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Err(StoreError::InUse),
        other => Err(std::io::Error::other(format!("SQLCipher answered {other} to the key")).into()),
    }
}
