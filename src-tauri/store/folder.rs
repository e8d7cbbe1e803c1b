//! The data folder: where it lies by default, which places are refused and why, and that one program holds it.
//!
//! Network drives and synced folders have emptied and doubled other programs' files; records never lie there.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::path::{Component, Path, PathBuf};

use super::StoreError;

const CLAIM: &str = "waymark.lock";
/// Written by a second start, taken away by the window that holds the folder. It holds nothing.
const CALL: &str = "waymark.show";

/// File systems that another computer answers for.
const NETWORK: [&str; 16] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "ncpfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.glusterfs",
];

/// How a folder's name begins when a sync program owns it, and that program's name.
const SYNCED: [(&str, &str); 12] = [
    ("onedrive", "OneDrive"),
    ("sharepoint", "SharePoint"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("drivefs", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
];

/// Files that a sync program leaves at the top of what it syncs.
const SYNC_MARKS: [(&str, &str); 5] = [
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
];

/// What the machine says of itself, as far as a folder depends on it.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// As /proc/mounts writes them; empty where there is none.
    pub mounts: String,
    /// Folders that OneDrive says it owns.
    pub synced: Vec<PathBuf>,
}

impl Surroundings {
    /// Of this machine, now.
    #[must_use]
    pub fn here() -> Self {
        let synced = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];
        Surroundings {
            mounts: std::fs::read_to_string("/proc/mounts").unwrap_or_default(),
            synced: synced.iter().filter_map(std::env::var_os).map(PathBuf::from).collect(),
        }
    }
}

/// Where records lie unless policy says otherwise: the local application data of the person signed in.
/// `None` where the system does not say where that is.
#[must_use]
pub fn default_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return Some(named("LOCALAPPDATA")?.join("Waymark"));
    }
    if cfg!(target_os = "macos") {
        return Some(named("HOME")?.join("Library/Application Support/Waymark"));
    }
    let base = named("XDG_DATA_HOME").or_else(|| Some(named("HOME")?.join(".local/share")))?;
    Some(base.join("waymark"))
}

/// Where practice data lies: never in the folder of records.
#[must_use]
pub fn practice_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let records = default_folder(variable)?;
    let name = format!("{}-practice", records.file_name()?.to_string_lossy());
    Some(records.with_file_name(name))
}

/// Why records may not lie in a folder, in a sentence; `None` where they may.
#[must_use]
pub fn refusal(folder: &Path, around: &Surroundings) -> Option<String> {
    if folder.is_symlink() {
        return Some(says("is a link to another place", "A link can be turned to another folder unseen"));
    }
    let real = real_path(folder);
    [folder, real.as_path()].into_iter().find_map(|path| refusal_of_path(path, around))
}

fn refusal_of_path(path: &Path, around: &Surroundings) -> Option<String> {
    let text = path.to_string_lossy().replace('\\', "/");
    if (text.starts_with("//") && !text.starts_with("//?/"))
        || text.starts_with("//?/UNC/")
        || on_network(path, &around.mounts)
    {
        return Some(says("is on a network drive", "Network drives can lose or mix what is written to them"));
    }
    if let Some(program) = sync_program(path, &text, around) {
        let place = format!("is kept in step with other computers by {program}");
        return Some(says(
            &place,
            "Syncing can mix or empty the file of records, and takes it off this laptop",
        ));
    }
    if text.to_lowercase().contains("/appdata/roaming/") {
        return Some(says("travels with the Windows profile", "Records stay on one laptop"));
    }
    if text.starts_with("/media/") || text.starts_with("/run/media/") || text.starts_with("/Volumes/") {
        return Some(says(
            "is on a drive that can be unplugged",
            "Unplugging it can damage the file of records",
        ));
    }
    None
}

fn says(place: &str, why: &str) -> String {
    format!("The data folder {place}. {why}. Nothing was changed. Choose a folder on this laptop's own disk.")
}

/// The path with every link resolved, as far up as it exists.
#[must_use]
pub fn real_path(folder: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut existing = folder;
    loop {
        if let Ok(real) = existing.canonicalize() {
            return rest.iter().rev().fold(real, |path: PathBuf, name| path.join(name));
        }
        match (existing.parent(), existing.file_name()) {
            (Some(parent), Some(name)) => {
                rest.push(name.to_owned());
                existing = parent;
            }
            _ => return folder.to_owned(),
        }
    }
}

fn on_network(path: &Path, mounts: &str) -> bool {
    let of_path = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        let place = PathBuf::from(words.next()?.replace("\\040", " "));
        Some((place, words.next()?.to_owned()))
    });
    of_path
        .filter(|(place, _)| path.starts_with(place))
        .max_by_key(|(place, _)| place.components().count())
        .is_some_and(|(_, kind)| NETWORK.contains(&kind.as_str()))
}

fn sync_program(path: &Path, text: &str, around: &Surroundings) -> Option<&'static str> {
    if around.synced.iter().any(|root| !root.as_os_str().is_empty() && path.starts_with(root)) {
        return Some("OneDrive");
    }
    let by_name = text.split('/').find_map(|part| {
        let part = part.to_lowercase();
        SYNCED.iter().find(|(start, _)| part.starts_with(start)).map(|(_, program)| *program)
    });
    by_name.or_else(|| {
        path.ancestors()
            .filter(|above| above.components().any(|part| matches!(part, Component::Normal(_))))
            .find_map(|above| {
                SYNC_MARKS.iter().find(|(mark, _)| above.join(mark).exists()).map(|(_, program)| *program)
            })
    })
}

