//! The matrix of key states (K1): file of records, keyring, recovery code. Every cell has its screen; none makes a
//! key over existing records, none deletes anything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use waymark::casework::vault::{Opening, VaultError, Way, Why};
use waymark::store::StoreError;
use waymark::store::keys::secret::MemorySecrets;
use waymark::store::keys::{RecoveryCode, SecretError, SecretStore};
use waymark::store::policy::Policy;

use crate::vault::{ANOTHER, PASSPHRASE, holds_what_was_kept, set_up, vault_with};

const DATABASE: &str = "records.waymark";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    Absent,
    Good,
    Damaged,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    Entry,
    NoEntry,
    Locked,
    Wrong,
    Roamed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    None,
    Right,
    Wrong,
}

#[derive(Debug, Clone, Copy)]
pub struct Cell {
    records: Records,
    ring: Ring,
    code: Code,
}

/// The nine cells of each of some states of the keyring.
pub fn cells(rings: &[Ring]) -> Vec<Cell> {
    let mut all = Vec::new();
    for &ring in rings {
        for records in [Records::Absent, Records::Good, Records::Damaged] {
            for code in [Code::None, Code::Right, Code::Wrong] {
                all.push(Cell { records, ring, code });
            }
        }
    }
    all
}

/// Notes under which name the vault keeps its key, so that the test can take the entry away or put another there.
struct Watched {
    secrets: Arc<dyn SecretStore>,
    name: Mutex<String>,
}

impl SecretStore for Watched {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError> {
        self.secrets.read(name)
    }
    fn write(&self, name: &str, secret: &[u8]) -> Result<(), SecretError> {
        if name.starts_with("key ") {
            name.clone_into(&mut self.name.lock().unwrap());
        }
        self.secrets.write(name, secret)
    }
    fn delete(&self, name: &str) -> Result<(), SecretError> {
        self.secrets.delete(name)
    }
}

fn folder(root: &Path, cell: Cell) -> PathBuf {
    root.join(format!("{:?}-{:?}-{:?}", cell.records, cell.ring, cell.code))
}

/// What a cell's recovery code is, for the process that comes after this one.
fn code_path(root: &Path, cell: Cell) -> PathBuf {
    folder(root, cell).with_extension("code")
}

fn set_aside(folder: &Path, name: &str) {
    let aside = folder.with_extension("aside");
    std::fs::create_dir_all(&aside).unwrap();
    std::fs::rename(folder.join(name), aside.join(name)).unwrap();
}

/// Makes the state of a cell.
pub async fn prepare(root: &Path, cell: Cell, secrets: Arc<dyn SecretStore>) {
    let folder = folder(root, cell);
    let watched = Arc::new(Watched { secrets, name: Mutex::default() });
    let code = set_up(&folder, watched.clone()).await;
    std::fs::write(code_path(root, cell), code.text().as_str()).unwrap();
    match cell.records {
        Records::Good => {}
        Records::Damaged => {
            let mut bytes = std::fs::read(folder.join(DATABASE)).unwrap();
            bytes[100..200].fill(0);
            std::fs::write(folder.join(DATABASE), bytes).unwrap();
        }
        Records::Absent => {
            set_aside(&folder, DATABASE);
            let nothing_here =
                cell.ring == Ring::Roamed || (cell.ring == Ring::NoEntry && cell.code == Code::None);
            if nothing_here {
                set_aside(&folder, "keys.json");
            }
        }
    }
    let name = watched.name.lock().unwrap().clone();
    let entry = String::from_utf8(watched.read(&name).unwrap().unwrap()).unwrap();
    let (_, machine) = entry.split_once(' ').unwrap();
    let other = "5a".repeat(32);
    match cell.ring {
        Ring::Entry | Ring::Locked => {}
        Ring::NoEntry => watched.delete(&name).unwrap(),
        Ring::Wrong => watched.write(&name, format!("{other} {machine}").as_bytes()).unwrap(),
        Ring::Roamed => watched.write(&name, format!("{other} elsewhere").as_bytes()).unwrap(),
    }
}

fn expected(cell: Cell) -> Opening {
    match (cell.records, cell.ring) {
        (_, Ring::Locked) => Opening::KeyringLocked,
        (Records::Absent, Ring::Roamed) => Opening::RecordsMissing { travelled: true },
        (Records::Absent, Ring::NoEntry) if cell.code == Code::None => Opening::FirstStart,
        (Records::Absent, _) => Opening::RecordsMissing { travelled: false },
        (_, Ring::Entry) => Opening::Locked { wait_seconds: 0 },
        (_, Ring::NoEntry) => Opening::NeedsRecovery { why: Why::NoEntry },
        (_, Ring::Wrong) => Opening::NeedsRecovery { why: Why::WrongEntry },
        (_, Ring::Roamed) => Opening::NeedsRecovery { why: Why::Travelled },
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap_or_default()))
        .collect()
}

