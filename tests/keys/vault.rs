//! The vault from first start to lock, with the stand-in keyring.

use std::path::Path;
use std::sync::Arc;

use waymark::casework::vault::{Opened, Opening, Vault, VaultError, Way, Why};
use waymark::store::StoreError;
use waymark::store::keys::escrow::EscrowPrivate;
use waymark::store::keys::key_file::KeyFile;
use waymark::store::keys::secret::MemorySecrets;
use waymark::store::keys::{Cost, RecoveryCode, SecretError, SecretStore};
use waymark::store::policy::Policy;

pub const PASSPHRASE: &str = "three brown ducks";
pub const ANOTHER: &str = "seven grey herons";

pub fn vault_with(folder: &Path, secrets: Arc<dyn SecretStore>, policy: &Policy) -> Vault {
    Vault::of_records(folder, secrets, policy).with_cost(Cost::PRACTICE)
}

pub fn vault(folder: &Path, secrets: &Arc<MemorySecrets>) -> Vault {
    vault_with(folder, secrets.clone(), &Policy::default())
}

pub async fn set_up(folder: &Path, secrets: Arc<dyn SecretStore>) -> RecoveryCode {
    let mut vault = vault_with(folder, secrets, &Policy::default());
    let (opened, code) = vault.set_up(PASSPHRASE).await.unwrap();
    keep_something(opened).await;
    code
}

/// One record, so that a file that opens can be seen to be the same file.
pub async fn keep_something(mut opened: Opened) {
    sqlx::query("insert or replace into setting (setting_id, value, source) values ('council', 'Levelshire', 'council')")
        .execute(opened.store.connection())
        .await
        .unwrap();
    opened.lock().await.unwrap();
}

pub async fn holds_what_was_kept(mut opened: Opened) -> bool {
    let kept: Option<String> = sqlx::query_scalar("select value from setting where setting_id = 'council'")
        .fetch_optional(opened.store.connection())
        .await
        .unwrap();
    let clean = opened.store.verify_file().await.unwrap().is_empty();
    opened.lock().await.unwrap();
    clean && kept.as_deref() == Some("Levelshire")
}

#[tokio::test]
async fn a_first_start_makes_records_that_the_passphrase_opens() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let folder = place.path().join("records");
    assert!(vault(&folder, &secrets).look() == Opening::FirstStart);
    set_up(&folder, secrets.clone()).await;
    let mut vault = vault(&folder, &secrets);
    assert!(vault.look() == Opening::Locked { wait_seconds: 0 });
    let wrong = vault.unlock("three brown docks").await.err().unwrap();
    assert!(matches!(wrong, VaultError::WrongPassphrase { wait_seconds: 0 }));
    let opened = vault.unlock(PASSPHRASE).await.unwrap();
    assert!(!opened.code_confirmed);
    assert!(holds_what_was_kept(opened).await);
    assert!(matches!(vault.set_up(ANOTHER).await.err().unwrap(), VaultError::NotNow(_)));
}

#[tokio::test]
async fn nothing_readable_lies_in_the_folder() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let code = set_up(place.path(), secrets.clone()).await;
    for file in std::fs::read_dir(place.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        for word in ["Levelshire", PASSPHRASE, &code.text(), "create table"] {
            assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
        }
    }
}

#[tokio::test]
async fn wrong_passphrases_have_to_wait_and_the_wait_outlasts_a_restart() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    set_up(place.path(), secrets.clone()).await;
    for _ in 0..5 {
        let mut vault = vault(place.path(), &secrets).with_clock(|| 1_000);
        let _refused = vault.unlock("not this passphrase").await;
    }
    let mut waiting = vault(place.path(), &secrets).with_clock(|| 1_001);
    assert!(waiting.look() == Opening::Locked { wait_seconds: 1 });
    assert!(matches!(waiting.unlock(PASSPHRASE).await.err().unwrap(), VaultError::Wait { wait_seconds: 1 }));
    drop(waiting);
    let mut later = vault(place.path(), &secrets).with_clock(|| 1_002);
    assert!(later.unlock(PASSPHRASE).await.is_ok());
    assert!(later.look() == Opening::Locked { wait_seconds: 0 });
}

#[tokio::test]
async fn the_passphrase_changes_and_the_old_one_opens_nothing() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let code = set_up(place.path(), secrets.clone()).await;
    let mut vault = vault(place.path(), &secrets);
    assert!(vault.change_passphrase("three brown docks", ANOTHER).is_err());
    assert!(matches!(vault.change_passphrase(PASSPHRASE, "short"), Err(VaultError::Passphrase(_))));
    vault.change_passphrase(PASSPHRASE, ANOTHER).unwrap();
    assert!(vault.unlock(PASSPHRASE).await.is_err());
    assert!(holds_what_was_kept(vault.unlock(ANOTHER).await.unwrap()).await);
    assert!(holds_what_was_kept(vault.open_once(Way::Code(&code.text())).await.unwrap()).await);
}

