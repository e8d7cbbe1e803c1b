//! Records in a session, a place for their backups, and everything in a file as one text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::Row as _;
use tempfile::TempDir;
use tokio::sync::Mutex;
use waymark::casework::backups::{Placed, back_up};
use waymark::casework::practice::make_practice;
use waymark::casework::session::{Session, SessionError};
use waymark::casework::vault::Vault;
use waymark::casework::verify::Progress;
use waymark::store::Store;
use waymark::store::keys::Cost;
use waymark::store::keys::secret::MemorySecrets;
use waymark::store::policy::Policy;
use waymark::wire::Nothing;
use waymark::wire::session::{Opening, RecoverySheet, SetUp};
use waymark::wire::settings::ChangeSetting;

pub const PASSPHRASE: &str = "three brown ducks";
pub const ANOTHER: &str = "seven grey herons";

/// Where one person's records and their backups lie, and the keyring of their laptop.
pub struct Laptop {
    pub root: TempDir,
    pub secrets: Arc<MemorySecrets>,
    pub policy: Policy,
}

impl Laptop {
    pub fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("backups")).unwrap();
        Laptop { root, secrets: Arc::default(), policy: Policy::default() }
    }

    pub fn data(&self) -> PathBuf {
        self.root.path().join("records")
    }

    pub fn place(&self) -> PathBuf {
        self.root.path().join("backups")
    }

    pub fn session(&self) -> Session {
        let vault =
            Vault::of_records(&self.data(), self.secrets.clone(), &self.policy).with_cost(Cost::PRACTICE);
        Session::new(vault, false)
    }

    /// Records of Tom Fairlie, open, and their recovery code.
    pub async fn set_up(&self) -> (Session, String) {
        let mut session = self.session();
        let sheet = session.set_up(&tom()).await.unwrap();
        let code = typed_back(&mut session, &sheet).await;
        session.book().unwrap().choose_backup_folder(&self.place()).await.unwrap();
        (session, code)
    }

    pub async fn unlocked(&self, passphrase: &str) -> Session {
        let mut session = self.session();
        assert!(matches!(session.unlock(passphrase).await.unwrap(), Opening::Open));
        session
    }
}

/// Types the asked group of the sheet back, and answers the whole code.
pub async fn typed_back(session: &mut Session, sheet: &RecoverySheet) -> String {
    let group = &sheet.groups[usize::from(sheet.group_number) - 1];
    assert!(matches!(session.confirm_recovery(group).await.unwrap(), Opening::Open));
    sheet.groups.join("-")
}

fn tom() -> SetUp {
    SetUp {
        name: "Tom Fairlie".into(),
        job_title: "Social worker".into(),
        roles: vec!["social_worker".into()],
        phone: String::new(),
        email: String::new(),
        settings: [
            ("council.name", "Levelshire County Council"),
            ("council.service", "Exploitation Service"),
            ("council.phone", "01632 960 000"),
        ]
        .map(|(key, value)| ChangeSetting { key: key.into(), value: value.into() })
        .into(),
        passphrase: PASSPHRASE.into(),
    }
}

/// The practice cases of Levelshire in a session of their own, with a place for their backups.
pub async fn practice(root: &Path) -> Session {
    let (data, place) = (root.join("practice"), root.join("backups"));
    std::fs::create_dir_all(&place).unwrap();
    let (vault, book) = make_practice(&data, 0).await.unwrap();
    book.close().await.unwrap();
    drop(vault);
    let mut session = Session::new(Vault::of_practice(&data), true);
    session.unlock("").await.unwrap();
    session.book().unwrap().choose_backup_folder(&place).await.unwrap();
    session
}

/// One act, so that something has changed.
pub async fn change(session: &mut Session, value: &str) {
    let request = ChangeSetting { key: "council.hours".into(), value: value.into() };
    session.book().unwrap().change_setting(request).await.unwrap();
}

/// Makes a backup of open records now.
pub async fn backed_up(session: Session) -> (Session, Result<Placed, SessionError>) {
    let session = Mutex::new(session);
    let made = made(&session).await;
    (session.into_inner(), made)
}

/// The same while others may use the session.
pub async fn made(session: &Mutex<Session>) -> Result<Placed, SessionError> {
    let making = {
        let mut session = session.lock().await;
        session.watch().ask();
        session.backup_due().await?
    };
    back_up(session, making.unwrap()).await
}

/// A backup that has to succeed.
pub async fn backup_of(session: Session) -> (Session, PathBuf) {
    let (session, made) = backed_up(session).await;
    (session, made.map_err(|error| error.to_string()).unwrap().path)
}

/// Every value of every table in one text, but what a laptop knows of its own backups.
pub async fn export(store: &mut Store) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' and name not in ('backup', '_sqlx_migrations') order by name",
    )
    .fetch_all(store.connection())
    .await
    .unwrap();
    let mut text = String::new();
    for table in tables {
        let columns: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select name from pragma_table_info('{table}')")))
                .fetch_all(store.connection())
                .await
                .unwrap();
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
        let statement =
            format!("select {} as line from \"{table}\" order by line", quoted.join(" || '|' || "));
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement)).fetch_all(store.connection()).await.unwrap();
        text.push_str(&format!("== {table} {}\n", columns.join(" ")));
        for row in rows {
            text.push_str(&row.get::<String, _>(0));
            text.push('\n');
        }
    }
    text
}

/// The file of records of a folder, on a connection of its own, with the key of the backup that is open beside.
pub async fn live(session: &mut Session, data: &Path) -> Store {
    let key = session.watch().opened().expect("a backup is open beside").key.clone();
    Store::open(&data.join("records.waymark"), &key).await.unwrap()
}

/// Everything in the file of records, as `export` of the backup that is open beside.
pub async fn exported(session: &mut Session, data: &Path) -> String {
    let mut store = live(session, data).await;
    let text = export(&mut store).await;
    store.close().await.unwrap();
    text
}

/// Everything in the backup that is open beside.
pub async fn exported_beside(session: &mut Session) -> String {
    let mut store = session.watch().opened().unwrap().store().await.unwrap();
    let text = export(&mut store).await;
    store.close().await.unwrap();
    text
}

/// What `verify` finds in open records.
pub async fn findings(session: &mut Session) -> Vec<String> {
    let found = session.verify(&Progress::default()).await.unwrap();
    found.groups.into_iter().flat_map(|group| group.lines).map(|line| line.says).collect()
}

/// The files in a place of backups.
pub fn files(place: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(place)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Who is at the keyboard, by name.
pub async fn name_of(session: &mut Session) -> String {
    session.book().unwrap().frame(Nothing {}).await.unwrap().me.name
}
