//! The copy of open records by SQLite's online backup, in steps between acts, and what is known of the backups made.
//!
//! The copy is encrypted with the same key. A change made by an act while the copy is under way is written into both
//! files by SQLite itself, so that the copy is whole at its end, as of its last step.

use std::ptr::NonNull;
use std::time::{Duration, Instant};

use libsqlite3_sys as ffi;
use sqlx::{FromRow, SqliteConnection};

use super::{StoreError, log};

/// Pages of one call: 256 KiB.
const PAGES: i32 = 64;

/// A copy under way. It lives in the store it copies, and ends before that store's connection does.
pub(super) struct Copying {
    backup: NonNull<ffi::sqlite3_backup>,
    /// Open as long as the copy writes to it.
    to: SqliteConnection,
}

// SAFETY: both connections are opened in SQLite's serialised mode, in which any thread may make any call; nothing of
// the copy is tied to the thread that began it.
#[expect(unsafe_code, reason = "SQLite's handle is a pointer, and the records move between threads")]
unsafe impl Send for Copying {}

impl Copying {
    /// Begins the copy of one open file into another, which is empty.
    pub(super) async fn begin(
        from: &mut SqliteConnection,
        mut to: SqliteConnection,
    ) -> Result<Self, StoreError> {
        let begun = {
            let mut source = from.lock_handle().await?;
            let mut target = to.lock_handle().await?;
            let (source, target) = (source.as_raw_handle().as_ptr(), target.as_raw_handle().as_ptr());
            // SAFETY: both handles are open and locked for this call, and the names are C texts.
            #[expect(unsafe_code, reason = "sqlx has no online backup of its own")]
            let backup =
                unsafe { ffi::sqlite3_backup_init(target, c"main".as_ptr(), source, c"main".as_ptr()) };
            NonNull::new(backup)
        };
        match begun {
            Some(backup) => Ok(Copying { backup, to }),
            None => {
                super::open::let_go(to).await?;
                Err(StoreError::from(std::io::Error::other("the copy could not be begun")))
            }
        }
    }

    /// Copies for so long; whether all of it is copied now.
    pub(super) async fn step(
        &mut self,
        from: &mut SqliteConnection,
        time: Duration,
    ) -> Result<bool, StoreError> {
        let began = Instant::now();
        let _source = from.lock_handle().await?;
        loop {
            // SAFETY: the copy is not ended, and its source is open and locked for this call.
            #[expect(unsafe_code, reason = "sqlx has no online backup of its own")]
            let answered = unsafe { ffi::sqlite3_backup_step(self.backup.as_ptr(), PAGES) };
            match answered {
                ffi::SQLITE_DONE => return Ok(true),
                ffi::SQLITE_OK => {}
                // Somebody else has the file for a moment: the next step goes on.
                ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => return Ok(false),
                other => return Err(failure(other)),
            }
            if began.elapsed() >= time {
                return Ok(false);
            }
        }
    }

    /// How much of it is copied: pages done, and pages in all.
    pub(super) fn progress(&self) -> (u64, u64) {
        // SAFETY: the copy is not ended; both calls only read numbers that its last step left.
        #[expect(unsafe_code, reason = "sqlx has no online backup of its own")]
        let (left, all) = unsafe {
            (
                ffi::sqlite3_backup_remaining(self.backup.as_ptr()),
                ffi::sqlite3_backup_pagecount(self.backup.as_ptr()),
            )
        };
        let all = u64::try_from(all).unwrap_or(0);
        (all.saturating_sub(u64::try_from(left).unwrap_or(0)), all)
    }

    /// Lets go of the copied file and waits until it is closed.
    pub(super) async fn close(self) -> Result<(), StoreError> {
        let (ended, to) = self.end();
        super::open::let_go(to).await?;
        if ended == ffi::SQLITE_OK { Ok(()) } else { Err(failure(ended)) }
    }

    fn end(self) -> (i32, SqliteConnection) {
        let this = std::mem::ManuallyDrop::new(self);
        // SAFETY: the copy is ended once, here or in `drop`; what it wrote to is read out of a value that is never
        // used or dropped again.
        #[expect(unsafe_code, reason = "sqlx has no online backup of its own")]
        unsafe {
            (ffi::sqlite3_backup_finish(this.backup.as_ptr()), std::ptr::read(&raw const this.to))
        }
    }
}

impl Drop for Copying {
    fn drop(&mut self) {
        // SAFETY: both files are still open: the store drops the copy before its connection, and `to` is dropped after
        // this. In serialised mode the call waits for whatever still runs on either of them.
        #[expect(unsafe_code, reason = "sqlx has no online backup of its own")]
        unsafe {
            ffi::sqlite3_backup_finish(self.backup.as_ptr());
        }
    }
}

fn failure(code: i32) -> StoreError {
    match code & 0xff {
        ffi::SQLITE_FULL => StoreError::from(std::io::Error::from(std::io::ErrorKind::StorageFull)),
        ffi::SQLITE_CORRUPT => StoreError::Damaged,
        ffi::SQLITE_NOTADB => StoreError::WrongKey,
        _ => StoreError::from(std::io::Error::other(format!("the copy stopped (SQLite {code})"))),
    }
}

