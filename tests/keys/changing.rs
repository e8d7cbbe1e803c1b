//! A change of the data key that is cut off at any moment (K4): the records open with the old or with the new.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use rand::Rng as _;
use waymark::casework::vault::{Vault, Way};
use waymark::store::keys::RecoveryCode;
use waymark::store::keys::secret::FileSecrets;
use waymark::store::policy::Policy;

use crate::vault::{PASSPHRASE, holds_what_was_kept, set_up, vault_with};

const ROOT: &str = "WAYMARK_TEST_CHANGING_ROOT";
const CODE: &str = "WAYMARK_TEST_CHANGING_CODE";
const NEW: &str = "WAYMARK_TEST_CHANGING_PASSPHRASE";
/// More in `./dev torture`, by this variable.
const ROUNDS: &str = "WAYMARK_TEST_CHANGING_ROUNDS";

fn vault(root: &Path) -> Vault {
    vault_with(
        &root.join("records"),
        Arc::new(FileSecrets::beside(&root.join("secrets"))),
        &Policy::default(),
    )
}

#[tokio::test]
#[ignore = "runs only as the process that is killed"]
async fn changing_until_killed() {
    let root = PathBuf::from(std::env::var(ROOT).unwrap());
    println!("begun");
    let code = std::env::var(CODE).unwrap();
    vault(&root).recover(Way::Code(&code), &std::env::var(NEW).unwrap()).await.unwrap();
    println!("ended");
}

/// Starts a change of key in a process of its own and kills it after a while.
fn cut_off(root: &Path, code: &RecoveryCode, passphrase: &str, after: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "changing::changing_until_killed", "--ignored", "--nocapture"])
        .env(ROOT, root)
        .env(CODE, code.text().as_str())
        .env(NEW, passphrase)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut out, mut seen) = (child.stdout.take().unwrap(), String::new());
    while !seen.contains("begun") {
        let mut some = [0_u8; 64];
        let read = out.read(&mut some).unwrap();
        assert!(read > 0, "the child ended");
        seen.push_str(&String::from_utf8_lossy(&some[..read]));
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[tokio::test]
async fn records_open_with_the_old_key_or_the_new_after_any_kill() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path();
    std::fs::create_dir(root.join("secrets")).unwrap();
    let mut code = set_up(&root.join("records"), Arc::new(FileSecrets::beside(&root.join("secrets")))).await;
    fill(root).await;
    let rounds: u32 = std::env::var(ROUNDS).ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let (mut passphrase, mut old, mut new, mut half_way) = (PASSPHRASE.to_owned(), 0, 0, 0);
    for round in 0..rounds {
        let next = format!("passphrase of round {round}");
        let after = Duration::from_micros(rand::thread_rng().gen_range(0..120_000));
        cut_off(root, &code, &next, after);
        let keys = std::fs::read_to_string(root.join("records/keys.json")).unwrap();
        half_way += u32::from(keys.contains("changing"));
        let mut vault = vault(root);
        let by_new = vault.unlock(&next).await;
        if let Ok(opened) = by_new {
            code = vault.new_recovery_code(&opened).unwrap();
            assert!(holds_what_was_kept(opened).await, "round {round}");
            passphrase = next;
            new += 1;
        } else {
            assert!(holds_what_was_kept(vault.unlock(&passphrase).await.unwrap()).await, "round {round}");
            assert!(vault.open_once(Way::Code(&code.text())).await.is_ok(), "round {round}");
            old += 1;
        }
    }
    println!(
        "K4: {rounds} kills, {half_way} half-way; {old} opened with the old passphrase, {new} with the new, 0 with neither"
    );
}

/// Enough pages that a kill finds the change half-way.
async fn fill(root: &Path) {
    let mut opened = vault(root).unlock(PASSPHRASE).await.unwrap();
    sqlx::query(
        "insert into setting (setting_id, value, source) \
         with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) \
         select 'filling ' || i, hex(randomblob(1000)), 'default' from n",
    )
    .execute(opened.store.connection())
    .await
    .unwrap();
    opened.lock().await.unwrap();
}
