//! The 36 cells that exist on Linux, and a keyring that hangs or is not there, against a real gnome-keyring in
//! sessions of its own: made in one, looked at locked in the next, opened in the third.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use waymark::casework::vault::Opening;
use waymark::store::policy::Policy;

use crate::cells::{Ring, cells, check, prepare};
use crate::keyring::Keyring;
use crate::vault::vault_with;

const ROOT: &str = "WAYMARK_TEST_KEYRING_ROOT";
const PART: &str = "WAYMARK_TEST_KEYRING_PART";
const DAEMON: &str = "WAYMARK_TEST_KEYRING_DAEMON";
const OPEN_RINGS: [Ring; 3] = [Ring::Entry, Ring::NoEntry, Ring::Wrong];

/// Starts the daemon, waits until it answers on the bus, runs the part, and ends the daemon again.
const SESSION: &str = r#"
if [ "$WAYMARK_TEST_KEYRING_PART" = locked ]; then
    gnome-keyring-daemon --foreground --components=secrets >/dev/null 2>&1 &
else
    printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
fi
export WAYMARK_TEST_KEYRING_DAEMON=$!
for _ in $(seq 200); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q true && break
    sleep 0.05
done
"$0" --exact session::one_part --ignored --nocapture
code=$?
kill "$WAYMARK_TEST_KEYRING_DAEMON"
exit $code
"#;

fn run(root: &Path, part: &str) {
    let output = Command::new("dbus-run-session")
        .args(["--", "bash", "-c", SESSION])
        .arg(std::env::current_exe().unwrap())
        .env(ROOT, root)
        .env(PART, part)
        .env("HOME", root.join("home"))
        .env("XDG_RUNTIME_DIR", root.join("run"))
        .env_remove("XDG_DATA_HOME")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("dbus-run-session, gnome-keyring and dbus-bin are needed for this test");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{part}: {said}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_36_cells_hold_against_a_real_gnome_keyring() {
    use std::os::unix::fs::DirBuilderExt as _;
    let root = tempfile::tempdir().unwrap();
    for name in ["home", "run", "cells"] {
        std::fs::DirBuilder::new().mode(0o700).create(root.path().join(name)).unwrap();
    }
    for part in ["prepare", "locked", "open"] {
        run(root.path(), part);
    }
}

#[tokio::test]
#[ignore = "runs only in the sessions of the test above"]
async fn one_part() {
    let root = PathBuf::from(std::env::var(ROOT).unwrap());
    let place = root.join("cells");
    let keyring = Arc::new(Keyring);
    match std::env::var(PART).unwrap().as_str() {
        "prepare" => {
            for cell in cells(&OPEN_RINGS).into_iter().chain(cells(&[Ring::Locked])) {
                prepare(&place, cell, keyring.clone()).await;
            }
        }
        "locked" => {
            for cell in cells(&[Ring::Locked]) {
                check(&place, cell, keyring.clone()).await;
            }
        }
        _ => {
            for cell in cells(&OPEN_RINGS) {
                check(&place, cell, keyring.clone()).await;
            }
            a_keyring_that_hangs_does_not_hang_waymark(&root.join("hanging"));
        }
    }
}

fn a_keyring_that_hangs_does_not_hang_waymark(folder: &Path) {
    let daemon = std::env::var(DAEMON).unwrap();
    let signal = |name: &str| assert!(Command::new("kill").args([name, &daemon]).status().unwrap().success());
    let look = || vault_with(folder, Arc::new(Keyring), &Policy::default()).look();
    assert!(look() == Opening::FirstStart);
    signal("-STOP");
    let started = Instant::now();
    let opening = look();
    let took = started.elapsed();
    signal("-CONT");
    assert!(opening == Opening::KeyringMissing, "{opening:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_computer_without_a_keyring_says_so_at_once_and_keeps_nothing() {
    let root = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "session::without_a_bus", "--ignored", "--nocapture"])
        .env(ROOT, root.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[tokio::test]
#[ignore = "runs only as the process without a bus"]
async fn without_a_bus() {
    let folder = PathBuf::from(std::env::var(ROOT).unwrap()).join("records");
    let started = Instant::now();
    let mut vault = vault_with(&folder, Arc::new(Keyring), &Policy::default());
    assert!(vault.look() == Opening::KeyringMissing);
    assert!(vault.set_up("three brown ducks").await.is_err());
    assert!(!folder.exists());
    assert!(started.elapsed() < Duration::from_secs(10));
}
