//! What the council sets for every laptop, in a file that only administrators can write.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error;

use super::keys::escrow::EscrowPublic;

/// Policy as this laptop found it; empty where there is no file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Where records lie, in place of the default.
    pub data_folder: Option<PathBuf>,
    /// Under which key the council can open records.
    pub escrow_public_key: Option<EscrowPublic>,
    /// Where backups go, in place of what the person chose.
    pub backup_folder: Option<PathBuf>,
}

/// Why a policy file is not followed. Waymark does not open until it is mended: it may ask for escrow.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyError {
    #[error(
        "The policy file on this computer cannot be read. Your work is safe. Ask IT support to look at it."
    )]
    Unreadable,
    #[error(
        "The policy file on this computer has a {0} that is not one. Your work is safe. Ask IT support to look at it."
    )]
    Wrong(&'static str),
    #[error(
        "The policy file on this computer can be changed by people who are not administrators, so it is not followed. Your work is safe. Ask IT support to look at it."
    )]
    Open,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    data_folder: Option<PathBuf>,
    #[serde(default)]
    escrow_public_key: Option<String>,
    #[serde(default)]
    backup_folder: Option<PathBuf>,
}

/// The folder to work in: the one that was asked for, or policy's, or this laptop's own.
#[must_use]
pub fn data_folder(
    asked: Option<PathBuf>,
    policy: Option<&Policy>,
    variable: &dyn Fn(&str) -> Option<std::ffi::OsString>,
) -> Option<PathBuf> {
    asked.or_else(|| policy?.data_folder.clone()).or_else(|| super::folder::default_folder(variable))
}

impl Policy {
    /// Where the policy of this computer lies.
    #[must_use]
    pub fn path() -> PathBuf {
        // A built package follows no other file than the computer's.
        if let Some(named) = std::env::var_os("WAYMARK_TEST_POLICY").filter(|_| cfg!(debug_assertions)) {
            return PathBuf::from(named);
        }
        if cfg!(windows) {
            let base = std::env::var_os("ProgramData")
                .map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from);
            return base.join("Waymark").join("policy.json");
        }
        PathBuf::from("/etc/waymark/policy.json")
    }

    /// Reads a policy file; no file is an empty policy.
    pub fn read(path: &Path) -> Result<Policy, PolicyError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Policy::default()),
            Err(_) => return Err(PolicyError::Unreadable),
        };
        refuse_open_file(path)?;
        let written: Written = serde_json::from_str(&text).map_err(|_| PolicyError::Unreadable)?;
        if written.data_folder.as_ref().is_some_and(|folder| !folder.is_absolute()) {
            return Err(PolicyError::Wrong("data folder"));
        }
        if written.backup_folder.as_ref().is_some_and(|folder| !folder.is_absolute()) {
            return Err(PolicyError::Wrong("backup folder"));
        }
        let escrow_public_key = written
            .escrow_public_key
            .map(|text| EscrowPublic::read(&text).ok_or(PolicyError::Wrong("escrow key")))
            .transpose()?;
        Ok(Policy {
            data_folder: written.data_folder,
            escrow_public_key,
            backup_folder: written.backup_folder,
        })
    }
}

#[cfg(unix)]
fn refuse_open_file(path: &Path) -> Result<(), PolicyError> {
    use std::os::unix::fs::PermissionsExt as _;
    let known = std::fs::metadata(path).map_err(|_| PolicyError::Unreadable)?;
    if known.permissions().mode() & 0o022 != 0 { Err(PolicyError::Open) } else { Ok(()) }
}

#[cfg(not(unix))]
fn refuse_open_file(_path: &Path) -> Result<(), PolicyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::keys::escrow::EscrowPrivate;
    use super::*;

    fn read(text: &str) -> Result<Policy, PolicyError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.json");
        std::fs::write(&path, text).unwrap();
        Policy::read(&path)
    }

    #[test]
    fn a_policy_is_followed_whole_or_refused() {
        assert_eq!(Policy::read(Path::new("/nowhere/policy.json")), Ok(Policy::default()));
        let council = EscrowPrivate::random().public();
        let folder = if cfg!(windows) { "D:/records" } else { "/records" };
        let text = format!(
            r#"{{"data_folder": "{folder}", "escrow_public_key": "{}", "backup_folder": "{folder}"}}"#,
            council.text()
        );
        let policy = Policy {
            data_folder: Some(folder.into()),
            escrow_public_key: Some(council),
            backup_folder: Some(folder.into()),
        };
        assert_eq!(read(&text), Ok(policy));
        assert_eq!(read(r#"{"escrow_public_key": "12"}"#), Err(PolicyError::Wrong("escrow key")));
        assert_eq!(read(r#"{"data_folder": "records"}"#), Err(PolicyError::Wrong("data folder")));
        assert_eq!(read(r#"{"backup_folder": "x"}"#), Err(PolicyError::Wrong("backup folder")));
        assert_eq!(read(r#"{"escrow": "typo"}"#), Err(PolicyError::Unreadable));
    }

    #[test]
    fn records_lie_where_somebody_asked_or_where_policy_says_or_in_the_laptops_own_place() {
        let home = if cfg!(windows) { r"C:\a" } else { "/home/a" };
        let policy = Policy { data_folder: Some("/d/waymark".into()), ..Policy::default() };
        let folder = |asked: Option<&str>, policy: Option<&Policy>| {
            data_folder(asked.map(PathBuf::from), policy, &|_| Some(home.into())).unwrap()
        };
        assert_eq!(folder(Some("/asked"), Some(&policy)), Path::new("/asked"));
        assert_eq!(folder(None, Some(&policy)), Path::new("/d/waymark"));
        assert!(folder(None, Some(&Policy::default())).starts_with(home));
        assert!(folder(None, None).starts_with(home));
    }

    #[cfg(unix)]
    #[test]
    fn a_policy_that_anybody_can_change_is_not_followed() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("policy.json");
        std::fs::write(&path, "{}").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(Policy::read(&path), Err(PolicyError::Open));
    }
}
