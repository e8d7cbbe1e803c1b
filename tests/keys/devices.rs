//! Which device signs: the same one from day to day, a new one after a restored or copied folder.

use std::path::Path;
use std::sync::Arc;

use waymark::casework::vault::Way;
use waymark::store::keys::secret::MemorySecrets;

use crate::vault::{PASSPHRASE, set_up, vault};

async fn device_of(folder: &Path, secrets: &Arc<MemorySecrets>) -> (String, bool) {
    let opened = vault(folder, secrets).unlock(PASSPHRASE).await.unwrap();
    (opened.device.device_id.clone(), opened.device.is_new)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[tokio::test]
async fn the_same_folder_keeps_its_device_and_a_restored_one_takes_a_new_one() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let (folder, backup) = (place.path().join("records"), place.path().join("backup"));
    set_up(&folder, secrets.clone()).await;
    let (first, _) = device_of(&folder, &secrets).await;
    assert_eq!(device_of(&folder, &secrets).await, (first.clone(), false));
    copy(&folder, &backup);
    assert_eq!(device_of(&folder, &secrets).await, (first.clone(), false));
    copy(&backup, &folder);
    // The marker of one unlock before is still known: a crash between keyring and folder looks like this.
    assert_eq!(device_of(&folder, &secrets).await, (first.clone(), false));
    device_of(&folder, &secrets).await;
    device_of(&folder, &secrets).await;
    copy(&backup, &folder);
    let (restored, is_new) = device_of(&folder, &secrets).await;
    assert!(is_new && restored != first);
}

#[tokio::test]
async fn a_copied_folder_needs_the_recovery_code_and_takes_a_new_device() {
    let (place, secrets) = (tempfile::tempdir().unwrap(), Arc::new(MemorySecrets::default()));
    let (folder, other) = (place.path().join("records"), place.path().join("copy"));
    let code = set_up(&folder, secrets.clone()).await;
    let (first, _) = device_of(&folder, &secrets).await;
    copy(&folder, &other);
    let mut copied = vault(&other, &secrets);
    assert!(copied.unlock(PASSPHRASE).await.is_err());
    let (opened, _) = copied.recover(Way::Code(&code.text()), PASSPHRASE).await.unwrap();
    assert!(opened.device.is_new && opened.device.device_id != first);
    assert_eq!(device_of(&folder, &secrets).await, (first, false));
}
