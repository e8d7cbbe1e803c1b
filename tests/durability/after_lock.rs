//! A lost laptop (trust K5). On its disk no name and no key can be read; and after the lock nothing of the key is left on the heap of the
//! program: neither its bytes nor their text.
//! The stacks of its threads are not looked at: what was moved over them may stay there until it is written over.

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use waymark::casework::practice::make_practice;
use waymark::casework::session::Session;
use waymark::casework::vault::Vault;
use waymark::store::keys::DataKey;

use crate::backup_help::{backup_of, change, practice};

const FOLDER: &str = "WAYMARK_TEST_LOCKED_FOLDER";
const NOTHING: [u8; 4096] = [0; 4096];
const WAIT: &str = "WAYMARK_TEST_LOCKED_EARLY";

#[tokio::test]
#[ignore = "started by the test below"]
async fn works_locks_and_waits() {
    let Some(data) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    // On the heap, as the window keeps it.
    let mut session = Box::new(Session::new(Vault::of_practice(&data), true));
    session.unlock("").await.unwrap();
    change(&mut session, "nine to five").await;
    let open = std::env::var_os(WAIT).is_some();
    if !open {
        session.lock().await.unwrap();
    }
    let mut out = std::io::stdout();
    out.write_all(b"\nready\n").unwrap();
    out.flush().unwrap();
    let _told = std::io::stdin().read_line(&mut String::new());
    session.lock().await.unwrap();
}

/// How often the key lies in the memory of a process that works, and then locks or does not.
fn found(data: &Path, key: &DataKey, open: bool) -> (usize, usize) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "after_lock::works_locks_and_waits", "--ignored", "--nocapture"])
        .env(FOLDER, data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if open {
        command.env(WAIT, "1");
    }
    let mut child = command.spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line.trim() != "ready" {
        line.clear();
        assert!(out.read_line(&mut line).unwrap() > 0, "the process did not come so far");
    }
    let memory = heap_of(child.id());
    assert!(memory.len() > 1 << 20, "there is a heap to look at");
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    child.wait().unwrap();
    (bytes_in(&memory, key), text_in(&memory, key))
}

/// Everything a process may write to, but the stacks of its threads.
fn heap_of(process: u32) -> Vec<u8> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = std::fs::File::open(format!("/proc/{process}/mem")).unwrap();
    let (mut all, mut guarded) = (Vec::new(), 0);
    for map in maps.lines() {
        let (from, to) = map.split(' ').next().unwrap().split_once('-').unwrap();
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        // The stack of a thread lies behind one page that nobody may touch.
        let is_stack = map.contains("[stack") || guarded == from;
        if map.contains(" ---p ") && to - from == 4096 {
            guarded = to;
        }
        if is_stack || !map.contains(" rw") {
            continue;
        }
        // Most of a big arena was never written to: pages of zeros are passed over.
        let mut part = vec![0; 1 << 20];
        memory.seek(SeekFrom::Start(from)).unwrap();
        for at in (from..to).step_by(part.len()) {
            let length = part.len().min(usize::try_from(to - at).unwrap());
            if memory.read_exact(&mut part[..length]).is_err() {
                break;
            }
            all.extend(part[..length].chunks(4096).filter(|page| **page != NOTHING[..page.len()]).flatten());
        }
    }
    all
}

fn bytes_in(memory: &[u8], key: &DataKey) -> usize {
    memory.windows(32).filter(|window| DataKey::from_bytes(window).is_some_and(|found| found == *key)).count()
}

fn text_in(memory: &[u8], key: &DataKey) -> usize {
    let digit = |byte: &u8| (*byte as char).to_digit(16).map(|digit| digit as u8);
    let is = |text: &[u8]| {
        let digits: Option<Vec<u8>> = text.iter().map(digit).collect();
        let bytes: Option<Vec<u8>> =
            digits.map(|digits| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect());
        bytes.and_then(|bytes| DataKey::from_bytes(&bytes)).is_some_and(|found| found == *key)
    };
    memory
        .windows(64)
        .filter(|text| digit(&text[0]).is_some() && digit(&text[63]).is_some() && is(text))
        .count()
}

#[tokio::test]
async fn nothing_of_the_key_is_left_in_memory_after_the_lock() {
    let root = tempfile::tempdir().unwrap();
    let (mut session, path) = backup_of(practice(root.path()).await).await;
    session.open_backup(&path, None).await.unwrap();
    let key = session.watch().opened().unwrap().key.clone();
    session.lock().await.unwrap();
    drop(session);
    let data = root.path().join("practice");
    let (bytes, _) = found(&data, &key, true);
    assert!(bytes > 0, "an open session has the key, so that it can be found at all");
    assert_eq!(found(&data, &key, false), (0, 0), "its bytes, and their text");
}

/// A lost laptop: of two hundred young people and everybody around them no name lies readable in any file, nor the key.
#[tokio::test]
async fn no_name_and_no_key_lies_readable_on_the_disk() {
    let root = tempfile::tempdir().unwrap();
    let (data, place) = (root.path().join("practice"), root.path().join("backups"));
    std::fs::create_dir_all(&place).unwrap();
    let (vault, book) = make_practice(&data, 200).await.unwrap();
    book.close().await.unwrap();
    drop(vault);
    let mut session = Session::new(Vault::of_practice(&data), true);
    session.unlock("").await.unwrap();
    session.book().unwrap().choose_backup_folder(&place).await.unwrap();
    let (mut session, path) = backup_of(session).await;
    session.open_backup(&path, None).await.unwrap();
    let key = session.watch().opened().unwrap().key.clone();
    let mut store = session.watch().opened().unwrap().store().await.unwrap();
    let names: Vec<String> = sqlx::query_scalar(
        "select given_name from person union select family_name from person union select name from practitioner",
    )
    .fetch_all(store.connection())
    .await
    .unwrap();
    store.close().await.unwrap();
    session.lock().await.unwrap();
    let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| name.len() > 4).collect();
    assert!(names.len() >= 100, "{}", names.len());
    let beginnings: HashSet<&[u8]> = names.iter().map(|name| &name.as_bytes()[..5]).collect();
    let mut looked_at = 0;
    for file in files_below(root.path()) {
        let bytes = std::fs::read(&file).unwrap();
        looked_at += bytes.len();
        for (at, beginning) in bytes.windows(5).enumerate() {
            let is_name = beginnings.contains(beginning)
                && names.iter().any(|name| bytes[at..].starts_with(name.as_bytes()));
            assert!(!is_name, "a name can be read in {}", file.display());
        }
        // The key of practice data lies beside it in a file of its own, wrapped like any other.
        assert_eq!((bytes_in(&bytes, &key), text_in(&bytes, &key)), (0, 0), "{}", file.display());
    }
    assert!(looked_at > 1 << 20, "there were records to look at: {looked_at}");
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path()))
        } else {
            files.push(entry.path())
        }
    }
    files
}
