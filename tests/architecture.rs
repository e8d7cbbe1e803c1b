//! The invariants of the code base, as tests: which station may know which, sizes, words, commands, crates.
//!
//! Each failure prints the rule it breaks; `docs/architecture.md` says why the rule is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` with one of these endings, with its path from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() && !is_made_by_a_tool(&path) {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn is_made_by_a_tool(folder: &Path) -> bool {
    ["target", "node_modules", "dist", "gen", "generated", ".git"]
        .iter()
        .any(|name| folder.file_name().is_some_and(|own| own == *name))
}

/// The code of a file without its comments and tests: a rule is about what the program does.
fn code(text: &str) -> String {
    let program = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    program.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// No file of `folder` but those in `except` may hold one of these words.
fn forbid(rule: &str, folder: &str, except: &[&str], words: &[&str]) {
    let broken: Vec<String> = files(folder, &[".rs"])
        .into_iter()
        .filter(|(name, _)| !except.iter().any(|allowed| name.starts_with(allowed)))
        .flat_map(|(name, text)| {
            let code = code(&text);
            let held =
                words.iter().filter(|word| code.contains(**word)).map(|word| format!("{name}: {word}"));
            held.collect::<Vec<_>>()
        })
        .collect();
    assert!(broken.is_empty(), "{rule}\n{}", broken.join("\n"));
}

#[test]
fn the_domain_asks_for_nothing_outside_itself() {
    let manifest = fs::read_to_string(root().join("src-tauri/domain/Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let crates: BTreeSet<&str> =
        section.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name).collect();
    assert_eq!(
        crates,
        BTreeSet::from(["chrono", "thiserror", "uuid"]),
        "`domain` depends on nothing that stores, shows, sends or serialises"
    );
    forbid(
        "`domain` never asks for the time, chance, files or the environment",
        "src-tauri/domain",
        &[],
        &["::now()", "::now_v7()", "std::fs", "std::env", "std::net", "serde", "SystemTime"],
    );
}

#[test]
fn stations_know_only_what_lies_below_them() {
    let store = ["casework", "documents", "exchange", "wire", "keyring"];
    let documents = ["casework", "store", "exchange", "wire", "keyring"];
    let exchange = ["casework", "store", "documents", "wire", "keyring"];
    for (station, others) in [("store", store), ("documents", documents), ("exchange", exchange)] {
        let words: Vec<String> = others.iter().map(|other| format!("crate::{other}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        forbid(
            "`store`, `documents` and `exchange` know the domain, not each other and not `casework`",
            &format!("src-tauri/{station}"),
            &[],
            &words,
        );
    }
    forbid(
        "`wire` knows only the domain",
        "src-tauri/wire",
        &[],
        &["crate::store", "crate::casework", "crate::documents", "crate::exchange"],
    );
    forbid(
        "The window and the command line go through `casework`, never past it",
        "src-tauri/desktop",
        &[],
        &["waymark::documents", "sqlx"],
    );
}

#[test]
fn one_place_says_each_dangerous_word() {
    forbid(
        "Every file that leaves is written where it is registered: `casework/saved_files.rs`",
        "src-tauri/casework",
        &["src-tauri/casework/saved_files.rs"],
        &["saving::write_whole", "fs::write", "File::create"],
    );
    let places: [(&str, &[&str], &[&str]); 5] = [
        (
            "SQL only in `store/`; `act` opens the transaction",
            &["src-tauri/store/", "src-tauri/casework/act.rs"],
            &["sqlx::"],
        ),
        (
            "`printpdf` only in documents/pdf.rs and tags.rs",
            &["src-tauri/documents/pdf", "src-tauri/documents/tags"],
            &["printpdf"],
        ),
        (
            "The keyring only in keyring.rs",
            &["src-tauri/keyring"],
            &["keyring_core", "keyring::Entry", "_keyring_store"],
        ),
        (
            "Tauri only in the window",
            &["src-tauri/desktop/", "src-tauri/build.rs", "src-tauri/main.rs"],
            &["tauri::"],
        ),
        ("The program opens no connection", &[], &["TcpStream", "UdpSocket", "std::net", "tokio::net"]),
    ];
    for (rule, except, words) in places {
        forbid(rule, "src-tauri", except, words);
    }
    let ui: Vec<String> = files("ui/src", &[".ts", ".svelte", ".js"])
        .into_iter()
        .filter(|(name, text)| !name.starts_with("ui/src/backend/") && text.contains("@tauri-apps/"))
        .map(|(name, _)| name)
        .collect();
    assert!(ui.is_empty(), "Only ui/src/backend talks to the shell: {ui:?}");
}

#[test]
fn the_window_brings_no_inline_style_and_no_raw_html() {
    let broken: Vec<String> = files("ui/src", &[".svelte"])
        .into_iter()
        .filter(|(_, text)| [" style=\"", "{@html", "innerHTML"].iter().any(|word| text.contains(word)))
        .map(|(name, _)| name)
        .collect();
    assert!(
        broken.is_empty(),
        "The content security policy drops inline styles (style:name={{…}} works): {broken:?}"
    );
}

#[test]
fn unsafe_code_stands_only_where_windows_the_online_backup_and_the_key_ask_for_it() {
    forbid(
        "No unsafe code",
        "src-tauri",
        &["src-tauri/desktop/console.rs", "src-tauri/store/backup.rs", "src-tauri/store/open.rs"],
        &["unsafe {", "unsafe fn", "unsafe impl"],
    );
}

#[test]
fn no_file_outgrows_a_reader() {
    let limit = |name: &str| if name.ends_with(".svelte") { 250 } else { 500 };
    let mut sources = files("src-tauri", &[".rs"]);
    sources.extend(files("ui/src", &[".ts", ".svelte", ".css"]));
    sources.extend(files("tests", &[".rs", ".mjs", ".js", ".py", ".sh"]));
    let long: Vec<String> = sources
        .iter()
        .filter(|(name, text)| text.lines().count() > limit(name))
        .map(|(name, text)| format!("{name}: {} lines of {}", text.lines().count(), limit(name)))
        .collect();
    assert!(long.is_empty(), "Split by noun:\n{}", long.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> = files("src-tauri", &[".rs"])
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(name, _)| name)
        .collect();
    assert!(silent.is_empty(), "Start with `//!`: {silent:?}");
}

/// A newcomer sees what the project is by its root; notes and leavings do not lie there.
#[test]
fn the_root_holds_what_is_named_and_no_more() {
    let named = [
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENCE",
        "README.md",
        "dev",
        "docs",
        "icons",
        "migrations",
        "src-tauri",
        "tauri.conf.json",
        "tests",
        "ui",
    ];
    let made_by_tools = ["gen", "target"];
    let mut seen: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !made_by_tools.contains(&name.as_str()))
        .collect();
    seen.sort();
    assert_eq!(seen, named, "What nobody needs does not lie at the root");
}

#[test]
fn nothing_is_left_for_later() {
    let words = [
        "TODO",
        "FIXME",
        "XXX",
        "todo!(",
        "unimplemented!(",
        "lorem ipsum",
        "coming soon",
        "not implemented",
    ];
    let mut sources = files("src-tauri", &[".rs", ".md", ".json"]);
    sources.extend(files("ui/src", &[".ts", ".svelte", ".css"]));
    sources.extend(files("docs", &[".md"]));
    sources.extend(files("migrations", &[".sql", ".md"]));
    let left: Vec<String> = sources
        .iter()
        .flat_map(|(name, text)| {
            words.iter().filter(|word| text.contains(**word)).map(move |word| format!("{name}: {word}"))
        })
        .collect();
    assert!(left.is_empty(), "Finish it or leave it out:\n{}", left.join("\n"));
}

/// `(noun, name)` of every command in the one list.
fn commands() -> Vec<(String, String)> {
    let wire = fs::read_to_string(root().join("src-tauri/wire/mod.rs")).unwrap();
    let list = wire.split("macro_rules! with_commands").nth(1).expect("the list of commands");
    list.lines()
        .filter_map(|line| line.split_once("->"))
        .filter_map(|(call, _)| call.trim().split('(').next()?.split_once("::"))
        .map(|(noun, name)| (noun.to_owned(), name.to_owned()))
        .collect()
}

#[test]
fn every_command_has_an_adapter_and_a_caller() {
    let ui: String = files("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|(name, _)| !name.contains(".test."))
        .map(|(_, text)| text)
        .collect();
    let commands = commands();
    assert!(commands.len() > 20, "the list was not read");
    let mut missing = Vec::new();
    for (noun, name) in &commands {
        let adapter = root().join(format!("src-tauri/desktop/commands/{noun}.rs"));
        let adapters = fs::read_to_string(&adapter).unwrap_or_default();
        let written = ["fn ", "command!(", "saving!(\n    ", "taking_in!(\n    ", "\n    then "]
            .map(|form| format!("{form}{name}("));
        if !written.iter().any(|form| adapters.contains(form)) {
            missing.push(format!("{name}: no adapter in desktop/commands/{noun}.rs"));
        }
        if !ui.contains(&format!("'{name}'")) {
            missing.push(format!("{name}: nobody in ui/src calls it"));
        }
    }
    assert!(missing.is_empty(), "Every command is declared, adapted and used:\n{}", missing.join("\n"));
}

/// `(name, licence)` of every crate that is built for `system`, the window included.
fn crates(system: &str) -> BTreeSet<(String, String)> {
    let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let arguments =
        "tree --locked --features desktop --edges normal,build --prefix none --no-dedupe --format {p}|{l}";
    let answer = Command::new(cargo)
        .args(arguments.split(' '))
        .args(["--target", system])
        .current_dir(root())
        .output()
        .expect("cargo tree runs");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8_lossy(&answer.stdout)
        .lines()
        .filter_map(|line| line.split_once('|'))
        .map(|(name, licence)| (name.split(' ').next().unwrap_or_default().to_owned(), licence.to_owned()))
        .collect()
}

const SYSTEMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

#[test]
fn nothing_in_the_tree_can_speak_to_a_network() {
    let banned = [
        "reqwest",
        "hyper",
        "hyper-util",
        "rustls",
        "native-tls",
        "ureq",
        "curl",
        "h2",
        "quinn",
        "isahc",
        "surf",
        "attohttpc",
        "minreq",
        "tungstenite",
        "tokio-rustls",
        "webpki-roots",
        "hickory-resolver",
        "axum",
        "actix-web",
        "tauri-plugin-http",
        "tauri-plugin-updater",
        "tauri-plugin-shell",
    ];
    for system in SYSTEMS {
        let found: Vec<String> = crates(system)
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| banned.contains(&name.as_str()))
            .collect();
        assert!(found.is_empty(), "Nothing leaves the laptop but a saved file; for {system}: {found:?}");
    }
}

#[test]
fn every_crate_may_be_given_on() {
    let allowed = [
        "MIT",
        "MIT-0",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "0BSD",
        "CC0-1.0",
        "BSL-1.0",
        "Unlicense",
        "Unicode-3.0",
        "MPL-2.0",
    ];
    let choice = |choice: &str| allowed.contains(&choice.trim_matches([' ', '(', ')']));
    let may = |licence: &str| {
        let licence = licence.replace('/', " OR ");
        licence.split(" AND ").all(|part| part.split(" OR ").any(choice))
    };
    for system in SYSTEMS {
        let found: Vec<(String, String)> =
            crates(system).into_iter().filter(|(_, licence)| !may(licence)).collect();
        assert!(found.is_empty(), "A licence to look at, for {system}: {found:?}");
    }
    assert!(root().join("LICENCE").exists());
}
