//! The backup file: one file with everything that opens it but the passphrase, the code or the council's key.
//!
//! A line that says what it is, the length of the head, the head as JSON, then the encrypted records. The head is
//! readable without a key and holds no name: when, on which device, the wrappings of the key, and a part that is
//! sealed under it. A file is written beside its place, synced, gone through, and only then put in its place.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// How a backup's name ends.
pub const ENDING: &str = "waymark-backup";
/// How the name of one ends that is still being written.
const PART: &str = "waymark-backup-part";
const FIRST_LINE: &[u8] = b"WAYMARK BACKUP\n";
/// The layout this program writes.
const VERSION: u32 = 1;
/// A head is a few kilobytes; more is not ours.
const LONGEST_HEAD: u32 = 64 * 1024;
const CHUNK: usize = 1 << 20;

/// Why a backup could not be written or read.
#[derive(Debug, Error)]
pub enum BackupError {
    #[error(
        "There is no room for the backup: {} of free space are needed in {}. Your work is safe. Free some space there, or choose another place.",
        size(*.needed), .place.display()
    )]
    Full { needed: u64, place: PathBuf },
    #[error(
        "The backup could not be written to {}. Your work is safe. Check that the place is connected and that you may write there, or choose another place.",
        .place.display()
    )]
    Place {
        place: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error(
        "This file could not be read. Nothing was changed. Check that its place is connected, then try again."
    )]
    Unreadable(#[source] io::Error),
    #[error("This is not a Waymark backup. Nothing was changed. Choose a file whose name ends in .{ENDING}.")]
    NotABackup,
    #[error(
        "This backup was made by a newer Waymark (version {file}; this program knows {VERSION}). Nothing was changed. Install the newer Waymark first."
    )]
    Newer { file: u32 },
    #[error("This backup is damaged or not whole. Nothing was changed. Choose another one.")]
    Damaged,
    #[error(
        "The backup was written, but what was read back from its place is not whole, so it was not kept. {findings} Your records are safe. Choose another place, and tell IT support."
    )]
    NotWhole { findings: String },
    #[error("The backup was stopped. Your work is safe.")]
    Stopped,
}

/// What stands before the records, readable without a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    version: u32,
    /// UTC.
    pub made_at: String,
    pub program: String,
    pub device_id: String,
    /// Practice data never crosses into records.
    pub practice: bool,
    /// Length and digest of the encrypted records that follow.
    pub bytes: u64,
    pub sha256: String,
    /// The wrappings of the key.
    pub keys: serde_json::Value,
    /// What only the key opens.
    pub sealed: serde_json::Value,
}

/// What a head is made from.
pub struct Making {
    pub made_at: String,
    pub program: String,
    pub device_id: String,
    pub practice: bool,
    pub keys: serde_json::Value,
}

impl Head {
    /// The head for a file of encrypted records; `seal` is told the digest.
    #[must_use]
    pub fn of(from: Making, bytes: u64, sha256: String, sealed: serde_json::Value) -> Self {
        let Making { made_at, program, device_id, practice, keys } = from;
        Head { version: VERSION, made_at, program, device_id, practice, bytes, sha256, keys, sealed }
    }
}

/// A backup that is written but not yet in its place; dropped, it is gone again.
pub struct Unplaced {
    beside: PathBuf,
    path: PathBuf,
    placed: bool,
}

impl Unplaced {
    /// Where it lies until it is placed.
    #[must_use]
    pub fn beside(&self) -> &Path {
        &self.beside
    }

    /// Puts it in its place, and answers where that is.
    pub fn place(mut self) -> Result<PathBuf, BackupError> {
        let place = self.path.parent().map(Path::to_owned).unwrap_or_default();
        std::fs::rename(&self.beside, &self.path)
            .and_then(|()| sync_folder(&place))
            .map_err(|error| BackupError::Place { place, error })?;
        self.placed = true;
        Ok(self.path.clone())
    }
}

impl Drop for Unplaced {
    fn drop(&mut self) {
        if !self.placed {
            let _gone = std::fs::remove_file(&self.beside);
        }
    }
}

