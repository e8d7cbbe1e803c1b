//! Which device this folder is on: its signing key, and the marker that tells a restored or copied folder.
//!
//! The marker stands both in the folder and in the keyring and changes at every unlock. A folder whose marker is not
//! among the keyring's was put back or copied, and takes a new device id so that no sequence in the log forks.

use std::path::Path;

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};

use super::key_file::write_whole;
use super::wrapping::Sealed;
use super::{DataKey, SecretError, SecretStore, to_hex};

const FILE: &str = "device.json";
const PURPOSE: &str = "waymark device 1";

/// Who signs the log on this laptop.
pub struct Device {
    pub device_id: String,
    pub signing_key: SigningKey,
    /// This id is new: its public key goes on the record before its first act.
    pub is_new: bool,
    /// The device that used the folder before this one, where that is known.
    pub before: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    device_id: String,
    machine: String,
    marker: String,
    signing_key: Sealed,
    /// The head of the log that was missing when this device was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    without: Option<String>,
}

/// The device of a folder that was just opened, or a new one where the folder was restored, copied or moved.
/// `mine` is what tells this machine from others. `missing` is the head that the keyring remembers where the log does
/// not have it: an older file was put back, and whoever goes on with it is another device, once.
pub fn of_folder(
    folder: &Path,
    key: &DataKey,
    secrets: &dyn SecretStore,
    marker_name: &str,
    mine: &str,
    missing: Option<&str>,
) -> Result<Device, DeviceError> {
    let known =
        secrets.read(marker_name)?.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let found = read(folder);
    let last = found.as_ref().map(|kept| kept.device_id.clone());
    let kept = found
        .filter(|kept| kept.machine == mine && known.split(' ').any(|marker| marker == kept.marker))
        .filter(|kept| missing.is_none() || kept.without.as_deref() == missing);
    let without = kept.as_ref().map_or_else(|| missing.map(str::to_owned), |kept| kept.without.clone());
    let mut device = kept.as_ref().and_then(|kept| signing(kept, key)).unwrap_or_else(new_device);
    device.before = last.filter(|last| *last != device.device_id);
    let before = kept.map(|kept| kept.marker).unwrap_or_default();
    let marker = to_hex(&DataKey::random().bytes()[..16]);
    // The keyring first knows both markers: a crash before the folder has the new one is not a restored folder.
    secrets.write(marker_name, format!("{marker} {before}").as_bytes())?;
    write(folder, &device, key, Marks { machine: mine, marker, without })?;
    Ok(device)
}

/// Why the device could not be settled.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

fn read(folder: &Path) -> Option<Kept> {
    serde_json::from_slice(&std::fs::read(folder.join(FILE)).ok()?).ok()
}

fn signing(kept: &Kept, key: &DataKey) -> Option<Device> {
    let bytes = kept.signing_key.open(key, PURPOSE)?;
    let signing_key = SigningKey::from_bytes(bytes.as_slice().try_into().ok()?);
    Some(Device { device_id: kept.device_id.clone(), signing_key, is_new: false, before: None })
}

/// A device that was never here before.
#[must_use]
pub fn new_device() -> Device {
    let signing_key = SigningKey::generate(&mut rand::rngs::OsRng);
    Device { device_id: uuid::Uuid::now_v7().to_string(), signing_key, is_new: true, before: None }
}

fn write(folder: &Path, device: &Device, key: &DataKey, marks: Marks<'_>) -> Result<(), DeviceError> {
    let sealed = Sealed::seal(device.signing_key.as_bytes(), key, PURPOSE);
    let signing_key = sealed.ok_or_else(|| std::io::Error::other("the signing key could not be sealed"))?;
    let kept = Kept {
        device_id: device.device_id.clone(),
        machine: marks.machine.to_owned(),
        marker: marks.marker,
        signing_key,
        without: marks.without,
    };
    Ok(write_whole(&folder.join(FILE), &serde_json::to_vec_pretty(&kept).map_err(std::io::Error::from)?)?)
}

/// What tells a folder from its copies.
struct Marks<'a> {
    machine: &'a str,
    marker: String,
    without: Option<String>,
}