/// That this program, and no other, works on a folder. Held by the operating system: it ends with the process,
/// however that ends.
pub struct Claim {
    _file: File,
}

impl Claim {
    /// Claims a folder; `InUse` where another program has it.
    pub fn take(folder: &Path) -> Result<Claim, StoreError> {
        let file = File::options().create(true).truncate(false).write(true).open(folder.join(CLAIM))?;
        match file.try_lock() {
            Ok(()) => Ok(Claim { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Whether another program works on a folder. Nothing is written where none ever did.
#[must_use]
pub fn is_held(folder: &Path) -> bool {
    folder.join(CLAIM).exists() && matches!(Claim::take(folder), Err(StoreError::InUse))
}

/// Calls the window that holds a folder to the front. A call that waits already is as good.
pub fn call(folder: &Path) -> std::io::Result<()> {
    let mut options = File::options();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(folder.join(CALL)) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// Whether somebody called since this was asked last. To be asked again and again: it costs next to nothing.
#[must_use]
pub fn was_called(folder: &Path) -> bool {
    std::fs::remove_file(folder.join(CALL)).is_ok()
}

/// Whether a call still waits for its window.
#[must_use]
pub fn call_waits(folder: &Path) -> bool {
    folder.join(CALL).exists()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_second_start_calls_the_first_and_is_heard_once() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_held(folder.path()) && !was_called(folder.path()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "asking leaves nothing behind");
        let claim = Claim::take(folder.path()).unwrap();
        assert!(is_held(folder.path()));
        call(folder.path()).unwrap();
        assert!(call_waits(folder.path()) && was_called(folder.path()) && !was_called(folder.path()));
        drop(claim);
        assert!(!is_held(folder.path()));
    }

    fn around() -> Surroundings {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/home /net/home nfs4 rw 0 0\n//s/x /mnt/share cifs rw 0 0\n\
                      me@host: /home/a/far\\040away fuse.sshfs rw 0 0\nC: /mnt/c 9p rw 0 0\n/dev/sdb1 /mnt/share/disk ext4 rw 0 0";
        Surroundings { mounts: mounts.into(), synced: vec![PathBuf::from("/home/a/Council files")] }
    }

    #[test]
    fn a_folder_that_is_not_on_this_laptop_alone_is_refused_with_the_reason() {
        let cases = [
            (r"\\server\home\waymark", Some("network drive")),
            ("//server/home/waymark", Some("network drive")),
            ("/net/home/a/waymark", Some("network drive")),
            ("/mnt/share/waymark", Some("network drive")),
            ("/home/a/far away/waymark", Some("network drive")),
            ("/mnt/c/Users/a/waymark", Some("network drive")),
            (r"C:\Users\a\OneDrive - Levelshire\Waymark", Some("OneDrive")),
            ("/home/a/Council files/waymark", Some("OneDrive")),
            ("/home/a/Dropbox/waymark", Some("Dropbox")),
            ("/home/a/Google Drive/waymark", Some("Google Drive")),
            ("/Users/a/Library/Mobile Documents/waymark", Some("iCloud")),
            ("/home/a/Nextcloud/waymark", Some("Nextcloud")),
            (r"C:\Users\a\AppData\Roaming\Waymark", Some("Windows profile")),
            ("/media/a/STICK/waymark", Some("unplugged")),
            ("/home/a/.local/share/waymark", None),
            ("/mnt/share/disk/waymark", None),
            (r"C:\Users\a\AppData\Local\Waymark", None),
        ];
        for (path, expected) in cases {
            let found = refusal(Path::new(path), &around());
            assert_eq!(found.is_some(), expected.is_some(), "{path}: {found:?}");
            assert!(found.is_none_or(|says| says.contains(expected.unwrap())), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_a_folder_with_a_sync_mark_are_refused() {
        let place = tempfile::tempdir().unwrap();
        let real = place.path().join("real");
        std::fs::create_dir(&real).unwrap();
        let link = place.path().join("link");
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert!(refusal(&link, &Surroundings::default()).unwrap().contains("link"));
        assert_eq!(refusal(&real, &Surroundings::default()), None);
        std::fs::create_dir(place.path().join(".stfolder")).unwrap();
        assert!(refusal(&real.join("waymark"), &Surroundings::default()).unwrap().contains("Syncthing"));
    }

    #[test]
    fn records_lie_in_local_application_data_and_practice_apart() {
        let home = |name: &str| {
            (name != "XDG_DATA_HOME").then(|| OsString::from(if cfg!(windows) { r"C:\a" } else { "/home/a" }))
        };
        let records = default_folder(&home).unwrap();
        let practice = practice_folder(&home).unwrap();
        assert!(!practice.starts_with(&records) && !records.starts_with(&practice));
        if cfg!(target_os = "linux") {
            assert_eq!(records, Path::new("/home/a/.local/share/waymark"));
            assert_eq!(default_folder(&|_| Some("/data".into())).unwrap(), Path::new("/data/waymark"));
        }
    }

    #[test]
    fn one_program_holds_a_folder_and_a_stale_claim_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let first = Claim::take(folder.path()).unwrap();
        assert!(matches!(Claim::take(folder.path()), Err(StoreError::InUse)));
        drop(first);
        assert!(Claim::take(folder.path()).is_ok());
    }
}