/// Writes a backup beside its place. `name` has no ending yet; a name that is taken gets a number.
/// `go_on` is told how many bytes are written, and answers whether to write on.
pub fn write(
    folder: &Path,
    name: &str,
    head: &Head,
    records: &Path,
    go_on: &mut dyn FnMut(u64) -> bool,
) -> Result<Unplaced, BackupError> {
    let place = |error: io::Error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            BackupError::Full { needed: head.bytes, place: folder.to_owned() }
        }
        _ => BackupError::Place { place: folder.to_owned(), error },
    };
    let unplaced = unplaced(folder, name);
    let mut source = File::open(records).map_err(BackupError::Unreadable)?;
    let mut target = private(&unplaced.beside).map_err(place)?;
    let text = serde_json::to_vec(head).map_err(|error| place(error.into()))?;
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    for part in [FIRST_LINE, &length.to_be_bytes(), &text] {
        target.write_all(part).map_err(place)?;
    }
    let mut buffer = vec![0; CHUNK];
    let mut written = 0;
    loop {
        let read = source.read(&mut buffer).map_err(BackupError::Unreadable)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else { break };
        target.write_all(chunk).map_err(place)?;
        written += read as u64;
        if !go_on(written) {
            return Err(BackupError::Stopped);
        }
    }
    target.sync_all().map_err(place)?;
    if written == head.bytes { Ok(unplaced) } else { Err(BackupError::Damaged) }
}

fn unplaced(folder: &Path, name: &str) -> Unplaced {
    let named = |number: usize| {
        let number = if number == 1 { String::new() } else { format!(" ({number})") };
        folder.join(format!("{name}{number}.{ENDING}"))
    };
    let path = (1..1000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1000));
    Unplaced { beside: path.with_extension(PART), path, placed: false }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// Makes a rename in a folder last through a power cut. Windows, and some shares, do so by themselves.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    match File::open(folder)?.sync_all() {
        Err(error) if error.kind() != io::ErrorKind::InvalidInput => return Err(error),
        _ => {}
    }
    #[cfg(not(unix))]
    let _nothing_to_do = folder;
    Ok(())
}

/// Reads the head of a backup, and nothing behind it.
pub fn read_head(path: &Path) -> Result<Head, BackupError> {
    Ok(read_to_body(path)?.0)
}

fn read_to_body(path: &Path) -> Result<(Head, BufReader<File>), BackupError> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let mut file = BufReader::new(File::open(path).map_err(BackupError::Unreadable)?);
    let mut first = [0; FIRST_LINE.len()];
    let mut length = [0; 4];
    file.read_exact(&mut first).map_err(short(BackupError::NotABackup))?;
    if first != *FIRST_LINE {
        return Err(BackupError::NotABackup);
    }
    file.read_exact(&mut length).map_err(short(BackupError::Damaged))?;
    let length = u32::from_be_bytes(length);
    if length > LONGEST_HEAD {
        return Err(BackupError::Damaged);
    }
    let mut text = vec![0; length as usize];
    file.read_exact(&mut text).map_err(short(BackupError::Damaged))?;
    let version: Version = serde_json::from_slice(&text).map_err(|_| BackupError::Damaged)?;
    if version.version > VERSION {
        return Err(BackupError::Newer { file: version.version });
    }
    let head: Head = serde_json::from_slice(&text).map_err(|_| BackupError::Damaged)?;
    Ok((head, file))
}

/// A file that ends too soon is not whole; anything else is the place's fault.
fn short(otherwise: BackupError) -> impl FnOnce(io::Error) -> BackupError {
    move |error| {
        if error.kind() == io::ErrorKind::UnexpectedEof { otherwise } else { BackupError::Unreadable(error) }
    }
}

/// Takes the encrypted records out of a backup, and refuses them where they are not what its head says.
pub fn take_out(path: &Path, to: &Path) -> Result<Head, BackupError> {
    let (head, mut body) = read_to_body(path)?;
    let here = |error: io::Error| {
        let place = to.parent().map(Path::to_owned).unwrap_or_default();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                BackupError::Full { needed: head.bytes, place }
            }
            _ => BackupError::Place { place, error },
        }
    };
    let mut target = private(to).map_err(here)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; CHUNK];
    let mut taken = 0;
    loop {
        let read = body.read(&mut buffer).map_err(BackupError::Unreadable)?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else { break };
        taken += read as u64;
        if taken > head.bytes {
            return Err(BackupError::Damaged);
        }
        hasher.update(chunk);
        target.write_all(chunk).map_err(here)?;
    }
    target.sync_all().map_err(here)?;
    if taken == head.bytes && hex(&hasher.finalize()) == head.sha256 {
        Ok(head)
    } else {
        Err(BackupError::Damaged)
    }
}