fn cost_in(folder: &Path) -> Cost {
    KeyFile::read(folder).unwrap().current.passphrase_cost()
}

/// K3: a key file from before a guess cost more.
#[tokio::test]
async fn an_older_key_file_opens_and_costs_more_from_then_on() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let code = set_up(place.path(), secrets.clone()).await;
    let dearer = Cost { memory_kib: 128, passes: 2, lanes: 1 };
    let mut dear = vault(place.path(), &secrets).with_cost(dearer);
    assert!(dear.unlock("three brown docks").await.is_err());
    assert!(cost_in(place.path()) == Cost::PRACTICE);
    let opened = dear.unlock(PASSPHRASE).await.unwrap();
    assert!(cost_in(place.path()) == dearer);
    assert!(holds_what_was_kept(opened).await);
    // The new wrapping opens, the code still does, and nothing is ever wrapped more cheaply again.
    let before = std::fs::read(place.path().join("keys.json")).unwrap();
    assert!(holds_what_was_kept(dear.unlock(PASSPHRASE).await.unwrap()).await);
    assert!(holds_what_was_kept(dear.open_once(Way::Code(&code.text())).await.unwrap()).await);
    drop(dear);
    let mut cheap = vault(place.path(), &secrets);
    assert!(holds_what_was_kept(cheap.unlock(PASSPHRASE).await.unwrap()).await);
    assert!(std::fs::read(place.path().join("keys.json")).unwrap() == before);
}

#[tokio::test]
async fn a_change_of_passphrase_takes_the_dearer_cost() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    set_up(place.path(), secrets.clone()).await;
    let dearer = Cost { memory_kib: 128, passes: 2, lanes: 1 };
    let mut dear = vault(place.path(), &secrets).with_cost(dearer);
    dear.change_passphrase(PASSPHRASE, ANOTHER).unwrap();
    assert!(cost_in(place.path()) == dearer);
    assert!(holds_what_was_kept(dear.unlock(ANOTHER).await.unwrap()).await);
}

#[tokio::test]
async fn the_recovery_code_makes_a_new_key_and_a_new_code() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let code = set_up(place.path(), secrets).await;
    let secrets = Arc::new(MemorySecrets::default());
    let mut vault = vault(place.path(), &secrets);
    assert!(vault.look() == Opening::NeedsRecovery { why: Why::NoEntry });
    let database = std::fs::read(place.path().join("records.waymark")).unwrap();
    let (opened, new_code) = vault.recover(Way::Code(&code.text()), ANOTHER).await.unwrap();
    assert!(opened.device.is_new);
    assert!(holds_what_was_kept(opened).await);
    assert_ne!(
        std::fs::read(place.path().join("records.waymark")).unwrap()[4096..8192],
        database[4096..8192]
    );
    assert!(matches!(vault.open_once(Way::Code(&code.text())).await.err().unwrap(), VaultError::WrongCode));
    assert!(holds_what_was_kept(vault.open_once(Way::Code(&new_code.text())).await.unwrap()).await);
    assert!(holds_what_was_kept(vault.unlock(ANOTHER).await.unwrap()).await);
}

#[tokio::test]
async fn a_code_counts_as_printed_only_when_part_of_it_is_typed_back() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let first = set_up(place.path(), secrets.clone()).await;
    let mut vault = vault(place.path(), &secrets);
    let opened = vault.unlock(PASSPHRASE).await.unwrap();
    let code = vault.new_recovery_code(&opened).unwrap();
    assert!(matches!(
        vault.confirm_recovery_code(&code, 4, "AAAAA"),
        Err(VaultError::GroupWrong { group: 4 })
    ));
    vault.confirm_recovery_code(&code, 4, &code.groups()[3].to_lowercase()).unwrap();
    opened.lock().await.unwrap();
    assert!(vault.unlock(PASSPHRASE).await.unwrap().code_confirmed);
    assert!(vault.open_once(Way::Code(&first.text())).await.is_err());
    assert!(vault.open_once(Way::Code(&code.text())).await.is_ok());
}

#[tokio::test]
async fn a_keyring_that_closes_half_way_leaves_everything_as_it_was() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let folder = place.path().join("records");
    secrets.fail(Some(SecretError::Unavailable));
    assert!(vault(&folder, &secrets).look() == Opening::KeyringMissing);
    assert!(vault(&folder, &secrets).set_up(PASSPHRASE).await.is_err());
    secrets.fail(None);
    let code = set_up(&folder, secrets.clone()).await;
    let keys = std::fs::read(folder.join("keys.json")).unwrap();
    secrets.fail(Some(SecretError::Locked));
    let mut vault = vault(&folder, &secrets);
    assert!(vault.look() == Opening::KeyringLocked);
    let refused = vault.recover(Way::Code(&code.text()), ANOTHER).await.err().unwrap();
    assert!(matches!(refused, VaultError::Keyring(SecretError::Locked)));
    assert_eq!(std::fs::read(folder.join("keys.json")).unwrap(), keys);
    assert!(holds_what_was_kept(vault.open_once(Way::Code(&code.text())).await.unwrap()).await);
    secrets.fail(None);
    assert!(holds_what_was_kept(vault.unlock(PASSPHRASE).await.unwrap()).await);
}