/// What a file of records holds, for telling two of them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub entries: i64,
    /// The last entry of the device that made it.
    pub head: String,
    /// When the last entry of all was made, by the clock of its device.
    pub last_at: Option<String>,
    pub young_people: i64,
    pub meetings: i64,
    pub documents: i64,
    pub visits: i64,
}

/// What the open file holds.
pub async fn summary(from: &mut SqliteConnection, device_id: &str) -> Result<Summary, StoreError> {
    let (_, head) = log::head(from, device_id).await?;
    let (entries, last_at, young_people, meetings, documents, visits) = sqlx::query_as(
        "select (select count(*) from entry), (select max(at) from entry), \
         (select count(*) from person where kind = 'young_person' and removed_at is null), \
         (select count(*) from meeting where removed_at is null), \
         (select count(*) from document where removed_at is null), \
         (select count(*) from visit where removed_at is null)",
    )
    .fetch_one(from)
    .await?;
    Ok(Summary { entries, head, last_at, young_people, meetings, documents, visits })
}

/// How many entries the log has, and when the one was made that came into it last. Asked after every act, so it goes
/// through nothing but the shortest index.
pub async fn so_far(from: &mut SqliteConnection) -> Result<(i64, Option<String>), StoreError> {
    Ok(sqlx::query_as(
        "select (select count(*) from entry), (select at from entry order by rowid desc limit 1)",
    )
    .fetch_one(from)
    .await?)
}

/// A backup that was made here.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct BackupRow {
    pub backup_id: String,
    pub made_at: String,
    pub place: String,
    pub file: String,
    pub device_id: String,
    pub bytes: i64,
    pub sha256: String,
    pub entries: i64,
    pub head: String,
    pub key_check: String,
    pub checked_at: String,
    pub finding: Option<String>,
    pub removed_at: Option<String>,
}

/// Keeps what is known of a new backup.
pub async fn keep(to: &mut SqliteConnection, row: &BackupRow) -> Result<(), StoreError> {
    sqlx::query(
        "insert into backup (backup_id, made_at, place, file, device_id, bytes, sha256, entries, head, key_check, \
         checked_at, finding, removed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.backup_id)
    .bind(&row.made_at)
    .bind(&row.place)
    .bind(&row.file)
    .bind(&row.device_id)
    .bind(row.bytes)
    .bind(&row.sha256)
    .bind(row.entries)
    .bind(&row.head)
    .bind(&row.key_check)
    .bind(&row.checked_at)
    .bind(&row.finding)
    .bind(&row.removed_at)
    .execute(to)
    .await?;
    Ok(())
}

/// Keeps what was found when a backup was gone through again.
pub async fn checked(
    to: &mut SqliteConnection,
    backup_id: &str,
    checked_at: &str,
    finding: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query("update backup set checked_at = ?, finding = ? where backup_id = ?")
        .bind(checked_at)
        .bind(finding)
        .bind(backup_id)
        .execute(to)
        .await?;
    Ok(())
}

/// A backup is no longer in its place.
pub async fn removed(to: &mut SqliteConnection, backup_id: &str, at: &str) -> Result<(), StoreError> {
    sqlx::query("update backup set removed_at = ? where backup_id = ?")
        .bind(at)
        .bind(backup_id)
        .execute(to)
        .await?;
    Ok(())
}

/// Every backup that is known to be in its place, the newest first.
pub async fn backups(from: &mut SqliteConnection) -> Result<Vec<BackupRow>, StoreError> {
    Ok(sqlx::query_as("select * from backup where removed_at is null order by made_at desc, backup_id desc")
        .fetch_all(from)
        .await?)
}

/// An entry that only one of two files has.
#[derive(Debug, Clone, FromRow)]
pub struct EntryOf {
    pub hash: String,
    pub at: String,
    pub young_person_id: Option<String>,
    pub young_person: Option<String>,
}

/// Every entry's hash.
pub async fn hashes(from: &mut SqliteConnection) -> Result<std::collections::HashSet<String>, StoreError> {
    let hashes: Vec<String> = sqlx::query_scalar("select hash from entry").fetch_all(from).await?;
    Ok(hashes.into_iter().collect())
}

/// About which young people some entries are; one of nobody in particular stands alone.
pub async fn about(from: &mut SqliteConnection, hashes: &[String]) -> Result<Vec<EntryOf>, StoreError> {
    let wanted = serde_json::Value::from(hashes).to_string();
    Ok(sqlx::query_as(
        "select entry.hash, entry.at, person.person_id as young_person_id, \
         trim(coalesce(person.preferred_name, person.given_name) || ' ' || person.family_name) as young_person \
         from json_each(?1) join entry on entry.hash = json_each.value \
         left join touched on touched.hash = entry.hash \
         and touched.root_id in (select person_id from person where kind = 'young_person') \
         left join person on person.person_id = touched.root_id",
    )
    .bind(wanted)
    .fetch_all(from)
    .await?)
}