/// Length and digest of a file.
pub fn digest(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let bytes = io::copy(&mut file, &mut hasher)?;
    Ok((bytes, hex(&hasher.finalize())))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file in the place of backups.
pub struct Found {
    pub name: String,
    pub path: PathBuf,
    pub head: Result<Head, BackupError>,
}

/// Every backup in a folder; other files are passed over.
pub fn list(folder: &Path) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) && path.is_file() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            found.push(Found { name, head: read_head(&path), path });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Clears away what a killed program left half written in a folder, by the mark in its own names.
pub fn clear_parts(folder: &Path, mark: &str) -> io::Result<()> {
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        let ours = path.file_stem().is_some_and(|name| name.to_string_lossy().contains(mark));
        if ours && path.extension().is_some_and(|ending| ending == PART) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Takes a backup away that is no longer kept.
pub fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A length as people say it.
#[must_use]
pub fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = KIB * 1024;
    match bytes {
        0..KIB => format!("{bytes} bytes"),
        KIB..MIB => format!("{} KB", bytes.div_ceil(KIB)),
        _ => format!("{}.{} MB", bytes / MIB, bytes % MIB * 10 / MIB),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn made(folder: &Path, records: &[u8]) -> PathBuf {
        let file = folder.join("records");
        std::fs::write(&file, records).unwrap();
        let (bytes, sha256) = digest(&file).unwrap();
        let from = Making {
            made_at: "2027-01-11T09:00:00Z".into(),
            program: "0.1.0".into(),
            device_id: "d".into(),
            practice: false,
            keys: serde_json::json!({ "version": 1 }),
        };
        let head = Head::of(from, bytes, sha256, serde_json::json!({}));
        let unplaced = write(folder, "Waymark 2027-01-11", &head, &file, &mut |_| true).unwrap();
        assert!(list(folder).unwrap().len() <= 1, "a backup that is not gone through is not in its place");
        unplaced.place().unwrap()
    }

    #[test]
    fn what_goes_in_comes_out_and_a_second_one_takes_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let records: Vec<u8> = (0..3_000_000_u32).flat_map(u32::to_le_bytes).take(2_500_001).collect();
        let path = made(folder.path(), &records);
        assert_ne!(made(folder.path(), b"other"), path);
        let out = folder.path().join("out");
        let head = take_out(&path, &out).unwrap();
        assert_eq!((head.bytes, head.practice), (2_500_001, false));
        assert_eq!(std::fs::read(out).unwrap(), records);
        assert_eq!(list(folder.path()).unwrap().len(), 2);
    }

    #[test]
    fn a_byte_changed_cut_or_added_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path(), &[7; 5000]);
        let good = std::fs::read(&path).unwrap();
        let out = folder.path().join("out");
        let refused = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            take_out(&path, &out).is_err()
        };
        for at in [0, 14, 15, good.len() - 5000, good.len() - 1] {
            let mut bytes = good.clone();
            *bytes.get_mut(at).unwrap() ^= 1;
            assert!(refused(&bytes), "byte {at}");
        }
        for length in [0, 10, 17, 100, good.len() - 1] {
            assert!(refused(good.get(..length).unwrap()), "cut at {length}");
        }
        assert!(refused(&[good.as_slice(), b"more"].concat()));
        assert!(!refused(&good));
    }

    #[test]
    fn a_backup_that_is_stopped_or_never_placed_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path(), &[7; 50]);
        let head = read_head(&path).unwrap();
        let records = folder.path().join("records");
        assert!(matches!(
            write(folder.path(), "n", &head, &records, &mut |_| false),
            Err(BackupError::Stopped)
        ));
        drop(write(folder.path(), "n", &head, &records, &mut |_| true).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
        std::fs::write(folder.path().join("Waymark x abc.waymark-backup-part"), b"half").unwrap();
        clear_parts(folder.path(), "xyz").unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
        clear_parts(folder.path(), "abc").unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_newer_one_and_something_else_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.waymark-backup");
        let text = br#"{"version":2,"new":true}"#;
        let length = u32::try_from(text.len()).unwrap().to_be_bytes();
        std::fs::write(&path, [FIRST_LINE, &length, text].concat()).unwrap();
        assert!(matches!(read_head(&path), Err(BackupError::Newer { file: 2 })));
        std::fs::write(&path, b"SQLite format 3\0and more").unwrap();
        assert!(matches!(read_head(&path), Err(BackupError::NotABackup)));
        assert_eq!(
            (size(900), size(1025), size(5_242_880)),
            ("900 bytes".into(), "2 KB".into(), "5.0 MB".into())
        );
    }
}