#[tokio::test]
async fn an_emptied_file_of_records_is_damaged_and_never_begun_anew() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let code = set_up(place.path(), secrets.clone()).await;
    std::fs::write(place.path().join("records.waymark"), "").unwrap();
    let mut vault = vault(place.path(), &secrets);
    assert!(vault.look() == Opening::Damaged);
    let damaged = |error: VaultError| matches!(error, VaultError::Store(StoreError::Damaged));
    assert!(damaged(vault.unlock(PASSPHRASE).await.err().unwrap()));
    assert!(damaged(vault.recover(Way::Code(&code.text()), ANOTHER).await.err().unwrap()));
    assert_eq!(std::fs::metadata(place.path().join("records.waymark")).unwrap().len(), 0);
}

#[tokio::test]
async fn records_and_practice_never_share_a_folder() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let practice = place.path().join("practice");
    let mut vault_of_practice = Vault::of_practice(&practice);
    keep_something(vault_of_practice.open_practice().await.unwrap()).await;
    assert!(holds_what_was_kept(vault_of_practice.open_practice().await.unwrap()).await);
    assert!(Vault::is_practice(&practice));
    drop(vault_of_practice);
    assert!(matches!(vault(&practice, &secrets).look(), Opening::FolderRefused { .. }));
    set_up(place.path(), secrets).await;
    let mut over_records = Vault::of_practice(place.path());
    assert!(matches!(over_records.look(), Opening::FolderRefused { .. }));
    assert!(over_records.open_practice().await.is_err());
}

#[tokio::test]
async fn a_council_opens_records_with_its_private_key_100_of_100() {
    let council = EscrowPrivate::random();
    let policy = Policy { escrow_public_key: Some(council.public()), ..Policy::default() };
    let mut opened = 0;
    for round in 0..100 {
        let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
        // Policy names the key from the start, or only after the records were made.
        let at_first = if round % 2 == 0 { policy.clone() } else { Policy::default() };
        let mut first = vault_with(place.path(), secrets.clone(), &at_first);
        keep_something(first.set_up(PASSPHRASE).await.unwrap().0).await;
        drop(first);
        let mut later = vault_with(place.path(), secrets, &policy);
        assert!(holds_what_was_kept(later.unlock(PASSPHRASE).await.unwrap()).await);
        drop(later);
        // On another machine, with nothing but the folder and the private key.
        let council = EscrowPrivate::read(&council.text()).unwrap();
        let mut elsewhere = vault(place.path(), &Arc::new(MemorySecrets::default())).with_machine("another");
        let wrong = elsewhere.open_once(Way::Escrow(&EscrowPrivate::random())).await.err().unwrap();
        assert!(matches!(wrong, VaultError::WrongEscrowKey));
        let (records, _) = elsewhere.recover(Way::Escrow(&council), ANOTHER).await.unwrap();
        opened += usize::from(holds_what_was_kept(records).await);
    }
    assert_eq!(opened, 100);
}

#[tokio::test]
async fn the_head_of_the_log_is_kept_in_the_keyring() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let vault = vault(place.path(), &secrets);
    assert_eq!(vault.read_anchor().unwrap(), None);
    vault.write_anchor("4f2a").unwrap();
    assert_eq!(vault.read_anchor().unwrap().as_deref(), Some("4f2a"));
}

fn move_back(folder: &Path) {
    let beginning = folder.join("beginning");
    std::fs::create_dir_all(&beginning).unwrap();
    for name in ["keys.json", "records.waymark"] {
        std::fs::rename(folder.join(name), beginning.join(name)).unwrap();
    }
}

#[tokio::test]
async fn a_first_start_that_is_cut_off_is_ended_or_begun_again() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    set_up(place.path(), secrets.clone()).await;
    // Cut off after the keyring had its secret: all is there and is put in its place.
    move_back(place.path());
    let mut first = vault(place.path(), &secrets);
    assert!(first.look() == Opening::Locked { wait_seconds: 0 });
    assert!(holds_what_was_kept(first.unlock(PASSPHRASE).await.unwrap()).await);
    drop(first);
    // Cut off before: nobody ever had a key, so it begins again, and what was prepared is only put aside.
    move_back(place.path());
    let mut again = vault(place.path(), &Arc::new(MemorySecrets::default()));
    assert!(again.look() == Opening::FirstStart);
    assert!(again.set_up(ANOTHER).await.is_ok());
    let aside = std::fs::read_dir(place.path())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with("beginning-cut-off"));
    assert_eq!(aside.count(), 1);
}