/// Looks at a cell, tries to set up over it, and tries the way in that the cell has.
pub async fn check(root: &Path, cell: Cell, secrets: Arc<dyn SecretStore>) {
    let folder = folder(root, cell);
    let before = files(&folder);
    let mut vault = vault_with(&folder, secrets, &Policy::default());
    let opening = vault.look();
    assert!(opening == expected(cell), "{cell:?}: {opening:?}");
    let asks = matches!(opening, Opening::FirstStart | Opening::Locked { .. });
    assert_eq!(opening.screen().is_none(), asks, "{cell:?}");
    let mut key_changed = false;
    if opening == Opening::FirstStart {
        assert!(!folder.join(DATABASE).exists());
        vault.set_up(ANOTHER).await.unwrap();
    } else {
        let refused = vault.set_up(ANOTHER).await.err().unwrap();
        assert!(matches!(refused, VaultError::NotNow(_)), "{cell:?}: {refused}");
        key_changed = match cell.code {
            Code::None => by_passphrase(cell, &mut vault).await,
            Code::Right => {
                by_code(cell, &mut vault, &std::fs::read_to_string(code_path(root, cell)).unwrap()).await
            }
            Code::Wrong => by_code(cell, &mut vault, &RecoveryCode::random().text()).await,
        };
    }
    let after = files(&folder);
    for (name, bytes) in before {
        assert!(after.contains_key(&name), "{cell:?}: {name} is gone");
        if (name == DATABASE || name == "keys.json") && !key_changed {
            assert!(after[&name] == bytes, "{cell:?}: {name} was changed");
        }
    }
}

async fn by_passphrase(cell: Cell, vault: &mut waymark::casework::vault::Vault) -> bool {
    let answer = vault.unlock(PASSPHRASE).await;
    match (cell.ring, cell.records) {
        (Ring::Entry, Records::Good) => assert!(holds_what_was_kept(answer.unwrap()).await),
        (Ring::Entry, Records::Damaged) => assert!(is_damaged(&answer.err().unwrap()), "{cell:?}"),
        _ => assert!(answer.is_err(), "{cell:?}"),
    }
    false
}

async fn by_code(cell: Cell, vault: &mut waymark::casework::vault::Vault, code: &str) -> bool {
    let answer = vault.recover(Way::Code(code), ANOTHER).await;
    let opens = cell.records == Records::Good && cell.code == Code::Right;
    if opens && cell.ring == Ring::Locked {
        assert!(matches!(answer.err().unwrap(), VaultError::Keyring(SecretError::Locked)));
        let once = vault.open_once(Way::Code(code)).await.unwrap();
        assert!(holds_what_was_kept(once).await);
        return false;
    }
    if opens {
        let (opened, _) = answer.unwrap();
        assert!(holds_what_was_kept(opened).await);
        assert!(holds_what_was_kept(vault.unlock(ANOTHER).await.unwrap()).await);
        return true;
    }
    let error = answer.err().unwrap();
    match (cell.records, cell.ring, cell.code) {
        (Records::Absent, Ring::Roamed, _) => {
            assert!(matches!(error, VaultError::NotNow(Opening::KeyFileMissing { .. })), "{cell:?}: {error}");
        }
        (_, _, Code::Wrong) => assert!(matches!(error, VaultError::WrongCode), "{cell:?}: {error}"),
        (Records::Absent, ..) => {
            assert!(matches!(error, VaultError::NotNow(Opening::RecordsMissing { .. })), "{cell:?}: {error}");
        }
        _ => assert!(is_damaged(&error), "{cell:?}: {error}"),
    }
    false
}

fn is_damaged(error: &VaultError) -> bool {
    matches!(error, VaultError::Store(StoreError::Damaged))
}

#[tokio::test]
async fn every_cell_holds_with_a_stand_in_for_the_keyring() {
    let root = tempfile::tempdir().unwrap();
    let all = [Ring::Entry, Ring::NoEntry, Ring::Locked, Ring::Wrong, Ring::Roamed];
    for cell in cells(&all) {
        let secrets = Arc::new(MemorySecrets::default());
        prepare(root.path(), cell, secrets.clone()).await;
        secrets.fail((cell.ring == Ring::Locked).then_some(SecretError::Locked));
        check(root.path(), cell, secrets).await;
    }
    assert_eq!(cells(&all).len(), 45);
}
